// When a group expires. Only Microsoft 365 groups that the tenant's lifecycle policy manages do; lifecycle-policies.ts has the
// policy. Graph: group, expirationDateTime; Learn: entra/identity/users/groups-lifecycle.

import { recordGroupActivity } from '../audit/group-audit.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Group, GroupLifecyclePolicy } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { isUnified } from './group-properties.js';

/** What is left to a group that would have expired already. Documented: a group that is older than the policy's lifetime. */
const leftToOld = 35 * day;

/** Documented: a group is deleted one day after it expired. */
const deletionDelay = day;

/** The tenant's policy. Documented: there is one at most. */
export const findLifecyclePolicy = (view: TenantView): GroupLifecyclePolicy | undefined => {
  for (const { row } of view.scan('groupLifecyclePolicies')) return row;
  return undefined;
};

/** Whether the tenant's policy applies to a group. */
export const isManaged = (view: TenantView, group: Group): boolean => {
  const types = findLifecyclePolicy(view)?.managedGroupTypes;
  if (types === undefined || types === 'None' || !isUnified(group)) return false;
  return types === 'All' || view.get('lifecycleGroups', group.id) !== undefined;
};

const findExpiration = (view: TenantView, group: Group): string | null => {
  const policy = findLifecyclePolicy(view);
  if (policy === undefined || !isManaged(view, group)) return null;
  const time = addTime(group.renewedDateTime, policy.groupLifetimeInDays * day);
  const now = view.now();
  return time > now ? time : addTime(now, leftToOld);
};

/** The group with the time at which it expires by the policy as it is now, counted from its last renewal. */
export const withExpiration = (view: TenantView, group: Group): Group => {
  const expirationDateTime = findExpiration(view, group);
  return expirationDateTime === (group.expirationDateTime ?? null) ? group : { ...group, expirationDateTime };
};

/** When an expired group is deleted. */
export const toExpiryDeletion = (expirationDateTime: string): string => addTime(expirationDateTime, deletionDelay);

/** Documented: only Microsoft 365 groups expire. Throws DomainError `groupNeverExpires`. */
export const requireExpiring = (group: Group): void => {
  if (!isUnified(group)) throw new DomainError('groupNeverExpires', { id: group.id });
};

/**
 * Renews a group. Graph: group-renew. Choice: a Microsoft 365 group without a policy is renewed, too, and then counts from now.
 *
 * @throws DomainError `groupNeverExpires`
 */
export const renewGroup = (draft: TenantDraft, group: Group, actor: Actor): void => {
  requireExpiring(group);
  const renewed = withExpiration(draft, { ...group, renewedDateTime: draft.now() });
  draft.put('groups', renewed);
  const toProperty = (displayName: string, from: string | null, to: string | null) => ({
    displayName,
    oldValue: JSON.stringify([from]),
    newValue: JSON.stringify([to]),
  });
  recordGroupActivity(draft, actor, renewed, 'Renew group', [
    toProperty('RenewedDateTime', group.renewedDateTime, renewed.renewedDateTime),
    toProperty('ExpirationDateTime', group.expirationDateTime ?? null, renewed.expirationDateTime ?? null),
  ]);
};
