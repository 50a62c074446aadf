// The short form of `npm run fuzz`, and whether it would find what it looks for.

import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator } from '../../server/emulator.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { checkAnswer } from './check-answer.js';
import { checkTenant } from './check-tenant.js';
import { createFuzzEndpoint } from './endpoint.js';
import type { Body } from './names.js';
import { createReplica } from './replica.js';
import { fuzzWatched } from './watch.js';

it('answers 3000 requests by chance as Graph would, whatever they are', async () => {
  const outcome = await fuzzWatched({ seed: 20_261_005, from: 0, requests: 3_000, doorEvery: 10 });
  if ('hungAt' in outcome) throw new Error(`request ${String(outcome.hungAt)} does not end`);
  const { failures, byStatus, byOperation, requests, notified } = outcome.report;
  expect(failures).toEqual([]);
  expect(requests).toBe(3_000);
  // It is no use if all of it is refused, or if it comes to few operations only.
  expect(byStatus['200']).toBeGreaterThan(900);
  expect(byStatus['204']).toBeGreaterThan(30);
  expect(byStatus['501']).toBeGreaterThan(15);
  expect(Object.keys(byOperation).length).toBeGreaterThan(140);
  expect(notified).toBeGreaterThan(30);
  for (const operation of [
    'createChangeSubscription',
    'listUserChanges',
    'listGroupChanges',
    'listDirectoryObjectChanges',
    'assignGroupLicense',
  ]) {
    expect(byOperation[operation]?.[1], operation).toBeGreaterThan(5);
  }
}, 120_000);

const emulator = createEmulator({ now: '2026-10-05T09:00:00Z' });
const ask = async (asked: Emulator, path: string): Promise<ExchangeResponse> =>
  asked.handle({ method: 'GET', url: path, headers: { authorization: 'Bearer test' } });
const check = (path: string, answer: ExchangeResponse): string =>
  checkAnswer({ method: 'GET', path, headers: {} }, answer, undefined).join('\n');

describe('an answer is found wrong', () => {
  const change = async (path: string, from: string | RegExp, to: string): Promise<string> => {
    const answer = await ask(emulator, path);
    expect(check(path, answer)).toBe('');
    return check(path, { ...answer, body: (answer.body ?? '').replace(from, to) });
  };

  it.each([
    ['that is cut off', '/v1.0/me', /.$/, '', 'the body is no JSON'],
    ['with a property that nobody has', '/v1.0/me', '"id":', '"shoeSize":44,"id":', 'unevaluated'],
    [
      'with a value of another type',
      '/v1.0/subscribedSkus',
      /"consumedUnits":\d+/,
      '"consumedUnits":"1"',
      'consumedUnits',
    ],
    ['that is an error without code', '/v1.0/users/nobody', '"code"', '"kode"', 'an error without code'],
    [
      'that is an error without innerError',
      '/v1.0/users/nobody',
      'innerError',
      'inner',
      'without error and innerError',
    ],
    ['that is a 501 without a link', '/v1.0/me/messages', '/fidelity', '/somewhere', 'links to nothing'],
  ])('%s', async (_case, path, from, to, expected) => {
    expect(await change(path, from, to)).toContain(expected);
  });

  it('that is a mistake of ours', async () => {
    const answer = await ask(emulator, '/v1.0/users/nobody');
    expect(check('/v1.0/users/nobody', { ...answer, status: 500 })).toContain('status 500');
  });

  it('whose header no server could send', async () => {
    const answer = await ask(emulator, '/v1.0/me');
    const headers = { ...answer.headers, 'client-request-id': 'a\r\nb' };
    expect(check('/v1.0/me', { ...answer, headers })).toContain('cannot be sent');
  });
});

describe('a tenant is found wrong', () => {
  const askOf = async (path: string): Promise<Body> => JSON.parse((await ask(emulator, path)).body ?? '{}') as Body;

  it('never, when nothing is wrong with it', async () => {
    expect(await checkTenant(emulator, askOf)).toEqual([]);
  });

  it('when the units consumed are not those held', async () => {
    const lie = async (path: string): Promise<Body> => {
      const body = await askOf(path);
      const [first, ...others] = body.value as readonly { consumedUnits?: number }[];
      if (first?.consumedUnits === undefined) return body;
      return { ...body, value: [{ ...first, consumedUnits: first.consumedUnits + 1 }, ...others] };
    };
    expect((await checkTenant(emulator, lie)).join()).toContain('units are consumed');
  });

  it('when its state could not be loaded', async () => {
    const broken: Emulator = {
      ...emulator,
      exportState: () => {
        const state = emulator.exportState();
        return { ...state, tables: { ...state.tables, users: [] } };
      },
    };
    expect((await checkTenant(broken, askOf)).join()).toContain('cannot be loaded');
  });
});

describe('a copy by delta', () => {
  const changed = async (change: (body: string) => string): Promise<string> => {
    const own = createEmulator({ now: '2026-10-05T09:00:00Z' });
    const lying: Emulator = {
      ...own,
      handle: async (request) => {
        const answer = await own.handle(request);
        return request.url.includes('delta') ? { ...answer, body: change(answer.body ?? '') } : answer;
      },
    };
    const replica = createReplica(lying);
    await replica.check();
    const path = '/v1.0/users/deliad@contoso.onmicrosoft.com';
    const headers = { authorization: 'Bearer test', 'content-type': 'application/json' };
    await own.handle({ method: 'PATCH', url: path, headers, body: '{"city":"Oslo"}' });
    await own.handle({ method: 'DELETE', url: `${path}/manager/$ref`, headers });
    return (await replica.check()).join('\n');
  };

  it('is the tenant when nothing is wrong', async () => {
    expect(await changed((body) => body)).toBe('');
  });

  it('is found wrong when a delta lies, or shows nothing', async () => {
    expect(await changed((body) => body.replace('"city":"Oslo"', '"city":"Rome"'))).toContain('city is "Oslo"');
    expect(await changed((body) => body.replace('manager@delta', 'nobody@delta'))).toContain('manager is ');
    expect(await changed((body) => body.replace(/"value":\[.*\]/, '"value":[]'))).toContain('never told');
  });
});

describe('a notification', () => {
  it('is found wrong when it is not whole', async () => {
    const { notifications, settle } = createFuzzEndpoint(() => 0);
    const post = (value: unknown): unknown =>
      notifications.post({ url: 'http://localhost/', contentType: '', timeout: 1, body: JSON.stringify({ value }) });
    const whole = { subscriptionId: 'a', tenantId: 'b', subscriptionExpirationDateTime: 'c', lifecycleEvent: 'missed' };
    await post([whole]);
    expect(await settle()).toEqual([]);
    await post([]);
    await post([{ ...whole, tenantId: '' }]);
    expect(await settle()).toHaveLength(2);
  });
});
