// Whether a user is licensed for an app on a surface: decided by the service plans that are enough there, whatever the
// product is called (R19 to R21). Which plans those are is data: fixtures/catalogue/.

import type { AppSurface, ClaimableApp, Product, ServicePlan } from '../tenant/catalogue.js';
import { findSubscribedSku, isUsable } from '../ledger/subscribed-sku.js';
import { readChoices } from '../tenant/settings.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';
import { listHeldLicenses, type HeldLicense } from '../ledger/user-licenses.js';

/** A plan in a product that a user holds. */
export interface Entitlement {
  readonly product: Product;
  readonly plan: ServicePlan;
}

/**
 * Whether a user has a license for an app. `licensed`: a plan that is enough is on, in a usable product; `isOwn` if it is the
 * app's own plan. Otherwise the user may have a product in which an administrator turned the app's plan off, a suite with a
 * limited plan, a plan about which Microsoft's pages contradict each other and which does not count, or a trial that is over.
 */
export type AppLicense =
  | ({ readonly kind: 'licensed'; readonly isOwn: boolean } & Entitlement)
  | {
      readonly kind: 'unlicensed';
      readonly planOff: Entitlement | undefined;
      readonly seeded: Entitlement | undefined;
      readonly disputed: Entitlement | undefined;
      readonly over: Entitlement | undefined;
    };

/** Whether a plan of a trial has licensed the user for its days. Microsoft: managed-environment-licensing, 30 days. */
const isOver = (view: TenantView, { assignments }: HeldLicense, { servicePlanId }: ServicePlan): boolean => {
  const days = view.catalogue.trialDays.get(servicePlanId);
  if (days === undefined) return false;
  const end = addTime(view.now(), -days * day);
  return assignments.some(({ assignedDateTime }) => assignedDateTime <= end);
};

/**
 * Finds the license that opens the app. Any one of an app's plans opens it, and so does any plan that entitles to the surface.
 *
 * @param surface - where the app is opened; the app's first surface if it is left out
 */
export const findAppLicense = (
  view: TenantView,
  userId: string,
  app: ClaimableApp,
  surface: AppSurface | undefined = app.surfaces[0],
): AppLicense => {
  const { entitlingPlanIds = [], disputedPlanIds = [] } = surface ?? {};
  const { premiumLicensesSatisfy } = readChoices(view);
  let other: Entitlement | undefined;
  let seeded: Entitlement | undefined;
  let planOff: Entitlement | undefined;
  let disputed: Entitlement | undefined;
  let over: Entitlement | undefined;
  for (const license of listHeldLicenses(view, userId)) {
    const { skuId, product, disabledPlans } = license;
    const sku = findSubscribedSku(view, skuId);
    if (sku !== undefined && !isUsable(sku)) continue;
    const isOn = ({ servicePlanId }: ServicePlan): boolean => !disabledPlans.includes(servicePlanId);
    const own = product.servicePlans.filter(({ servicePlanId }) => app.servicePlanIds.includes(servicePlanId));
    const opening = own.find(isOn);
    if (opening !== undefined) return { kind: 'licensed', isOwn: true, product, plan: opening };
    if (own[0] !== undefined) planOff ??= { product, plan: own[0] };
    const findOn = (planIds: readonly string[]): Entitlement | undefined => {
      const plan = product.servicePlans.find((one) => planIds.includes(one.servicePlanId) && isOn(one));
      if (plan === undefined) return undefined;
      if (!isOver(view, license, plan)) return { product, plan };
      over ??= { product, plan };
      return undefined;
    };
    other ??= findOn(entitlingPlanIds);
    disputed ??= findOn(disputedPlanIds);
    seeded ??= findOn(app.seededServicePlanIds);
  }
  const enough = other ?? (premiumLicensesSatisfy ? disputed : undefined);
  if (enough !== undefined) return { kind: 'licensed', isOwn: false, ...enough };
  return { kind: 'unlicensed', planOff, seeded, disputed, over };
};
