// Named states of a tenant: to come back to, as often as one likes.

import { describe, expect, it } from 'vitest';
import { benchNow, benchOrigin, newClient, newEmulator, type Client } from '../../new-emulator.js';

const snapshots = '/_tenantry/snapshots';
const open = { user: 'adelev@fabrikam.onmicrosoft.com', app: 'teams' };
const openLastSeat = (): Client => newClient(newEmulator({ fixture: 'last-seat' }));

describe('a snapshot', () => {
  it('brings back the state in which it was taken, to the last byte', async () => {
    const client = openLastSeat();
    const before = (await client.get('/_tenantry/state')).text;
    await client.post(snapshots, { name: 'before' });
    expect((await client.post('/_tenantry/appOpens', open)).body.outcome).toBe('claimed');
    await client.post(`${snapshots}/before/restore`);
    expect((await client.get('/_tenantry/state')).text).toBe(before);
  });

  it('can be restored again, and what happened in between does not show in it', async () => {
    const client = openLastSeat();
    await client.post(snapshots, { name: 'before' });
    for (const attempt of [1, 2]) {
      const { body } = await client.post('/_tenantry/appOpens', open);
      expect([body.outcome, body.claim.sequence], String(attempt)).toEqual(['claimed', 1]);
      await client.post(`${snapshots}/before/restore`);
    }
    expect((await client.get('/_tenantry/claims')).body.value).toEqual([]);
  });

  it('shows its name, when it was taken by the clock of the tenant, and how many people are in it', async () => {
    const client = openLastSeat();
    const taken = await client.post(snapshots, { name: 'before' });
    expect(taken.status).toBe(201);
    expect(taken.headers.Location).toBe(`${benchOrigin}${snapshots}/before`);
    expect(taken.body).toEqual({ name: 'before', createdDateTime: benchNow, users: 8 });
    await client.post(snapshots, { name: 'a-first' });
    expect((await client.get(snapshots)).body.value.map(({ name }: { name: string }) => name)).toEqual([
      'a-first',
      'before',
    ]);
  });

  it('is replaced by one of the same name', async () => {
    const client = openLastSeat();
    await client.post(snapshots, { name: 'mark' });
    await client.post('/_tenantry/appOpens', open);
    await client.post(snapshots, { name: 'mark' });
    await client.post(`${snapshots}/mark/restore`);
    expect((await client.get('/_tenantry/claims')).body.value).toHaveLength(1);
  });

  it('is forgotten when it is deleted, and when another state is loaded', async () => {
    const client = openLastSeat();
    await client.post(snapshots, { name: 'gone' });
    expect((await client.delete(`${snapshots}/gone`)).status).toBe(204);
    await client.post(snapshots, { name: 'of-the-old-state' });
    await client.put('/_tenantry/state', { fixture: 'empty' });
    expect((await client.get(snapshots)).body.value).toEqual([]);
  });

  it('belongs to its tenant alone', async () => {
    const client = openLastSeat();
    await client.post(snapshots, { name: 'mine' });
    await client.post('/_tenantry/tenants', { name: 'other', forkOf: 'default' });
    expect((await client.get(`/t/other${snapshots}`)).body.value).toEqual([]);
  });
});

describe('a wrong name of a snapshot', () => {
  it('is answered with the nearest right one', async () => {
    const client = openLastSeat();
    await client.post(snapshots, { name: 'before' });
    for (const answer of [
      await client.post(`${snapshots}/befroe/restore`),
      await client.delete(`${snapshots}/befroe`),
    ]) {
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toMatch(/no snapshot 'befroe'.*Did you mean 'before'\?/);
    }
  });

  it.each(['', '../up', 'a b', '-x', 'x'.repeat(64)])('refuses to take one named %j', async (name) => {
    const { status, body } = await openLastSeat().post(snapshots, { name });
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/must be 1 to 63 letters, .*, such as before-lesson-2\.$/);
  });
});
