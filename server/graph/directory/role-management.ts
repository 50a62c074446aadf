// Who has which role, in the newer form. role-definitions.ts has the roles. Graph: rbacApplication, /roleManagement.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toUnitScope } from '../../domain/directory/administrative-units.js';
import { DomainError } from '../../domain/tenant/errors.js';
import {
  assignRole,
  readAssignmentsOf,
  readAssignmentsOfRole,
  readRoleAssignments,
  unassignRole,
  type RoleAssignment,
} from '../../domain/roles/role-assignments.js';
import { readAttributeSetId, readScopedObjectId, readUnitId, wholeDirectory } from '../../domain/roles/role-scopes.js';
import { requireRole } from '../../domain/roles/role-definitions.js';
import { listRoleGroupIds } from '../../domain/roles/role-holders.js';
import { findAttributeSet } from '../../domain/security-attributes/attribute-sets.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { notEmulated } from '../../http/errors/graph-error.js';
import { toUnsupportedQuery } from '../../http/odata/filter/filter-refusals.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import { isEventual } from '../../http/request/query.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObject } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { toEntityResult } from '../entities/entity-json.js';
import { findObject } from '../entities/find-directory-object.js';
import { assignmentWriter, findPrincipalId, toAssignmentId } from '../entities/role-assignment-json.js';
import { toTenantId } from '../entities/organization-row.js';
import { refuseMicrosofts } from './directory-roles.js';
import { answerDefinition } from './role-definitions.js';

const assignments = 'roleManagement/directory/roleAssignments';

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

const namedPrincipal = /\bprincipalId\s+eq\s+'([^']*)'/i;

/** The rest of a filter once the principal is found; undefined if there is no more. */
const withoutPrincipal = (filter: string): string | undefined => {
  const rest = filter
    .replace(namedPrincipal, '')
    .replace(/^\s*and\b|\band\s*$/i, '')
    .replace(/\band\s+and\b/i, 'and')
    .trim();
  return rest === '' ? undefined : rest;
};

/**
 * Graph: rbacapplication-list-transitiveroleassignments, of beta. A filter on the principal finds those of the groups that she is in,
 * each with the group's id, as the example shows.
 */
const listTransitiveRoleAssignments: Operation = (call) => {
  const { view } = call.tenant;
  const { filter = '' } = call.query.options;
  const asked = namedPrincipal.exec(filter)?.[1];
  if (asked === undefined || !isEventual(call.headers))
    throw toUnsupportedQuery(
      "transitiveRoleAssignments needs the header 'ConsistencyLevel: eventual', $count=true and a $filter with principalId eq.",
    );
  const id = asked.toLowerCase();
  const rows = [id, ...listRoleGroupIds(view, id)].flatMap((one) =>
    Array.from(readAssignmentsOf(view, one), ({ row }) => row),
  );
  const options = { ...call.query.options, filter: withoutPrincipal(filter) };
  const { filter: rest, ...others } = options;
  const query = { ...call.query, options: rest === undefined ? others : { ...others, filter: rest } };
  return answerCollection(
    { ...call, query },
    {
      set: 'roleManagement/directory/transitiveRoleAssignments',
      writer: assignmentWriter,
      source: toListSource('transitive', rows),
    },
  );
};

const requireCalledAssignment = (call: OperationCall): RoleAssignment => {
  const key = requireParam(call, 'id');
  const principalId = findPrincipalId(key) ?? '';
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

/** The object that an assignment is limited to. Choice: the whole directory is none. */
const getRoleAssignmentScope: Operation = (call) => {
  const assignment = requireCalledAssignment(call);
  const id = readUnitId(assignment) ?? readScopedObjectId(assignment);
  const scope = id === undefined ? undefined : findObject(call.tenant.view, id);
  if (scope === undefined) throw new DomainError('notFound', { key: 'directoryScope' });
  return answerDirectoryObject(call, scope);
};

/** Who holds the role of an assignment. */
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

/** Ids are in lower case; the collection's name is as Graph writes it, and that of a set of attributes as it was given. */
export const readScope = (view: TenantView, scope: string): string => {
  const setId = readAttributeSetId({ directoryScopeId: scope });
  if (setId !== undefined) return `/attributeSets/${findAttributeSet(view, setId)?.name ?? setId}`;
  const unitId = readUnitId({ directoryScopeId: scope });
  return unitId === undefined ? scope.toLowerCase() : toUnitScope(unitId);
};

/** Graph: rbacapplication-post-roleassignments. */
const createRoleAssignment: Operation<RequestBodyOf<'createRoleAssignment'>> = (call) => {
  const { appScopeId, condition, principalOrganizationId } = call.body;
  if ((appScopeId ?? '/') !== '/' || (condition ?? null) !== null) {
    throw notEmulated('A role assignment with an appScopeId or a condition');
  }
  const tenantId = toTenantId(call.tenant.view);
  if ((principalOrganizationId ?? tenantId).toLowerCase() !== tenantId)
    throw notEmulated('A role assignment for somebody of another organization');
  const assignment = {
    principalId: call.body.principalId.toLowerCase(),
    roleDefinitionId: call.body.roleDefinitionId.toLowerCase(),
    directoryScopeId: readScope(call.tenant.view, call.body.directoryScopeId ?? wholeDirectory),
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
  getRoleAssignmentScope,
  listTransitiveRoleAssignments,
  deleteRoleAssignment,
} satisfies OperationsById<GraphOperationId>;
