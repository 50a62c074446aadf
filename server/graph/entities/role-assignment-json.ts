// Role assignments as Graph writes them.

import { readScopedObjectId, readUnitId, type RoleAssignment } from '../../domain/directory/role-assignments.js';
import { createWriter } from './entity-json.js';
import { toGuidsText } from './guid-bytes.js';
import { toTenantId } from './organization-row.js';
import { inTenant } from './property-readers.js';

/** The ids of role and holder, and where that is not the whole directory, of the scope. Observed in the reference's samples. */
export const toAssignmentId = (assignment: RoleAssignment): string => {
  const { roleDefinitionId, principalId } = assignment;
  const scopeId = readUnitId(assignment) ?? readScopedObjectId(assignment);
  return `${toGuidsText(roleDefinitionId, principalId, ...(scopeId === undefined ? [] : [scopeId]))}-1`;
};

/** Writes role assignments. */
export const assignmentWriter = createWriter<'unifiedRoleAssignment', RoleAssignment>('unifiedRoleAssignment', {
  id: toAssignmentId,
  principalId: ({ principalId }) => principalId,
  principalOrganizationId: inTenant((_, view) => toTenantId(view)),
  resourceScope: ({ directoryScopeId }) => directoryScopeId,
  appScopeId: () => null,
  directoryScopeId: ({ directoryScopeId }) => directoryScopeId,
  roleDefinitionId: ({ roleDefinitionId }) => roleDefinitionId,
});
