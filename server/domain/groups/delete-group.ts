// Deletes groups, restores them within 30 days, and deletes them permanently. Graph: group-delete, directory-deleteditems-*.

import { DomainError } from '../tenant/errors.js';
import { isExchangeGroup } from '../tenant/mastered-elsewhere.js';
import { recordGroupActivity } from '../audit/group-audit.js';
import { listGroupLicenses } from '../group-licensing/group-license-check.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  removeMemberRow,
  removeOwnerRow,
} from '../membership/group-members.js';
import { rejoinMembers } from '../apps/leave-groups.js';
import { dropAccess } from '../apps/app-access.js';
import { withExpiration } from './expiration.js';
import { dropSettings } from './group-settings.js';
import { isDynamic, isUnified, requireGroupProperties } from './group-properties.js';
import { isProcessingLicenses, startRemoval, startRule } from '../group-licensing/group-work.js';
import { dropGroupWork } from '../group-licensing/group-work-row.js';
import type { Actor, DeletedGroup, Group } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { toAssignmentId } from '../ledger/user-licenses.js';

/** How long a deleted group can be restored. Graph: directory resource. */
const restorablePeriod = 30 * day;

/** When a deleted group is deleted permanently. */
export const toGroupPurgeTime = ({ deletedDateTime }: DeletedGroup): string =>
  addTime(deletedDateTime, restorablePeriod);

/** Whether a group has licenses, or they are still being removed from members. */
const isLicensed = (view: TenantView, group: Group): boolean => {
  const [job] = view.scan('groupLicenseJobs', { prefix: `${group.id}:` });
  const isBusy = job !== undefined || isProcessingLicenses(view, group.id);
  return listGroupLicenses(view, group.id).length > 0 || isBusy;
};

/** Observed: such a group cannot be deleted. */
const requireUnlicensed = (view: TenantView, group: Group): void => {
  if (isLicensed(view, group)) throw new DomainError('groupHasLicenses', { id: group.id });
};

/**
 * Documented (licensing-groups-resolve-problems): a license that could not be removed because others depend on it becomes
 * direct when the group is deleted.
 */
const keepNeeded = (draft: TenantDraft, groupId: string): void => {
  for (const row of [...draft.lookup('licenseAssignments', 'failedByGroup', groupId)]) {
    draft.remove('licenseAssignments', row.id);
    const id = toAssignmentId(row.userId, row.skuId, null);
    if (row.state === 'Error' || draft.get('licenseAssignments', id) !== undefined) continue;
    const lastUpdatedDateTime = draft.now();
    const direct = { ...row, id, assignedByGroup: null, error: null, lastUpdatedDateTime };
    draft.put('licenseAssignments', { ...direct, state: 'Active' });
  }
};

/**
 * Deletes a group: a Microsoft 365 group softly, a security group permanently unless the tenant's choice
 * `softDeleteSecurityGroups` is true.
 *
 * @throws DomainError `groupHasLicenses`, `exchangeGroup`
 */
export const deleteGroup = (draft: TenantDraft, group: Group, actor: Actor): void => {
  if (isExchangeGroup(group)) throw new DomainError('exchangeGroup', { change: 'Delete' });
  requireUnlicensed(draft, group);
  const ownerIds = [...listOwnerIds(draft, group.id)];
  const memberOf = [...listGroupIdsOf(draft, group.id)];
  recordGroupActivity(draft, actor, group, 'Delete group');
  for (const id of ownerIds) removeOwnerRow(draft, group.id, id);
  for (const id of memberOf) removeMemberRow(draft, id, group.id);
  keepNeeded(draft, group.id);
  draft.remove('groups', group.id);
  if (!isUnified(group) && !readChoices(draft).softDeleteSecurityGroups) {
    startRemoval(draft, group.id);
    dropSettings(draft, group.id);
    dropAccess(draft, group.id);
    return;
  }
  const memberIds = [...listMemberIds(draft, group.id)];
  startRemoval(draft, group.id);
  const deletedDateTime = draft.now();
  draft.put('deletedGroups', { id: group.id, group, deletedDateTime, memberIds, ownerIds, memberOf });
};

/**
 * Deletes a group that expired, as documented. Choice: a group with licenses, which cannot be deleted, has as much time again as
 * one that is older than the policy's lifetime.
 *
 * @returns whether it was deleted
 */
export const expireGroup = (draft: TenantDraft, group: Group, actor: Actor): boolean => {
  if (isLicensed(draft, group)) {
    draft.put('groups', withExpiration(draft, group));
    return false;
  }
  deleteGroup(draft, group, actor);
  return true;
};

/**
 * Restores a deleted group with those of its members and owners who still exist.
 *
 * Choice: one that would have expired meanwhile has as much time as one that is older than the policy's lifetime.
 *
 * @throws DomainError `uniquenessViolation` when another group has taken the nickname or address
 */
export const restoreGroup = (draft: TenantDraft, deleted: DeletedGroup, actor: Actor): Group => {
  requireGroupProperties(draft, deleted.group, deleted.id);
  draft.remove('deletedGroups', deleted.id);
  dropGroupWork(draft, deleted.id);
  const group = withExpiration(draft, deleted.group);
  draft.put('groups', group);
  rejoinMembers(draft, deleted);
  if (isDynamic(group) && group.membershipRuleProcessingState === 'On') startRule(draft, group);
  recordGroupActivity(draft, actor, group, 'Restore Group');
  return group;
};

/** Deletes a soft-deleted group permanently. */
export const purgeGroup = (draft: TenantDraft, deleted: DeletedGroup, actor: Actor): void => {
  recordGroupActivity(draft, actor, deleted.group, 'Hard Delete group');
  dropSettings(draft, deleted.id);
  draft.remove('lifecycleGroups', deleted.id);
  dropAccess(draft, deleted.id);
  draft.remove('deletedGroups', deleted.id);
};
