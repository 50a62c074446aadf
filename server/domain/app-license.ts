// Whether a user is licensed for an app: by the entitlement that opens it, not by the name of a product (R19 to R21).

import type { ClaimableApp, Product } from './catalogue.js';
import { findSubscribedSku, isUsable } from './subscribed-sku.js';
import type { TenantView } from './tenant-view.js';
import { listHeldLicenses } from './user-licenses.js';

/** A plan in a product that a user holds. */
export interface Entitlement {
  readonly product: Product;
  readonly planName: string;
}

/**
 * How a user stands towards an app: `licensed` by the app's own plan, on and in a usable product. Else there may be a
 * product that has the app's plan, turned off by an administrator, and a suite with a limited plan.
 */
export type AppLicense =
  | ({ readonly kind: 'licensed' } & Entitlement)
  | {
      readonly kind: 'unlicensed';
      readonly planOff: Entitlement | undefined;
      readonly seeded: Entitlement | undefined;
    };

const findPlan = (product: Product, ids: readonly string[]) =>
  product.servicePlans.find(({ servicePlanId }) => ids.includes(servicePlanId));

/** Looks for what opens the app among a user's licenses. */
export const findAppLicense = (view: TenantView, userId: string, app: ClaimableApp): AppLicense => {
  let seeded: Entitlement | undefined;
  let planOff: Entitlement | undefined;
  for (const { skuId, product, disabledPlans } of listHeldLicenses(view, userId)) {
    const sku = findSubscribedSku(view, skuId);
    const own = findPlan(product, app.servicePlanIds);
    const isOff = own !== undefined && disabledPlans.includes(own.servicePlanId);
    if (sku !== undefined && !isUsable(sku)) continue;
    if (own !== undefined && !isOff) return { kind: 'licensed', product, planName: own.servicePlanName };
    if (own !== undefined) planOff ??= { product, planName: own.servicePlanName };
    const suite = findPlan(product, app.seededServicePlanIds);
    if (suite !== undefined && !disabledPlans.includes(suite.servicePlanId)) {
      seeded ??= { product, planName: suite.servicePlanName };
    }
  }
  return { kind: 'unlicensed', planOff, seeded };
};
