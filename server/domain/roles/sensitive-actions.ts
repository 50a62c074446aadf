// Who may act on administrators: change how they sign in or are reached, delete and restore them.
// Source: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/privileged-roles-permissions, its tables "Who can
// reset passwords" and "Who can perform sensitive actions", October 2024. The page of Graph's users has the same.

import { findUnit } from '../directory/administrative-units.js';
import { listGroupIdsOf, listOwnedGroupIds } from '../membership/group-members.js';
import type { User } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { isPrivileged } from './privileged-roles.js';
import { readHeldAssignments } from './role-assignments.js';
import { findRole } from './role-definitions.js';
import { listDirectRoleIds, listHeldRoleIds } from './role-holders.js';
import { readUnitId, wholeDirectory } from './role-scopes.js';
import { findRoleTemplate } from './role-templates.js';

/** What is done: `password` is also revoking sessions, and changing where a password is reset; `other` are the remaining sensitive actions. */
export type SensitiveAction = 'password' | 'other';

const readers = ['Directory Readers', 'Guest Inviter'];
const harmlessReaders = [...readers, 'Message Center Reader', 'Reports Reader', 'Usage Summary Reports Reader'];
const limited = [...harmlessReaders, 'User Experience Success Manager', 'Password Administrator'];
const ofUserAdministrator = [...limited, 'Groups Administrator', 'Helpdesk Administrator', 'User Administrator'];

/** The columns of the tables: the roles that may act, least privileged first, and on whom; `all` is everybody. */
const columns: Readonly<Record<SensitiveAction, readonly (readonly [string, readonly string[] | 'all'])[]>> = {
  password: [
    ['Password Administrator', [...readers, 'Password Administrator']],
    ['Helpdesk Administrator', [...limited, 'Helpdesk Administrator']],
    ['Authentication Administrator', [...limited, 'Authentication Administrator']],
    ['User Administrator', ofUserAdministrator],
    ['Privileged Authentication Administrator', 'all'],
    ['Partner Tier2 Support', 'all'],
    ['Global Administrator', 'all'],
  ],
  other: [
    ['Authentication Administrator', [...limited, 'Authentication Administrator']],
    ['User Administrator', ofUserAdministrator],
    ['Privileged Authentication Administrator', 'all'],
    ['Global Administrator', 'all'],
  ],
};

/** What protects a user from others. */
export interface Protection {
  /** The names of her roles, built-in or not. */
  readonly roles: readonly string[];
  /** Whether only the most privileged act on her, whatever her roles. */
  readonly isStrict: boolean;
  /** Whether one of her roles is privileged. */
  readonly isPrivileged: boolean;
}

/** The name of a role that is not built-in, as the tables have it. */
const custom = 'custom';

const isInRoleGroup = (view: TenantView, id: string): boolean => {
  for (const ids of [listGroupIdsOf(view, id), listOwnedGroupIds(view, id)]) {
    for (const groupId of ids) if (view.get('groups', groupId)?.isAssignableToRole === true) return true;
  }
  return false;
};

/** Reads what protects a user, deleted or not. Choice: a role that is limited to a unit protects like one for the directory. */
export const readProtection = (view: TenantView, { id, directoryRoles }: User): Protection => {
  const held = Array.from(readHeldAssignments(view, id));
  const isRestricted = held.some((one) => findUnit(view, readUnitId(one) ?? '')?.isMemberManagementRestricted === true);
  const inherited = view.get('users', id) === undefined ? listDirectRoleIds(view, id) : listHeldRoleIds(view, id);
  const ids = new Set([...directoryRoles, ...inherited, ...held.map(({ roleDefinitionId }) => roleDefinitionId)]);
  const isOne = (roleId: string): boolean => {
    const role = findRole(view, roleId);
    return role !== undefined && isPrivileged(role);
  };
  return {
    roles: Array.from(ids, (roleId) => findRoleTemplate(roleId)?.displayName ?? custom).toSorted(),
    isStrict: isRestricted || isInRoleGroup(view, id),
    isPrivileged: [...ids].some(isOne),
  };
};

/** Documented: with these roles only, a user counts as no administrator for an app (user-update). */
const harmless: ReadonlySet<string> = new Set(harmlessReaders);

/** Whether an app needs no role to act on a user. */
export const isOpenToApps = ({ roles, isStrict }: Protection): boolean =>
  !isStrict && roles.every((name) => harmless.has(name));

/** Whether everybody who has the action at all may act on a user. */
export const isNoAdministrator = ({ roles, isStrict }: Protection): boolean => !isStrict && roles.length === 0;

/** The names of the roles that may act on a user, least privileged first. */
export const listActingRoles = (action: SensitiveAction, { roles, isStrict }: Protection): readonly string[] =>
  columns[action].flatMap(([name, reach]) =>
    reach === 'all' || (!isStrict && roles.every((one) => reach.includes(one))) ? [name] : [],
  );

/** Choice, after manage-roles-portal: these roles reach administrators in a unit, too; the others reach only other users there. */
const inUnits: ReadonlySet<string> = new Set(['User Administrator', 'Privileged Authentication Administrator']);

/** Whether somebody has one of some roles: for the directory, or where it is enough, for the unit of a user. */
export const holdsOneOf = (
  view: TenantView,
  holderId: string,
  names: readonly string[],
  isInScope: (unitId: string) => boolean,
): boolean => {
  const isNamed = (roleId: string): boolean => names.includes(findRoleTemplate(roleId)?.displayName ?? custom);
  if (listHeldRoleIds(view, holderId).some((roleId) => isNamed(roleId))) return true;
  for (const held of readHeldAssignments(view, holderId)) {
    if (!isNamed(held.roleDefinitionId)) continue;
    if (held.directoryScopeId === wholeDirectory) return true;
    const unitId = readUnitId(held);
    if (unitId === undefined || !inUnits.has(findRoleTemplate(held.roleDefinitionId)?.displayName ?? '')) continue;
    if (isInScope(unitId)) return true;
  }
  return false;
};
