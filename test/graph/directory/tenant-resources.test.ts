// The tenant's own resources: organization, domains, subscribedSkus, directory/subscriptions, deleted items.

import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Json } from '../../new-emulator.js';
import { addUser, assign, buy, domain, newTenant, newUserBody } from '../own-tenant.js';

const tenantId = '5d3c1f7e-9a42-4c86-b1e0-27f4d8a6c913';
const context = (fragment: string): string => `${benchOrigin}/v1.0/$metadata#${fragment}`;

// https://learn.microsoft.com/en-us/graph/api/resources/organization
describe('/organization', () => {
  it('is a list of exactly one, whose id is the tenant id', async () => {
    const { body } = await (await newTenant()).get('/v1.0/organization');
    expect(body['@odata.context']).toBe(context('organization'));
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({
      id: tenantId,
      tenantType: 'AAD',
      verifiedDomains: [{ name: domain, isDefault: true, isInitial: true }],
    });
  });

  it('can be read by its id and by no other', async () => {
    const client = await newTenant();
    const { body } = await client.get(`/v1.0/organization/${tenantId.toUpperCase()}`);
    expect(body).toMatchObject({ id: tenantId, '@odata.context': context('organization/$entity') });
    expect((await client.get('/v1.0/organization/contoso')).status).toBe(404);
  });

  it('lists the plans of what was bought, plans of the company among them, each once', async () => {
    const client = await newTenant();
    await buy(client, 'SPE_E3', 1);
    await buy(client, 'SPE_E5', 1);
    await buy(client, 'POWER_BI_PRO', 1);
    const { body } = await client.get('/v1.0/organization?$select=assignedPlans,provisionedPlans');
    const ids = (body.value[0].assignedPlans as readonly { servicePlanId: string }[]).map((one) => one.servicePlanId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('113feb6c-3fe4-4440-bddc-54d774bf0318');
    expect(body.value[0].provisionedPlans).toHaveLength(ids.length);
  });
});

it.each([['SPE_E3'], ['SPE_E5']])(
  'a plan of two products is Enabled while one of them is: %s in grace',
  async (inGrace) => {
    const client = await newTenant();
    for (const skuPartNumber of ['SPE_E3', 'SPE_E5']) {
      const { body } = await client.post('/_tenantry/subscriptions', { skuPartNumber, units: 1 });
      if (skuPartNumber === inGrace) await client.patch(`/_tenantry/subscriptions/${body.id}`, { status: 'Warning' });
    }
    const { body } = await client.get('/v1.0/organization?$select=assignedPlans');
    const plans = body.value[0].assignedPlans as readonly { servicePlanId: string; capabilityStatus: string }[];
    const teams = plans.find(({ servicePlanId }) => servicePlanId === '57ff2da0-773e-42df-b2af-ffb7a2317929');
    expect(teams?.capabilityStatus).toBe('Enabled');
  },
);

// Observed: https://github.com/maester365/maester/issues/154
it.each(['Warning', 'Suspended', 'LockedOut', 'Deleted'])(
  'the plans of a product whose only purchase is %s stay in that state, and are Enabled where another product gives them',
  async (status) => {
    const client = await newTenant();
    const { body: bought } = await client.post('/_tenantry/subscriptions', { skuPartNumber: 'SPE_E5', units: 1 });
    await client.patch(`/_tenantry/subscriptions/${bought.id}`, { status });
    const teams = '57ff2da0-773e-42df-b2af-ffb7a2317929';
    const statesOf = async (): Promise<Readonly<Record<string, string>>> => {
      const { body } = await client.get('/v1.0/organization?$select=assignedPlans,provisionedPlans');
      const { assignedPlans, provisionedPlans } = body.value[0];
      expect(provisionedPlans).toHaveLength(assignedPlans.length);
      const plans = assignedPlans as readonly { servicePlanId: string; capabilityStatus: string }[];
      return Object.fromEntries(plans.map((one) => [one.servicePlanId, one.capabilityStatus]));
    };
    const before = await statesOf();
    expect(new Set(Object.values(before))).toEqual(new Set([status]));
    await buy(client, 'SPE_E3', 1);
    expect(await statesOf()).toMatchObject({ [teams]: 'Enabled', 'eec0eb4f-6444-4f95-aba0-50c24d67f998': status });
  },
);

// Recorded traffic, 2022.
it('/domains have the recorded members, and one can be read in any case', async () => {
  const client = await newTenant();
  const { body } = await client.get('/v1.0/domains');
  const item = {
    authenticationType: 'Managed',
    availabilityStatus: null,
    id: domain,
    isAdminManaged: true,
    isDefault: true,
    isInitial: true,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    passwordValidityPeriodInDays: null,
    passwordNotificationWindowInDays: null,
    state: null,
  };
  expect(body).toEqual({ '@odata.context': context('domains'), value: [item] });
  const { body: one } = await client.get(`/v1.0/domains/${domain.toUpperCase()}`);
  expect(one).toEqual({ '@odata.context': context('domains/$entity'), ...item });
  expect((await client.get('/v1.0/domains/gmail.com')).status).toBe(404);
});

// https://learn.microsoft.com/en-us/graph/api/resources/subscribedsku
describe('/subscribedSkus', () => {
  it('are what was bought, with their numbers, in the documented order of members', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'POWER_BI_PRO', 7);
    await assign(client, `adele@${domain}`, skuId);
    const { body } = await client.get('/v1.0/subscribedSkus');
    expect(body['@odata.context']).toBe(context('subscribedSkus'));
    expect(Object.keys(body.value[0] as object)).toEqual(
      'accountName accountId appliesTo capabilityStatus consumedUnits id prepaidUnits servicePlans skuId skuPartNumber subscriptionIds'.split(
        ' ',
      ),
    );
    expect(body.value[0]).toMatchObject({
      accountName: 'northwind',
      accountId: tenantId,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      consumedUnits: 1,
      id: `${tenantId}_${skuId}`,
      prepaidUnits: { enabled: 7, lockedOut: 0, suspended: 0, warning: 0 },
      skuPartNumber: 'POWER_BI_PRO',
    });
  });

  it('never page, however many there are', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { body } = await client.get('/v1.0/subscribedSkus');
    expect(Object.keys(body as object)).toEqual(['@odata.context', 'value']);
  });

  it('change with the first assignment after they were read', async () => {
    const client = await newTenant('adele');
    const skuId = await buy(client, 'POWER_BI_PRO', 7);
    const read = async (): Promise<number> =>
      (await client.get('/v1.0/subscribedSkus')).body.value[0].consumedUnits as number;
    const before = await read();
    await assign(client, `adele@${domain}`, skuId);
    expect([before, await read()]).toEqual([0, 1]);
  });

  it('can be read by tenant id and SKU id, in any case, and by nothing else', async () => {
    const client = await newTenant();
    const skuId = await buy(client, 'POWER_BI_PRO', 7);
    const key = `${tenantId}_${skuId}`;
    const { body } = await client.get(`/v1.0/subscribedSkus/${key.toUpperCase()}?$select=skuPartNumber`);
    expect(body).toEqual({
      '@odata.context': context('subscribedSkus(skuPartNumber)/$entity'),
      skuPartNumber: 'POWER_BI_PRO',
    });
    for (const wrong of [skuId, `${key}_x`, `${skuId}_${skuId}`, `${tenantId}_${tenantId}`, `${tenantId}_`, tenantId]) {
      expect((await client.get(`/v1.0/subscribedSkus/${wrong}`)).status).toBe(404);
    }
  });

  // The documented sample of a suspended product.
  it('of suspended units show every plan as Disabled', async () => {
    const client = await newTenant();
    const { body: bought } = await client.post('/_tenantry/subscriptions', {
      skuPartNumber: 'POWER_BI_PRO',
      units: 25,
    });
    await client.patch(`/_tenantry/subscriptions/${bought.id}`, { status: 'Suspended' });
    const { body } = await client.get('/v1.0/subscribedSkus');
    expect(body.value[0]).toMatchObject({
      capabilityStatus: 'Suspended',
      prepaidUnits: { enabled: 0, suspended: 25, warning: 0, lockedOut: 0 },
    });
    const statuses = (body.value[0].servicePlans as readonly { provisioningStatus: string }[]).map(
      (one) => one.provisioningStatus,
    );
    expect(new Set(statuses)).toEqual(new Set(['Disabled']));
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/companysubscription
it('/directory/subscriptions are the purchases that subscriptionIds name, by id and by commerce id', async () => {
  const client = await newTenant();
  await buy(client, 'POWER_BI_PRO', 7);
  const { body: skus } = await client.get('/v1.0/subscribedSkus');
  const [id] = skus.value[0].subscriptionIds as readonly [string];
  const { body: list } = await client.get('/v1.0/directory/subscriptions?$top=999');
  expect(list['@odata.context']).toBe(context('directory/subscriptions'));
  expect(list.value).toHaveLength(1);
  const { body: one } = await client.get(`/v1.0/directory/subscriptions/${id}`);
  expect(one).toMatchObject({ ...list.value[0], id, status: 'Enabled', totalLicenses: 7, isTrial: false });
  const { body: same } = await client.get(
    `/v1.0/directory/subscriptions(commerceSubscriptionId='${one.commerceSubscriptionId}')`,
  );
  expect(same.id).toBe(id);
  expect((await client.get('/v1.0/directory/subscriptions/x')).status).toBe(404);
  expect((await client.get("/v1.0/directory/subscriptions(commerceSubscriptionId='x')")).status).toBe(404);
});

// https://learn.microsoft.com/en-us/graph/api/resources/directory
describe('/directory/deletedItems', () => {
  it('keep a deleted user, typed, with the time of deletion', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    await client.delete(`/v1.0/users/${id}`);
    const { body } = await client.get(`/v1.0/directory/deletedItems/${id.toUpperCase()}?$select=id,deletedDateTime`);
    expect(body).toEqual({
      '@odata.context': context('directoryObjects(id,deletedDateTime)/$entity'),
      '@odata.type': '#microsoft.graph.user',
      id,
      deletedDateTime: '2026-10-05T09:00:00Z',
    });
    const { body: list } = await client.get('/v1.0/directory/deletedItems/microsoft.graph.user');
    expect(list.value).toHaveLength(1);
  });

  it('give a user back, typed and with all properties', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele', { city: 'Oslo' });
    await client.delete(`/v1.0/users/${id}`);
    const { status, body } = await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect(status).toBe(200);
    expect(Object.keys(body as object).slice(0, 2)).toEqual(['@odata.context', '@odata.type']);
    expect(body).toMatchObject({
      '@odata.context': context('directoryObjects/$entity'),
      '@odata.type': '#microsoft.graph.user',
      id,
    });
    expect((await client.get(`/v1.0/users/${id}?$select=city`)).body.city).toBe('Oslo');
    expect((await client.get(`/v1.0/directory/deletedItems/${id}`)).status).toBe(404);
  });

  it('refuse to give a user back whose name somebody has by now, and keep it', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    await client.delete(`/v1.0/users/${id}`);
    await client.post('/v1.0/users', newUserBody('adele'));
    const { status, body } = await client.post(`/v1.0/directory/deletedItems/${id}/restore`, {});
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ details: [{ code: 'ObjectConflict' }] });
    expect((await client.get(`/v1.0/directory/deletedItems/${id}`)).status).toBe(200);
  });

  it('lose a user for good', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    await client.delete(`/v1.0/users/${id}`);
    expect((await client.delete(`/v1.0/directory/deletedItems/${id}`)).status).toBe(204);
    expect((await client.delete(`/v1.0/directory/deletedItems/${id}`)).status).toBe(404);
    expect((await client.post(`/v1.0/directory/deletedItems/${id}/restore`)).status).toBe(404);
  });

  it('know nothing of users who are there', async () => {
    const client = await newTenant();
    const id = await addUser(client, 'adele');
    expect((await client.get(`/v1.0/directory/deletedItems/${id}`)).status).toBe(404);
    expect((await client.delete(`/v1.0/directory/deletedItems/${id}`)).status).toBe(404);
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/companysubscription?view=graph-rest-beta. A recorded answer of beta has
// the same id twice.
it('a purchase has a second commerce id in beta, which is a key there, and none in v1.0', async () => {
  const client = await newTenant();
  await buy(client, 'SPE_E3', 1);
  const [purchase] = (await client.get('/beta/directory/subscriptions')).body.value as Json[];
  expect(purchase.ocpSubscriptionId).toBe(purchase.commerceSubscriptionId);
  const byKey = `/directory/subscriptions(ocpSubscriptionId='${purchase.ocpSubscriptionId as string}')`;
  expect((await client.get(`/beta${byKey}`)).body.id).toBe(purchase.id);
  expect((await client.get(`/v1.0${byKey}`)).body.error).toMatchObject({
    code: 'Request_BadRequest',
    message:
      "The number of keys specified in the URI does not match number of key properties for the resource 'microsoft.graph.companySubscription'.",
  });
  const [stable] = (await client.get('/v1.0/directory/subscriptions')).body.value as Json[];
  expect(stable).not.toHaveProperty('ocpSubscriptionId');
  const select = '?$select=ocpSubscriptionId';
  expect((await client.get(`/v1.0/directory/subscriptions${select}`)).status).toBe(400);
  expect((await client.get(`/beta/directory/subscriptions${select}`)).status).toBe(200);
});
