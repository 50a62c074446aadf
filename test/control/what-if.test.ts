// What if: a simulated app open that supposes something else. Each supposition is made by the rule that makes the change for
// real, and nothing is kept.

import { describe, expect, it } from 'vitest';
import { inWords, newTenant, skuId, steps, type OwnTenant } from '../domain/own-tenant.js';
import type { Json } from '../new-emulator.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';
const simulate = '/_tenantry/appOpens/simulate';

/** Two users, one seat of the main product and one of the backup, and a policy that is on. */
const arrange = async (): Promise<{ tenant: OwnTenant; ann: string; ben: string; policy: string }> => {
  const tenant = newTenant();
  await tenant.buy(main, 1);
  await tenant.buy(backup, 1);
  const policy = await tenant.addPolicy([main, { sku: backup, without: ['SWAY'] }]);
  return { tenant, policy, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

/** What happens if. The tenant is the same afterwards, to the byte. */
const ask = async (tenant: OwnTenant, user: string, suppose: object, extras: object = {}): Promise<Json> => {
  const before = await tenant.exported();
  const { status, body, text } = await tenant.client.post(simulate, { user, app: 'teams', suppose, ...extras });
  expect(status, text).toBe(200);
  expect(await tenant.exported()).toBe(before);
  return body;
};

const refusal = async (tenant: OwnTenant, user: string, suppose: object, extras: object = {}): Promise<Json> => {
  const before = await tenant.exported();
  const { status, body } = await tenant.client.post(simulate, { user, app: 'teams', suppose, ...extras });
  expect(await tenant.exported()).toBe(before);
  return [status, body.error.code, body.error.message];
};

describe('what if', () => {
  it('auto-claim were off, or on', async () => {
    const { tenant, ann } = await arrange();
    expect(steps(await ask(tenant, ann, { autoClaim: 'Disabled' })).slice(-2)).toEqual(['R1 stop', 'R13 stop']);
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    expect(inWords(await ask(tenant, ann, { autoClaim: 'Enabled' }))).toBe(`claimed ${main}`);
  });

  it('the policy were off, or on', async () => {
    const { tenant, ann, policy } = await arrange();
    expect(inWords(await ask(tenant, ann, { policyEnabled: false }))).toBe('notEligible policyOff');
    await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled: false });
    expect(inWords(await ask(tenant, ann, { policyEnabled: true }))).toBe(`claimed ${main}`);
  });

  it('there were a seat more, or one fewer', async () => {
    const { tenant, ann, ben } = await arrange();
    await tenant.open(ann);
    const more = await ask(tenant, ben, { extraUnits: [{ skuPartNumber: main, units: 1 }] });
    expect(inWords(more)).toBe(`claimed ${main}`);
    expect((more.decision as Json[]).find(({ rule }) => rule === 'R6')?.detail).toBe(
      'The main product, Microsoft Teams Enterprise, has a free seat: 1 of 2 seats in use.',
    );
    const fewer = await ask(tenant, ben, { extraUnits: [{ skuId: skuId(backup), units: -1 }] });
    expect(inWords(fewer)).toBe('failed noAvailableLicenses');
  });

  it('there were fewer seats of a product that was bought in several parts', async () => {
    const { tenant, ann } = await arrange();
    await tenant.buy(main, 3);
    const { decision } = await ask(tenant, ann, { extraUnits: [{ skuPartNumber: main, units: -2 }] });
    expect((decision as Json[]).find(({ rule }) => rule === 'R6')?.detail).toContain('0 of 2 seats in use');
  });

  it('the products were in another order, each with the service plans that the policy leaves out', async () => {
    const { tenant, ann } = await arrange();
    const claimed = await ask(tenant, ann, { products: [skuId(backup), skuId(main)] });
    expect(inWords(claimed)).toBe(`claimed ${backup}`);
    expect(claimed.product.productIndex).toBe(0);
    expect((claimed.decision as Json[]).at(-1)?.detail).toContain('with 1 service plan left out');
  });

  it('the policy had a product that the tenant would have to buy first', async () => {
    const { tenant, ann } = await arrange();
    const suppose = { products: [skuId('SPE_E5')], extraUnits: [{ skuPartNumber: 'SPE_E5', units: 1 }] };
    expect(inWords(await ask(tenant, ann, suppose))).toBe('claimed SPE_E5');
  });

  it('the user had no usage location, or got one', async () => {
    const { tenant, ann } = await arrange();
    expect(inWords(await ask(tenant, ann, { usageLocation: null }))).toBe('failed invalidUsageLocation');
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: null });
    expect(inWords(await ask(tenant, ann, { usageLocation: 'CH' }))).toBe(`claimed ${main}`);
  });

  it('all of it were different at once', async () => {
    const { tenant, ann, policy } = await arrange();
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled: false });
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: null });
    const claimed = await ask(tenant, ann, {
      autoClaim: 'Enabled',
      policyEnabled: true,
      policyId: policy,
      products: [skuId(backup), skuId(main)],
      extraUnits: [
        { skuPartNumber: backup, units: -1 },
        { skuPartNumber: main, units: 4 },
      ],
      usageLocation: 'DE',
    });
    expect(inWords(claimed)).toBe(`claimed ${main}`);
    expect(claimed.product.productIndex).toBe(1);
    expect((claimed.decision as Json[]).map(({ detail }) => detail as string)).toContain(
      'The first backup, Microsoft Teams Enterprise, has a free seat: 0 of 5 seats in use.',
    );
  });

  it('one of several policies were on, named by its id', async () => {
    const { tenant, ann, policy } = await arrange();
    await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled: false });
    const other = await tenant.addPolicy([backup], { name: 'Teams in another way', enabled: false });
    const [status, code, message] = await refusal(tenant, ann, { policyEnabled: true });
    expect([status, code]).toEqual([400, 'Request_BadRequest']);
    expect(message).toContain("Microsoft Teams has 2 policies, and none of them is on. Name one in 'policyId': ");
    for (const named of [policy, other]) expect(message).toContain(named);
    expect(inWords(await ask(tenant, ann, { policyEnabled: true, policyId: other }))).toBe(`claimed ${backup}`);
  });
});

describe('a supposition', () => {
  it.each([
    [{}, "'suppose' in the body is empty. Send at least one of "],
    [{ autoClaim: 'On' }, "'suppose/autoClaim' in the body is On; it must be one of Enabled, Disabled."],
    [{ policyOn: true }, "This request has no property 'suppose/policyOn'."],
    [{ products: [] }, 'A policy needs at least one product.'],
    [{ extraUnits: [{ skuPartNumber: main, units: 0 }] }, "'units' is 0, which changes nothing."],
    [
      { extraUnits: [{ skuPartNumber: 'TEEMS', units: 1 }] },
      "The catalogue has no product 'TEEMS'. Did you mean 'EMS'?",
    ],
    [
      { extraUnits: [{ skuPartNumber: main, units: -2 }] },
      'The tenant has 1 usable seat of Microsoft Teams Enterprise, so 2 cannot be missing.',
    ],
    [{ policyId: '8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68' }, "'policyId' only names a policy. Also send "],
  ])('of %j is refused: %s', async (suppose, words) => {
    const { tenant, ann } = await arrange();
    const [status, code, message] = await refusal(tenant, ann, suppose);
    expect([status, code]).toEqual([400, 'Request_BadRequest']);
    expect(message).toContain(words);
  });

  it('is refused in the words of the rule that refuses the change itself', async () => {
    const { tenant, ann, policy } = await arrange();
    const path = `/_tenantry/autoClaimPolicies/${policy}`;
    for (const products of [[skuId('SPE_E5')], [skuId(main), skuId(main)], [skuId('POWER_BI_PRO')]]) {
      const real = await tenant.client.patch(path, { products: products.map((id) => ({ skuId: id })) });
      expect(real.status).toBe(400);
      const { code, message } = real.body.error;
      expect(await refusal(tenant, ann, { products })).toEqual([real.status, code, message]);
    }
    const real = await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: 'XX' });
    expect(await refusal(tenant, ann, { usageLocation: 'XX' })).toEqual([
      400,
      real.body.error.code,
      real.body.error.message,
    ]);
  });

  it('cannot take the usage location from a user who has a license, as nobody can', async () => {
    const { tenant, ann } = await arrange();
    await tenant.open(ann);
    const real = await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: null });
    const { code, message } = real.body.error;
    expect(await refusal(tenant, ann, { usageLocation: null })).toEqual([400, code, message]);
  });

  it('cannot turn on a second policy for an app', async () => {
    const { tenant, ann } = await arrange();
    const other = await tenant.addPolicy([backup], { name: 'Teams in another way', enabled: false });
    const real = await tenant.client.patch(`/_tenantry/autoClaimPolicies/${other}`, { enabled: true });
    const { code, message } = real.body.error;
    expect(await refusal(tenant, ann, { policyEnabled: true, policyId: other })).toEqual([real.status, code, message]);
  });

  it('needs a policy of the app that is opened', async () => {
    const { tenant, ann, policy } = await arrange();
    expect(await refusal(tenant, ann, { policyEnabled: false }, { app: 'powerApps' })).toEqual([
      400,
      'Request_BadRequest',
      "The tenant has no policy for Power Apps. Create one, or leave out 'policyEnabled' and 'products'.",
    ]);
    const named = { policyEnabled: false, policyId: policy };
    expect(await refusal(tenant, ann, named, { app: 'powerApps' })).toEqual([
      400,
      'Request_BadRequest',
      'The policy "Teams for everyone" is for Microsoft Teams, not for Power Apps, which the user opens.',
    ]);
    expect(await refusal(tenant, ann, { ...named, policyId: ann })).toEqual([
      404,
      'Request_ResourceNotFound',
      `There is no auto-claim policy with the id '${ann}'.`,
    ]);
  });

  it('is for simulated app opens only', async () => {
    const { tenant, ann } = await arrange();
    const body = { user: ann, app: 'teams', suppose: { policyEnabled: false } };
    const { status, body: answer } = await tenant.client.post('/_tenantry/appOpens', body);
    expect([status, answer.error.message]).toEqual([
      400,
      "This request has no property 'suppose'. It takes user, app, surface.",
    ]);
  });
});
