// Auto-claim policies on the control plane, validated as the admin center does.
// Source: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies, and where nothing is
// documented the walkthrough https://blog.topedia.com/2021/03/automatische-anforderung-von-microsoft-365-lizenzen.

import { describe, expect, it } from 'vitest';
import { newTenant, planId, skuId, type OwnTenant } from '../../domain/own-tenant.js';
import { benchNow, benchOrigin, type Json } from '../../new-emulator.js';

const policies = '/_tenantry/autoClaimPolicies';
const teamsPlan = '57ff2da0-773e-42df-b2af-ffb7a2317929';

const owned = ['SPE_E3', 'SPE_E5', 'SPE_F1', 'STANDARDPACK', 'Microsoft_Teams_Enterprise_New', 'ENTERPRISEPACK'];

const newOwner = async (): Promise<OwnTenant> => {
  const tenant = newTenant();
  for (const sku of owned) await tenant.buy(sku, 3);
  await tenant.buy('POWER_BI_PRO', 1);
  return tenant;
};

const e3 = { skuPartNumber: 'SPE_E3' };
const teams = { name: 'Teams', app: 'teams', products: [e3] };

describe('an auto-claim policy', () => {
  it('is made with its main product and backups in order, on unless asked otherwise', async () => {
    const { client } = await newOwner();
    const made = await client.post(policies, {
      name: '  Teams for everyone  ',
      app: 'TEAMS',
      products: [{ skuId: skuId('SPE_E3').toUpperCase(), disabledPlans: ['sway'] }, { skuPartNumber: 'spe_e5' }],
    });
    expect(made.status).toBe(201);
    expect(made.headers.Location).toBe(`${benchOrigin}${policies}/${made.body.id}`);
    expect(made.body).toEqual({
      id: made.body.id,
      name: 'Teams for everyone',
      app: { id: 'teams', displayName: 'Microsoft Teams', servicePlanIds: [teamsPlan] },
      enabled: true,
      effective: false,
      status: 'on',
      assignmentMode: 'user',
      securityGroupId: null,
      products: [
        {
          skuId: skuId('SPE_E3'),
          skuPartNumber: 'SPE_E3',
          productName: 'Microsoft 365 E3',
          disabledPlans: [planId('SPE_E3', 'SWAY')],
          availableUnits: 3,
        },
        {
          skuId: skuId('SPE_E5'),
          skuPartNumber: 'SPE_E5',
          productName: 'Microsoft 365 E5',
          disabledPlans: [],
          availableUnits: 3,
        },
      ],
      origin: 'admin',
      createdDateTime: benchNow,
      lastModifiedDateTime: benchNow,
    });
    expect((await client.get(`${policies}/${made.body.id.toUpperCase()}`)).body).toEqual(made.body);
  });

  it('is effective while it is on and the tenant allows auto-claim', async () => {
    const { client } = await newOwner();
    const { id } = (await client.post(policies, teams)).body;
    const isEffective = async (): Promise<boolean> => (await client.get(`${policies}/${id}`)).body.effective;
    expect(await isEffective()).toBe(false);
    await client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    expect(await isEffective()).toBe(true);
    await client.patch(`${policies}/${id}`, { enabled: false });
    expect(await isEffective()).toBe(false);
  });

  it('is listed oldest first', async () => {
    const tenant = await newOwner();
    await tenant.client.post(policies, { ...teams, name: 'Z' });
    await tenant.advance('PT1S');
    await tenant.client.post(policies, { ...teams, name: 'A', enabled: false });
    const { value } = (await tenant.client.get(policies)).body;
    expect(value.map(({ name }: Json) => name)).toEqual(['Z', 'A']);
  });

  it('shows how many units of each product are free, never fewer than none', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 2);
    for (const name of ['ann', 'bob']) await tenant.assign(await tenant.addUser(name), ['SPE_E3']);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { units: 1 });
    const { body } = await tenant.client.post(policies, teams);
    expect(body.products[0].availableUnits).toBe(0);
  });

  it('takes five products and no sixth', async () => {
    const { client } = await newOwner();
    const products = owned.map((skuPartNumber) => ({ skuPartNumber }));
    expect((await client.post(policies, { ...teams, products: products.slice(0, 5) })).status).toBe(201);
    expect((await client.post(policies, { ...teams, name: 'More', products })).body.error.message).toBe(
      'A policy has one main product and at most four backup products.',
    );
  });

  it('can be renamed, reordered, given other plans and turned off in one change', async () => {
    const tenant = await newOwner();
    const { id } = (await tenant.client.post(policies, { ...teams, products: [e3, { skuPartNumber: 'SPE_E5' }] })).body;
    await tenant.advance('P1D');
    const change = { name: 'T', enabled: false, products: [{ skuPartNumber: 'SPE_E5', disabledPlans: ['SWAY'] }, e3] };
    const { body } = await tenant.client.patch(`${policies}/${id}`, change);
    expect(body).toMatchObject({ name: 'T', status: 'off', createdDateTime: benchNow });
    expect(body.lastModifiedDateTime).toBe('2026-10-06T09:00:00.000Z');
    expect(body.products.map(({ skuPartNumber }: Json) => skuPartNumber)).toEqual(['SPE_E5', 'SPE_E3']);
  });

  it('keeps its own name when it is changed in nothing but case', async () => {
    const { client } = await newOwner();
    const { id } = (await client.post(policies, teams)).body;
    expect((await client.patch(`${policies}/${id}`, { name: 'TEAMS' })).body.name).toBe('TEAMS');
  });

  it('lets a second one for the app be on once the first is off', async () => {
    const { client } = await newOwner();
    const { id } = (await client.post(policies, teams)).body;
    const other = (await client.post(policies, { ...teams, name: 'Other', enabled: false })).body;
    expect((await client.patch(`${policies}/${other.id}`, { enabled: true })).status).toBe(409);
    await client.patch(`${policies}/${id}`, { enabled: false });
    expect((await client.patch(`${policies}/${other.id}`, { enabled: true })).body.status).toBe('on');
  });

  it('is gone after it was deleted, and its name is free', async () => {
    const { client } = await newOwner();
    const { id } = (await client.post(policies, teams)).body;
    expect((await client.delete(`${policies}/${id}`)).status).toBe(204);
    for (const answer of [await client.get(`${policies}/${id}`), await client.delete(`${policies}/${id}`)]) {
      expect([answer.status, answer.body.error.message]).toEqual([
        404,
        `There is no auto-claim policy with the id '${id}'.`,
      ]);
    }
    expect((await client.post(policies, teams)).status).toBe(201);
  });

  it('still names a product whose purchase has ended, with nothing free', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy('SPE_E3', 2);
    const { id } = (await tenant.client.post(policies, teams)).body;
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    const { body } = await tenant.client.get(`${policies}/${id}`);
    expect(body.products).toMatchObject([{ skuPartNumber: 'SPE_E3', availableUnits: 0 }]);
  });
});

describe('the choices about policies', () => {
  it('holds the number of policies to maxPolicies', async () => {
    const tenant = await newOwner();
    await tenant.choose({ maxPolicies: 1 });
    await tenant.client.post(policies, teams);
    const answer = await tenant.client.post(policies, { ...teams, name: 'Second', enabled: false });
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      'The setting maxPolicies allows one policy, and the tenant already has that many. Delete a policy or raise the setting.',
    ]);
    await tenant.choose({ maxPolicies: null });
    expect((await tenant.client.post(policies, { ...teams, name: 'Second', enabled: false })).status).toBe(201);
  });

  // Up to 2 hours for a new policy: https://learn.microsoft.com/power-platform/admin/power-automate-licensing
  it('lets a policy wait for policyActivationDelay each time it is turned on', async () => {
    const tenant = await newOwner();
    await tenant.choose({ policyActivationDelay: 'PT2H' });
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
    const { id, status, effective } = (await tenant.client.post(policies, teams)).body;
    expect([status, effective]).toEqual(['waiting', false]);
    const ann = await tenant.addUser('ann');
    expect(await tenant.open(ann)).toMatchObject({ outcome: 'notEligible', reason: 'policyNotYetActive' });
    await tenant.advance('PT1H59M59S');
    expect((await tenant.client.get(`${policies}/${id}`)).body.status).toBe('waiting');
    await tenant.advance('PT1S');
    expect((await tenant.client.get(`${policies}/${id}`)).body).toMatchObject({ status: 'on', effective: true });
    expect(await tenant.open(ann)).toMatchObject({ outcome: 'claimed' });
    await tenant.client.patch(`${policies}/${id}`, { enabled: false });
    await tenant.client.patch(`${policies}/${id}`, { enabled: true });
    expect((await tenant.client.get(`${policies}/${id}`)).body.status).toBe('waiting');
  });
});
