// The last part of a claim: trying a policy's products in order and taking the first seat that the user can have.

import { applyAssignment } from '../licensing/assign-license.js';
import type { AppOpen, AppOpenReason, Trail } from './app-open.js';
import { listAppPlanIds } from './auto-claim-policy.js';
import { explainViolation, noteNoSeat } from './claim-words.js';
import type { DecisionWords } from './decision-words.js';
import { toProductName, type Product } from '../tenant/catalogue.js';
import { checkAssignment, type AssignmentCommand, type AssignmentLeniency } from '../ledger/check-assignment.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy, ClaimedGroupLicense, PolicyProduct, User } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import { countAvailableUnits, findSubscribedSku, isUsable } from '../ledger/subscribed-sku.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What was claimed, or why nothing was. */
export interface ClaimOutcome {
  readonly reason: AppOpenReason | null;
  readonly product: Product | null;
  readonly productIndex: number | null;
  /** In group mode: the license that the group owes to the user now. */
  readonly groupLicense?: ClaimedGroupLicense;
}

const failed = (reason: AppOpenReason): ClaimOutcome => ({ reason, product: null, productIndex: null });

/** R24: the user's usage location, or the tenant's where the setting allows that. */
const readLeniency = (view: TenantView, user: User, trail: Trail): AssignmentLeniency | undefined => {
  const { inheritTenantUsageLocation, claimFromWarning } = readChoices(view);
  const [tenant] = view.scan('organization');
  const inherited = inheritTenantUsageLocation ? (tenant?.row.defaultUsageLocation ?? null) : null;
  const location = user.usageLocation ?? inherited;
  const explain = (): DecisionWords<'R24'> => {
    if (user.usageLocation !== null) return { usageLocation: { location: user.usageLocation } };
    if (!inheritTenantUsageLocation) return { usageLocationNotInherited: {} };
    return location === null ? { noUsageLocation: {} } : { usageLocationInherited: { location } };
  };
  trail.note('R24', location === null ? 'stop' : 'pass', explain());
  return location === null ? undefined : { usageLocation: location, countWarning: claimFromWarning };
};

/** Checks whether one product can be claimed now. Returns the reason if it cannot. */
const checkCandidate = (
  view: TenantView,
  { user, app }: AppOpen,
  { skuId, disabledPlans }: PolicyProduct,
  rank: number,
  leniency: AssignmentLeniency,
  trail: Trail,
): AppOpenReason | undefined => {
  const sku = findSubscribedSku(view, skuId);
  const fields = { rank, product: toProductName(view.catalogue, skuId) };
  if (sku === undefined || sku.capabilityStatus === 'Deleted') {
    trail.note('R7', 'skip', { productGone: fields });
    return 'productNotEligible';
  }
  if (listAppPlanIds(app, sku.product).length === 0) {
    trail.note('R7', 'skip', { productWithoutApp: { ...fields, app: app.appName } });
    return 'productNotEligible';
  }
  if (!isUsable(sku)) {
    const isLockedOut = sku.capabilityStatus === 'LockedOut';
    trail.note('R27', 'skip', isLockedOut ? { productLockedOut: fields } : { productSuspended: fields });
    return 'noAvailableLicenses';
  }
  // A user who holds the product gets here only with the app's plan off: R20 lets such a user claim another product.
  if (view.hasMember('seats', skuId, user.id)) {
    trail.note('R20', 'skip', { heldWithAppOff: { ...fields, app: app.appName } });
    return 'planDisabledByAdmin';
  }
  if (countAvailableUnits(sku, leniency.countWarning) === 0) {
    noteNoSeat(trail, sku, fields);
    return 'noAvailableLicenses';
  }
  const violation = checkAssignment(view, { user, add: [{ skuId, disabledPlans }], remove: [] }, leniency);
  if (violation !== undefined) {
    trail.note('R25', 'skip', explainViolation(violation, fields));
    return violation.assignmentError;
  }
  trail.note('R6', 'pass', { freeSeat: { ...fields, seats: sku } });
  if (countAvailableUnits(sku, false) === 0) {
    trail.note('R27', 'pass', { freeSeatInGrace: {} });
  }
  return undefined;
};

/** Reasons that count only when no product failed with an assignment error, in this order. */
const weakReasons: readonly AppOpenReason[] = ['noAvailableLicenses', 'planDisabledByAdmin', 'productNotEligible'];

/**
 * Claims the first product of a policy that has a free seat and fits the user's other licenses.
 * Choice (R25): when all products fail, the first assignment error is the reason; without one, the lack of seats, and so on.
 */
export const claimFromProducts = (
  draft: TenantDraft,
  opening: AppOpen,
  policy: AutoClaimPolicy,
  trail: Trail,
): ClaimOutcome => {
  const leniency = readLeniency(draft, opening.user, trail);
  if (leniency === undefined) return failed('invalidUsageLocation');
  const reasons: AppOpenReason[] = [];
  for (const [productIndex, candidate] of policy.products.entries()) {
    const reason = checkCandidate(draft, opening, candidate, productIndex, leniency, trail);
    if (reason !== undefined) {
      reasons.push(reason);
      continue;
    }
    const { skuId, disabledPlans } = candidate;
    const command: AssignmentCommand = { user: opening.user, add: [{ skuId, disabledPlans }], remove: [] };
    applyAssignment(draft, command, toLicenseManagerActor(draft));
    const product = draft.catalogue.products.get(skuId) ?? null;
    const fields = { product: toProductName(draft.catalogue, skuId) };
    const leftOut = disabledPlans.length;
    trail.note(
      'R8',
      'claim',
      leftOut === 0 ? { productAssigned: fields } : { productAssignedWithout: { ...fields, leftOut } },
    );
    return { reason: null, product, productIndex };
  }
  const violated = reasons.find((one) => !weakReasons.includes(one));
  const reason = violated ?? weakReasons.find((one) => reasons.includes(one)) ?? 'productNotEligible';
  trail.note('R10', 'stop', { nothingToClaim: { policy: policy.name } });
  return failed(reason);
};
