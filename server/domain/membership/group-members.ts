// Who is in a group and who owns it: rows by which both directions are found. What members get is group-licensing.ts.

import type { Group, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** The id of a membership or ownership row. */
const toPairId = (groupId: string, objectId: string): string => `${groupId}:${objectId}`;

/** Something that can be a member: its id tells in which table it is. */
export type DirectoryObject =
  { readonly kind: 'user'; readonly row: User } | { readonly kind: 'group'; readonly row: Group };

/** Finds a user or a group by id, in any case. */
export const findDirectoryObject = (view: TenantView, id: string): DirectoryObject | undefined => {
  const key = id.toLowerCase();
  const user = view.get('users', key);
  if (user !== undefined) return { kind: 'user', row: user };
  const group = view.get('groups', key);
  return group === undefined ? undefined : { kind: 'group', row: group };
};

/** Whether something is a direct member. */
export const isMember = (view: TenantView, groupId: string, memberId: string): boolean =>
  view.get('groupMembers', toPairId(groupId, memberId)) !== undefined;

/** Whether somebody owns the group. */
export const isOwner = (view: TenantView, groupId: string, ownerId: string): boolean =>
  view.get('groupOwners', toPairId(groupId, ownerId)) !== undefined;

/** Ids of the direct members, ordered. */
export function* listMemberIds(view: TenantView, groupId: string, after?: string): Generator<string> {
  const prefix = `${groupId}:`;
  const options = after === undefined ? { prefix } : { prefix, after: prefix + after };
  for (const { row } of view.scan('groupMembers', options)) yield row.memberId;
}

/** Ids of the owners, ordered. */
export function* listOwnerIds(view: TenantView, groupId: string, after?: string): Generator<string> {
  const prefix = `${groupId}:`;
  const options = after === undefined ? { prefix } : { prefix, after: prefix + after };
  for (const { row } of view.scan('groupOwners', options)) yield row.ownerId;
}

/** Ids of the groups that have something as a direct member, ordered. */
export function* listGroupIdsOf(view: TenantView, memberId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupMembers', 'memberId', memberId)) yield groupId;
}

/** Ids of the groups that somebody owns, ordered. */
export function* listOwnedGroupIds(view: TenantView, ownerId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupOwners', 'ownerId', ownerId)) yield groupId;
}

/** Everything that is reached by steps from a beginning, once each, nearest first, also where groups go in circles. */
function* walk(from: string, listNext: (id: string) => Iterable<string>): Generator<string> {
  const seen = new Set([from]);
  const waiting = [from];
  // The list grows while it is walked.
  for (const id of waiting) {
    for (const next of listNext(id)) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
      yield next;
    }
  }
}

/** Ids of all members of a group and of the groups in it. */
export const listTransitiveMemberIds = (view: TenantView, groupId: string): Iterable<string> =>
  walk(groupId, (id) => (view.get('groups', id) === undefined ? [] : listMemberIds(view, id)));

/** Ids of all groups that something is in, directly or through groups. */
export const listTransitiveGroupIdsOf = (view: TenantView, memberId: string): Iterable<string> =>
  walk(memberId, (id) => listGroupIdsOf(view, id));

/** Writes a membership, without anything that follows from it. */
export const putMember = (draft: TenantDraft, groupId: string, memberId: string): void => {
  draft.put('groupMembers', { id: toPairId(groupId, memberId), groupId, memberId });
};

/** Takes a membership away, without anything that follows from it. */
export const removeMemberRow = (draft: TenantDraft, groupId: string, memberId: string): void => {
  draft.remove('groupMembers', toPairId(groupId, memberId));
};

/** Writes an ownership. */
export const putOwner = (draft: TenantDraft, groupId: string, ownerId: string): void => {
  draft.put('groupOwners', { id: toPairId(groupId, ownerId), groupId, ownerId });
};

/** Takes an ownership away. */
export const removeOwnerRow = (draft: TenantDraft, groupId: string, ownerId: string): void => {
  draft.remove('groupOwners', toPairId(groupId, ownerId));
};
