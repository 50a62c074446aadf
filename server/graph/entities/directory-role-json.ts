// Roles as Graph writes them, in each of their three forms: the active role, the template and the definition.

import type { DirectoryRole } from '../../domain/directory/directory-roles.js';
import type { RoleTemplate } from '../../domain/directory/role-templates.js';
import { createWriter } from './entity-json.js';

/** Writes active roles. */
export const directoryRoleWriter = createWriter<'directoryRole', DirectoryRole>('directoryRole', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  description: ({ template }) => template.description,
  displayName: ({ template }) => template.displayName,
  roleTemplateId: ({ template }) => template.id,
});

/** Writes the templates of roles. */
export const roleTemplateWriter = createWriter<'directoryRoleTemplate', RoleTemplate>('directoryRoleTemplate', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  description: ({ description }) => description,
  displayName: ({ displayName }) => displayName,
});

/** Writes built-in roles as definitions. Documented: id and templateId of a built-in role are the same. */
export const roleDefinitionWriter = createWriter<'unifiedRoleDefinition', RoleTemplate>('unifiedRoleDefinition', {
  id: ({ id }) => id,
  description: ({ description }) => description,
  displayName: ({ displayName }) => displayName,
  isBuiltIn: () => true,
  isEnabled: () => true,
  resourceScopes: () => ['/'],
  templateId: ({ id }) => id,
  version: () => '1',
});
