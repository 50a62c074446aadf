// Roles that reach less than the whole directory, and the tenant's own roles; units whose members only their own administrators
// change, and those whose members are hidden. directory-access.ts asks here. Strict mode only.

import { findUnit } from '../../domain/directory/administrative-units.js';
import { readHeldAssignments, type RoleAssignment } from '../../domain/roles/role-assignments.js';
import { readAttributeSetId, readScopedObjectId, readUnitId, wholeDirectory } from '../../domain/roles/role-scopes.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { isInUnit, listUnitIdsOf } from '../../domain/directory/unit-members.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { AdministrativeUnit, User } from '../../domain/tenant/rows.js';
import { isMine, type GuardedCall } from './permission-decision.js';

const unitPath = '/directory/administrativeUnits/{id}';

/** The path at which both versions have an operation. */
const toHome = ({ path, home }: GuardedCall['spec']): string => home ?? path;

/** The id of the object that a call is about: the one that its path names, or the signed-in user. */
const findTargetId = ({ spec, params, caller, view }: GuardedCall): string | undefined => {
  if (isMine(spec)) return caller.user?.id;
  const key = params.id;
  if (key === undefined || toHome(spec).startsWith(unitPath)) return undefined;
  return spec.path.startsWith('/users/{id}') ? findUser(view, key)?.id : key.toLowerCase();
};

/** The unit in the path, where a call creates something in it. */
const findUnitOfPath = ({ spec, params, view }: GuardedCall): AdministrativeUnit | undefined =>
  toHome(spec).startsWith(`${unitPath}/members`) && params.id !== undefined ? findUnit(view, params.id) : undefined;

/** Documented (administrative-units, constraints): not for administrators of a unit. */
const beyondUnits: ReadonlySet<string> = new Set([
  'microsoft.directory/users/create',
  'microsoft.directory/users/delete',
]);

/** What a caller needs a role for. */
export interface Asked {
  readonly action: string;
  /** The set of attributes that a body names, in lower case; undefined where no body was looked at. */
  readonly setId?: string;
}

const covers = (
  view: GuardedCall['view'],
  { roleDefinitionId }: RoleAssignment,
  roles: readonly string[],
  action: string,
): boolean => {
  if (roles.includes(roleDefinitionId)) return true;
  const role = view.get('roleDefinitions', roleDefinitionId);
  if (role?.isEnabled !== true) return false;
  // `users/allProperties/update` has every `users/…/update`, and `allTasks` everything.
  const kind = action.split('/').slice(0, 2).join('/');
  const name = action.split('/').at(-1) ?? '';
  const enough = new Set([action, `${kind}/allProperties/${name}`, `${kind}/allProperties/allTasks`]);
  return role.allowedResourceActions.some((one) => enough.has(one));
};

const attributeSets = '/directory/attributeSets';
const attributeDefinitions = '/directory/customSecurityAttributeDefinitions';

/**
 * Whether a call can be about a set of custom security attributes, as far as its path says. Documented
 * (custom-security-attributes-manage): who has a role for a set reads it, and what is defined in it, and does not change the set itself.
 * Lists are then limited to the set.
 */
const canBeAboutSet = ({ spec, params }: GuardedCall, setId: string, action: string): boolean => {
  const home = toHome(spec);
  const key = params.id?.toLowerCase();
  if (home.startsWith(attributeSets)) return spec.method === 'GET' && (key === undefined || key === setId);
  if (home.startsWith(attributeDefinitions)) return key === undefined || key.startsWith(`${setId}_`);
  return action.endsWith('/customSecurityAttributes/update');
};

const reaches = (call: GuardedCall, assignment: RoleAssignment, { action, setId }: Asked): boolean => {
  if (assignment.directoryScopeId === wholeDirectory) return true;
  const itsSetId = readAttributeSetId(assignment);
  if (itsSetId !== undefined)
    return (setId === undefined || setId === itsSetId) && canBeAboutSet(call, itsSetId, action);
  const { view } = call;
  const targetId = findTargetId(call);
  const objectId = readScopedObjectId(assignment);
  if (objectId !== undefined) return objectId === targetId;
  const unit = findUnit(view, readUnitId(assignment) ?? '');
  if (unit === undefined || beyondUnits.has(action)) return false;
  if (findUnitOfPath(call)?.id === unit.id) return true;
  return targetId !== undefined && isInUnit(view, unit, targetId);
};

/** Whether a caller has an action on the object of a call by a role of the tenant's own, or one that is limited to a scope. */
export const hasScopedRole = (
  { id }: Pick<User, 'id'>,
  call: GuardedCall,
  roles: readonly string[],
  asked: Asked,
): boolean => {
  for (const held of readHeldAssignments(call.view, id)) {
    if (covers(call.view, held, roles, asked.action) && reaches(call, held, asked)) return true;
  }
  return false;
};

/** What restricted management protects. Documented: admin-units-restricted-management. */
const protectedActions = /^microsoft\.directory\/(?:users|groups)\//;

/** Documented: with it, an app may change the members of restricted units. */
const restrictedPermission = 'Directory.Write.Restricted';

/**
 * Whether the object of a call is in a unit with restricted management, and nobody limited to that unit asks. A user may still
 * change what everybody may change of herself (choice).
 */
export const isOutOfReach = (call: GuardedCall): boolean => {
  const { spec, view, caller } = call;
  const action = spec.access?.action;
  if (action === undefined || !protectedActions.test(action) || view.size('administrativeUnits') === 0) return false;
  if (caller.grant?.permissions.has(restrictedPermission) === true) return false;
  const targetId = findTargetId(call);
  if (targetId === undefined || (spec.access?.own !== undefined && targetId === caller.user?.id)) return false;
  const units = Array.from(listUnitIdsOf(view, targetId)).filter(
    (id) => findUnit(view, id)?.isMemberManagementRestricted === true,
  );
  if (units.length === 0) return false;
  const { user } = caller;
  if (user === undefined) return true;
  for (const held of readHeldAssignments(view, user.id)) {
    const unitId = readUnitId(held);
    if (unitId !== undefined && units.includes(unitId) && covers(view, held, spec.access?.roles ?? [], action))
      return false;
  }
  return true;
};

/** Documented: with it, an app reads the members of such units. */
const hiddenPermission = 'Member.Read.Hidden';

/** Whether a call reads the members of a unit that hides them from its caller. Documented: administrativeUnit, visibility. */
export const isHiddenFrom = (call: GuardedCall): boolean => {
  const { spec, view, caller } = call;
  const { user, grant } = caller;
  if (spec.method !== 'GET') return false;
  const unit = findUnitOfPath(call);
  if (unit?.visibility !== 'HiddenMembership' || grant?.permissions.has(hiddenPermission) === true) return false;
  if (user === undefined) return true;
  // Choice: every administrator of the directory or of the unit sees them.
  if (listHeldRoleIds(view, user.id).length > 0 || isInUnit(view, unit, user.id)) return false;
  for (const held of readHeldAssignments(view, user.id)) if (readUnitId(held) === unit.id) return false;
  return true;
};

/** The roles that a user has for less than the directory, in words: `License Administrator of the unit Bergen office`. */
export const describeScopedRoles = (
  { id }: User,
  { view }: Pick<GuardedCall, 'view'>,
  toName: (roleId: string) => string,
): readonly string[] =>
  Array.from(readHeldAssignments(view, id)).flatMap((row) => {
    const unit = findUnit(view, readUnitId(row) ?? '');
    const objectId = readScopedObjectId(row);
    const setId = readAttributeSetId(row);
    const name = view.get('roleDefinitions', row.roleDefinitionId)?.displayName ?? toName(row.roleDefinitionId);
    if (unit !== undefined) return [`${name} of the administrative unit ${unit.displayName}`];
    if (objectId !== undefined) return [`${name} of one object`];
    if (setId !== undefined) return [`${name} of the attribute set ${view.get('attributeSets', setId)?.name ?? setId}`];
    return view.get('roleDefinitions', row.roleDefinitionId) === undefined ? [] : [name];
  });
