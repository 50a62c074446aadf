// Large groups: the first members are done with the request, the others part by part while other requests go on.
// Documented: real Graph works on groups in the background, https://learn.microsoft.com/en-us/entra/identity/users/
// licensing-group-advanced and groups-create-rule. How many are done at once is a choice.

import { describe, expect, it } from 'vitest';
import { listRows, type TenantView } from '../../../server/domain/tenant/tenant-view.js';
import type { LicenseAssignment } from '../../../server/domain/tenant/rows.js';
import { checkState } from '../../../server/forms/check-state.js';
import { createTenant } from '../../../server/store/tenant.js';
import { catalogue } from '../../fixtures/catalogue/built-in-catalogue.js';
import { generate, toTenant } from '../../fixtures/generate/generated.js';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';

const eventual = { headers: { consistencylevel: 'eventual' } };

interface Bench {
  readonly client: Client;
  readonly view: TenantView;
}

/** A tenant of made-up people, and a client of it. */
const newBench = (users = 600): Bench => {
  const tenant = toTenant(generate(users));
  return { client: newClient(newEmulator({ state: tenant })), view: tenant.view };
};

const createEverybody = (client: Client): Promise<Json> =>
  client
    .post('/v1.0/groups', {
      displayName: 'Everybody',
      mailEnabled: false,
      mailNickname: 'everybody',
      securityEnabled: true,
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.userPrincipalName -contains "@"',
      membershipRuleProcessingState: 'On',
    })
    .then(({ body }) => body);

const count = async (client: Client, path: string): Promise<number> =>
  Number((await client.get(`${path}/$count`, eventual)).text);

/** Waits until nothing is left to do. */
const settle = async (view: TenantView): Promise<void> => {
  while (view.size('groupWork') > 0) await new Promise((resolve) => setImmediate(resolve));
};

const listInherited = (view: TenantView, groupId: string): readonly LicenseAssignment[] =>
  listRows(view.scan('licenseAssignments')).filter(({ assignedByGroup }) => assignedByGroup === groupId);

const hasMembers = (view: TenantView, groupId: string): boolean =>
  listRows(view.scan('groupMembers')).some((row) => row.groupId === groupId);

const findRoomySku = async (client: Client): Promise<string> => {
  const { body } = await client.get('/v1.0/subscribedSkus');
  const sku = body.value.find(
    (one: Json) => one.appliesTo === 'User' && one.prepaidUnits.enabled - one.consumedUnits > 20,
  );
  return sku.skuId as string;
};

describe('the rule of a group', () => {
  it('is applied to the first users with the request, and to the others afterwards', async () => {
    const { client, view } = newBench();
    const { id } = await createEverybody(client);
    const first = await count(client, `/v1.0/groups/${id}/members`);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(600);
    await settle(view);
    expect(await count(client, `/v1.0/groups/${id}/members`)).toBe(await count(client, '/v1.0/users'));
  });

  it('is not applied further when it is paused on the way', async () => {
    const { client, view } = newBench();
    const { id } = await createEverybody(client);
    await client.patch(`/v1.0/groups/${id}`, { membershipRuleProcessingState: 'Paused' });
    await settle(view);
    expect(await count(client, `/v1.0/groups/${id}/members`)).toBeLessThan(600);
  });

  it('that replaces another on the way begins anew', async () => {
    const { client, view } = newBench();
    const { id } = await createEverybody(client);
    await client.patch(`/v1.0/groups/${id}`, { membershipRule: 'user.userPrincipalName -contains "nobody has this"' });
    await settle(view);
    expect(await count(client, `/v1.0/groups/${id}/members`)).toBe(0);
  });
});

describe('the licenses of a group', () => {
  it('reach the first members with the request, and the others afterwards', async () => {
    const { client, view } = newBench();
    const [{ id }, skuId] = [await createEverybody(client), await findRoomySku(client)];
    await settle(view);
    await client.post(`/v1.0/groups/${id}/assignLicense`, { addLicenses: [{ skuId }], removeLicenses: [] });
    const path = `/v1.0/groups/${id}?$select=licenseProcessingState`;
    expect((await client.get(path)).body.licenseProcessingState.state).toBe('ProcessingInProgress');
    await settle(view);
    expect((await client.get(path)).body.licenseProcessingState.state).toBe('ProcessingComplete');
    expect(new Set(listInherited(view, id).map(({ userId }) => userId)).size).toBe(view.size('users'));
  });

  it('are logged once at the start and once at the end, with all members counted', async () => {
    const { client, view } = newBench();
    const [{ id }, skuId] = [await createEverybody(client), await findRoomySku(client)];
    await settle(view);
    await client.post(`/v1.0/groups/${id}/assignLicense`, { addLicenses: [{ skuId }], removeLicenses: [] });
    await settle(view);
    const entries = Array.from(view.range('directoryAudits', 'sequence'), ({ row }) => row).filter(
      ({ activityDisplayName }) => activityDisplayName.includes('group based license'),
    );
    expect(entries.map(({ activityDisplayName }) => activityDisplayName)).toEqual([
      'Start applying group based license to users',
      'Finish applying group based license to users',
    ]);
    const [, succeeded, failed] = /licenses: (\d+), .* failed: (\d+)/.exec(JSON.stringify(entries[1])) ?? [];
    expect(Number(succeeded) + Number(failed)).toBe(view.size('users'));
  });

  it('cannot be followed by a deletion while they are being processed', async () => {
    const { client, view } = newBench();
    const [{ id }, skuId] = [await createEverybody(client), await findRoomySku(client)];
    await settle(view);
    await client.post(`/v1.0/groups/${id}/assignLicense`, { addLicenses: [{ skuId }], removeLicenses: [] });
    await client.post(`/v1.0/groups/${id}/assignLicense`, { addLicenses: [], removeLicenses: [skuId] });
    expect((await client.delete(`/v1.0/groups/${id}`)).status).toBe(400);
    await settle(view);
    expect((await client.delete(`/v1.0/groups/${id}`)).status).toBe(204);
  });
});

describe('a group with many members', () => {
  const newCrowd = async (): Promise<Bench & { readonly id: string }> => {
    // Removing is done a thousand at a time.
    const bench = newBench(1_200);
    const { id } = await createEverybody(bench.client);
    await settle(bench.view);
    return { ...bench, id };
  };

  it('is gone at once when it is deleted, also from the lists of its members', async () => {
    const { client, view, id } = await newCrowd();
    const [member] = (await client.get(`/v1.0/groups/${id}/members?$top=1`)).body.value;
    const [last] = (await client.get('/v1.0/users?$top=999&$select=id')).body.value.slice(-1);
    await client.delete(`/v1.0/groups/${id}`);
    expect((await client.get(`/v1.0/groups/${id}`)).status).toBe(404);
    for (const user of [member, last]) {
      const { body } = await client.post(`/v1.0/users/${user.id}/getMemberGroups`, { securityEnabledOnly: false });
      expect(body.value).not.toContain(id);
    }
    await settle(view);
    expect(hasMembers(view, id)).toBe(false);
  });

  it('is exported half-way in a state that can be loaded, and the rest is done there', async () => {
    const { client, id } = await newCrowd();
    await client.delete(`/v1.0/groups/${id}`);
    const { body: state } = await client.get('/_tenantry/state');
    expect(state.tables.groupWork).toMatchObject([{ id, isDeleted: true }]);
    expect(checkState(state, catalogue)).not.toHaveProperty('faults');
    const other = createTenant({ catalogue, systemClock: () => 0 }, state.tables);
    newEmulator({ state: other });
    await settle(other.view);
    expect(hasMembers(other.view, id)).toBe(false);
  });

  it('is reported as deleted, and not as changed afterwards', async () => {
    const { client, view, id } = await newCrowd();
    const { body } = await client.get('/v1.0/groups/delta?$deltatoken=latest');
    const link = String(body['@odata.deltaLink']).replace('http://localhost:4365', '');
    await client.delete(`/v1.0/groups/${id}`);
    await settle(view);
    const { body: delta } = await client.get(link);
    expect(delta.value).toMatchObject([{ id, '@removed': { reason: 'deleted' } }]);
  });
});

describe('a clock that is set far ahead', () => {
  it('waits for large groups at the time at which their licenses fall due', async () => {
    const { client, view } = newBench();
    await client.patch('/_tenantry/settings', { choices: { groupProcessingDelay: 'PT1H' } });
    const [{ id }, skuId] = [await createEverybody(client), await findRoomySku(client)];
    await settle(view);
    await client.post(`/v1.0/groups/${id}/assignLicense`, { addLicenses: [{ skuId }], removeLicenses: [] });
    const { body: before } = await client.get('/_tenantry/clock');
    const { body: clock } = await client.patch('/_tenantry/clock', { advance: 'P2D' });
    expect(Date.parse(clock.now) - Date.parse(before.now)).toBe(2 * 24 * 60 * 60 * 1000);
    const since = (time: string): number => Date.parse(time) - Date.parse(before.now);
    const dates = listInherited(view, id).map(({ lastUpdatedDateTime }) => since(lastUpdatedDateTime));
    expect(dates.length).toBeGreaterThan(500);
    expect(new Set(dates)).toEqual(new Set([60 * 60 * 1000]));
  });
});
