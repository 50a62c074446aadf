// Deletes users, restores them within 30 days, and deletes them permanently. Graph: user-delete, directory-deleteditems-*.

import { dropDeviceUser } from '../directory/device-users.js';
import { dropAccess } from '../apps/app-access.js';
import { checkAssignment } from '../ledger/check-assignment.js';
import { recordUserActivity } from '../audit/directory-audit.js';
import { keepRolesActive } from '../roles/directory-roles.js';
import { DomainError } from '../tenant/errors.js';
import { followUser, queueMember } from '../group-licensing/group-licensing.js';
import { isMember, listGroupIdsOf } from '../membership/group-members.js';
import { leaveGroups, rejoinGroups } from '../apps/leave-groups.js';
import { dropMailboxUser } from '../groups/group-mailbox.js';
import { isDynamic } from '../groups/group-properties.js';
import { rememberFormerPlans } from '../ledger/license-effects.js';
import { findTakenAddress, followMailboxPlan, withoutTakenAddresses } from '../ledger/mailbox.js';
import type { Actor, DeletedUser, LicenseAssignment, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { listAssignments, listHeldLicenses, toEnabledPlanIds, toHeldLicenses } from '../ledger/user-licenses.js';
import { dropContactReports, leaveReporting, rejoinReporting } from './user-manager.js';
import { requireFreeName } from './user-properties.js';

/** How long a deleted user can be restored. Graph: directory resource. */
const restorablePeriod = 30 * day;

/** Finds a deleted user; throws DomainError `notFound`. */
export const requireDeletedUser = (view: TenantView, id: string): DeletedUser => {
  const deleted = view.get('deletedUsers', id.toLowerCase());
  if (deleted === undefined) throw new DomainError('notFound', { key: id });
  return deleted;
};

/** When a deleted user is deleted permanently. */
export const toPurgeTime = ({ deletedDateTime }: DeletedUser): string => addTime(deletedDateTime, restorablePeriod);

/**
 * Deletes a user softly. Choice: the seats are free at once, and the licenses and groups are remembered for a restore.
 */
export const deleteUser = (draft: TenantDraft, user: User, actor: Actor): void => {
  const assignments = listAssignments(draft, user.id);
  const formerPlans = draft.get('formerPlans', user.id) ?? null;
  recordUserActivity(draft, actor, user, 'Delete user');
  for (const { id } of assignments) draft.remove('licenseAssignments', id);
  if (formerPlans !== null) draft.remove('formerPlans', user.id);
  keepRolesActive(draft, user);
  const relations = { ...leaveGroups(draft, user.id), ...leaveReporting(draft, user.id) };
  draft.remove('users', user.id);
  draft.put('deletedUsers', {
    id: user.id,
    user,
    deletedDateTime: draft.now(),
    assignments,
    formerPlans,
    ...relations,
  });
};

/** Dynamic groups apply their rules again, unless processing is paused. */
const isByHand = (view: TenantView, groupId: string): boolean => {
  const group = view.get('groups', groupId);
  return group === undefined || !isDynamic(group) || group.membershipRuleProcessingState !== 'On';
};

/** A license that the group no longer assigns is not restored. A state may name groups that it does not have. */
const isStillGiven = (view: TenantView, { userId, skuId, assignedByGroup }: LicenseAssignment): boolean => {
  if (assignedByGroup === null || view.get('groups', assignedByGroup) === undefined) return true;
  const license = view.get('groupLicenses', `${assignedByGroup}:${skuId}`);
  return license !== undefined && isMember(view, assignedByGroup, userId);
};

/**
 * Whether a remembered license can be restored: the product exists, a seat is free, and what it depends on has been
 * restored. A usageLocation is not needed, since keeping a license never needs one.
 */
const canRetake = (view: TenantView, user: User, { skuId, disabledPlans }: LicenseAssignment): boolean => {
  const [tenant] = view.scan('organization');
  const usageLocation = tenant?.row.countryLetterCode ?? null;
  return checkAssignment(view, { user, add: [{ skuId, disabledPlans }], remove: [] }, { usageLocation }) === undefined;
};

/** Restores remembered licenses until no more can be: their order does not follow their dependencies. */
const retakeLicenses = (draft: TenantDraft, user: User, remembered: readonly LicenseAssignment[]): void => {
  for (const failed of remembered.filter(({ state }) => state === 'Error')) draft.put('licenseAssignments', failed);
  let waiting = remembered.filter(({ state }) => state !== 'Error');
  for (let taken = true; taken;) {
    const rest = waiting.filter((assignment) => {
      if (!canRetake(draft, user, assignment)) return true;
      draft.put('licenseAssignments', assignment);
      return false;
    });
    taken = rest.length < waiting.length;
    waiting = rest;
  }
};

/** What a restore may change. Graph: directory-deleteditems-restore. */
export interface RestoreOptions {
  /** Another name, for when somebody has taken the old one. */
  readonly newUserPrincipalName?: string;
  /** Gives up the addresses that others have taken, instead of refusing. */
  readonly autoReconcileProxyConflict?: boolean;
}

/**
 * Restores a deleted user with the licenses for which a seat is free. Choice: without a free seat, the user comes back
 * without that license.
 *
 * @throws DomainError `userPrincipalNameTaken` or `uniquenessViolation` when another user has taken the name or an address
 */
export const restoreUser = (
  draft: TenantDraft,
  deleted: DeletedUser,
  actor: Actor,
  { newUserPrincipalName, autoReconcileProxyConflict = false }: RestoreOptions = {},
): User => {
  const { assignments, formerPlans } = deleted;
  const userPrincipalName = newUserPrincipalName ?? deleted.user.userPrincipalName;
  requireFreeName(draft, userPrincipalName, deleted.id);
  const named = { ...deleted.user, userPrincipalName };
  const user = autoReconcileProxyConflict ? withoutTakenAddresses(draft, named) : named;
  const value = findTakenAddress(draft, user, user.proxyAddresses);
  if (value !== undefined) throw new DomainError('uniquenessViolation', { property: 'proxyAddresses', value });
  draft.remove('deletedUsers', deleted.id);
  draft.put('users', user);
  rejoinGroups(draft, user.id, deleted, (groupId) => isByHand(draft, groupId));
  rejoinReporting(draft, user.id, deleted);
  if (formerPlans !== null) draft.put('formerPlans', formerPlans);
  const held = toEnabledPlanIds(toHeldLicenses(draft, assignments));
  retakeLicenses(
    draft,
    user,
    assignments.filter((assignment) => isStillGiven(draft, assignment)),
  );
  const retaken = toEnabledPlanIds(listHeldLicenses(draft, user.id));
  rememberFormerPlans(draft, user.id, held, retaken);
  followMailboxPlan(draft, user.id, held, retaken);
  const restored = draft.get('users', user.id) ?? user;
  recordUserActivity(draft, actor, restored, 'Restore user');
  followUser(draft, user.id);
  for (const groupId of [...listGroupIdsOf(draft, user.id)]) queueMember(draft, groupId, user.id);
  return draft.get('users', user.id) ?? restored;
};

/** Deletes a soft-deleted user permanently. */
export const purgeUser = (draft: TenantDraft, deleted: DeletedUser, actor: Actor): void => {
  recordUserActivity(draft, actor, deleted.user, 'Hard Delete user');
  draft.remove('deletedUsers', deleted.id);
  dropAccess(draft, deleted.id);
  dropDeviceUser(draft, deleted.id);
  dropMailboxUser(draft, deleted.id);
  for (const { id } of [...draft.lookup('invitations', 'userId', deleted.id)]) draft.remove('invitations', id);
  dropContactReports(draft, deleted.id);
  // Documented: it is kept as long as the user exists. Graph: signInActivity resource.
  if (draft.get('signInActivities', deleted.id) !== undefined) draft.remove('signInActivities', deleted.id);
};
