// Who may read and assign custom security attributes. They are properties of users and service principals, and need permissions
// and roles of their own. Source: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples, prerequisites

import { findUnit } from '../../domain/directory/administrative-units.js';
import { readHeldAssignments, readUnitId } from '../../domain/directory/role-assignments.js';
import { listHeldRoleIds } from '../../domain/directory/role-holders.js';
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

const holds = ({ caller: { grant } }: AttributeCall, permissions: readonly string[]): boolean =>
  grant === undefined || permissions.some((name) => grant.permissions.has(name));

/** The administrative units whose members' attributes a user reads. Documented: manage-roles-portal, roles with such a scope. */
const listUnits = ({ tenant: { view } }: AttributeCall, userId: string): readonly AdministrativeUnit[] =>
  Array.from(readHeldAssignments(view, userId)).flatMap((held) => {
    const unit = readingRoles.includes(held.roleDefinitionId) ? findUnit(view, readUnitId(held) ?? '') : undefined;
    return unit === undefined ? [] : [unit];
  });

/** Says of which objects a caller sees custom security attributes. Documented: one who may not sees null. */
export const toAttributeSight = (call: AttributeCall): ((objectId: string) => boolean) => {
  if (!holds(call, readers)) return () => false;
  const { view } = call.tenant;
  const { user, grant } = call.caller;
  if (call.mode !== 'strict' || grant?.kind !== 'user') return () => true;
  if (user === undefined) return () => false;
  // Also through a group: the roles of one are those of its members.
  if (listHeldRoleIds(view, user.id).some((role) => readingRoles.includes(role))) return () => true;
  const units = listUnits(call, user.id);
  return (objectId) => units.some((unit) => isInUnit(view, unit, objectId));
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
