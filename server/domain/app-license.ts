// Whether a user is licensed for an app: by the entitlement that opens it, not by the name of a product (R19 to R21).

import type { ClaimableApp, Product } from './catalogue.js';
import { findSubscribedSku, isUsable } from './subscribed-sku.js';
import type { TenantView } from './tenant-view.js';
import { listHeldLicenses } from './user-licenses.js';

/** How a user stands towards an app, best first. */
export type AppLicense =
  | { readonly kind: 'licensed' | 'seeded' | 'planOff'; readonly product: Product; readonly planName: string }
  | { readonly kind: 'none' };

const findPlan = (product: Product, ids: readonly string[]) =>
  product.servicePlans.find(({ servicePlanId }) => ids.includes(servicePlanId));

/**
 * Looks for what opens the app among a user's licenses: `licensed` by the app's own plan, on and in a usable product;
 * `seeded` by a suite's limited plan; `planOff` when a product has the app's plan and an administrator turned it off.
 */
export const findAppLicense = (view: TenantView, userId: string, app: ClaimableApp): AppLicense => {
  let seeded: AppLicense | undefined;
  let planOff: AppLicense | undefined;
  for (const { skuId, product, disabledPlans } of listHeldLicenses(view, userId)) {
    const sku = findSubscribedSku(view, skuId);
    const own = findPlan(product, app.servicePlanIds);
    const isOff = own !== undefined && disabledPlans.includes(own.servicePlanId);
    if (sku !== undefined && !isUsable(sku)) continue;
    if (own !== undefined && !isOff) return { kind: 'licensed', product, planName: own.servicePlanName };
    if (own !== undefined) planOff ??= { kind: 'planOff', product, planName: own.servicePlanName };
    const suite = findPlan(product, app.seededServicePlanIds);
    if (suite !== undefined && !disabledPlans.includes(suite.servicePlanId)) {
      seeded ??= { kind: 'seeded', product, planName: suite.servicePlanName };
    }
  }
  return planOff ?? seeded ?? { kind: 'none' };
};
