// A user's licenses, plans and their states, derived from the ledger of assignments. Nothing here is stored.

import type { Product, ServicePlan } from '../tenant/catalogue.js';
import type { DeletedUser, FormerPlans, LicenseAssignment, SubscriptionStatus } from '../tenant/rows.js';
import { findSubscribedSku } from './subscribed-sku.js';
import { listRows, type TenantView } from '../tenant/tenant-view.js';

/** One product a user holds, all sources together. Graph: assignedLicense. */
export interface HeldLicense {
  readonly skuId: string;
  readonly product: Product;
  /** Plans that are off in every source: the effective plans are the union over all sources. */
  readonly disabledPlans: readonly string[];
  readonly assignments: readonly LicenseAssignment[];
}

/** One plan as a user's `assignedPlans` shows it. */
export interface AssignedPlan {
  readonly plan: ServicePlan;
  readonly assignedDateTime: string;
  readonly capabilityStatus: SubscriptionStatus;
}

/** The id of an assignment row. */
export const toAssignmentId = (userId: string, skuId: string, assignedByGroup: string | null): string =>
  `${userId}:${skuId}:${assignedByGroup ?? 'direct'}`;

/** All assignments of a user, whether they took effect or not, ordered by product. */
export const listAssignments = (view: TenantView, userId: string): readonly LicenseAssignment[] =>
  listRows(view.scan('licenseAssignments', { prefix: `${userId}:` }));

/** Sums up assignments to one entry for each product. */
export const toHeldLicenses = (view: TenantView, assignments: readonly LicenseAssignment[]): readonly HeldLicense[] => {
  // A user has few products, so a linear search is faster than a map; a page does this for each of its users.
  const bySku: LicenseAssignment[][] = [];
  for (const assignment of assignments) {
    if (assignment.state === 'Error') continue;
    const sources = bySku.find(([one]) => one?.skuId === assignment.skuId);
    if (sources === undefined) bySku.push([assignment]);
    else sources.push(assignment);
  }
  const held: HeldLicense[] = [];
  for (const sources of bySku) {
    const [first] = sources;
    const product = first === undefined ? undefined : view.catalogue.products.get(first.skuId);
    if (first === undefined || product === undefined) continue;
    const disabledPlans = first.disabledPlans.filter((id) => sources.every((one) => one.disabledPlans.includes(id)));
    held.push({ skuId: first.skuId, product, disabledPlans, assignments: sources });
  }
  return held;
};

/** The products that a user holds. */
export const listHeldLicenses = (view: TenantView, userId: string): readonly HeldLicense[] =>
  toHeldLicenses(view, listAssignments(view, userId));

/** The plans that licenses turn on, Company ones too. */
export const toEnabledPlanIds = (licenses: readonly HeldLicense[]): ReadonlySet<string> => {
  // Each assignment needs this four times, for products with up to a hundred plans.
  const ids = new Set<string>();
  for (const { product, disabledPlans } of licenses) {
    for (const { servicePlanId } of product.servicePlans) {
      if (disabledPlans.length === 0 || !disabledPlans.includes(servicePlanId)) ids.add(servicePlanId);
    }
  }
  return ids;
};

const ranks: Readonly<Record<SubscriptionStatus, number>> = {
  Enabled: 0,
  Warning: 1,
  Suspended: 2,
  LockedOut: 3,
  Deleted: 4,
};

/** Since when an assignment gives a plan, or undefined if it leaves the plan out. */
const findPlanDate = (assignment: LicenseAssignment, planId: string): string | undefined =>
  assignment.disabledPlans.includes(planId) ? undefined : (assignment.planDates[planId] ?? assignment.assignedDateTime);

/** Observed (2022): a plan that applies to the company is in no user's `assignedPlans`, neither while it is on nor later. */
export const isUsersPlan = ({ appliesTo }: Pick<ServicePlan, 'appliesTo'>): boolean => appliesTo !== 'Company';

const toAssignedPlans = (
  view: TenantView,
  licenses: readonly HeldLicense[],
  formerPlans: FormerPlans | null,
): readonly AssignedPlan[] => {
  const plans = new Map<string, AssignedPlan>();
  for (const { skuId, product, assignments } of licenses) {
    const status = findSubscribedSku(view, skuId)?.capabilityStatus ?? 'Deleted';
    for (const plan of product.servicePlans) {
      if (!isUsersPlan(plan)) continue;
      for (const assignment of assignments) {
        const date = findPlanDate(assignment, plan.servicePlanId);
        if (date === undefined) continue;
        const known = plans.get(plan.servicePlanId);
        plans.set(plan.servicePlanId, {
          plan,
          assignedDateTime: known !== undefined && known.assignedDateTime < date ? known.assignedDateTime : date,
          capabilityStatus:
            known !== undefined && ranks[known.capabilityStatus] < ranks[status] ? known.capabilityStatus : status,
        });
      }
    }
  }
  for (const [planId, wentOff] of Object.entries(formerPlans?.plans ?? {})) {
    const plan = view.catalogue.plans.get(planId);
    if (plan === undefined || !isUsersPlan(plan) || plans.has(planId)) continue;
    plans.set(planId, { plan, assignedDateTime: wentOff, capabilityStatus: 'Deleted' });
  }
  return [...plans.values()];
};

/**
 * A user's `assignedPlans`. Graph (observed 2022): plans with `appliesTo` Company are left out; a plan that was turned off
 * stays, as Deleted with the date of its removal; a plan that was never on is absent.
 */
export const listAssignedPlans = (view: TenantView, userId: string): readonly AssignedPlan[] =>
  toAssignedPlans(view, listHeldLicenses(view, userId), view.get('formerPlans', userId) ?? null);

/**
 * The same of a soft-deleted user. Documented for synced users (github.com/MicrosoftDocs/azure-docs pull 48828): their
 * licenses stay, marked as Suspended. Choice: those of all users do.
 */
export const listPlansOfDeleted = (
  view: TenantView,
  { assignments, formerPlans }: Pick<DeletedUser, 'assignments' | 'formerPlans'>,
): readonly AssignedPlan[] =>
  toAssignedPlans(view, toHeldLicenses(view, assignments), formerPlans).map((one) =>
    ranks[one.capabilityStatus] < ranks.Suspended ? { ...one, capabilityStatus: 'Suspended' } : one,
  );

/** The state of a license's plan for its holder, as `licenseDetails` shows it. */
export const toUserProvisioningStatus = (view: TenantView, license: HeldLicense, plan: ServicePlan): string => {
  if (license.disabledPlans.includes(plan.servicePlanId)) return 'Disabled';
  const sku = findSubscribedSku(view, license.skuId);
  const usable = sku?.capabilityStatus === 'Enabled' || sku?.capabilityStatus === 'Warning';
  return usable ? plan.provisioningStatus : 'Disabled';
};
