// Who can hold a role: users, groups that roles can be assigned to, and service principals; and the roles that somebody has
// through such a group. Graph: unifiedRoleAssignment; Learn, entra/identity/role-based-access-control/groups-concept.

import { toGroupTarget, toUserTarget } from '../audit/directory-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { AuditTarget, Group, ServicePrincipal, User } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** Somebody who can hold a role. */
export type RoleHolder =
  | { readonly kind: 'user'; readonly row: User }
  | { readonly kind: 'group'; readonly row: Group }
  | { readonly kind: 'servicePrincipal'; readonly row: ServicePrincipal };

/** Finds whoever can hold a role, by id. Microsoft's own service principals have no row, and hold none here. */
export const findRoleHolder = (view: TenantView, id: string): RoleHolder | undefined => {
  const user = view.get('users', id);
  if (user !== undefined) return { kind: 'user', row: user };
  const group = view.get('groups', id);
  if (group !== undefined) return { kind: 'group', row: group };
  const principal = view.get('servicePrincipals', id);
  return principal === undefined ? undefined : { kind: 'servicePrincipal', row: principal };
};

/**
 * Finds who is to get a role.
 *
 * @throws DomainError `notFound`, and `groupWithoutRoles` for a group that roles cannot be assigned to
 */
export const requireRoleHolder = (view: TenantView, id: string): RoleHolder => {
  const holder = findRoleHolder(view, id);
  if (holder === undefined) throw new DomainError('notFound', { key: id });
  if (holder.kind === 'group' && holder.row.isAssignableToRole !== true) throw new DomainError('groupWithoutRoles');
  return holder;
};

/** A holder as the target of an entry of the log. */
export const toHolderTarget = (holder: RoleHolder): AuditTarget => {
  if (holder.kind === 'user') return toUserTarget(holder.row);
  if (holder.kind === 'group') return toGroupTarget(holder.row);
  return { id: holder.row.id, displayName: holder.row.displayName, type: 'ServicePrincipal' };
};

/**
 * Ids of the groups through which somebody can have roles. Documented: they are assigned to such groups only, and no group
 * is a member of one.
 */
export function* listRoleGroupIds(view: TenantView, memberId: string): Generator<string> {
  // Without a role for a group, which has a row of its own, there is nothing to inherit.
  if (view.size('roleAssignments') === 0) return;
  for (const { groupId } of view.lookup('groupMembers', 'memberId', memberId)) {
    if (view.get('groups', groupId)?.isAssignableToRole === true) yield groupId;
  }
}

/** Template ids of the built-in roles that a group or a service principal holds for the whole directory. */
function* listStoredRoleIds(view: TenantView, principalId: string): Generator<string> {
  for (const { row } of view.scan('roleAssignments', { prefix: `${principalId}:` })) {
    if (row.directoryScopeId === '/') yield row.roleDefinitionId;
  }
}

/** Template ids of the roles that were assigned to somebody directly, for the whole directory. */
export const listDirectRoleIds = (view: TenantView, id: string): readonly string[] => {
  const user = view.get('users', id);
  if (user !== undefined) return user.directoryRoles;
  return view.size('roleAssignments') === 0 ? [] : [...listStoredRoleIds(view, id)];
};

/** Template ids of all roles that somebody has for the whole directory, also through a group. */
export const listHeldRoleIds = (view: TenantView, id: string): readonly string[] => {
  const direct = listDirectRoleIds(view, id);
  const inherited = Array.from(listRoleGroupIds(view, id)).flatMap((groupId) => [...listStoredRoleIds(view, groupId)]);
  return inherited.length === 0 ? direct : [...new Set([...direct, ...inherited])].toSorted();
};

/** Ids of the groups and service principals that hold a role for the whole directory, ordered. */
export const listOtherHolderIds = (view: TenantView, roleDefinitionId: string): readonly string[] => {
  if (view.size('roleAssignments') === 0) return [];
  return Array.from(view.lookup('roleAssignments', 'roleDefinitionId', roleDefinitionId))
    .filter(({ directoryScopeId, principalId }) => {
      const holder = directoryScopeId === '/' ? findRoleHolder(view, principalId) : undefined;
      return holder !== undefined && holder.kind !== 'user';
    })
    .map(({ principalId }) => principalId)
    .toSorted();
};
