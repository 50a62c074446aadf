// Reports about change subscriptions. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { answer, hook, newNotified } from '../../notify/endpoint.js';

const wish = {
  changeType: 'updated',
  notificationUrl: hook,
  resource: 'users',
  expirationDateTime: '2026-10-06T09:00:00Z',
};
const unread =
  'Could not process subscription creation payload. Are all property names spelled and camelCased properly?';
const required = (name: string): string => `${name} is a required property for subscription creation`;

describe('a subscription that is refused', () => {
  it.each([
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4092
    ['without an end', { expirationDateTime: undefined }, required('expirationDateTime')],
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2269
    ['with null for its end', { expirationDateTime: null }, required('expirationDateTime')],
    ['without a resource', { resource: undefined }, required('resource')],
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/2231
    ['with an end that has no zone', { expirationDateTime: '2026-10-06T12:00:00' }, unread],
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/3041
    ['with a day of one digit', { expirationDateTime: '2026-10-6T18:23:45.9356913Z' }, unread],
    ['with a name that is not spelled so', { clientStat: 'x' }, unread],
  ])('%s', async (_which, body, message) => {
    const { client, posts } = newNotified();
    const answer = await client.post('/v1.0/subscriptions', { ...wish, ...body });
    expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([
      400,
      'InvalidRequest',
      message,
    ]);
    expect(posts).toEqual([]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/7726 has the words, for mail and its 4230 minutes. Users and
  // groups have 29 days: https://github.com/microsoftgraph/microsoft-graph-docs/pull/13107
  it.each([
    ['2026-11-03T09:00:00Z', undefined],
    ['2026-11-03T09:01:00Z', 'Subscription expiration can only be 41760 minutes in the future.'],
  ])('that would end at %s: %s', async (expirationDateTime, message) => {
    const { body } = await newNotified().client.post('/v1.0/subscriptions', { ...wish, expirationDateTime });
    expect(body.error?.message).toBe(message);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/5514
  it.each(['$select=resource', "$filter=resource eq 'users'", '$search="x"'])('is a list with %s', async (query) => {
    const { status, body } = await newNotified().client.get(`/v1.0/subscriptions?${query}`);
    expect([status, body.error.code]).toEqual([400, 'Request_UnsupportedQuery']);
  });
});

describe('a subscription', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/2330
  it('does not say its clientState when the endpoint is tried out', async () => {
    const { posts, subscribe } = newNotified();
    await subscribe({ clientState: 'quiet' });
    expect(JSON.stringify(posts)).not.toContain('quiet');
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/9421
  it('has the new end after it was renewed', async () => {
    const { client, subscribe } = newNotified();
    const path = `/v1.0/subscriptions/${String((await subscribe()).id)}`;
    expect((await client.patch(path, { expirationDateTime: '2026-10-20T09:00:00Z' })).status).toBe(200);
    expect((await client.get(path)).body.expirationDateTime).toBe('2026-10-20T09:00:00Z');
  });
});

describe('a subscription that is not there', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/5725, https://github.com/microsoftgraph/msgraph-sdk-php/issues/221
  it.each(['GET', 'DELETE', 'PATCH'])('is not found by %s', async (method) => {
    const { client } = newNotified();
    const change = method === 'PATCH' ? { expirationDateTime: '2026-10-06T09:00:00Z' } : undefined;
    const { status, body } = await client.send(
      method,
      '/v1.0/subscriptions/45f46028-2f93-4167-947a-2a1dda035226',
      change,
    );
    expect([status, body.error.code, body.error.message]).toEqual([
      404,
      'ResourceNotFound',
      'The object was not found.',
    ]);
  });

  // Graph listed deleted ones for some days in 2019: https://github.com/microsoftgraph/microsoft-graph-docs/issues/5603,
  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/545
  it('is not listed after it was deleted', async () => {
    const { client, subscribe } = newNotified();
    const path = `/v1.0/subscriptions/${String((await subscribe()).id)}`;
    expect((await client.delete(path)).status).toBe(204);
    expect((await client.get('/v1.0/subscriptions')).body.value).toEqual([]);
    expect((await client.delete(path)).status).toBe(404);
  });
});

describe('a subscription that is not made or renewed', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/pull/9498
  it('since nothing new is in the body', async () => {
    const { client, subscribe } = newNotified();
    const { status, body } = await client.patch(`/v1.0/subscriptions/${String((await subscribe()).id)}`, {});
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'InvalidRequest',
      "Subscription must contain either the 'expirationDateTime' or 'notificationUrl' property and its value.",
    ]);
  });

  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/4819
  it('since users and groups do not say what was created', async () => {
    const { status, body } = await newNotified().client.post('/v1.0/subscriptions', { ...wish, changeType: 'created' });
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'InvalidRequest',
      "Invalid 'changeType' attribute: 'created'.",
    ]);
  });

  // The code: https://github.com/abraunegg/onedrive/pull/2502
  it('since the same changes are subscribed to already', async () => {
    const { client, subscribe } = newNotified();
    await subscribe(wish);
    const { status, body } = await client.post('/v1.0/subscriptions', wish);
    expect([status, body.error.code]).toEqual([409, 'ObjectIdentifierInUse']);
  });

  // The code was InvalidRequest in https://github.com/microsoftgraph/webjobs-webhooks-sample/issues/3 (2018), and is ValidationError in
  // https://github.com/splunk/azure-functions-splunk/issues/26 (2024). The words:
  // https://github.com/microsoftgraph/nodejs-webhooks-sample/issues/158, and with the status
  // https://github.com/pnp/Microsoft365-Analytics-Insights/issues/273 (2026).
  it.each([
    ['403', answer(403), " HTTP status code is 'Forbidden'."],
    ['500', answer(500), " HTTP status code is 'InternalServerError'."],
    ['no token', { status: 200, contentType: 'text/plain', body: '' }, ''],
  ])('since the endpoint answers %s', async (_which, wrong, said) => {
    const { client, behave } = newNotified();
    behave(() => wrong);
    const { status, body } = await client.post('/v1.0/subscriptions', wish);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'ValidationError',
      `Subscription validation request failed.${said} Notification endpoint must respond with 200 OK to validation request.`,
    ]);
  });

  // https://github.com/microsoftgraph/nodejs-webhooks-sample/issues/350, https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2805,
  // https://github.com/microsoftgraph/aspnet-webhooks-rest-sample/issues/9
  it('since the endpoint does not answer', async () => {
    const { client, behave } = newNotified();
    behave(() => Promise.reject(new Error('nobody there')));
    const { status, body } = await client.post('/v1.0/subscriptions', wish);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'InvalidRequest',
      'Subscription validation request timed out.',
    ]);
  });
});
