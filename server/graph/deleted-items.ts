// Deleted users: list, read, restore, delete for good.

import { purgeUser, requireDeletedUser, restoreUser } from '../domain/delete-user.js';
import type { DeletedUser } from '../domain/rows.js';
import { toSeconds } from '../domain/time.js';
import { requireParam, type Operation } from '../http/operation.js';
import { answerCollection } from './answer-collection.js';
import { createWriter, toEntityResult, type PropertyReaders } from './entity-json.js';
import { toTableSource } from './table-source.js';
import { userWriter } from './user-json.js';

/** A deleted user has a user's properties as they were, the time of deletion, and no licenses until restored. */
const readers: PropertyReaders<DeletedUser> = {
  ...Object.fromEntries(
    Object.entries(userWriter.readers).map(([name, read]) => [
      name,
      ({ user }: DeletedUser, view: Parameters<typeof read>[1]) => read(user, view),
    ]),
  ),
  deletedDateTime: ({ deletedDateTime }) => toSeconds(deletedDateTime),
};

const writer = createWriter('user', readers);
const userType = 'microsoft.graph.user';

/** Graph: directory-deleteditems-list with the user cast, which it needs. */
export const listDeletedUsers: Operation = (call) =>
  answerCollection(call, { set: 'users', writer, source: toTableSource(call.tenant.view, 'deletedUsers') });

/** Graph: directory-deleteditems-get. */
export const getDeletedItem: Operation = (call) => {
  const deleted = requireDeletedUser(call.tenant.view, requireParam(call, 'id'));
  return toEntityResult(call, 'directoryObjects', writer, deleted, { status: 200, type: userType });
};

/** Graph: directory-deleteditems-restore. */
export const restoreDeletedItem: Operation<never> = (call) => {
  const deleted = requireDeletedUser(call.tenant.view, requireParam(call, 'id'));
  const user = call.tenant.transact((draft) => restoreUser(draft, deleted, call.actor));
  return toEntityResult(call, 'directoryObjects', userWriter, user, { status: 200, type: userType });
};

/** Graph: directory-deleteditems-delete. */
export const deleteDeletedItem: Operation = (call) => {
  const deleted = requireDeletedUser(call.tenant.view, requireParam(call, 'id'));
  call.tenant.transact((draft) => {
    purgeUser(draft, deleted, call.actor);
  });
  return { status: 204 };
};
