// Reports about change subscriptions. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { hook, newNotified } from '../../notify/endpoint.js';

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
