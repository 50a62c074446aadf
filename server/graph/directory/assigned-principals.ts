// Who has a role, for which scope, also through groups. Graph: unifiedRoleDefinition: assignedPrincipals, of beta.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { readAssignmentsOfRole } from '../../domain/roles/role-assignments.js';
import { requireRole } from '../../domain/roles/role-definitions.js';
import { readAttributeSetId, readUnitId, wholeDirectory } from '../../domain/roles/role-scopes.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toBadRequest } from '../../http/odata/filter/filter-refusals.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readObjects } from '../entities/find-directory-object.js';

const scopeTypes = ['tenant', 'administrativeUnit', 'resource'] as const;

const toScopeType = (directoryScopeId: string): (typeof scopeTypes)[number] => {
  if (directoryScopeId === wholeDirectory) return 'tenant';
  return readUnitId({ directoryScopeId }) === undefined ? 'resource' : 'administrativeUnit';
};

const readScopeType = ({ params: { directoryScopeType: given } }: OperationCall) => {
  if (given === undefined) return undefined;
  const found = scopeTypes.find((one) => one.toLowerCase() === given.toLowerCase());
  if (found !== undefined) return found;
  throw toBadRequest(
    `The value '${given.slice(0, 80)}' of 'directoryScopeType' is not one of ${scopeTypes.join(', ')}.`,
  );
};

const readTransitive = ({ params: { transitive = 'false' } }: OperationCall): boolean => {
  if (/^(?:true|false)$/i.test(transitive)) return transitive.toLowerCase() === 'true';
  throw toBadRequest(`The value '${transitive.slice(0, 80)}' of 'transitive' is not a Boolean.`);
};

/** The id behind the last slash of a scope, which a caller names. */
const toScopeId = (directoryScopeId: string): string =>
  readAttributeSetId({ directoryScopeId }) ?? directoryScopeId.slice(directoryScopeId.lastIndexOf('/') + 1);

/** Documented: a group counts itself, and with `transitive` its members do, too. No group is a member of one that has a role. */
function* withMembers(view: TenantView, principalId: string): Generator<string> {
  yield principalId;
  if (view.get('groups', principalId) === undefined) return;
  for (const { row } of view.scan('groupMembers', { prefix: `${principalId}:` })) yield row.memberId;
}

const listAssignedPrincipals: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireRole(view, requireParam(call, 'id'));
  const [type, isTransitive] = [readScopeType(call), readTransitive(call)];
  const scopeId = call.params.directoryScopeId?.toLowerCase();
  const ids = new Set<string>();
  for (const { row } of readAssignmentsOfRole(view, id)) {
    const { principalId, directoryScopeId } = row;
    if (type !== undefined && toScopeType(directoryScopeId) !== type) continue;
    if (scopeId !== undefined && toScopeId(directoryScopeId) !== scopeId) continue;
    for (const one of isTransitive ? withMembers(view, principalId) : [principalId]) ids.add(one);
  }
  // Documented by example: the answer is counted without the header.
  const headers = { ...call.headers, consistencylevel: 'eventual' };
  return answerDirectoryObjects({ ...call, headers }, toListSource(`assigned:${id}`, [...readObjects(view, [...ids])]));
};

/** By operationId. */
export const assignedPrincipalOperations = { listAssignedPrincipals } satisfies OperationsById<GraphOperationId>;
