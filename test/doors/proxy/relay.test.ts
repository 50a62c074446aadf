// The relay: a program that sends no user name lands in a tenant of its own, behind the same proxy.

import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { listenRelay } from '../../../server/doors/proxy/listen-relay.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { createEcho } from '../node/echo-engine.js';
import { askInside, newProxy, openRaw, openTunnel, readAll, readJson, toAuthorization } from './new-proxy.js';

/** A relay for the tenant ci-7, to be used like the proxy behind it. */
const newRelay = async <T extends { readonly proxyUrl: string }>(proxy: T) => {
  const relay = await listenRelay({ proxyUrl: proxy.proxyUrl, tenant: 'ci-7' });
  onTestFinished(relay.close);
  return { ...proxy, ...relay, port: Number(new URL(relay.proxyUrl).port) };
};

describe('the relay', () => {
  it('leads a program that sends no user name to the data of its tenant, and links show nothing of it', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', fixture: 'last-seat' });
    const proxy = await newProxy(emulator);
    const path = '/v1.0/users?$top=1&$select=id';
    const ask = async (at: typeof proxy, whole = path) =>
      readJson(await askInside(at, 'graph.microsoft.com', whole)) as { readonly value: readonly object[] };
    const relayed = await ask(await newRelay(proxy));
    expect(relayed.value).toEqual((await ask(proxy, `/t/ci-7${path}`)).value);
    expect(relayed.value).not.toEqual((await ask(proxy)).value);
    expect(JSON.stringify(relayed)).not.toContain('ci-7');
  });

  it('names its tenant for a request without a tunnel too, whatever name the program sends, and passes the body on', async () => {
    const { port } = await newRelay(await newProxy(createEcho()));
    for (const header of ['', toAuthorization('someone')]) {
      const lines = `Host: a\r\n${header}Content-Length: 5\r\nConnection: close\r\n\r\nhello`;
      const socket = await openRaw(port, `POST http://graph.microsoft.com/v1.0/me HTTP/1.1\r\n${lines}`);
      const answer = await readAll(socket);
      const seen = readJson(answer);
      expect(seen).toMatchObject({ origin: 'http://graph.microsoft.com', tenant: 'ci-7', body: 'hello' });
    }
  });

  it('names its tenant in a tunnel whatever name the program sends', async () => {
    const relay = await newRelay(await newProxy(createEcho()));
    const answer = await askInside(relay, 'graph.microsoft.com', '/v1.0/me', toAuthorization('someone'));
    expect(readJson(answer)).toMatchObject({ tenant: 'ci-7' });
  });

  it('leads no further than the proxy, whose reason comes through', async () => {
    const relay = await newRelay(await newProxy(createEcho()));
    const socket = await openRaw(relay.port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(await readAll(socket)).toContain("HTTP/1.1 403 Tenantry's proxy does not lead to example.com:443\r\n");
    const page = await openRaw(relay.port, 'GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await readAll(page)).toMatch(/^HTTP\/1\.1 400 This is a proxy\r\n/);
    expect(relay.refused.map(({ status }) => status)).toEqual([403, 400]);
  });

  it('says so when the server is gone', async () => {
    const gone = createServer().listen(0, '127.0.0.1');
    await once(gone, 'listening');
    const { port: free } = gone.address() as AddressInfo;
    gone.close();
    const { port } = await newRelay({ proxyUrl: `http://127.0.0.1:${String(free)}` });
    for (const line of ['CONNECT graph.microsoft.com:443', 'GET http://graph.microsoft.com/']) {
      const socket = await openRaw(port, `${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
      expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 502 .*Is the server still running\?\n$/s);
    }
  });

  it('ends its tunnels when the program is over', async () => {
    const relay = await newRelay(await newProxy(createEcho()));
    const inside = await openTunnel(relay, 'graph.microsoft.com');
    const ended = once(inside, 'close');
    inside.resume();
    inside.on('error', () => undefined);
    await relay.close();
    await ended;
  });
});
