// Which tenant the proxy's user name means, for requests, sign-ins and tokens.

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { appForm } from '../../identity/ask-token.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { createEcho } from '../node/echo-engine.js';
import { askInside, newProxy, openRaw, openTunnel, readAll, readJson, toAuthorization } from './new-proxy.js';

describe('the user name of the proxy', () => {
  it('picks the tenant, and links have no prefix', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', fixture: 'last-seat' });
    const proxy = await newProxy(emulator);
    const ask = async (user?: string) =>
      readJson(
        await askInside(
          proxy,
          'graph.microsoft.com',
          '/v1.0/users?$top=1&$select=id',
          user === undefined ? '' : toAuthorization(user),
        ),
      ) as { readonly '@odata.nextLink': string; readonly value: readonly unknown[] };
    const [forked, plain] = [await ask('ci-7'), await ask()];
    expect(forked['@odata.nextLink']).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/);
    expect(forked.value).not.toEqual(plain.value);
    const inPath = readJson(await askInside(proxy, 'graph.microsoft.com', '/t/ci-7/v1.0/users?$top=1&$select=id'));
    expect(inPath).toMatchObject({ value: forked.value });
  });

  it('holds for the parts of a batch', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', fixture: 'empty' });
    const answer = await emulator.handle({
      method: 'POST',
      url: '/v1.0/$batch',
      origin: 'https://graph.microsoft.com',
      tenant: 'ci-7',
      headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
      body: JSON.stringify({ requests: [{ id: '1', method: 'GET', url: '/subscribedSkus' }] }),
    });
    expect(JSON.parse(answer.body!)).toMatchObject({ responses: [{ status: 200, body: { value: [] } }] });
  });

  it('and a prefix that names another tenant are refused with words', async () => {
    const proxy = await newProxy(newEmulator());
    const answer = await askInside(proxy, 'graph.microsoft.com', '/t/other/v1.0/users', toAuthorization('ci-7'));
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("The path names the tenant 'other', but the connection names 'ci-7'");
  });

  it('gives a sign-in tokens of its tenant, which hold without the name, and are refused with words under another', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    await newClient(emulator).post('/t/ci-7/v1.0/groups', {
      displayName: 'Only in ci-7',
      mailEnabled: false,
      mailNickname: 'only',
      securityEnabled: true,
    });
    const proxy = await newProxy(emulator);
    const signIn = async (header = ''): Promise<string> => {
      const inside = await openTunnel(proxy, 'login.microsoftonline.com', header);
      const form = new URLSearchParams(appForm).toString();
      inside.write(
        'POST /contoso.onmicrosoft.com/oauth2/v2.0/token HTTP/1.1\r\nHost: login.microsoftonline.com\r\nConnection: close\r\n' +
          `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${String(form.length)}\r\n\r\n${form}`,
      );
      return (readJson(await readAll(inside)) as { readonly access_token: string }).access_token;
    };
    const path = "/v1.0/groups?$filter=displayName%20eq%20'Only%20in%20ci-7'&$select=displayName";
    const ask = (token: string, header = ''): Promise<string> =>
      askInside(proxy, 'graph.microsoft.com', path, header, token);
    const [ofTenant, ofDefault] = [await signIn(toAuthorization('ci-7')), await signIn()];
    for (const header of ['', toAuthorization('ci-7')]) {
      expect(readJson(await ask(ofTenant, header))).toMatchObject({ value: [{ displayName: 'Only in ci-7' }] });
    }
    expect(readJson(await ask(ofDefault))).toMatchObject({ value: [] });
    for (const [token, issuedFor, user] of [
      [ofDefault, 'default', 'ci-7'],
      [ofTenant, 'ci-7', 'default'],
    ] as const) {
      const refused = await ask(token, toAuthorization(user));
      expect(refused).toMatch(/^HTTP\/1\.1 401 /);
      expect(refused).toContain(
        `The token was issued for the tenant '${issuedFor}', and the connection names '${user}', as the user name of the proxy does. ` +
          'Sign in through the same proxy, or leave out its user name.',
      );
    }
  });

  it('of a tenant that does not exist leads to 404, which says how to make it', async () => {
    const proxy = await newProxy(newEmulator());
    const answer = await askInside(proxy, 'graph.microsoft.com', '/v1.0/users', toAuthorization('ci-8'));
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).toContain("There is no tenant 'ci-8'. POST /_tenantry/tenants makes one.");
  });

  it.each([
    ['Basic Q0khOg==', 400, 'must be a tenant'],
    ['Bearer abc', 407, 'takes Basic only'],
    ['Basic Og==', 200, 'Connection Established'],
  ])('sent as %j: %d', async (value, status, words) => {
    const { port } = await newProxy(createEcho());
    const header = `Proxy-Authorization: ${value}\r\n`;
    const socket = await openRaw(port, `CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: a\r\n${header}\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `));
    expect(first.toString()).toContain(words);
  });
});
