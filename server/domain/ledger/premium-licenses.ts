// How many licenses of Microsoft Entra ID P1 and P2 a tenant has. Graph: azureADPremiumLicenseInsight resource.

import type { TenantView } from '../tenant/tenant-view.js';
import { listSubscribedSkus } from './subscribed-sku.js';

/** Units by the best plan that they bring. */
export interface PremiumLicenses {
  readonly p1: number;
  readonly p2: number;
}

/**
 * Counts units that can be used. Choice: a product with both plans is a license of P2, and so counted once; Graph's total is
 * the sum of both.
 */
export const countPremiumLicenses = (view: TenantView): PremiumLicenses => {
  let [p1, p2] = [0, 0];
  for (const { product, prepaidUnits } of listSubscribedSkus(view)) {
    const units = prepaidUnits.enabled + prepaidUnits.warning;
    const has = (name: string): boolean =>
      product.servicePlans.some(({ servicePlanName, appliesTo }) => servicePlanName === name && appliesTo === 'User');
    if (has('AAD_PREMIUM_P2')) p2 += units;
    else if (has('AAD_PREMIUM')) p1 += units;
  }
  return { p1, p2 };
};
