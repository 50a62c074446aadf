// How many units of a product the tenant owns and how many are free. Every licensing number on every surface comes from here.

import type { Product, ServicePlan } from '../tenant/catalogue.js';
import type { CompanySubscription, SubscriptionStatus } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';

/** Bought units by state. Graph: licenseUnitsDetail. */
export interface PrepaidUnits {
  readonly enabled: number;
  readonly lockedOut: number;
  readonly suspended: number;
  readonly warning: number;
}

/** A product that the tenant bought at some time, in the best state of its purchases. */
export interface BoughtProduct {
  readonly product: Product;
  readonly companySubscriptions: readonly CompanySubscription[];
  readonly capabilityStatus: SubscriptionStatus;
}

/** A product the tenant has or had, as derived from its companySubscriptions and assignments. Graph: subscribedSku. */
export interface SubscribedSku extends BoughtProduct {
  readonly prepaidUnits: PrepaidUnits;
  readonly consumedUnits: number;
}

const unitsOf = (subscriptions: readonly CompanySubscription[], status: SubscriptionStatus): number =>
  subscriptions.reduce((sum, { status: its, totalLicenses }) => (its === status ? sum + totalLicenses : sum), 0);

/** Best first: a product is as usable as the best of its companySubscriptions. */
const statusesBestFirst: readonly SubscriptionStatus[] = ['Enabled', 'Warning', 'Suspended', 'LockedOut', 'Deleted'];

const findBoughtProduct = (view: TenantView, skuId: string): BoughtProduct | undefined => {
  const product = view.catalogue.products.get(skuId.toLowerCase());
  if (product === undefined) return undefined;
  const companySubscriptions = [...view.lookup('companySubscriptions', 'skuId', product.skuId)];
  const capabilityStatus = statusesBestFirst.find((status) =>
    companySubscriptions.some((one) => one.status === status),
  );
  return capabilityStatus === undefined ? undefined : { product, companySubscriptions, capabilityStatus };
};

/**
 * Finds a product of the tenant. A product whose companySubscriptions have all ended still exists, as Deleted, while a user
 * holds it.
 *
 * @param skuId - in any case
 */
export const findSubscribedSku = (view: TenantView, skuId: string): SubscribedSku | undefined => {
  const bought = findBoughtProduct(view, skuId);
  if (bought === undefined) return undefined;
  const { product, companySubscriptions, capabilityStatus } = bought;
  const consumedUnits = view.countMembers('seats', product.skuId);
  if (capabilityStatus === 'Deleted' && consumedUnits === 0) return undefined;
  const prepaidUnits = {
    enabled: unitsOf(companySubscriptions, 'Enabled'),
    lockedOut: unitsOf(companySubscriptions, 'LockedOut'),
    suspended: unitsOf(companySubscriptions, 'Suspended'),
    warning: unitsOf(companySubscriptions, 'Warning'),
  };
  return { product, companySubscriptions, prepaidUnits, consumedUnits, capabilityStatus };
};

const listBoughtSkuIds = (view: TenantView): readonly string[] => {
  const skuIds = new Set<string>();
  for (const { row } of view.range('companySubscriptions', 'skuId')) skuIds.add(row.skuId);
  return [...skuIds];
};

/** All products of the tenant, in the order of skuIds. The cost grows with the number of products, not of users. */
export const listSubscribedSkus = (view: TenantView): readonly SubscribedSku[] =>
  listBoughtSkuIds(view)
    .map((skuId) => findSubscribedSku(view, skuId))
    .filter((sku) => sku !== undefined);

/** A plan that the tenant has or had. */
export interface TenantPlan {
  readonly plan: ServicePlan;
  /** When the product that gives it was first bought. */
  readonly since: string;
  readonly capabilityStatus: SubscriptionStatus;
}

/**
 * The plans of all products that the tenant ever bought, Company ones too: each once, in the best state that a product gives
 * it. Observed (github.com/maester365/maester issue 154): the plans of a product that ran out stay, with its state.
 */
export const listTenantPlans = (view: TenantView): readonly TenantPlan[] => {
  const plans = new Map<string, TenantPlan>();
  const rank = (status: SubscriptionStatus): number => statusesBestFirst.indexOf(status);
  for (const skuId of listBoughtSkuIds(view)) {
    const bought = findBoughtProduct(view, skuId);
    const since = bought?.companySubscriptions[0]?.createdDateTime;
    if (bought === undefined || since === undefined) continue;
    for (const plan of bought.product.servicePlans) {
      const known = plans.get(plan.servicePlanId);
      if (known !== undefined && rank(known.capabilityStatus) <= rank(bought.capabilityStatus)) continue;
      plans.set(plan.servicePlanId, { plan, since, capabilityStatus: bought.capabilityStatus });
    }
  }
  return [...plans.values()];
};

/**
 * How many more users can get the product; never negative, however over-assigned it is (R28).
 *
 * @param countWarning - whether units in the grace period can be assigned. Documented (assignedPlan resource): yes (R27)
 */
export const countAvailableUnits = (sku: SubscribedSku, countWarning = true): number => {
  const { enabled, warning } = sku.prepaidUnits;
  return Math.max(0, enabled + (countWarning ? warning : 0) - sku.consumedUnits);
};

/**
 * The state of a product's plan in the tenant as a whole. Graph: the documented sample of a suspended subscribedSku shows
 * every plan as Disabled.
 */
export const toTenantProvisioningStatus = (plan: ServicePlan, status: SubscriptionStatus): string =>
  status === 'Enabled' || status === 'Warning' ? plan.provisioningStatus : 'Disabled';

/** Whether the tenant owns a usable product with any of some plans. */
export const ownsAnyPlan = (view: TenantView, planIds: ReadonlySet<string>): boolean =>
  listSubscribedSkus(view).some(
    (sku) => isUsable(sku) && sku.product.servicePlans.some(({ servicePlanId }) => planIds.has(servicePlanId)),
  );

/** Whether the product can be used: it is paid for, or in its grace period. */
export const isUsable = ({ capabilityStatus }: SubscribedSku): boolean =>
  capabilityStatus === 'Enabled' || capabilityStatus === 'Warning';
