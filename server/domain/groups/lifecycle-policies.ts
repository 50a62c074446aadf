// The policy that says which Microsoft 365 groups expire and when. Graph: groupLifecyclePolicy. expiration.ts applies it.

import { recordActivity, toGroupTarget } from '../audit/directory-audit.js';
import { ownsAnyPlan } from '../ledger/subscribed-sku.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, AuditTarget, Group, GroupLifecyclePolicy } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findLifecyclePolicy, isManaged, requireExpiring, withExpiration } from './expiration.js';
import { isUnified } from './group-properties.js';

/** What a client says of a policy. */
export type LifecycleProperties = Omit<GroupLifecyclePolicy, 'id'>;

/** Documented (groups-lifecycle): 30 days or more. */
const shortestLifetime = 30;

/** Documented (grouplifecyclepolicy-addgroup). */
const mostSelected = 500;

/** Finds a policy. Throws DomainError `notFound`. */
export const requireLifecyclePolicy = (view: TenantView, id: string): GroupLifecyclePolicy => {
  const policy = view.get('groupLifecyclePolicies', id.toLowerCase());
  if (policy === undefined) throw new DomainError('notFound', { key: id });
  return policy;
};

/** The policies that apply to a group: the tenant's one, or none. Graph: group-list-grouplifecyclepolicies. */
export const listPoliciesOf = (view: TenantView, group: Group): readonly GroupLifecyclePolicy[] => {
  const policy = findLifecyclePolicy(view);
  return policy === undefined || !isManaged(view, group) ? [] : [policy];
};

const resource = 'GroupLifecyclePolicy';

/** Choice: the addresses for notifications are kept as they are, since no mail is sent. */
const requireProperties = ({ groupLifetimeInDays }: LifecycleProperties): void => {
  if (groupLifetimeInDays < shortestLifetime)
    throw new DomainError('invalidValue', { resource, property: 'groupLifetimeInDays', value: groupLifetimeInDays });
};

/** Documented as a category of its own activities: reference-audit-activities, Self-service group management. */
type ActivityName =
  | 'Create lifecycle management policy'
  | 'Update lifecycle management policy'
  | 'Delete lifecycle management policy'
  | 'GroupLifecyclePolicies_addGroup'
  | 'GroupLifecyclePolicies_removeGroup';

const record = (
  draft: TenantDraft,
  actor: Actor,
  target: AuditTarget,
  name: ActivityName,
  changes: readonly (readonly [name: keyof LifecycleProperties, from: unknown, to: unknown])[] = [],
): void => {
  const operationType = name.startsWith('Create') ? 'Add' : name.startsWith('Delete') ? 'Delete' : 'Update';
  recordActivity(draft, actor, target, {
    name,
    category: 'GroupManagement',
    operationType,
    correlationId: draft.newId(),
    modifiedProperties: changes.map(([property, from, to]) => ({
      displayName: property.charAt(0).toUpperCase() + property.slice(1),
      oldValue: from === undefined ? null : JSON.stringify([from]),
      newValue: JSON.stringify([to]),
    })),
  });
};

const toTarget = ({ id }: GroupLifecyclePolicy): AuditTarget => ({
  id,
  displayName: 'Group lifecycle policy',
  type: 'Policy',
});

const listSelected = (view: TenantView, policyId: string): readonly string[] =>
  Array.from(view.lookup('lifecycleGroups', 'policyId', policyId), ({ id }) => id);

function* listUnified(view: TenantView): Generator<Group> {
  for (const { row } of view.scan('groups')) if (isUnified(row)) yield row;
}

function* listThere(view: TenantView, ids: readonly string[]): Generator<Group> {
  for (const id of ids) {
    const group = view.get('groups', id);
    if (group !== undefined) yield group;
  }
}

/**
 * Gives groups the time at which they expire by the policy as it is now. Documented: a change of the policy recalculates them.
 * It reads all groups if the policy is or was for all of them.
 */
const recalculate = (draft: TenantDraft, groups: Iterable<Group>): void => {
  // A table is not changed while it is read.
  for (const group of [...groups]) {
    const changed = withExpiration(draft, group);
    if (changed !== group) draft.put('groups', changed);
  }
};

/**
 * Creates the tenant's policy.
 *
 * @throws DomainError `lifecycleNeedsPremium`, `lifecyclePolicyExists`, `valueRequired`, `invalidValue`
 */
export const createLifecyclePolicy = (
  draft: TenantDraft,
  given: Partial<LifecycleProperties>,
  actor: Actor,
): GroupLifecyclePolicy => {
  // Documented (groups-lifecycle): licenses of Microsoft Entra ID P1 or P2 are needed.
  if (!ownsAnyPlan(draft, draft.catalogue.premiumDirectoryPlanIds)) throw new DomainError('lifecycleNeedsPremium');
  const { groupLifetimeInDays, managedGroupTypes, alternateNotificationEmails = null } = given;
  if (groupLifetimeInDays === undefined)
    throw new DomainError('valueRequired', { resource, property: 'groupLifetimeInDays' });
  if (managedGroupTypes === undefined)
    throw new DomainError('valueRequired', { resource, property: 'managedGroupTypes' });
  const properties = { groupLifetimeInDays, managedGroupTypes, alternateNotificationEmails };
  requireProperties(properties);
  if (findLifecyclePolicy(draft) !== undefined) throw new DomainError('lifecyclePolicyExists');
  const policy = { id: draft.newId(), ...properties };
  draft.put('groupLifecyclePolicies', policy);
  if (managedGroupTypes === 'All') recalculate(draft, listUnified(draft));
  record(draft, actor, toTarget(policy), 'Create lifecycle management policy', [
    ['groupLifetimeInDays', undefined, groupLifetimeInDays],
    ['managedGroupTypes', undefined, managedGroupTypes],
  ]);
  return policy;
};

/** Changes the given properties. Throws DomainError `invalidValue`. Choice: groups that were selected stay so. */
export const updateLifecyclePolicy = (
  draft: TenantDraft,
  policy: GroupLifecyclePolicy,
  changes: Partial<LifecycleProperties>,
  actor: Actor,
): GroupLifecyclePolicy => {
  const changed = { ...policy, ...changes };
  requireProperties(changed);
  draft.put('groupLifecyclePolicies', changed);
  const isForAll = [policy, changed].some(({ managedGroupTypes }) => managedGroupTypes === 'All');
  const isTimed =
    policy.groupLifetimeInDays !== changed.groupLifetimeInDays ||
    policy.managedGroupTypes !== changed.managedGroupTypes;
  if (isTimed) recalculate(draft, isForAll ? listUnified(draft) : listThere(draft, listSelected(draft, policy.id)));
  const names = Object.keys(changes) as (keyof LifecycleProperties)[];
  const modified = names
    .filter((name) => policy[name] !== changed[name])
    .map((name) => [name, policy[name], changed[name]] as const);
  if (modified.length > 0) record(draft, actor, toTarget(policy), 'Update lifecycle management policy', modified);
  return changed;
};

/** Deletes the policy: no group expires any more. */
export const deleteLifecyclePolicy = (draft: TenantDraft, policy: GroupLifecyclePolicy, actor: Actor): void => {
  const selected = listSelected(draft, policy.id);
  draft.remove('groupLifecyclePolicies', policy.id);
  for (const id of selected) draft.remove('lifecycleGroups', id);
  recalculate(draft, policy.managedGroupTypes === 'All' ? listUnified(draft) : listThere(draft, selected));
  record(draft, actor, toTarget(policy), 'Delete lifecycle management policy');
};

/**
 * Adds a group to a policy. Documented: it says whether it did. Choice: it does not if the policy is not for selected groups, or
 * the group is in it.
 *
 * @throws DomainError `groupNeverExpires`, `tooManyLifecycleGroups`
 */
export const addLifecycleGroup = (
  draft: TenantDraft,
  policy: GroupLifecyclePolicy,
  group: Group,
  actor: Actor,
): boolean => {
  requireExpiring(group);
  if (policy.managedGroupTypes !== 'Selected' || draft.get('lifecycleGroups', group.id) !== undefined) return false;
  if (listSelected(draft, policy.id).length >= mostSelected)
    throw new DomainError('tooManyLifecycleGroups', { most: mostSelected });
  draft.put('lifecycleGroups', { id: group.id, policyId: policy.id });
  recalculate(draft, [group]);
  record(draft, actor, toGroupTarget(group), 'GroupLifecyclePolicies_addGroup');
  return true;
};

/** Removes a group from a policy, and says whether it was in it. */
export const removeLifecycleGroup = (
  draft: TenantDraft,
  policy: GroupLifecyclePolicy,
  group: Group,
  actor: Actor,
): boolean => {
  if (policy.managedGroupTypes !== 'Selected' || draft.get('lifecycleGroups', group.id) === undefined) return false;
  draft.remove('lifecycleGroups', group.id);
  recalculate(draft, [group]);
  record(draft, actor, toGroupTarget(group), 'GroupLifecyclePolicies_removeGroup');
  return true;
};
