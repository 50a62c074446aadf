// Cloud licensing of one user or one group, read-only: usage rights, assignments, errors, and who waits for a seat. In beta
// only.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import type { CloudAssignment } from '../../domain/licensing/cloud-assignments.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { listGroupLicenses } from '../../domain/group-licensing/group-license-check.js';
import { reprocessLicenses } from '../../domain/group-licensing/group-licensing.js';
import type { LicenseAssignment } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { listAssignments } from '../../domain/ledger/user-licenses.js';
import { toListSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import {
  assignmentErrorWriter,
  cloudAssignmentWriter,
  toErrorId,
  toUsageRightId,
  usageRightWriter,
  waitingMemberWriter,
  type UsageRight,
} from '../entities/cloud-licensing-json.js';
import { listAssignmentsOfRight, listUserRights, toDirect } from '../collection/cloud-licensing-sources.js';
import { answerCloud, requireAllotment, toPoolPath } from './cloud-licensing.js';
import { readWantedPools } from './pool-filter.js';
import { toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { requireCalledGroup } from '../groups/groups.js';
import { readPairText } from '../entities/guid-bytes.js';
import { requireCalledUser } from '../request/me.js';

/** The user or group whose licenses a path is about. */
interface Holder {
  readonly id: string;
  /** Its name in contexts. */
  readonly path: string;
}

type ReadHolder = (call: OperationCall) => Holder;

/** The user of the path, or the signed-in one. */
export const toCalledUser: ReadHolder = (call) => {
  const { id } = requireCalledUser(call);
  return { id, path: `users('${id}')/cloudLicensing` };
};

/** The group in the path. */
export const toCalledGroup: ReadHolder = (call) => {
  const { id } = requireCalledGroup(call);
  return { id, path: `groups('${id}')/cloudLicensing` };
};

/** A list for one holder. */
const toList =
  <T>(
    readHolder: ReadHolder,
    segment: string,
    writer: EntityWriter<T>,
    list: (view: TenantView, id: string, call: OperationCall) => readonly T[],
  ): Operation =>
  (call) => {
    const { id, path } = readHolder(call);
    const rows = list(call.tenant.view, id, call);
    return answerCloud(call, `${path}/${segment}`, writer, toListSource(`${segment}:${id}`, rows));
  };

/** The usage rights that a group gives its members. */
const listGroupRights = (view: TenantView, groupId: string): readonly UsageRight[] =>
  listGroupLicenses(view, groupId).flatMap(({ skuId, disabledPlans }) => {
    const product = view.catalogue.products.get(skuId);
    return product === undefined ? [] : [{ holderId: groupId, product, disabledPlans }];
  });

/** Graph: cloudlicensing-usercloudlicensing-list-usagerights. */
const listUserUsageRights = toList(toCalledUser, 'usageRights', usageRightWriter, listUserRights);

/** Graph: cloudlicensing-usercloudlicensing-list-usagerights, for a group. */
const listGroupUsageRights = toList(toCalledGroup, 'usageRights', usageRightWriter, listGroupRights);

type ListRights = (view: TenantView, id: string) => readonly UsageRight[];

/** The right in the path, of a holder. Throws DomainError `notFound`. */
const requireRight = (call: OperationCall, holderId: string, list: ListRights): UsageRight => {
  const key = requireParam(call, 'usageRightId');
  const found = list(call.tenant.view, holderId).find((right) => toUsageRightId(right) === key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** One usage right of a holder. */
const toRight =
  (readHolder: ReadHolder, list: ListRights): Operation =>
  (call) => {
    const { id, path } = readHolder(call);
    return toEntityResult(call, `${path}/usageRights`, usageRightWriter, requireRight(call, id, list), {
      status: 200,
      expansion: readExpansion(call, usageRightWriter.entity),
    });
  };

/** Graph: cloudlicensing-usageright-get. */
const getUserUsageRight = toRight(toCalledUser, listUserRights);

/** Graph: cloudlicensing-usageright-get, for a group. */
const getGroupUsageRight = toRight(toCalledGroup, listGroupRights);

/** The assignments that make up a right. */
const toAssignmentsOfRight =
  (readHolder: ReadHolder, list: ListRights): Operation =>
  (call) => {
    const { id, path } = readHolder(call);
    const right = requireRight(call, id, list);
    const key = toUsageRightId(right);
    const source = toListSource(`assignments:${key}`, listAssignmentsOfRight(call.tenant.view, right));
    return answerCloud(call, `${path}/usageRights('${key}')/assignments`, cloudAssignmentWriter, source);
  };

/** Graph: cloudlicensing-usageright-list-assignments. */
const listUserRightAssignments = toAssignmentsOfRight(toCalledUser, listUserRights);

/** Graph: cloudlicensing-usageright-list-assignments, for a group. */
const listGroupRightAssignments = toAssignmentsOfRight(toCalledGroup, listGroupRights);

/** The assignments of a holder from the requested pools. */
const toAssignmentList = (
  readHolder: ReadHolder,
  list: (view: TenantView, id: string) => readonly CloudAssignment[],
): Operation =>
  toList(readHolder, 'assignments', cloudAssignmentWriter, (view, id, call) => {
    const wanted = readWantedPools(call);
    return list(view, id).filter(({ skuId }) => wanted?.has(skuId) !== false);
  });

/** Graph: cloudlicensing-usercloudlicensing-list-assignments. Direct ones only. */
const listUserCloudAssignments = toAssignmentList(toCalledUser, (view, userId) =>
  listAssignments(view, userId)
    .filter(({ assignedByGroup }) => assignedByGroup === null)
    .map(toDirect),
);

/** The assignments of a group. */
const listGroupCloudAssignments = toAssignmentList(toCalledGroup, (view, groupId) =>
  listGroupLicenses(view, groupId).map(({ skuId, disabledPlans }) => ({ assignedToId: groupId, skuId, disabledPlans })),
);

const listErrors = (view: TenantView, userId: string): readonly LicenseAssignment[] =>
  listAssignments(view, userId).filter(({ error }) => error !== null);

/** Graph: cloudlicensing-admincloudlicensing-list-assignmenterrors, for one user. */
const listUserAssignmentErrors = toList(toCalledUser, 'assignmentErrors', assignmentErrorWriter, listErrors);

const requireError = (call: OperationCall, userId: string | undefined): LicenseAssignment => {
  const key = requireParam(call, 'errorId');
  const [owner = ''] = readPairText(key) ?? [];
  const found =
    userId !== undefined && userId !== owner
      ? undefined
      : listErrors(call.tenant.view, owner).find((one) => toErrorId(one) === key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

const answerError = (call: OperationCall, set: string, error: LicenseAssignment): OperationResult =>
  toEntityResult(call, set, assignmentErrorWriter, error, {
    status: 200,
    expansion: readExpansion(call, assignmentErrorWriter.entity),
  });

/** The error in the path, for any user. Throws DomainError `notFound`. */
export const requireCalledError = (call: OperationCall): LicenseAssignment => {
  return requireError(call, undefined);
};

/** Graph: cloudlicensing-assignmenterror-get. */
const getAssignmentError: Operation = (call) =>
  answerError(call, 'admin/cloudLicensing/assignmentErrors', requireCalledError(call));

/** Graph: cloudlicensing-assignmenterror-get, for one user. */
const getUserAssignmentError: Operation = (call) => {
  const { id, path } = toCalledUser(call);
  return answerError(call, `${path}/assignmentErrors`, requireError(call, id));
};

const listWaiting = (view: TenantView, userId: string): readonly LicenseAssignment[] =>
  listAssignments(view, userId).filter(({ error }) => error === 'CountViolation');

/** Graph: cloudlicensing-usercloudlicensing-list-waitingmember. */
const listUserWaitingMembers = toList(toCalledUser, 'waitingMembers', waitingMemberWriter, listWaiting);

/**
 * Who waits, by the id in the path.
 *
 * @param place - what else the path says of it
 * @throws DomainError `notFound`
 */
export const requireWaiting = (
  call: OperationCall,
  place: { readonly userId?: string; readonly skuId?: string },
): LicenseAssignment => {
  const key = requireParam(call, 'waitingMemberId');
  const [owner = ''] = readPairText(key) ?? [];
  const found = listWaiting(call.tenant.view, owner).find((one) => toErrorId(one) === key);
  const isHere = owner === (place.userId ?? owner) && found?.skuId === (place.skuId ?? found?.skuId);
  if (found === undefined || !isHere) throw new DomainError('notFound', { key });
  return found;
};

const answerWaiting = (call: OperationCall, set: string, waiting: LicenseAssignment): OperationResult =>
  toEntityResult(call, set, waitingMemberWriter, waiting, {
    status: 200,
    expansion: readExpansion(call, waitingMemberWriter.entity),
  });

/** Graph: cloudlicensing-waitingmember-get. */
const getUserWaitingMember: Operation = (call) => {
  const { id, path } = toCalledUser(call);
  return answerWaiting(call, `${path}/waitingMembers`, requireWaiting(call, { userId: id }));
};

/** Graph: cloudlicensing-waitingmember-get, in a pool. */
const getAllotmentWaitingMember: Operation = (call) => {
  const { skuId } = requireAllotment(call).product;
  return answerWaiting(call, toPoolPath(call, 'waitingMembers'), requireWaiting(call, { skuId }));
};

/** Graph: cloudlicensing-assignment-reprocessassignments. */
const reprocessAssignments: Operation<never> = (call) => {
  const user = requireCalledUser(call);
  call.tenant.transact((draft) => {
    reprocessLicenses(draft, user);
  });
  return { status: 200 };
};

/** By operationId. */
export const cloudHolderOperations = {
  listUserUsageRights,
  listUserCloudAssignments,
  listUserAssignmentErrors,
  listUserWaitingMembers,
  listMyUsageRights: listUserUsageRights,
  listMyCloudAssignments: listUserCloudAssignments,
  listMyAssignmentErrors: listUserAssignmentErrors,
  listMyWaitingMembers: listUserWaitingMembers,
  listGroupUsageRights,
  listGroupCloudAssignments,
  getUserUsageRight,
  getMyUsageRight: getUserUsageRight,
  getGroupUsageRight,
  listUserRightAssignments,
  listMyRightAssignments: listUserRightAssignments,
  listGroupRightAssignments,
  getAssignmentError,
  getUserAssignmentError,
  getMyAssignmentError: getUserAssignmentError,
  getUserWaitingMember,
  getMyWaitingMember: getUserWaitingMember,
  getAllotmentWaitingMember,
  reprocessAssignments,
} satisfies OperationsById<GraphOperationId>;
