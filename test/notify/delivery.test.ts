// What is sent, when and how often. Expectations: https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks
// and https://learn.microsoft.com/en-us/graph/change-notifications-lifecycle-events

import { describe, expect, it } from 'vitest';
import type { PostAnswer } from '../../server/notify/post.js';
import { addUser } from '../graph/own-tenant.js';
import { answer, findToken, hook, newNotified, shake, type Behaviour } from './endpoint.js';

const minute = 60_000;
const life = 'http://localhost:9999/life';
const refuse: Behaviour = (request) => (findToken(request) === undefined ? answer(503) : shake(request));

describe('a change', () => {
  it('is reported in the form of Graph', async () => {
    const { client, posts, quiet, sent, subscribe } = newNotified();
    const { id: subscriptionId } = await subscribe();
    const { body: organization } = await client.get('/v1.0/organization');
    const tenantId = organization.value[0].id as string;
    const id = await addUser(client, 'ann');
    await quiet();
    expect(posts.at(-1)).toMatchObject({ url: hook, contentType: 'application/json; charset=utf-8', timeout: 3_000 });
    expect(sent()).toEqual([
      [
        {
          changeType: 'updated',
          clientState: 'secret',
          resource: `Users/${id}`,
          resourceData: {
            '@odata.type': '#Microsoft.Graph.User',
            '@odata.id': `Users/${id}`,
            id,
            organizationId: tenantId,
            eventTime: '2026-10-05T09:00:00.000Z',
            sequenceNumber: 1,
          },
          subscriptionExpirationDateTime: '2026-10-06T09:00:00+00:00',
          subscriptionId,
          tenantId,
        },
      ],
    ]);
  });

  it('is updated for a soft deletion and deleted for a permanent one', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const id = await addUser(client, 'ann');
    await subscribe({ resource: `/users/${id}` });
    await addUser(client, 'bob');
    await client.delete(`/v1.0/users/${id}`);
    await quiet();
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    await quiet();
    expect(
      sent()
        .flat()
        .map(({ changeType }) => changeType as string),
    ).toEqual(['updated', 'deleted']);
  });

  it('is reported to whom it concerns only', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const id = await addUser(client, 'ann');
    const group = { displayName: 'staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
    const { id: groupId } = (await client.post('/v1.0/groups', group)).body as { id: string };
    await subscribe({ resource: 'groups', clientState: 'groups' });
    await subscribe({ resource: `groups/${groupId}/members`, clientState: 'members' });
    await subscribe({ resource: 'users', changeType: 'deleted', clientState: 'gone users' });
    await client.patch(`/v1.0/groups/${groupId}`, { description: 'All' });
    await client.post(`/v1.0/groups/${groupId}/members/$ref`, { '@odata.id': `https://x/directoryObjects/${id}` });
    await client.patch(`/v1.0/users/${id}`, { city: 'Oslo' });
    await quiet();
    const told = sent().flat();
    expect(told.map(({ clientState }) => clientState as string).sort()).toEqual(['groups', 'groups', 'members']);
    expect(new Set(told.map(({ resource }) => resource as string))).toEqual(new Set([`Groups/${groupId}`]));
  });

  // As in a delta: whoever is deleted softly keeps the membership. https://learn.microsoft.com/en-us/graph/delta-query-groups
  it('reports that a deleted member is gone once the deletion is permanent, and nothing before', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const id = await addUser(client, 'ann');
    const group = { displayName: 'staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
    const { id: groupId } = (await client.post('/v1.0/groups', group)).body as { id: string };
    await client.post(`/v1.0/groups/${groupId}/members/$ref`, { '@odata.id': `https://x/directoryObjects/${id}` });
    await subscribe({ resource: `groups/${groupId}/members` });
    for (const again of [true, false]) {
      await client.delete(`/v1.0/users/${id}`);
      if (again) await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    }
    await quiet();
    expect(sent().flat()).toEqual([]);
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    await quiet();
    expect(sent().flat()).toMatchObject([{ changeType: 'updated', resource: `Groups/${groupId}` }]);
  });

  it('is sent together with others that wait for the same endpoint', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    await subscribe();
    const ids = [await addUser(client, 'ann'), await addUser(client, 'bob'), await addUser(client, 'cid')];
    await quiet();
    expect(sent().map((items) => items.map(({ resourceData }) => resourceData.id as string))).toEqual([ids]);
  });

  it('holds no request, however long the endpoint takes', async () => {
    const { client, behave, sent, subscribe, quiet } = newNotified();
    await subscribe();
    let release: (value: PostAnswer) => void = () => undefined;
    behave(() => new Promise((resolve) => (release = resolve)));
    await addUser(client, 'ann');
    expect((await client.get('/v1.0/users')).status).toBe(200);
    const done = quiet();
    await new Promise((resolve) => setImmediate(resolve));
    release(answer(202));
    await done;
    expect(sent()).toHaveLength(1);
  });

  it('that was refused is not reported', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const id = await addUser(client, 'ann');
    await subscribe();
    await client.patch(`/v1.0/users/${id}`, { usageLocation: 'UK' });
    await quiet();
    expect(sent()).toEqual([]);
  });
});

describe('a notification that is not taken', () => {
  it('is tried again by a clock that runs, ever more seldom, and given up after four hours', async () => {
    const { client, behave, pass, quiet, sent, subscribe } = newNotified();
    await client.patch('/_tenantry/clock', { frozen: false });
    behave(refuse);
    await subscribe();
    await addUser(client, 'ann');
    await quiet();
    expect(sent()).toHaveLength(1);
    const tries: number[] = [];
    for (let n = 1; n <= 300; n += 1) {
      const before = sent().length;
      await pass(minute);
      if (sent().length > before) tries.push(n);
    }
    expect(tries).toEqual([1, 3, 7, 15, 31, 63, 123, 183]);
    const { body } = await client.get('/_tenantry/notifications');
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({ status: 'failed', dueDateTime: null });
    expect(body.value[0].attempts).toHaveLength(9);
    expect(body.value[0].attempts[0]).toMatchObject({ status: 503, problem: 'it answered 503' });
  });

  it('waits for a clock that stands still, and is delivered when it is moved', async () => {
    const { client, behave, pass, quiet, sent, subscribe } = newNotified();
    await subscribe();
    behave(() => Promise.reject(new Error('ECONNREFUSED')));
    await addUser(client, 'ann');
    await quiet();
    await pass(600 * minute);
    expect(sent()).toHaveLength(1);
    behave(() => answer(200));
    await client.patch('/_tenantry/clock', { advance: 'PT1M' });
    await quiet();
    const { body } = await client.get('/_tenantry/notifications?status=delivered');
    expect(body.value[0].attempts).toEqual([
      { attemptDateTime: '2026-10-05T09:00:00.000Z', status: null, problem: 'ECONNREFUSED' },
      { attemptDateTime: '2026-10-05T09:01:00.000Z', status: 200, problem: null },
    ]);
  });

  it('is not sent any more when its subscription is deleted', async () => {
    const { client, behave, quiet, sent, subscribe } = newNotified();
    behave(refuse);
    const { id } = await subscribe();
    await addUser(client, 'ann');
    await quiet();
    await client.delete(`/v1.0/subscriptions/${String(id)}`);
    await client.patch('/_tenantry/clock', { advance: 'PT1H' });
    await quiet();
    expect(sent()).toHaveLength(1);
    expect((await client.get('/_tenantry/notifications')).body.value[0].status).toBe('cancelled');
  });

  it('goes nowhere when a loaded state has it for a host that is not allowed', async () => {
    const { client, behave, posts, quiet, subscribe } = newNotified();
    behave(refuse);
    await subscribe();
    await addUser(client, 'ann');
    await quiet();
    const { body: state } = await client.get('/_tenantry/state');
    state.tables.notifications[0].url = 'https://example.com/hook';
    await client.put('/_tenantry/state', { state });
    const before = posts.length;
    await client.patch('/_tenantry/clock', { advance: 'PT1H' });
    await quiet();
    expect(posts).toHaveLength(before);
    const { body } = await client.get('/_tenantry/notifications');
    expect(body.value[0].attempts.at(-1).problem).toContain('--allow-notification-host');
  });
});

describe('a lifecycle notification', () => {
  it('asks to reauthorize before the end and reports the end', async () => {
    const { client, posts, quiet, sent, subscribe } = newNotified();
    const { id } = await subscribe({ lifecycleNotificationUrl: life });
    const { body } = await client.patch('/_tenantry/clock', { now: '2026-10-06T08:45:00Z' });
    expect(body.jobs).toMatchObject([{ job: 'changeSubscription', target: id, detail: 'reauthorizationRequired' }]);
    await quiet();
    await client.patch('/_tenantry/clock', { now: '2026-10-06T09:00:00Z' });
    await quiet();
    expect(posts.at(-1)?.url).toBe(life);
    expect(sent().flat()).toMatchObject([
      { lifecycleEvent: 'reauthorizationRequired', subscriptionId: id, clientState: 'secret' },
      { lifecycleEvent: 'subscriptionRemoved', subscriptionId: id },
    ]);
  });

  it('is not sent to reauthorize where the client did so or renewed before', async () => {
    const { client, quiet, sent, subscribe } = newNotified();
    const [one, other] = [
      await subscribe({ lifecycleNotificationUrl: life }),
      await subscribe({ lifecycleNotificationUrl: life }),
    ];
    await client.post(`/v1.0/subscriptions/${String(one.id)}/reauthorize`);
    await client.patch(`/v1.0/subscriptions/${String(other.id)}`, { expirationDateTime: '2026-10-08T09:00:00Z' });
    await client.patch('/_tenantry/clock', { now: '2026-10-06T08:50:00Z' });
    await quiet();
    expect(sent()).toEqual([]);
  });

  it('reports that something was missed', async () => {
    const { client, behave, quiet, sent, subscribe } = newNotified();
    await subscribe({ lifecycleNotificationUrl: life });
    behave(({ url }) => answer(url === life ? 202 : 500));
    await addUser(client, 'ann');
    await quiet();
    for (let n = 0; n < 9; n += 1) {
      await client.patch('/_tenantry/clock', { advance: 'PT1H' });
      await quiet();
    }
    expect(
      sent()
        .flat()
        .filter(({ lifecycleEvent }) => lifecycleEvent !== undefined),
    ).toMatchObject([{ lifecycleEvent: 'missed' }]);
  });
});

describe('an outbox', () => {
  it('is the same after the same happened', async () => {
    const exported = async (): Promise<string | undefined> => {
      const { client, quiet, subscribe } = newNotified();
      await subscribe();
      await addUser(client, 'ann');
      await quiet();
      return (await client.get('/_tenantry/state')).text;
    };
    expect(await exported()).toBe(await exported());
  });

  it('is read newest first, page by page, and cleared of what is done', async () => {
    const { client, behave, quiet, subscribe } = newNotified();
    await subscribe();
    for (const name of ['ann', 'bob', 'cid']) {
      await addUser(client, name);
      await quiet();
    }
    const first = await client.get('/_tenantry/notifications?top=2');
    expect(first.body.value.map(({ id }: { id: string }) => id)).toEqual(['000000000003', '000000000002']);
    const { pathname, search } = new URL(first.body.nextLink as string);
    expect((await client.get(pathname + search)).body.value).toHaveLength(1);
    behave(refuse);
    await addUser(client, 'dan');
    await quiet();
    expect((await client.delete('/_tenantry/notifications')).status).toBe(204);
    const { body } = await client.get('/_tenantry/notifications');
    expect(body.value.map(({ status }: { status: string }) => status)).toEqual(['pending']);
  });

  it('keeps the last thousand of those that are done', async () => {
    const { client, quiet, subscribe } = newNotified();
    for (const changeType of ['updated', 'updated,deleted']) await subscribe({ changeType });
    for (let n = 0; n < 600; n += 1) await addUser(client, `user${String(n)}`);
    await quiet();
    const { body } = await client.get('/_tenantry/notifications?top=1000');
    expect(body.value).toHaveLength(1000);
    expect(body.value[0].id).toBe('000000001200');
  });
});
