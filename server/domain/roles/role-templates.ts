// Lists and finds the built-in roles of the directory. Their names and texts are in role-template-table.ts.

import { roleTemplateTable } from './role-template-table.js';

/** A built-in role. Graph: directoryRoleTemplate and unifiedRoleDefinition. */
export interface RoleTemplate {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
}

const idLength = 36;

const toTemplate = (line: string): RoleTemplate => {
  const [displayName = '', description = ''] = line.slice(idLength + 1).split(' | ', 2);
  return { id: line.slice(0, idLength), displayName, description };
};

/** The built-in roles, by name. */
export const roleTemplates: readonly RoleTemplate[] = roleTemplateTable.trim().split('\n').map(toTemplate);

const byId: ReadonlyMap<string, RoleTemplate> = new Map(roleTemplates.map((one) => [one.id, one]));

/** Finds a built-in role by its template id, in any case. */
export const findRoleTemplate = (id: string): RoleTemplate | undefined => byId.get(id.toLowerCase());

const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

/**
 * Roles whose permissions a built-in role has too. Every role in the samples of rbacapplication-list-roledefinitions inherits
 * from Directory Readers; that all others do is a choice.
 */
export const listInheritedTemplates = ({ id }: RoleTemplate): readonly RoleTemplate[] => {
  const inherited = id === directoryReaders ? undefined : byId.get(directoryReaders);
  return inherited === undefined ? [] : [inherited];
};
