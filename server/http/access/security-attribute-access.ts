// Who may read and assign custom security attributes. They are properties of users and service principals, and need permissions
// and roles of their own. Source: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples, prerequisites

import { findUnit } from '../../domain/directory/administrative-units.js';
import { readHeldAssignments } from '../../domain/roles/role-assignments.js';
import { readAttributeSetId, readUnitId } from '../../domain/roles/role-scopes.js';
import { listHeldRoleIds } from '../../domain/roles/role-holders.js';
import { isInUnit } from '../../domain/directory/unit-members.js';
import type { AdministrativeUnit } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { GraphError } from '../errors/graph-error.js';
import type { Caller } from './authorize.js';
import type { AuthorizationMode } from './require-permission.js';

/** What says who calls. */
export interface AttributeCall {
  readonly caller: Caller;
  readonly mode: AuthorizationMode;
  readonly tenant: { readonly view: TenantView };
}

const assignment = 'CustomSecAttributeAssignment';
const writers: readonly string[] = [`${assignment}.ReadWrite.All`];
const readers: readonly string[] = [`${assignment}.Read.All`, ...writers];

/** Attribute Assignment Administrator and Attribute Assignment Reader. No other role reads them, not even Global Administrator. */
const readingRoles: readonly string[] = [
  '58a13ea3-c632-46ae-9ee0-9c0d43cd7f3d',
  'ffd52fa5-98dc-465c-991d-fc073eb59f8f',
];

/** They and the two for definitions read sets and definitions. */
const definingRoles: readonly string[] = [
  ...readingRoles,
  '8424c6f0-a189-499e-bbd0-26c1753c96d4',
  '1d336d2c-4ae8-42ef-9711-b3604ce3fc2c',
];

const holds = ({ caller: { grant } }: AttributeCall, permissions: readonly string[]): boolean =>
  grant === undefined || permissions.some((name) => grant.permissions.has(name));

/** Where less than the whole directory is read. */
interface Reach {
  readonly units: readonly AdministrativeUnit[];
  readonly setIds: ReadonlySet<string>;
}

/**
 * The administrative units whose members' attributes a user reads, and the sets that she reads of all. Documented:
 * manage-roles-portal, roles with such a scope, and custom-security-attributes-manage.
 */
const listReach = ({ tenant: { view } }: AttributeCall, userId: string, roles: readonly string[]): Reach => {
  const held = Array.from(readHeldAssignments(view, userId)).filter((one) => roles.includes(one.roleDefinitionId));
  return {
    units: held.flatMap((one) => findUnit(view, readUnitId(one) ?? '') ?? []),
    setIds: new Set(held.flatMap((one) => readAttributeSetId(one) ?? [])),
  };
};

/** Whether roles are asked for: in strict mode, of a user whose token was signed. */
const asksForRoles = ({ mode, caller: { grant } }: AttributeCall): boolean =>
  mode === 'strict' && grant?.kind === 'user';

/** Also through a group: the roles of one are those of its members. */
const hasRole = ({ tenant: { view } }: AttributeCall, userId: string, roles: readonly string[]): boolean =>
  listHeldRoleIds(view, userId).some((role) => roles.includes(role));

/** Says of which objects a caller sees the attributes of which set. Documented: one who may not sees null. */
export const toAttributeSight = (call: AttributeCall): ((objectId: string, set: string) => boolean) => {
  if (!holds(call, readers)) return () => false;
  if (!asksForRoles(call)) return () => true;
  const { user } = call.caller;
  if (user === undefined) return () => false;
  if (hasRole(call, user.id, readingRoles)) return () => true;
  const { units, setIds } = listReach(call, user.id, readingRoles);
  const { view } = call.tenant;
  return (objectId, set) => setIds.has(set.toLowerCase()) || units.some((unit) => isInUnit(view, unit, objectId));
};

/** Says of which sets a caller sees what is defined, by the id of the set; undefined: of all. */
export const findSetSight = (call: AttributeCall): ((setId: string) => boolean) | undefined => {
  const { user } = call.caller;
  if (!asksForRoles(call) || user === undefined || hasRole(call, user.id, definingRoles)) return undefined;
  const { setIds } = listReach(call, user.id, definingRoles);
  return (setId) => setIds.has(setId);
};

/**
 * Refuses to assign custom security attributes without their permission. The role is asked for by directory-access.ts.
 *
 * @throws GraphError 403
 */
export const requireAttributeWriter = (call: AttributeCall): void => {
  if (holds(call, writers)) return;
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    `Insufficient privileges to complete the operation. Changing customSecurityAttributes needs the permission ${writers.join()}.`,
  );
};
