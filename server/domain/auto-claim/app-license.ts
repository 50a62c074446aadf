// Whether a user is licensed for an app: decided by the service plan that opens the app, whatever the product is called
// (R19 to R21).

import type { ClaimableApp, Product, ServicePlan } from '../tenant/catalogue.js';
import { findSubscribedSku, isUsable } from '../ledger/subscribed-sku.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { listHeldLicenses } from '../ledger/user-licenses.js';

/** A plan in a product that a user holds. */
export interface Entitlement {
  readonly product: Product;
  readonly plan: ServicePlan;
}

/**
 * Whether a user has a license for an app. `licensed`: the app's own plan is on, in a usable product. Otherwise the user
 * may have a product in which an administrator turned the app's plan off, or a suite with a limited plan.
 */
export type AppLicense =
  | ({ readonly kind: 'licensed' } & Entitlement)
  | {
      readonly kind: 'unlicensed';
      readonly planOff: Entitlement | undefined;
      readonly seeded: Entitlement | undefined;
    };

/** Finds the license that opens the app. Any one of an app's plans opens it. */
export const findAppLicense = (view: TenantView, userId: string, app: ClaimableApp): AppLicense => {
  let seeded: Entitlement | undefined;
  let planOff: Entitlement | undefined;
  for (const { skuId, product, disabledPlans } of listHeldLicenses(view, userId)) {
    const sku = findSubscribedSku(view, skuId);
    if (sku !== undefined && !isUsable(sku)) continue;
    const isOn = ({ servicePlanId }: ServicePlan): boolean => !disabledPlans.includes(servicePlanId);
    const own = product.servicePlans.filter(({ servicePlanId }) => app.servicePlanIds.includes(servicePlanId));
    const opening = own.find(isOn);
    if (opening !== undefined) return { kind: 'licensed', product, plan: opening };
    if (own[0] !== undefined) planOff ??= { product, plan: own[0] };
    const suite = product.servicePlans.find(
      (plan) => app.seededServicePlanIds.includes(plan.servicePlanId) && isOn(plan),
    );
    if (suite !== undefined) seeded ??= { product, plan: suite };
  }
  return { kind: 'unlicensed', planOff, seeded };
};
