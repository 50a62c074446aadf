// The members and owners of groups, found in both directions. group-licensing.ts decides what members get.

import type { Device, Group, OrgContact, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** The id of a membership or ownership row. */
const toPairId = (groupId: string, objectId: string): string => `${groupId}:${objectId}`;

/** A member: a user, a group, a device or a contact. */
export type DirectoryObject =
  | { readonly kind: 'user'; readonly row: User }
  | { readonly kind: 'group'; readonly row: Group }
  | { readonly kind: 'device'; readonly row: Device }
  | { readonly kind: 'orgContact'; readonly row: OrgContact };

/** Finds what can be a member by id, in any case. */
export const findDirectoryObject = (view: TenantView, id: string): DirectoryObject | undefined => {
  const key = id.toLowerCase();
  const user = view.get('users', key);
  if (user !== undefined) return { kind: 'user', row: user };
  const group = view.get('groups', key);
  if (group !== undefined) return { kind: 'group', row: group };
  const device = view.get('devices', key);
  if (device !== undefined) return { kind: 'device', row: device };
  const contact = view.get('orgContacts', key);
  return contact === undefined ? undefined : { kind: 'orgContact', row: contact };
};

/** Whether a user or group is a direct member. */
export const isMember = (view: TenantView, groupId: string, memberId: string): boolean =>
  view.get('groupMembers', toPairId(groupId, memberId)) !== undefined;

/** Whether a user owns the group. */
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

/** Ids of the groups that a user or group is a direct member of, ordered. */
export function* listGroupIdsOf(view: TenantView, memberId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupMembers', 'memberId', memberId)) {
    // The memberships of a large group outlive it for a moment.
    if (view.get('groups', groupId) !== undefined) yield groupId;
  }
}

/** Ids of the groups that a user owns, ordered. */
export function* listOwnedGroupIds(view: TenantView, ownerId: string): Generator<string> {
  for (const { groupId } of view.lookup('groupOwners', 'ownerId', ownerId)) yield groupId;
}

/** Everything reachable from a start, each once, nearest first, even if groups form a circle. */
function* walk(from: string, listNext: (id: string) => Iterable<string>): Generator<string> {
  const seen = new Set([from]);
  const waiting = [from];
  // The list grows while the loop runs over it.
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

/** Ids of all groups that a user or group is in, directly or through other groups. */
export const listTransitiveGroupIdsOf = (view: TenantView, memberId: string): Iterable<string> =>
  walk(memberId, (id) => listGroupIdsOf(view, id));

/**
 * Ids of the security groups that a user is in. Observed (microsoft-graph-docs-contrib issue 1809): the way to one leads through
 * security groups alone.
 */
export const listSecurityGroupIdsOf = (view: TenantView, memberId: string): Iterable<string> =>
  walk(memberId, function* (id) {
    for (const groupId of listGroupIdsOf(view, id)) {
      if (view.get('groups', groupId)?.securityEnabled === true) yield groupId;
    }
  });

/** Writes a membership and nothing that follows from it. */
export const putMember = (draft: TenantDraft, groupId: string, memberId: string): void => {
  draft.put('groupMembers', { id: toPairId(groupId, memberId), groupId, memberId });
};

/** Removes a membership and nothing that follows from it. */
export const removeMemberRow = (draft: TenantDraft, groupId: string, memberId: string): void => {
  draft.remove('groupMembers', toPairId(groupId, memberId));
};

/** Writes an ownership. */
export const putOwner = (draft: TenantDraft, groupId: string, ownerId: string): void => {
  draft.put('groupOwners', { id: toPairId(groupId, ownerId), groupId, ownerId });
};

/** Removes an ownership. */
export const removeOwnerRow = (draft: TenantDraft, groupId: string, ownerId: string): void => {
  draft.remove('groupOwners', toPairId(groupId, ownerId));
};
