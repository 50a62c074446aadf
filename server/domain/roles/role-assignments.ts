// Directory roles as assignments: each assigns a role to somebody for a scope. A user's built-in roles for the whole directory are
// derived from her row; all others have a row each. Graph: unifiedRoleAssignment.

import { DomainError } from '../tenant/errors.js';
import type { Actor, RoleSchedule, StoredRoleAssignment } from '../tenant/rows.js';
import { toScheduleKey } from '../tenant/index-keys.js';
import type { Positioned, RangeOptions, TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findUnit, toUnitScope } from '../directory/administrative-units.js';
import { giveRole, hasRole, keepActive, takeRole, toRoleId } from './directory-roles.js';
import { findRole, isCustomRole, requireRole, type Role } from './role-definitions.js';
import {
  findRoleHolder,
  listRoleGroupIds,
  requireRoleHolder,
  toHolderTarget,
  type RoleHolder,
} from './role-holders.js';
import { findRoleTemplate } from './role-templates.js';
import { isScopeThere, readUnitId, requireScope, wholeDirectory } from './role-scopes.js';
import { recordUnitActivity, toRoleActivity, toUnitTarget } from '../directory/unit-audit.js';

/** Somebody holds a role. */
export interface RoleAssignment {
  /** Of a user, a group or a service principal. */
  readonly principalId: string;
  /** The id of the role's template. */
  readonly roleDefinitionId: string;
  /** `/`, `/administrativeUnits/{id}`, `/attributeSets/{name}`, or `/{id}` of one object. */
  readonly directoryScopeId: string;
}

/** Where built-in roles for the whole directory end in the order of assignments, and the others begin. */
const border = '\uffff';

const toRowId = ({ principalId, roleDefinitionId, directoryScopeId }: RoleAssignment): string =>
  `${principalId}:${roleDefinitionId}:${directoryScopeId}`;

/** Whether holder, role and scope are there: each of them can be deleted and restored. */
const isAlive = (view: TenantView, row: StoredRoleAssignment): boolean =>
  findRoleHolder(view, row.principalId) !== undefined &&
  findRole(view, row.roleDefinitionId) !== undefined &&
  isScopeThere(view, row);

function* readPlain(view: TenantView, options: RangeOptions): Generator<Positioned<RoleAssignment>> {
  for (const { position, row } of view.range('users', 'directoryRole', options)) {
    const [roleDefinitionId = ''] = position.split('\u0000', 1);
    if (findRoleTemplate(roleDefinitionId) !== undefined) {
      yield { position, row: { principalId: row.id, roleDefinitionId, directoryScopeId: wholeDirectory } };
    }
  }
}

function* readStored(view: TenantView, { after, descending }: RangeOptions): Generator<Positioned<RoleAssignment>> {
  if (view.size('roleAssignments') === 0) return;
  const from = after?.startsWith(border) === true ? { after: after.slice(border.length) } : {};
  for (const { position, row } of view.scan('roleAssignments', { ...from, descending: descending === true })) {
    if (isAlive(view, row)) yield { position: border + position, row };
  }
}

/** All assignments: built-in roles for the whole directory ordered by role, then user; then the others. */
export function* readRoleAssignments(view: TenantView, options: RangeOptions): Generator<Positioned<RoleAssignment>> {
  const isBehind = options.after?.startsWith(border) === true;
  if (options.descending === true) {
    if (options.after === undefined || isBehind) yield* readStored(view, options);
    const { after: _stored, ...plain } = options;
    yield* readPlain(view, isBehind ? plain : options);
    return;
  }
  if (!isBehind) yield* readPlain(view, options);
  yield* readStored(view, options);
}

const isAfter = (position: string, after: string | undefined): boolean => after === undefined || position > after;

/** The assignments of a role, in the same order. */
export function* readAssignmentsOfRole(
  view: TenantView,
  roleDefinitionId: string,
  after?: string,
): Generator<Positioned<RoleAssignment>> {
  const options = after === undefined || after.startsWith(border) ? {} : { after };
  if (after?.startsWith(border) !== true) yield* readPlain(view, { prefix: `${roleDefinitionId}\u0000`, ...options });
  for (const row of view.lookup('roleAssignments', 'roleDefinitionId', roleDefinitionId)) {
    if (isAlive(view, row) && isAfter(border + row.id, after)) yield { position: border + row.id, row };
  }
}

/** The assignments of a holder, in the same order. */
export function* readAssignmentsOf(
  view: TenantView,
  principalId: string,
  after?: string,
): Generator<Positioned<RoleAssignment>> {
  for (const roleDefinitionId of view.get('users', principalId)?.directoryRoles ?? []) {
    if (findRoleTemplate(roleDefinitionId) !== undefined && isAfter(roleDefinitionId, after)) {
      yield { position: roleDefinitionId, row: { principalId, roleDefinitionId, directoryScopeId: wholeDirectory } };
    }
  }
  for (const { row } of view.scan('roleAssignments', { prefix: `${principalId}:` })) {
    if (isAlive(view, row) && isAfter(border + row.id, after)) yield { position: border + row.id, row };
  }
}

/** The assignments for an administrative unit. */
export function* readAssignmentsFor(view: TenantView, unitId: string): Generator<RoleAssignment> {
  for (const row of view.lookup('roleAssignments', 'directoryScopeId', toUnitScope(unitId))) {
    if (isAlive(view, row)) yield row;
  }
}

/** The built-in roles for the whole directory: a user's are kept in her row. */
const isWhole = ({ directoryScopeId, roleDefinitionId }: RoleAssignment): boolean =>
  directoryScopeId === wholeDirectory && findRoleTemplate(roleDefinitionId) !== undefined;

/** Whether a role was assigned to somebody for a scope. */
export const isAssigned = (view: TenantView, assignment: RoleAssignment): boolean => {
  const holder = findRoleHolder(view, assignment.principalId);
  if (holder === undefined) return false;
  if (holder.kind === 'user' && isWhole(assignment)) return hasRole(holder.row, assignment.roleDefinitionId);
  const row = view.get('roleAssignments', toRowId(assignment));
  return row !== undefined && isAlive(view, row);
};

const recordStored = (
  draft: TenantDraft,
  actor: Actor,
  [holder, role]: readonly [RoleHolder, Role],
  assignment: RoleAssignment,
  isAdded: boolean,
): void => {
  const unitId = readUnitId(assignment);
  const unit = unitId === undefined ? undefined : findUnit(draft, unitId);
  const toText = (value: string) => {
    const text = JSON.stringify(value);
    return { oldValue: isAdded ? null : text, newValue: isAdded ? text : null };
  };
  const { id, displayName } = role;
  const roleId = isCustomRole(role) ? id : toRoleId(draft, id);
  recordUnitActivity(
    draft,
    actor,
    toRoleActivity(unit, isAdded),
    [toHolderTarget(holder), unit === undefined ? { id: roleId, displayName, type: 'Role' } : toUnitTarget(unit)],
    [
      { displayName: 'Role.ObjectID', ...toText(roleId) },
      { displayName: 'Role.DisplayName', ...toText(displayName) },
      { displayName: 'Role.TemplateId', ...toText(id) },
    ],
  );
};

/**
 * Checks that a role may be assigned to somebody for a scope.
 *
 * @throws DomainError `notFound` when there is no such role, holder or scope, `groupWithoutRoles`, `scopeInvalid`,
 * `roleNotScopable`, `roleDefinitionDisabled`
 */
export const requireAssignable = (
  view: TenantView,
  assignment: RoleAssignment,
): { readonly role: Role; readonly holder: RoleHolder } => {
  const role = requireRole(view, assignment.roleDefinitionId);
  const holder = requireRoleHolder(view, assignment.principalId);
  requireScope(view, role, assignment);
  if (isCustomRole(role) && !role.isEnabled)
    throw new DomainError('roleDefinitionDisabled', { role: role.displayName });
  return { role, holder };
};

/**
 * Assigns a role to a user, a group or a service principal.
 *
 * @throws DomainError what `requireAssignable` throws, and `conflictingObject` when it is assigned already
 */
export const assignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const { role, holder } = requireAssignable(draft, assignment);
  if (isAssigned(draft, assignment)) throw new DomainError('conflictingObject', { id: holder.row.id });
  const isBuiltIn = isWhole(assignment) && !isCustomRole(role);
  if (isBuiltIn && holder.kind === 'user') {
    giveRole(draft, holder.row, role, actor);
    return;
  }
  if (isBuiltIn) keepActive(draft, role);
  const { principalId, roleDefinitionId, directoryScopeId } = assignment;
  draft.put('roleAssignments', { id: toRowId(assignment), principalId, roleDefinitionId, directoryScopeId });
  recordStored(draft, actor, [holder, role], assignment, true);
};

/** The schedules of a list are no more: what they are about is gone. */
const dropSchedules = (draft: TenantDraft, schedules: Iterable<RoleSchedule>): void => {
  for (const { id } of [...schedules]) draft.remove('roleSchedules', id);
};

/** Removes a role from its holder. Throws DomainError `notFound` when it is not assigned. */
export const unassignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const role = requireRole(draft, assignment.roleDefinitionId);
  const holder = findRoleHolder(draft, assignment.principalId);
  if (holder === undefined || !isAssigned(draft, assignment)) {
    throw new DomainError('notFound', { key: assignment.principalId });
  }
  dropSchedules(draft, draft.lookup('roleSchedules', 'assignment', toScheduleKey('assignment', assignment)));
  if (holder.kind === 'user' && isWhole(assignment) && !isCustomRole(role)) {
    takeRole(draft, holder.row, role, actor);
    return;
  }
  recordStored(draft, actor, [holder, role], assignment, false);
  draft.remove('roleAssignments', toRowId(assignment));
};

/** Removes a role from a holder who is in the deleted items, so that a restore does not bring it back. */
export const forgetAssignment = (draft: TenantDraft, assignment: RoleAssignment): void => {
  const id = toRowId(assignment);
  if (draft.get('roleAssignments', id) !== undefined) draft.remove('roleAssignments', id);
  const deleted = draft.get('deletedUsers', assignment.principalId);
  if (deleted === undefined || !isWhole(assignment)) return;
  const directoryRoles = deleted.user.directoryRoles.filter((id) => id !== assignment.roleDefinitionId);
  draft.put('deletedUsers', { ...deleted, user: { ...deleted.user, directoryRoles } });
};

/**
 * The assignments through which somebody has roles: the holder's own, and those of groups. Without a user's built-in
 * roles for the whole directory, which `listHeldRoleIds` gives.
 */
export function* readHeldAssignments(view: TenantView, holderId: string): Generator<RoleAssignment> {
  if (view.size('roleAssignments') === 0) return;
  for (const id of [holderId, ...listRoleGroupIds(view, holderId)]) {
    for (const { row } of view.scan('roleAssignments', { prefix: `${id}:` })) if (isAlive(view, row)) yield row;
  }
}

/** Removes what a holder who is gone for good held, and where she or a group was a member. */
export const dropDirectoryAccess = (draft: TenantDraft, objectId: string): void => {
  const held = Array.from(draft.scan('roleAssignments', { prefix: `${objectId}:` }), ({ row }) => row.id);
  for (const id of held) draft.remove('roleAssignments', id);
  dropSchedules(draft, draft.lookup('roleSchedules', 'principalId', objectId));
  const units = Array.from(draft.lookup('administrativeUnitMembers', 'memberId', objectId), ({ id }) => id);
  for (const id of units) draft.remove('administrativeUnitMembers', id);
};
