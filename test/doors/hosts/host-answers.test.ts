// Microsoft's smaller hosts, which programs ask in passing, over a real connection.

import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { microsoftHosts } from '../../../server/doors/hosts/microsoft-hosts.js';
import { listen } from '../../../server/doors/node/listen.js';
import { benchOrigin, newClient, newEmulator } from '../../new-emulator.js';
import { createEcho } from '../node/echo-engine.js';
import { send } from '../node/raw-http.js';

const ask = async (address: string, method = 'GET', body?: string) => {
  const server = await listen({ emulator: createEcho(), port: 0, pages: (_req, res) => void res.end('a page') });
  onTestFinished(() => server.close());
  const { host, pathname, search } = new URL(address);
  const options = { method, headers: { Host: host }, ...(body === undefined ? {} : { body }) };
  return send(server.url + pathname + search, options);
};

it.each([
  ['https://management.azure.com/subscriptions?api-version=2022-12-01', '{"value":[]}'],
  ['https://management.azure.com/tenants?api-version=2022-12-01', '{"value":[]}'],
  ['https://management.usgovcloudapi.net/Subscriptions', '{"value":[]}'],
  ['https://azure.microsoft.com/', ''],
])('%s answers 200 %s', async (address, text) => {
  expect(await ask(address)).toMatchObject({ status: 200, text });
});

it('HEAD to azure.microsoft.com, by which the CLI for Microsoft 365 learns that it is online, is 200', async () => {
  expect(await ask('https://azure.microsoft.com/', 'HEAD')).toMatchObject({ status: 200, text: '' });
});

it.each([
  ['https://www.microsoft.com/devicelogin', 'https://login.microsoftonline.com/common/oauth2/deviceauth'],
  ['https://login.microsoft.com/device', '/common/oauth2/deviceauth'],
])('%s leads to where a code is typed in', async (address, location) => {
  expect(await ask(address)).toMatchObject({ status: 302, headers: { location } });
});

it.each([
  [
    'https://management.azure.com/subscriptions/1/resourceGroups',
    'GET',
    "has nothing of Azure at '/subscriptions/1/resourceGroups'",
  ],
  ['https://management.azure.com/subscriptions', 'POST', 'has nothing of Azure'],
  ['https://www.microsoft.com/de-de/', 'GET', 'Tenantry has no pages of www.microsoft.com.'],
])('%s by %s is 404, with words', async (address, method, words) => {
  const answer = await ask(address, method, method === 'POST' ? '{}' : undefined);
  expect([answer.status, answer.text]).toEqual([404, expect.stringContaining(words)]);
});

it('the hosts of Graph and of signing in have the server’s pages', async () => {
  expect((await ask('https://login.microsoftonline.com/common')).text).toBe('a page');
});

it('the page about fixed hosts names the hosts of the list, and no other', () => {
  const page = readFileSync('docs/hard-coded-hosts.md', 'utf8');
  const [, table = ''] = /## Which hosts\n([\s\S]*?)\n\n`microsoft\.com`/.exec(page) ?? [];
  const named = [...table.matchAll(/`([a-z.-]+)(?:\/\w+)?`/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(microsoftHosts.keys()));
});

it('every host that instance discovery calls an alias of another is answered for', async () => {
  const client = newClient(newEmulator());
  const endpoint = encodeURIComponent('https://login.microsoftonline.com/common/oauth2/v2.0/authorize');
  const { body } = await client.get(`/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`);
  const aliases = (body.metadata as readonly { readonly aliases: readonly string[] }[]).flatMap((one) => one.aliases);
  const own = new URL(benchOrigin).host;
  expect(aliases.filter((name) => microsoftHosts.get(name) !== 'identity' && name !== own)).toEqual([]);
  expect(aliases.length).toBeGreaterThan(5);
});
