// What follows from a change of the ledger for one user: former plans, the mailbox and the audit entries.

import { recordLicenseChange } from './directory-audit.js';
import { followMailboxPlan } from './mailbox.js';
import type { Actor, User } from './rows.js';
import type { TenantDraft } from './tenant-view.js';
import { listHeldLicenses, toEnabledPlanIds, type HeldLicense } from './user-licenses.js';

/** Remembers the plans that went off, since `assignedPlans` keeps them as Deleted, and forgets those that came back. */
export const rememberFormerPlans = (
  draft: TenantDraft,
  userId: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): void => {
  const known = draft.get('formerPlans', userId)?.plans ?? {};
  const wentOff = [...before].filter((id) => !after.has(id));
  const cameBack = [...after].filter((id) => id in known);
  if (wentOff.length === 0 && cameBack.length === 0) return;
  const kept = Object.entries(known).filter(([id]) => !after.has(id));
  // In the order of ids, in which an exported state has them too: answers keep their order when it is loaded.
  const entries = [...kept, ...wentOff.map((id) => [id, draft.now()] as const)].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const plans = Object.fromEntries(entries);
  if (Object.keys(plans).length === 0) draft.remove('formerPlans', userId);
  else draft.put('formerPlans', { id: userId, plans });
};

/** The plans that a user had before and after a change. */
export interface PlanChange {
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
}

/**
 * Draws the consequences of a change that the ledger has already.
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
