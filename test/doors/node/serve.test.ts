// The node:http door: what it makes of a request, what it writes of an answer, and what it survives.

import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import type { Carried } from '../../../server/doors/node/serve.js';
import { bodyLimit } from '../../../server/doors/node/body.js';
import type { ExchangeRequest } from '../../../server/http/exchange.js';
import { createEcho } from './echo-engine.js';
import { send, sendBytes } from './raw-http.js';

let running: Listening | undefined;

afterEach(async () => {
  await running?.close();
});

const start = async (emulator: Carried): Promise<string> => {
  running = await listen({ emulator, port: 0 });
  return running.url;
};

const carry = async (path: string, options: Parameters<typeof send>[1] = {}): Promise<ExchangeRequest> => {
  const echo = createEcho();
  await send((await start(echo)) + path, options);
  return echo.seen[0]!;
};

describe('what the node door carries in', () => {
  it('hands on path and query as they came, nothing decoded', async () => {
    expect((await carry('/v1.0/users/a%40b.com?%24select=id,x+y')).url).toBe('/v1.0/users/a%40b.com?%24select=id,x+y');
  });

  it('gives header names in lower case', async () => {
    expect((await carry('/v1.0/me', { headers: { ConsistencyLevel: 'eventual' } })).headers).toMatchObject({
      consistencylevel: 'eventual',
    });
  });

  it('gives every header one text, even where node:http has a list', async () => {
    const { headers } = await carry('/v1.0/me', { headers: { 'Set-Cookie': 'a=1', Prefer: 'x' } });
    expect(headers).toMatchObject({ prefer: 'x' });
    expect(Object.values(headers).filter((value) => typeof value !== 'string')).toEqual([]);
  });

  it('takes the origin from the Host header and the socket', async () => {
    expect((await carry('/v1.0/me', { headers: { Host: 'graph.microsoft.com' } })).origin).toBe(
      'http://graph.microsoft.com',
    );
  });

  it('lets a proxy say which scheme and host the client used', async () => {
    const headers = { 'X-Forwarded-Proto': 'https, http', 'X-Forwarded-Host': 'proxy.example:8443, inner' };
    expect((await carry('/v1.0/me', { headers })).origin).toBe('https://proxy.example:8443');
  });

  it('takes no forwarded host that would break out of a link', async () => {
    const headers = { Host: 'localhost', 'X-Forwarded-Host': 'evil.example/"><b>' };
    expect((await carry('/v1.0/me', { headers })).origin).toBe('http://localhost');
  });

  it('hands on a body of several chunks as one text', async () => {
    const body = JSON.stringify({ name: 'Zoë '.repeat(50_000) });
    expect((await carry('/v1.0/users', { method: 'POST', body })).body).toBe(body);
  });

  it('leaves the body out when there is none', async () => {
    expect(await carry('/v1.0/users', { method: 'POST', headers: { 'Content-Length': '0' } })).not.toHaveProperty(
      'body',
    );
  });

  it('asks the engine for GET when the client says HEAD', async () => {
    expect((await carry('/v1.0/me', { method: 'HEAD' })).method).toBe('GET');
  });

  // RFC 9112, 3.2.2: the absolute form wins over Host.
  it('understands a request line with an absolute URL', async () => {
    const echo = createEcho();
    const url = await start(echo);
    await sendBytes(
      url,
      'GET http://graph.microsoft.com/v1.0/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(echo.seen[0]).toMatchObject({ url: '/v1.0/me', origin: 'http://graph.microsoft.com' });
  });
});

describe('what the node door writes', () => {
  it('writes status, headers, body and its length in bytes', async () => {
    const url = await start(createEcho(() => ({ status: 201, headers: { 'request-id': 'r1' }, body: 'Zoë' })));
    const answer = await send(`${url}/v1.0/me`);
    expect(answer).toMatchObject({ status: 201, text: 'Zoë', headers: { 'request-id': 'r1', 'content-length': '4' } });
  });

  it.each([
    ['little', 'plain', 'x'.repeat(100)],
    ['much', 'plain', 'x'.repeat(100_000)],
    ['little', 'accented', 'é\u{1f680}'.repeat(100)],
    ['much', 'accented', `${'x'.repeat(100_000)}é`],
  ])('writes %s %s text byte for byte', async (_size, _kind, body) => {
    const url = await start(createEcho(() => ({ status: 200, headers: {}, body })));
    const answer = await send(`${url}/v1.0/me`);
    expect(answer.text).toBe(body);
    expect(answer.headers['content-length']).toBe(String(Buffer.from(body).length));
  });

  it('answers HEAD with the length of the body and without the body', async () => {
    const url = await start(createEcho(() => ({ status: 200, headers: {}, body: 'twelve bytes' })));
    const answer = await send(`${url}/v1.0/me`, { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 200, text: '', headers: { 'content-length': '12' } });
  });

  it('writes neither body nor length for 204', async () => {
    const url = await start(createEcho(() => ({ status: 204, headers: {} })));
    const answer = await send(`${url}/v1.0/me`);
    expect(answer.headers).not.toHaveProperty('content-length');
    expect(answer.headers).not.toHaveProperty('transfer-encoding');
  });

  it.each([
    ['an answer', '/v1.0/me', {}, 200],
    ['a refusal', '/v1.0/me', { Host: 'evil.example' }, 403],
    ['a path that nobody knows', '/unknown', {}, 404],
  ])('keeps pages of other origins from loading %s as script, style or image', async (_, path, headers, status) => {
    const answer = await send((await start(createEcho())) + path, { headers });
    expect(answer).toMatchObject({
      status,
      headers: { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' },
    });
  });

  it('leaves a path that is not the engine’s to others', async () => {
    const echo = createEcho();
    expect((await send(`${await start(echo)}/docs`)).status).toBe(404);
    expect(echo.seen).toEqual([]);
  });
});

describe('what the node door refuses', () => {
  it('refuses a body that announces more than 4 MiB with 413', async () => {
    const echo = createEcho();
    const body = Buffer.alloc(bodyLimit + 1, 'x');
    const answer = await send(`${await start(echo)}/v1.0/users`, { method: 'POST', body });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text)).toMatchObject({
      error: { code: 'RequestEntityTooLarge', innerError: { 'request-id': answer.headers['request-id'] } },
    });
    expect(echo.seen).toEqual([]);
  });

  it('refuses a chunked body once it has grown past 4 MiB', async () => {
    const headers = { 'Transfer-Encoding': 'chunked' };
    const body = Buffer.alloc(bodyLimit + 1, 'x');
    expect((await send(`${await start(createEcho())}/v1.0/users`, { method: 'POST', headers, body })).status).toBe(413);
  });

  it('takes a body of exactly 4 MiB', async () => {
    const url = await start(createEcho(({ body }) => ({ status: 200, headers: {}, body: String(body?.length) })));
    const body = Buffer.alloc(bodyLimit, 'x');
    expect((await send(`${url}/v1.0/users`, { method: 'POST', body })).text).toBe(String(bodyLimit));
  });

  it('refuses a body that is not UTF-8 with 400', async () => {
    const body = new Uint8Array([0x22, 0xff, 0xfe, 0x22]);
    const answer = await send(`${await start(createEcho())}/v1.0/users`, { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('UTF-8');
  });

  it('refuses a compressed body with 415', async () => {
    const options = { method: 'POST', headers: { 'Content-Encoding': 'gzip' }, body: 'x' };
    expect((await send(`${await start(createEcho())}/v1.0/users`, options)).status).toBe(415);
  });

  it('repeats the client’s request id in a refusal', async () => {
    const headers = { Host: 'evil.example', 'client-request-id': 'mine' };
    const answer = await send(`${await start(createEcho())}/v1.0/me`, { headers });
    expect(answer.headers['client-request-id']).toBe('mine');
  });
});

describe('what the node door survives', () => {
  it('survives a client that goes away in the middle of a body', async () => {
    const echo = createEcho();
    const url = await start(echo);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"half":');
    await once(socket, 'connect');
    socket.destroy();
    await once(socket, 'close');
    expect((await send(`${url}/v1.0/me`)).status).toBe(200);
    expect(echo.seen.map(({ method }) => method)).toEqual(['GET']);
  });

  it('survives a client that goes away before the answer', async () => {
    let release: (() => void) | undefined;
    let arrived: (() => void) | undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    const held = new Promise<void>((resolve) => (release = resolve));
    const url = await start(
      createEcho(async (request) => {
        if (request.url === '/v1.0/slow') {
          arrived?.();
          await held;
        }
        return { status: 200, headers: {}, body: 'late' };
      }),
    );
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('GET /v1.0/slow HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await asked;
    socket.destroy();
    await once(socket, 'close');
    release?.();
    expect((await send(`${url}/v1.0/me`)).text).toBe('late');
  });

  it('answers 500 when an answer cannot be written', async () => {
    const { warnings, forget } = collectWarnings();
    const url = await start(createEcho(() => ({ status: 200, headers: { 'x-broken': 'two\nlines' }, body: 'x' })));
    expect((await send(`${url}/v1.0/me`)).status).toBe(500);
    forget();
    expect(warnings).toHaveLength(1);
  });

  it('answers 500 when the engine fails, and goes on', async () => {
    const { warnings, forget } = collectWarnings();
    const url = await start(
      createEcho((request) => {
        if (request.url === '/v1.0/broken') {
          throw new Error('a fault in the engine');
        }
        return { status: 200, headers: {} };
      }),
    );
    const answer = await send(`${url}/v1.0/broken`);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'InternalServerError' } });
    expect((await send(`${url}/v1.0/me`)).status).toBe(200);
    forget();
    expect(warnings).toHaveLength(1);
  });
});

const collectWarnings = (): { readonly warnings: unknown[]; readonly forget: () => void } => {
  const warnings: unknown[] = [];
  const listener = (warning: unknown): void => void warnings.push(warning);
  process.on('warning', listener);
  return { warnings, forget: () => void process.off('warning', listener) };
};
