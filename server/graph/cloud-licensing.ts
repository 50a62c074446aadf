// Cloud licensing of the whole tenant, to be read: pools of licenses, who is given them, and who waits. In beta only: v1.0
// has no such segment. What one user or group has is cloud-holders.ts, one assignment is cloud-assignments.ts.

import type { CloudAssignment } from '../domain/cloud-assignments.js';
import { DomainError } from '../domain/errors.js';
import type { LicenseAssignment } from '../domain/rows.js';
import { listSubscribedSkus, type SubscribedSku } from '../domain/subscribed-sku.js';
import type { Positioned, RangeOptions, TenantView } from '../domain/tenant-view.js';
import { toAssignmentId } from '../domain/user-licenses.js';
import { GraphError } from '../http/graph-error.js';
import { toListSource, type RowSource } from '../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationResult } from '../http/operation.js';
import { answerCollection } from './answer-collection.js';
import {
  allotmentWriter,
  assignmentErrorWriter,
  cloudAssignmentWriter,
  toAllotmentId,
  waitingMemberWriter,
} from './cloud-licensing-json.js';
import { toEntityResult, type EntityWriter } from './entity-json.js';
import { toTenantId } from './tenant-id.js';

/** v1.0 refuses the segment as it does every unknown one. */
export const requireBeta = ({ target }: OperationCall): void => {
  if (target.version === 'beta') return;
  throw new GraphError(400, 'BadRequest', "Resource not found for the segment 'cloudLicensing'.");
};

export const answerCloud = <T>(
  call: OperationCall,
  path: string,
  writer: EntityWriter<T>,
  source: RowSource<T>,
): OperationResult => answerCollection(call, { set: path, writer, source });

/** What contexts call something of the pool of the path. */
export const toPoolPath = (call: OperationCall, segment: string): string =>
  `admin/cloudLicensing/allotments('${encodeURIComponent(requireParam(call, 'id'))}')/${segment}`;

/** Graph: cloudlicensing-admincloudlicensing-list-allotments. */
export const listAllotments: Operation = (call) => {
  requireBeta(call);
  const source = toListSource('allotments', listSubscribedSkus(call.tenant.view));
  return answerCloud(call, 'admin/cloudLicensing/allotments', allotmentWriter, source);
};

/** Finds a pool by its id, in any case. */
export const findAllotment = (view: TenantView, id: string): SubscribedSku | undefined => {
  const tenantId = toTenantId(view);
  return listSubscribedSkus(view).find(({ product }) => toAllotmentId(tenantId, product.skuId) === id.toLowerCase());
};

/** The pool of the path. Throws DomainError `notFound`. */
export const requireAllotment = (call: OperationCall): SubscribedSku => {
  requireBeta(call);
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const found = findAllotment(view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** Graph: cloudlicensing-allotment-get. */
export const getAllotment: Operation = (call) =>
  toEntityResult(call, 'admin/cloudLicensing/allotments', allotmentWriter, requireAllotment(call));

/** What a user is given directly, as an assignment. */
export const toDirect = ({ userId, skuId, disabledPlans }: LicenseAssignment): CloudAssignment => ({
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
  return answerCloud(
    call,
    toPoolPath(call, 'assignments'),
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
  return answerCloud(
    call,
    toPoolPath(call, 'waitingMembers'),
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
  return answerCloud(call, 'admin/cloudLicensing/assignments', cloudAssignmentWriter, source);
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
  return answerCloud(call, 'admin/cloudLicensing/assignmentErrors', assignmentErrorWriter, source);
};
