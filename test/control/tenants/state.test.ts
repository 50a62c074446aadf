// Loading and exporting whole tenants: the same load gives the same bytes, and an export is a tenant that can be loaded.

import { describe, expect, it } from 'vitest';
import { newTenant } from '../../domain/own-tenant.js';
import { benchNow, newClient, newEmulator, type Client } from '../../new-emulator.js';

const state = '/_tenantry/state';
const contoso = { fixture: 'contoso', seed: 42, now: benchNow };

const exported = async (client: Client): Promise<string> => (await client.get(state)).text ?? '';

const liveALittle = async (client: Client): Promise<void> => {
  await client.post('/_tenantry/appOpens', { user: 'christiec@contoso.onmicrosoft.com', app: 'teams' });
  await client.post('/_tenantry/appOpens', { user: 'ewan@contoso.onmicrosoft.com', app: 'teams' });
  await client.delete('/v1.0/users/adelev@contoso.onmicrosoft.com');
  await client.patch('/_tenantry/clock', { advance: 'P20D' });
  await client.patch('/_tenantry/settings', { choices: { guestsMayClaim: true } });
};

describe('an exported state', () => {
  it('is taken as it is, as GET answers it', async () => {
    const client = newClient(newEmulator());
    await client.put(state, contoso);
    await liveALittle(client);
    const kept = await client.get(state);
    await client.put(state, { fixture: 'empty' });
    expect(await client.put(state, kept.body as object)).toMatchObject({
      status: 200,
      body: { displayName: 'Contoso' },
    });
    expect(await exported(client)).toBe(kept.text);
  });

  it('is refused with where to look when it is of another version', async () => {
    const client = newClient(newEmulator());
    expect(await client.put(state, { version: 9, tables: {} })).toMatchObject({
      status: 400,
      body: {
        error: { message: 'The state cannot be loaded. version: 9 is not a version that can be read. It is 1.' },
      },
    });
  });
});

describe('loading a fixture', () => {
  it('leaves the same bytes when it is done twice, whatever was between', async () => {
    const client = newClient(newEmulator());
    expect((await client.put(state, contoso)).status).toBe(200);
    const first = await exported(client);
    await liveALittle(client);
    expect(await exported(client)).not.toBe(first);
    await client.put(state, contoso);
    expect(await exported(client)).toBe(first);
  });

  it('gives the same tenant when the same happened in it', async () => {
    const clients = [newClient(newEmulator()), newClient(newEmulator())] as const;
    for (const client of clients) {
      await client.put(state, contoso);
      await liveALittle(client);
    }
    expect(await exported(clients[0])).toBe(await exported(clients[1]));
  });

  it('takes seed 42 when none is named, and makes other ids of another', async () => {
    const client = newClient(newEmulator());
    const load = async (body: object): Promise<string> => {
      await client.put(state, { fixture: 'contoso', now: benchNow, ...body });
      return exported(client);
    };
    const plain = await load({});
    expect(await load({ seed: 42 })).toBe(plain);
    expect(await load({ seed: 43 })).not.toBe(plain);
  });

  it('lets the clock run when no time is named', async () => {
    const client = newClient(newEmulator());
    await client.put(state, { fixture: 'empty' });
    expect((await client.get('/_tenantry/clock')).body).toMatchObject({ now: benchNow, frozen: false });
  });

  it('answers with the tenant as it is now', async () => {
    const client = newClient(newEmulator());
    const { body } = await client.put(state, { fixture: 'managed-environments' });
    expect(body).toMatchObject({ name: 'default', displayName: 'Adventure Works', isDefault: true });
    expect((await client.get('/v1.0/organization')).body.value[0].id).toBe(body.tenantId);
  });
});

describe('an exported state', () => {
  it('loads into another emulator as the same tenant, which then lives on alike', async () => {
    const [one, other] = [newClient(newEmulator()), newClient(newEmulator())];
    await one.put(state, contoso);
    await liveALittle(one);
    const loaded = await other.put(state, { state: (await one.get(state)).body });
    expect(loaded.status).toBe(200);
    expect(await exported(other)).toBe(await exported(one));
    const open = { user: 'deliad@contoso.onmicrosoft.com', app: 'teams' };
    expect((await other.post('/_tenantry/appOpens', open)).body).toEqual(
      (await one.post('/_tenantry/appOpens', open)).body,
    );
    expect(await exported(other)).toBe(await exported(one));
  });

  it('has its rows and keys in order, whatever order a document had them in', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const before = await exported(client);
    const document = JSON.parse(before) as { tables: { users: object[] } };
    const backwards = (row: object): object => Object.fromEntries(Object.entries(row).toReversed());
    document.tables.users = document.tables.users.map(backwards).toReversed();
    await client.put(state, { state: document });
    expect(await exported(client)).toBe(before);
  });

  it('shows no license twice: what follows from other rows is not in it', async () => {
    const tenant = newTenant();
    await tenant.buy('SPE_E3', 2);
    await tenant.assign(await tenant.addUser('ann'), ['SPE_E3']);
    expect(await tenant.exported()).not.toMatch(/"(consumedUnits|assignedLicenses|prepaidUnits)":/);
  });
});

describe('a load that is refused', () => {
  it.each([
    [
      {},
      "The body must have exactly one of 'fixture', 'state', 'version' with 'tables' or 'organization' with 'users'.",
    ],
    [
      { fixture: 'empty', state: { version: 1, tables: {} } },
      "The body must have exactly one of 'fixture', 'state', 'version' with 'tables' or 'organization' with 'users'.",
    ],
    [
      { fixture: 'emty' },
      "There is no fixture 'emty'. The fixtures are contoso, empty, hybrid, last-seat, managed-environments. Did you mean 'empty'?",
    ],
    [{ fixture: 'empty', sed: 1 }, "This request has no property 'sed'. Did you mean 'seed'?"],
    [{ fixture: 'empty', seed: -1 }, "'seed' in the body is -1; it must be 0 or more."],
    [{ fixture: 'empty', seed: 1.5 }, "'seed' in the body is 1.5; it must be a whole number."],
    [
      { fixture: 'empty', now: '0000-01-01T00:00:00Z' },
      "'now' is '0000-01-01T00:00:00Z'; a tenant's clock goes from 1970 to the end of 2999.",
    ],
    [
      { state: { version: 2, tables: {} } },
      'The state cannot be loaded. version: 2 is not a version that can be read. It is 1.',
    ],
  ])('says of %j what is wrong and changes nothing', async (body, message) => {
    const client = newClient(newEmulator({ fixture: 'last-seat' }));
    const before = await exported(client);
    const answer = await client.put(state, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
    expect(await exported(client)).toBe(before);
  });

  it('takes a leap second, which no clock of ours can show, as the second before', async () => {
    const client = newClient(newEmulator());
    expect((await client.put(state, { fixture: 'empty', now: '2016-12-31T23:59:60Z' })).status).toBe(200);
    expect((await client.get('/_tenantry/clock')).body.now).toBe('2016-12-31T23:59:59.000Z');
  });
});
