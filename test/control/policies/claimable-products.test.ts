// What the wizard for a new policy shows. Observed:
// https://blog.topedia.com/2021/03/automatische-anforderung-von-microsoft-365-lizenzen

import { describe, expect, it } from 'vitest';
import { newTenant, skuId, type OwnTenant } from '../../domain/own-tenant.js';
import type { Json } from '../../new-emulator.js';

const main = 'Microsoft_Teams_Enterprise_New';
const read = async ({ client }: OwnTenant, app = 'teams'): Promise<Json[]> =>
  (await client.get(`/_tenantry/claimableApps/${app}/products`)).body.value;

const yes = { eligible: true, reason: null };

describe('the products for a policy', () => {
  it('are those that the tenant owns and that contain the app, by name', async () => {
    const tenant = newTenant();
    for (const sku of ['SPE_E3', 'POWER_BI_PRO', main, 'POWERAPPS_PER_USER']) await tenant.buy(sku, 1);
    expect((await read(tenant)).map(({ productName }) => productName)).toEqual([
      'Microsoft 365 E3',
      'Microsoft Teams Enterprise',
    ]);
    expect((await read(tenant, 'POWERAPPS')).map(({ skuPartNumber }) => skuPartNumber)).toEqual(['POWERAPPS_PER_USER']);
  });

  it('come with the numbers of the ledger, to the unit', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 3);
    for (const name of ['ann', 'bob']) await tenant.assign(await tenant.addUser(name), ['SPE_E3']);
    const sku = await tenant.sku('SPE_E3');
    expect(await read(tenant)).toMatchObject([
      {
        skuId: skuId('SPE_E3'),
        skuPartNumber: 'SPE_E3',
        productName: 'Microsoft 365 E3',
        capabilityStatus: sku.capabilityStatus,
        prepaidUnits: sku.prepaidUnits,
        consumedUnits: 2,
        availableUnits: 1,
      },
    ]);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { units: 1 });
    expect(await read(tenant)).toMatchObject([{ consumedUnits: 2, availableUnits: 0, asMain: yes }]);
  });

  it('count seats in the grace period as claims do', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 3);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Warning' });
    expect(await read(tenant)).toMatchObject([{ capabilityStatus: 'Warning', availableUnits: 3 }]);
    await tenant.choose({ claimFromWarning: false });
    expect(await read(tenant)).toMatchObject([{ capabilityStatus: 'Warning', availableUnits: 0 }]);
  });

  it("list every service by its name, and lock the app's own", async () => {
    const tenant = newTenant();
    await tenant.buy('SPE_E3', 1);
    const [product] = await read(tenant);
    const { servicePlans } = await tenant.sku('SPE_E3');
    expect(product.services.map(({ servicePlanId }: Json) => servicePlanId)).toEqual(
      servicePlans.map(({ servicePlanId }: Json) => servicePlanId),
    );
    expect(product.services.filter(({ isLocked }: Json) => isLocked)).toEqual([
      {
        servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929',
        servicePlanName: 'TEAMS1',
        friendlyName: 'Microsoft Teams',
        isLocked: true,
      },
    ]);
  });

  // The link "Add a backup product" is missing if the tenant has only one product:
  // https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies
  it('can be a backup only beside another one', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 1);
    const reason =
      'It is the only product with Microsoft Teams that the tenant owns. ' +
      'A backup product needs another one as the main product.';
    expect(await read(tenant)).toMatchObject([{ asMain: yes, asBackup: { eligible: false, reason } }]);
    await tenant.buy('STANDARDPACK', 1);
    expect(await read(tenant)).toMatchObject([
      { asMain: yes, asBackup: yes },
      { asMain: yes, asBackup: yes },
    ]);
  });

  it('that ended while somebody has them are shown with the refusal that a policy would get', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 1);
    await tenant.assign(await tenant.addUser('ann'), ['SPE_E3']);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    const [product] = await read(tenant);
    const policy = { name: 'T', app: 'teams', products: [{ skuPartNumber: 'SPE_E3' }] };
    const refusal = (await tenant.client.post('/_tenantry/autoClaimPolicies', policy)).body.error.message;
    expect(product).toMatchObject({
      capabilityStatus: 'Deleted',
      asMain: { eligible: false, reason: refusal },
      asBackup: { eligible: false, reason: refusal },
    });
  });

  it('that are eligible are taken by a policy, all in one', async () => {
    const tenant = newTenant({ fixture: 'contoso' });
    const products = (await read(tenant)).filter(({ asMain }) => asMain.eligible).map((one) => ({ skuId: one.skuId }));
    expect(products.length).toBeGreaterThan(1);
    const policy = { name: 'All', app: 'teams', enabled: false, products: products.slice(0, 5) };
    expect((await tenant.client.post('/_tenantry/autoClaimPolicies', policy)).status).toBe(201);
  });

  it('are none for an app that there is not', async () => {
    const answer = await newTenant().client.get('/_tenantry/claimableApps/team/products');
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toMatch(/^There is no claimable app 'team'\. .+ Did you mean 'teams'\?$/);
  });
});
