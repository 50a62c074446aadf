// Roles that are limited to an administrative unit, in their older form. role-management.ts has the newer one.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { toUnitScope } from '../../domain/directory/administrative-units.js';
import { findDirectoryRole, requireDirectoryRole } from '../../domain/roles/directory-roles.js';
import {
  assignRole,
  readAssignmentsFor,
  readAssignmentsOf,
  readAssignmentsOfRole,
  unassignRole,
  type RoleAssignment,
} from '../../domain/roles/role-assignments.js';
import { readUnitId } from '../../domain/roles/role-scopes.js';
import { findRoleTemplate } from '../../domain/roles/role-templates.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { Work } from '../../domain/tenant/work.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { scopedRoleWriter, toMembershipId } from '../entities/administrative-unit-json.js';
import { toCollectionResult, toEntityResult } from '../entities/entity-json.js';
import { requireCalledUser } from '../request/me.js';
import { requireCalledUnit } from './administrative-units.js';
import { refuseMicrosofts } from './directory-roles.js';

/** Documented by example. */
const set = 'scopedRoleMemberships';

const answerMemberships = (call: OperationCall, rows: Iterable<RoleAssignment>): Work<OperationResult> =>
  toCollectionResult(call, set, scopedRoleWriter, [...rows]);

/** Graph: administrativeunit-list-scopedrolemembers. */
const listScopedRoleMembers: Operation = (call) =>
  answerMemberships(call, readAssignmentsFor(call.tenant.view, requireCalledUnit(call).id));

/** Graph: administrativeunit-post-scopedrolemembers. */
const addScopedRoleMember: Operation<RequestBodyOf<'addScopedRoleMember'>> = (call) => {
  const { view } = call.tenant;
  const unit = requireCalledUnit(call);
  const { roleId, roleMemberInfo, administrativeUnitId = unit.id } = call.body;
  if (administrativeUnitId.toLowerCase() !== unit.id)
    throw new DomainError('scopeInvalid', { scope: administrativeUnitId });
  const roleDefinitionId = findDirectoryRole(view, roleId)?.template.id ?? findRoleTemplate(roleId)?.id;
  if (roleDefinitionId === undefined) throw new DomainError('notFound', { key: roleId });
  const principalId = roleMemberInfo.id.toLowerCase();
  refuseMicrosofts(call, principalId);
  const assignment = { principalId, roleDefinitionId, directoryScopeId: toUnitScope(unit.id) };
  call.tenant.transact((draft) => {
    assignRole(draft, assignment, call.actor);
  });
  return toEntityResult(call, set, scopedRoleWriter, assignment, { status: 201 });
};

const requireCalledMembership = (call: OperationCall): RoleAssignment => {
  const key = requireParam(call, 'membershipId');
  for (const one of readAssignmentsFor(call.tenant.view, requireCalledUnit(call).id)) {
    if (toMembershipId(one) === key) return one;
  }
  throw new DomainError('notFound', { key });
};

/** Graph: administrativeunit-get-scopedrolemembers. */
const getScopedRoleMember: Operation = (call) =>
  toEntityResult(call, set, scopedRoleWriter, requireCalledMembership(call));

/** Graph: administrativeunit-delete-scopedrolemembers. */
const removeScopedRoleMember: Operation = (call) => {
  const assignment = requireCalledMembership(call);
  call.tenant.transact((draft) => {
    unassignRole(draft, assignment, call.actor);
  });
  return { status: 204 };
};

function* onlyOfUnits(rows: Iterable<{ readonly row: RoleAssignment }>): Generator<RoleAssignment> {
  for (const { row } of rows) if (readUnitId(row) !== undefined) yield row;
}

/** The roles that the user in the path has for administrative units. Graph: scopedRoleMembership resource. */
const listScopedRoleMemberOf: Operation = (call) =>
  answerMemberships(call, onlyOfUnits(readAssignmentsOf(call.tenant.view, requireCalledUser(call).id)));

/** Who has the role in the path for an administrative unit. Graph: directoryRole, relationship scopedMembers. */
const listDirectoryRoleScopedMembers: Operation = (call) => {
  const { view } = call.tenant;
  const { template } = requireDirectoryRole(view, requireParam(call, 'id'));
  return answerMemberships(call, onlyOfUnits(readAssignmentsOfRole(view, template.id)));
};

/** By operationId. */
export const scopedRoleOperations = {
  listScopedRoleMembers,
  addScopedRoleMember,
  getScopedRoleMember,
  removeScopedRoleMember,
  listScopedRoleMemberOf,
  listMyScopedRoleMemberOf: listScopedRoleMemberOf,
  listDirectoryRoleScopedMembers,
} satisfies OperationsById<GraphOperationId>;
