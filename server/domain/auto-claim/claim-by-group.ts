// A claim in security-group mode: adds the user to the policy's group, and group licensing assigns the license (R30).

import type { AppOpen, Trail } from './app-open.js';
import { agreesOnPlans, findClaimableGroup, givesApp } from './auto-claim-policy.js';
import { addMembers } from '../groups/change-members.js';
import type { ClaimOutcome } from './claim-license.js';
import { readClaimedLicense } from '../group-licensing/group-claims.js';
import { toProductName } from '../tenant/catalogue.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy, ClaimedGroupLicense } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** Why a policy's group cannot give the license any more. */
const explainUnsuitable = (view: TenantView, { app }: AppOpen, groupId: string, skuId: string): string => {
  const group = view.get('groups', groupId);
  const name = toProductName(view.catalogue, skuId);
  if (group === undefined) return `The policy's group (${groupId}) no longer exists.`;
  const gives = findClaimableGroup(view, groupId, skuId) !== undefined;
  const lost = gives
    ? `assigns ${name} with ${app.appName} turned off`
    : `no longer assigns ${name} to users who are added to it`;
  return `The group "${group.displayName}" ${lost}.`;
};

const explainLicense = ({ status, error }: ClaimedGroupLicense, name: string): string => {
  if (status === 'assigned') return `The group assigns ${name}.`;
  return status === 'pending'
    ? `The group will assign ${name} when it is processed.`
    : `The group could not assign ${name}: ${String(error)}.`;
};

/**
 * Adds the user to the group that assigns the product. Documented: the license follows, up to 24 hours later. Choice: seats,
 * plans and usageLocation are not checked here; when the license cannot be assigned, the claim's row and the user's
 * licenseAssignmentStates say so.
 */
export const claimByGroup = (
  draft: TenantDraft,
  opening: AppOpen,
  policy: AutoClaimPolicy,
  securityGroupId: string,
  trail: Trail,
): ClaimOutcome => {
  const { user, app } = opening;
  const [{ skuId, disabledPlans } = { skuId: '', disabledPlans: [] }] = policy.products;
  const product = draft.catalogue.products.get(skuId) ?? null;
  const group = findClaimableGroup(draft, securityGroupId, skuId);
  if (group === undefined || !givesApp(draft, app, group.id, skuId)) {
    trail.note('R30', 'stop', explainUnsuitable(draft, opening, securityGroupId, skuId));
    return { reason: 'securityGroupUnsuitable', product: null, productIndex: null };
  }
  addMembers(draft, group, [user.id], toLicenseManagerActor(draft));
  const groupLicense = readClaimedLicense(draft, user.id, skuId, group.id);
  // The group's license may have changed since the policy was made.
  const unused = agreesOnPlans(draft, group.id, { skuId, disabledPlans })
    ? ''
    : " The group's license decides which service plans are on, not the policy.";
  const license = explainLicense(groupLicense, toProductName(draft.catalogue, skuId));
  trail.note('R30', 'claim', `The user is added to the group "${group.displayName}". ${license}${unused}`);
  return { reason: null, product, productIndex: 0, groupLicense };
};
