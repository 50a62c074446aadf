// Roles as definitions and assignments, the newer form of directory roles. Graph: rbacApplication, /roleManagement.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { requireRoleTemplate } from '../../domain/directory/directory-roles.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  assignRole,
  findRoleAssignment,
  readRoleAssignments,
  unassignRole,
  type RoleAssignment,
} from '../../domain/directory/role-assignments.js';
import { roleTemplates, type RoleTemplate } from '../../domain/directory/role-templates.js';
import type { Positioned, TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObject } from '../collection/directory-objects.js';
import { roleDefinitionWriter } from '../entities/directory-role-json.js';
import { refuseOtherHolder } from './directory-roles.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { readPairText, toPairText } from '../entities/guid-bytes.js';
import { findObject } from '../entities/find-directory-object.js';

const definitions = 'roleManagement/directory/roleDefinitions';
const assignments = 'roleManagement/directory/roleAssignments';

/** Observed in public samples: an assignment's id holds the ids of role and user, and then a number. */
const toAssignmentId = ({ roleDefinitionId, principalId }: RoleAssignment): string =>
  `${toPairText(roleDefinitionId, principalId)}-1`;

const assignmentWriter = createWriter<'unifiedRoleAssignment', RoleAssignment>('unifiedRoleAssignment', {
  id: toAssignmentId,
  principalId: ({ principalId }) => principalId,
  directoryScopeId: () => '/',
  roleDefinitionId: ({ roleDefinitionId }) => roleDefinitionId,
});

/** Graph: rbacapplication-list-roledefinitions. */
const listRoleDefinitions: Operation = (call) =>
  answerCollection(call, {
    set: definitions,
    writer: roleDefinitionWriter,
    source: toListSource(definitions, roleTemplates),
  });

const answerDefinition = (call: OperationCall, set: string, template: RoleTemplate): OperationResult =>
  toEntityResult(call, set, roleDefinitionWriter, template, {
    status: 200,
    expansion: readExpansion(call, roleDefinitionWriter.entity),
  });

/** Graph: unifiedroledefinition-get. */
const getRoleDefinition: Operation = (call) =>
  answerDefinition(call, definitions, requireRoleTemplate(requireParam(call, 'id')));

/** The assignments of a role are a range in their order; those of a user are in the user's row. */
const toAssignmentSource = (view: TenantView): RowSource<RoleAssignment> => ({
  name: 'roleAssignments',
  scan: (options) => readRoleAssignments(view, options),
  indexes: [
    {
      path: 'roleDefinitionId',
      equal: (key, after) =>
        readRoleAssignments(view, { prefix: `${key}\u0000`, ...(after === undefined ? {} : { after }) }),
    },
    {
      path: 'principalId',
      *equal(key, after): Generator<Positioned<RoleAssignment>> {
        for (const roleDefinitionId of view.get('users', key)?.directoryRoles ?? []) {
          const row = findRoleAssignment(view, roleDefinitionId, key);
          if (row !== undefined && (after === undefined || roleDefinitionId > after)) {
            yield { position: roleDefinitionId, row };
          }
        }
      },
    },
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
  const [role, principal] = readPairText(key.replace(/-1$/, '')) ?? [];
  const found =
    role === undefined || principal === undefined ? undefined : findRoleAssignment(call.tenant.view, role, principal);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
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
  return answerDefinition(call, set, requireRoleTemplate(roleDefinitionId));
};

/** Graph: rbacapplication-post-roleassignments. */
const createRoleAssignment: Operation<RequestBodyOf<'createRoleAssignment'>> = (call) => {
  const { appScopeId, condition, directoryScopeId } = call.body;
  if ((appScopeId ?? '/') !== '/' || (directoryScopeId ?? '/') !== '/' || (condition ?? null) !== null) {
    throw notEmulated('A role assignment for less than the whole directory');
  }
  const assignment = {
    principalId: call.body.principalId.toLowerCase(),
    roleDefinitionId: call.body.roleDefinitionId.toLowerCase(),
  };
  refuseOtherHolder(call, assignment.principalId);
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
  listRoleDefinitions,
  getRoleDefinition,
  listRoleAssignments,
  createRoleAssignment,
  getRoleAssignment,
  getRoleAssignmentDefinition,
  getRoleAssignmentPrincipal,
  deleteRoleAssignment,
} satisfies OperationsById<GraphOperationId>;
