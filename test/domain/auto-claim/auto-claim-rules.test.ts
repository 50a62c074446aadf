// The rules of auto-claim, R1 to R15, one by one: what a policy is, and which product an app open claims.
// Source unless another is named: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies

import { describe, expect, it } from 'vitest';
import { inWords, newTenant, planId, skuId, steps, type Step, type Given, type OwnTenant } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';
const control = '/_tenantry/autoClaimPolicies';

/** A tenant that owns two products with Teams, has a policy with both and a user without any. */
const arrange = async (
  units: readonly [number, number] = [1, 1],
  products: readonly Given[] = [main, backup],
): Promise<{ tenant: OwnTenant; policy: string; ann: string; ben: string }> => {
  const tenant = newTenant();
  if (units[0] > 0) await tenant.buy(main, units[0]);
  if (units[1] > 0) await tenant.buy(backup, units[1]);
  const policy = await tenant.addPolicy(products);
  return { tenant, policy, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

const toProducts = (...skus: readonly string[]): object[] => skus.map((sku) => ({ skuId: skuId(sku) }));

describe('R1: auto-claim is off until an administrator turns it on', () => {
  it('claims nothing in a tenant that never touched it', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 1);
    await tenant.client.post(control, { name: 'Teams', app: 'teams', products: toProducts(main) });
    const ann = await tenant.addUser('ann');
    expect(inWords(await tenant.open(ann))).toBe('notEligible autoClaimDisabled');
    expect(await tenant.held(ann)).toEqual([]);
  });

  it('claims nothing without a policy, although it is on', async () => {
    const tenant = newTenant();
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    expect(inWords(await tenant.open(await tenant.addUser('ann')))).toBe('notEligible noPolicy');
  });
});

describe('R2: only a Global Administrator can read or change auto-claim, its policies and its report', () => {
  it('refuses everybody else on the route of the admin center', async () => {
    const { tenant, ann } = await arrange();
    const headers = { authorization: `Bearer ${ann}` };
    const path = '/fd/m365licensing/v1/policies/autoclaim';
    expect(await tenant.client.get(path, { headers })).toMatchObject({ status: 403 });
    expect(await tenant.client.post(path, { policyValue: 'Disabled' }, { headers })).toMatchObject({ status: 403 });
    expect(await tenant.client.get(path)).toMatchObject({ status: 200, body: { tenantPolicyValue: 'Enabled' } });
  });
});

describe('R3: a tenant can have many policies, but only one can be on for each app', () => {
  it('refuses a second policy that is on, and names the first', async () => {
    const { tenant, policy } = await arrange();
    const answer = await tenant.client.post(control, { name: 'Other', app: 'teams', products: toProducts(backup) });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain(policy);
  });

  it('allows a second policy that is off, and refuses to turn it on', async () => {
    const { tenant } = await arrange();
    const second = await tenant.addPolicy([backup], { name: 'Other', enabled: false });
    expect(await tenant.client.patch(`${control}/${second}`, { enabled: true })).toMatchObject({ status: 409 });
  });

  it('asks the policy of the app that was opened', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy('POWERAPPS_PER_USER', 1);
    await tenant.addPolicy(['POWERAPPS_PER_USER'], { name: 'Power Apps', app: 'powerApps' });
    expect(inWords(await tenant.open(ann, 'powerApps'))).toBe('claimed POWERAPPS_PER_USER');
    expect(inWords(await tenant.open(ann))).toBe(`claimed ${main}`);
  });
});

describe('R4: a policy has at least one product', () => {
  it('is made with none or emptied by nobody', async () => {
    const { tenant, policy } = await arrange();
    const empty = { name: 'Empty', app: 'teams', products: [] };
    expect(await tenant.client.post(control, empty)).toMatchObject({ status: 400 });
    expect(await tenant.client.patch(`${control}/${policy}`, { products: [] })).toMatchObject({ status: 400 });
  });
});

describe('R5: a policy has at most four backup products', () => {
  it('takes five products and refuses the sixth', async () => {
    const tenant = newTenant();
    const skus = [main, backup, 'ENTERPRISEPACK', 'SPE_E3', 'SPE_E5', 'SPE_F1'];
    for (const sku of skus) await tenant.buy(sku, 1);
    const policy = await tenant.addPolicy(skus.slice(0, 5));
    const answer = await tenant.client.patch(`${control}/${policy}`, { products: toProducts(...skus) });
    expect(answer.status).toBe(400);
  });
});

describe('R6: products are tried in the order of the policy', () => {
  it('gives the main product while it has a seat, then the backup', async () => {
    const { tenant, ann, ben } = await arrange();
    expect(inWords(await tenant.open(ann))).toBe(`claimed ${main}`);
    expect(inWords(await tenant.open(ben))).toBe(`claimed ${backup}`);
    expect(await tenant.held(ben)).toEqual([backup]);
  });

  it('goes through all four backups before it gives up', async () => {
    const tenant = newTenant();
    const skus = [main, backup, 'ENTERPRISEPACK', 'SPE_E3', 'SPE_F1'];
    for (const sku of skus) await tenant.buy(sku, 1);
    await tenant.addPolicy(skus);
    const claimed: string[] = [];
    for (let n = 0; n < 6; n += 1) claimed.push(inWords(await tenant.open(await tenant.addUser(`user${String(n)}`))));
    expect(claimed).toEqual([...skus.map((sku) => `claimed ${sku}`), 'failed noAvailableLicenses']);
  });

  it('follows the list when it is reordered, main product included', async () => {
    const { tenant, policy, ann } = await arrange();
    await tenant.client.patch(`${control}/${policy}`, { products: toProducts(backup, main) });
    expect(inWords(await tenant.open(ann))).toBe(`claimed ${backup}`);
  });
});

describe("R7: the tenant must own the product, and the product must contain the app's service plan", () => {
  it('refuses a policy with a product that is not owned, or has no Teams', async () => {
    const { tenant } = await arrange();
    await tenant.buy('POWER_BI_PRO', 1);
    for (const sku of ['SPE_E5', 'POWER_BI_PRO']) {
      const policy = { name: sku, app: 'teams', enabled: false, products: toProducts(sku) };
      expect(await tenant.client.post(control, policy)).toMatchObject({ status: 400 });
    }
  });

  it('skips a product that is not owned any more, and says so when nothing else is left', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 1);
    await tenant.addPolicy([main]);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    expect(inWords(await tenant.open(await tenant.addUser('ann')))).toBe('failed productNotEligible');
  });
});

describe("R8: any service plan of a product can be left out, except the app's own", () => {
  it('assigns the product without the plans that the policy leaves out', async () => {
    const { tenant, ann } = await arrange([1, 1], [{ sku: main, without: ['EXCHANGE_S_DESKLESS'] }]);
    await tenant.open(ann);
    expect(await tenant.read(ann, 'assignedLicenses,mail')).toMatchObject({
      assignedLicenses: [{ skuId: skuId(main), disabledPlans: [planId(main, 'EXCHANGE_S_DESKLESS')] }],
      mail: null,
    });
  });

  it("refuses to leave out the app's own plan", async () => {
    const { tenant, policy } = await arrange();
    const products = [{ skuId: skuId(main), disabledPlans: ['TEAMS1'] }];
    expect(await tenant.client.patch(`${control}/${policy}`, { products })).toMatchObject({ status: 400 });
  });
});

describe('R9: seats come only from licenses that the tenant has bought', () => {
  it('never raises the units of a product', async () => {
    const { tenant, ann, ben } = await arrange([1, 0], [main]);
    await tenant.open(ann);
    await tenant.open(ben);
    expect(await tenant.sku(main)).toMatchObject({ consumedUnits: 1, prepaidUnits: { enabled: 1 } });
  });
});

describe('R10: when no product has a free seat, the attempt fails, and the next app open tries again', () => {
  it('leaves the user unlicensed and the attempt in the log, and claims when a seat is free', async () => {
    const { tenant, ann, ben } = await arrange([1, 0], [main]);
    await tenant.open(ann);
    const refused = await tenant.open(ben);
    expect(inWords(refused)).toBe('failed noAvailableLicenses');
    expect(refused.claim).toMatchObject({ status: 'failed', reason: 'noAvailableLicenses', skuId: null });
    expect(await tenant.held(ben)).toEqual([]);
    await tenant.assign(ann, [], [main]);
    expect(inWords(await tenant.open(ben))).toBe(`claimed ${main}`);
  });
});

describe('R11: a policy that is off assigns nothing, and users keep what it assigned before', () => {
  it('stops giving at once and takes nothing back', async () => {
    const { tenant, policy, ann, ben } = await arrange();
    await tenant.open(ann);
    await tenant.client.patch(`${control}/${policy}`, { enabled: false });
    expect(inWords(await tenant.open(ben))).toBe('notEligible policyOff');
    expect(await tenant.held(ann)).toEqual([main]);
  });
});

describe('R12: users keep a backup product after it is removed from the policy', () => {
  it('gives it to nobody else', async () => {
    const { tenant, policy, ann, ben } = await arrange([1, 5]);
    await tenant.open(ann);
    await tenant.open(ben);
    await tenant.client.patch(`${control}/${policy}`, { products: toProducts(main) });
    expect(await tenant.held(ben)).toEqual([backup]);
    expect(inWords(await tenant.open(await tenant.addUser('cem')))).toBe('failed noAvailableLicenses');
  });
});

describe('R13: while auto-claim is off, policies are kept but do nothing', () => {
  it('keeps the policy as it was and revives it', async () => {
    const { tenant, policy, ann } = await arrange();
    const before = (await tenant.client.get(`${control}/${policy}`)).body;
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    const refused = await tenant.open(ann);
    expect(inWords(refused)).toBe('notEligible autoClaimDisabled');
    expect(steps(refused)).toContain<Step>('R13 stop');
    expect((await tenant.client.get(`${control}/${policy}`)).body).toEqual({ ...before, effective: false });
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    expect(inWords(await tenant.open(ann))).toBe(`claimed ${main}`);
  });
});

describe('R14: deleting a policy changes neither licenses nor the claim log', () => {
  it('keeps its name in the log and its licenses with their holders', async () => {
    const { tenant, policy, ann, ben } = await arrange();
    await tenant.open(ann);
    await tenant.client.delete(`${control}/${policy}`);
    expect(await tenant.held(ann)).toEqual([main]);
    expect((await tenant.client.get('/_tenantry/reports/autoClaim')).body.value).toMatchObject([
      { policy: { id: policy, nameAtClaim: 'Teams for everyone' }, status: 'succeeded' },
    ]);
    expect(inWords(await tenant.open(ben))).toBe('notEligible noPolicy');
  });
});

describe('R15: editing a policy affects later claims only', () => {
  it('keeps the plans and the name of earlier claims', async () => {
    const { tenant, policy, ann, ben } = await arrange([2, 0], [main]);
    await tenant.open(ann);
    const products = [{ skuId: skuId(main), disabledPlans: ['EXCHANGE_S_DESKLESS'] }];
    await tenant.client.patch(`${control}/${policy}`, { name: 'Renamed', products });
    await tenant.open(ben);
    expect(await tenant.read(ann, 'assignedLicenses')).toMatchObject({ assignedLicenses: [{ disabledPlans: [] }] });
    expect((await tenant.read(ben, 'assignedLicenses')).assignedLicenses[0].disabledPlans).toHaveLength(1);
    expect((await tenant.client.get('/_tenantry/claims')).body.value).toMatchObject([
      { policy: { nameAtClaim: 'Renamed' } },
      { policy: { nameAtClaim: 'Teams for everyone' } },
    ]);
  });
});
