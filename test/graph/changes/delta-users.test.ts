// Changes of users. Expectations: https://learn.microsoft.com/en-us/graph/delta-query-overview and delta-query-users.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { readRound, toPath } from './delta-walk.js';
import { addUser, assign, buy, newTenant } from '../own-tenant.js';

const minimal = { headers: { prefer: 'return=minimal' } };
const idsOf = (items: readonly Json[]): readonly string[] => items.map(({ id }) => id as string);

describe('the first round', () => {
  it('reports every user once over several pages and ends with a delta link', async () => {
    const client = await newTenant('ann', 'bob', 'cid', 'dan');
    const all = idsOf((await client.get('/v1.0/users')).body.value as readonly Json[]);
    const round = await readRound(client, '/v1.0/users/delta?$top=2');
    expect(round.pages).toBe(3);
    expect([...idsOf(round.items)].sort()).toEqual([...all].sort());
    expect(round.deltaLink).toMatch(/^\/v1\.0\/users\/delta\?\$deltatoken=[\w-]+$/);
  });

  it('leaves out properties that were never set', async () => {
    const client = await newTenant('ann');
    const { items } = await readRound(client, '/v1.0/users/delta?$select=displayName,city,businessPhones');
    const ann: Json = items.find(({ displayName }) => displayName === 'ann');
    expect(Object.keys(ann as object)).toEqual(['displayName', 'businessPhones', 'id']);
  });

  it('takes the page size that the client prefers', async () => {
    const client = await newTenant('ann', 'bob', 'cid');
    const headers = { prefer: 'odata.maxpagesize=1' };
    expect((await readRound(client, '/v1.0/users/delta', { headers })).pages).toBe(4);
  });

  it.each(['microsoft.graph.delta', 'delta()', 'microsoft.graph.delta()', 'Delta'])(
    'is called %s too',
    async (name) => {
      const client = await newTenant();
      const { status, body } = await client.get(`/v1.0/users/${name}`);
      expect(status).toBe(200);
      expect(body['@odata.deltaLink']).toContain(`/users/${name}?`);
    },
  );

  it('reports the wanted users alone', async () => {
    const client = await newTenant('bob');
    const ann = await addUser(client, 'ann');
    const { items, deltaLink } = await readRound(client, `/v1.0/users/delta?$filter=id eq '${ann}'`);
    expect(idsOf(items)).toEqual([ann]);
    await client.patch('/v1.0/users/bob@northwind.onmicrosoft.com', { city: 'Oslo' });
    await client.patch(`/v1.0/users/${ann}`, { jobTitle: 'Clerk' });
    expect(idsOf((await readRound(client, deltaLink)).items)).toEqual([ann]);
  });

  it('is left out when only the latest link is wanted', async () => {
    const client = await newTenant('ann');
    const { items, deltaLink } = await readRound(client, '/v1.0/users/delta?$deltatoken=latest&$select=city');
    expect(items).toEqual([]);
    await client.patch('/v1.0/users/ann@northwind.onmicrosoft.com', { city: 'Oslo' });
    const { items: changed } = await readRound(client, deltaLink);
    expect(changed).toEqual([{ city: 'Oslo', id: expect.any(String) as string }]);
  });
});

describe('later rounds', () => {
  it('are empty and lead on when nothing changed', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    const { body } = await client.get(deltaLink);
    expect(body.value).toEqual([]);
    expect(body['@odata.deltaLink']).toBeDefined();
  });

  it('report a new, a changed and a deleted user', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName,city');
    const cid = await addUser(client, 'cid');
    await client.patch(`/v1.0/users/${ann}`, { city: 'Oslo' });
    await client.delete(`/v1.0/users/${bob}`);
    const { items } = await readRound(client, deltaLink);
    expect(items).toEqual([
      { displayName: 'cid', id: cid },
      { displayName: 'ann', city: 'Oslo', id: ann },
      { id: bob, '@removed': { reason: 'changed' } },
    ]);
  });

  it('report a user that is gone for good as deleted, and of a restored one in full', async () => {
    const client = await newTenant();
    const [ann, bob] = [await addUser(client, 'ann'), await addUser(client, 'bob')];
    for (const id of [ann, bob]) await client.delete(`/v1.0/users/${id}`);
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName');
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    await client.post(`/v1.0/directory/deletedItems/${bob}/restore`);
    const { items } = await readRound(client, deltaLink, minimal);
    expect(items).toEqual([
      { id: ann, '@removed': { reason: 'deleted' } },
      { displayName: 'bob', id: bob },
    ]);
  });

  it('report users whom the clock removes', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await client.delete(`/v1.0/users/${ann}`);
    await client.patch('/_tenantry/clock', { advance: 'P29D' });
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    await client.patch('/_tenantry/clock', { advance: 'P2D' });
    expect((await readRound(client, deltaLink)).items).toEqual([{ id: ann, '@removed': { reason: 'deleted' } }]);
  });

  it('report only what changed when the client prefers it, a value that was taken away as null', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann', { city: 'Oslo' });
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName,city,jobTitle');
    await client.patch(`/v1.0/users/${ann}`, { city: null });
    expect((await readRound(client, deltaLink, minimal)).items).toEqual([{ city: null, id: ann }]);
    expect((await readRound(client, deltaLink)).items).toEqual([{ displayName: 'ann', city: null, id: ann }]);
  });

  it('say nothing of a user of whom nothing selected changed', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName');
    await client.patch(`/v1.0/users/${ann}`, { city: 'Oslo' });
    expect((await readRound(client, deltaLink)).items).toEqual([]);
  });

  it('report a license where licenses are selected, and not where they are not', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const skuId = await buy(client, 'SPE_E3', 5);
    const licenses = await readRound(client, '/v1.0/users/delta?$select=assignedLicenses');
    const names = await readRound(client, '/v1.0/users/delta?$select=displayName');
    await assign(client, ann, skuId);
    const { items } = await readRound(client, licenses.deltaLink);
    expect(items).toEqual([{ assignedLicenses: [{ disabledPlans: [], skuId }], id: ann }]);
    expect((await readRound(client, names.deltaLink)).items).toEqual([]);
  });

  // https://learn.microsoft.com/en-us/graph/api/user-delta: changes to licenseAssignmentStates are currently not tracked.
  it('say nothing of assignment states on their own', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const skuId = await buy(client, 'SPE_E3', 5);
    const alone = await readRound(client, '/v1.0/users/delta?$select=licenseAssignmentStates');
    const beside = await readRound(client, '/v1.0/users/delta?$select=licenseAssignmentStates,assignedLicenses');
    await assign(client, ann, skuId);
    expect((await readRound(client, alone.deltaLink)).items).toEqual([]);
    const { items } = await readRound(client, beside.deltaLink);
    expect(items).toMatchObject([{ id: ann, licenseAssignmentStates: [{ skuId, state: 'Active' }] }]);
  });

  it('report a user who changed often once, on pages of the size that was asked for', async () => {
    const client = await newTenant();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=city&$top=2');
    for (const city of ['Oslo', 'Bergen']) {
      for (const id of ids) await client.patch(`/v1.0/users/${id}`, { city });
    }
    const { items, pages } = await readRound(client, deltaLink);
    expect(pages).toBe(2);
    expect(items).toEqual(ids.map((id) => ({ city: 'Bergen', id })));
  });

  it('report the same of a user however many changes lie in between', async () => {
    const client = await newTenant();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    const [ann, bob, cid] = ids as [string, string, string];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName,city,jobTitle&$top=2');
    await client.patch(`/v1.0/users/${bob}`, { jobTitle: 'Clerk' });
    await client.patch(`/v1.0/users/${ann}`, { jobTitle: 'Clerk' });
    for (let n = 0; n < 2_001; n += 1) await client.patch(`/v1.0/users/${cid}`, { city: String(n) });
    await client.patch(`/v1.0/users/${bob}`, { city: 'Oslo' });
    const { items, pages } = await readRound(client, deltaLink, minimal);
    expect(pages).toBe(2);
    expect(items).toEqual([
      { jobTitle: 'Clerk', id: ann },
      { city: '2000', id: cid },
      { city: 'Oslo', jobTitle: 'Clerk', id: bob },
    ]);
  });

  it('report what changes while the pages of a round are read', async () => {
    const client = await newTenant();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=city&$top=2');
    for (const id of ids) await client.patch(`/v1.0/users/${id}`, { city: 'Oslo' });
    const { body } = await client.get(deltaLink);
    await client.patch(`/v1.0/users/${String(ids[0])}`, { city: 'Bergen' });
    const { items } = await readRound(client, toPath(body['@odata.nextLink'] as string));
    expect(items).toEqual([
      { city: 'Oslo', id: ids[2] },
      { city: 'Bergen', id: ids[0] },
    ]);
  });

  it('say nothing of what was refused', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    const { status } = await client.patch('/v1.0/users/ann@northwind.onmicrosoft.com', { usageLocation: 'UK' });
    expect(status).toBe(400);
    expect((await readRound(client, deltaLink)).items).toEqual([]);
  });
});

describe('a fixture and a fork', () => {
  it('begin with nothing to report but keep what was reported before a fork', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { deltaLink, items } = await readRound(client, '/v1.0/users/delta?$select=city');
    expect((await readRound(client, deltaLink)).items).toEqual([]);
    await client.patch(`/v1.0/users/${String(items[0].id)}`, { city: 'Oslo' });
    await client.post('/_tenantry/tenants', { name: 'twin', forkOf: 'default' });
    await client.patch(`/v1.0/users/${String(items[1].id)}`, { city: 'Oslo' });
    expect(idsOf((await readRound(client, `/t/twin${deltaLink}`)).items)).toEqual([items[0].id]);
    expect((await readRound(client, deltaLink)).items).toHaveLength(2);
  });
});
