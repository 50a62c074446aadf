// Whole tenants: listing, creating, forking and removing them, and that none sees another.

import { describe, expect, it } from 'vitest';
import { openTenant } from '../../domain/own-tenant.js';
import { benchOrigin, newClient, newEmulator } from '../../new-emulator.js';

const tenants = '/_tenantry/tenants';

describe('tenants', () => {
  it('lists the default tenant first and the others by name', async () => {
    const client = newClient(newEmulator());
    for (const name of ['b', 'a', 'c']) await client.post(tenants, { name, fixture: 'empty' });
    const { body } = await client.get(tenants);
    expect(body.value.map(({ name, isDefault }: { name: string; isDefault: boolean }) => [name, isDefault])).toEqual([
      ['default', true],
      ['a', false],
      ['b', false],
      ['c', false],
    ]);
  });

  it('creates a tenant from a fixture, and says where it is', async () => {
    const client = newClient(newEmulator());
    const created = await client.post(tenants, { name: 'ci-7', fixture: 'last-seat' });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ name: 'ci-7', displayName: 'Fabrikam', isDefault: false, users: 8 });
    expect(created.headers.Location).toBe(`${benchOrigin}/_tenantry/tenants/ci-7`);
    expect((await client.get(`${tenants}/ci-7`)).body).toEqual(created.body);
  });

  it('creates contoso when neither a fixture nor an origin is named', async () => {
    const client = newClient(newEmulator());
    expect((await client.post(tenants, { name: 'a' })).body).toMatchObject({ displayName: 'Contoso' });
  });

  it('gives a tenant the clock and the seed that it was asked for', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', fixture: 'empty', seed: 7, now: '2030-01-01T00:00:00+01:00' });
    await client.post(tenants, { name: 'b', fixture: 'empty', seed: 8, now: '2030-01-01T00:00:00+01:00' });
    expect((await client.get('/t/a/_tenantry/clock')).body).toMatchObject({
      now: '2029-12-31T23:00:00.000Z',
      frozen: true,
    });
    const [a, b] = [await client.get('/t/a/v1.0/me'), await client.get('/t/b/v1.0/me')];
    expect(a.body.id).not.toBe(b.body.id);
  });

  it('keeps what happens in one tenant from every other', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', fixture: 'empty' });
    const [own, other] = [openTenant(client), openTenant(client, '/t/a')];
    const before = await own.exported();
    await other.buy('SPE_E3', 3);
    await other.assign(await other.addUser('ann'), ['SPE_E3']);
    await other.advance('P1D');
    expect(await own.exported()).toBe(before);
    expect((await client.get('/v1.0/subscribedSkus')).body.value).toEqual([]);
    expect((await client.get('/t/a/v1.0/subscribedSkus')).body.value).toMatchObject([{ consumedUnits: 1 }]);
  });

  it('forks a tenant that then goes its own way, as does its origin', async () => {
    const client = newClient(newEmulator());
    const origin = openTenant(client);
    await origin.buy('SPE_E3', 2);
    expect((await client.post(tenants, { name: 'what-if', forkOf: 'default' })).status).toBe(201);
    const fork = openTenant(client, '/t/what-if');
    expect(await fork.exported()).toBe(await origin.exported());
    await fork.assign(await fork.addUser('ann'), ['SPE_E3']);
    await origin.buy('POWER_BI_PRO', 1);
    expect(await fork.sku('SPE_E3')).toMatchObject({ consumedUnits: 1 });
    expect(await origin.sku('SPE_E3')).toMatchObject({ consumedUnits: 0 });
    expect(await fork.sku('POWER_BI_PRO')).toBeUndefined();
  });

  it('forks a fork', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', forkOf: 'default' });
    await openTenant(client, '/t/a').buy('SPE_E3', 2);
    await client.post(tenants, { name: 'b', forkOf: 'a' });
    expect(await openTenant(client, '/t/b').exported()).toBe(await openTenant(client, '/t/a').exported());
  });

  it('answers with links that stay in the tenant', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', fixture: 'empty' });
    const bought = await client.post('/t/a/_tenantry/subscriptions', { skuPartNumber: 'SPE_E3', units: 1 });
    expect(bought.headers.Location).toBe(`${benchOrigin}/t/a/v1.0/directory/subscriptions/${bought.body.id}`);
    expect((await client.get(new URL(bought.headers.Location!).pathname)).status).toBe(200);
  });

  it('removes a tenant, and a new one of that name begins anew', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', fixture: 'contoso' });
    expect((await client.delete(`${tenants}/a`)).status).toBe(204);
    expect((await client.get('/t/a/v1.0/users')).status).toBe(404);
    await client.post(tenants, { name: 'a', fixture: 'empty' });
    expect((await client.get('/t/a/v1.0/users')).body.value).toHaveLength(1);
  });

  it('removes the tenant by whose own prefix the request came', async () => {
    const client = newClient(newEmulator());
    await client.post(tenants, { name: 'a', fixture: 'empty' });
    expect((await client.delete(`/t/a${tenants}/a`)).status).toBe(204);
    expect((await client.get(`${tenants}/a`)).status).toBe(404);
  });

  it.each([
    [{}, 400, "The body must have the property 'name'."],
    [
      { name: 'Ci 7' },
      400,
      "'name' in the body is Ci 7; it must be 1 to 63 lowercase letters, digits or hyphens, without a hyphen at the start, " +
        'such as ci-7.',
    ],
    [{ name: 'x', fixtur: 'empty' }, 400, "This request has no property 'fixtur'. Did you mean 'fixture'?"],
    [
      { name: 'x', fixture: 'last-seet' },
      400,
      "There is no fixture 'last-seet'. The fixtures are contoso, empty, hybrid, last-seat, managed-environments. Did you mean 'last-seat'?",
    ],
    [
      { name: 'x', forkOf: 'defalt' },
      404,
      "There is no tenant 'defalt'. Known tenants: default. Did you mean 'default'?",
    ],
    [
      { name: 'x', forkOf: 'default', seed: 1 },
      400,
      'A fork copies everything from its origin. Leave out fixture, seed and now.',
    ],
    [
      { name: 'x', now: 'noon' },
      400,
      "'now' in the body is noon; it must be a time with its zone, such as 2026-10-05T09:00:00Z.",
    ],
    [
      { name: 'x', now: '9999-12-31T00:00:00Z' },
      400,
      "'now' is '9999-12-31T00:00:00Z'; a tenant's clock goes from 1970 to the end of 2999.",
    ],
    [{ name: 'default' }, 409, "A tenant named 'default' already exists. Remove it or choose another name."],
  ])('refuses to create a tenant from %j', async (body, status, message) => {
    const client = newClient(newEmulator());
    const answer = await client.post(tenants, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
    expect((await client.get(tenants)).body.value).toHaveLength(1);
  });

  it.each([
    ['GET', `${tenants}/defaul`, 404, "There is no tenant 'defaul'. Known tenants: default. Did you mean 'default'?"],
    ['DELETE', `${tenants}/x`, 404, "There is no tenant 'x'. Known tenants: default."],
    [
      'DELETE',
      `${tenants}/default`,
      400,
      "The tenant 'default' cannot be removed. Load another state into it instead: PUT /_tenantry/state.",
    ],
    [
      'GET',
      '/t/defaul/_tenantry/clock',
      404,
      "There is no tenant 'defaul'. POST /_tenantry/tenants makes one. Did you mean 'default'?",
    ],
    ['GET', '/t/constructor/v1.0/users', 404, "There is no tenant 'constructor'. POST /_tenantry/tenants makes one."],
  ])('refuses %s %s', async (method, path, status, message) => {
    const answer = await newClient(newEmulator()).send(method, path);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
  });
});

describe('what surrounds tenants', () => {
  it('says that it runs, in which version and for how long', async () => {
    let now = 0;
    const client = newClient(newEmulator({ version: '1.2.3', now: '2026-10-05T09:00:00Z', systemClock: () => now }));
    now = 12_500;
    expect((await client.get('/_tenantry/health')).body).toEqual({
      status: 'ok',
      version: '1.2.3',
      uptimeSeconds: 12.5,
    });
  });

  it('lists every fixture with what is in it', async () => {
    const { body } = await newClient(newEmulator()).get('/_tenantry/fixtures');
    expect(body.value.map(({ name }: { name: string }) => name)).toEqual([
      'contoso',
      'empty',
      'hybrid',
      'last-seat',
      'managed-environments',
    ]);
    expect(body.value).toContainEqual(expect.objectContaining({ name: 'last-seat', users: 8, subscribedSkus: 1 }));
  });

  it('needs no token on the control plane', async () => {
    const { status } = await newEmulator().handle({ method: 'GET', url: '/_tenantry/clock', headers: {} });
    expect(status).toBe(200);
  });
});
