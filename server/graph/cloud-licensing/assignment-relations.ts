// Objects that cloud licensing relates to: the pool and the holder of an assignment, the user of an error. In beta only.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { findSubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { requireCalledAssignment } from './cloud-assignments.js';
import { requireCalledError } from './cloud-holders.js';
import { allotmentWriter } from '../entities/cloud-licensing-json.js';
import { answerDirectoryObject } from '../collection/directory-objects.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { findObject } from '../entities/find-directory-object.js';

/** Graph: cloudlicensing-assignment-get-allotment. */
const getCloudAssignmentAllotment: Operation = (call) => {
  const { skuId } = requireCalledAssignment(call);
  const sku = findSubscribedSku(call.tenant.view, skuId);
  if (sku === undefined) throw new DomainError('notFound', { key: skuId });
  const id = encodeURIComponent(requireParam(call, 'assignmentId'));
  return toEntityResult(call, `admin/cloudLicensing/assignments('${id}')/allotment`, allotmentWriter, sku, {
    status: 200,
    expansion: readExpansion(call, allotmentWriter.entity),
  });
};

const answerObject = (call: OperationCall, key: string): OperationResult => {
  const object = findObject(call.tenant.view, key);
  if (object === undefined) throw new DomainError('notFound', { key });
  return answerDirectoryObject(call, object);
};

/** Graph: cloudlicensing-assignment-get-assignedto. */
const getCloudAssignmentHolder: Operation = (call) => answerObject(call, requireCalledAssignment(call).assignedToId);

/** Graph: cloudlicensing-assignmenterror-get-assignedto. */
const getAssignmentErrorUser: Operation = (call) => answerObject(call, requireCalledError(call).userId);

/** By operationId. */
export const assignmentRelationOperations = {
  getCloudAssignmentAllotment,
  getCloudAssignmentHolder,
  getAssignmentErrorUser,
} satisfies OperationsById<GraphOperationId>;
