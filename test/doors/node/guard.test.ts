// What a hostile web page can try against a server on the loopback, sent over a real connection.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import { createEcho } from './echo-engine.js';
import { send, sendBytes } from './raw-http.js';

let running: Listening;
let echo: ReturnType<typeof createEcho>;

beforeEach(async () => {
  echo = createEcho();
  running = await listen({
    emulator: echo,
    port: 0,
    allowedHosts: ['Tenant.Example'],
    pages: (_req, res) => void res.end('a page'),
  });
});

afterEach(() => running.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
  send(running.url + path, { method, headers, ...(body === undefined ? {} : { body }) });

describe('the Host header', () => {
  it.each([
    'localhost',
    'LOCALHOST:4365',
    '127.0.0.1:1',
    '[::1]:4366',
    'graph.microsoft.com',
    'admin.microsoft.com:443',
    'login.microsoftonline.com',
    'tenant.example:9',
    // RFC 6761, 6.3: browsers take these to the loopback, whatever a name server says.
    'ci.localhost',
    'A.B.localhost:4365',
  ])('%s is answered', async (Host) => {
    expect((await ask('/v1.0/me', { Host })).status).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.example:4365',
    '127.0.0.1.evil.example',
    '[::2]',
    '0.0.0.0',
    'localhost:80@evil.example',
    '[::1].evil.example',
    'evil-localhost',
    '.localhost',
    'a"b.localhost',
    'ci.localhost.evil.example',
  ])('%s is refused, as in DNS rebinding', async (Host) => {
    const answer = await ask('/v1.0/me', { Host });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'Forbidden' } });
    expect(echo.seen).toEqual([]);
  });

  // RFC 9112, 3.2.2: then the Host header is to be ignored.
  it('does not cover up a request line that names another host', async () => {
    const line = 'GET http://evil.example/v1.0/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect(await sendBytes(running.url, line)).toMatch(/^HTTP\/1\.1 403 /);
  });

  // RFC 9112, 3.2
  it.each(['localhost', 'evil.example'])('is refused with 400 when there is a second one, %s', async (second) => {
    const lines = `GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nHOST: ${second}\r\nConnection: close\r\n\r\n`;
    const answer = await sendBytes(running.url, lines);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('more than one Host header');
    expect(echo.seen).toEqual([]);
  });

  it('is needed', async () => {
    expect(await sendBytes(running.url, 'GET /v1.0/me HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('is checked for pages too', async () => {
    expect((await ask('/docs', { Host: 'evil.example' })).status).toBe(403);
    expect((await ask('/docs')).text).toBe('a page');
  });

  it('shows in the refusal how to allow a name of one’s own', async () => {
    expect((await ask('/v1.0/me', { Host: 'mine.example:81' })).text).toContain('--allow-host mine.example');
  });
});

describe('the control plane', () => {
  const json = { 'Content-Type': 'application/json' };

  it('answers a program, which sends neither Origin nor Sec-Fetch-Site', async () => {
    expect((await ask('/_tenantry/claims')).status).toBe(200);
    expect((await ask('/_tenantry/appOpens', json, 'POST', '{}')).status).toBe(200);
  });

  it('answers a page of its own origin', async () => {
    const headers = { ...json, Origin: running.url, 'Sec-Fetch-Site': 'same-origin' };
    expect((await ask('/_tenantry/appOpens', headers, 'POST', '{}')).status).toBe(200);
  });

  it('answers somebody who types the address into a browser', async () => {
    expect((await ask('/_tenantry/claims', { 'Sec-Fetch-Site': 'none' })).status).toBe(200);
  });

  it.each([
    ['another site', 'https://evil.example'],
    ['another port of localhost', 'http://localhost:1'],
    ['a sandboxed frame', 'null'],
  ])('refuses a page of %s by its Origin', async (_who, Origin) => {
    expect((await ask('/_tenantry/appOpens', { ...json, Origin }, 'POST', '{}')).status).toBe(403);
    expect(echo.seen).toEqual([]);
  });

  it.each(['cross-site', 'same-site'])('refuses what a browser marks %s, even without Origin', async (site) => {
    expect((await ask('/_tenantry/state', { 'Sec-Fetch-Site': site })).status).toBe(403);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp'])(
    'refuses a body of type %s, which a form or a simple request can send',
    async (type) => {
      const answer = await ask('/_tenantry/appOpens', { 'Content-Type': type }, 'POST', '{}');
      expect(answer.status).toBe(415);
      expect(echo.seen).toEqual([]);
    },
  );

  it('refuses a body without a type', async () => {
    expect((await ask('/_tenantry/clock', {}, 'PATCH', '{}')).status).toBe(415);
  });

  it('takes a type with a charset', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await ask('/_tenantry/clock', headers, 'PATCH', '{}')).status).toBe(200);
  });

  it('takes a command without a body', async () => {
    expect((await ask('/_tenantry/tenants/ci', {}, 'DELETE')).status).toBe(200);
  });

  it.each(['/t/ci/_tenantry/state', '/_TENANTRY/state', '/%5ftenantry/state'])('is guarded as %s too', async (path) => {
    expect((await ask(path, { Origin: 'https://evil.example' })).status).toBe(403);
  });

  it('grants a preflight nothing', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'PUT' };
    const answer = await ask('/_tenantry/state', headers, 'OPTIONS');
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });
});
