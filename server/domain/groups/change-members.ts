// Adds and removes members and owners of a group, with what follows for licenses.

import { DomainError } from '../tenant/errors.js';
import { recordMembership } from '../audit/group-audit.js';
import { queueMember } from '../group-licensing/group-licensing.js';
import {
  findDirectoryObject,
  isMember,
  isOwner,
  listOwnerIds,
  putMember,
  putOwner,
  removeMemberRow,
  removeOwnerRow,
  type DirectoryObject,
} from '../membership/group-members.js';
import { allowsGuests } from './group-settings.js';
import { isDynamic, isUnified } from './group-properties.js';
import type { Actor, Group } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

const requireObject = (view: TenantView, id: string): DirectoryObject => {
  const found = findDirectoryObject(view, id);
  if (found === undefined) throw new DomainError('notFound', { key: id });
  return found;
};

/** Only the rule of a dynamic group changes its members. */
const requireByHand = (group: Group): void => {
  if (isDynamic(group)) throw new DomainError('dynamicMembership', { id: group.id });
};

/** How the directory names the types of what is no user. */
const typeNames = { group: 'Group', device: 'Device', orgContact: 'Contact' } as const;

/**
 * Documented (group-post-members): a Microsoft 365 group has users only; a security group has users, groups, devices and
 * contacts, but no groups if roles can be assigned to it.
 */
const requireFitting = (group: Group, { kind, row }: DirectoryObject): void => {
  if (kind === 'user') return;
  if (kind === 'group' && isUnified(group) && isUnified(row)) throw new DomainError('unifiedInUnified', { id: row.id });
  const isNested = kind === 'group' && (group.isAssignableToRole === true || row.id === group.id);
  if (isUnified(group) || isNested) {
    throw new DomainError('referenceNotAllowed', { id: row.id, type: typeNames[kind], reference: 'members' });
  }
};

/** Documented (group-directory-settings): AllowToAddGuests is about Microsoft 365 groups. */
const requireGuestAllowed = (view: TenantView, group: Group, { kind, row }: DirectoryObject): void => {
  if (kind !== 'user' || row.userType !== 'Guest' || !isUnified(group) || allowsGuests(view, group)) return;
  throw new DomainError('guestNotAllowed', { id: row.id, groupId: group.id });
};

/**
 * Adds members, all of them or none.
 *
 * @throws DomainError `dynamicMembership`, `notFound`, `unifiedInUnified`, `referenceNotAllowed`, and `referenceExists` when
 * one is in the group already
 */
export const addMembers = (draft: TenantDraft, group: Group, ids: readonly string[], actor: Actor): void => {
  requireByHand(group);
  const objects = ids.map((id) => requireObject(draft, id));
  for (const object of objects) {
    requireFitting(group, object);
    requireGuestAllowed(draft, group, object);
    if (isMember(draft, group.id, object.row.id)) throw new DomainError('referenceExists', { property: 'members' });
    putMember(draft, group.id, object.row.id);
    recordMembership(draft, actor, group, object.row.id, 'Add member to group');
  }
  for (const { row } of objects) queueMember(draft, group.id, row.id);
};

/** Removes a member. Throws DomainError `dynamicMembership`, and `notFound` when it is not in the group. */
export const removeMember = (draft: TenantDraft, group: Group, id: string, actor: Actor): void => {
  requireByHand(group);
  const memberId = id.toLowerCase();
  if (!isMember(draft, group.id, memberId)) throw new DomainError('notFound', { key: id });
  removeMemberRow(draft, group.id, memberId);
  recordMembership(draft, actor, group, memberId, 'Remove member from group');
  queueMember(draft, group.id, memberId);
};

/** Whether somebody is a user without any role. */
export const isPlainUser = (view: TenantView, actor: Actor): boolean =>
  actor.kind === 'user' && view.get('users', actor.id)?.directoryRoles.length === 0;

/**
 * Checks the owners that a request binds. Documented (known issues of Graph): a user without a role cannot name herself.
 *
 * @throws DomainError `duplicateValues`
 */
export const requireOtherOwners = (view: TenantView, ownerIds: readonly string[], actor: Actor): void => {
  if (actor.kind === 'user' && ownerIds.includes(actor.id) && isPlainUser(view, actor))
    throw new DomainError('duplicateValues');
};

/** Adds owners, users only, all of them or none. Throws DomainError `notFound`, `referenceNotAllowed`, `referenceExists`. */
export const addOwners = (draft: TenantDraft, group: Group, ids: readonly string[], actor: Actor): void => {
  for (const id of ids) {
    const { kind, row } = requireObject(draft, id);
    if (kind !== 'user') throw new DomainError('referenceNotAllowed', { id, type: 'Group', reference: 'owners' });
    if (isOwner(draft, group.id, row.id)) throw new DomainError('referenceExists', { property: 'owners' });
    putOwner(draft, group.id, row.id);
    recordMembership(draft, actor, group, row.id, 'Add owner to group');
  }
};

/**
 * Removes an owner. Graph: group-delete-owners.
 *
 * @throws DomainError `notFound` when it is not an owner, and `lastOwner` when it is the only one
 */
export const removeOwner = (draft: TenantDraft, group: Group, id: string, actor: Actor): void => {
  const ownerId = id.toLowerCase();
  if (!isOwner(draft, group.id, ownerId)) throw new DomainError('notFound', { key: id });
  const [first, second] = listOwnerIds(draft, group.id);
  if (first !== undefined && second === undefined) throw new DomainError('lastOwner', { id: group.id });
  removeOwnerRow(draft, group.id, ownerId);
  recordMembership(draft, actor, group, ownerId, 'Remove owner from group');
};
