// Claims in group mode: the policy makes the user a member, and the group's license follows, or fails, later. This file
// keeps the claim's row true. domain/auto-claim/claim-by-group.ts makes the claim.

import { toAssignmentId } from '../ledger/user-licenses.js';
import type { Claim, ClaimedGroupLicense } from '../tenant/rows.js';
import { toOwedKey } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/**
 * What the ledger says of a license that a group owes to a user.
 *
 * @param absent - what it means that the ledger has no row: the group has not been processed yet, or gives nothing
 */
const readLicense = (
  view: TenantView,
  [userId, skuId, groupId]: readonly [userId: string, skuId: string, groupId: string],
  absent: Pick<ClaimedGroupLicense, 'status' | 'error'>,
): ClaimedGroupLicense => {
  const row = view.get('licenseAssignments', toAssignmentId(userId, skuId, groupId));
  const dateTime = view.now();
  if (row === undefined) return { groupId, ...absent, dateTime };
  if (row.state === 'Error') return { groupId, status: 'failed', error: row.error, dateTime };
  return { groupId, status: 'assigned', error: null, dateTime };
};

/** The license of a claim that has just made the user a member: assigned, failed, or pending until the group is processed. */
export const readClaimedLicense = (
  view: TenantView,
  userId: string,
  skuId: string,
  groupId: string,
): ClaimedGroupLicense => readLicense(view, [userId, skuId, groupId], { status: 'pending', error: null });

/**
 * Brings the claims that wait for a group's license up to date, once a member has been processed. A member who has left, or
 * whose group no longer has the product, is owed nothing any more.
 */
export const settleGroupClaims = (draft: TenantDraft, groupId: string, userId: string): void => {
  const owed: readonly Claim[] = [...draft.lookup('claims', 'owed', toOwedKey(userId, groupId))];
  for (const claim of owed) {
    const known = claim.groupLicense;
    if (known === undefined || claim.skuId === null) continue;
    const found = readLicense(draft, [userId, claim.skuId, groupId], { status: 'failed', error: 'noLongerGiven' });
    if (found.status === known.status && found.error === known.error) continue;
    draft.put('claims', { ...claim, groupLicense: found });
  }
};
