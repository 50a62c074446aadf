// A policy that was read can be sent back, to change it or to make another; validateOnly says what that would do.

import { describe, expect, it } from 'vitest';
import { newTenant, skuId, type OwnTenant } from '../../domain/own-tenant.js';
import type { Json } from '../../new-emulator.js';

const policies = '/_tenantry/autoClaimPolicies';
const main = 'Microsoft_Teams_Enterprise_New';

interface Scene {
  readonly tenant: OwnTenant;
  /** The policy as it is read. */
  readonly policy: Json;
  readonly path: string;
}

const arrange = async (): Promise<Scene> => {
  const tenant = newTenant();
  for (const sku of [main, 'STANDARDPACK']) await tenant.buy(sku, 3);
  const id = await tenant.addPolicy([{ sku: main, without: [] }, 'STANDARDPACK']);
  const path = `${policies}/${id}`;
  return { tenant, path, policy: (await tenant.client.get(path)).body };
};

describe('a policy that was read', () => {
  it('can be sent back as it is, which changes nothing, not even when it was last modified', async () => {
    const { tenant, policy, path } = await arrange();
    await tenant.advance('P1D');
    const answer = await tenant.client.patch(path, policy);
    expect([answer.status, answer.body]).toEqual([200, policy]);
  });

  it('can be sent back with a change, also after a seat was claimed and the policy became active', async () => {
    const { tenant, policy, path } = await arrange();
    await tenant.open(await tenant.addUser('ann'));
    const answer = await tenant.client.patch(path, { ...policy, enabled: false, effective: false, status: 'waiting' });
    expect(answer.body).toMatchObject({ enabled: false, status: 'off', products: [{ availableUnits: 2 }, {}] });
  });

  it('can be sent back to be turned off after the purchase of its product has ended', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 3);
    const path = `${policies}/${await tenant.addPolicy([main])}`;
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    const policy = (await tenant.client.get(path)).body;
    expect((await tenant.client.patch(path, { ...policy, enabled: false })).body).toMatchObject({ status: 'off' });
  });

  it('can be sent back with its times and ids written in another way', async () => {
    const { tenant, policy, path } = await arrange();
    const again = { ...policy, id: policy.id.toUpperCase(), createdDateTime: '2026-10-05T11:00:00+02:00' };
    expect((await tenant.client.patch(path, again)).status).toBe(200);
  });

  it.each([
    ['id', '8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68', /^'id' is ".+" and cannot be changed to "8d1b.+"\. Leave it out\.$/],
    ['app', { id: 'powerApps' }, `'app' is "teams" and cannot be changed to "powerApps". Leave it out.`],
    [
      'app',
      { id: 'powerApps', displayName: 'Microsoft Teams', servicePlanIds: ['57ff2da0-773e-42df-b2af-ffb7a2317929'] },
      `'app' is "teams" and cannot be changed to "powerApps". Leave it out.`,
    ],
    [
      'assignmentMode',
      'securityGroup',
      `'assignmentMode' is "user" and cannot be changed to "securityGroup". Leave it out.`,
    ],
    ['origin', 'system', `'origin' is "admin" and cannot be changed to "system". Leave it out.`],
    [
      'createdDateTime',
      '2026-10-04T09:00:00Z',
      `'createdDateTime' is "2026-10-05T09:00:00.000Z" and cannot be changed to "2026-10-04T09:00:00Z". Leave it out.`,
    ],
    ['status', 'off', "'status' follows from 'enabled' and cannot be changed. Send 'enabled' instead."],
    [
      'lastModifiedDateTime',
      '2026-10-04T09:00:00Z',
      "The policy was changed at 2026-10-05T09:00:00.000Z, and this is another version of it. Read it again, or leave 'lastModifiedDateTime' out.",
    ],
  ])('is refused with another %s, in words that name it', async (property, value, message) => {
    const { tenant, policy, path } = await arrange();
    const answer = await tenant.client.patch(path, { ...policy, name: 'Other', [property]: value });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
    expect(answer.body.error.details).toMatchObject([{ target: property }]);
    expect((await tenant.client.get(path)).body).toEqual(policy);
  });

  it('is refused when somebody else changed it in between', async () => {
    const { tenant, policy, path } = await arrange();
    await tenant.advance('PT1H');
    await tenant.client.patch(path, { name: 'Changed by somebody else' });
    expect((await tenant.client.patch(path, { ...policy, enabled: false })).status).toBe(400);
    const { lastModifiedDateTime: _, ...rest } = policy as Record<string, unknown>;
    expect((await tenant.client.patch(path, { ...rest, enabled: false })).body).toMatchObject({ status: 'off' });
  });

  it('makes another policy when it is posted, with an id, an origin and times of its own', async () => {
    const { tenant, policy, path } = await arrange();
    await tenant.client.delete(path);
    await tenant.advance('P1D');
    const made = (await tenant.client.post(policies, { ...policy, origin: 'system' })).body;
    expect(made).toEqual({
      ...policy,
      id: made.id,
      createdDateTime: '2026-10-06T09:00:00.000Z',
      lastModifiedDateTime: '2026-10-06T09:00:00.000Z',
    });
    expect(made.id).not.toBe(policy.id);
  });

  it('is refused in group mode when its group is taken away by null', async () => {
    const tenant = newTenant();
    for (const sku of ['POWERAPPS_PER_USER', 'AAD_PREMIUM']) await tenant.buy(sku, 3);
    const group = { displayName: 'Makers', mailEnabled: false, mailNickname: 'makers', securityEnabled: true };
    const { id } = (await tenant.client.post('/v1.0/groups', group)).body;
    const license = { addLicenses: [{ skuId: skuId('POWERAPPS_PER_USER') }], removeLicenses: [] };
    expect((await tenant.client.post(`/v1.0/groups/${id}/assignLicense`, license)).status).toBe(202);
    const mode = { app: 'powerApps', assignmentMode: 'securityGroup', securityGroupId: id };
    const path = `${policies}/${await tenant.addPolicy(['POWERAPPS_PER_USER'], mode)}`;
    const policy = (await tenant.client.get(path)).body;
    expect((await tenant.client.patch(path, { ...policy, name: 'Makers' })).body.name).toBe('Makers');
    const answer = await tenant.client.patch(path, { securityGroupId: null });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      `'securityGroupId' is "${id}" and cannot be changed to null. Leave it out.`,
    ]);
  });
});

describe('validateOnly', () => {
  it('says what a change would change, and changes nothing', async () => {
    const { tenant, policy, path } = await arrange();
    const before = await tenant.exported();
    const answer = await tenant.client.patch(`${path}?validateOnly=true`, { enabled: false, name: 'T' });
    expect(answer.body).toEqual({
      changes: [
        { property: 'name', from: policy.name, to: 'T' },
        { property: 'enabled', from: true, to: false },
      ],
      policy: { ...policy, name: 'T', enabled: false, effective: false, status: 'off' },
    });
    expect(await tenant.exported()).toBe(before);
  });

  it('says what a new policy would be, and makes none', async () => {
    const { tenant } = await arrange();
    const before = await tenant.exported();
    const body = { name: 'Second', app: 'teams', enabled: false, products: [{ skuPartNumber: 'STANDARDPACK' }] };
    const answer = await tenant.client.post(`${policies}?validateOnly=true`, body);
    expect([answer.status, answer.headers.Location]).toEqual([200, undefined]);
    expect(answer.body).toMatchObject({ policy: { name: 'Second', status: 'off' } });
    expect(answer.body.changes).toContainEqual({ property: 'name', from: null, to: 'Second' });
    expect(await tenant.exported()).toBe(before);
  });

  it('refuses what the request itself would be refused for, in the same words', async () => {
    const { tenant, path } = await arrange();
    const second = { name: 'Second', app: 'teams', products: [{ skuPartNumber: 'STANDARDPACK' }] };
    for (const [send, to, body] of [
      [tenant.client.post, policies, second],
      [tenant.client.patch, path, { products: [{ skuPartNumber: 'POWER_BI_PRO' }] }],
    ] as const) {
      const [asked, real] = [await send(`${to}?validateOnly=true`, body), await send(to, body)];
      expect(asked.status).toBeGreaterThanOrEqual(400);
      expect([asked.status, asked.body.error.message]).toEqual([real.status, real.body.error.message]);
    }
  });

  it('false does what the request says', async () => {
    const { tenant, path } = await arrange();
    expect((await tenant.client.patch(`${path}?validateOnly=false`, { name: 'T' })).body.name).toBe('T');
    expect((await tenant.client.get(path)).body.name).toBe('T');
  });

  it('is true or false and nothing else', async () => {
    const { tenant, path } = await arrange();
    const answer = await tenant.client.patch(`${path}?validateOnly=yes`, { name: 'T' });
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      "The query parameter 'validateOnly' is 'yes'; it must be one of true, false.",
    ]);
  });
});
