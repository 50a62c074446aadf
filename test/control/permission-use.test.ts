// GET /_tenantry/permissions: what a run used, and the least that would have been enough.

import { describe, expect, it } from 'vitest';
import { coverLeast } from '../../server/control/permission-cover.js';
import { newClient, type Client, type Json } from '../new-emulator.js';
import { arrangeCallers, at } from '../http/permissions/signed-caller.js';

const users = '/v1.0/users';
const adele = `${users}/${at('adelev')}`;
const app = 'c0ffee00-0000-4000-8000-000000000001';

const readUse = async (control: Client): Promise<Json> => (await control.get('/_tenantry/permissions')).body;

describe('the least permissions', () => {
  it('are enough for all calls together, and no more', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, roles: ['Directory.ReadWrite.All', 'AuditLog.Read.All'] });
    await client.get('/v1.0/subscribedSkus');
    await client.get(users);
    await client.get(`${users}/delta`);
    const [use] = (await readUse(control)).value;
    expect(use).toMatchObject({
      clientId: app,
      kind: 'application',
      granted: ['AuditLog.Read.All', 'Directory.ReadWrite.All'],
      least: { delegated: null, application: ['LicenseAssignment.Read.All', 'User.Read.All'] },
      unneeded: ['AuditLog.Read.All', 'Directory.ReadWrite.All'],
    });
  });

  it('are apart for each app, and for its users and itself', async () => {
    const { as, control } = arrangeCallers();
    await (await as({ app, user: at('adelev'), scopes: ['User.Read'] })).get('/v1.0/me');
    await (await as({ app, roles: ['Group.Read.All'] })).get('/v1.0/groups');
    await (await as({ roles: ['User.Read.All'] })).get(users);
    const { value } = await readUse(control);
    expect(value.map(({ clientId, kind, least }: Json) => [clientId === app, kind, least])).toEqual([
      [true, 'delegated', { delegated: ['User.Read'], application: null }],
      [true, 'application', { delegated: null, application: ['Group.ReadBasic.All'] }],
      [false, 'application', { delegated: null, application: ['User.Read.All'] }],
    ]);
  });

  it('leave out what the portal asks for itself', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, roles: ['Directory.ReadWrite.All'] });
    await client.get(users, { headers: { 'x-tenantry-portal': '1' } });
    expect((await readUse(control)).value).toEqual([]);
    await client.get(users);
    expect((await readUse(control)).value).toHaveLength(1);
  });

  it('are shown for both kinds when nobody signed the token, as far as there are', async () => {
    const { control, emulator } = arrangeCallers();
    await control.get('/v1.0/subscribedSkus');
    expect((await readUse(control)).value).toMatchObject([
      {
        clientId: null,
        kind: 'unsigned',
        least: { delegated: ['LicenseAssignment.Read.All'], application: ['LicenseAssignment.Read.All'] },
      },
    ]);
    await newClient(emulator).get('/v1.0/me');
    expect((await readUse(control)).value[0].least).toEqual({
      delegated: ['LicenseAssignment.Read.All', 'User.Read'],
      application: null,
    });
  });

  it('are basic only when no more than basic properties were asked for', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, roles: ['User.Read.All'] });
    await client.get(`${users}?$select=id,displayName`);
    expect((await readUse(control)).value[0].least.application).toEqual(['User.ReadBasic.All']);
    await client.get(`${users}?$select=id,city`);
    expect((await readUse(control)).value[0].least.application).toEqual(['User.Read.All']);
  });

  it('are those for oneself only while nobody else is asked for', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, user: at('adelev'), scopes: ['Directory.Read.All'] });
    await client.get(`${adele}/directReports`);
    expect((await readUse(control)).value[0].least.delegated).toEqual(['User.Read']);
    await client.get(`${users}/${at('leeg')}/directReports`);
    expect((await readUse(control)).value[0].least.delegated).toEqual(['User.Read.All']);
  });
});

describe('the record', () => {
  it('counts what was allowed, by which permission, and what was refused, with the reason', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, roles: ['User.Read.All', 'Directory.Read.All'] });
    await client.get(users);
    await client.get(users);
    await client.patch(adele, { city: 'Oslo' });
    const [{ operations }] = (await readUse(control)).value;
    expect(operations).toMatchObject([
      { operationId: 'listUsers', allowed: 2, refused: 0, allowedBy: ['User.Read.All'], reason: null },
      { operationId: 'updateUser', allowed: 0, refused: 1, allowedBy: [] },
    ]);
    expect(operations[1].reason).toContain('needs the application permission User.ReadWrite.All');
  });

  it('counts what strict mode would refuse in the mode log', async () => {
    const { as, control } = arrangeCallers({ authorization: 'log' });
    await (await as({ app, user: at('leeg'), scopes: ['User.ReadWrite.All'] })).patch(adele, { city: 'Oslo' });
    const { authorization, value } = await readUse(control);
    expect(authorization).toBe('log');
    expect(value[0].operations).toMatchObject([{ operationId: 'updateUser', allowed: 0, wouldBeRefused: 1 }]);
    expect(value[0].operations[0].reason).toContain('Lee Gu has no role');
  });

  it('has the requests of a batch and not the batch', async () => {
    const { as, control } = arrangeCallers();
    const client = await as({ app, roles: ['Group.Read.All'] });
    await client.post('/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '/groups' }] });
    expect((await readUse(control)).value[0].operations.map(({ path }: Json) => path)).toEqual(['/groups']);
  });

  it('begins anew after a DELETE', async () => {
    const { control } = arrangeCallers();
    await control.get(users);
    expect((await control.delete('/_tenantry/permissions')).status).toBe(204);
    expect((await readUse(control)).value).toEqual([]);
  });

  it('is one for each tenant, and no part of its state', async () => {
    const { control } = arrangeCallers();
    const before = (await control.get('/_tenantry/state')).text;
    await control.get(users);
    expect((await control.get('/_tenantry/state')).text).toBe(before);
    await control.post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    expect((await control.get('/t/ci-7/_tenantry/permissions')).body.value).toEqual([]);
  });

  it('keeps a thousand apps apart and counts the calls of further ones', async () => {
    const { as, control } = arrangeCallers();
    for (let number = 1; number <= 1001; number += 1) {
      const client = await as({ app: `app-${String(number)}`, roles: ['Group.Read.All'] });
      await client.get('/v1.0/groups?$top=1');
    }
    const { value, forgotten } = await readUse(control);
    expect([value.length, forgotten]).toEqual([1000, 1]);
  });
});

describe('the cover', () => {
  it.each([
    [[], []],
    [[['a', 'b']], ['a']],
    [[['a', 'c'], ['b', 'c'], ['c']], ['c']],
    [
      [
        ['a', 'c'],
        ['b', 'c'],
      ],
      ['a', 'b'],
    ],
    [[['a', 'b'], ['b'], ['d', 'a', 'b']], ['b']],
  ])('of %j is %j', (alternatives, least) => {
    expect(coverLeast(alternatives)).toEqual(least);
  });

  it('does not exist when nothing is enough for one of the calls', () => {
    expect(coverLeast([['a'], []])).toBeUndefined();
  });
});
