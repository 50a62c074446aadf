// Role assignments as Graph writes them.

import type { RoleAssignment } from '../../domain/roles/role-assignments.js';
import { readAttributeSetId, readScopedObjectId, readUnitId } from '../../domain/roles/role-scopes.js';
import { createWriter } from './entity-json.js';
import { readGuidsText, toGuidsText } from './guid-bytes.js';
import { toTenantId } from './organization-row.js';
import { inTenant } from './property-readers.js';

/**
 * The ids of role and holder, and where that is not the whole directory, of the scope. Observed in the reference's samples.
 * Choice: a set of attributes, which has no GUID, comes behind them with its name.
 */
export const toAssignmentId = (assignment: RoleAssignment): string => {
  const { roleDefinitionId, principalId } = assignment;
  const scopeId = readUnitId(assignment) ?? readScopedObjectId(assignment);
  const setId = readAttributeSetId(assignment);
  const guids = toGuidsText(roleDefinitionId, principalId, ...(scopeId === undefined ? [] : [scopeId]));
  return `${guids}${setId === undefined ? '' : `.${setId}`}-1`;
};

/** The holder's id in the id of an assignment, or of what is in force of it; undefined in a text that is none. */
export const findPrincipalId = (key: string): string | undefined =>
  readGuidsText(key.replace(/(?:\..+)?-1(?:-e)?$/, ''))?.[1];

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
