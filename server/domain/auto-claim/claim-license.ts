// The last part of a claim: trying a policy's products in order and taking the first seat that the user can have.

import { applyAssignment } from '../licensing/assign-license.js';
import type { AppOpen, AppOpenReason, Trail } from './app-open.js';
import { listAppPlanIds } from './auto-claim-policy.js';
import { describeSeats, explainNoSeat, explainViolation } from './claim-words.js';
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

const ranks = ['main product', 'first backup', 'second backup', 'third backup', 'fourth backup'] as const;

/** R24: the user's usage location, or the tenant's where the setting allows that. */
const readLeniency = (view: TenantView, user: User, trail: Trail): AssignmentLeniency | undefined => {
  const { inheritTenantUsageLocation, claimFromWarning } = readChoices(view);
  const [tenant] = view.scan('organization');
  const inherited = inheritTenantUsageLocation ? (tenant?.row.defaultUsageLocation ?? null) : null;
  const location = user.usageLocation ?? inherited;
  const explain = (): string => {
    if (user.usageLocation !== null) return `The usage location is ${user.usageLocation}.`;
    if (!inheritTenantUsageLocation) return 'The user has no usage location, and inheritTenantUsageLocation is false.';
    if (location === null) return 'Neither the user nor the tenant has a usage location.';
    return `The user has no usage location. With inheritTenantUsageLocation true, the tenant's counts: ${location}.`;
  };
  trail.note('R24', location === null ? 'stop' : 'pass', explain());
  return location === null ? undefined : { usageLocation: location, countWarning: claimFromWarning };
};

/** Checks whether one product can be claimed now. Returns the reason if it cannot. */
const checkCandidate = (
  view: TenantView,
  { user, app }: AppOpen,
  { skuId, disabledPlans }: PolicyProduct,
  rank: string,
  leniency: AssignmentLeniency,
  trail: Trail,
): AppOpenReason | undefined => {
  const sku = findSubscribedSku(view, skuId);
  const name = `The ${rank}, ${toProductName(view.catalogue, skuId)}`;
  if (sku === undefined || sku.capabilityStatus === 'Deleted') {
    trail.note('R7', 'skip', `${name}, no longer belongs to the tenant.`);
    return 'productNotEligible';
  }
  if (listAppPlanIds(app, sku.product).length === 0) {
    trail.note('R7', 'skip', `${name}, does not contain ${app.appName}.`);
    return 'productNotEligible';
  }
  if (!isUsable(sku)) {
    const state = sku.capabilityStatus === 'LockedOut' ? 'locked out' : 'suspended';
    trail.note('R27', 'skip', `${name}, is ${state}, so its seats cannot be claimed.`);
    return 'noAvailableLicenses';
  }
  // A user who holds the product gets here only with the app's plan off: R20 lets such a user claim another product.
  if (view.hasMember('seats', skuId, user.id)) {
    trail.note('R20', 'skip', `${name}, is already assigned to the user, with ${app.appName} turned off.`);
    return 'planDisabledByAdmin';
  }
  if (countAvailableUnits(sku, leniency.countWarning) === 0) {
    const [rule, sentence] = explainNoSeat(sku, name);
    trail.note(rule, 'skip', sentence);
    return 'noAvailableLicenses';
  }
  const violation = checkAssignment(view, { user, add: [{ skuId, disabledPlans }], remove: [] }, leniency);
  if (violation !== undefined) {
    trail.note('R25', 'skip', explainViolation(violation, name));
    return violation.assignmentError;
  }
  trail.note('R6', 'pass', `${name}, has a free seat: ${describeSeats(sku)}.`);
  if (countAvailableUnits(sku, false) === 0) {
    trail.note('R27', 'pass', 'The free seat is in the grace period. Seats in the grace period can be claimed.');
  }
  return undefined;
};

/** Reasons that count only when no product failed with an assignment error, in this order. */
const weakReasons: readonly AppOpenReason[] = ['noAvailableLicenses', 'planDisabledByAdmin', 'productNotEligible'];

/** The products that a policy tries, each with its place in the policy as a decision names it. */
const rankProducts = (policy: AutoClaimPolicy): readonly (readonly [PolicyProduct, string])[] =>
  policy.products.map((product, n) => [product, ranks[n] ?? `backup number ${String(n)}`] as const);

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
  for (const [productIndex, [candidate, rank]] of rankProducts(policy).entries()) {
    const reason = checkCandidate(draft, opening, candidate, rank, leniency, trail);
    if (reason !== undefined) {
      reasons.push(reason);
      continue;
    }
    const { skuId, disabledPlans } = candidate;
    const command: AssignmentCommand = { user: opening.user, add: [{ skuId, disabledPlans }], remove: [] };
    applyAssignment(draft, command, toLicenseManagerActor(draft));
    const product = draft.catalogue.products.get(skuId) ?? null;
    const count = disabledPlans.length;
    const off = `${String(count)} service ${count === 1 ? 'plan' : 'plans'} left out`;
    const plans = count === 0 ? 'all service plans on' : off;
    trail.note('R8', 'claim', `${toProductName(draft.catalogue, skuId)} is assigned to the user, with ${plans}.`);
    return { reason: null, product, productIndex };
  }
  const violated = reasons.find((one) => !weakReasons.includes(one));
  const reason = violated ?? weakReasons.find((one) => reasons.includes(one)) ?? 'productNotEligible';
  trail.note(
    'R10',
    'stop',
    `No product of the policy "${policy.name}" can be claimed now. The next app open tries again.`,
  );
  return failed(reason);
};
