// Classifications of the delegated permissions of a service principal.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  classifyPermission,
  findPermissionName,
  listClassifications,
  removeClassification,
} from '../../domain/apps/consent/permission-classifications.js';
import { findServicePrincipal } from '../../domain/apps/service-principals.js';
import { DomainError } from '../../domain/tenant/errors.js';
import type { PermissionClassification, ServicePrincipal } from '../../domain/tenant/rows.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
import { toMarkedGuidText } from '../entities/guid-bytes.js';
import { inTenant } from '../entities/property-readers.js';
import { requireCalledPrincipal } from '../request/called-app.js';

const ranks = ['low', 'medium', 'high'] as const;

/** Decoded from the sample: the id of the permission, and 1 for low. The others follow in order, which is a choice. */
const toWireId = ({ permissionId, classification }: PermissionClassification): string =>
  toMarkedGuidText(permissionId, ranks.indexOf(classification) + 1);

const writer = createWriter<'delegatedPermissionClassification', PermissionClassification>(
  'delegatedPermissionClassification',
  {
    id: toWireId,
    classification: ({ classification }) => classification,
    permissionId: ({ permissionId }) => permissionId,
    permissionName: inTenant((row, view) => {
      const principal = findServicePrincipal(view, row.resourceId);
      return principal === undefined ? null : findPermissionName(view, principal, row);
    }),
  },
);

const toSet = ({ id }: ServicePrincipal): string => `servicePrincipals('${id}')/delegatedPermissionClassifications`;

/** Graph: serviceprincipal-list-delegatedpermissionclassifications. */
const list: Operation = (call) => {
  const principal = requireCalledPrincipal(call);
  const rows = listClassifications(call.tenant.view, principal.id);
  const source = toListSource('delegatedPermissionClassifications', rows);
  return answerCollection(call, { set: toSet(principal), writer, source });
};

/** Graph: serviceprincipal-post-delegatedpermissionclassifications. */
const create: Operation<RequestBodyOf<'createDelegatedPermissionClassification'>> = (call) => {
  const principal = requireCalledPrincipal(call);
  const { permissionId, permissionName, classification } = call.body;
  const wish = { permissionId, permissionName, classification };
  const made = call.tenant.transact((draft) => classifyPermission(draft, principal, wish, call.actor));
  return toEntityResult(call, toSet(principal), writer, made, { status: 201 });
};

const requireCalled = (call: OperationCall): readonly [ServicePrincipal, PermissionClassification] => {
  const principal = requireCalledPrincipal(call);
  const key = requireParam(call, 'classificationId');
  const found = listClassifications(call.tenant.view, principal.id).find((row) => toWireId(row) === key);
  if (found === undefined) throw new DomainError('notFound', { key });
  return [principal, found];
};

/** Not on a page of its own; Microsoft's SDKs have it. */
const get: Operation = (call) => {
  const [principal, row] = requireCalled(call);
  return toEntityResult(call, toSet(principal), writer, row);
};

/** Graph: serviceprincipal-delete-delegatedpermissionclassifications. */
const remove: Operation = (call) => {
  const [principal, row] = requireCalled(call);
  call.tenant.transact((draft) => {
    removeClassification(draft, principal, row, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const permissionClassificationOperations = {
  listDelegatedPermissionClassifications: list,
  createDelegatedPermissionClassification: create,
  getDelegatedPermissionClassification: get,
  deleteDelegatedPermissionClassification: remove,
} satisfies OperationsById<GraphOperationId>;
