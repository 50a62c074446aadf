// Cloud licensing of the whole tenant and of one user, to be read. In beta only: v1.0 has no such segment.

import { DomainError } from '../domain/errors.js';
import type { LicenseAssignment } from '../domain/rows.js';
import { listSubscribedSkus, type SubscribedSku } from '../domain/subscribed-sku.js';
import type { Positioned, RangeOptions, TenantView } from '../domain/tenant-view.js';
import { listAssignments, listHeldLicenses, toAssignmentId } from '../domain/user-licenses.js';
import { GraphError } from '../http/graph-error.js';
import { toListSource, type RowSource } from '../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationResult } from '../http/operation.js';
import { answerCollection } from './answer-collection.js';
import {
  allotmentWriter,
  assignmentErrorWriter,
  cloudAssignmentWriter,
  toAllotmentId,
  usageRightWriter,
  waitingMemberWriter,
  type CloudAssignment,
} from './cloud-licensing-json.js';
import { toEntityResult, type EntityWriter } from './entity-json.js';
import { requireCalledUser } from './me.js';
import { toTenantId } from './organization.js';

/** v1.0 refuses the segment as it does every unknown one. */
const requireBeta = ({ target }: OperationCall): void => {
  if (target.version === 'beta') return;
  throw new GraphError(400, 'BadRequest', "Resource not found for the segment 'cloudLicensing'.");
};

const answer = <T>(call: OperationCall, path: string, writer: EntityWriter<T>, source: RowSource<T>): OperationResult =>
  answerCollection(call, { set: path, writer, source });

const toPath = (call: OperationCall, segment: string): string =>
  call.params.id === undefined
    ? `admin/cloudLicensing/${segment}`
    : `admin/cloudLicensing/allotments('${encodeURIComponent(call.params.id)}')/${segment}`;

/** Graph: cloudlicensing-admincloudlicensing-list-allotments. */
export const listAllotments: Operation = (call) => {
  requireBeta(call);
  const source = toListSource('allotments', listSubscribedSkus(call.tenant.view));
  return answer(call, 'admin/cloudLicensing/allotments', allotmentWriter, source);
};

const requireAllotment = (call: OperationCall): SubscribedSku => {
  requireBeta(call);
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const tenantId = toTenantId(view);
  const found = listSubscribedSkus(view).find(
    ({ product }) => toAllotmentId(tenantId, product.skuId) === key.toLowerCase(),
  );
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** Graph: cloudlicensing-allotment-get. */
export const getAllotment: Operation = (call) =>
  toEntityResult(call, 'admin/cloudLicensing/allotments', allotmentWriter, requireAllotment(call));

const toDirect = ({ userId, skuId, disabledPlans }: LicenseAssignment): CloudAssignment => ({
  ...{ assignedToId: userId, skuId, disabledPlans },
});

/** Users who are given a product directly, then groups: each by the id, after a letter that keeps the two apart. */
const toPoolSource = (view: TenantView, skuId: string): RowSource<CloudAssignment> => ({
  name: `assignments:${skuId}`,
  *scan({ after }: RangeOptions): Generator<Positioned<CloudAssignment>> {
    const isAmongGroups = after?.startsWith('g') === true;
    const from = after === undefined || isAmongGroups ? {} : { after: after.slice(1) };
    for (const userId of isAmongGroups ? [] : view.members('seats', skuId, from)) {
      const row = view.get('licenseAssignments', toAssignmentId(userId, skuId, null));
      if (row !== undefined) yield { position: `a${userId}`, row: toDirect(row) };
    }
    for (const { groupId, disabledPlans } of view.lookup('groupLicenses', 'skuId', skuId)) {
      if (isAmongGroups && `g${groupId}` <= after) continue;
      yield { position: `g${groupId}`, row: { assignedToId: groupId, skuId, disabledPlans } };
    }
  },
});

/** Graph: cloudlicensing-allotment-list-assignments. */
export const listAllotmentAssignments: Operation = (call) => {
  const { product } = requireAllotment(call);
  return answer(
    call,
    toPath(call, 'assignments'),
    cloudAssignmentWriter,
    toPoolSource(call.tenant.view, product.skuId),
  );
};

/** Those for whom there was no seat, by product. */
const toWaitingSource = (view: TenantView, skuId: string): RowSource<LicenseAssignment> => ({
  name: `waitingMembers:${skuId}`,
  scan: (options) => view.range('licenseAssignments', 'waitingFor', { ...options, prefix: `${skuId}\u0000` }),
});

/** Graph: cloudlicensing-allotment-list-waitingmembers. */
export const listAllotmentWaitingMembers: Operation = (call) => {
  const { product } = requireAllotment(call);
  return answer(
    call,
    toPath(call, 'waitingMembers'),
    waitingMemberWriter,
    toWaitingSource(call.tenant.view, product.skuId),
  );
};

/** Direct assignments of users, then those of groups, in the order of their rows. */
const toAssignmentSource = (view: TenantView): RowSource<CloudAssignment> => ({
  name: 'cloudAssignments',
  *scan({ after }: RangeOptions): Generator<Positioned<CloudAssignment>> {
    const isAmongGroups = after?.startsWith('g') === true;
    const from = after === undefined ? {} : { after: after.slice(1) };
    for (const { position, row } of isAmongGroups ? [] : view.scan('licenseAssignments', from)) {
      if (row.assignedByGroup === null) yield { position: `a${position}`, row: toDirect(row) };
    }
    for (const { position, row } of view.scan('groupLicenses', isAmongGroups ? from : {})) {
      const { groupId, skuId, disabledPlans } = row;
      yield { position: `g${position}`, row: { assignedToId: groupId, skuId, disabledPlans } };
    }
  },
});

/** Graph: cloudlicensing-admincloudlicensing-list-assignments. */
export const listCloudAssignments: Operation = (call) => {
  requireBeta(call);
  const source = toAssignmentSource(call.tenant.view);
  return answer(call, 'admin/cloudLicensing/assignments', cloudAssignmentWriter, source);
};

/** Only what groups give can fail and stay. */
const toErrorSource = (view: TenantView): RowSource<LicenseAssignment> => ({
  name: 'assignmentErrors',
  scan: (options) => view.range('licenseAssignments', 'failedByGroup', options),
});

/** Graph: cloudlicensing-admincloudlicensing-list-assignmenterrors. */
export const listAssignmentErrors: Operation = (call) => {
  requireBeta(call);
  const source = toErrorSource(call.tenant.view);
  return answer(call, 'admin/cloudLicensing/assignmentErrors', assignmentErrorWriter, source);
};

/** A list of one user's. */
const toUserList =
  <T>(segment: string, writer: EntityWriter<T>, list: (view: TenantView, userId: string) => readonly T[]): Operation =>
  (call) => {
    requireBeta(call);
    const { id } = requireCalledUser(call);
    const path = `users('${id}')/cloudLicensing/${segment}`;
    return answer(call, path, writer, toListSource(`${segment}:${id}`, list(call.tenant.view, id)));
  };

/** Graph: cloudlicensing-usercloudlicensing-list-usagerights. */
export const listUserUsageRights = toUserList('usageRights', usageRightWriter, (view, userId) =>
  listHeldLicenses(view, userId).map((license) => ({ userId, license })),
);

/** Graph: cloudlicensing-usercloudlicensing-list-assignments. Direct ones only. */
export const listUserCloudAssignments = toUserList('assignments', cloudAssignmentWriter, (view, userId) =>
  listAssignments(view, userId)
    .filter(({ assignedByGroup }) => assignedByGroup === null)
    .map(toDirect),
);

/** Graph: cloudlicensing-admincloudlicensing-list-assignmenterrors for one user. */
export const listUserAssignmentErrors = toUserList('assignmentErrors', assignmentErrorWriter, (view, userId) =>
  listAssignments(view, userId).filter(({ error }) => error !== null),
);

/** Graph: cloudlicensing-usercloudlicensing-list-waitingmember. */
export const listUserWaitingMembers = toUserList('waitingMembers', waitingMemberWriter, (view, userId) =>
  listAssignments(view, userId).filter(({ error }) => error === 'CountViolation'),
);
