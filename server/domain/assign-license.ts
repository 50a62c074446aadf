// Giving licenses to and taking them from a user, all of it or nothing. POST /users/{id}/assignLicense and every claim.

import { checkAssignment, type AssignmentCommand, type LicenseAddition } from './check-assignment.js';
import { recordLicenseChange } from './directory-audit.js';
import { DomainError } from './errors.js';
import { followMailboxPlan } from './mailbox.js';
import type { Actor, LicenseAssignment } from './rows.js';
import type { TenantDraft } from './tenant-view.js';
import { listHeldLicenses, toAssignmentId, toEnabledPlanIds } from './user-licenses.js';

/** The plans that an assignment turns on again, dated now; those it kept stay as they were. */
const toPlanDates = (
  known: LicenseAssignment | undefined,
  disabledPlans: readonly string[],
  now: string,
): Readonly<Record<string, string>> => {
  if (known === undefined) return {};
  const kept = Object.entries(known.planDates).filter(([id]) => !disabledPlans.includes(id));
  const turnedOn = known.disabledPlans.filter((id) => !disabledPlans.includes(id));
  return Object.fromEntries([...kept, ...turnedOn.map((id) => [id, now] as const)]);
};

const putDirectAssignment = (draft: TenantDraft, userId: string, { skuId, disabledPlans }: LicenseAddition): void => {
  const id = toAssignmentId(userId, skuId, null);
  const known = draft.get('licenseAssignments', id);
  const now = draft.now();
  draft.put('licenseAssignments', {
    ...{ id, userId, skuId, assignedByGroup: null, disabledPlans, state: 'Active', error: null },
    assignedDateTime: known?.assignedDateTime ?? now,
    lastUpdatedDateTime: now,
    planDates: toPlanDates(known, disabledPlans, now),
  });
};

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

/**
 * Makes a change that has been checked: writes the ledger and what follows from it (former plans, mailbox, audit).
 * The user's assignment of a product that is given again has its `disabledPlans` replaced.
 */
export const applyAssignment = (draft: TenantDraft, { user, add, remove }: AssignmentCommand, actor: Actor): void => {
  const before = listHeldLicenses(draft, user.id);
  for (const skuId of remove) draft.remove('licenseAssignments', toAssignmentId(user.id, skuId, null));
  for (const addition of add) putDirectAssignment(draft, user.id, addition);
  const after = listHeldLicenses(draft, user.id);
  const plansBefore = toEnabledPlanIds(before);
  const plansAfter = toEnabledPlanIds(after);
  rememberFormerPlans(draft, user.id, plansBefore, plansAfter);
  followMailboxPlan(draft, user.id, plansBefore, plansAfter);
  recordLicenseChange(draft, actor, user, before, after);
};

/**
 * Assigns and removes direct licenses. Graph: user-assignlicense.
 *
 * @throws DomainError with the first violation; nothing has changed then
 */
export const assignLicense = (draft: TenantDraft, command: AssignmentCommand, actor: Actor): void => {
  const violation = checkAssignment(draft, command);
  if (violation !== undefined) throw new DomainError(violation.code, violation.details);
  if (command.add.length + command.remove.length > 0) applyAssignment(draft, command, actor);
};
