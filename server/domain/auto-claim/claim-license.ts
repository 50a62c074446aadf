// The last part of a claim: walking a policy's products in order and taking the first seat that can be taken.

import { applyAssignment } from '../licensing/assign-license.js';
import type { AppOpen, AppOpenReason, Trail } from './app-open.js';
import { listAppPlanIds } from './auto-claim-policy.js';
import type { Product } from '../tenant/catalogue.js';
import { checkAssignment, type AssignmentCommand, type AssignmentLeniency } from '../ledger/check-assignment.js';
import { toLicenseManagerActor } from '../audit/directory-audit.js';
import type { AutoClaimPolicy, PolicyProduct, User } from '../tenant/rows.js';
import type { RuleId } from '../tenant/rules.js';
import { readChoices } from '../tenant/settings.js';
import { countAvailableUnits, findSubscribedSku, isUsable, type SubscribedSku } from '../ledger/subscribed-sku.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** What was claimed, or why nothing was. */
export interface ClaimOutcome {
  readonly reason: AppOpenReason | null;
  readonly product: Product | null;
  readonly productIndex: number | null;
}

const failed = (reason: AppOpenReason): ClaimOutcome => ({ reason, product: null, productIndex: null });

const ordinals = ['main product', 'first backup', 'second backup', 'third backup', 'fourth backup'] as const;

/** R24: where the user is, or may be taken to be. */
const readLeniency = (view: TenantView, user: User, trail: Trail): AssignmentLeniency | undefined => {
  const { inheritTenantUsageLocation, claimFromWarning } = readChoices(view);
  const [tenant] = view.scan('organization');
  const inherited = inheritTenantUsageLocation ? (tenant?.row.defaultUsageLocation ?? null) : null;
  const location = user.usageLocation ?? inherited;
  const setting =
    user.usageLocation === null ? `; inheritTenantUsageLocation is ${String(inheritTenantUsageLocation)}` : '';
  trail.note('R24', location === null ? 'stop' : 'pass', `usageLocation is ${location ?? 'not set'}${setting}`);
  return location === null ? undefined : { usageLocation: location, countWarning: claimFromWarning };
};

const describeSeats = (sku: SubscribedSku): string => {
  const { enabled, warning } = sku.prepaidUnits;
  const bought = warning === 0 ? String(enabled) : `${String(enabled)} + ${String(warning)} in warning`;
  return `${String(sku.consumedUnits)} of ${bought} units in use`;
};

/** The rule by which a usable product has no seat to give, for the trail. */
const explainNoSeat = (sku: SubscribedSku, name: string): readonly [RuleId, 'skip', string] => {
  const { enabled, warning } = sku.prepaidUnits;
  const seats = describeSeats(sku);
  if (sku.consumedUnits > enabled + warning) return ['R28', 'skip', `${name} is over-assigned, ${seats}`];
  if (sku.consumedUnits === enabled + warning) return ['R6', 'skip', `${name}: no free seat, ${seats}`];
  return ['R27', 'skip', `${name}: free seats are in the grace period, ${seats}; claimFromWarning is false`];
};

/** Whether one product can be claimed now; a reason if not. */
const checkCandidate = (
  view: TenantView,
  { user, app }: AppOpen,
  { skuId, disabledPlans }: PolicyProduct,
  rank: string,
  leniency: AssignmentLeniency,
  trail: Trail,
): AppOpenReason | undefined => {
  const sku = findSubscribedSku(view, skuId);
  const name = `${rank} ${view.catalogue.products.get(skuId)?.skuPartNumber ?? skuId}`;
  if (sku === undefined || sku.capabilityStatus === 'Deleted' || listAppPlanIds(app, sku.product).length === 0) {
    trail.note('R7', 'skip', `${name} is not owned any more, or does not contain ${app.displayName}`);
    return 'productNotEligible';
  }
  if (!isUsable(sku)) {
    trail.note('R27', 'skip', `${name} is ${sku.capabilityStatus}: its units cannot be given`);
    return 'noAvailableLicenses';
  }
  // Only a user whose plan is off comes here with a product that has it: R20 lets the user claim another one.
  if (view.hasMember('seats', skuId, user.id)) {
    trail.note('R20', 'skip', `${name} is held already, with the plan of ${app.displayName} off`);
    return 'planDisabledByAdmin';
  }
  if (countAvailableUnits(sku, leniency.countWarning) === 0) {
    trail.note(...explainNoSeat(sku, name));
    return 'noAvailableLicenses';
  }
  const violation = checkAssignment(view, { user, add: [{ skuId, disabledPlans }], remove: [] }, leniency);
  if (violation !== undefined) {
    const { planName, planNames, value } = violation.details;
    const about = [planName, planNames, value].flat().filter((one) => one !== undefined);
    const detail = about.length === 0 ? violation.code : about.join(', ');
    trail.note('R25', 'skip', `${name}: ${violation.assignmentError} (${detail})`);
    return violation.assignmentError;
  }
  trail.note('R6', 'pass', `${name}: a seat is free, ${describeSeats(sku)}`);
  return undefined;
};

/** Reasons that are reported only when no product met an assignment error, in this order. */
const weakReasons: readonly AppOpenReason[] = ['noAvailableLicenses', 'planDisabledByAdmin', 'productNotEligible'];

/** The products that a policy tries, with what they are called in a decision. */
const rankProducts = (policy: AutoClaimPolicy): readonly (readonly [PolicyProduct, string])[] =>
  policy.products.map((product, n) => [product, ordinals[n] ?? `backup ${String(n)}`] as const);

/**
 * Claims the first product of a policy that has a seat for the user and agrees with what the user holds.
 * Choice (R25): when all fail, the first assignment error is the reason; without one, the lack of seats, and so on.
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
    const off = count === 0 ? 'every plan on' : `${String(count)} ${count === 1 ? 'plan' : 'plans'} left out`;
    trail.note('R8', 'claim', `${product?.skuPartNumber ?? skuId} assigned directly, ${off}`);
    return { reason: null, product, productIndex };
  }
  const violated = reasons.find((one) => !weakReasons.includes(one));
  const reason = violated ?? weakReasons.find((one) => reasons.includes(one)) ?? 'productNotEligible';
  trail.note('R10', 'stop', `no product of policy "${policy.name}" could be claimed; the next app open tries again`);
  return failed(reason);
};
