// Who has which role, in the newer form. role-definitions.ts has the roles. Graph: rbacApplication, /roleManagement.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toUnitScope } from '../../domain/directory/administrative-units.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  assignRole,
  readAssignmentsOf,
  readAssignmentsOfRole,
  readRoleAssignments,
  readScopedObjectId,
  readUnitId,
  unassignRole,
  wholeDirectory,
  type RoleAssignment,
} from '../../domain/directory/role-assignments.js';
import { requireRole } from '../../domain/directory/role-definitions.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObject } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { findObject } from '../entities/find-directory-object.js';
import { readGuidsText, toGuidsText } from '../entities/guid-bytes.js';
import { refuseMicrosofts } from './directory-roles.js';
import { answerDefinition } from './role-definitions.js';

const assignments = 'roleManagement/directory/roleAssignments';

/** The ids of role and user, and where that is not the whole directory, of the scope. Observed in the reference's samples. */
const toAssignmentId = (assignment: RoleAssignment): string => {
  const { roleDefinitionId, principalId } = assignment;
  const scopeId = readUnitId(assignment) ?? readScopedObjectId(assignment);
  return `${toGuidsText(roleDefinitionId, principalId, ...(scopeId === undefined ? [] : [scopeId]))}-1`;
};

const assignmentWriter = createWriter<'unifiedRoleAssignment', RoleAssignment>('unifiedRoleAssignment', {
  id: toAssignmentId,
  principalId: ({ principalId }) => principalId,
  directoryScopeId: ({ directoryScopeId }) => directoryScopeId,
  roleDefinitionId: ({ roleDefinitionId }) => roleDefinitionId,
});

/** The assignments of a role are a range in their order; those of a user are in the user's row, or begin with the user's id. */
const toAssignmentSource = (view: TenantView): RowSource<RoleAssignment> => ({
  name: 'roleAssignments',
  scan: (options) => readRoleAssignments(view, options),
  indexes: [
    { path: 'roleDefinitionId', equal: (key, after) => readAssignmentsOfRole(view, key, after) },
    { path: 'principalId', equal: (key, after) => readAssignmentsOf(view, key, after) },
  ],
});

/** Graph: rbacapplication-list-roleassignments. */
const listRoleAssignments: Operation = (call) =>
  answerCollection(call, {
    set: assignments,
    writer: assignmentWriter,
    source: toAssignmentSource(call.tenant.view),
  });

const requireCalledAssignment = (call: OperationCall): RoleAssignment => {
  const key = requireParam(call, 'id');
  const [, principalId = ''] = readGuidsText(key.replace(/-1$/, '')) ?? [];
  for (const { row } of readAssignmentsOf(call.tenant.view, principalId)) {
    if (toAssignmentId(row) === key) return row;
  }
  throw new DomainError('notFound', { key });
};

/** Graph: unifiedroleassignment-get. */
const getRoleAssignment: Operation = (call) =>
  toEntityResult(call, assignments, assignmentWriter, requireCalledAssignment(call), {
    status: 200,
    expansion: readExpansion(call, assignmentWriter.entity),
  });

/** The user who holds the role of an assignment. */
const getRoleAssignmentPrincipal: Operation = (call) => {
  const key = requireCalledAssignment(call).principalId;
  const principal = findObject(call.tenant.view, key);
  if (principal === undefined) throw new DomainError('notFound', { key });
  return answerDirectoryObject(call, principal);
};

/** The role of an assignment. */
const getRoleAssignmentDefinition: Operation = (call) => {
  const { roleDefinitionId } = requireCalledAssignment(call);
  const set = `${assignments}('${encodeURIComponent(requireParam(call, 'id'))}')/roleDefinition`;
  return answerDefinition(call, set, requireRole(call.tenant.view, roleDefinitionId));
};

/** Ids are in lower case; the collection's name is as Graph writes it. */
const readScope = (scope: string): string => {
  const unitId = readUnitId({ directoryScopeId: scope });
  return unitId === undefined ? scope.toLowerCase() : toUnitScope(unitId);
};

/** Graph: rbacapplication-post-roleassignments. */
const createRoleAssignment: Operation<RequestBodyOf<'createRoleAssignment'>> = (call) => {
  const { appScopeId, condition } = call.body;
  if ((appScopeId ?? '/') !== '/' || (condition ?? null) !== null) {
    throw notEmulated('A role assignment with an appScopeId or a condition');
  }
  const assignment = {
    principalId: call.body.principalId.toLowerCase(),
    roleDefinitionId: call.body.roleDefinitionId.toLowerCase(),
    directoryScopeId: readScope(call.body.directoryScopeId ?? wholeDirectory),
  };
  refuseMicrosofts(call, assignment.principalId);
  call.tenant.transact((draft) => {
    assignRole(draft, assignment, call.actor);
  });
  return toEntityResult(call, assignments, assignmentWriter, assignment, { status: 201 });
};

/** Graph: unifiedroleassignment-delete. */
const deleteRoleAssignment: Operation = (call) => {
  const assignment = requireCalledAssignment(call);
  call.tenant.transact((draft) => {
    unassignRole(draft, assignment, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const roleManagementOperations = {
  listRoleAssignments,
  createRoleAssignment,
  getRoleAssignment,
  getRoleAssignmentDefinition,
  getRoleAssignmentPrincipal,
  deleteRoleAssignment,
} satisfies OperationsById<GraphOperationId>;
