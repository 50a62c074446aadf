// What licenses leave on a user: plans with their dates, and the mailbox. Observed in traffic of 2022; the properties are
// described at https://learn.microsoft.com/graph/api/resources/assignedplan

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { requireProduct } from '../../fixtures/catalogue/built-in-catalogue.js';
import { newTenant, planId, skuId, type OwnTenant } from '../own-tenant.js';

const exchange = planId('ENTERPRISEPACK', 'EXCHANGE_S_ENTERPRISE');
const teams = planId('ENTERPRISEPACK', 'TEAMS1');

const findPlan = async (tenant: OwnTenant, user: string, plan: string): Promise<Json> => {
  const { assignedPlans } = await tenant.read(user, 'assignedPlans');
  return (assignedPlans as Json[]).find(({ servicePlanId }) => servicePlanId === plan);
};

const arrange = async (): Promise<{ tenant: OwnTenant; ann: string }> => {
  const tenant = newTenant();
  await tenant.buy('ENTERPRISEPACK', 5);
  await tenant.buy('STANDARDPACK', 5);
  const ann = await tenant.addUser('ann');
  await tenant.assign(ann, ['ENTERPRISEPACK']);
  return { tenant, ann };
};

describe('assignedPlans', () => {
  it('dates a plan by its assignment, in whole seconds', async () => {
    const { tenant, ann } = await arrange();
    expect(await findPlan(tenant, ann, exchange)).toEqual({
      assignedDateTime: '2026-10-05T09:00:00Z',
      capabilityStatus: 'Enabled',
      service: 'exchange',
      servicePlanId: exchange,
    });
  });

  it('keeps a removed plan as Deleted, dated by its removal', async () => {
    const { tenant, ann } = await arrange();
    await tenant.advance('P1D');
    await tenant.assign(ann, [], ['ENTERPRISEPACK']);
    expect(await findPlan(tenant, ann, exchange)).toMatchObject({
      assignedDateTime: '2026-10-06T09:00:00Z',
      capabilityStatus: 'Deleted',
    });
  });

  it('shows a plan that came back once, Enabled and dated anew', async () => {
    const { tenant, ann } = await arrange();
    await tenant.advance('P1D');
    await tenant.assign(ann, [], ['ENTERPRISEPACK']);
    await tenant.advance('P1D');
    await tenant.assign(ann, ['ENTERPRISEPACK']);
    const { assignedPlans } = await tenant.read(ann, 'assignedPlans');
    expect((assignedPlans as Json[]).filter(({ servicePlanId }) => servicePlanId === exchange)).toMatchObject([
      { assignedDateTime: '2026-10-07T09:00:00Z', capabilityStatus: 'Enabled' },
    ]);
  });

  it('turns a single plan Deleted and back, and leaves the dates of the others', async () => {
    const { tenant, ann } = await arrange();
    await tenant.advance('P1D');
    await tenant.assign(ann, [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1'] }]);
    expect(await findPlan(tenant, ann, teams)).toMatchObject({
      assignedDateTime: '2026-10-06T09:00:00Z',
      capabilityStatus: 'Deleted',
    });
    await tenant.advance('P1D');
    await tenant.assign(ann, ['ENTERPRISEPACK']);
    expect(await findPlan(tenant, ann, teams)).toMatchObject({
      assignedDateTime: '2026-10-07T09:00:00Z',
      capabilityStatus: 'Enabled',
    });
    expect(await findPlan(tenant, ann, exchange)).toMatchObject({ assignedDateTime: '2026-10-05T09:00:00Z' });
  });

  it('leaves out plans that apply to the company, which licenseDetails has', async () => {
    const { tenant, ann } = await arrange();
    const nucleus = planId('ENTERPRISEPACK', 'Nucleus');
    expect(await findPlan(tenant, ann, nucleus)).toBeUndefined();
    const { body } = await tenant.client.get(`/v1.0/users/${ann}/licenseDetails`);
    expect((body.value[0].servicePlans as Json[]).map(({ servicePlanId }) => servicePlanId as string)).toContain(
      nucleus,
    );
  });

  it.each(['ENTERPRISEPACK', 'POWER_BI_PRO', 'SPE_E5', 'STANDARDPACK'])(
    'shows no plan of the company as Deleted after %s came and went, since it was never there',
    async (sku) => {
      const tenant = newTenant();
      await tenant.buy(sku, 1);
      const ann = await tenant.addUser('ann');
      const companyPlans = requireProduct(sku).servicePlans.filter(({ appliesTo }) => appliesTo === 'Company');
      expect(companyPlans).not.toEqual([]);
      const idsOf = async (): Promise<string[]> => {
        const { assignedPlans } = await tenant.read(ann, 'assignedPlans');
        return (assignedPlans as Json[]).map(({ servicePlanId }) => servicePlanId as string).toSorted();
      };
      await tenant.assign(ann, [sku]);
      const before = await idsOf();
      await tenant.assign(ann, [], [sku]);
      expect(await idsOf()).toEqual(before);
      const { assignedPlans, provisionedPlans } = await tenant.read(ann, 'assignedPlans,provisionedPlans');
      expect(new Set((assignedPlans as Json[]).map((one) => one.capabilityStatus as string))).toEqual(
        new Set(['Deleted']),
      );
      expect(provisionedPlans).toHaveLength(before.length);
      const { tables } = JSON.parse(await tenant.exported());
      for (const { servicePlanId } of companyPlans)
        expect(tables.formerPlans[0].plans).not.toHaveProperty(servicePlanId);
    },
  );

  it('hides a plan of the company that an older state kept as a former plan', async () => {
    const { tenant, ann } = await arrange();
    const nucleus = planId('ENTERPRISEPACK', 'Nucleus');
    await tenant.loadWith('formerPlans', [{ id: ann, plans: { [nucleus]: '2026-10-01T08:00:00.000Z' } }]);
    expect(await findPlan(tenant, ann, nucleus)).toBeUndefined();
  });

  it('reads the same after the tenant was exported and loaded, down to the order', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1'] }]);
    await tenant.assign(ann, ['STANDARDPACK'], ['ENTERPRISEPACK']);
    const before = await tenant.read(ann, 'assignedPlans');
    await tenant.loadWith('users', []);
    expect(await tenant.read(ann, 'assignedPlans')).toEqual(before);
  });

  it('follows the product into its grace period and into suspension', async () => {
    const { tenant, ann } = await arrange();
    const { value } = (await tenant.client.get('/v1.0/directory/subscriptions')).body;
    const { id } = (value as Json[]).find(({ skuPartNumber }) => skuPartNumber === 'ENTERPRISEPACK');
    for (const status of ['Warning', 'Suspended', 'LockedOut', 'Deleted']) {
      await tenant.client.patch(`/_tenantry/subscriptions/${String(id)}`, { status });
      expect(await findPlan(tenant, ann, exchange)).toMatchObject({ capabilityStatus: status });
    }
  });

  it('shows a plan that two products give once, as usable as the better of them and dated by the first', async () => {
    const { tenant, ann } = await arrange();
    await tenant.advance('P1D');
    await tenant.buy('SPE_E3', 1);
    await tenant.assign(ann, ['SPE_E3']);
    const { value } = (await tenant.client.get('/v1.0/directory/subscriptions')).body;
    const { id } = (value as Json[]).find(({ skuPartNumber }) => skuPartNumber === 'ENTERPRISEPACK');
    await tenant.client.patch(`/_tenantry/subscriptions/${String(id)}`, { status: 'Suspended' });
    const { assignedPlans } = await tenant.read(ann, 'assignedPlans');
    expect((assignedPlans as Json[]).filter(({ servicePlanId }) => servicePlanId === teams)).toMatchObject([
      { capabilityStatus: 'Enabled', assignedDateTime: '2026-10-05T09:00:00Z' },
    ]);
    expect(await findPlan(tenant, ann, planId('ENTERPRISEPACK', 'FORMS_PLAN_E3'))).toMatchObject({
      capabilityStatus: 'Enabled',
    });
  });

  it('keeps a plan on when one of the two products that give it is taken away', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy('SPE_E3', 1);
    await tenant.assign(ann, ['SPE_E3']);
    await tenant.assign(ann, [], ['ENTERPRISEPACK']);
    expect(await findPlan(tenant, ann, teams)).toMatchObject({ capabilityStatus: 'Enabled' });
    expect(await tenant.read(ann, 'mail')).toMatchObject({ mail: 'ann@northwind.onmicrosoft.com' });
  });
});

describe('mail', () => {
  it('of a guest stays what it was when a license with a mailbox plan comes and goes', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const guest = encodeURIComponent('cameron.white_fabrikam.com#EXT#@contoso.onmicrosoft.com');
    const addresses = async (): Promise<Json> =>
      (await client.get(`/v1.0/users/${guest}?$select=mail,proxyAddresses`)).body;
    const before = await addresses();
    expect(before).toMatchObject({ mail: 'cameron.white@fabrikam.com' });
    const sku = skuId('SPE_F1');
    const assign = `/v1.0/users/${guest}/assignLicense`;
    const added = await client.post(assign, { addLicenses: [{ skuId: sku }], removeLicenses: [] });
    expect(added).toMatchObject({ status: 200 });
    expect(await addresses()).toEqual(before);
    const removed = await client.post(assign, { addLicenses: [], removeLicenses: [sku] });
    expect(removed).toMatchObject({ status: 200 });
    expect(await addresses()).toEqual(before);
  });

  it('appears with the first mailbox plan and goes with the last', async () => {
    const { tenant, ann } = await arrange();
    const address = 'ann@northwind.onmicrosoft.com';
    const mailbox = { mail: address, proxyAddresses: [`SMTP:${address}`] };
    expect(await tenant.read(ann, 'mail,proxyAddresses')).toMatchObject(mailbox);
    await tenant.assign(ann, ['STANDARDPACK'], ['ENTERPRISEPACK']);
    expect(await tenant.read(ann, 'mail,proxyAddresses')).toMatchObject(mailbox);
    await tenant.assign(ann, [], ['STANDARDPACK']);
    expect(await tenant.read(ann, 'mail,proxyAddresses')).toMatchObject({ mail: null, proxyAddresses: [] });
  });

  it('is not there when the Exchange plan is left out', async () => {
    const { tenant } = await arrange();
    const ben = await tenant.addUser('ben');
    await tenant.assign(ben, [{ sku: 'ENTERPRISEPACK', without: ['EXCHANGE_S_ENTERPRISE'] }]);
    expect(await tenant.read(ben, 'mail')).toMatchObject({ mail: null });
    await tenant.assign(ben, ['ENTERPRISEPACK']);
    expect(await tenant.read(ben, 'mail')).toMatchObject({ mail: 'ben@northwind.onmicrosoft.com' });
  });

  it('keeps its first address when the user is renamed and given more', async () => {
    const { tenant, ann } = await arrange();
    await tenant.client.patch(`/v1.0/users/${ann}`, { userPrincipalName: 'ann2@northwind.onmicrosoft.com' });
    await tenant.buy('SPE_E3', 1);
    await tenant.assign(ann, ['SPE_E3'], ['ENTERPRISEPACK']);
    expect(await tenant.read(ann, 'mail')).toMatchObject({ mail: 'ann@northwind.onmicrosoft.com' });
  });

  it('is not touched by a license without a mailbox', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy('POWER_BI_PRO', 1);
    await tenant.assign(ann, ['POWER_BI_PRO']);
    await tenant.assign(ann, [], ['POWER_BI_PRO']);
    expect(await tenant.read(ann, 'mail')).toMatchObject({ mail: 'ann@northwind.onmicrosoft.com' });
  });
});
