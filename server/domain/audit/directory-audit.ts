// The directory's audit log: which change writes which entry. How an entry looks is in graph/activity/directory-audits.ts.

import type { Actor, AuditTarget, DirectoryAudit, Group, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** Display name of Microsoft's service that claims licenses, and its app id. Observed: entry of an admin's audit log. */
export const licenseManager = { displayName: 'M365 License Manager', appId: 'aeb86249-8ea3-49e2-900b-54cc8e308f85' };

/** The tenant's M365 License Manager as the actor of a change. */
export const toLicenseManagerActor = (view: TenantView): Actor => ({
  kind: 'app',
  displayName: licenseManager.displayName,
  servicePrincipalId: view.get('settings', 'settings')?.licenseManagerId ?? licenseManager.appId,
});

/** Who deletes permanently after the 30 days. Choice: the directory itself, with its well-known app id. */
export const directoryActor: Actor = {
  kind: 'app',
  displayName: 'Microsoft Entra ID',
  servicePrincipalId: '00000002-0000-0000-c000-000000000000',
};

/** The subject of an entry. */
export interface Activity {
  readonly name: string;
  readonly category?: DirectoryAudit['category'];
  readonly operationType: DirectoryAudit['operationType'];
  readonly correlationId: string;
  readonly modifiedProperties: readonly ModifiedProperty[];
  readonly secondTarget?: AuditTarget;
  readonly failureReason?: string;
}

/** A user as the target of an entry. */
export const toUserTarget = ({ id, userPrincipalName }: User): AuditTarget => ({ id, userPrincipalName });

/** A group as the target of an entry. Graph: targetResource, property groupType. */
export const toGroupTarget = ({ id, displayName, groupTypes }: Group): AuditTarget => ({
  id,
  groupName: displayName,
  groupType: groupTypes.includes('Unified') ? 'unifiedGroups' : 'azureAD',
});

/** Learn, entra/identity/monitoring-health/reference-reports-data-retention: 30 days with Entra ID P1 or P2. */
export const longestRetention = 30 * day;

/** The most old entries that a new one removes, so that writing one never takes long. */
const mostForgotten = 2;

const findOldest = (view: TenantView): DirectoryAudit | undefined => {
  const [first] = view.range('directoryAudits', 'sequence');
  return first?.row;
};

/** Removes the oldest entry. */
export const forgetOldestAudit = (draft: TenantDraft): void => {
  const oldest = findOldest(draft);
  if (oldest !== undefined) draft.remove('directoryAudits', oldest.id);
};

const forgetOld = (draft: TenantDraft): void => {
  const start = addTime(draft.now(), -longestRetention);
  for (let n = 0; n < mostForgotten; n += 1) {
    const oldest = findOldest(draft);
    if (oldest === undefined || oldest.activityDateTime >= start) return;
    draft.remove('directoryAudits', oldest.id);
  }
};

/** Writes one entry. */
export const recordActivity = (draft: TenantDraft, actor: Actor, target: AuditTarget, activity: Activity): void => {
  const [last] = draft.range('directoryAudits', 'sequence', { descending: true });
  const sequence = (last?.row.sequence ?? 0) + 1;
  const { name, category = 'UserManagement', secondTarget, failureReason } = activity;
  draft.put('directoryAudits', {
    id: `Directory_${activity.correlationId}_${String(sequence)}`,
    sequence,
    activityDateTime: draft.now(),
    activityDisplayName: name,
    category,
    correlationId: activity.correlationId,
    operationType: activity.operationType,
    initiatedBy: actor,
    target,
    ...(secondTarget === undefined ? {} : { secondTarget }),
    ...(failureReason === undefined ? {} : { failureReason }),
    modifiedProperties: activity.modifiedProperties,
  });
  forgetOld(draft);
};

const activityTypes = {
  'Add user': 'Add',
  'Update user': 'Update',
  'Delete user': 'Delete',
  'Restore user': 'Update',
  'Hard Delete user': 'Delete',
  'Set user manager': 'Update',
  'Change user password': 'Update',
  'Update StsRefreshTokenValidFrom Timestamp': 'Update',
  'Invite external user': 'Add',
  'Invite external user with reset invitation status': 'Update',
  'Redeem external user invite': 'Update',
} as const;

/** Writes the entry for a change to a user that does not concern licenses. */
export const recordUserActivity = (
  draft: TenantDraft,
  actor: Actor,
  user: User,
  name: keyof typeof activityTypes,
  modifiedProperties: readonly ModifiedProperty[] = [],
): void => {
  const activity = { name, operationType: activityTypes[name], correlationId: draft.newId(), modifiedProperties };
  recordActivity(draft, actor, toUserTarget(user), activity);
};

/** Whether an entry can be read yet: audit records appear after the tenant's `auditVisibilityDelaySeconds`. */
export const isVisible = (view: TenantView, { activityDateTime }: DirectoryAudit): boolean => {
  const seconds = view.get('settings', 'settings')?.choices.auditVisibilityDelaySeconds ?? 0;
  return addTime(activityDateTime, seconds * 1000) <= view.now();
};
