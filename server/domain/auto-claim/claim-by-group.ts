// A claim in security-group mode: the user is added to the policy's group, and group licensing does the rest (R30).

import type { AppOpen, Trail } from './app-open.js';
import { findClaimableGroup } from './auto-claim-policy.js';
import { addMembers } from '../groups/change-members.js';
import type { ClaimOutcome } from './claim-license.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { toAssignmentId } from '../ledger/user-licenses.js';

/**
 * Adds the user to the group that carries the product. Documented: the license follows later. Choice: nothing is asked of
 * seats, plans or usageLocation; when the license cannot be given, the user's licenseAssignmentStates say so.
 */
export const claimByGroup = (
  draft: TenantDraft,
  { user }: AppOpen,
  policy: AutoClaimPolicy,
  securityGroupId: string,
  trail: Trail,
): ClaimOutcome => {
  const skuId = policy.products[0]?.skuId ?? '';
  const group = findClaimableGroup(draft, securityGroupId, skuId);
  const product = draft.catalogue.products.get(skuId) ?? null;
  if (group === undefined) {
    trail.note(
      'R30',
      'stop',
      `the group ${securityGroupId} is gone, or does not give ${product?.skuPartNumber ?? skuId}`,
    );
    return { reason: 'securityGroupUnsuitable', product: null, productIndex: null };
  }
  addMembers(draft, group, [user.id], toLicenseManagerActor(draft));
  const name = product?.skuPartNumber ?? skuId;
  const { error } = draft.get('licenseAssignments', toAssignmentId(user.id, skuId, group.id)) ?? { error: null };
  const license = error === null ? `which gives ${name}` : `which could not give ${name}: ${error}`;
  trail.note('R30', 'claim', `added to the group "${group.displayName}", ${license}`);
  return { reason: null, product, productIndex: 0 };
};
