// What becomes of the memberships and ownerships of an object that is deleted softly and restored. While it is in the deleted
// items, they are remembered there, and nothing shows them. Documented (delta-query-groups): such an object keeps its memberships.

import type { TenantDraft } from '../tenant/tenant-view.js';
import type { DeletedGroup, DeletedServicePrincipal, DeletedUser } from '../tenant/rows.js';
import {
  listGroupIdsOf,
  listOwnedGroupIds,
  putMember,
  putOwner,
  removeMemberRow,
  removeOwnerRow,
} from '../membership/group-members.js';
import { findMember } from './find-member.js';

/** What is remembered of a user or service principal. */
export type RememberedGroups = Pick<DeletedUser & DeletedServicePrincipal, 'memberOf' | 'ownerOf'>;

/** Removes an object from all groups, and returns which they were. Nothing follows for licenses. */
export const leaveGroups = (draft: TenantDraft, objectId: string): RememberedGroups => {
  const memberOf = [...listGroupIdsOf(draft, objectId)];
  const ownerOf = [...listOwnedGroupIds(draft, objectId)];
  for (const id of memberOf) removeMemberRow(draft, id, objectId);
  for (const id of ownerOf) removeOwnerRow(draft, id, objectId);
  return { ...(memberOf.length > 0 ? { memberOf } : {}), ...(ownerOf.length > 0 ? { ownerOf } : {}) };
};

const withOne = (ids: readonly string[] | undefined, id: string): readonly string[] => [
  ...new Set([...(ids ?? []), id]),
];

const rememberInGroup = (
  draft: TenantDraft,
  groupId: string,
  ids: 'memberIds' | 'ownerIds',
  objectId: string,
): void => {
  const group = draft.get('deletedGroups', groupId);
  if (group !== undefined) draft.put('deletedGroups', { ...group, [ids]: withOne(group[ids], objectId) });
};

const rememberInObject = (draft: TenantDraft, objectId: string, ids: keyof RememberedGroups, groupId: string): void => {
  const user = draft.get('deletedUsers', objectId);
  if (user !== undefined) draft.put('deletedUsers', { ...user, [ids]: withOne(user[ids], groupId) });
  const principal = draft.get('deletedServicePrincipals', objectId);
  if (principal !== undefined) {
    draft.put('deletedServicePrincipals', { ...principal, [ids]: withOne(principal[ids], groupId) });
  }
  const device = draft.get('deletedDevices', objectId);
  if (device !== undefined && ids === 'memberOf') {
    draft.put('deletedDevices', { ...device, memberOf: withOne(device.memberOf, groupId) });
  }
  const group = draft.get('deletedGroups', objectId);
  if (group !== undefined && ids === 'memberOf') {
    draft.put('deletedGroups', { ...group, memberOf: withOne(group.memberOf, groupId) });
  }
};

/**
 * Puts a membership back if both are there. If one of them is deleted, it is remembered with that one; if one is gone for
 * good, so is the membership.
 */
const restoreMember = (draft: TenantDraft, groupId: string, memberId: string): void => {
  if (draft.get('groups', groupId) === undefined) rememberInGroup(draft, groupId, 'memberIds', memberId);
  else if (findMember(draft, memberId) === undefined) rememberInObject(draft, memberId, 'memberOf', groupId);
  else putMember(draft, groupId, memberId);
};

const restoreOwner = (draft: TenantDraft, groupId: string, ownerId: string): void => {
  if (draft.get('groups', groupId) === undefined) rememberInGroup(draft, groupId, 'ownerIds', ownerId);
  else if (findMember(draft, ownerId) === undefined) rememberInObject(draft, ownerId, 'ownerOf', groupId);
  else putOwner(draft, groupId, ownerId);
};

/**
 * Puts a restored object back into its groups.
 *
 * @param isByHand - whether a group's members are not those that its rule gives it
 */
export const rejoinGroups = (
  draft: TenantDraft,
  objectId: string,
  { memberOf = [], ownerOf = [] }: RememberedGroups,
  isByHand: (groupId: string) => boolean = () => true,
): void => {
  for (const groupId of memberOf.filter(isByHand)) restoreMember(draft, groupId, objectId);
  for (const groupId of ownerOf) restoreOwner(draft, groupId, objectId);
};

/** Gives a restored group its members and owners back, and puts it back into the groups that it was in. */
export const rejoinMembers = (draft: TenantDraft, { id, memberIds, ownerIds, memberOf }: DeletedGroup): void => {
  for (const memberId of memberIds) restoreMember(draft, id, memberId);
  for (const ownerId of ownerIds) restoreOwner(draft, id, ownerId);
  for (const groupId of memberOf) restoreMember(draft, groupId, id);
};
