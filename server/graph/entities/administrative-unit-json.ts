// Administrative units as Graph writes them, and the roles that are limited to them.

import { toRoleId } from '../../domain/roles/directory-roles.js';
import type { RoleAssignment } from '../../domain/roles/role-assignments.js';
import { readUnitId } from '../../domain/roles/role-scopes.js';
import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import type { AdministrativeUnit } from '../../domain/tenant/rows.js';
import { createWriter } from './entity-json.js';
import { toGuidsText } from './guid-bytes.js';
import { inTenant, readEach, type PropertyReaders } from './property-readers.js';

/** Where a unit's properties come from. */
export const unitReaders: PropertyReaders<'administrativeUnit', AdministrativeUnit> = {
  ...readEach(
    [
      'id',
      'displayName',
      'description',
      'isMemberManagementRestricted',
      'membershipRule',
      'membershipType',
      'membershipRuleProcessingState',
      'visibility',
    ],
    (name) => (unit: AdministrativeUnit) => unit[name],
  ),
  deletedDateTime: () => null,
};

/** Writes administrative units. */
export const unitWriter = createWriter<'administrativeUnit', AdministrativeUnit>('administrativeUnit', unitReaders);

/** Choice: the ids of role, user and unit in one text, as assignments for other scopes have it. */
export const toMembershipId = (assignment: RoleAssignment): string =>
  toGuidsText(assignment.roleDefinitionId, assignment.principalId, readUnitId(assignment) ?? '');

/** Writes roles that are limited to a unit, in their older form. A role of the tenant's own has one id only. */
export const scopedRoleWriter = createWriter<'scopedRoleMembership', RoleAssignment>('scopedRoleMembership', {
  id: toMembershipId,
  administrativeUnitId: (assignment) => readUnitId(assignment) ?? null,
  roleId: inTenant(({ roleDefinitionId }, view) =>
    findRoleTemplate(roleDefinitionId) === undefined ? roleDefinitionId : toRoleId(view, roleDefinitionId),
  ),
  roleMemberInfo: inTenant(({ principalId }, view) => {
    const user = view.get('users', principalId);
    return {
      id: principalId,
      displayName: user?.displayName ?? null,
      userPrincipalName: user?.userPrincipalName ?? null,
    };
  }),
});
