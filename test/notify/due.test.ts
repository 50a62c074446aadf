// What the courier does by itself as time goes by. Expectations: https://learn.microsoft.com/en-us/graph/change-notifications-lifecycle-events
// and https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks

import { describe, expect, it } from 'vitest';
import type { PostAnswer } from '../../server/notify/post.js';
import { addUser } from '../graph/own-tenant.js';
import { answer, findToken, hook, newNotified, shake, type Behaviour } from './endpoint.js';

const minute = 60_000;
const life = 'http://localhost:9999/life';
const refuse: Behaviour = (request) => (findToken(request) === undefined ? answer(503) : shake(request));

describe('what falls due', () => {
  const hour = 60 * minute;

  it('is told by a clock that runs, without a request', async () => {
    const { client, pass, sent, subscribe } = newNotified();
    await client.patch('/_tenantry/clock', { frozen: false });
    const { id } = await subscribe({ lifecycleNotificationUrl: life });
    for (let n = 0; n < 25; n += 1) await pass(hour);
    expect(sent().flat()).toMatchObject([
      { lifecycleEvent: 'reauthorizationRequired', subscriptionId: id },
      { lifecycleEvent: 'subscriptionRemoved', subscriptionId: id },
    ]);
    expect((await client.get('/v1.0/subscriptions')).body.value).toEqual([]);
  });

  it('ends the tries of what was still to be told', async () => {
    const { client, behave, pass, sent, subscribe } = newNotified();
    await client.patch('/_tenantry/clock', { frozen: false });
    behave(refuse);
    await subscribe({ expirationDateTime: '2026-10-05T09:45:00Z' });
    await addUser(client, 'ann');
    for (let n = 0; n < 6 * 60; n += 1) await pass(minute);
    // At once, and after 1, 3, 7, 15 and 31 minutes; the next try would be after the end.
    expect(sent()).toHaveLength(6);
    expect((await client.get('/_tenantry/notifications')).body.value[0].status).toBe('cancelled');
  });

  it('is nothing any more in a tenant that was removed', async () => {
    const { client, behave, pass, posts } = newNotified();
    await client.post('/_tenantry/tenants', { name: 'other', fixture: 'empty', now: '2026-10-05T09:00:00Z' });
    await client.patch('/t/other/_tenantry/clock', { frozen: false });
    const wish = { changeType: 'updated', notificationUrl: hook, lifecycleNotificationUrl: life, resource: 'users' };
    const expirationDateTime = '2026-10-06T09:00:00Z';
    expect((await client.post('/t/other/v1.0/subscriptions', { ...wish, expirationDateTime })).status).toBe(201);
    behave(refuse);
    await client.patch('/t/other/v1.0/me', { city: 'Oslo' });
    await pass(0);
    expect(posts).toHaveLength(3);
    expect((await client.delete('/_tenantry/tenants/other')).status).toBe(204);
    for (let n = 0; n < 30; n += 1) await pass(hour);
    expect(posts).toHaveLength(3);
  });

  it.each([
    [202, 'delivered'],
    [500, 'cancelled'],
  ])(
    'is written down where a subscription ends while the endpoint thinks and then answers %i',
    async (status, said) => {
      const { client, behave, quiet, sent, subscribe } = newNotified();
      const { id } = await subscribe();
      let release: (value: PostAnswer) => void = () => undefined;
      behave(() => new Promise((resolve) => (release = resolve)));
      await addUser(client, 'ann');
      const done = quiet();
      await new Promise((resolve) => setImmediate(resolve));
      await client.patch('/_tenantry/clock', { now: '2026-10-06T09:00:00Z' });
      release(answer(status));
      await done;
      await client.patch('/_tenantry/clock', { advance: 'PT1H' });
      await quiet();
      expect(sent()).toHaveLength(1);
      const renewal = { expirationDateTime: '2026-10-08T09:00:00Z' };
      expect((await client.patch(`/v1.0/subscriptions/${String(id)}`, renewal)).status).toBe(404);
      const { body } = await client.get('/_tenantry/notifications');
      expect(body.value).toMatchObject([{ kind: 'change', status: said, attempts: [{ status }] }]);
    },
  );
});
