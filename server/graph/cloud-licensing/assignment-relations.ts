// Objects that cloud licensing relates to: the pool and the holder of an assignment, the pool that somebody waits for, the user of an
// error. In beta only.

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
import { inTenant, ofGroup, ofUser, requireAssignment, type ReadPlace } from './cloud-assignments.js';
import { requireCalledError, requireWaiting, toCalledUser } from './cloud-holders.js';
import { allotmentWriter } from '../entities/cloud-licensing-json.js';
import { answerDirectoryObject } from '../collection/directory-objects.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { findObject } from '../entities/find-directory-object.js';

const answerPool = (call: OperationCall, owner: string, skuId: string): OperationResult => {
  const sku = findSubscribedSku(call.tenant.view, skuId);
  if (sku === undefined) throw new DomainError('notFound', { key: skuId });
  return toEntityResult(call, `${owner}/allotment`, allotmentWriter, sku, {
    status: 200,
    expansion: readExpansion(call, allotmentWriter.entity),
  });
};

/** An entity of a list, as contexts name it. */
const toItem = (call: OperationCall, list: string, param: string): string =>
  `${list}('${encodeURIComponent(requireParam(call, param))}')`;

/** Graph: cloudlicensing-assignment-get-allotment, and cloudlicensing-allotment-get for users and groups. */
const toPoolOfAssignment =
  (readPlace: ReadPlace): Operation =>
  (call) => {
    const place = readPlace(call);
    return answerPool(call, toItem(call, place.set, 'assignmentId'), requireAssignment(call, place).skuId);
  };

/** Graph: cloudlicensing-allotment-get, for a user who waits. */
const getUserWaitingMemberAllotment: Operation = (call) => {
  const { id, path } = toCalledUser(call);
  const { skuId } = requireWaiting(call, { userId: id });
  return answerPool(call, toItem(call, `${path}/waitingMembers`, 'waitingMemberId'), skuId);
};

const getUserCloudAssignmentAllotment = toPoolOfAssignment(ofUser);

const answerObject = (call: OperationCall, key: string): OperationResult => {
  const object = findObject(call.tenant.view, key);
  if (object === undefined) throw new DomainError('notFound', { key });
  return answerDirectoryObject(call, object);
};

/** Graph: cloudlicensing-assignment-get-assignedto. */
const getCloudAssignmentHolder: Operation = (call) =>
  answerObject(call, requireAssignment(call, inTenant(call)).assignedToId);

/** Graph: cloudlicensing-assignmenterror-get-assignedto. */
const getAssignmentErrorUser: Operation = (call) => answerObject(call, requireCalledError(call).userId);

/** By operationId. */
export const assignmentRelationOperations = {
  getCloudAssignmentAllotment: toPoolOfAssignment(inTenant),
  getUserCloudAssignmentAllotment,
  getMyCloudAssignmentAllotment: getUserCloudAssignmentAllotment,
  getGroupCloudAssignmentAllotment: toPoolOfAssignment(ofGroup),
  getUserWaitingMemberAllotment,
  getMyWaitingMemberAllotment: getUserWaitingMemberAllotment,
  getCloudAssignmentHolder,
  getAssignmentErrorUser,
} satisfies OperationsById<GraphOperationId>;
