// A claim in security-group mode: adds the user to the policy's group, and group licensing assigns the license (R30).

import type { AppOpen, Trail } from './app-open.js';
import { findClaimableGroup } from './auto-claim-policy.js';
import { addMembers } from '../groups/change-members.js';
import type { ClaimOutcome } from './claim-license.js';
import { toProductName } from '../tenant/catalogue.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy } from '../tenant/rows.js';
import type { TenantDraft } from '../tenant/tenant-view.js';
import { toAssignmentId } from '../ledger/user-licenses.js';

/**
 * Adds the user to the group that assigns the product. Documented: the license follows later. Choice: seats, plans and
 * usageLocation are not checked here; when the license cannot be assigned, the user's licenseAssignmentStates say so.
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
  const name = toProductName(draft.catalogue, skuId);
  if (group === undefined) {
    const found = draft.get('groups', securityGroupId);
    const detail =
      found === undefined
        ? `The policy's group (${securityGroupId}) no longer exists.`
        : `The group "${found.displayName}" no longer assigns ${name} to users who are added to it.`;
    trail.note('R30', 'stop', detail);
    return { reason: 'securityGroupUnsuitable', product: null, productIndex: null };
  }
  addMembers(draft, group, [user.id], toLicenseManagerActor(draft));
  const { error } = draft.get('licenseAssignments', toAssignmentId(user.id, skuId, group.id)) ?? { error: null };
  const license = error === null ? `The group assigns ${name}.` : `The group could not assign ${name}: ${error}.`;
  trail.note('R30', 'claim', `The user is added to the group "${group.displayName}". ${license}`);
  return { reason: null, product, productIndex: 0 };
};
