// The engine behind Microsoft's own addresses, inside the process.

import { setupServer } from 'msw/node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tenantryHandlers } from '../../server/doors/msw.js';
import { listHosts } from '../../server/doors/hosts/microsoft-hosts.js';
import { createEcho } from './node/echo-engine.js';

const echo = createEcho();
const server = setupServer(...tenantryHandlers(echo));
const unhandled: string[] = [];

beforeEach(() => server.listen({ onUnhandledRequest: ({ url }) => void unhandled.push(url) }));
afterEach(() => server.close());

it.each([
  ...[...listHosts('graph')].map((host) => `https://${host}/v1.0/me`),
  ...[...listHosts('identity')].map((host) => `https://${host}/common/oauth2/v2.0/token`),
  'https://admin.microsoft.com/fd/m365licensing/v1/policies/autoclaim',
])('answers %s', async (url) => {
  expect(await (await fetch(url)).json()).toMatchObject({
    origin: new URL(url).origin,
    url: new URL(url).pathname,
  });
});

it('lets no request go on to Microsoft, known to the contract or not', async () => {
  expect((await fetch('https://graph.microsoft.com/nothing/known')).status).toBe(200);
  expect(echo.seen.at(-1)?.url).toBe('/nothing/known');
});

it('answers for Azure that the tenant owns nothing there', async () => {
  const seen = echo.seen.length;
  const answer = await fetch('https://management.azure.com/subscriptions?api-version=2022-12-01');
  expect([answer.status, await answer.json(), echo.seen.length]).toEqual([200, { value: [] }, seen]);
});

it('leaves other hosts alone', async () => {
  const seen = echo.seen.length;
  await expect(fetch('http://127.0.0.1:1/v1.0/me')).rejects.toThrow();
  expect(unhandled).toEqual(['http://127.0.0.1:1/v1.0/me']);
  expect(echo.seen).toHaveLength(seen);
});
