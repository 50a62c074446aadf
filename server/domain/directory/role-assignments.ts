// Directory roles as assignments: each assigns a role to a user for the whole directory. They are derived from the roles in
// users' rows. Graph: unifiedRoleAssignment.

import { giveRole, hasRole, requireRoleTemplate, takeRole } from './directory-roles.js';
import { DomainError } from '../tenant/errors.js';
import { findRoleTemplate } from './role-templates.js';
import type { Actor } from '../tenant/rows.js';
import type { Positioned, RangeOptions, TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** A user holds a role. */
export interface RoleAssignment {
  readonly principalId: string;
  /** The id of the role's template. */
  readonly roleDefinitionId: string;
}

/** The assignments ordered by role, then user. */
export function* readRoleAssignments(view: TenantView, options: RangeOptions): Generator<Positioned<RoleAssignment>> {
  for (const { position, row } of view.range('users', 'directoryRole', options)) {
    const [roleDefinitionId = ''] = position.split('\u0000', 1);
    if (findRoleTemplate(roleDefinitionId) !== undefined) {
      yield { position, row: { principalId: row.id, roleDefinitionId } };
    }
  }
}

/** Finds the assignment of a role to a user. */
export const findRoleAssignment = (
  view: TenantView,
  roleDefinitionId: string,
  principalId: string,
): RoleAssignment | undefined => {
  const user = view.get('users', principalId);
  return user !== undefined && hasRole(user, roleDefinitionId) && findRoleTemplate(roleDefinitionId) !== undefined
    ? { principalId, roleDefinitionId }
    : undefined;
};

/**
 * Assigns a role to a user.
 *
 * @throws DomainError `notFound` when there is no such role or user, `conflictingObject` when the user holds it
 */
export const assignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const template = requireRoleTemplate(assignment.roleDefinitionId);
  const user = draft.get('users', assignment.principalId);
  if (user === undefined) throw new DomainError('notFound', { key: assignment.principalId });
  if (hasRole(user, template.id)) throw new DomainError('conflictingObject', { id: user.id });
  giveRole(draft, user, template, actor);
};

/** Removes a role from a user. Throws DomainError `notFound` when the user does not hold it. */
export const unassignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const template = requireRoleTemplate(assignment.roleDefinitionId);
  const user = draft.get('users', assignment.principalId);
  if (user === undefined || !hasRole(user, template.id)) {
    throw new DomainError('notFound', { key: assignment.principalId });
  }
  takeRole(draft, user, template, actor);
};
