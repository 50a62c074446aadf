// Directory objects by id, each with its writer.

import { findUnit } from '../../domain/directory/administrative-units.js';
import { findDirectoryRole, listRolesOf, listTransitiveRolesOf } from '../../domain/roles/directory-roles.js';
import { findMember } from '../../domain/apps/find-member.js';
import { listUnitIdsOf } from '../../domain/directory/unit-members.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { unitWriter } from './administrative-unit-json.js';
import { applicationWriter } from './applications/application-json.js';
import { contractWriter } from './contract-json.js';
import { deviceWriter } from './device-json.js';
import { directoryRoleWriter } from './directory-role-json.js';
import { groupWriter } from './group-json.js';
import { orgContactWriter } from './org-contact-json.js';
import { servicePrincipalWriter } from './applications/service-principal-json.js';
import { toTypedRow, type TypedRow } from './entity-row.js';
import { userWriter } from './user-json.js';

/** The object with an id, of any type. A role is found by its own id only, not by its template's. */
export const findObject = (view: TenantView, id: string): TypedRow | undefined => {
  const object = findMember(view, id);
  if (object?.kind === 'user') return toTypedRow(userWriter, object.row);
  if (object?.kind === 'group') return toTypedRow(groupWriter, object.row);
  if (object?.kind === 'servicePrincipal') return toTypedRow(servicePrincipalWriter, object.row);
  if (object?.kind === 'device') return toTypedRow(deviceWriter, object.row);
  if (object?.kind === 'orgContact') return toTypedRow(orgContactWriter, object.row);
  const role = findDirectoryRole(view, id);
  if (role?.id === id.toLowerCase()) return toTypedRow(directoryRoleWriter, role);
  const application = view.get('applications', id.toLowerCase());
  if (application !== undefined) return toTypedRow(applicationWriter, application);
  const contract = view.get('contracts', id.toLowerCase());
  if (contract !== undefined) return toTypedRow(contractWriter, contract);
  const unit = findUnit(view, id);
  return unit === undefined ? undefined : toTypedRow(unitWriter, unit);
};

/** The objects with the given ids, each with its writer. An id without an object is skipped. */
export function* readObjects(view: TenantView, ids: Iterable<string>): Generator<TypedRow> {
  for (const id of ids) {
    const object = findObject(view, id);
    if (object !== undefined) yield object;
  }
}

/** The administrative units that a user or a group is in, each with its writer. */
export const readUnitsOf = (view: TenantView, objectId: string): readonly TypedRow[] => [
  ...readObjects(view, listUnitIdsOf(view, objectId)),
];

/** The roles that were assigned to a user, and then the user's administrative units, each with its writer. */
export const readRolesOf = (view: TenantView, userId: string): readonly TypedRow[] => [
  ...listRolesOf(view, userId).map((role) => toTypedRow(directoryRoleWriter, role)),
  ...readUnitsOf(view, userId),
];

/** The roles that a user has, also through a group, and then the user's administrative units, each with its writer. */
export const readTransitiveRolesOf = (view: TenantView, userId: string): readonly TypedRow[] => [
  ...listTransitiveRolesOf(view, userId).map((role) => toTypedRow(directoryRoleWriter, role)),
  ...readUnitsOf(view, userId),
];
