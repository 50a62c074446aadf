// The journal of requests: who asked for what, how it was understood, what refused it, and what it changed.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

const adele = 'adelev@fabrikam.onmicrosoft.com';
const open = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));
const list = async (client: Client, query = ''): Promise<Json[]> =>
  (await client.get(`/_tenantry/requests${query}`)).body.value;
const detail = async (client: Client, at = 0): Promise<Json> => {
  const { id } = (await list(client))[at];
  return (await client.get(`/_tenantry/requests/${String(id)}`)).body;
};

describe('the list of requests', () => {
  it('has the latest first, of every surface, with what each did', async () => {
    const client = open();
    await client.get('/v1.0/users');
    await client.get('/fd/m365licensing/v1/policies/autoclaim');
    await client.get('/common/v2.0/.well-known/openid-configuration');
    await client.post('/_tenantry/appOpens', { user: adele, app: 'teams' });
    expect((await list(client)).map(({ surface, operationId, status }) => [surface, operationId, status])).toEqual([
      ['control', 'openApp', 200],
      ['identity', 'getOpenIdConfiguration', 200],
      ['admin', 'getAutoClaimSetting', 200],
      ['graph', 'listUsers', 200],
    ]);
  });

  it('says who called, in which app, and since when by the clock of the tenant', async () => {
    const client = open();
    await client.get('/v1.0/me', { headers: { authorization: `Bearer ${adele}` } });
    const [entry] = await list(client);
    expect(entry).toMatchObject({
      startedDateTime: '2026-10-05T09:00:00.000Z',
      caller: { kind: 'user', userPrincipalName: adele, displayName: 'Adele Vance', app: null },
      summary: 'Read the signed-in user',
      error: null,
      changes: null,
    });
  });

  it('names nobody as the caller of the control plane without a token that names a user', async () => {
    const client = open();
    await client.get('/_tenantry/clock');
    expect((await list(client))[0].caller.kind).toBe('none');
  });

  it.each([
    ['an address that leads nowhere', '/v1.0/nothing', 'BadRequest'],
    ['a tenant that is not there', '/t/nope/v1.0/users', 'Request_ResourceNotFound'],
    ['an object that is not there', '/v1.0/users/nobody', 'Request_ResourceNotFound'],
  ])('has a request for %s, with its refusal', async (_what, path, code) => {
    const client = open();
    await client.get(path);
    const [entry] = await list(client);
    expect([entry.path, entry.error.code]).toEqual([path, code]);
  });

  it('is read page by page, and filtered by operation and status', async () => {
    const client = open();
    for (const path of ['/v1.0/users', '/v1.0/users/nobody', '/v1.0/groups', '/v1.0/users?$top=2'])
      await client.get(path);
    const first = (await client.get('/_tenantry/requests?top=3')).body;
    expect(first.value.map(({ path }: Json) => path)).toEqual([
      '/v1.0/users?$top=2',
      '/v1.0/groups',
      '/v1.0/users/nobody',
    ]);
    const next = (await client.get(first.nextLink.slice('http://localhost:4365'.length))).body;
    expect(next.value.map(({ path }: Json) => path)).toEqual(['/v1.0/users']);
    expect(next.nextLink).toBeUndefined();
    expect(await list(client, '?operation=listUsers')).toHaveLength(2);
    expect(await list(client, '?status=404')).toHaveLength(1);
    expect(await list(client, '?status=4xx')).toHaveLength(1);
    expect((await client.get('/_tenantry/requests?status=often')).status).toBe(400);
  });

  it('leaves the requests of the portal out unless they are asked for', async () => {
    const client = open();
    await client.get('/v1.0/users', { headers: { 'x-tenantry-portal': '1' } });
    expect(await list(client)).toEqual([]);
    expect(await list(client, '?portal=true')).toHaveLength(2);
  });

  it('belongs to its tenant, and goes with it', async () => {
    const client = open();
    await client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
    await client.get('/t/other/v1.0/users');
    expect((await list(client)).map(({ operationId }) => operationId)).toEqual(['createTenant']);
    expect((await client.get('/t/other/_tenantry/requests')).body.value).toHaveLength(1);
    await client.delete('/_tenantry/tenants/other');
    await client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
    expect((await client.get('/t/other/_tenantry/requests')).body.value).toEqual([]);
  });

  it('can be cleared', async () => {
    const client = open();
    await client.get('/v1.0/users');
    expect((await client.delete('/_tenantry/requests')).status).toBe(204);
    expect((await list(client)).map(({ operationId }) => operationId)).toEqual(['clearRequests']);
  });

  it('keeps the latest 1,000 of the process once somebody reads them, and 100 before', async () => {
    const client = open();
    for (let n = 0; n < 150; n += 1) await client.get('/v1.0/organization');
    expect(await list(client, '?top=1000')).toHaveLength(100);
    await client.get('/v1.0/users/first');
    for (let n = 0; n < 1000; n += 1) await client.get('/v1.0/organization');
    const all = await list(client, '?top=1000');
    expect([all.length, all.at(-1).operationId]).toEqual([1000, 'listOrganizations']);
  });

  it('is for administrators, as the claim log is', async () => {
    const client = open();
    for (const path of ['/_tenantry/requests', '/_tenantry/requests/x', '/_tenantry/changes?from=0']) {
      expect((await client.get(path, { headers: { authorization: `Bearer ${adele}` } })).status, path).toBe(403);
    }
  });
});

describe('one request', () => {
  it('is no longer there once it is forgotten', async () => {
    const client = open();
    const { status, body } = await client.get('/_tenantry/requests/00000000-0000-4000-8000-999999999999');
    expect([status, body.error.message]).toEqual([404, expect.stringContaining('any more')]);
  });

  it('shows bodies and headers as they were sent', async () => {
    const client = open();
    await client.patch(`/v1.0/users/${adele}`, { department: 'Sales' }, { headers: { 'x-mine': 'yes' } });
    const shown = await detail(client);
    expect(shown.requestBody).toEqual({ text: '{"department":"Sales"}', truncated: false });
    expect(shown.requestHeaders).toMatchObject({ 'x-mine': 'yes', authorization: '(not shown)' });
    expect([shown.status, shown.responseBody]).toEqual([204, null]);
    expect(shown.responseHeaders['request-id']).toBe(shown.id);
  });

  it('shows only the first 16 KiB of a long body', async () => {
    const client = open();
    await client.patch(`/v1.0/users/${adele}`, undefined, { raw: `{"department":"Sales"}${' '.repeat(100_000)}` });
    const { requestBody } = await detail(client);
    expect([requestBody.text.length, requestBody.truncated]).toEqual([16_384, true]);
  });

  it('says what it changed, and by which numbers to read that again', async () => {
    const client = open();
    await client.post('/_tenantry/appOpens', { user: adele, app: 'teams' });
    const { changes, changesInWords } = await detail(client);
    const { from, to } = changes;
    expect(changesInWords.map(({ kind }: Json) => kind)).toEqual(['licenseAssigned', 'userUpdated', 'claimSucceeded']);
    const { body } = await client.get(`/_tenantry/changes?from=${String(from)}&to=${String(to)}`);
    expect(body.changes).toEqual(changesInWords);
  });

  it('says how each query option was understood, and how the rows were found', async () => {
    const client = open();
    await client.get(
      `/v1.0/users?$filter=userPrincipalName eq '${adele}' and department ne 'x'&$select=id,mail&$count=true`,
      {
        headers: { consistencylevel: 'eventual' },
      },
    );
    const { query } = await detail(client);
    expect(query.options.map(({ name, understood }: Json) => [name, understood])).toEqual([
      ['$filter', `Only objects for which this holds: userPrincipalName eq '${adele}' and department ne 'x'.`],
      ['$select', 'Only these properties: id, mail.'],
      ['$count', 'With the number of all objects.'],
    ]);
    expect(query.plan).toMatchObject({ kind: 'index', index: 'userPrincipalName' });
    await client.get("/v1.0/users?$filter=endsWith(mail,'x')&$count=true", {
      headers: { consistencylevel: 'eventual' },
    });
    expect((await detail(client)).query.plan).toEqual({
      kind: 'scan',
      index: null,
      sentence: 'Reads all users, checks one condition on each.',
    });
  });

  it.each<[what: string, ask: (client: Client) => Promise<unknown>, step: string, error: string | null]>([
    ['the address', (client) => client.get('/v1.0/nothing'), 'operation', null],
    ['the tenant', (client) => client.get('/t/nope/v1.0/users'), 'tenant', null],
    ['the token', (client) => client.get('/v1.0/users', { headers: { authorization: '' } }), 'token', null],
    ['the query', (client) => client.get('/v1.0/users?$filter=nonsense'), 'rule', null],
    ['an unknown option', (client) => client.get('/_tenantry/claims?of=me'), 'query', null],
    ['the body', (client) => client.post('/v1.0/users', { displayName: 4 }), 'body', null],
    [
      'the role',
      (client) => client.get('/_tenantry/claims', { headers: { authorization: `Bearer ${adele}` } }),
      'role',
      null,
    ],
    ['a rule', (client) => client.get('/v1.0/users/nobody'), 'rule', 'notFound'],
  ])('says that %s refused it', async (_what, ask, step, error) => {
    const client = open();
    await ask(client);
    const { refusedBy, error: its } = await detail(client);
    expect(refusedBy).toEqual({ step, error, sentence: its.message });
  });

  it('says which permission it needed, and what a token without it was answered', async () => {
    const client = open();
    const { accessToken } = (await client.post('/_tenantry/tokens', { user: adele, scopes: ['User.Read'] })).body;
    const headers = { authorization: `Bearer ${String(accessToken)}` };
    await client.get('/v1.0/users', { headers });
    expect(await detail(client)).toMatchObject({
      status: 403,
      permission: { decision: 'refused', allowedBy: [], least: ['User.ReadBasic.All'] },
      refusedBy: { step: 'permission' },
    });
    await client.get('/v1.0/me', { headers });
    expect((await detail(client)).permission).toEqual({
      decision: 'allowed',
      allowedBy: ['User.Read'],
      least: ['User.Read'],
    });
  });

  it('opens a batch: each item is a request, with what it changed', async () => {
    const client = open();
    const headers = { 'Content-Type': 'application/json' };
    await client.post('/v1.0/$batch', {
      requests: [
        { id: 'a', method: 'PATCH', url: `/users/${adele}`, body: { department: 'Sales' }, headers },
        { id: 'b', method: 'GET', url: '/users/nobody' },
      ],
    });
    const { id, items, changes } = await detail(client);
    expect(items.map(({ operationId, status, batch }: Json) => [operationId, status, batch])).toEqual([
      ['updateUser', 204, id],
      ['getUser', 404, id],
    ]);
    expect(changes).toBeNull();
    const item = (await client.get(`/_tenantry/requests/${String(items[0].id)}`)).body;
    expect(item.changesInWords[0].sentence).toBe('Adele Vance was changed: department.');
  });
});
