// Directory roles as assignments: each assigns a role to a user for a scope. Built-in roles for the whole directory are derived
// from users' rows; roles for an administrative unit, and the tenant's own, have a row each. Graph: unifiedRoleAssignment.

import { DomainError } from '../tenant/errors.js';
import { toUserTarget } from '../audit/directory-audit.js';
import type { Actor, StoredRoleAssignment, User } from '../tenant/rows.js';
import type { Positioned, RangeOptions, TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findUnit, toUnitScope } from './administrative-units.js';
import { giveRole, hasRole, takeRole, toRoleId } from './directory-roles.js';
import { findRole, isCustomRole, requireRole, type Role } from './role-definitions.js';
import { findRoleTemplate } from './role-templates.js';
import { recordUnitActivity, toUnitTarget } from './unit-audit.js';

/** A user holds a role. */
export interface RoleAssignment {
  readonly principalId: string;
  /** The id of the role's template. */
  readonly roleDefinitionId: string;
  /** `/`, `/administrativeUnits/{id}`, or `/{id}` of one object. */
  readonly directoryScopeId: string;
}

/** The scope of a role for the whole directory. */
export const wholeDirectory = '/';

/** Where built-in roles for the whole directory end in the order of assignments, and the others begin. */
const border = '\uffff';

const toRowId = ({ principalId, roleDefinitionId, directoryScopeId }: RoleAssignment): string =>
  `${principalId}:${roleDefinitionId}:${directoryScopeId}`;

/** The id of the unit that an assignment is limited to; undefined for the whole directory. */
export const readUnitId = ({ directoryScopeId }: Pick<RoleAssignment, 'directoryScopeId'>): string | undefined =>
  /^\/administrativeUnits\/([^/]+)$/i.exec(directoryScopeId)?.[1]?.toLowerCase();

/** The id of the one object that an assignment is limited to, such as an app registration. */
export const readScopedObjectId = ({
  directoryScopeId,
}: Pick<RoleAssignment, 'directoryScopeId'>): string | undefined =>
  /^\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(directoryScopeId)?.[1]?.toLowerCase();

/** Documented: custom roles for one app registration or enterprise app; roles for one group. */
const isObject = (view: TenantView, id: string): boolean =>
  view.get('applications', id) !== undefined ||
  view.get('servicePrincipals', id) !== undefined ||
  view.get('groups', id) !== undefined;

const isScopeThere = (view: TenantView, assignment: RoleAssignment): boolean => {
  const [unitId, objectId] = [readUnitId(assignment), readScopedObjectId(assignment)];
  if (objectId !== undefined) return isObject(view, objectId);
  return unitId === undefined || findUnit(view, unitId) !== undefined;
};

/** Whether user, role and scope are there: each of them can be deleted and restored. */
const isAlive = (view: TenantView, row: StoredRoleAssignment): boolean =>
  view.get('users', row.principalId) !== undefined &&
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

/** The assignments of a user, in the same order. */
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

/** A built-in role for the whole directory is kept in the user's row. */
const isPlain = ({ directoryScopeId, roleDefinitionId }: RoleAssignment): boolean =>
  directoryScopeId === wholeDirectory && findRoleTemplate(roleDefinitionId) !== undefined;

/** Whether a user holds a role for a scope. */
const isAssigned = (view: TenantView, assignment: RoleAssignment): boolean => {
  const user = view.get('users', assignment.principalId);
  if (user === undefined) return false;
  if (isPlain(assignment)) return hasRole(user, assignment.roleDefinitionId);
  const row = view.get('roleAssignments', toRowId(assignment));
  return row !== undefined && isAlive(view, row);
};

/** Built-in roles that can be limited to a unit. Documented: manage-roles-portal, administrative unit scope. */
const scopable: ReadonlySet<string> = new Set([
  'Authentication Administrator',
  'Attribute Assignment Administrator',
  'Attribute Assignment Reader',
  'Cloud Device Administrator',
  'Groups Administrator',
  'Helpdesk Administrator',
  'License Administrator',
  'Password Administrator',
  'Printer Administrator',
  'Privileged Authentication Administrator',
  'SharePoint Administrator',
  'Teams Administrator',
  'Teams Devices Administrator',
  'User Administrator',
]);

const requireScope = (view: TenantView, role: Role, assignment: RoleAssignment): void => {
  if (assignment.directoryScopeId === wholeDirectory) return;
  const unitId = readUnitId(assignment);
  const key = unitId ?? readScopedObjectId(assignment);
  if (key === undefined) throw new DomainError('scopeInvalid', { scope: assignment.directoryScopeId });
  if (!isScopeThere(view, assignment)) throw new DomainError('notFound', { key });
  if (unitId !== undefined && !isCustomRole(role) && !scopable.has(role.displayName))
    throw new DomainError('roleNotScopable', { role: role.displayName });
};

const recordStored = (
  draft: TenantDraft,
  actor: Actor,
  [user, role]: readonly [User, Role],
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
  const name = unit === undefined ? 'member to role' : 'scoped member to role';
  recordUnitActivity(
    draft,
    actor,
    isAdded ? `Add ${name}` : unit === undefined ? 'Remove member from role' : 'Remove scoped member from role',
    [toUserTarget(user), unit === undefined ? { id: roleId, displayName, type: 'Role' } : toUnitTarget(unit)],
    [
      { displayName: 'Role.ObjectID', ...toText(roleId) },
      { displayName: 'Role.DisplayName', ...toText(displayName) },
      { displayName: 'Role.TemplateId', ...toText(id) },
    ],
  );
};

/**
 * Assigns a role to a user.
 *
 * @throws DomainError `notFound` when there is no such role, user or unit, `conflictingObject` when the user holds it,
 * `scopeInvalid`, `roleNotScopable`, `roleDefinitionDisabled`
 */
export const assignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const role = requireRole(draft, assignment.roleDefinitionId);
  const user = draft.get('users', assignment.principalId);
  if (user === undefined) throw new DomainError('notFound', { key: assignment.principalId });
  requireScope(draft, role, assignment);
  if (isAssigned(draft, assignment)) throw new DomainError('conflictingObject', { id: user.id });
  if (isCustomRole(role) && !role.isEnabled)
    throw new DomainError('roleDefinitionDisabled', { role: role.displayName });
  if (isPlain(assignment) && !isCustomRole(role)) {
    giveRole(draft, user, role, actor);
    return;
  }
  const { principalId, roleDefinitionId, directoryScopeId } = assignment;
  draft.put('roleAssignments', { id: toRowId(assignment), principalId, roleDefinitionId, directoryScopeId });
  recordStored(draft, actor, [user, role], assignment, true);
};

/** Removes a role from a user. Throws DomainError `notFound` when the user does not hold it. */
export const unassignRole = (draft: TenantDraft, assignment: RoleAssignment, actor: Actor): void => {
  const role = requireRole(draft, assignment.roleDefinitionId);
  const user = draft.get('users', assignment.principalId);
  if (user === undefined || !isAssigned(draft, assignment)) {
    throw new DomainError('notFound', { key: assignment.principalId });
  }
  if (isPlain(assignment) && !isCustomRole(role)) {
    takeRole(draft, user, role, actor);
    return;
  }
  recordStored(draft, actor, [user, role], assignment, false);
  draft.remove('roleAssignments', toRowId(assignment));
};

/** Removes what a user who is gone for good held, and where she or a group was a member. */
export const dropDirectoryAccess = (draft: TenantDraft, objectId: string): void => {
  const held = Array.from(draft.scan('roleAssignments', { prefix: `${objectId}:` }), ({ row }) => row.id);
  for (const id of held) draft.remove('roleAssignments', id);
  const units = Array.from(draft.lookup('administrativeUnitMembers', 'memberId', objectId), ({ id }) => id);
  for (const id of units) draft.remove('administrativeUnitMembers', id);
};
