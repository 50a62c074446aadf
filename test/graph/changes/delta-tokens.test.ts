// Tokens that are old, damaged, of another collection, or of a state that is gone; and options that a delta does not take.
// Expectations: https://learn.microsoft.com/en-us/graph/delta-query-overview#synchronization-reset and
// https://devblogs.microsoft.com/microsoft365dev/duration-of-change-tracking-tokens-for-identity-and-education-resources

import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../../server/emulator.js';
import { newClient, type Client } from '../../new-emulator.js';
import { readRound, toPath } from './delta-walk.js';
import { addUser, newTenant } from '../own-tenant.js';

const expectGone = async (client: Client, link: string): Promise<string> => {
  const { status, body, headers } = await client.get(link);
  expect([status, body.error?.code]).toEqual([410, 'syncStateNotFound']);
  return toPath(headers.Location ?? '');
};

describe('a delta link', () => {
  it('is good for seven days of the tenant and then leads to a fresh start with what was asked for', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=displayName');
    await client.patch('/_tenantry/clock', { advance: 'P7D' });
    expect((await client.get(deltaLink)).status).toBe(200);
    await client.patch('/_tenantry/clock', { advance: 'PT1S' });
    const start = await expectGone(client, deltaLink);
    expect(start).toBe('/v1.0/users/delta?$select=displayName&$deltatoken=');
    const { items } = await readRound(client, start);
    expect(items.map(({ displayName }) => displayName as string)).toContain('ann');
  });

  it('leads on when it is used in time, however long that goes', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    let { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=city');
    for (const city of ['Oslo', 'Bergen', 'Bodo', 'Moss']) {
      await client.patch('/_tenantry/clock', { advance: 'P6D' });
      await client.patch(`/v1.0/users/${ann}`, { city });
      const round = await readRound(client, deltaLink);
      expect(round.items).toEqual([{ city, id: ann }]);
      deltaLink = round.deltaLink;
    }
  });

  it('is no good after the tenant was taken back to a time before it', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await client.post('/_tenantry/snapshots', { name: 'before' });
    await client.patch(`/v1.0/users/${ann}`, { city: 'Oslo' });
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    await client.post('/_tenantry/snapshots/before/restore');
    await expectGone(client, deltaLink);
    await client.patch(`/v1.0/users/${ann}`, { city: 'Bergen' });
    await client.patch(`/v1.0/users/${ann}`, { city: 'Bodo' });
    await expectGone(client, deltaLink);
  });

  it.each(['all', 'changes'])('leads no further into a round of %s that saw what was taken back', async (kind) => {
    const client = await newTenant();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    const first = '/v1.0/users/delta?$select=city&$top=1';
    const begin = kind === 'all' ? first : (await readRound(client, first)).deltaLink;
    if (kind === 'changes') for (const id of ids) await client.patch(`/v1.0/users/${id}`, { city: 'Oslo' });
    const { body: begun } = await client.get(begin);
    await client.post('/_tenantry/snapshots', { name: 'between' });
    for (const id of ids) await client.patch(`/v1.0/users/${id}`, { city: 'Bergen' });
    const { body: seen } = await client.get(toPath(begun['@odata.nextLink'] as string));
    await client.post('/_tenantry/snapshots/between/restore');
    await expectGone(client, toPath(seen['@odata.nextLink'] as string));
    expect((await client.get(toPath(begun['@odata.nextLink'] as string))).status).toBe(200);
  });

  it("is good where the computer's clock was set back a little, and the tenant's with it", async () => {
    let now = Date.parse('2026-10-05T09:00:00Z');
    const client = newClient(createEmulator({ fixture: 'empty', systemClock: () => now }));
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    now -= 2_000;
    expect((await client.get(deltaLink)).status).toBe(200);
  });

  it('is no good after another state was put in place', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    await client.put('/_tenantry/state', { fixture: 'contoso' });
    await expectGone(client, deltaLink);
  });

  it('is good after the state was exported and loaded again', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=city');
    await client.patch(`/v1.0/users/${ann}`, { city: 'Oslo' });
    const { body: state } = await client.get('/_tenantry/state');
    await client.put('/_tenantry/state', { state });
    expect((await readRound(client, deltaLink)).items).toEqual([{ city: 'Oslo', id: ann }]);
  });

  it.each([
    ['cut', (token: string) => token.slice(0, -7)],
    ['made up', () => 'oEcOySpF_hWYmTIUZBOIfPzcwisr'],
    ['no base64', () => '%C3%BC'],
    ['a skip token of a list', () => 'RFNwdAIAAQAAWyJ1c2VyczppZDoiLCJhIl0'],
  ])('that is %s is refused', async (_, change) => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    const [path = '', token = ''] = deltaLink.split('$deltatoken=');
    const { status, body } = await client.get(`${path}$deltatoken=${change(token)}`);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it('of users is refused for groups', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta');
    expect((await client.get(deltaLink.replace('users', 'groups'))).status).toBe(400);
  });

  it('takes what it carries once more, and nothing else', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, '/v1.0/users/delta?$select=city');
    expect((await client.get(`${deltaLink}&$select=city`)).status).toBe(200);
    expect((await client.get(`${deltaLink}&$select=city,mail`)).status).toBe(400);
  });
});

describe('a delta', () => {
  it.each([
    ["$filter=displayName eq 'ann'", 400, 'Request_UnsupportedQuery'],
    ["$filter=id eq 'a' and id eq 'b'", 400, 'Request_UnsupportedQuery'],
    ['$orderby=displayName', 400, 'Request_UnsupportedQuery'],
    ['$search="displayName:ann"', 400, 'Request_UnsupportedQuery'],
    ['$top=1000', 400, 'Request_UnsupportedQuery'],
    ['$select=nickname', 400, 'BadRequest'],
    ['$select=memberOf', 501, 'NotImplemented'],
    ['$deltatoken=latest&$skiptoken=x', 400, 'Request_BadRequest'],
  ])('answers %s with %i %s', async (query, status, code) => {
    const client = await newTenant('ann');
    const answer = await client.get(`/v1.0/users/delta?${query}`);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });

  it.each([
    [50, 200],
    [51, 400],
  ])('that is filtered by %i ids answers %i', async (count, status) => {
    const client = await newTenant();
    const filter = Array.from({ length: count }, (_, n) => `id eq '${String(n)}'`).join(' or ');
    expect((await client.get(`/v1.0/users/delta?$filter=${filter}`)).status).toBe(status);
  });

  it('is found by its name alone and takes no other method', async () => {
    const client = await newTenant();
    expect((await client.post('/v1.0/users/delta', {})).status).toBe(405);
  });
});
