// Adds and removes members and owners of a group, with what follows for licenses.

import { listHeldRoleIds } from '../roles/role-holders.js';
import { findAssignee } from '../apps/consent/app-role-assignments.js';
import { findMember, type Member } from '../apps/find-member.js';
import { DomainError } from '../tenant/errors.js';
import { recordMembership } from '../audit/group-audit.js';
import { queueMember } from '../group-licensing/group-licensing.js';
import {
  isMember,
  isOwner,
  listOwnerIds,
  putMember,
  putOwner,
  removeMemberRow,
  removeOwnerRow,
} from '../membership/group-members.js';
import { requireManagedHere } from '../tenant/mastered-elsewhere.js';
import { allowsGuests } from './group-settings.js';
import { isDynamic, isUnified } from './group-properties.js';
import type { Actor, AuditTarget, Group } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

const requireObject = (view: TenantView, id: string): Member => {
  const found = findMember(view, id);
  if (found === undefined) throw new DomainError('notFound', { key: id });
  return found;
};

/** The member as the audit log names it. */
const toTarget = (view: TenantView, id: string): AuditTarget | string => findAssignee(view, id)?.target ?? id;

/** Only the rule of a dynamic group changes its members, and only its own directory those of a group from elsewhere. */
const requireByHand = (group: Group): void => {
  requireManagedHere(group);
  if (isDynamic(group)) throw new DomainError('dynamicMembership', { id: group.id });
};

/** How the directory names the types of what is no user. */
const typeNames = {
  group: 'Group',
  device: 'Device',
  orgContact: 'Contact',
  servicePrincipal: 'ServicePrincipal',
} as const;

/**
 * Documented (group-post-members): a Microsoft 365 group has users only; a security group has users, security groups, devices,
 * contacts and service principals, but no groups if roles can be assigned to it. A Microsoft 365 group is in no group; where the
 * other is none, the words are our choice.
 */
const requireFitting = (group: Group, { kind, row }: Member): void => {
  if (kind === 'user') return;
  if (kind === 'servicePrincipal' && isUnified(group)) throw new DomainError('principalInUnifiedGroup');
  if (kind === 'group' && isUnified(group) && isUnified(row)) throw new DomainError('unifiedInUnified', { id: row.id });
  const isNested = kind === 'group' && (isUnified(row) || group.isAssignableToRole === true || row.id === group.id);
  if (isUnified(group) || isNested) {
    throw new DomainError('referenceNotAllowed', { id: row.id, type: typeNames[kind], reference: 'members' });
  }
};

/** Documented (group-directory-settings): AllowToAddGuests is about Microsoft 365 groups. */
const requireGuestAllowed = (view: TenantView, group: Group, { kind, row }: Member): void => {
  if (kind !== 'user' || row.userType !== 'Guest' || !isUnified(group) || allowsGuests(view, group)) return;
  throw new DomainError('guestNotAllowed', { id: row.id, groupId: group.id });
};

/**
 * Adds members, all of them or none.
 *
 * @throws DomainError `masteredOnPremises`, `exchangeGroup`, `dynamicMembership`, `notFound`, `principalInUnifiedGroup`,
 * `unifiedInUnified`, `referenceNotAllowed`, and
 * `referenceExists` when one is in the group already
 */
export const addMembers = (draft: TenantDraft, group: Group, ids: readonly string[], actor: Actor): void => {
  requireByHand(group);
  const objects = ids.map((id) => requireObject(draft, id));
  for (const object of objects) {
    requireFitting(group, object);
    requireGuestAllowed(draft, group, object);
    if (isMember(draft, group.id, object.row.id)) throw new DomainError('referenceExists', { property: 'members' });
    putMember(draft, group.id, object.row.id);
    recordMembership(draft, actor, group, toTarget(draft, object.row.id), 'Add member to group');
  }
  for (const { row } of objects) queueMember(draft, group.id, row.id);
};

/**
 * Removes a member.
 *
 * @throws DomainError `dynamicMembership`, and `notFound` when it is not in the group, which Graph then names: observed in
 * microsoft-graph-docs issue 18715. For owners the same is a choice
 */
export const removeMember = (draft: TenantDraft, group: Group, id: string, actor: Actor): void => {
  requireByHand(group);
  const memberId = id.toLowerCase();
  if (!isMember(draft, group.id, memberId)) throw new DomainError('notFound', { key: group.id });
  removeMemberRow(draft, group.id, memberId);
  recordMembership(draft, actor, group, toTarget(draft, memberId), 'Remove member from group');
  queueMember(draft, group.id, memberId);
};

/** Whether somebody is a user without any role. */
export const isPlainUser = (view: TenantView, actor: Actor): boolean =>
  actor.kind === 'user' && view.get('users', actor.id) !== undefined && listHeldRoleIds(view, actor.id).length === 0;

/**
 * Checks the owners that a request binds. Documented (known issues of Graph): a user without a role cannot name herself.
 *
 * @throws DomainError `duplicateValues`
 */
export const requireOtherOwners = (view: TenantView, ownerIds: readonly string[], actor: Actor): void => {
  if (actor.kind === 'user' && ownerIds.includes(actor.id) && isPlainUser(view, actor))
    throw new DomainError('duplicateValues');
};

/**
 * Adds owners, all of them or none. Documented (group-post-owners): users and service principals. Throws DomainError
 * `masteredOnPremises`, `exchangeGroup`, `notFound`, `referenceNotAllowed`, `referenceExists`.
 */
export const addOwners = (draft: TenantDraft, group: Group, ids: readonly string[], actor: Actor): void => {
  if (ids.length > 0) requireManagedHere(group);
  for (const id of ids) {
    const { kind, row } = requireObject(draft, id);
    if (kind === 'group') throw new DomainError('referenceNotAllowed', { id, type: 'Group', reference: 'owners' });
    if (isOwner(draft, group.id, row.id)) throw new DomainError('referenceExists', { property: 'owners' });
    putOwner(draft, group.id, row.id);
    recordMembership(draft, actor, group, toTarget(draft, row.id), 'Add owner to group');
  }
};

/**
 * Removes an owner. Graph: group-delete-owners.
 *
 * @throws DomainError `notFound` when it is not an owner, and `lastOwner` when it is the only one
 */
export const removeOwner = (draft: TenantDraft, group: Group, id: string, actor: Actor): void => {
  requireManagedHere(group);
  const ownerId = id.toLowerCase();
  if (!isOwner(draft, group.id, ownerId)) throw new DomainError('notFound', { key: group.id });
  const [first, second] = listOwnerIds(draft, group.id);
  if (first !== undefined && second === undefined) throw new DomainError('lastOwner', { id: group.id });
  removeOwnerRow(draft, group.id, ownerId);
  recordMembership(draft, actor, group, toTarget(draft, ownerId), 'Remove owner from group');
};
