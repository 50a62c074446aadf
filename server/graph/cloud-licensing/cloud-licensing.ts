// Cloud licensing of the whole tenant, read-only: pools of licenses, who has them, and who waits. In beta only: v1.0 has no
// such segment. One user or group is in cloud-holders.ts, one assignment in cloud-assignments.ts.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { listSubscribedSkus, type SubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { Work } from '../../domain/tenant/work.js';
import { toListSource, type RowSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerAggregates } from '../collection/answer-aggregates.js';
import { answerCollection } from '../collection/answer-collection.js';
import {
  allotmentWriter,
  assignmentErrorWriter,
  cloudAssignmentWriter,
  toAllotmentId,
  waitingMemberWriter,
} from '../entities/cloud-licensing-json.js';
import {
  toAssignmentSource,
  toErrorSource,
  toPoolsSource,
  toPoolSource,
  toWaitingSource,
} from '../collection/cloud-licensing-sources.js';
import { readWantedPools } from './pool-filter.js';
import { toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { toTenantId } from '../entities/organization-row.js';

export const answerCloud = <T>(
  call: OperationCall,
  path: string,
  writer: EntityWriter<T>,
  source: RowSource<T>,
): Work<OperationResult> => answerCollection(call, { set: path, writer, source });

/** The name, in contexts, of something in the pool of the path. */
export const toPoolPath = (call: OperationCall, segment: string): string =>
  `admin/cloudLicensing/allotments('${encodeURIComponent(requireParam(call, 'id'))}')/${segment}`;

/** Graph: cloudlicensing-admincloudlicensing-list-allotments. */
const listAllotments: Operation = (call) => {
  const set = 'admin/cloudLicensing/allotments';
  const allotments = listSubscribedSkus(call.tenant.view);
  return (
    answerAggregates(call, set, allotmentWriter, allotments) ??
    answerCloud(call, set, allotmentWriter, toListSource('allotments', allotments))
  );
};

/** Finds a pool by its id, in any case. */
export const findAllotment = (view: TenantView, id: string): SubscribedSku | undefined => {
  const tenantId = toTenantId(view);
  return listSubscribedSkus(view).find(({ product }) => toAllotmentId(tenantId, product.skuId) === id.toLowerCase());
};

/** The pool of the path. Throws DomainError `notFound`. */
export const requireAllotment = (call: OperationCall): SubscribedSku => {
  const { view } = call.tenant;
  const key = requireParam(call, 'id');
  const found = findAllotment(view, key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

/** Graph: cloudlicensing-allotment-get. */
const getAllotment: Operation = (call) =>
  toEntityResult(call, 'admin/cloudLicensing/allotments', allotmentWriter, requireAllotment(call), {
    status: 200,
    expansion: readExpansion(call, allotmentWriter.entity),
  });

/** Graph: cloudlicensing-allotment-list-assignments. */
const listAllotmentAssignments: Operation = (call) => {
  const { skuId } = requireAllotment(call).product;
  const { view } = call.tenant;
  const isWanted = readWantedPools(call)?.has(skuId) !== false;
  const source = isWanted ? toPoolSource(view, skuId) : toPoolsSource(view, new Set());
  return answerCloud(call, toPoolPath(call, 'assignments'), cloudAssignmentWriter, source);
};

/** Graph: cloudlicensing-allotment-list-waitingmembers. */
const listAllotmentWaitingMembers: Operation = (call) => {
  const { product } = requireAllotment(call);
  return answerCloud(
    call,
    toPoolPath(call, 'waitingMembers'),
    waitingMemberWriter,
    toWaitingSource(call.tenant.view, product.skuId),
  );
};

/** Graph: cloudlicensing-admincloudlicensing-list-assignments. */
const listCloudAssignments: Operation = (call) => {
  const { view } = call.tenant;
  const wanted = readWantedPools(call);
  const source = wanted === undefined ? toAssignmentSource(view) : toPoolsSource(view, wanted);
  return answerCloud(call, 'admin/cloudLicensing/assignments', cloudAssignmentWriter, source);
};

/** Graph: cloudlicensing-admincloudlicensing-list-assignmenterrors. */
const listAssignmentErrors: Operation = (call) => {
  const source = toErrorSource(call.tenant.view);
  return answerCloud(call, 'admin/cloudLicensing/assignmentErrors', assignmentErrorWriter, source);
};

/** By operationId. */
export const cloudTenantOperations = {
  listAllotments,
  getAllotment,
  listAllotmentAssignments,
  listAllotmentWaitingMembers,
  listCloudAssignments,
  listAssignmentErrors,
} satisfies OperationsById<GraphOperationId>;
