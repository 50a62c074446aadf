// Cloud licensing of one user or one group, to be read: what may be used, what is given, what went wrong, and what is waited
// for. In beta only.

import { DomainError } from '../domain/errors.js';
import { listGroupLicenses } from '../domain/group-license-check.js';
import { reprocessLicenses } from '../domain/group-licensing.js';
import type { LicenseAssignment } from '../domain/rows.js';
import type { TenantView } from '../domain/tenant-view.js';
import { listAssignments, listHeldLicenses } from '../domain/user-licenses.js';
import { toListSource } from '../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall } from '../http/operation.js';
import {
  assignmentErrorWriter,
  cloudAssignmentWriter,
  toErrorId,
  toUsageRightId,
  usageRightWriter,
  waitingMemberWriter,
  type UsageRight,
} from './cloud-licensing-json.js';
import { answerCloud, requireBeta, toDirect } from './cloud-licensing.js';
import { toEntityResult, type EntityWriter } from './entity-json.js';
import { requireCalledGroup } from './groups.js';
import { readPairText } from './guid-bytes.js';
import { requireCalledUser } from './me.js';

/** Whose licenses a path speaks of. */
interface Holder {
  readonly id: string;
  /** What contexts call it. */
  readonly path: string;
}

type ReadHolder = (call: OperationCall) => Holder;

/** The user of the path, or the signed-in one. */
export const toCalledUser: ReadHolder = (call) => {
  requireBeta(call);
  const { id } = requireCalledUser(call);
  return { id, path: `users('${id}')/cloudLicensing` };
};

/** The group of the path. */
export const toCalledGroup: ReadHolder = (call) => {
  requireBeta(call);
  const { id } = requireCalledGroup(call);
  return { id, path: `groups('${id}')/cloudLicensing` };
};

/** A list of one holder's. */
const toList =
  <T>(
    readHolder: ReadHolder,
    segment: string,
    writer: EntityWriter<T>,
    list: (view: TenantView, id: string) => readonly T[],
  ): Operation =>
  (call) => {
    const { id, path } = readHolder(call);
    return answerCloud(
      call,
      `${path}/${segment}`,
      writer,
      toListSource(`${segment}:${id}`, list(call.tenant.view, id)),
    );
  };

const listUserRights = (view: TenantView, userId: string): readonly UsageRight[] =>
  listHeldLicenses(view, userId).map(({ product, disabledPlans }) => ({ holderId: userId, product, disabledPlans }));

/** What a group gives to its members. */
const listGroupRights = (view: TenantView, groupId: string): readonly UsageRight[] =>
  listGroupLicenses(view, groupId).flatMap(({ skuId, disabledPlans }) => {
    const product = view.catalogue.products.get(skuId);
    return product === undefined ? [] : [{ holderId: groupId, product, disabledPlans }];
  });

/** Graph: cloudlicensing-usercloudlicensing-list-usagerights. */
export const listUserUsageRights = toList(toCalledUser, 'usageRights', usageRightWriter, listUserRights);

/** Graph: cloudlicensing-usercloudlicensing-list-usagerights, for a group. */
export const listGroupUsageRights = toList(toCalledGroup, 'usageRights', usageRightWriter, listGroupRights);

/** One usage right of a holder. */
const toRight =
  (readHolder: ReadHolder, list: (view: TenantView, id: string) => readonly UsageRight[]): Operation =>
  (call) => {
    const { id, path } = readHolder(call);
    const key = requireParam(call, 'usageRightId');
    const found = list(call.tenant.view, id).find((right) => toUsageRightId(right) === key);
    if (found === undefined) throw new DomainError('notFound', { key });
    return toEntityResult(call, `${path}/usageRights`, usageRightWriter, found);
  };

/** Graph: cloudlicensing-usageright-get. */
export const getUserUsageRight = toRight(toCalledUser, listUserRights);

/** Graph: cloudlicensing-usageright-get, for a group. */
export const getGroupUsageRight = toRight(toCalledGroup, listGroupRights);

/** Graph: cloudlicensing-usercloudlicensing-list-assignments. Direct ones only. */
export const listUserCloudAssignments = toList(toCalledUser, 'assignments', cloudAssignmentWriter, (view, userId) =>
  listAssignments(view, userId)
    .filter(({ assignedByGroup }) => assignedByGroup === null)
    .map(toDirect),
);

/** What a group gives. */
export const listGroupCloudAssignments = toList(toCalledGroup, 'assignments', cloudAssignmentWriter, (view, groupId) =>
  listGroupLicenses(view, groupId).map(({ skuId, disabledPlans }) => ({ assignedToId: groupId, skuId, disabledPlans })),
);

const listErrors = (view: TenantView, userId: string): readonly LicenseAssignment[] =>
  listAssignments(view, userId).filter(({ error }) => error !== null);

/** Graph: cloudlicensing-admincloudlicensing-list-assignmenterrors, for one user. */
export const listUserAssignmentErrors = toList(toCalledUser, 'assignmentErrors', assignmentErrorWriter, listErrors);

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

/** Graph: cloudlicensing-assignmenterror-get. */
export const getAssignmentError: Operation = (call) => {
  requireBeta(call);
  const found = requireError(call, undefined);
  return toEntityResult(call, 'admin/cloudLicensing/assignmentErrors', assignmentErrorWriter, found);
};

/** Graph: cloudlicensing-assignmenterror-get, for one user. */
export const getUserAssignmentError: Operation = (call) => {
  const { id, path } = toCalledUser(call);
  return toEntityResult(call, `${path}/assignmentErrors`, assignmentErrorWriter, requireError(call, id));
};

/** Graph: cloudlicensing-usercloudlicensing-list-waitingmember. */
export const listUserWaitingMembers = toList(toCalledUser, 'waitingMembers', waitingMemberWriter, (view, userId) =>
  listAssignments(view, userId).filter(({ error }) => error === 'CountViolation'),
);

/** Graph: cloudlicensing-assignment-reprocessassignments. */
export const reprocessAssignments: Operation<never> = (call) => {
  requireBeta(call);
  const user = requireCalledUser(call);
  call.tenant.transact((draft) => {
    reprocessLicenses(draft, user);
  });
  return { status: 200 };
};
