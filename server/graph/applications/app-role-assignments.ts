// App roles that users, groups and service principals have, seen from both sides. Graph: appRoleAssignment.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { assignAppRole, unassignAppRole } from '../../domain/apps/consent/app-role-assignments.js';
import { listAssignmentsTo } from '../../domain/apps/consent/granted-permissions.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { AppRoleAssignment } from '../../domain/tenant/rows.js';
import type { Positioned, TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import {
  appRoleAssignmentWriter as writer,
  isShownAssignment,
} from '../entities/applications/app-role-assignment-json.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readPairText } from '../entities/guid-bytes.js';
import { requireCalledGroup } from '../groups/groups.js';
import { requireCalledUser } from '../request/me.js';
import { requireCalledPrincipal } from '../request/called-app.js';

/** One end of assignments: the holder, or the resource. */
interface End {
  readonly set: string;
  readonly id: string;
}

function* keepShown(
  view: TenantView,
  rows: Iterable<Positioned<AppRoleAssignment>>,
): Generator<Positioned<AppRoleAssignment>> {
  for (const one of rows) if (isShownAssignment(view, one.row)) yield one;
}

function* placed(rows: Iterable<AppRoleAssignment>): Generator<Positioned<AppRoleAssignment>> {
  for (const row of rows) yield { position: row.id, row };
}

/** What a principal holds. Those of one resource are found by an index. */
const toHeldSource = (view: TenantView, principalId: string): RowSource<AppRoleAssignment> => ({
  name: 'appRoleAssignments',
  scan: (options) => keepShown(view, view.scan('appRoleAssignments', { prefix: `${principalId}:`, ...options })),
  indexes: [
    {
      path: 'resourceId',
      *equal(key, after) {
        for (const one of keepShown(view, placed(listAssignmentsTo(view, principalId, key)))) {
          if (after === undefined || one.position > after) yield one;
        }
      },
    },
  ],
});

/** Who holds something of a resource. */
const toGivenSource = (view: TenantView, resourceId: string): RowSource<AppRoleAssignment> => ({
  name: 'appRoleAssignedTo',
  scan: (options) =>
    keepShown(view, view.range('appRoleAssignments', 'resourceId', { prefix: `${resourceId}\u0000`, ...options })),
});

const toPrincipalEnd = (call: OperationCall): End => {
  const { id } = requireCalledPrincipal(call);
  return { set: `servicePrincipals('${id}')/appRoleAssignments`, id };
};

const toUserEnd = (call: OperationCall): End => {
  const { id } = requireCalledUser(call);
  return { set: `users('${id}')/appRoleAssignments`, id };
};

const toGroupEnd = (call: OperationCall): End => {
  const { id } = requireCalledGroup(call);
  return { set: `groups('${id}')/appRoleAssignments`, id };
};

const toResourceEnd = (call: OperationCall): End => {
  const { id } = requireCalledPrincipal(call);
  return { set: `servicePrincipals('${id}')/appRoleAssignedTo`, id };
};

type ToEnd = (call: OperationCall) => End;

const toList =
  (toEnd: ToEnd, toSource: (view: TenantView, id: string) => RowSource<AppRoleAssignment>): Operation =>
  (call) => {
    const { set, id } = toEnd(call);
    return answerCollection(call, { set, writer, source: toSource(call.tenant.view, id) });
  };

type AssignmentBody = RequestBodyOf<'createUserAppRoleAssignment'>;

/** Documented: the body names all three. What it says of the end in the path has to be that end. */
const toCreate =
  (toEnd: ToEnd, property: 'principalId' | 'resourceId'): Operation<AssignmentBody> =>
  (call) => {
    const { set, id } = toEnd(call);
    const asked = {
      appRoleId: call.body.appRoleId.toLowerCase(),
      principalId: call.body.principalId.toLowerCase(),
      resourceId: call.body.resourceId.toLowerCase(),
    };
    if (asked[property] !== id) throw new DomainError('invalidValue', { property, resource: 'AppRoleAssignment' });
    const assignment = call.tenant.transact((draft) => assignAppRole(draft, asked, call.actor));
    return toEntityResult(call, set, writer, assignment, { status: 201 });
  };

const requireAssignment = (
  call: OperationCall,
  property: 'principalId' | 'resourceId',
  end: End,
): AppRoleAssignment => {
  const key = requireParam(call, 'assignmentId');
  const { view } = call.tenant;
  const [principalId = '', number = ''] = readPairText(key) ?? [];
  const found = view.get('appRoleAssignments', `${principalId}:${number}`);
  if (found?.[property] !== end.id || !isShownAssignment(view, found)) throw new DomainError('notFound', { key });
  return found;
};

const toGet =
  (toEnd: ToEnd, property: 'principalId' | 'resourceId'): Operation =>
  (call) => {
    const end = toEnd(call);
    return toEntityResult(call, end.set, writer, requireAssignment(call, property, end), { status: 200 });
  };

const toDelete =
  (toEnd: ToEnd, property: 'principalId' | 'resourceId'): Operation =>
  (call) => {
    const assignment = requireAssignment(call, property, toEnd(call));
    call.tenant.transact((draft) => {
      unassignAppRole(draft, assignment, call.actor);
    });
    return { status: 204 };
  };

const listUserAppRoleAssignments = toList(toUserEnd, toHeldSource);
const createUserAppRoleAssignment = toCreate(toUserEnd, 'principalId');
const getUserAppRoleAssignment = toGet(toUserEnd, 'principalId');
const deleteUserAppRoleAssignment = toDelete(toUserEnd, 'principalId');

/** By operationId. */
export const appRoleAssignmentOperations = {
  listServicePrincipalAppRoleAssignments: toList(toPrincipalEnd, toHeldSource),
  createServicePrincipalAppRoleAssignment: toCreate(toPrincipalEnd, 'principalId'),
  getServicePrincipalAppRoleAssignment: toGet(toPrincipalEnd, 'principalId'),
  deleteServicePrincipalAppRoleAssignment: toDelete(toPrincipalEnd, 'principalId'),
  listUserAppRoleAssignments,
  createUserAppRoleAssignment,
  getUserAppRoleAssignment,
  deleteUserAppRoleAssignment,
  listMyAppRoleAssignments: listUserAppRoleAssignments,
  createMyAppRoleAssignment: createUserAppRoleAssignment,
  getMyAppRoleAssignment: getUserAppRoleAssignment,
  deleteMyAppRoleAssignment: deleteUserAppRoleAssignment,
  listGroupAppRoleAssignments: toList(toGroupEnd, toHeldSource),
  createGroupAppRoleAssignment: toCreate(toGroupEnd, 'principalId'),
  getGroupAppRoleAssignment: toGet(toGroupEnd, 'principalId'),
  deleteGroupAppRoleAssignment: toDelete(toGroupEnd, 'principalId'),
  listAppRoleAssignedTo: toList(toResourceEnd, toGivenSource),
  createAppRoleAssignedTo: toCreate(toResourceEnd, 'resourceId'),
  getAppRoleAssignedTo: toGet(toResourceEnd, 'resourceId'),
  deleteAppRoleAssignedTo: toDelete(toResourceEnd, 'resourceId'),
} satisfies OperationsById<GraphOperationId>;
