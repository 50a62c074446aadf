// What a process takes in, and what still works when it is full. Logs forget their oldest entries instead; how long Microsoft
// keeps them: https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention

import { describe, expect, it } from 'vitest';
import type { EmulatorOptions } from '../../server/emulator.js';
import { benchNow, newClient, newEmulator, type Json } from '../new-emulator.js';

const start = (options: EmulatorOptions = {}) => newClient(newEmulator({ fixture: 'contoso', ...options }));
const nina = {
  accountEnabled: true,
  displayName: 'Nina',
  mailNickname: 'nina',
  userPrincipalName: 'nina@contoso.onmicrosoft.com',
  passwordProfile: { password: 'Very-secret-1' },
};
const adele = '/v1.0/users/adelev@contoso.onmicrosoft.com';
const full = (words: RegExp) => ({
  status: 507,
  body: { error: { code: 'quotaLimitReached', message: expect.stringMatching(words) as string } },
});

describe('a tenant with as many rows as it may have', () => {
  it('takes in no more and says how to raise the limit; it is read, changed and deleted from', async () => {
    const client = start({ maxRows: 10 });
    const words = /^A tenant has no more than 10 rows here\. Delete something, or .* a higher --max-rows\.$/;
    expect(await client.post('/v1.0/users', nina)).toMatchObject(full(words));
    expect((await client.get('/v1.0/users/nina@contoso.onmicrosoft.com')).status).toBe(404);
    expect((await client.get('/v1.0/users')).status).toBe(200);
    expect((await client.patch(adele, { department: 'Sales' })).status).toBe(204);
    expect((await client.delete(adele)).status).toBe(204);
  });

  it('still does what is due by its clock', async () => {
    const client = start({ maxRows: 10 });
    await client.delete(adele);
    expect((await client.patch('/_tenantry/clock', { advance: 'P31D' })).status).toBe(200);
    expect((await client.get('/v1.0/directory/deletedItems/microsoft.graph.user')).body.value).toEqual([]);
  });

  it('forgets the oldest entries of its audit log', async () => {
    const client = start({ maxRows: 200 });
    for (let n = 0; n < 230; n += 1) await client.patch(adele, { department: `Shelf ${String(n)}` });
    const { tables } = (await client.get('/_tenantry/state')).body;
    expect(tables.directoryAudits).toHaveLength(200);
    const sequences = tables.directoryAudits.map(({ sequence }: Json) => sequence);
    expect([Math.min(...sequences), Math.max(...sequences)]).toEqual([32, 231]);
    expect((await client.put('/_tenantry/state', { state: { version: 1, tables } })).status).toBe(200);
  });
});

describe('a server with as many tenants as it may have', () => {
  it('makes no other, by fixture or as a fork, until one is removed', async () => {
    const client = start({ maxTenants: 2 });
    expect((await client.post('/_tenantry/tenants', { name: 'a' })).status).toBe(201);
    const words = /^This server takes no more than 2 tenants\. Remove one, or .* a higher --max-tenants\.$/;
    expect(await client.post('/_tenantry/tenants', { name: 'b' })).toMatchObject(full(words));
    expect(await client.post('/_tenantry/tenants', { name: 'b', forkOf: 'a' })).toMatchObject(full(words));
    await client.delete('/_tenantry/tenants/a');
    expect((await client.post('/_tenantry/tenants', { name: 'b' })).status).toBe(201);
  });
});

describe('a tenant with as many snapshots as it may have', () => {
  it('replaces and deletes them, and takes no other', async () => {
    const client = start({ maxSnapshots: 1 });
    const take = async (name: string) => client.post('/_tenantry/snapshots', { name });
    expect((await take('a')).status).toBe(201);
    const words = /^A tenant has no more than 1 snapshots here\. Delete one, or .* a higher --max-snapshots\.$/;
    expect(await take('b')).toMatchObject(full(words));
    expect((await take('a')).status).toBe(201);
    await client.delete('/_tenantry/snapshots/a');
    expect((await take('b')).status).toBe(201);
  });
});

describe('a server whose memory is full', () => {
  it('takes in nothing more, and reads, changes and deletes go on', async () => {
    const client = start({ isMemoryFull: () => true });
    const words = /^The server has no memory left for more\. .* a higher --max-memory\.$/;
    expect(await client.post('/v1.0/users', nina)).toMatchObject(full(words));
    expect(await client.post('/_tenantry/tenants', { name: 'a' })).toMatchObject(full(words));
    expect(await client.post('/_tenantry/snapshots', { name: 'a' })).toMatchObject(full(words));
    expect(await client.put('/_tenantry/state', { fixture: 'empty' })).toMatchObject(full(words));
    expect((await client.get('/v1.0/users')).status).toBe(200);
    expect((await client.patch(adele, { department: 'Sales' })).status).toBe(204);
    expect((await client.delete(adele)).status).toBe(204);
  });
});

describe('the audit log', () => {
  /** The days, counted from now, of what is shown on day 50 when something was changed every ten days. */
  const readDays = async (fixture: string): Promise<readonly number[]> => {
    const client = newClient(newEmulator({ fixture }));
    const [domain] = (await client.get('/v1.0/domains')).body.value;
    const created = await client.post('/v1.0/users', { ...nina, userPrincipalName: `nina@${String(domain.id)}` });
    for (let n = 0; n < 5; n += 1) {
      await client.patch(`/v1.0/users/${String(created.body.id)}`, { department: `Shelf ${String(n)}` });
      await client.patch('/_tenantry/clock', { advance: n === 4 ? 'P6D' : 'P10D' });
    }
    const { value } = (await client.get('/v1.0/auditLogs/directoryAudits')).body;
    const day = 86_400_000;
    const days = value.map(({ activityDateTime }: Json) => (Date.parse(activityDateTime) - Date.parse(benchNow)) / day);
    return [...new Set<number>(days)];
  };

  it('shows 30 days of a tenant with Entra ID P1 or P2', async () => {
    expect(await readDays('contoso')).toEqual([40, 30, 20]);
  });

  it('shows 7 days of a tenant without it', async () => {
    expect(await readDays('empty')).toEqual([40]);
  });

  it('keeps no entry for longer than that', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const client = newClient(emulator);
    for (let n = 0; n < 40; n += 1) {
      await client.patch(adele, { department: `Shelf ${String(n)}` });
      await client.patch('/_tenantry/clock', { advance: 'P1D' });
    }
    const { tables } = (await client.get('/_tenantry/state')).body;
    expect(tables.directoryAudits.length).toBeLessThan(32);
  });
});
