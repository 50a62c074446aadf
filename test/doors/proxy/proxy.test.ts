// The forward proxy: whom it answers for, and whom it refuses. Which tenant it means is in user-name.test.ts.
// Sources: https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6 (CONNECT), https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { microsoftHosts } from '../../../server/doors/hosts/microsoft-hosts.js';
import { newEmulator } from '../../new-emulator.js';
import { createEcho } from '../node/echo-engine.js';
import { newTls } from '../tls/new-tls.js';
import { askInside, newProxy, openRaw, openTunnel, readAll, readJson, toAuthorization } from './new-proxy.js';

/** What a client sends first when it begins TLS. */
const captureHello = async (servername: string): Promise<Buffer> => {
  const catcher = createServer().listen(0, '127.0.0.1');
  await once(catcher, 'listening');
  const client = connectSecurely({ port: (catcher.address() as AddressInfo).port, host: '127.0.0.1', servername });
  client.on('error', () => undefined);
  const [caught] = (await once(catcher, 'connection')) as [Socket];
  const [hello] = (await once(caught, 'data')) as [Buffer];
  client.destroy();
  caught.destroy();
  catcher.close();
  return hello;
};

describe('a tunnel', () => {
  it('leads to the engine for each of Microsoft’s hosts, and the request arrives with the address that the client used', async () => {
    const proxy = await newProxy(createEcho());
    for (const host of microsoftHosts.keys()) {
      expect(readJson(await askInside(proxy, host, '/v1.0/me'))).toMatchObject({
        origin: `https://${host}`,
        url: '/v1.0/me',
      });
    }
  });

  it('keeps links in answers on the host that the client used', async () => {
    const proxy = await newProxy(newEmulator({ fixture: 'contoso' }));
    const page = readJson(await askInside(proxy, 'graph.microsoft.com', '/v1.0/users?$top=1'));
    expect(page).toMatchObject({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
      '@odata.nextLink': expect.stringMatching(/^https:\/\/graph\.microsoft\.com\/v1\.0\/users\?/) as string,
    });
  });

  it.each([
    'example.com:443',
    'microsoft.com:443',
    'graph.microsoft.com.evil.example:443',
    '[::2]:443',
    '10.0.0.1:443',
  ])('to %s is refused with words, in the status line too, and noted', async (place) => {
    const proxy = await newProxy(createEcho());
    const socket = await openRaw(proxy.port, `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n`);
    const answer = await readAll(socket);
    expect(answer).toContain(`HTTP/1.1 403 Tenantry's proxy does not lead to ${place}\r\n`);
    expect(answer).toContain('reaches nothing else, so that a test cannot leak.');
    expect(proxy.refused).toEqual([
      { method: 'CONNECT', path: place, status: 403, why: expect.stringContaining('does not lead') as string },
    ]);
  });

  it.each([
    ['localhost:3000', 'set NO_PROXY=localhost,127.0.0.1,::1'],
    ['graph.microsoft.com:22', 'Use port 443.'],
    ['graph.microsft.com:443', "Did you mean 'graph.microsoft.com'?"],
  ])('to %s is refused, and the answer says what to do', async (place, advice) => {
    const { port } = await newProxy(createEcho());
    const socket = await openRaw(port, `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n`);
    expect(await readAll(socket)).toContain(advice);
  });

  it.each(['graph.microsoft.com', '', 'a b:443', 'http://graph.microsoft.com:443', 'graph.microsoft.com:443x'])(
    'to %j is no place and never reaches anything',
    async (place) => {
      const echo = createEcho();
      const { port } = await newProxy(echo);
      const socket = await openRaw(port, `CONNECT ${place} HTTP/1.1\r\nHost: a\r\n\r\n`);
      expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 /);
      expect(echo.seen).toEqual([]);
    },
  );

  it('may lead to a name that the user allows', async () => {
    const proxy = await newProxy(createEcho(), { allowedHosts: ['Tenant.Example'] });
    const socket = await openRaw(proxy.port, 'CONNECT tenant.example:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(String(((await once(socket, 'data')) as [Buffer])[0])).toBe('HTTP/1.1 200 Connection Established\r\n\r\n');
  });

  it('may begin with TLS in the same breath', async () => {
    const proxy = await newProxy(createEcho());
    const hello = await captureHello('graph.microsoft.com');
    const socket = await openRaw(proxy.port, '');
    socket.write(Buffer.concat([Buffer.from('CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: a\r\n\r\n'), hello]));
    const established = 'HTTP/1.1 200 Connection Established\r\n\r\n';
    let text = '';
    while (text.length <= established.length) text += ((await once(socket, 'data')) as [Buffer])[0].toString('latin1');
    // RFC 8446, 5.1: the server's part of the handshake is a record of type 22.
    expect(text.slice(0, established.length + 2)).toBe(`${established}\u0016\u0003`);
  });

  it('to port 80 carries plain HTTP', async () => {
    const { port } = await newProxy(createEcho());
    const ask = 'GET /v1.0/me HTTP/1.1\r\nHost: graph.microsoft.com\r\nConnection: close\r\n\r\n';
    const socket = await openRaw(port, `CONNECT graph.microsoft.com:80 HTTP/1.1\r\nHost: a\r\n\r\n${ask}`);
    expect(await readAll(socket)).toContain('"origin":"http://graph.microsoft.com"');
  });

  it('checks the Host header inside as any listener does, so it opens no way for DNS rebinding', async () => {
    const proxy = await newProxy(createEcho());
    const inside = await openTunnel(proxy, 'graph.microsoft.com');
    inside.write('GET /v1.0/me HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(await readAll(inside)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('shows a certificate that was renewed while the server ran', async () => {
    const proxy = await newProxy(createEcho());
    const other = await newTls();
    proxy.listening.renew?.(other);
    await expect(askInside(proxy, 'graph.microsoft.com', '/v1.0/me')).rejects.toThrow();
    const trusting = { ...proxy, ca: readFileSync(other.caFile, 'utf8') };
    expect(await askInside(trusting, 'graph.microsoft.com', '/v1.0/me')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('inside a tunnel is not opened', async () => {
    const proxy = await newProxy(createEcho());
    const inside = await openTunnel(proxy, 'graph.microsoft.com');
    inside.write('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n');
    expect(await readAll(inside)).toBe('');
  });
});

describe('a request without a tunnel', () => {
  it.each(['http', 'https'])('to %s://graph.microsoft.com is answered under that address', async (scheme) => {
    const { port } = await newProxy(createEcho());
    const url = `${scheme}://graph.microsoft.com/v1.0/me`;
    const secret = toAuthorization('ci-7');
    const socket = await openRaw(port, `GET ${url} HTTP/1.1\r\nHost: other\r\n${secret}Connection: close\r\n\r\n`);
    const seen = readJson(await readAll(socket));
    expect(seen).toMatchObject({ origin: `${scheme}://graph.microsoft.com`, url: '/v1.0/me', tenant: 'ci-7' });
    expect(JSON.stringify(seen)).not.toContain('proxy-authorization');
  });

  it.each([
    'http://example.com/',
    'http://localhost:3000/',
    'ftp://graph.microsoft.com/',
    'http://graph.microsoft.com:81/',
  ])('to %s is refused', async (url) => {
    const echo = createEcho();
    const { port, refused } = await newProxy(echo);
    const socket = await openRaw(port, `GET ${url} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 (400|403) /);
    expect([echo.seen, refused.length]).toEqual([[], 1]);
  });

  it('that a web page sends to the port itself reaches nothing', async () => {
    const echo = createEcho();
    const { port } = await newProxy(echo);
    const socket = await openRaw(port, 'GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 This is a proxy\r\n/);
    expect(echo.seen).toEqual([]);
  });
});

describe('stopping', () => {
  it('ends a tunnel that waits, and one in which nothing was said', async () => {
    const proxy = await newProxy(createEcho(), { drainLimit: 200 });
    const inside = await openTunnel(proxy, 'graph.microsoft.com');
    const silent = await openRaw(proxy.port, 'CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(silent, 'data');
    const ended = Promise.all([once(inside, 'close'), once(silent, 'close')]);
    inside.resume();
    silent.resume();
    await proxy.close();
    await ended;
  });

  it('finishes the request in a tunnel', async () => {
    let finish: (() => void) | undefined;
    let arrived: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const held = new Promise<void>((resolve) => (finish = resolve));
    const proxy = await newProxy(
      createEcho(async () => {
        arrived?.();
        await held;
        return { status: 200, headers: {}, body: 'done' };
      }),
    );
    const answer = askInside(proxy, 'graph.microsoft.com', '/v1.0/me');
    await asked;
    const closed = proxy.close();
    finish?.();
    expect(await answer).toMatch(/done$/);
    await closed;
  });

  it('does not wait for a client that was refused and stays half open', async () => {
    const proxy = await newProxy(createEcho());
    const socket = await openRaw(proxy.port, 'CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n');
    await once(socket, 'data');
    const ended = once(socket, 'close');
    socket.resume();
    await ended;
    await proxy.close();
  });
});
