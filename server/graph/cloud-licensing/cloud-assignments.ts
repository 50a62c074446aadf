// One assignment of cloud licensing: reading, creating, changing and deleting it, in each of its collections. In beta only.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  createCloudAssignment,
  deleteCloudAssignment,
  findCloudAssignment,
  updateCloudAssignment,
  type CloudAssignment,
} from '../../domain/licensing/cloud-assignments.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { GraphError } from '../../http/errors/graph-error.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { toCalledGroup, toCalledUser } from './cloud-holders.js';
import { cloudAssignmentWriter } from '../entities/cloud-licensing-json.js';
import { findAllotment, requireAllotment, toPoolPath } from './cloud-licensing.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readExpansion } from '../collection/expand.js';
import { readPairText } from '../entities/guid-bytes.js';
import { readReference } from '../request/references.js';

/** A collection of assignments, and what its path says about them. */
interface Place {
  readonly set: string;
  readonly assignedToId?: string;
  readonly skuId?: string;
}

/** Reads the place from a call. */
export type ReadPlace = (call: OperationCall) => Place;
type Body = RequestBodyOf<'createCloudAssignment'>;

/** All of them. */
export const inTenant: ReadPlace = () => ({ set: 'admin/cloudLicensing/assignments' });

const inPool: ReadPlace = (call) => {
  const { product } = requireAllotment(call);
  return { set: toPoolPath(call, 'assignments'), skuId: product.skuId };
};

/** Those of the user of the path, or of the signed-in one. */
export const ofUser: ReadPlace = (call) => {
  const { id, path } = toCalledUser(call);
  return { set: `${path}/assignments`, assignedToId: id };
};

/** Those of the group in the path. */
export const ofGroup: ReadPlace = (call) => {
  const { id, path } = toCalledGroup(call);
  return { set: `${path}/assignments`, assignedToId: id };
};

/** The assignment whose id is in the path, in that place. Throws DomainError `notFound`. */
export const requireAssignment = (call: OperationCall, { assignedToId, skuId }: Place): CloudAssignment => {
  const key = requireParam(call, 'assignmentId');
  const [holder = '', sku = ''] = readPairText(key) ?? [];
  const isHere = (assignedToId ?? holder) === holder && (skuId ?? sku) === sku;
  const found = isHere ? findCloudAssignment(call.tenant.view, holder, sku) : undefined;
  if (found === undefined) throw new DomainError('notFound', { key });
  return found;
};

const toResult = (call: OperationCall, { set }: Place, assignment: CloudAssignment, status: number): OperationResult =>
  toEntityResult(call, set, cloudAssignmentWriter, assignment, {
    status,
    expansion: readExpansion(call, cloudAssignmentWriter.entity),
  });

const poolForm = /(?:^|\/)allotments(?:\/|\(')([^/?#'()]+)(?:'\))?$/i;

/** The product of the pool that a binding names. */
const readPool = ({ tenant: { view } }: OperationCall, binding: string): string => {
  const id = poolForm.exec(binding)?.[1];
  if (id === undefined) {
    const message = `Invalid object reference '${binding.slice(0, 200)}'. It must end in 'allotments/{id}'.`;
    throw new GraphError(400, 'Request_BadRequest', message);
  }
  const found = findAllotment(view, id);
  if (found === undefined) throw new DomainError('notFound', { key: id });
  return found.product.skuId;
};

/** The value of a binding. Choice: it must agree with what the path or the assignment says. */
const settle = (property: string, known: string | undefined, bound: string | undefined): string => {
  const value = known ?? bound;
  if (value === undefined) throw new DomainError('valueRequired', { property, resource: 'Assignment' });
  if (bound === undefined || bound === value) return value;
  const message = `'${property}@odata.bind' names a different ${property} from the one in the address.`;
  throw new GraphError(400, 'Request_BadRequest', message);
};

const readAssignment = (call: OperationCall<Body>, place: Place): CloudAssignment => {
  const { disabledServicePlanIds, 'allotment@odata.bind': pool, 'assignedTo@odata.bind': holder } = call.body;
  const boundHolder = holder === undefined ? undefined : readReference(call.tenant.view, holder, 'assignedTo');
  return {
    assignedToId: settle('assignedTo', place.assignedToId, boundHolder),
    skuId: settle('allotment', place.skuId, pool === undefined ? undefined : readPool(call, pool)),
    disabledPlans: [...new Set(disabledServicePlanIds.map((id) => id.toLowerCase()))],
  };
};

const toGet =
  (readPlace: ReadPlace): Operation =>
  (call) => {
    const place = readPlace(call);
    return toResult(call, place, requireAssignment(call, place), 200);
  };

const toCreate =
  (readPlace: ReadPlace): Operation<Body> =>
  (call) => {
    const place = readPlace(call);
    const assignment = readAssignment(call, place);
    call.tenant.transact((draft) => {
      createCloudAssignment(draft, assignment, call.actor);
    });
    return toResult(call, place, assignment, 201);
  };

const toUpdate =
  (readPlace: ReadPlace): Operation<Body> =>
  (call) => {
    const place = readPlace(call);
    const assignment = readAssignment(call, { ...place, ...requireAssignment(call, place) });
    call.tenant.transact((draft) => {
      updateCloudAssignment(draft, assignment, call.actor);
    });
    return toResult(call, place, assignment, 200);
  };

const toDelete =
  (readPlace: ReadPlace): Operation =>
  (call) => {
    const assignment = requireAssignment(call, readPlace(call));
    call.tenant.transact((draft) => {
      deleteCloudAssignment(draft, assignment, call.actor);
    });
    return { status: 204 };
  };

/**
 * The operations on single assignments. Graph: cloudlicensing-assignment-get, -update and -delete, and the four pages
 * cloudlicensing-*-post-assignments.
 */
export const cloudAssignmentOperations = {
  getCloudAssignment: toGet(inTenant),
  createCloudAssignment: toCreate(inTenant),
  updateCloudAssignment: toUpdate(inTenant),
  deleteCloudAssignment: toDelete(inTenant),
  getAllotmentAssignment: toGet(inPool),
  createAllotmentAssignment: toCreate(inPool),
  updateAllotmentAssignment: toUpdate(inPool),
  deleteAllotmentAssignment: toDelete(inPool),
  getUserCloudAssignment: toGet(ofUser),
  createUserCloudAssignment: toCreate(ofUser),
  updateUserCloudAssignment: toUpdate(ofUser),
  deleteUserCloudAssignment: toDelete(ofUser),
  getMyCloudAssignment: toGet(ofUser),
  createMyCloudAssignment: toCreate(ofUser),
  updateMyCloudAssignment: toUpdate(ofUser),
  deleteMyCloudAssignment: toDelete(ofUser),
  getGroupCloudAssignment: toGet(ofGroup),
  createGroupCloudAssignment: toCreate(ofGroup),
  updateGroupCloudAssignment: toUpdate(ofGroup),
  deleteGroupCloudAssignment: toDelete(ofGroup),
} satisfies OperationsById<GraphOperationId>;
