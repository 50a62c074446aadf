// Who is in a group, who owns it, and what somebody is in, as collections of directory objects.

import { listFailedMemberIds } from '../domain/group-licensing.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../domain/group-members.js';
import type { TenantView } from '../domain/tenant-view.js';
import { toListSource, type RowSource } from '../http/odata/row-source.js';
import type { Operation, OperationCall } from '../http/operation.js';
import { answerDirectoryObjects } from './directory-objects.js';
import { requireCalledGroup } from './groups.js';
import { requireCalledUser } from './me.js';
import { readObjects, readRolesOf } from './read-objects.js';
import type { TypedRow } from './typed-row.js';

/** Objects whose ids are read in order, from after one of them: a page costs a page. */
const toPagedSource = (
  view: TenantView,
  name: string,
  list: (after?: string) => Iterable<string>,
): RowSource<TypedRow> => ({
  name,
  *scan({ after, descending }) {
    if (descending === true) {
      const all = Array.from(list()).toReversed();
      const from = after === undefined ? 0 : all.indexOf(after) + 1;
      for (const id of all.slice(from)) for (const row of readObjects(view, [id])) yield { position: id, row };
      return;
    }
    for (const id of list(after)) for (const row of readObjects(view, [id])) yield { position: id, row };
  },
});

const toWholeSource = (view: TenantView, name: string, ids: Iterable<string>): RowSource<TypedRow> =>
  toListSource(name, [...readObjects(view, ids)]);

/** Graph: group-list-members. */
export const listMembers: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return answerDirectoryObjects(
    call,
    toPagedSource(view, `members:${id}`, (after) => listMemberIds(view, id, after)),
  );
};

/** Graph: group-list-owners. */
export const listOwners: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return answerDirectoryObjects(
    call,
    toPagedSource(view, `owners:${id}`, (after) => listOwnerIds(view, id, after)),
  );
};

/** Graph: group-list-transitivemembers. */
export const listTransitiveMembers: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return answerDirectoryObjects(
    call,
    toWholeSource(view, `transitiveMembers:${id}`, listTransitiveMemberIds(view, id)),
  );
};

/** Graph: group-list-memberswithlicenseerrors. */
export const listMembersWithLicenseErrors: Operation = (call) => {
  const { view } = call.tenant;
  const { id } = requireCalledGroup(call);
  return answerDirectoryObjects(
    call,
    toWholeSource(view, `membersWithLicenseErrors:${id}`, listFailedMemberIds(view, id)),
  );
};

const answerGroupsOf = (call: OperationCall, id: string): ReturnType<Operation> =>
  answerDirectoryObjects(call, toWholeSource(call.tenant.view, `memberOf:${id}`, listGroupIdsOf(call.tenant.view, id)));

const answerAllGroupsOf = (call: OperationCall, id: string): ReturnType<Operation> => {
  const { view } = call.tenant;
  return answerDirectoryObjects(
    call,
    toWholeSource(view, `transitiveMemberOf:${id}`, listTransitiveGroupIdsOf(view, id)),
  );
};

/** A user's groups, and then the roles that the user holds. */
const answerGroupsAndRolesOf = (
  call: OperationCall,
  list: (view: TenantView, id: string) => Iterable<string>,
): ReturnType<Operation> => {
  const { view } = call.tenant;
  const { id } = requireCalledUser(call);
  const objects = [...readObjects(view, list(view, id)), ...readRolesOf(view, id)];
  return answerDirectoryObjects(call, toListSource(`${call.spec.operationId}:${id}`, objects));
};

/** Graph: user-list-memberof. */
export const listMemberOf: Operation = (call) => answerGroupsAndRolesOf(call, listGroupIdsOf);

/** Graph: user-list-transitivememberof. */
export const listTransitiveMemberOf: Operation = (call) => answerGroupsAndRolesOf(call, listTransitiveGroupIdsOf);

/** Graph: group-list-memberof. */
export const listGroupMemberOf: Operation = (call) => answerGroupsOf(call, requireCalledGroup(call).id);

/** Graph: group-list-transitivememberof. */
export const listGroupTransitiveMemberOf: Operation = (call) => answerAllGroupsOf(call, requireCalledGroup(call).id);
