// Deleted users, groups, apps, service principals, administrative units and devices: list, read, restore, and delete permanently.

import type { GraphOperationId, RequestBodyOf } from '../../contract/operation-ids.js';
import {
  purgeApplication,
  purgeServicePrincipal,
  restoreApplication,
  restoreServicePrincipal,
} from '../../domain/apps/delete-app.js';
import { purgeUnit, restoreUnit } from '../../domain/directory/administrative-units.js';
import { purgeDevice, restoreDevice } from '../../domain/apps/delete-device.js';
import { purgeGroup, restoreGroup } from '../../domain/groups/delete-group.js';
import { listPlansOfDeleted } from '../../domain/ledger/user-licenses.js';
import { purgeUser, requireDeletedUser, restoreUser, type RestoreOptions } from '../../domain/users/delete-user.js';
import type {
  Actor,
  DeletedAdministrativeUnit,
  DeletedApplication,
  DeletedDevice,
  DeletedGroup,
  DeletedServicePrincipal,
  DeletedUser,
} from '../../domain/tenant/rows.js';
import type { TenantDraft, TenantView } from '../../domain/tenant/tenant-view.js';
import { requireGuids } from '../../domain/tenant/object-id.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { DomainError } from '../../domain/tenant/errors.js';
import { requireDeletedAccess, type DeletedKind } from '../../http/access/deleted-access.js';
import { requireDeleteAccess } from '../../http/access/sensitive-access.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { toListSource } from '../../http/odata/row-source.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { answerDirectoryObjects } from '../collection/directory-objects.js';
import { unitReaders, unitWriter } from '../entities/administrative-unit-json.js';
import { applicationReaders, applicationWriter } from '../entities/applications/application-json.js';
import { servicePrincipalReaders, servicePrincipalWriter } from '../entities/applications/service-principal-json.js';
import { deviceReaders, deviceWriter } from '../entities/device-json.js';
import { createWriter, toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { toTypedRow, type TypedRow } from '../entities/entity-row.js';
import { toLicenseReaders } from '../entities/license-json.js';
import { toOuterReaders } from '../entities/property-readers.js';
import { groupReaders, groupWriter } from '../entities/group-json.js';
import { requireCalledUser } from '../request/me.js';
import { toUndeletable } from './directory-object-operations.js';
import { toTableSource } from '../collection/table-source.js';
import { userReaders, userWriter } from '../entities/user-json.js';

const toDeletedTime = ({ deletedDateTime }: { readonly deletedDateTime: string }): string => toSeconds(deletedDateTime);

/**
 * Licenses are those that the user had: the ledger has none for a deleted user, so no seat is in use. The name gets the id without hyphens in front, so that
 * others can take it: observed in clients (CLI for Microsoft 365, `entra user recyclebinitem list`). A restore gives the
 * original name back.
 */
const deletedUserWriter = createWriter<'user', DeletedUser>('user', {
  ...toOuterReaders(userReaders, ({ user }: DeletedUser) => user),
  ...toLicenseReaders<DeletedUser>({ assignmentsOf: (_, { assignments }) => assignments, plansOf: listPlansOfDeleted }),
  deletedDateTime: toDeletedTime,
  userPrincipalName: ({ id, user }: DeletedUser) => `${id.replaceAll('-', '')}${user.userPrincipalName}`,
});
const deletedGroupWriter = createWriter<'group', DeletedGroup>('group', {
  ...toOuterReaders(groupReaders, ({ group }: DeletedGroup) => group),
  deletedDateTime: toDeletedTime,
});

const deletedApplicationWriter = createWriter<'application', DeletedApplication>('application', {
  ...toOuterReaders(applicationReaders, ({ application }: DeletedApplication) => application),
  deletedDateTime: toDeletedTime,
});
const deletedPrincipalWriter = createWriter<'servicePrincipal', DeletedServicePrincipal>('servicePrincipal', {
  ...toOuterReaders(servicePrincipalReaders, ({ servicePrincipal }: DeletedServicePrincipal) => servicePrincipal),
  deletedDateTime: toDeletedTime,
});

const deletedUnitWriter = createWriter<'administrativeUnit', DeletedAdministrativeUnit>('administrativeUnit', {
  ...toOuterReaders(unitReaders, ({ unit }: DeletedAdministrativeUnit) => unit),
  deletedDateTime: toDeletedTime,
});

const deletedDeviceWriter = createWriter<'device', DeletedDevice>('device', {
  ...toOuterReaders(deviceReaders, ({ device }: DeletedDevice) => device),
  deletedDateTime: toDeletedTime,
});

const set = 'directoryObjects';

/** Graph: directory-deleteditems-list with the user cast, which it needs. */
const listDeletedUsers: Operation = (call) =>
  answerCollection(call, {
    set: 'users',
    writer: deletedUserWriter,
    source: toTableSource(call.tenant.view, 'deletedUsers'),
  });

/** The same with the group cast. */
const listDeletedGroups: Operation = (call) =>
  answerCollection(call, {
    set: 'groups',
    writer: deletedGroupWriter,
    source: toTableSource(call.tenant.view, 'deletedGroups'),
  });

/** The same with the application cast. */
const listDeletedApplications: Operation = (call) =>
  answerCollection(call, {
    set: 'applications',
    writer: deletedApplicationWriter,
    source: toTableSource(call.tenant.view, 'deletedApplications'),
  });

/** The same with the service principal cast. */
const listDeletedServicePrincipals: Operation = (call) =>
  answerCollection(call, {
    set: 'servicePrincipals',
    writer: deletedPrincipalWriter,
    source: toTableSource(call.tenant.view, 'deletedServicePrincipals'),
  });

/** The same with the administrative unit cast. */
const listDeletedAdministrativeUnits: Operation = (call) =>
  answerCollection(call, {
    set: 'directory/administrativeUnits',
    writer: deletedUnitWriter,
    source: toTableSource(call.tenant.view, 'deletedAdministrativeUnits'),
  });

/** The same with the device cast. Documented by concept-soft-delete-devices. */
const listDeletedDevices: Operation = (call) =>
  answerCollection(call, {
    set: 'devices',
    writer: deletedDeviceWriter,
    source: toTableSource(call.tenant.view, 'deletedDevices'),
  });

function* listOwnedGroups(view: TenantView, ownerId: string): Generator<TypedRow> {
  // The bin alone is searched: it holds what was deleted in the last 30 days.
  for (const { row } of view.scan('deletedGroups')) {
    if (row.ownerIds.includes(ownerId)) yield toTypedRow(deletedGroupWriter, row);
  }
}

function* listOwnedApplications(view: TenantView, ownerId: string): Generator<TypedRow> {
  for (const { applicationId } of view.lookup('applicationOwners', 'ownerId', ownerId)) {
    const application = view.get('deletedApplications', applicationId);
    if (application !== undefined) yield toTypedRow(deletedApplicationWriter, application);
  }
}

const ownedObjects = new Map([
  ['group', listOwnedGroups],
  ['application', listOwnedApplications],
]);

/** Documented: so many objects at most, without further pages. */
const mostOwnedObjects = 1000;

/** Graph: directory-deleteditems-getuserownedobjects. */
const getUserOwnedObjects: Operation<RequestBodyOf<'getUserOwnedObjects'>> = (call) => {
  const { view } = call.tenant;
  const { userId, type } = call.body;
  requireGuids([userId]);
  const list = ownedObjects.get(type.toLowerCase());
  if (list === undefined) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      `Invalid value '${type}' for 'type'. Use 'Group' or 'Application'.`,
    );
  }
  const ownerId = userId.toLowerCase();
  const owner = view.get('users', ownerId) ?? view.get('deletedUsers', ownerId);
  if (owner === undefined) throw new DomainError('notFound', { key: userId });
  const objects = [...list(view, ownerId)].slice(0, mostOwnedObjects);
  return answerDirectoryObjects(call, toListSource('getUserOwnedObjects', objects));
};

/** What can be done with a deleted object, of whatever type it is. */
interface DeletedItem {
  readonly typeName: string;
  show(call: OperationCall): OperationResult;
  restore(call: OperationCall, options: RestoreOptions): OperationResult;
  purge(draft: TenantDraft, actor: Actor): void;
}

const toFrame = ({ entity }: EntityWriter<never>) => ({ status: 200, type: entity.typeName });

const toItem = <Deleted, Live>(
  deleted: Deleted,
  [deletedWriter, writer]: readonly [EntityWriter<Deleted>, EntityWriter<Live>],
  restore: (draft: TenantDraft, deleted: Deleted, actor: Actor, options: RestoreOptions) => Live,
  purge: (draft: TenantDraft, deleted: Deleted, actor: Actor) => void,
): DeletedItem => ({
  typeName: writer.entity.typeName,
  show: (call) => toEntityResult(call, set, deletedWriter, deleted, toFrame(deletedWriter)),
  restore: (call, options) => {
    const live = call.tenant.transact((draft) => restore(draft, deleted, call.actor, options));
    return toEntityResult(call, set, writer, live, toFrame(writer));
  },
  purge: (draft, actor) => {
    purge(draft, deleted, actor);
  },
});

const findItem = (call: OperationCall): DeletedItem => {
  const { view } = call.tenant;
  const id = requireParam(call, 'id').toLowerCase();
  const group = view.get('deletedGroups', id);
  if (group !== undefined) return toItem(group, [deletedGroupWriter, groupWriter], restoreGroup, purgeGroup);
  const application = view.get('deletedApplications', id);
  if (application !== undefined) {
    const writers = [deletedApplicationWriter, applicationWriter] as const;
    return toItem(application, writers, restoreApplication, purgeApplication);
  }
  const principal = view.get('deletedServicePrincipals', id);
  if (principal !== undefined) {
    const writers = [deletedPrincipalWriter, servicePrincipalWriter] as const;
    return toItem(principal, writers, restoreServicePrincipal, purgeServicePrincipal);
  }
  const unit = view.get('deletedAdministrativeUnits', id);
  if (unit !== undefined) return toItem(unit, [deletedUnitWriter, unitWriter], restoreUnit, purgeUnit);
  const device = view.get('deletedDevices', id);
  if (device !== undefined) return toItem(device, [deletedDeviceWriter, deviceWriter], restoreDevice, purgeDevice);
  const user = requireDeletedUser(view, requireParam(call, 'id'));
  return toItem(user, [deletedUserWriter, userWriter], restoreUser, purgeUser);
};

/** The deleted object in the path, of the type that the path names. Throws DomainError `notFound`. */
const requireItem = (call: OperationCall): DeletedItem => {
  const item = findItem(call);
  const { cast } = call.spec;
  const id = requireParam(call, 'id');
  if (cast !== undefined && cast !== item.typeName) throw new DomainError('notFound', { key: id });
  const { view } = call.tenant;
  const isForRoles = view.get('deletedGroups', id.toLowerCase())?.group.isAssignableToRole === true;
  requireDeletedAccess(call, item.typeName.replace('microsoft.graph.', '') as DeletedKind, isForRoles);
  const deleted = view.get('deletedUsers', id.toLowerCase());
  if (deleted !== undefined && call.spec.method !== 'GET')
    requireDeleteAccess(call, deleted.user, call.spec.method === 'POST' ? 'restore' : 'delete');
  return item;
};

/** Graph: directory-deleteditems-get. */
const getDeletedItem: Operation = (call) => requireItem(call).show(call);

/**
 * Graph: directory-deleteditems-restore. The parameters are used for users only; for others, `autoReconcileProxyConflict` has
 * no effect, as documented, and a name is refused.
 */
const restoreDeletedItem: Operation<RequestBodyOf<'restoreDeletedItem'> | undefined> = (call) => {
  const { newUserPrincipalName: name, autoReconcileProxyConflict: reconciles } = call.body ?? {};
  const item = requireItem(call);
  if (typeof name === 'string' && item.typeName !== userWriter.entity.typeName) {
    throw new GraphError(400, 'Request_BadRequest', 'Only a user can be restored with a newUserPrincipalName.');
  }
  return item.restore(call, {
    ...(typeof name === 'string' ? { newUserPrincipalName: name } : {}),
    ...(typeof reconciles === 'boolean' ? { autoReconcileProxyConflict: reconciles } : {}),
  });
};

/** Observed: a deleted user is not found under `users`. */
const restoreUserByItsPath: Operation = (call) =>
  toEntityResult(call, set, userWriter, requireCalledUser(call), toFrame(userWriter));

/** Graph: directory-deleteditems-delete. Documented: a deleted administrative unit is gone after 30 days, and not sooner. */
const deleteDeletedItem: Operation = (call) => {
  const item = requireItem(call);
  if (item.typeName === unitWriter.entity.typeName) throw toUndeletable(unitWriter);
  call.tenant.transact((draft) => {
    item.purge(draft, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const deletedItemOperations = {
  listDeletedUsers,
  listDeletedGroups,
  listDeletedApplications,
  listDeletedServicePrincipals,
  listDeletedAdministrativeUnits,
  listDeletedDevices,
  getUserOwnedObjects,
  getDeletedItem,
  restoreDeletedItem,
  restoreUser: restoreUserByItsPath,
  deleteDeletedItem,
} satisfies OperationsById<GraphOperationId>;
