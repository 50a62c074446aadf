// POST /$batch. Source: https://learn.microsoft.com/en-us/graph/json-batching, unless a test names another.

import { describe, expect, it } from 'vitest';
import { benchOrigin, newClient, newEmulator, type Answer, type Client, type Json } from '../../new-emulator.js';

const fabrikam = 'fabrikam.onmicrosoft.com';
const adele = `adelev@${fabrikam}`;
const json = { 'Content-Type': 'application/json' };

const newBench = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));
const send = (client: Client, ...requests: object[]): Promise<Answer> => client.post('/v1.0/$batch', { requests });
const get = (id: string, url: string, more: object = {}): object => ({ id, method: 'GET', url, ...more });
const patch = (id: string, url: string, body: object, more: object = {}): object => ({
  id,
  method: 'PATCH',
  url,
  headers: json,
  body,
  ...more,
});
const byId = ({ body }: Answer): Readonly<Record<string, Json>> =>
  Object.fromEntries((body.responses as Json[]).map((one) => [one.id as string, one]));

describe('a batch', () => {
  it('answers each request with what it would have got alone', async () => {
    const client = newBench();
    const alone = await client.get(`/v1.0/users/${adele}?$select=id,displayName`);
    const answer = await send(client, get('1', `/users/${adele}?$select=id,displayName`), get('2', '/users/nobody'));
    expect(answer.status).toBe(200);
    expect(answer.headers['Content-Type']).toBe('application/json');
    expect(byId(answer)).toMatchObject({
      1: { status: 200, body: alone.body },
      2: { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
    });
  });

  it('gives each answer its own headers and leaves the request id to the whole', async () => {
    const answer = await send(newBench(), get('1', '/me'), get('2', '/users/nobody'));
    const items = byId(answer);
    expect(items[1].headers).toEqual({
      'Cache-Control': 'no-cache',
      'Content-Type': expect.stringContaining('odata.metadata=minimal'),
      'OData-Version': '4.0',
      'x-ms-resource-unit': '1',
    });
    expect(items[2].headers).toEqual({
      'Cache-Control': 'no-cache',
      'Content-Type': 'application/json',
      'x-ms-resource-unit': '1',
    });
    expect(items[2].body.error.innerError['request-id']).toBe(answer.headers['request-id']);
  });

  it('takes urls with and without a leading slash, and methods and ids as they are written', async () => {
    const answer = await send(newBench(), get('User A', 'me'), { ...get('u-2', '/me'), method: 'get' });
    expect(byId(answer)).toMatchObject({ 'User A': { status: 200 }, 'u-2': { status: 200 } });
  });

  it('reads header names in any case, and passes no header of its own on to a request', async () => {
    const count = '/users?$count=true&$top=1';
    const client = newBench();
    const answer = await client.post(
      '/v1.0/$batch',
      { requests: [get('1', count, { headers: { consistencyLEVEL: 'eventual' } }), get('2', count)] },
      { headers: { consistencylevel: 'eventual' } },
    );
    expect(byId(answer)[1].body['@odata.count']).toBe(8);
    expect(byId(answer)[2].body['@odata.count']).toBeUndefined();
  });

  // Observed: PowerShell clients count in numbers and write member names in capitals.
  it('takes numbers for ids and member names in any case', async () => {
    const answer = await newBench().post('/v1.0/$batch', { Requests: [{ Id: 1, Method: 'GET', Url: '/me' }] });
    expect(answer.body.responses).toMatchObject([{ id: '1', status: 200 }]);
  });

  it('has no body for an answer without one', async () => {
    const answer = await send(newBench(), patch('1', `/users/${adele}`, { city: 'Oslo' }));
    expect(answer.body.responses).toEqual([
      { id: '1', status: 204, headers: { 'Cache-Control': 'no-cache', 'x-ms-resource-unit': '1' } },
    ]);
  });

  // Section 19.2 of https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html.
  it('P7: has text as a string', async () => {
    const answer = await send(newBench(), get('1', '/users/$count', { headers: { ConsistencyLevel: 'eventual' } }));
    expect(answer.body.responses).toMatchObject([{ headers: { 'Content-Type': 'text/plain' }, body: '8' }]);
  });

  // OData JSON format 4.01, 19.2. A call has a limit of arguments, which beta's document reaches.
  it.each(['v1.0', 'beta'])("has %s's $metadata in base64url, however long", async (version) => {
    const client = newBench();
    const alone = await client.get(`/${version}/$metadata`);
    const answer = await client.post(`/${version}/$batch`, { requests: [get('1', '/$metadata')] });
    const { status, body } = byId(answer)[1];
    expect([status, Buffer.from(body as string, 'base64url').toString()]).toEqual([200, alone.text]);
  });

  it('speaks to the version and the tenant of its own address', async () => {
    const client = newBench();
    await client.post('/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
    const answer = await client.post('/t/ci-7/beta/$batch', { requests: [get('1', '/users?$select=id')] });
    expect(answer.body.responses[0].body['@odata.context']).toBe(`${benchOrigin}/t/ci-7/beta/$metadata#users(id)`);
    expect(answer.body.responses[0].body.value).toHaveLength(1);
  });

  it('needs a token like any other request', async () => {
    const answer = await newEmulator().handle({
      method: 'POST',
      url: '/v1.0/$batch',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ requests: [get('1', '/me')] }),
    });
    expect(answer.status).toBe(401);
  });

  it('runs every request as the caller of the whole', async () => {
    const client = newClient(newEmulator({ fixture: 'last-seat' }), adele);
    const answer = await send(client, get('1', '/me', { headers: { Authorization: 'Bearer somebody@else.example' } }));
    expect(byId(answer)[1].body.userPrincipalName.toLowerCase()).toBe(adele);
  });

  it('keeps what one request changed when another fails', async () => {
    const client = newBench();
    await send(client, patch('1', `/users/${adele}`, { city: 'Oslo' }), patch('2', '/users/nobody', { city: 'Oslo' }));
    expect((await client.get(`/v1.0/users/${adele}?$select=city`)).body.city).toBe('Oslo');
  });

  it('P1: takes twenty requests and not one more', async () => {
    const client = newBench();
    const many = Array.from({ length: 21 }, (_, index) => get(String(index), '/me?$select=id'));
    expect((await send(client, ...many.slice(1))).body.responses).toHaveLength(20);
    const { status, body } = await send(client, ...many);
    // Observed, two public modules say so of a live tenant.
    expect([status, body.error.code, body.error.message]).toEqual([
      ...[400, 'BadRequest', 'Number of requests inside batch exceed the limit'],
    ]);
  });

  it.each(['/$batch', '$batch', '/%24batch', '/$BATCH?x=1'])('P5: refuses the batch %s inside it', async (url) => {
    const inner = { requests: [get('1', '/me')] };
    const answer = await send(newBench(), { id: '1', method: 'POST', url, headers: json, body: inner });
    expect(byId(answer)[1].status).toBe(405);
  });

  it('says of a path with a version in it what Graph says of any wrong path', async () => {
    const answer = await send(newBench(), get('1', '/v1.0/me'));
    expect(byId(answer)[1]).toMatchObject({
      status: 400,
      body: { error: { message: "Resource not found for the segment 'v1.0'." } },
    });
  });

  it.each(['/../../_tenantry/state', '/../_tenantry/state', '/%2e%2e/%2e%2e/_tenantry/state'])(
    'leads nowhere but Graph, even by %s',
    async (url) => {
      expect(byId(await send(newBench(), get('1', url)))[1].status).toBe(400);
    },
  );
});

describe('dependsOn', () => {
  it('runs a request after the one that it names', async () => {
    const answer = await send(
      newBench(),
      patch('write', `/users/${adele}`, { city: 'Oslo' }),
      get('read', `/users/${adele}?$select=city`, { dependsOn: ['WRITE'] }),
    );
    expect(byId(answer).read.body.city).toBe('Oslo');
  });

  it('P4: answers 424 when the one before failed, and so on down the line', async () => {
    const client = newBench();
    const answer = await send(
      client,
      get('1', '/me'),
      get('2', '/users/nobody', { dependsOn: ['1'] }),
      patch('3', `/users/${adele}`, { city: 'Oslo' }, { dependsOn: ['2'] }),
      get('4', '/me', { dependsOn: ['3'] }),
    );
    const items = byId(answer);
    expect([1, 2, 3, 4].map((id) => items[id].status)).toEqual([200, 404, 424, 424]);
    expect(items[3].body.error.code).toBe('FailedDependency');
    expect((await client.get(`/v1.0/users/${adele}?$select=city`)).body.city).not.toBe('Oslo');
  });

  it('P22: may name the same request everywhere, beside requests that depend on nothing', async () => {
    const answer = await send(
      newBench(),
      get('1', '/me'),
      get('2', '/users/nobody'),
      get('3', '/me', { dependsOn: ['2'] }),
      get('4', '/me', { dependsOn: ['2'] }),
    );
    const items = byId(answer);
    expect([1, 2, 3, 4].map((id) => items[id].status)).toEqual([200, 404, 424, 424]);
  });
});

describe('a malformed batch runs nothing and is refused as a whole:', () => {
  const write = patch('1', `/users/${adele}`, { city: 'Oslo' });
  const format = 'Invalid batch payload format.';
  // Observed: https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2628
  const noContent = 'Write request id : 2 does not contain Content-Type header or body.';

  it.each<[string, object[], string]>([
    ['P3: a write without a Content-Type', [write, { id: '2', method: 'POST', url: '/users', body: {} }], noContent],
    ['a write without a body', [write, { id: '2', method: 'POST', url: '/users', headers: json }], noContent],
    ['P2: an id twice', [write, get('1', '/me')], 'Request Id 1 has to be unique in a batch.'],
    [
      'an id twice in another case',
      [patch('a', '/me', {}), get('A', '/me')],
      'Request Id A has to be unique in a batch.',
    ],
    [
      'P6: an unknown dependency',
      [write, get('2', '/me', { dependsOn: ['9'] })],
      'Invalid dependency for request Id: 2',
    ],
    // Observed: https://github.com/microsoftgraph/msgraph-sdk-dotnet-core/issues/891
    [
      'P6: a dependency that comes later',
      [get('2', '/me', { dependsOn: ['1'] }), write],
      'Invalid dependency for request Id: 2',
    ],
    [
      'a circle',
      [write, get('2', '/me', { dependsOn: ['3'] }), get('3', '/me', { dependsOn: ['2'] })],
      'Invalid dependency for request Id: 2',
    ],
    [
      'a request that depends on itself',
      [get('2', '/me', { dependsOn: ['2'] })],
      'Invalid dependency for request Id: 2',
    ],
    // Documented: https://learn.microsoft.com/en-us/graph/known-issues. Observed, with these words:
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/16280
    [
      'P22: dependencies that follow none of the three patterns',
      [write, get('2', '/me', { dependsOn: ['1'] }), get('3', '/me'), get('4', '/me', { dependsOn: ['3'] })],
      'Batch should be either fully sequential or fully parallel.',
    ],
    [
      'P22: a request that depends on two',
      [write, get('2', '/me'), get('3', '/me', { dependsOn: ['1', '2'] })],
      'Batch should be either fully sequential or fully parallel.',
    ],
    ['a request without an id', [write, { method: 'GET', url: '/me' }], format],
    ['a request without a url', [write, { id: '2', method: 'GET' }], format],
    ['a request without a method', [write, { id: '2', url: '/me' }], format],
    ['an unknown method', [write, { id: '2', method: 'TRACE', url: '/me' }], format],
    // Observed: https://github.com/microsoftgraph/msgraph-sdk-javascript/issues/1451
    ['an absolute url', [write, get('2', 'https://graph.microsoft.com/v1.0/me')], format],
    ['another host', [write, get('2', '//evil.example/me')], format],
    [
      'a body that is no base64',
      [write, { id: '2', method: 'PUT', url: '/me', headers: { 'content-type': 'image/png' }, body: '!' }],
      format,
    ],
    ['an address longer than 64 KiB', [write, get('2', `/${'a/'.repeat(32_768)}`)], format],
    ['more dependencies than requests', [write, { ...get('2', '/me'), dependsOn: Array(21).fill('1') }], format],
    ['nothing in it', [], format],
  ])('%s', async (_case, requests, message) => {
    const client = newBench();
    const { status, body } = await send(client, ...requests);
    expect([status, body.error.code, body.error.message]).toEqual([400, 'BadRequest', message]);
    expect((await client.get(`/v1.0/users/${adele}?$select=city`)).body.city).not.toBe('Oslo');
  });

  it.each(['{}', '[]', '"text"', '{"requests":{}}', '{"requests":[1]}'])('%s', async (raw) => {
    const { status, body } = await newBench().post('/v1.0/$batch', undefined, { raw });
    expect([status, body.error.message]).toEqual([400, format]);
  });
});

it('hands on a body that is no JSON as the text it stands for', async () => {
  const item = { id: '1', method: 'PATCH', url: `/users/${adele}`, headers: { 'Content-Type': 'text/plain' } };
  const answer = await send(newBench(), { ...item, body: btoa('{"city":"Oslo"}') });
  // The operation takes JSON alone, alone or in a batch.
  expect(byId(answer)[1]).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
});
