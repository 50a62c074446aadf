// Deleted users and groups: list, read, restore, and delete permanently.

import type { GraphOperationId } from '../../contract/operation-ids.js';
import { purgeGroup, restoreGroup } from '../../domain/groups/delete-group.js';
import { purgeUser, requireDeletedUser, restoreUser } from '../../domain/users/delete-user.js';
import type { DeletedGroup, DeletedUser } from '../../domain/tenant/rows.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { requireParam, type Operation, type OperationCall, type OperationsById } from '../../http/operation.js';
import { answerCollection } from '../collection/answer-collection.js';
import { createWriter, toEntityResult } from '../entities/entity-json.js';
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

const userType = { status: 200, type: 'microsoft.graph.user' };
const groupType = { status: 200, type: 'microsoft.graph.group' };
const set = 'directoryObjects';

const findDeletedGroup = (call: OperationCall): DeletedGroup | undefined =>
  call.tenant.view.get('deletedGroups', requireParam(call, 'id').toLowerCase());

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

/** Graph: directory-deleteditems-get. */
const getDeletedItem: Operation = (call) => {
  const group = findDeletedGroup(call);
  if (group !== undefined) return toEntityResult(call, set, deletedGroupWriter, group, groupType);
  const deleted = requireDeletedUser(call.tenant.view, requireParam(call, 'id'));
  return toEntityResult(call, set, deletedUserWriter, deleted, userType);
};

/** Graph: directory-deleteditems-restore. */
const restoreDeletedItem: Operation<never> = (call) => {
  const deletedGroup = findDeletedGroup(call);
  if (deletedGroup !== undefined) {
    const group = call.tenant.transact((draft) => restoreGroup(draft, deletedGroup, call.actor));
    return toEntityResult(call, set, groupWriter, group, groupType);
  }
  const deleted = requireDeletedUser(call.tenant.view, requireParam(call, 'id'));
  const user = call.tenant.transact((draft) => restoreUser(draft, deleted, call.actor));
  return toEntityResult(call, set, userWriter, user, userType);
};

/** Graph: directory-deleteditems-delete. */
const deleteDeletedItem: Operation = (call) => {
  const group = findDeletedGroup(call);
  call.tenant.transact((draft) => {
    if (group === undefined) purgeUser(draft, requireDeletedUser(draft, requireParam(call, 'id')), call.actor);
    else purgeGroup(draft, group, call.actor);
  });
  return { status: 204 };
};

/** By operationId. */
export const deletedItemOperations = {
  listDeletedUsers,
  listDeletedGroups,
  getDeletedItem,
  restoreDeletedItem,
  deleteDeletedItem,
} satisfies OperationsById<GraphOperationId>;
