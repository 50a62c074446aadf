// Making, renewing and ending subscriptions. Expectations: https://learn.microsoft.com/en-us/graph/api/resources/subscription
// and https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../new-emulator.js';
import { addUser } from '../graph/own-tenant.js';
import { answer, findToken, hook, newNotified, shake } from './endpoint.js';

const life = 'http://127.0.0.1:9999/life';

describe('a subscription', () => {
  it('is made when the endpoint answers the token that it was sent, and can be read then', async () => {
    const { client, posts, subscribe } = newNotified();
    const made = await subscribe();
    expect(made).toMatchObject({ resource: 'users', changeType: 'updated,deleted', clientState: 'secret' });
    expect(made.expirationDateTime).toBe('2026-10-06T09:00:00Z');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({ contentType: 'text/plain; charset=utf-8', body: '', timeout: 10_000 });
    expect(findToken(posts[0] as never)).toMatch(/^Validation: .+ [0-9a-f-]{36}$/);
    const { body } = await client.get(`/v1.0/subscriptions/${String(made.id)}`);
    expect(body).toEqual(made);
    expect((await client.get('/v1.0/subscriptions')).body.value).toHaveLength(1);
  });

  it('that is to be sent to the list of what was sent is refused with the endpoint beside it', async () => {
    const { behave, subscribe } = newNotified();
    behave(() => answer(405));
    const { error } = await subscribe({ notificationUrl: 'http://localhost:4365/_tenantry/notifications' });
    expect(error.details[0].message).toContain("It answered 405. Did you mean '/_tenantry/notifications/catch'?");
  });

  it('has both its endpoints tried out', async () => {
    const { posts, subscribe } = newNotified();
    await subscribe({ lifecycleNotificationUrl: `${life}?a=b` });
    expect(posts.map(({ url }) => url.split('validationToken')[0])).toEqual([`${hook}?`, `${life}?a=b&`]);
  });

  it.each([
    ['answers another status', () => answer(404), 'It answered 404.'],
    ['answers 202', (request) => ({ ...shake(request), status: 202 }), 'It answered 202.'],
    ['answers JSON', (request) => ({ ...shake(request), contentType: 'application/json' }), 'text/plain'],
    [
      'answers the token undecoded',
      (request) => ({ ...shake(request), body: request.url.split('=')[1] ?? '' }),
      'decoded',
    ],
    ['does not answer', () => Promise.reject(new Error('it did not answer in time')), 'did not answer in time'],
  ] satisfies readonly (readonly [string, Parameters<ReturnType<typeof newNotified>['behave']>[0], string])[])(
    'is not made when the endpoint %s',
    async (_, behaviour, said) => {
      const { client, behave, subscribe } = newNotified();
      behave(behaviour);
      const { error } = await subscribe();
      // The words of each case: test/graph/reported/notifications.test.ts.
      expect(error.message).toMatch(/^Subscription validation request (?:failed|timed out)\./);
      expect(error.details[0].message).toContain(said);
      expect((await client.get('/v1.0/subscriptions')).body.value).toEqual([]);
    },
  );

  it.each([
    [{ changeType: 'created' }, 400, 'InvalidRequest', "Invalid 'changeType' attribute: 'created'."],
    [{ changeType: 'updated,moved' }, 400, 'InvalidRequest', "Invalid 'changeType' attribute: 'moved'."],
    [
      { expirationDateTime: '2026-11-03T09:01:00Z' },
      ...[400, 'ExtensionError', 'Subscription expiration can only be 41760 minutes in the future.'],
    ],
    [{ expirationDateTime: '2026-10-05T08:59:00Z' }, 400, 'ExtensionError', 'must be in the future'],
    [{ expirationDateTime: 'tomorrow' }, 400, 'InvalidRequest', 'Could not process subscription creation payload.'],
    [{ clientState: 'x'.repeat(129) }, 400, 'Request_BadRequest', 'clientState'],
    [{ resource: 'users/8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68' }, 404, 'Request_ResourceNotFound', '8d1b6f0a'],
    [{ resource: 'me/messages' }, 501, 'NotImplemented', "A subscription to 'me/messages'"],
    [{ notificationUrl: 'https://example.com/hook' }, 400, 'InvalidRequest', '--allow-notification-host example.com'],
    [{ notificationUrl: 'http://localhost.example.com/' }, 400, 'InvalidRequest', 'localhost.example.com'],
    [{ notificationUrl: 'http://me:pw@localhost/' }, 400, 'InvalidRequest', 'user name'],
    [{ notificationUrl: 'ftp://localhost/' }, 400, 'InvalidRequest', 'https'],
    [{ notificationUrl: 'hook' }, 400, 'InvalidRequest', 'absolute'],
    [{ lifecycleNotificationUrl: 'https://example.com/' }, 400, 'InvalidRequest', 'lifecycleNotificationUrl'],
    [{ includeResourceData: true }, 501, 'NotImplemented', 'includeResourceData'],
    [{ notificationUrl: undefined }, 400, 'InvalidRequest', 'notificationUrl is a required property'],
    [{ resource: 'users/8d1b6f0a-3c52-4e97-9d0b-5f2e7a4c1b68/owners' }, 501, 'NotImplemented', '/owners'],
  ] as const)('with %j is refused, and no endpoint called', async (body, status, code, message) => {
    const { client, posts } = newNotified();
    const wish = { changeType: 'updated', notificationUrl: hook, resource: 'users' };
    const refused = await client.post('/v1.0/subscriptions', {
      ...wish,
      expirationDateTime: '2026-10-06T09:00:00Z',
      ...body,
    });
    expect([refused.status, refused.body.error.code]).toEqual([status, code]);
    expect(refused.body.error.message).toContain(message);
    expect(posts).toEqual([]);
  });

  it('may be for a host that was allowed, by https alone', async () => {
    const { client, posts, subscribe } = newNotified({ notifications: { allowedHosts: ['Hooks.example'] } as never });
    expect(await subscribe({ notificationUrl: 'https://hooks.example/a' })).toHaveProperty('id');
    expect((await subscribe({ notificationUrl: 'http://hooks.example/a' })).error.message).toContain('https');
    expect(posts).toHaveLength(1);
    expect((await client.get('/v1.0/subscriptions')).body.value).toHaveLength(1);
  });

  it('that would end sooner lasts 45 minutes', async () => {
    const { subscribe } = newNotified();
    const { expirationDateTime } = await subscribe({ expirationDateTime: '2026-10-05T09:01:00Z' });
    expect(expirationDateTime).toBe('2026-10-05T09:45:00Z');
  });

  it('is renewed, and is gone when it has ended', async () => {
    const { client, subscribe } = newNotified();
    const { id } = await subscribe();
    const path = `/v1.0/subscriptions/${String(id)}`;
    const renewed = await client.patch(path, { expirationDateTime: '2026-10-07T09:00:00Z' });
    expect([renewed.status, renewed.body.expirationDateTime]).toEqual([200, '2026-10-07T09:00:00Z']);
    const tooLong = await client.patch(path, { expirationDateTime: '2027-10-07T09:00:00Z' });
    expect(tooLong.body.error.code).toBe('ExtensionError');
    await client.patch('/_tenantry/clock', { now: '2026-10-07T08:59:59Z' });
    expect((await client.get(path)).status).toBe(200);
    await client.patch('/_tenantry/clock', { now: '2026-10-07T09:00:00Z' });
    expect((await client.get(path)).status).toBe(404);
    expect((await client.patch(path, { expirationDateTime: '2026-10-08T09:00:00Z' })).status).toBe(404);
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/subscription: an update renews, or names another endpoint.
  it('is moved to another endpoint, which is tried out first', async () => {
    const { client, posts, subscribe, behave } = newNotified();
    const { id } = await subscribe();
    const path = `/v1.0/subscriptions/${String(id)}`;
    const moved = await client.patch(path, { notificationUrl: `${hook}/new` });
    expect([moved.status, moved.body.notificationUrl]).toEqual([200, `${hook}/new`]);
    expect(moved.body.expirationDateTime).toBe('2026-10-06T09:00:00Z');
    expect(posts.map(({ url }) => url.split('?')[0])).toEqual([hook, `${hook}/new`]);
    behave(() => answer(404));
    const refused = await client.patch(path, { notificationUrl: hook, expirationDateTime: '2026-10-07T09:00:00Z' });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'ValidationError']);
    expect((await client.patch(path, { notificationUrl: 'https://example.com/' })).status).toBe(400);
    expect((await client.get(path)).body).toEqual({ ...moved.body });
  });

  it('has its changes sent to the new endpoint from then on', async () => {
    const { client, posts, subscribe, quiet } = newNotified();
    const { id } = await subscribe();
    await client.patch(`/v1.0/subscriptions/${String(id)}`, { notificationUrl: `${hook}/new` });
    await addUser(client, 'ann');
    await quiet();
    expect(posts.at(-1)?.url).toBe(`${hook}/new`);
  });

  // https://learn.microsoft.com/en-us/graph/api/subscription-list; microsoft-graph-docs issue 4807
  it('keeps its clientState from the list', async () => {
    const { client, subscribe } = newNotified();
    const { id } = await subscribe();
    expect((await client.get('/v1.0/subscriptions')).body.value[0].clientState).toBeNull();
    expect((await client.get(`/v1.0/subscriptions/${String(id)}`)).body.clientState).toBe('secret');
  });

  it('is deleted and reauthorized', async () => {
    const { client, subscribe } = newNotified();
    const { id } = await subscribe();
    expect((await client.post(`/v1.0/subscriptions/${String(id)}/reauthorize`)).status).toBe(204);
    expect((await client.delete(`/v1.0/subscriptions/${String(id)}`)).status).toBe(204);
    expect((await client.delete(`/v1.0/subscriptions/${String(id)}`)).status).toBe(404);
  });

  it('is one of a hundred at most', async () => {
    const { client, subscribe } = newNotified();
    for (let n = 0; n < 100; n += 1)
      await subscribe({ resource: `users/${await addUser(client, `user${String(n)}`)}` });
    expect((await subscribe()).error).toMatchObject({ code: 'ExtensionError' });
  });

  // https://learn.microsoft.com/en-us/graph/api/subscription-post-subscriptions
  it('is not made twice for the same changes of the same resource', async () => {
    const { client, posts, subscribe } = newNotified();
    const first = await subscribe();
    const { status, body } = await client.post('/v1.0/subscriptions', {
      changeType: 'deleted, updated',
      notificationUrl: `${hook}/other`,
      resource: '/Users',
      expirationDateTime: '2026-10-07T09:00:00Z',
    });
    expect([status, body.error.code, body.error.message]).toEqual([
      409,
      'ObjectIdentifierInUse',
      `Subscription Id ${String(first.id)} already exists for the requested combination`,
    ]);
    expect(posts).toHaveLength(1);
    expect((await subscribe({ changeType: 'updated' })).error).toBeUndefined();
    await client.delete(`/v1.0/subscriptions/${String(first.id)}`);
    expect((await subscribe()).error).toBeUndefined();
  });

  it('cannot be made in an engine that nothing sends for', async () => {
    const client = newClient(newEmulator());
    await addUser(client, 'ann');
    const wish = { changeType: 'updated', notificationUrl: hook, resource: 'users' };
    const { status } = await client.post('/v1.0/subscriptions', {
      ...wish,
      expirationDateTime: '2026-10-06T09:00:00Z',
    });
    expect(status).toBe(501);
  });
});
