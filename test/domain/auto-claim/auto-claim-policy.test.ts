// What a policy must be, as the admin center holds it. Every refusal leaves the tenant as it was.
// Source: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies; the texts are our own.

import { describe, expect, it } from 'vitest';
import { createPolicy } from '../../../server/domain/auto-claim/auto-claim-policy.js';
import { plant, small } from '../../fixtures/planted.js';
import { newTenant, planId, skuId, type OwnTenant } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';
const path = '/_tenantry/autoClaimPolicies';

const arrange = async (): Promise<{ tenant: OwnTenant; policy: string }> => {
  const tenant = newTenant();
  await tenant.buy(main, 1);
  return { tenant, policy: await tenant.addPolicy([main]) };
};

const product = (sku: string, disabledPlans: readonly string[] = []): object => ({ skuId: skuId(sku), disabledPlans });

const wrongEdits: readonly (readonly [object, number])[] = [
  [{ name: ' ' }, 400],
  [{ name: 'x'.repeat(257) }, 400],
  [{ products: [] }, 400],
  [{ products: [product(main), product(main)] }, 400],
  [{ products: [product('SPE_E5')] }, 400],
  [{ products: [product('POWER_BI_PRO')] }, 400],
  [{ products: [product(main, [planId(main, 'TEAMS1')])] }, 400],
  [{ products: [product(main, [planId('ENTERPRISEPACK', 'SWAY')])] }, 400],
];

describe('an auto-claim policy', () => {
  it.each(wrongEdits)('is not edited to %o: %i', async (edit, status) => {
    const { tenant, policy } = await arrange();
    const before = await tenant.exported();
    expect(await tenant.client.patch(`${path}/${policy}`, edit)).toMatchObject({ status });
    expect(await tenant.exported()).toBe(before);
  });

  it.each([...wrongEdits, [{ app: 'teems' }, 400], [{ name: 'TEAMS FOR EVERYONE' }, 409]] as typeof wrongEdits)(
    'is not made with %o: %i',
    async (edit, status) => {
      const { tenant } = await arrange();
      const before = await tenant.exported();
      const policy = { name: 'Second', app: 'teams', enabled: false, products: [product(main)], ...edit };
      expect(await tenant.client.post(path, policy)).toMatchObject({ status });
      expect(await tenant.exported()).toBe(before);
    },
  );

  it('keeps its own name when it is given it again in other letters', async () => {
    const { tenant, policy } = await arrange();
    const answer = await tenant.client.patch(`${path}/${policy}`, { name: ' TEAMS for everyone ' });
    expect(answer).toMatchObject({ status: 200, body: { name: 'TEAMS for everyone' } });
  });

  it('can be renamed, turned off and on although its product is not owned any more', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 1);
    const policy = await tenant.addPolicy([main]);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    for (const edit of [{ name: 'Renamed' }, { enabled: false }, { enabled: true }]) {
      expect(await tenant.client.patch(`${path}/${policy}`, edit)).toMatchObject({ status: 200 });
    }
  });

  it('leaves its name to another when it is deleted', async () => {
    const { tenant, policy } = await arrange();
    await tenant.client.delete(`${path}/${policy}`);
    expect(await tenant.client.get(`${path}/${policy}`)).toMatchObject({ status: 404 });
    expect(await tenant.addPolicy([main])).not.toBe(policy);
  });
});

// The contract refuses such bodies before a rule sees them; what comes by another way meets the rule.
describe('R4, R5: the rule itself refuses a policy', () => {
  const e3 = { skuId: skuId('SPE_E3'), disabledPlans: [] };

  it.each([
    ['without a product', [], 'noProducts'],
    ['with six', [e3, e3, e3, e3, e3, e3], 'tooManyProducts'],
  ])('%s', (_case, products, code) => {
    const tenant = plant(small);
    const policy = { name: 'Teams', app: 'teams', enabled: true, assignmentMode: 'user', products } as const;
    expect(() => tenant.transact((draft) => createPolicy(draft, policy))).toThrow(code);
    expect(tenant.view.size('autoClaimPolicies')).toBe(0);
  });
});
