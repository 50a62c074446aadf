// What other services attach to a group: no tenant here has Teams apps or Yammer, so there is none of it.

import type { EntityProperties } from '../../contract/operations.js';
import type { GraphOperationId } from '../../contract/operation-ids.js';
import { toListSource } from '../../http/odata/row-source.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter } from '../entities/entity-json.js';
import type { PropertyReaders } from '../entities/property-readers.js';
import { requireCalledGroup } from './groups.js';

/** For a list that is always empty. */
const toNothing = <Name extends keyof EntityProperties>(
  names: readonly EntityProperties[Name][],
): PropertyReaders<Name, object> =>
  Object.fromEntries(names.map((name) => [name, () => null])) as unknown as PropertyReaders<Name, object>;

const grantWriter = createWriter(
  'resourceSpecificPermissionGrant',
  toNothing<'resourceSpecificPermissionGrant'>([
    'id',
    'deletedDateTime',
    'clientAppId',
    'clientId',
    'permission',
    'permissionType',
    'resourceAppId',
  ]),
);

const endpointWriter = createWriter(
  'endpoint',
  toNothing<'endpoint'>([
    'id',
    'deletedDateTime',
    'capability',
    'providerId',
    'providerName',
    'providerResourceId',
    'uri',
  ]),
);

/** Graph: group-list-permissiongrants. */
const listPermissionGrantsOfGroup: Operation = (call) => {
  requireCalledGroup(call);
  const set = 'permissionGrants';
  return answerCollection(call, { set, writer: grantWriter, source: toListSource(set, []) });
};

/** Graph, beta: group-list-endpoints. */
const listEndpointsOfGroup: Operation = (call) => {
  const set = `groups('${requireCalledGroup(call).id}')/endpoints`;
  return answerCollection(call, { set, writer: endpointWriter, source: toListSource(set, []) });
};

/** By operationId. */
export const groupSurroundingOperations = {
  listPermissionGrantsOfGroup,
  listEndpointsOfGroup,
} satisfies OperationsById<GraphOperationId>;
