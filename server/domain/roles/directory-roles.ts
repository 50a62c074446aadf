// The active roles of the directory and who holds them: users as listed in their rows, others as role-holders.ts has them. Graph:
// directoryRole, unifiedRoleAssignment.

import { toDerivedId } from '../tenant/derived-id.js';
import { recordActivity, toUserTarget } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import { listDirectRoleIds, listHeldRoleIds, listOtherHolderIds } from './role-holders.js';
import { findRoleTemplate, roleTemplates, type RoleTemplate } from './role-templates.js';
import type { Actor, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** A role that is active in the tenant. Graph: directoryRole resource. */
export interface DirectoryRole {
  /** The tenant's own id of the role; the template's is the same everywhere. */
  readonly id: string;
  readonly template: RoleTemplate;
}

/** The tenant's own id of a role. */
export const toRoleId = (view: TenantView, templateId: string): string => {
  const [tenant] = view.scan('organization');
  return toDerivedId(tenant?.row.id ?? '', templateId);
};

const toRole = (view: TenantView, template: RoleTemplate): DirectoryRole => ({
  id: toRoleId(view, template.id),
  template,
});

const isHeld = (view: TenantView, templateId: string): boolean => {
  const [first] = view.lookup('users', 'directoryRole', templateId);
  return first !== undefined || listOtherHolderIds(view, templateId).length > 0;
};

const isActive = (view: TenantView, templateId: string): boolean =>
  view.get('activatedRoles', templateId) !== undefined || isHeld(view, templateId);

/** Makes a role active, or leaves it so. */
export const keepActive = (draft: TenantDraft, { id }: Pick<RoleTemplate, 'id'>): void => {
  if (draft.get('activatedRoles', id) === undefined) {
    draft.put('activatedRoles', { id, activatedDateTime: draft.now() });
  }
};

/** A role stays active when its last holder leaves. Graph has no way to deactivate a role. */
export const keepRolesActive = (draft: TenantDraft, { directoryRoles }: User): void => {
  for (const id of directoryRoles) keepActive(draft, { id });
};

/** The active roles, by name. Graph: directoryrole-list shows no others. */
export const listDirectoryRoles = (view: TenantView): readonly DirectoryRole[] =>
  roleTemplates.filter(({ id }) => isActive(view, id)).map((template) => toRole(view, template));

let byTwiceDerived: ReadonlyMap<string, RoleTemplate> | undefined;

/** Templates by their id derived twice for the same tenant, which undoes the derivation. Made when first needed: not at start. */
const readTwiceDerived = (): ReadonlyMap<string, RoleTemplate> =>
  (byTwiceDerived ??= new Map(roleTemplates.map((template) => [toDerivedId('', template.id), template])));

/** The role with an id in this tenant. Does not derive the ids of all roles, as most ids do not belong to a role. */
const findTemplateOf = (view: TenantView, id: string): RoleTemplate | undefined => {
  const [tenant] = view.scan('organization');
  const template = readTwiceDerived().get(toDerivedId(tenant?.row.id ?? '', id));
  return template !== undefined && toRole(view, template).id === id ? template : undefined;
};

/** Finds an active role by its own id or its template's. */
export const findDirectoryRole = (view: TenantView, key: string): DirectoryRole | undefined => {
  const id = key.toLowerCase();
  const template = findRoleTemplate(id) ?? findTemplateOf(view, id);
  return template !== undefined && isActive(view, template.id) ? toRole(view, template) : undefined;
};

/** Like `findDirectoryRole`. Throws DomainError `notFound` when there is none. */
export const requireDirectoryRole = (view: TenantView, key: string): DirectoryRole => {
  const found = findDirectoryRole(view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** Finds a built-in role by template id. Throws DomainError `notFound` when there is none. */
export const requireRoleTemplate = (id: string): RoleTemplate => {
  const template = findRoleTemplate(id);
  if (template === undefined) throw new DomainError('notFound', { key: id });
  return template;
};

/**
 * Activates a role without members.
 *
 * @throws DomainError `notFound` for an unknown template, `conflictingObject` when the role is active already
 */
export const activateRole = (draft: TenantDraft, templateId: string): DirectoryRole => {
  const template = requireRoleTemplate(templateId);
  if (isActive(draft, template.id)) throw new DomainError('conflictingObject', { id: template.id });
  keepActive(draft, template);
  return toRole(draft, template);
};

const record = (
  draft: TenantDraft,
  actor: Actor,
  user: User,
  { id, template }: DirectoryRole,
  name: 'Add member to role' | 'Remove member from role',
): void => {
  const isAdded = name.startsWith('Add');
  const toProperty = (displayName: string, value: string): ModifiedProperty => {
    const text = JSON.stringify(value);
    return { displayName, oldValue: isAdded ? null : text, newValue: isAdded ? text : null };
  };
  recordActivity(draft, actor, toUserTarget(user), {
    name,
    category: 'RoleManagement',
    operationType: isAdded ? 'Add' : 'Delete',
    correlationId: draft.newId(),
    secondTarget: { id, displayName: template.displayName, type: 'Role' },
    modifiedProperties: [
      toProperty('Role.ObjectID', id),
      toProperty('Role.DisplayName', template.displayName),
      toProperty('Role.TemplateId', template.id),
    ],
  });
};

/** Whether a user holds a role. */
export const hasRole = ({ directoryRoles }: User, templateId: string): boolean => directoryRoles.includes(templateId);

/** Assigns a role that the user does not hold, and so activates the role. */
export const giveRole = (draft: TenantDraft, user: User, template: RoleTemplate, actor: Actor): void => {
  draft.put('users', { ...user, directoryRoles: [...user.directoryRoles, template.id].toSorted() });
  keepActive(draft, template);
  record(draft, actor, user, toRole(draft, template), 'Add member to role');
};

/** Removes a role that the user holds. The role stays active. */
export const takeRole = (draft: TenantDraft, user: User, template: RoleTemplate, actor: Actor): void => {
  draft.put('users', { ...user, directoryRoles: user.directoryRoles.filter((id) => id !== template.id) });
  keepActive(draft, template);
  record(draft, actor, user, toRole(draft, template), 'Remove member from role');
};

const toRolesByName = (view: TenantView, held: readonly string[]): readonly DirectoryRole[] =>
  held.length === 0
    ? []
    : roleTemplates.filter(({ id }) => held.includes(id)).map((template) => toRole(view, template));

/** The roles that were assigned to a user, a group or a service principal, by name. */
export const listRolesOf = (view: TenantView, id: string): readonly DirectoryRole[] =>
  toRolesByName(view, listDirectRoleIds(view, id));

/** The roles that somebody has, also through a group, by name. */
export const listTransitiveRolesOf = (view: TenantView, id: string): readonly DirectoryRole[] =>
  toRolesByName(view, listHeldRoleIds(view, id));

function* listHolderIds(view: TenantView, templateId: string): Generator<string> {
  const others = [...listOtherHolderIds(view, templateId)];
  for (const { id } of view.lookup('users', 'directoryRole', templateId)) {
    while (others[0] !== undefined && others[0] < id) yield others.shift() ?? '';
    yield id;
  }
  yield* others;
}

/** Ids of the users, groups and service principals that hold a role, ordered. */
export function* listRoleMemberIds(view: TenantView, templateId: string, after?: string): Generator<string> {
  for (const id of listHolderIds(view, templateId)) if (after === undefined || id > after) yield id;
}

/** Whether a role was assigned to somebody for the whole directory. */
export const isRoleMember = (view: TenantView, templateId: string, id: string): boolean =>
  listDirectRoleIds(view, id).includes(templateId);
