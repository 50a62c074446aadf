// Devices: list, register, read, change, delete, and their owners, users and groups.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import { deleteDevice } from '../../domain/apps/delete-device.js';
import { createDevice, updateDevice, type DeviceProperties } from '../../domain/directory/devices.js';
import {
  addDeviceUser,
  listDeviceIdsOf,
  listDeviceUserIds,
  removeDeviceUser,
} from '../../domain/directory/device-users.js';
import { writeExtensionValues } from '../../domain/extensions/object-extensions.js';
import { listGroupIdsOf, listTransitiveGroupIdsOf } from '../../domain/membership/group-members.js';
import type { Device, DeviceUser } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toListSource } from '../../http/odata/row-source.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { readExpansion } from '../collection/expand.js';
import { toTableIndex, toTableSource } from '../collection/table-source.js';
import { deviceWriter, extensionAttributeNames } from '../entities/device-json.js';
import { toEntityResult } from '../entities/entity-json.js';
import { readObjects } from '../entities/find-directory-object.js';
import { toTenantId } from '../entities/organization-row.js';
import { requireCalledDevice } from '../request/called-device.js';
import { splitExtensions } from '../request/extension-values.js';
import { requireCalledUser } from '../request/me.js';
import { readReference } from '../request/references.js';

const set = 'devices';

/** Graph: device-list, and `/devices/$count`. */
const listDevices: Operation = (call) => {
  const { view } = call.tenant;
  const source = toTableSource(view, 'devices', [
    toTableIndex(view, 'devices', 'displayName', 'displayName', true),
    toTableIndex(view, 'devices', 'deviceId', 'deviceId', true),
  ]);
  return answerCollection(call, { set, writer: deviceWriter, source });
};

/** Graph: device-get. */
const getDevice: Operation = (call) =>
  toEntityResult(call, set, deviceWriter, requireCalledDevice(call), {
    status: 200,
    expansion: readExpansion(call, deviceWriter.entity),
  });

type Body = RequestBodyOf<'updateDevice'>;

/** Attributes that a body names replace those of the device; null takes one away, or all of them. */
const mergeAttributes = (
  before: Device['extensionAttributes'],
  given: Body['extensionAttributes'],
): NonNullable<Device['extensionAttributes']> => {
  if (given === null) return {};
  const all: Readonly<Record<string, unknown>> = { ...before, ...given };
  return Object.fromEntries(
    extensionAttributeNames.flatMap((name) => {
      const value = all[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
};

const readProperties = (body: Body, before?: Device): Partial<DeviceProperties> => {
  const { alternativeSecurityIds, deviceId, extensionAttributes, ...others } = body;
  return {
    ...Object.fromEntries(Object.entries(others).filter(([name]) => !name.includes('@'))),
    ...(deviceId === undefined ? {} : { deviceId: deviceId.toLowerCase() }),
    ...(extensionAttributes === undefined
      ? {}
      : { extensionAttributes: mergeAttributes(before?.extensionAttributes, extensionAttributes) }),
    ...(alternativeSecurityIds === undefined
      ? {}
      : {
          alternativeSecurityIds: alternativeSecurityIds.map(
            ({ type = null, identityProvider = null, key = null }) => ({
              type,
              identityProvider,
              key,
            }),
          ),
        }),
  };
};

/** Graph: device-post-devices. */
const createDeviceOperation: Operation<RequestBodyOf<'createDevice'>> = (call) => {
  const { own, extensions } = splitExtensions(call.body);
  const { accountEnabled, deviceId, displayName, operatingSystem, operatingSystemVersion } = own;
  const needed = { accountEnabled, deviceId, displayName, operatingSystem, operatingSystemVersion };
  const device = call.tenant.transact((draft) => {
    const created = createDevice(draft, { ...needed, ...readProperties(own) }, call.actor);
    writeExtensionValues(draft, 'Device', created.id, extensions);
    return created;
  });
  const address = `${call.links.root}/v2/${toTenantId(call.tenant.view)}/directoryObjects/${device.id}`;
  const headers = { Location: `${address}/Microsoft.DirectoryServices.Device` };
  return toEntityResult(call, set, deviceWriter, device, { status: 201, headers });
};

/** Graph: device-update. 204 without a body. */
const updateDeviceOperation: Operation<Body> = (call) => {
  const device = requireCalledDevice(call);
  const { own, extensions } = splitExtensions(call.body);
  call.tenant.transact((draft) => {
    updateDevice(draft, device, readProperties(own, device), call.actor);
    writeExtensionValues(draft, 'Device', device.id, extensions);
  });
  return { status: 204 };
};

/** Graph: device-delete. */
const deleteDeviceOperation: Operation = (call) => {
  const device = requireCalledDevice(call);
  call.tenant.transact((draft) => {
    deleteDevice(draft, device, call.actor);
  });
  return { status: 204 };
};

type ListIds = (view: TenantView, id: string) => Iterable<string>;

/** A list of the objects that belong to one object: a device is in few groups, and has few users. */
const toList =
  (name: string, list: ListIds, readId: (call: OperationCall) => string): Operation =>
  (call) => {
    const { view } = call.tenant;
    const id = readId(call);
    return answerDirectoryObjects(call, toListSource(`${name}:${id}`, [...readObjects(view, list(view, id))]));
  };

const readDeviceId = (call: OperationCall): string => requireCalledDevice(call).id;
const readUserId = (call: OperationCall): string => requireCalledUser(call).id;

const toUserList = (kind: DeviceUser['kind'], name: string): Operation =>
  toList(name, (view, id) => listDeviceUserIds(view, id, kind), readDeviceId);

const toDeviceList = (kind: DeviceUser['kind'], name: string): Operation =>
  toList(name, (view, id) => listDeviceIdsOf(view, id, kind), readUserId);

/** Graph: device-post-registeredowners and -registeredusers. */
const toAdd =
  (kind: DeviceUser['kind']): Operation<RequestBodyOf<'addRegisteredOwner'>> =>
  (call) => {
    const device = requireCalledDevice(call);
    const userId = readReference(call.tenant.view, call.body['@odata.id']);
    call.tenant.transact((draft) => {
      addDeviceUser(draft, device, kind, userId, call.actor);
    });
    return { status: 204 };
  };

/** Graph: device-delete-registeredowners and -registeredusers. */
const toRemove =
  (kind: DeviceUser['kind']): Operation =>
  (call) => {
    const device = requireCalledDevice(call);
    call.tenant.transact((draft) => {
      removeDeviceUser(draft, device, kind, requireParam(call, 'userId').toLowerCase(), call.actor);
    });
    return { status: 204 };
  };

const [listOwnedDevices, listRegisteredDevices] = [
  toDeviceList('owner', 'ownedDevices'),
  toDeviceList('user', 'registeredDevices'),
];

/** By operationId. */
export const deviceOperations = {
  listDevices,
  getDevice,
  createDevice: createDeviceOperation,
  updateDevice: updateDeviceOperation,
  deleteDevice: deleteDeviceOperation,
  listDeviceMemberOf: toList('memberOf', listGroupIdsOf, readDeviceId),
  listDeviceTransitiveMemberOf: toList('transitiveMemberOf', listTransitiveGroupIdsOf, readDeviceId),
  listRegisteredOwners: toUserList('owner', 'registeredOwners'),
  listRegisteredUsers: toUserList('user', 'registeredUsers'),
  addRegisteredOwner: toAdd('owner'),
  addRegisteredUser: toAdd('user'),
  removeRegisteredOwner: toRemove('owner'),
  removeRegisteredUser: toRemove('user'),
  listOwnedDevices,
  listMyOwnedDevices: listOwnedDevices,
  listRegisteredDevices,
  listMyRegisteredDevices: listRegisteredDevices,
} satisfies OperationsById<GraphOperationId>;
