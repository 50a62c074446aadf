// GET /_tenantry/events: what happens in a tenant, as it happens. The form is that of the HTML standard:
// https://html.spec.whatwg.org/multipage/server-sent-events.html

import { describe, expect, it } from 'vitest';
import { checkSchema } from '../contract/responses.js';
import { newClient, newEmulator, type Client } from '../new-emulator.js';
import { newWatched, readEvents, type ReadEvent } from './watched.js';

const adele = 'adelev@fabrikam.onmicrosoft.com';
const openTeams = (client: Client, user = adele) => client.post('/_tenantry/appOpens', { user, app: 'teams' });
const names = (events: readonly ReadEvent[] = []): readonly string[] => events.map(({ event }) => event);
const find = (events: readonly ReadEvent[] | undefined, name: string) => events?.find(({ event }) => event === name);

describe('somebody who watches', () => {
  it('sees a claim with its license, the request that made it, and the seats that are left', async () => {
    const { client, watch } = newWatched({ fixture: 'last-seat' });
    const stream = await watch();
    await openTeams(client);
    const batch = await stream.next();
    expect(names(batch)).toEqual(['license', 'claim', 'request', 'seats', 'changes']);
    expect(find(batch, 'claim')?.data).toMatchObject({ status: 'succeeded', sequence: 1, app: 'teams' });
    expect(find(batch, 'license')?.data).toMatchObject({
      action: 'assigned',
      user: { userPrincipalName: adele },
      productName: 'Microsoft Teams Enterprise',
      byGroup: null,
    });
    expect(find(batch, 'seats')?.data).toMatchObject({ consumedUnits: 3, availableUnits: 0 });
    expect(find(batch, 'request')?.data).toMatchObject({ operationId: 'openApp', status: 200 });
    expect(find(batch, 'changes')?.data.tables).toContain('claims');
  });

  it('sees policies, the toggle and the clock', async () => {
    const { client, watch } = newWatched({ fixture: 'last-seat' });
    const stream = await watch('?types=policy,settings,clock');
    const [policy] = (await client.get('/_tenantry/autoClaimPolicies')).body.value;
    await client.patch(`/_tenantry/autoClaimPolicies/${policy.id}`, { enabled: false });
    await client.patch('/_tenantry/settings', { autoClaim: 'Disabled' });
    await client.patch('/_tenantry/clock', { advance: 'P1D' });
    const batch = await stream.next();
    expect(batch?.map(({ event, data }) => [event, data])).toEqual([
      ['policy', { id: policy.id, name: policy.name, action: 'turnedOff' }],
      ['settings', { autoClaim: 'Disabled' }],
      ['clock', { now: '2026-10-06T09:00:00.000Z', frozen: true }],
    ]);
  });

  it('sees that a license could not be given, and why', async () => {
    const { client, watch } = newWatched({ fixture: 'last-seat' });
    await openTeams(client);
    const stream = await watch('?types=claim');
    await openTeams(client, 'alexw@fabrikam.onmicrosoft.com');
    expect((await stream.next())?.[0]?.data).toMatchObject({ status: 'failed', skuId: null });
  });

  it('sees snapshots come, be restored and go, and the tenant replaced', async () => {
    const { client, watch } = newWatched();
    const stream = await watch('?types=tenant');
    await client.post('/_tenantry/snapshots', { name: 'a' });
    await client.post('/_tenantry/snapshots/a/restore');
    await client.delete('/_tenantry/snapshots/a');
    await client.put('/_tenantry/state', { fixture: 'empty' });
    const seen = [...((await stream.next()) ?? [])];
    expect(seen.at(-1)?.data).toEqual({ what: 'replaced', name: 'default' });
  });

  it('sees in the default tenant that others come and go', async () => {
    const { client, watch } = newWatched();
    const stream = await watch('?types=tenant');
    await client.post('/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
    await client.delete('/_tenantry/tenants/ci-7');
    expect((await stream.next())?.map(({ data }) => data)).toEqual([
      { what: 'created', name: 'ci-7' },
      { what: 'removed', name: 'ci-7' },
    ]);
  });

  it('sees only its own tenant', async () => {
    const { client, watch } = newWatched();
    await client.post('/_tenantry/tenants', { name: 'other', forkOf: 'default' });
    const [here, there] = [await watch('?types=request'), await watch('/t/other/_tenantry/events?types=request')];
    await client.get('/v1.0/users');
    await client.get('/t/other/v1.0/groups');
    expect((await here.next())?.map(({ data }) => data.path)).toEqual(['/v1.0/users']);
    expect((await there.next())?.map(({ data }) => data.path)).toEqual(['/t/other/v1.0/groups']);
  });

  it('gets data in the form that the contract names for each event', async () => {
    const { client, watch } = newWatched({ fixture: 'last-seat' });
    const stream = await watch();
    await openTeams(client);
    await client.post('/_tenantry/snapshots', { name: 'a' });
    for (const { event, data } of (await stream.next()) ?? []) {
      expect([event, checkSchema('control', 'WatchEvent', { event, data })]).toEqual([event, []]);
    }
  });

  it('does not see itself, nor the portal, unless it asks for the portal', async () => {
    const { client, watch } = newWatched();
    const [plain, all] = [await watch('?types=request'), await watch('?types=request&portal=true')];
    await client.get('/_tenantry/claims', { headers: { 'x-tenantry-portal': '1' } });
    await client.get('/v1.0/users');
    expect((await plain.next())?.map(({ data }) => data.operationId)).toEqual(['listUsers']);
    expect((await all.next())?.map(({ data }) => data.operationId)).toEqual(['listClaims', 'listUsers']);
  });
});

describe('after a lost connection', () => {
  const arrange = async () => {
    const watched = newWatched({ fixture: 'last-seat' });
    const stream = await watched.watch();
    await openTeams(watched.client);
    await watched.client.get('/v1.0/users');
    const seen = await stream.next();
    await stream.leave();
    return { ...watched, seen: seen ?? [] };
  };

  it.each([0, 1, 2])('nothing is lost and nothing comes twice when event %s was the last that arrived', async (at) => {
    const { watch, seen } = await arrange();
    const stream = await watch('', { 'last-event-id': seen[at]?.id ?? '' });
    const lasting = (events: readonly ReadEvent[] = []) => events.filter(({ event }) => event !== 'seats');
    expect(lasting(await stream.next())).toEqual(lasting(seen).slice(at + 1));
  });

  it('what happened since the last batch comes first, once', async () => {
    const { watch, client, seen } = await arrange();
    await openTeams(client, 'alexw@fabrikam.onmicrosoft.com');
    const stream = await watch(`?after=${seen.at(-1)?.id ?? ''}`);
    expect(stream.opening).toBe(': watching\n\n');
    expect(find(await stream.next(), 'claim')?.data).toMatchObject({ sequence: 2 });
    await client.get('/v1.0/users');
    expect(names(await stream.next())).toEqual(['request', 'changes']);
  });

  it('reports a gap when the number belongs to another process', async () => {
    const { watch } = await arrange();
    const { opening } = await watch('', { 'last-event-id': 'ffffffffffff-3' });
    expect(names(readEvents(opening))).toEqual(['gap', 'changes']);
  });

  it('reports a gap when so much has happened that the log does not go back so far', async () => {
    const { watch, client, seen } = await arrange();
    // What requests have sent is what the log holds on to.
    const raw = JSON.stringify({ department: 'Retail' }) + ' '.repeat(1_000_000);
    for (let n = 0; n < 17; n += 1) await client.patch(`/v1.0/users/${adele}`, undefined, { raw });
    const { opening } = await watch(`?after=${seen[0]?.id ?? ''}`);
    expect(names(readEvents(opening))[0]).toBe('gap');
  });

  it('an id that no event has is refused, and so is an event that there is none of', async () => {
    const { client } = newWatched();
    expect((await client.get('/_tenantry/events?after=yesterday')).status).toBe(400);
    const { status, body } = await client.get('/_tenantry/events?types=claims');
    expect([status, body.error.message]).toEqual([400, expect.stringContaining("Did you mean 'claim'?")]);
  });
});

describe('a batch', () => {
  it('leaves out the oldest requests beyond 200 events, and says how many', async () => {
    const { watch, client } = newWatched();
    const stream = await watch();
    for (let n = 0; n < 230; n += 1) await client.get(`/v1.0/users?$top=${String(n + 1)}`);
    const batch = await stream.next();
    expect(batch).toHaveLength(201);
    expect(batch?.[0]?.data.path).toBe('/v1.0/users?$top=31');
    expect(batch?.at(-1)?.data).toMatchObject({ skipped: 30 });
  });
});

describe('a stream', () => {
  it('says every 15 seconds that it is alive', async () => {
    const { watch } = newWatched();
    expect(await (await watch()).nextText()).toBe(': still here\n\n');
  });

  it('ends when the server stops', async () => {
    const { watch, emulator } = newWatched();
    const stream = await watch();
    const next = stream.next();
    emulator.stop();
    expect(await next).toBeUndefined();
  });

  it('ends with the tenant, after it has said so', async () => {
    const { watch, client } = newWatched();
    await client.post('/_tenantry/tenants', { name: 'short', fixture: 'empty' });
    const stream = await watch('/t/short/_tenantry/events');
    await client.delete('/_tenantry/tenants/short');
    expect(find(await stream.next(), 'tenant')?.data).toEqual({ what: 'removed', name: 'short' });
    expect(await stream.next()).toBeUndefined();
  });

  it('leaves nothing behind when the client goes away', async () => {
    const { watch, resting } = newWatched();
    const stream = await watch();
    const next = stream.next();
    expect(resting()).toBe(1);
    await stream.leave();
    await next;
    expect(resting()).toBe(0);
  });

  it('waits for a slow reader without making anything for it', async () => {
    const { watch, client, resting } = newWatched();
    await watch();
    for (let n = 0; n < 10; n += 1) await client.get('/v1.0/users');
    expect(resting()).toBe(0);
  });

  it('says what there is and ends where the door takes no stream', async () => {
    const client = newClient(newEmulator({ fixture: 'last-seat' }));
    const { body: first } = await client.get('/_tenantry/events');
    await openTeams(client);
    const {
      status,
      headers,
      text = '',
    } = await client.get(`/_tenantry/events?after=${readEvents(first)[0]?.id ?? ''}`);
    expect([status, headers['Content-Type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(names(readEvents(text))).toEqual(['license', 'claim', 'request', 'seats', 'changes']);
  });

  it('is for administrators, as the admin center is', async () => {
    const { client } = newWatched({ fixture: 'last-seat' });
    const asAdele = { headers: { authorization: `Bearer ${adele}` } };
    expect((await client.get('/_tenantry/events', asAdele)).status).toBe(403);
  });
});
