// What users and devices may use beyond Microsoft's own products, in beta. Nobody can buy such licenses in a tenant here.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { requireUser } from '../../domain/tenant/find-user.js';
import { toListSource } from '../../http/odata/row-source.js';
import type { Operation, OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter } from '../entities/entity-json.js';
import { requireCalledDevice } from '../request/called-device.js';
import { requireMe } from '../request/me.js';

/** A right to software that somebody built on Power Apps. Graph: usageRight resource. */
interface SoftwareRight {
  readonly id: string;
  readonly catalogId: string;
  readonly serviceIdentifier: string;
  readonly state: 'active' | 'inactive' | 'warning' | 'suspended';
}

const writer = createWriter<'softwareRight', SoftwareRight>('softwareRight', {
  id: ({ id }) => id,
  catalogId: ({ catalogId }) => catalogId,
  serviceIdentifier: ({ serviceIdentifier }) => serviceIdentifier,
  state: ({ state }) => state,
});

const none: readonly SoftwareRight[] = [];

/** Graph: user-list-usagerights. */
const listUserSoftwareRights: Operation = (call) => {
  const { id } = call.params;
  const key = id ?? requireMe(call).id;
  requireUser(call.tenant.view, key);
  const set = `users('${encodeURIComponent(key).replaceAll("'", "''")}')/usageRights`;
  return answerCollection(call, { set, writer, source: toListSource('usageRights', none) });
};

/** Graph: device-list-usagerights. */
const listDeviceSoftwareRights: Operation = (call) => {
  const { id } = requireCalledDevice(call);
  return answerCollection(call, {
    set: `devices('${id}')/usageRights`,
    writer,
    source: toListSource('usageRights', none),
  });
};

/** By operationId. */
export const softwareRightOperations = {
  listDeviceSoftwareRights,
  listUserSoftwareRights,
  listMySoftwareRights: listUserSoftwareRights,
} satisfies OperationsById<GraphOperationId>;
