// Which license opens an app that several plans can open. The shipped apps have one plan each; a custom catalogue may
// name more.

import { describe, expect, it } from 'vitest';
import { findAppLicense } from '../../../server/domain/auto-claim/app-license.js';
import { requireClaimableApp } from '../../../server/domain/auto-claim/auto-claim-policy.js';
import { assignLicense } from '../../../server/domain/licensing/assign-license.js';
import { buyUnits } from '../../../server/domain/licensing/company-subscription.js';
import { requireFixture } from '../../../fixtures/index.js';
import { requireUser } from '../../../server/domain/tenant/find-user.js';
import { plant } from '../../fixtures/planted.js';
import { planId, skuId } from '../own-tenant.js';

const sku = skuId('ENTERPRISEPACK');
const teams = planId('ENTERPRISEPACK', 'TEAMS1');
const sway = planId('ENTERPRISEPACK', 'SWAY');

const openWithout = (...disabledPlans: readonly string[]) => {
  const tenant = plant(requireFixture('empty'));
  const user = requireUser(tenant.view, 'admin@northwind.onmicrosoft.com');
  tenant.transact((draft) => {
    buyUnits(draft, { skuId: sku, units: 1, isTrial: false });
    const actor = { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName } as const;
    assignLicense(draft, { user, add: [{ skuId: sku, disabledPlans }], remove: [] }, actor);
  });
  const app = { ...requireClaimableApp(tenant.view, 'teams'), servicePlanIds: [teams, sway] };
  return findAppLicense(tenant.view, user.id, app);
};

describe('an app that two plans open', () => {
  it('is open while one of them is on', () => {
    expect(openWithout()).toMatchObject({ kind: 'licensed' });
    expect(openWithout(sway)).toMatchObject({ kind: 'licensed', plan: { servicePlanName: 'TEAMS1' } });
    expect(openWithout(teams)).toMatchObject({ kind: 'licensed', plan: { servicePlanName: 'SWAY' } });
  });

  it('is turned off when both are', () => {
    expect(openWithout(teams, sway)).toMatchObject({ kind: 'unlicensed', seeded: undefined });
    expect(openWithout(teams, sway)).toMatchObject({ planOff: { product: { skuId: sku } } });
  });
});
