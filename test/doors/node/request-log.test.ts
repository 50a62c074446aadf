// The request log: a line for each request, with who called and why one was refused, and never a token.

import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as requestSecurely } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logForms, toLogLine } from '../../../server/cli/output/log-lines.js';
import { sendBytes } from './raw-http.js';
import type { RequestEntry } from '../../../server/doors/node/request-log.js';
import { startServer, type RunningServer } from '../../../server/doors/start/start-server.js';

let server: RunningServer;
let certDir: string;
const entries: RequestEntry[] = [];

beforeAll(async () => {
  certDir = mkdtempSync(join(tmpdir(), 'tenantry-log-'));
  server = await startServer({ port: 0, httpsPort: 0, certDir, log: (entry) => entries.push(entry) });
});

afterAll(async () => {
  await server.close();
  rmSync(certDir, { recursive: true, force: true });
});

beforeEach(() => {
  entries.length = 0;
});

/** The entry of the only request or connection since the test began. */
const readEntry = async (): Promise<RequestEntry> => {
  await vi.waitFor(() => expect(entries).toHaveLength(1));
  return entries[0] as RequestEntry;
};

const get = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<RequestEntry> => {
  await (await fetch(server.url + path, { headers })).text();
  return readEntry();
};

const portOf = (url = ''): number => Number(new URL(url).port);

describe('the log of a request', () => {
  it('says what was asked, what was answered, by which operation, and as whom', async () => {
    expect(await get('/v1.0/me?$select=id', { authorization: 'Bearer adelev@contoso.onmicrosoft.com' })).toEqual({
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      method: 'GET',
      path: '/v1.0/me?$select=id',
      status: 200,
      milliseconds: expect.any(Number) as number,
      operationId: 'getMe',
      caller: 'adelev@contoso.onmicrosoft.com',
    });
  });

  it.each([
    ['/v1.0/users/nobody', { authorization: 'Bearer any' }, { status: 404, operationId: 'getUser', why: /'nobody'/ }],
    ['/v1.0/nothing', { authorization: 'Bearer any' }, { status: 400, why: /segment 'nothing'/ }],
    ['/_tenantry/health', {}, { status: 200, operationId: 'getHealth' }],
    [
      '/_tenantry/health',
      { origin: 'https://evil.example' },
      { status: 403, why: /^A page of https:\/\/evil\.example/ },
    ],
    ['/t/gone/v1.0/me', { authorization: 'Bearer any' }, { status: 404, why: /^There is no tenant 'gone'/ }],
    ['/', {}, { status: 200 }],
  ])('is written for %s with %j', async (path, headers, { why, ...rest }: { status: number; why?: RegExp }) => {
    const entry = await get(path, headers);
    expect(entry).toMatchObject(rest);
    if (why === undefined) expect(entry.why).toBeUndefined();
    else expect(entry.why).toMatch(why);
  });

  it('keeps the caller of a request that removes the caller', async () => {
    const user = 'tomasd@contoso.onmicrosoft.com';
    const headers = { authorization: `Bearer ${user}` };
    await fetch(`${server.url}/v1.0/users/${user}`, { method: 'DELETE', headers });
    expect(await readEntry()).toMatchObject({ status: 204, caller: user, operationId: 'deleteUser' });
  });

  it('holds no token, whether it was sent as one, in the path, or quoted by the answer', async () => {
    const token = 'secret-token-1234';
    await get(`/v1.0/users/${token}?access_token=${token}x&$top=1`, { authorization: `Bearer ${token}` });
    expect(JSON.stringify(entries)).not.toContain(token);
    entries.length = 0;
    const [short, long] = ['nobody@example.com', `${'secret'.repeat(30)}@example.com`];
    for (const name of [short, long]) {
      const { why } = await get('/v1.0/me', { authorization: `Bearer ${name}` });
      expect(why).toContain("has no user '***'");
      entries.length = 0;
    }
    await get('/_tenantry/reports/download-me');
    expect(JSON.stringify(entries)).not.toContain('download-me');
  });

  const clientId = 'c0ffee00-0000-4000-8000-000000000001';
  const askToken = async (form: Readonly<Record<string, string>>): Promise<RequestEntry> => {
    entries.length = 0;
    await (
      await fetch(`${server.url}/common/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) })
    ).text();
    return readEntry();
  };

  it('says why Entra refused, in JSON or on a page, without the ids of the request', async () => {
    const { why: inJson } = await askToken({});
    expect(inJson).toBe("AADSTS900144: The request body must contain the following parameter: 'grant_type'.");
    entries.length = 0;
    const { why } = await get('/common/oauth2/v2.0/authorize?client_id=x', { accept: 'text/html' });
    expect(why).toBe('AADSTS700038: x is not a valid application identifier.');
  });

  it('holds no code and no ID token of an address', async () => {
    await get(
      '/common/oauth2/v2.0/logout?id_token_hint=eyJhidden&state=1&code=hidden&client_secret=hidden&client_assertion=hidden',
    );
    expect(JSON.stringify(entries)).not.toContain('hidden');
    expect(entries[0]?.path).toContain('state=1');
  });

  it('says once that an app which nobody registered was taken at its word', async () => {
    const form = {
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: 'https://graph.microsoft.com/.default',
    };
    const first = await askToken({ ...form, client_secret: 'hidden' });
    expect(first.unregistered).toBe(clientId);
    expect(toLogLine(first, 'pretty')).toContain(
      `[nobody registered the app ${clientId}: strict mode would refuse it]`,
    );
    expect((await askToken({ ...form, client_secret: 'hidden' })).unregistered).toBeUndefined();
  });

  it('holds nothing of a token of the real cloud, and says why it is refused', async () => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const claims = { iss: 'https://sts.windows.net/11111111-2222-4333-8444-555555555555/', upn: 'real@person.example' };
    const token = `${encode({ alg: 'RS256', kid: 'realkid' })}.${encode(claims)}.${'real'.repeat(80)}`;
    const { why, caller } = await get('/v1.0/me', { authorization: `Bearer ${token}` });
    expect([why, caller]).toEqual([expect.stringContaining('of the real Microsoft cloud'), undefined]);
    for (const part of token.split('.')) expect(JSON.stringify(entries)).not.toContain(part);
    expect(JSON.stringify(entries)).not.toContain('person.example');
  });

  it('stays on one line and steers no terminal', async () => {
    const socket = connect(portOf(server.url), '127.0.0.1');
    socket.write('GET /v1.0/%1b\u009b31m HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 'latin1');
    socket.resume();
    const entry = await readEntry();
    socket.destroy();
    for (const form of logForms) expect(toLogLine(entry, form)).toMatch(/^[^\p{Cc}]+\n$/u);
  });
});

describe('why a client was refused', () => {
  it('says to use HTTPS to a client that sent no token over HTTP', async () => {
    expect((await get('/v1.0/me')).why).toBe(
      'Access token is empty. No token came. Send one: "Authorization: Bearer anything". If this client sends its token ' +
        `over HTTPS only: use ${server.httpsUrl}.`,
    );
  });

  it('says only how to send a token to a command-line tool', async () => {
    expect((await get('/v1.0/me', { 'user-agent': 'curl/8.5.0' })).why).toBe(
      'Access token is empty. No token came. Send one: "Authorization: Bearer anything".',
    );
  });

  it('says how to name this host to a client that sent no token over HTTPS', async () => {
    const ca = readFileSync(server.caFile ?? '');
    requestSecurely(`${server.httpsUrl}/v1.0/me`, { ca, agent: false }, (res) => res.resume()).end();
    expect((await readEntry()).why).toContain("customHosts: new Set(['localhost'])");
  });

  it('reports plain HTTP on the HTTPS port', async () => {
    const socket = connect(portOf(server.httpsUrl), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.write('GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await readEntry()).toMatchObject({
      method: '-',
      why: `A client speaks plain HTTP to the HTTPS port. Use ${server.url}, or https:// here.`,
    });
  });

  it('reports HTTPS on the HTTP port', async () => {
    const socket = connectSecurely(portOf(server.url), '127.0.0.1');
    socket.on('error', () => undefined);
    expect((await readEntry()).why).toBe(`A client speaks HTTPS to the HTTP port. Use ${server.httpsUrl}.`);
  });

  it('reports a client that does not trust the certificate, and which file to trust', async () => {
    const socket = connectSecurely(portOf(server.httpsUrl), '127.0.0.1', { servername: 'localhost' });
    socket.on('error', () => undefined);
    expect((await readEntry()).why).toContain(`NODE_EXTRA_CA_CERTS=${server.caFile}`);
  });

  it('reports a request that is no HTTP, and the client gets its 400', async () => {
    const socket = connect(portOf(server.url), '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8').on('data', (more: string) => (text += more));
    socket.write('nonsense\r\n\r\n');
    await once(socket, 'close');
    expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    expect((await readEntry()).why).toMatch(/^A connection failed: /);
  });

  it('reports a request whose headers are too large, once, and the client gets the 431 that it gets without a log', async () => {
    const bytes = `GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(200_000)}\r\n\r\n`;
    expect(await sendBytes(server.url, bytes)).toMatch(/^HTTP\/1\.1 431 /);
    expect((await readEntry()).why).toBe(
      'The address and the headers of a request are larger than 16 KiB. Shorten them, or send a long address in a $batch.',
    );
  });

  it('reports a client that went away', async () => {
    const socket = connect(portOf(server.url), '127.0.0.1');
    socket.write('POST /_tenantry/appOpens HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n');
    socket.write('Content-Length: 100\r\n\r\n{');
    await once(socket, 'ready');
    setImmediate(() => socket.resetAndDestroy());
    const entry = await readEntry();
    expect(entry).toMatchObject({ operationId: 'openApp', why: 'The client went away before it was answered.' });
    expect(entry.status).toBeUndefined();
  });
});

describe('the lines', () => {
  const entry: RequestEntry = {
    time: '2026-10-05T09:00:00.123Z',
    method: 'GET',
    path: '/v1.0/me',
    status: 401,
    milliseconds: 3,
    operationId: 'getMe',
    why: 'Access token is empty.',
  };

  it('are readable', () => {
    expect(toLogLine(entry, 'pretty')).toBe('09:00:00.123 401    3 ms GET /v1.0/me (getMe) Access token is empty.\n');
    expect(toLogLine({ ...entry, caller: 'ann@x.y', status: 200 }, 'pretty')).toContain('(getMe as ann@x.y)');
  });

  it('are JSON', () => {
    expect(JSON.parse(toLogLine(entry, 'json'))).toEqual(entry);
  });
});
