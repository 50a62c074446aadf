// Requests that fail because somebody arranged it. What Graph says when it throttles, and how its clients wait:
// https://learn.microsoft.com/en-us/graph/throttling, https://learn.microsoft.com/en-us/graph/throttling-limits (identity and access),
// https://learn.microsoft.com/en-us/graph/json-batching (throttling in a batch).

import { describe, expect, it } from 'vitest';
import { benchNow, newClient, newEmulator, type Client, type Json } from '../new-emulator.js';

const faults = '/_tenantry/faults';

const arrange = async (...orders: readonly object[]): Promise<Client> => {
  const client = newClient(newEmulator());
  for (const order of orders) expect((await client.post(faults, order)).status).toBe(201);
  return client;
};

const askTimes = async (client: Client, times: number, path = '/v1.0/users'): Promise<readonly number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await client.get(path)).status);
  return statuses;
};

describe('an arranged fault', () => {
  it('throttles the next request to Graph unless it says more', async () => {
    const client = await arrange({});
    expect(await askTimes(client, 2)).toEqual([429, 200]);
  });

  it('is answered as Graph answers a throttled request', async () => {
    const client = await arrange({ retryAfter: 5 });
    const { status, headers, body } = await client.get('/v1.0/users');
    expect(status).toBe(429);
    expect(headers).toMatchObject({
      'Retry-After': '5',
      'x-ms-throttle-limit-percentage': '1.0',
      'x-ms-throttle-information': 'ResourceUnitLimitExceeded',
    });
    expect(body.error).toMatchObject({
      code: 'TooManyRequests',
      message: 'Please retry again later.',
      innerError: { code: '429', status: '429', message: 'Please retry after', date: '2026-10-05T09:00:00' },
    });
    expect(body.error.innerError['request-id']).toBe(headers['request-id']);
  });

  it('names the app and the tenant where the token was signed', async () => {
    const client = await arrange({ method: 'PATCH' });
    const { body: minted } = await client.post('/_tenantry/tokens', { roles: ['User.ReadWrite.All'] });
    const { value } = (await client.get('/v1.0/organization')).body as { value: readonly [{ id: string }] };
    const headers = { authorization: `Bearer ${minted.accessToken as string}` };
    const answer = await client.patch('/v1.0/users/admin@northwind.onmicrosoft.com', { city: 'Oslo' }, { headers });
    expect(answer.status).toBe(429);
    expect(answer.headers['x-ms-throttle-scope']).toMatch(
      new RegExp(`^Tenant_Application/ReadWrite/[\\da-f-]{36}/${value[0].id}$`),
    );
    expect(answer.headers['x-ms-throttle-information']).toBe('WriteLimitExceeded');
  });

  it.each([
    [500, 'InternalServerError'],
    [502, 'BadGateway'],
    [503, 'ServiceUnavailable'],
    [504, 'GatewayTimeout'],
  ])('answers %s with Retry-After', async (status, code) => {
    const client = await arrange({ status, retryAfter: 2 });
    const answer = await client.get('/v1.0/users');
    expect([answer.status, answer.body.error.code, answer.headers['Retry-After']]).toEqual([status, code, '2']);
    expect(answer.headers).not.toHaveProperty('x-ms-throttle-information');
  });

  it('asks for 10 seconds, or for none where that is said', async () => {
    const client = await arrange({}, { retryAfter: null });
    expect((await client.get('/v1.0/users')).headers['Retry-After']).toBe('10');
    expect((await client.get('/v1.0/users')).headers).not.toHaveProperty('Retry-After');
  });

  it('answers what was arranged', async () => {
    const client = await arrange({ status: 503, code: 'serviceNotAvailable', message: 'Come back on Monday.' });
    const { body } = await client.get('/v1.0/users');
    expect(body.error).toMatchObject({ code: 'serviceNotAvailable', message: 'Come back on Monday.' });
  });

  it('changes nothing that the request asked for', async () => {
    const client = await arrange({ method: 'PATCH' });
    expect((await client.patch('/v1.0/me', { city: 'Oslo' })).status).toBe(429);
    expect((await client.get('/v1.0/me?$select=city')).body.city).toBeNull();
    expect((await client.patch('/v1.0/me', { city: 'Oslo' })).status).toBe(204);
  });

  it('leaves the control plane and the admin center alone', async () => {
    const client = await arrange({ count: 100 });
    expect((await client.get('/_tenantry/clock')).status).toBe(200);
    expect((await client.get('/fd/m365licensing/v1/policies/autoclaim')).status).toBe(200);
    const headers = { 'x-tenantry-portal': '1' };
    expect((await client.get('/v1.0/users', { headers })).status).toBe(200);
  });
});

describe('which requests fail', () => {
  it.each<[object, string, boolean]>([
    [{ method: 'GET' }, '/v1.0/users', true],
    [{ method: 'POST' }, '/v1.0/users', false],
    [{ path: '/users' }, '/v1.0/users?$top=1', true],
    [{ path: '/users' }, '/beta/users', true],
    [{ path: '/Users' }, '/v1.0/users', true],
    [{ path: '/users' }, '/v1.0/users/delta', false],
    [{ path: '/users/*' }, '/v1.0/users/delta', true],
    [{ path: '/users/*' }, '/v1.0/users', false],
    [{ path: '/*/licenseDetails' }, '/v1.0/me/licenseDetails', true],
    [{ path: '/*e*/license*s' }, '/v1.0/me/licenseDetails', true],
    [{ path: '/me/*/licenseDetails' }, '/v1.0/me/licenseDetails', false],
    [{ path: '*' }, '/v1.0/organization', true],
    [{ operation: 'listUsers' }, '/v1.0/users', true],
    [{ operation: 'listUsers' }, '/v1.0/groups', false],
    [{ operation: 'getMe', method: 'GET', path: '/me' }, '/v1.0/me', true],
    [{ operation: 'getMe', path: '/users' }, '/v1.0/me', false],
  ])('%j and %s: %s', async (which, path, fails) => {
    const client = await arrange(which);
    expect((await client.get(path)).status).toBe(fails ? 429 : 200);
  });

  it('takes the oldest fault that matches, and the next one when it is used up', async () => {
    const client = await arrange({ status: 503, path: '/groups' }, { status: 429 }, { status: 504 });
    expect(await askTimes(client, 3)).toEqual([429, 504, 200]);
    expect(await askTimes(client, 1, '/v1.0/groups')).toEqual([503]);
  });

  it('are those of one tenant', async () => {
    const client = await arrange({ count: 5 });
    await client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty' });
    expect((await client.get('/t/other/v1.0/users')).status).toBe(200);
    expect((await client.get('/v1.0/users')).status).toBe(429);
  });

  it('are counted', async () => {
    const client = await arrange({ count: 3 });
    await askTimes(client, 2);
    expect((await client.get(`${faults}/000000000001`)).body).toMatchObject({ remaining: 1, answered: 2 });
    expect(await askTimes(client, 2)).toEqual([429, 200]);
    const { value } = (await client.get(faults)).body as { value: readonly Json[] };
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({ remaining: 0, answered: 3 });
  });

  it('are those within a time by the clock of the tenant, which Retry-After counts down', async () => {
    const client = await arrange({ seconds: 30 });
    expect((await client.get(`${faults}/000000000001`)).body).toMatchObject({
      createdDateTime: benchNow,
      untilDateTime: '2026-10-05T09:00:30.000Z',
      remaining: null,
    });
    const waits: (string | undefined)[] = [];
    for (const advance of ['PT0S', 'PT12S', 'PT17S', 'PT1S']) {
      await client.patch('/_tenantry/clock', { advance });
      waits.push((await client.get('/v1.0/users')).headers['Retry-After']);
    }
    expect(waits).toEqual(['30', '18', '1', undefined]);
    expect((await client.get('/v1.0/users')).status).toBe(200);
  });
});

describe('in a batch', () => {
  const batch = {
    requests: [
      { id: '1', method: 'GET', url: '/users' },
      { id: '2', method: 'GET', url: '/groups' },
    ],
  };

  it('items fail one by one and the batch is 200', async () => {
    const client = await arrange({ path: '/groups', retryAfter: 7 });
    const { status, body } = await client.post('/v1.0/$batch', batch);
    expect(status).toBe(200);
    const [first, second] = (body.responses as Json[]).toSorted((a: Json, b: Json) => (a.id < b.id ? -1 : 1));
    expect([first.status, second.status]).toEqual([200, 429]);
    expect(second.headers).toMatchObject({ 'Retry-After': '7' });
    expect(second.body.error.code).toBe('TooManyRequests');
  });

  it('a fault that names nothing is meant for the items', async () => {
    const client = await arrange({ count: 2 });
    const { status, body } = await client.post('/v1.0/$batch', batch);
    expect([status, ...(body.responses as Json[]).map((one: Json): unknown => one.status)]).toEqual([200, 429, 429]);
  });

  it('what depends on a throttled item is 424', async () => {
    const client = await arrange({});
    const [first, second] = batch.requests;
    const { body } = await client.post('/v1.0/$batch', { requests: [first, { ...second, dependsOn: ['1'] }] });
    const statuses = (body.responses as Json[]).map((one: Json): unknown => one.status).toSorted();
    expect(statuses).toEqual([424, 429]);
  });

  it('the whole batch fails where that is asked for', async () => {
    const client = await arrange({ operation: 'runBatch', status: 503 });
    expect((await client.post('/v1.0/$batch', batch)).status).toBe(503);
    expect((await client.post('/v1.0/$batch', batch)).status).toBe(200);
  });
});

describe('the faults of a tenant', () => {
  it('are removed one by one or all at once', async () => {
    const client = await arrange({}, {}, {});
    expect((await client.delete(`${faults}/000000000002`)).status).toBe(204);
    expect((await client.delete(`${faults}/000000000002`)).status).toBe(404);
    expect((await client.get(faults)).body.value).toHaveLength(2);
    expect((await client.delete(faults)).status).toBe(204);
    expect(await askTimes(client, 1)).toEqual([200]);
  });

  it('are as they were when a snapshot is restored', async () => {
    const client = await arrange({ count: 2 });
    await client.post('/_tenantry/snapshots', { name: 'before' });
    expect(await askTimes(client, 3)).toEqual([429, 429, 200]);
    await client.post('/_tenantry/snapshots/before/restore');
    expect(await askTimes(client, 3)).toEqual([429, 429, 200]);
  });

  it('are at most 100', async () => {
    const client = await arrange(...Array.from({ length: 100 }, () => ({})));
    const { status, body } = await client.post(faults, {});
    expect([status, body.error.message]).toEqual([
      400,
      'The tenant has 100 faults already. DELETE /_tenantry/faults removes them.',
    ]);
  });

  it('are named by the list of requests', async () => {
    const client = await arrange({});
    await client.get('/v1.0/users');
    const { value } = (await client.get('/_tenantry/requests?status=429')).body as { value: readonly Json[] };
    const { body } = await client.get(`/_tenantry/requests/${value[0].id as string}`);
    expect(body.refusedBy).toMatchObject({ step: 'fault', sentence: 'Please retry again later.' });
  });

  it.each<[object, string]>([
    [{ count: 1, seconds: 1 }, "Give 'count' or 'seconds', not both."],
    [{ operation: 'listUser' }, "There is no operation 'listUser' of Graph. Did you mean 'listUsers'?"],
    [{ path: 'users' }, "'path' is 'users'; it must be what follows the version in the address, without a query"],
    [{ path: '/v1.0/users' }, "'path' is '/v1.0/users'; it must be what follows the version"],
    [{ path: '/users?$top=1' }, "'path' is '/users?$top=1'; it must be"],
    [{ status: 418 }, "'status'"],
    [{ count: 0 }, "'count'"],
    [{ retryAfter: -1 }, "'retryAfter'"],
    [{ times: 1 }, "'times'"],
  ])('are refused when they cannot happen: %j', async (order, message) => {
    const { status, body } = await newClient(newEmulator()).post(faults, order);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });
});
