// An app open simulated in the tenant as it was before a claim: whatever has followed since counts for nothing.

import { describe, expect, it } from 'vitest';
import { inWords, newTenant, skuId, steps, type OwnTenant } from '../domain/own-tenant.js';
import type { Json } from '../new-emulator.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';
const simulate = '/_tenantry/appOpens/simulate';

interface Scene {
  readonly tenant: OwnTenant;
  readonly policy: string;
  readonly bought: string;
  readonly ann: string;
  readonly ben: string;
}

const arrange = async (): Promise<Scene> => {
  const tenant = newTenant();
  const bought = await tenant.buy(main, 1);
  await tenant.buy(backup, 5);
  const policy = await tenant.addPolicy([main, backup]);
  return { tenant, policy, bought, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

/** Simulates the open of a claim again, before that claim. Nothing changes. */
const goBack = async (tenant: OwnTenant, opened: Json, suppose?: object): Promise<Json> => {
  const before = await tenant.exported();
  const { id, user, app, surface } = opened.claim;
  const asked = { user: user.id, app, surface, beforeClaim: id, ...(suppose === undefined ? {} : { suppose }) };
  const { status, body, text } = await tenant.client.post(simulate, asked);
  expect(status, text).toBe(200);
  expect(await tenant.exported()).toBe(before);
  return body;
};

describe('an app open before a claim', () => {
  it('is the claim itself again, at its time, whatever followed', async () => {
    const { tenant, policy, bought, ann, ben } = await arrange();
    const first = await tenant.open(ann);
    await tenant.advance('P1D');
    const second = await tenant.open(ben);
    await tenant.assign(ann, [], [main]);
    await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled: false, name: 'Other' });
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { units: 100 });
    await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    await tenant.client.delete(`/v1.0/users/${ben}`);
    await tenant.advance('P40D');
    expect(await goBack(tenant, first)).toEqual(first);
    expect(await goBack(tenant, second)).toEqual(second);
    expect(inWords(second)).toBe(`claimed ${backup}`);
  });

  it('can suppose something else', async () => {
    const { tenant, ann, ben } = await arrange();
    await tenant.open(ann);
    const second = await tenant.open(ben);
    await tenant.assign(ben, [], [backup]);
    const oneMore = { extraUnits: [{ skuPartNumber: main, units: 1 }] };
    expect(inWords(await goBack(tenant, second, oneMore))).toBe(`claimed ${main}`);
    expect(steps(await goBack(tenant, second, { policyEnabled: false })).at(-1)).toBe('R11 stop');
    expect(inWords(await goBack(tenant, second, { usageLocation: null }))).toBe('failed invalidUsageLocation');
    const turned = await goBack(tenant, second, { products: [skuId(backup), skuId(main)] });
    expect(turned.product.productIndex).toBe(0);
  });

  it('can be by somebody else', async () => {
    const { tenant, ann, ben } = await arrange();
    const { claim } = await tenant.open(ann);
    const { body } = await tenant.client.post(simulate, { user: ben, app: 'teams', beforeClaim: claim.id });
    expect(inWords(body)).toBe(`claimed ${main}`);
  });

  it('is found for a claim that failed, and in a tenant beside the default one', async () => {
    const { tenant, ann } = await arrange();
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: null });
    const failed = await tenant.open(ann);
    await tenant.client.patch(`/v1.0/users/${ann}`, { usageLocation: 'US' });
    expect(inWords(await goBack(tenant, failed))).toBe('failed invalidUsageLocation');
    expect(inWords(await goBack(tenant, failed, { usageLocation: 'US' }))).toBe(`claimed ${main}`);

    await tenant.client.post('/_tenantry/tenants', { name: 'ci', forkOf: 'default' });
    const opened = await tenant.client.post('/t/ci/_tenantry/appOpens', { user: ann, app: 'teams' });
    const asked = { user: ann, app: 'teams', beforeClaim: opened.body.claim.id, suppose: { policyEnabled: false } };
    const there = await tenant.client.post(`/t/ci${simulate}`, asked);
    expect(inWords(there.body)).toBe('notEligible policyOff');
    expect((await tenant.client.post(simulate, asked)).status).toBe(404);
  });

  it('is not found for a claim that does not exist', async () => {
    const { tenant, ann } = await arrange();
    const { status, body } = await tenant.client.post(simulate, { user: ann, app: 'teams', beforeClaim: ann });
    expect([status, body.error.message]).toEqual([404, `There is no claim with the id '${ann}'.`]);
  });

  it('is not found for a user who did not exist yet', async () => {
    const { tenant, ann } = await arrange();
    const { claim } = await tenant.open(ann);
    const cem = await tenant.addUser('cem');
    const { status } = await tenant.client.post(simulate, { user: cem, app: 'teams', beforeClaim: claim.id });
    expect(status).toBe(404);
  });

  it.each([
    ['the state was loaded again', async ({ tenant }: Scene) => tenant.loadWith('claims', [])],
    [
      'a snapshot was restored',
      async ({ tenant }: Scene) => {
        await tenant.client.post('/_tenantry/snapshots', { name: 'now' });
        await tenant.client.post('/_tenantry/snapshots/now/restore');
      },
    ],
  ])('is gone once %s', async (_, change) => {
    const scene = await arrange();
    const { claim } = await scene.tenant.open(scene.ann);
    await change(scene);
    const asked = { user: scene.ann, app: 'teams', beforeClaim: claim.id };
    const { status, body } = await scene.tenant.client.post(simulate, asked);
    expect([status, body.error]).toMatchObject([
      410,
      {
        code: 'Gone',
        message:
          'What happened since claim 1 is no longer kept, so the tenant cannot be taken back to it. ' +
          "Leave out 'beforeClaim' to open the app now, or take a snapshot before the claims that you want to come back to.",
      },
    ]);
  });
});
