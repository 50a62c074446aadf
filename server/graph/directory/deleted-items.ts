// Deleted users, groups, apps and service principals: list, read, restore, and delete permanently.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import {
  purgeApplication,
  purgeServicePrincipal,
  restoreApplication,
  restoreServicePrincipal,
} from '../../domain/apps/delete-app.js';
import { purgeUnit, restoreUnit } from '../../domain/directory/administrative-units.js';
import { purgeGroup, restoreGroup } from '../../domain/groups/delete-group.js';
import { purgeUser, requireDeletedUser, restoreUser } from '../../domain/users/delete-user.js';
import type {
  Actor,
  DeletedAdministrativeUnit,
  DeletedApplication,
  DeletedGroup,
  DeletedServicePrincipal,
  DeletedUser,
} from '../../domain/tenant/rows.js';
import type { TenantDraft } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import {
  requireParam,
  type Operation,
  type OperationCall,
  type OperationResult,
  type OperationsById,
} from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { unitReaders, unitWriter } from '../entities/administrative-unit-json.js';
import { applicationReaders, applicationWriter } from '../entities/application-json.js';
import { servicePrincipalReaders, servicePrincipalWriter } from '../entities/service-principal-json.js';
import { createWriter, toEntityResult, type EntityWriter } from '../entities/entity-json.js';
import { toOuterReaders } from '../entities/property-readers.js';
import { groupReaders, groupWriter } from '../entities/group-json.js';
import { toTableSource } from '../collection/table-source.js';
import { userReaders, userWriter } from '../entities/user-json.js';

const toDeletedTime = ({ deletedDateTime }: { readonly deletedDateTime: string }): string => toSeconds(deletedDateTime);

/**
 * Licenses come from the ledger, which has none for a deleted user. The name gets the id without hyphens in front, so that
 * others can take it: observed in clients (CLI for Microsoft 365, `entra user recyclebinitem list`). A restore gives the
 * original name back.
 */
const deletedUserWriter = createWriter<'user', DeletedUser>('user', {
  ...toOuterReaders(userReaders, ({ user }: DeletedUser) => user),
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

/** What can be done with a deleted object, of whatever type it is. */
interface DeletedItem {
  show(call: OperationCall): OperationResult;
  restore(call: OperationCall): OperationResult;
  purge(draft: TenantDraft, actor: Actor): void;
}

const toFrame = ({ entity }: EntityWriter<never>) => ({ status: 200, type: entity.typeName });

const toItem = <Deleted, Live>(
  deleted: Deleted,
  [deletedWriter, writer]: readonly [EntityWriter<Deleted>, EntityWriter<Live>],
  restore: (draft: TenantDraft, deleted: Deleted, actor: Actor) => Live,
  purge: (draft: TenantDraft, deleted: Deleted, actor: Actor) => void,
): DeletedItem => ({
  show: (call) => toEntityResult(call, set, deletedWriter, deleted, toFrame(deletedWriter)),
  restore: (call) => {
    const live = call.tenant.transact((draft) => restore(draft, deleted, call.actor));
    return toEntityResult(call, set, writer, live, toFrame(writer));
  },
  purge: (draft, actor) => {
    purge(draft, deleted, actor);
  },
});

/** The deleted object in the path. Throws DomainError `notFound`. */
const requireItem = (call: OperationCall): DeletedItem => {
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
  const user = requireDeletedUser(view, requireParam(call, 'id'));
  return toItem(user, [deletedUserWriter, userWriter], restoreUser, purgeUser);
};

/** Graph: directory-deleteditems-get. */
const getDeletedItem: Operation = (call) => requireItem(call).show(call);

/** Graph: directory-deleteditems-restore. */
const restoreDeletedItem: Operation = (call) => requireItem(call).restore(call);

/** Graph: directory-deleteditems-delete. */
const deleteDeletedItem: Operation = (call) => {
  const item = requireItem(call);
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
  getDeletedItem,
  restoreDeletedItem,
  deleteDeletedItem,
} satisfies OperationsById<GraphOperationId>;
