// Open extensions of users, groups, devices, administrative units and the organization.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import {
  createOpenExtension,
  deleteOpenExtension,
  listOpenExtensions,
  requireOpenExtension,
  toOpenName,
  updateOpenExtension,
  type ExtendedObject,
  type OpenExtension,
} from '../../domain/extensions/object-extensions.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { wrapJson } from '../../http/answer/result-body.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { requireCalledUnit } from '../directory/administrative-units.js';
import { toContext } from '../entities/entity-json.js';
import { toOpenExtensionJson } from '../entities/extensions/open-extension-json.js';
import { requireOrganization } from '../entities/organization-row.js';
import { requireCalledGroup } from '../groups/groups.js';
import { requireCalledDevice } from '../request/called-device.js';
import { requireCalledUser } from '../request/me.js';

/** The object in a path, and the set that it is in. */
interface Called extends ExtendedObject {
  readonly set: string;
}

type FindCalled = (call: OperationCall) => Called;

const findUser: FindCalled = (call) => ({ id: requireCalledUser(call).id, type: 'User', set: 'users' });
const findGroup: FindCalled = (call) => ({ id: requireCalledGroup(call).id, type: 'Group', set: 'groups' });
const findDevice: FindCalled = (call) => ({ id: requireCalledDevice(call).id, type: 'Device', set: 'devices' });
const findUnit: FindCalled = (call) => ({
  id: requireCalledUnit(call).id,
  type: 'AdministrativeUnit',
  set: 'directory/administrativeUnits',
});
const findOrganization: FindCalled = (call) => {
  const { id } = requireOrganization(call.tenant.view);
  const key = requireParam(call, 'id');
  if (id !== key.toLowerCase()) throw new DomainError('notFound', { key });
  return { id, type: 'Organization', set: 'organization' };
};

const toFragment = ({ set, id }: Called): string => `${set}('${id}')/extensions`;

const answerOne = (call: OperationCall, called: Called, extension: OpenExtension, status: number) => {
  const context = toContext(call, `${toFragment(called)}/$entity`);
  const json = JSON.stringify(toOpenExtensionJson(extension)).slice(1);
  return { status, body: wrapJson(`{"@odata.context":${context},${json}`) };
};

type Body = Readonly<Record<string, unknown>>;

/** What a body says beside the name: an open type takes everything. */
const readValues = ({ extensionName: _name, id: _id, ...others }: Body): Body =>
  Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('@')));

/** The operations on the extensions of one type of objects. */
const toOperations = (find: FindCalled) => {
  const list: Operation = (call) => {
    const called = find(call);
    const items = listOpenExtensions(call.tenant.view, called.id).map((one) =>
      JSON.stringify(toOpenExtensionJson(one)),
    );
    return {
      status: 200,
      body: wrapJson(`{"@odata.context":${toContext(call, toFragment(called))},"value":[${items.join(',')}]}`),
    };
  };
  /** Graph: opentypeextension-post-opentypeextension. */
  const create: Operation<Body> = (call) => {
    const called = find(call);
    const extension = { extensionName: String(call.body.extensionName), values: readValues(call.body) };
    call.tenant.transact((draft) => {
      createOpenExtension(draft, called, extension);
    });
    return answerOne(call, called, requireOpenExtension(call.tenant.view, called.id, extension.extensionName), 201);
  };
  /** Graph: opentypeextension-get. */
  const get: Operation = (call) => {
    const called = find(call);
    return answerOne(
      call,
      called,
      requireOpenExtension(call.tenant.view, called.id, requireParam(call, 'extensionId')),
      200,
    );
  };
  /** Graph: opentypeextension-update. */
  const update: Operation<Body> = (call) => {
    const called = find(call);
    const extension = { extensionName: toOpenName(requireParam(call, 'extensionId')), values: readValues(call.body) };
    call.tenant.transact((draft) => {
      updateOpenExtension(draft, called, extension);
    });
    return { status: 204 };
  };
  /** Graph: opentypeextension-delete. */
  const remove: Operation = (call) => {
    const called = find(call);
    call.tenant.transact((draft) => {
      deleteOpenExtension(draft, called.id, requireParam(call, 'extensionId'));
    });
    return { status: 204 };
  };
  return { list, create, get, update, remove };
};

const ofUsers = toOperations(findUser);
const ofGroups = toOperations(findGroup);
const ofDevices = toOperations(findDevice);
const ofUnits = toOperations(findUnit);
const ofOrganization = toOperations(findOrganization);

/** By operationId. */
export const openExtensionOperations = {
  listUserExtensions: ofUsers.list,
  createUserExtension: ofUsers.create,
  getUserExtension: ofUsers.get,
  updateUserExtension: ofUsers.update,
  deleteUserExtension: ofUsers.remove,
  listMyExtensions: ofUsers.list,
  createMyExtension: ofUsers.create,
  getMyExtension: ofUsers.get,
  updateMyExtension: ofUsers.update,
  deleteMyExtension: ofUsers.remove,
  listGroupExtensions: ofGroups.list,
  createGroupExtension: ofGroups.create,
  getGroupExtension: ofGroups.get,
  updateGroupExtension: ofGroups.update,
  deleteGroupExtension: ofGroups.remove,
  listDeviceExtensions: ofDevices.list,
  createDeviceExtension: ofDevices.create,
  getDeviceExtension: ofDevices.get,
  updateDeviceExtension: ofDevices.update,
  deleteDeviceExtension: ofDevices.remove,
  listAdministrativeUnitExtensions: ofUnits.list,
  createAdministrativeUnitExtension: ofUnits.create,
  getAdministrativeUnitExtension: ofUnits.get,
  updateAdministrativeUnitExtension: ofUnits.update,
  deleteAdministrativeUnitExtension: ofUnits.remove,
  listOrganizationExtensions: ofOrganization.list,
  createOrganizationExtension: ofOrganization.create,
  getOrganizationExtension: ofOrganization.get,
  updateOrganizationExtension: ofOrganization.update,
  deleteOrganizationExtension: ofOrganization.remove,
} satisfies OperationsById<GraphOperationId>;
