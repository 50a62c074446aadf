// The last part of a claim: walking a policy's products in order and taking the first seat that can be taken.

import { applyAssignment } from './assign-license.js';
import type { AppOpen, AppOpenReason, Trail } from './app-open.js';
import { listAppPlanIds, readChoices } from './auto-claim-policy.js';
import type { Product } from './catalogue.js';
import { checkAssignment, type AssignmentCommand, type AssignmentLeniency } from './check-assignment.js';
import { toLicenseManagerActor } from './directory-audit.js';
import type { AutoClaimPolicy, PolicyProduct, User } from './rows.js';
import { countAvailableUnits, findSubscribedSku, isUsable, type SubscribedSku } from './subscribed-sku.js';
import type { TenantDraft, TenantView } from './tenant-view.js';

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
  const free = countAvailableUnits(sku, leniency.countWarning);
  if (free === 0 && !view.hasMember('seats', skuId, user.id)) {
    const ruleId = sku.consumedUnits > sku.prepaidUnits.enabled + sku.prepaidUnits.warning ? 'R28' : 'R6';
    trail.note(ruleId, 'skip', `${name}: no free seat, ${describeSeats(sku)}`);
    return 'noAvailableLicenses';
  }
  const violation = checkAssignment(view, { user, add: [{ skuId, disabledPlans }], remove: [] }, leniency);
  if (violation !== undefined) {
    const plans = [violation.details.planName, violation.details.planNames].flat().filter((plan) => plan !== undefined);
    trail.note('R25', 'skip', `${name}: ${violation.assignmentError} (${plans.join(', ')})`);
    return violation.assignmentError;
  }
  trail.note('R6', 'pass', `${name}: a seat is free, ${describeSeats(sku)}`);
  return undefined;
};

/** The products that a policy tries, with what they are called in a decision. */
const rankProducts = (policy: AutoClaimPolicy): readonly (readonly [PolicyProduct, string])[] =>
  policy.products.map((product, n) => [product, ordinals[n] ?? `backup ${String(n)}`] as const);

/**
 * Claims the first product of a policy that has a seat for the user and agrees with what the user holds.
 * Choice (R25): when all fail, the first assignment error is the reason; without one, the lack of seats.
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
    const off = disabledPlans.length === 0 ? 'every plan on' : `${String(disabledPlans.length)} plans left out`;
    trail.note('R8', 'claim', `${product?.skuPartNumber ?? skuId} assigned directly, ${off}`);
    return { reason: null, product, productIndex };
  }
  const isMere = (reason: AppOpenReason): boolean =>
    reason === 'noAvailableLicenses' || reason === 'productNotEligible';
  const reason =
    reasons.find((one) => !isMere(one)) ?? reasons.find((one) => one === 'noAvailableLicenses') ?? 'productNotEligible';
  trail.note('R10', 'stop', `no product of policy "${policy.name}" could be claimed; the next app open tries again`);
  return failed(reason);
};
