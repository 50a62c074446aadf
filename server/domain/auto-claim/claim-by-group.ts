// A claim in security-group mode: adds the user to the policy's group, and group licensing assigns the license (R30).

import type { AppOpen, Trail } from './app-open.js';
import { agreesOnPlans, findClaimableGroup, givesApp } from './auto-claim-policy.js';
import { addMembers } from '../groups/change-members.js';
import type { ClaimOutcome } from './claim-license.js';
import type { DecisionWords } from './decision-words.js';
import { readClaimedLicense } from '../group-licensing/group-claims.js';
import { toProductName } from '../tenant/catalogue.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy, ClaimedGroupLicense } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** Why a policy's group cannot give the license any more. */
const explainUnsuitable = (
  view: TenantView,
  { app }: AppOpen,
  groupId: string,
  skuId: string,
): DecisionWords<'R30'> => {
  const group = view.get('groups', groupId);
  if (group === undefined) return { groupGone: { groupId } };
  const fields = { group: group.displayName, product: toProductName(view.catalogue, skuId) };
  return findClaimableGroup(view, groupId, skuId) === undefined
    ? { groupWithoutProduct: fields }
    : { groupWithoutApp: { ...fields, app: app.appName } };
};

const explainLicense = ({ status, error }: ClaimedGroupLicense, product: string): DecisionWords<'R30'> => {
  if (status === 'assigned') return { groupAssigns: { product } };
  if (status === 'pending') return { groupWillAssign: { product } };
  return { groupCannotAssign: { product, error: error ?? 'Other' } };
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
  const agrees = agreesOnPlans(draft, group.id, { skuId, disabledPlans });
  trail.note('R30', 'claim', {
    addedToGroup: { group: group.displayName },
    ...explainLicense(groupLicense, toProductName(draft.catalogue, skuId)),
    groupDecidesPlans: agrees ? undefined : {},
  });
  return { reason: null, product, productIndex: 0, groupLicense };
};
