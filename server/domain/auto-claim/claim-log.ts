// The claim log: every attempt to claim, kept for good, and the 90-day report that an administrator sees.

import type { AppOpen } from './app-open.js';
import type { ClaimOutcome } from './claim-license.js';
import type { AutoClaimPolicy, Claim, DecisionStep } from '../tenant/rows.js';
import { isLicensedClaim } from '../tenant/index-keys.js';
import { toReportedTime } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** Adds an attempt to the log. */
export const recordClaim = (
  draft: TenantDraft,
  { user, app, surface }: AppOpen,
  policy: AutoClaimPolicy,
  { reason, product, productIndex, groupLicense }: ClaimOutcome,
  decision: readonly DecisionStep[],
): Claim => {
  const claim: Claim = {
    id: draft.newId(),
    sequence: draft.size('claims') + 1,
    claimedDateTime: draft.now(),
    user: { id: user.id, displayName: user.displayName, userPrincipalName: user.userPrincipalName },
    policy: { id: policy.id, nameAtClaim: policy.name },
    app: app.id,
    surface: surface.id,
    skuId: product?.skuId ?? null,
    skuPartNumber: product?.skuPartNumber ?? null,
    productIndex,
    status: reason === null ? 'succeeded' : 'failed',
    reason,
    ...(groupLicense === undefined ? {} : { groupLicense }),
    decision: [...decision],
  };
  draft.put('claims', claim);
  return claim;
};

/** The periods that the report can cover, in days (R31). */
export const reportPeriods = [1, 7, 30, 90] as const;

/** A period of the report, in days. */
export type ReportPeriod = (typeof reportPeriods)[number];

/** What the report says of a claim: whether it led to a license. */
export const toReportStatus = (claim: Claim): 'succeeded' | 'pending' | 'failed' => {
  if (isLicensedClaim(claim)) return 'succeeded';
  return claim.groupLicense?.status === 'pending' ? 'pending' : 'failed';
};

/**
 * The rows of the auto-claim report, newest first: the licenses that were assigned in the period. In group mode, that is when
 * the group assigned it, not when the user became a member. Choice: failed attempts, and claims that still wait for their
 * license, appear only on request, as no public source shows such a row. Older rows are hidden, not deleted.
 *
 * @param period - days back from the tenant's clock
 */
export function* readReport(view: TenantView, period: ReportPeriod, includeFailed: boolean): Generator<Claim> {
  const since = addTime(view.now(), -period * day);
  for (const { row } of view.range('claims', 'reported', { descending: true })) {
    if (toReportedTime(row) < since) return;
    if (includeFailed || isLicensedClaim(row)) yield row;
  }
}
