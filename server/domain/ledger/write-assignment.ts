// Writing one assignment into the ledger, dated. Whether it may be written is check-assignment.ts.

import type { LicenseAddition } from './check-assignment.js';
import type { LicenseAssignment } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { toAssignmentId } from './user-licenses.js';

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

/**
 * Gives a product to a user, or its new `disabledPlans` to an assignment that is there already.
 *
 * @param assignedByGroup - the group that gives it; null: assigned directly
 */
export const putAssignment = (
  draft: TenantDraft,
  userId: string,
  { skuId, disabledPlans }: LicenseAddition,
  assignedByGroup: string | null,
): void => {
  const id = toAssignmentId(userId, skuId, assignedByGroup);
  const found = draft.get('licenseAssignments', id);
  const known = found?.state === 'Error' ? undefined : found;
  const now = draft.now();
  draft.put('licenseAssignments', {
    id,
    userId,
    skuId,
    assignedByGroup,
    disabledPlans,
    state: 'Active',
    error: null,
    assignedDateTime: known?.assignedDateTime ?? now,
    lastUpdatedDateTime: now,
    planDates: toPlanDates(known, disabledPlans, now),
  });
};
