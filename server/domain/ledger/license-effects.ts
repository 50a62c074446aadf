// What follows from a change of one user's licenses: former plans, the mailbox and the audit entries.

import { recordActivity, toUserTarget } from '../audit/directory-audit.js';
import { followMailboxPlan } from './mailbox.js';
import type { Actor, ModifiedProperty, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { isUsersPlan, listHeldLicenses, toEnabledPlanIds, type HeldLicense } from './user-licenses.js';

/** Remembers plans that were turned off, since `assignedPlans` keeps them as Deleted, and forgets those that came back. */
export const rememberFormerPlans = (
  draft: TenantDraft,
  userId: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void => {
  const known = draft.get('formerPlans', userId)?.plans ?? {};
  const isShown = (id: string): boolean => {
    const plan = draft.catalogue.plans.get(id);
    return plan !== undefined && isUsersPlan(plan);
  };
  const wentOff = [...before].filter((id) => !after.has(id) && isShown(id));
  const cameBack = [...after].filter((id) => id in known);
  if (wentOff.length === 0 && cameBack.length === 0) return;
  const kept = Object.entries(known).filter(([id]) => !after.has(id));
  // In the order of ids, as in an exported state, so that answers keep their order when it is loaded.
  const entries = [...kept, ...wentOff.map((id) => [id, draft.now()] as const)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const plans = Object.fromEntries(entries);
  if (Object.keys(plans).length === 0) draft.remove('formerPlans', userId);
  else draft.put('formerPlans', { id: userId, plans });
};

/** Observed: `modifiedProperties` has licenses as text of this form, in a JSON array. */
const toLicenseText = (view: TenantView, licenses: readonly HeldLicense[]): string => {
  const [tenant] = view.scan('organization');
  const accountId = tenant?.row.id ?? '';
  return JSON.stringify(
    licenses.map(
      ({ skuId, product, disabledPlans }) =>
        `[SkuName=${product.skuPartNumber}, AccountId=${accountId}, SkuId=${skuId}, DisabledPlans=[${disabledPlans.join(', ')}]]`,
    ),
  );
};

/**
 * Writes the pair of entries of one license change: Update user and Change user license, same time, same correlation.
 * Observed: public audit tooling joins the two. Choice: both have `AssignedLicense`.
 */
const recordLicenseChange = (
  draft: TenantDraft,
  actor: Actor,
  user: User,
  before: readonly HeldLicense[],
  after: readonly HeldLicense[],
): void => {
  const correlationId = draft.newId();
  const assigned: ModifiedProperty = {
    displayName: 'AssignedLicense',
    oldValue: toLicenseText(draft, before),
    newValue: toLicenseText(draft, after),
  };
  const included: ModifiedProperty = {
    displayName: 'Included Updated Properties',
    oldValue: null,
    newValue: JSON.stringify('AssignedLicense'),
  };
  const shared = { operationType: 'Update', correlationId } as const;
  const target = toUserTarget(user);
  recordActivity(draft, actor, target, { name: 'Update user', modifiedProperties: [assigned, included], ...shared });
  recordActivity(draft, actor, target, { name: 'Change user license', modifiedProperties: [assigned], ...shared });
};

/** The plans that a user had before and after a change. */
export interface PlanChange {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/**
 * Applies what follows from a change that is already in the ledger.
 *
 * @param before - what the user held before the change
 */
export const followLicenseChange = (
  draft: TenantDraft,
  actor: Actor,
  user: User,
  before: readonly HeldLicense[],
): PlanChange => {
  const after = listHeldLicenses(draft, user.id);
  const plans = { before: toEnabledPlanIds(before), after: toEnabledPlanIds(after) };
  rememberFormerPlans(draft, user.id, plans.before, plans.after);
  followMailboxPlan(draft, user.id, plans.before, plans.after);
  recordLicenseChange(draft, actor, user, before, after);
  return plans;
};
