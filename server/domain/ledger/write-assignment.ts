// Writes one assignment into the ledger, with its dates. check-assignment.ts decides whether it may be written.

import type { LicenseAddition } from './check-assignment.js';
import type { LicenseAssignment } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { toAssignmentId } from './user-licenses.js';

/** The plans that an assignment turns on again, with the present date; the others keep theirs. */
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
 * Assigns a product to a user, or changes the `disabledPlans` of an existing assignment.
 *
 * @param assignedByGroup - the group that assigns it; null: assigned directly
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
