// Buying units and changing what was bought; Graph and the admin center show the outcome.

import { describe, expect, it } from 'vitest';
import { newTenant, skuId } from '../domain/own-tenant.js';
import { benchNow, benchOrigin, type Json } from '../new-emulator.js';

const subscriptions = '/_tenantry/subscriptions';

describe('a purchase', () => {
  it.each([
    [{ skuPartNumber: 'SPE_E3' }],
    [{ skuPartNumber: 'spe_e3' }],
    [{ skuId: skuId('SPE_E3') }],
    [{ skuId: skuId('SPE_E3').toUpperCase() }],
  ])('of %j is shown where Graph shows what was bought', async (product) => {
    const { client } = newTenant();
    const { status, body, headers } = await client.post(subscriptions, { ...product, units: 25 });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: body.id,
      commerceSubscriptionId: body.commerceSubscriptionId,
      skuId: skuId('SPE_E3'),
      skuPartNumber: 'SPE_E3',
      status: 'Enabled',
      totalLicenses: 25,
      isTrial: false,
      createdDateTime: benchNow,
      nextLifecycleDateTime: '2027-10-05T09:00:00.000Z',
    });
    expect(headers.Location).toBe(`${benchOrigin}/v1.0/directory/subscriptions/${body.id}`);
    expect((await client.get(`/v1.0/directory/subscriptions/${body.id}`)).body).toMatchObject({ totalLicenses: 25 });
    expect((await client.get('/v1.0/subscribedSkus')).body.value).toMatchObject([{ prepaidUnits: { enabled: 25 } }]);
  });

  it('adds to what was bought before, as a purchase of its own', async () => {
    const tenant = newTenant();
    const ids = [await tenant.buy('SPE_E3', 2), await tenant.buy('SPE_E3', 3)];
    const { prepaidUnits, subscriptionIds } = await tenant.sku('SPE_E3');
    expect([prepaidUnits.enabled, subscriptionIds.toSorted()]).toEqual([5, ids.toSorted()]);
  });

  it('as a trial ends after a month', async () => {
    const { client } = newTenant();
    const { body } = await client.post(subscriptions, { skuPartNumber: 'SPE_E5', units: 25, isTrial: true });
    expect(body).toMatchObject({ isTrial: true, nextLifecycleDateTime: '2026-11-04T09:00:00.000Z' });
  });

  it.each([
    ['Warning', { enabled: 0, suspended: 0, warning: 3, lockedOut: 0 }],
    ['Suspended', { enabled: 0, suspended: 3, warning: 0, lockedOut: 0 }],
    ['LockedOut', { enabled: 0, suspended: 0, warning: 0, lockedOut: 3 }],
  ])('can be moved to %s, where its units are counted', async (status, prepaidUnits) => {
    const tenant = newTenant();
    const id = await tenant.buy('SPE_E3', 3);
    expect((await tenant.client.patch(`${subscriptions}/${id}`, { status })).body).toMatchObject({ status });
    expect(await tenant.sku('SPE_E3')).toMatchObject({ capabilityStatus: status, prepaidUnits });
  });

  it('takes a new number of units, fewer than are in use too, and nobody loses a license', async () => {
    const tenant = newTenant();
    const id = await tenant.buy('SPE_E3', 2);
    const [ann, bob] = [await tenant.addUser('ann'), await tenant.addUser('bob')];
    for (const user of [ann, bob]) await tenant.assign(user, ['SPE_E3']);
    await tenant.client.patch(`${subscriptions}/${id.toUpperCase()}`, { units: 1 });
    expect(await tenant.sku('SPE_E3')).toMatchObject({ consumedUnits: 2, prepaidUnits: { enabled: 1 } });
    expect(await tenant.held(bob)).toEqual(['SPE_E3']);
  });

  it('that has ended cannot be changed any more', async () => {
    const tenant = newTenant();
    const id = await tenant.buy('SPE_E3', 2);
    await tenant.client.patch(`${subscriptions}/${id}`, { status: 'Deleted' });
    const answer = await tenant.client.patch(`${subscriptions}/${id}`, { status: 'Enabled' });
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      `The subscription ${id} has ended and cannot be changed. Buy the product again.`,
    ]);
  });

  it('is asked for by skuId where Microsoft gave a part number twice', async () => {
    const { client } = newTenant();
    const products: Json[] = (await client.get('/_tenantry/products')).body.value;
    const counts = new Map<string, string[]>();
    for (const { skuPartNumber, skuId: id } of products) {
      const ids = counts.get(skuPartNumber.toUpperCase()) ?? [];
      counts.set(skuPartNumber.toUpperCase(), [...ids, id]);
    }
    const [name = '', ids = []] = [...counts].find(([, all]) => all.length > 1) ?? [];
    expect(ids.length).toBeGreaterThan(1);
    const answer = await client.post(subscriptions, { skuPartNumber: name, units: 1 });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      `The part number ${name} belongs to several products. Name one by its skuId: ${ids.join(', ')}.`,
    ]);
    expect((await client.post(subscriptions, { skuId: ids[0], units: 1 })).status).toBe(201);
  });

  it.each([
    [{ skuPartNumber: 'SPE_E3' }, "The body must have the property 'units'."],
    [{ units: 1 }, "The body must have exactly one of 'skuId' or 'skuPartNumber'."],
    [{ skuPartNumber: 'SPE_E3', units: 0 }, "'units' in the body is 0; it must be 1 or more."],
    [{ skuPartNumber: 'SPE_E3', units: 1.5 }, "'units' in the body is 1.5; it must be a whole number."],
    [{ skuPartNumber: 'SPE_E3', units: 1_000_001 }, "'units' in the body is 1000001; it must be 1000000 or less."],
    [{ skuPartNumber: 'SPE_E3', units: '5' }, `'units' in the body is "5"; it must be a whole number.`],
    [{ skuPartNumber: 'SPE_E4', units: 1 }, "The catalogue has no product 'SPE_E4'. Did you mean 'SPE_E3'?"],
    [
      { skuId: '00000000-0000-4000-8000-000000000000', units: 1 },
      "The catalogue has no product '00000000-0000-4000-8000-000000000000'.",
    ],
    [{ skuPartNumber: 'SPE_E3', unit: 1 }, "This request has no property 'unit'. Did you mean 'units'?"],
  ])('is refused from %j', async (body, message) => {
    const { client } = newTenant();
    const answer = await client.post(subscriptions, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
    expect((await client.get('/v1.0/subscribedSkus')).body.value).toEqual([]);
  });

  it.each([
    [{}, 'The body is empty. Send at least one of units, status.'],
    [
      { status: 'Expired' },
      "'status' in the body is Expired; it must be one of Enabled, Warning, Suspended, LockedOut, Deleted.",
    ],
    [
      { status: 'enabled' },
      "'status' in the body is enabled; it must be one of Enabled, Warning, Suspended, LockedOut, Deleted. Did you mean 'Enabled'?",
    ],
  ])('is not changed by %j', async (change, message) => {
    const tenant = newTenant();
    const id = await tenant.buy('SPE_E3', 2);
    const answer = await tenant.client.patch(`${subscriptions}/${id}`, change);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });

  it('that there is not cannot be changed', async () => {
    expect((await newTenant().client.patch(`${subscriptions}/x`, { units: 1 })).status).toBe(404);
  });
});
