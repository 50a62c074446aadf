// Whether a user is licensed for an app: by the entitlement that opens it, not by the name of a product (R19 to R21).

import type { ClaimableApp, Product, ServicePlan } from '../tenant/catalogue.js';
import { findSubscribedSku, isUsable } from '../ledger/subscribed-sku.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { listHeldLicenses } from '../ledger/user-licenses.js';

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

/** Looks for what opens the app among a user's licenses. Any one of an app's plans opens it. */
export const findAppLicense = (view: TenantView, userId: string, app: ClaimableApp): AppLicense => {
  let seeded: Entitlement | undefined;
  let planOff: Entitlement | undefined;
  for (const { skuId, product, disabledPlans } of listHeldLicenses(view, userId)) {
    const sku = findSubscribedSku(view, skuId);
    if (sku !== undefined && !isUsable(sku)) continue;
    const isOn = ({ servicePlanId }: ServicePlan): boolean => !disabledPlans.includes(servicePlanId);
    const own = product.servicePlans.filter(({ servicePlanId }) => app.servicePlanIds.includes(servicePlanId));
    const opening = own.find(isOn);
    if (opening !== undefined) return { kind: 'licensed', product, planName: opening.servicePlanName };
    if (own[0] !== undefined) planOff ??= { product, planName: own[0].servicePlanName };
    const suite = product.servicePlans.find(
      (plan) => app.seededServicePlanIds.includes(plan.servicePlanId) && isOn(plan),
    );
    if (suite !== undefined) seeded ??= { product, planName: suite.servicePlanName };
  }
  return { kind: 'unlicensed', planOff, seeded };
};
