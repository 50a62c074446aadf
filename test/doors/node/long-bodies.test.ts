// Bodies and answers that are too long for one text, and what unfinished bodies may hold together.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createBodyRoom, smallBody } from '../../../server/doors/node/body-room.js';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import type { Carried } from '../../../server/doors/node/serve.js';
import type { ExchangeRequest, ExchangeResponse } from '../../../server/http/exchange.js';
import { createEcho } from './echo-engine.js';
import { send, sendBytes } from './raw-http.js';

let running: Listening | undefined;
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await running?.close();
});

const start = async (emulator: Carried, room = createBodyRoom()): Promise<string> => {
  running = await listen({ emulator, port: 0, room });
  return running.url;
};

const ok = (body: string): ExchangeResponse => ({ status: 200, headers: json, body });

/** An engine that says how long a body was, and how it came. A body that breaks off is an answer of nobody. */
const measure = async ({ body, chunks }: ExchangeRequest): Promise<ExchangeResponse> => {
  if (chunks === undefined) return ok(`text ${String(body?.length)}`);
  let length = 0;
  for await (const chunk of chunks) length += chunk.length;
  return ok(`chunks ${String(length)}`);
};

const json = { 'Content-Type': 'application/json' };

const put = (url: string, length: number): ReturnType<typeof send> =>
  send(`${url}/_tenantry/state`, { method: 'PUT', headers: json, body: 'a'.repeat(length) });

const toHead = (path: string, length: number): string =>
  `PUT ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${String(length)}\r\n\r\n`;

/** A promise, and how to fulfil it. */
const later = (): { readonly promise: Promise<unknown>; readonly resolve: (value?: unknown) => void } => {
  let resolve: (value?: unknown) => void = () => undefined;
  const promise = new Promise((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
};

/** Sends the beginning of a body and no more. */
const begin = async (url: string, path: string, length: number): Promise<Socket> => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  sockets.push(socket);
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(toHead(path, length + 1_000));
  await new Promise((resolve) => socket.write('a'.repeat(length), resolve));
  return socket;
};

describe('a body that may be a whole tenant', () => {
  it('is handed on as text when it is short', async () => {
    expect((await put(await start(createEcho(measure)), smallBody)).text).toBe(`text ${String(smallBody)}`);
  });

  it('is handed on as it comes when it is long', async () => {
    const length = 5 * smallBody;
    expect((await put(await start(createEcho(measure)), length)).text).toBe(`chunks ${String(length)}`);
  });

  it('is handed on of every tenant', async () => {
    const url = `${await start(createEcho(measure))}/t/big/_tenantry/state`;
    expect((await send(url, { method: 'PUT', headers: json, body: 'a'.repeat(2 * smallBody) })).text).toMatch(
      /^chunks/,
    );
  });

  it('is refused with 413 and the way to take it when it announces more than memory allows', async () => {
    const url = await start(createEcho(measure), createBodyRoom({ total: 4 * smallBody }));
    const answer = await put(url, 3 * smallBody + 1);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain(
      'larger than 3 MiB. A tenant of this size needs more memory: start Tenantry with more',
    );
  });

  it('may be answered before it has come', async () => {
    const url = await start(createEcho(() => ok('enough')));
    expect((await put(url, 20 * smallBody)).text).toBe('enough');
  });

  it('ends for the engine when the client goes away', async () => {
    const ended = later();
    const url = await start(
      createEcho(async (request) => {
        const answer = await measure(request).catch((reason: unknown) => reason);
        ended.resolve(answer);
        return answer instanceof Error ? ok('') : (answer as ExchangeResponse);
      }),
    );
    (await begin(url, '/_tenantry/state', 2 * smallBody)).destroy();
    expect(await ended.promise).toBeInstanceOf(Error);
    expect((await put(url, 10)).text).toBe('text 10');
  });
});

describe('bodies that are not finished', () => {
  it('are not taken when they hold too much together, and small ones are all the same', async () => {
    const arrived = later();
    const engine = createEcho(async (request) => {
      if (request.chunks !== undefined) arrived.resolve();
      return measure(request);
    });
    const url = await start(engine, createBodyRoom({ total: 4 * smallBody }));
    const first = await begin(url, '/_tenantry/state', 2 * smallBody);
    await arrived.promise;
    const second = await put(url, 2 * smallBody);
    expect([second.status, second.headers['retry-after']]).toEqual([503, '5']);
    expect(JSON.parse(second.text).error.message).toBe(
      'The requests that are being sent to this server hold 4 MiB together, and more would fill its memory. Try again in a few seconds.',
    );
    expect((await put(url, smallBody)).text).toBe(`text ${String(smallBody)}`);
    first.write('a'.repeat(1_000));
    await once(first, 'data');
    expect((await put(url, 2 * smallBody)).text).toBe(`chunks ${String(2 * smallBody)}`);
  });

  it.each(['/_tenantry/state', '/v1.0/me'])('are given up when nothing more comes: %s', async (path) => {
    const url = await start(createEcho(measure), createBodyRoom({ patience: 20 }));
    const answer = await sendBytes(url, `${toHead(path, 10)}12345`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('Nothing more of the request body has come for 0.02 seconds. Nothing was changed.');
    expect(answer).toMatch(/\r\nConnection: close\r\n/);
  });

  it('are given up when nothing more of a long one comes', async () => {
    const engine = createEcho((request) =>
      measure(request).catch((error: unknown) => ok(error instanceof Error ? error.message : '')),
    );
    const url = await start(engine, createBodyRoom({ patience: 20 }));
    const socket = await begin(url, '/_tenantry/state', 2 * smallBody);
    expect(String((await once(socket, 'data'))[0])).toContain('Nothing more of the request body has come');
  });
});

describe('an answer in parts', () => {
  const inParts = (given: { parts: number; ended: boolean }, count: number): Carried =>
    createEcho(() => {
      async function* give(): AsyncGenerator<string> {
        try {
          for (let n = 0; n < count; n += 1) {
            given.parts += 1;
            yield `${'é'.repeat(10_000)}\n`;
            await Promise.resolve();
          }
        } finally {
          given.ended = true;
        }
      }
      return { status: 200, headers: json, parts: give() };
    });

  it('is written one after the other, in UTF-8', async () => {
    const url = await start(inParts({ parts: 0, ended: false }, 30));
    const answer = await send(`${url}/_tenantry/state`);
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(answer.text).toBe(`${'é'.repeat(10_000)}\n`.repeat(30));
  });

  it('is not made for HEAD', async () => {
    const given = { parts: 0, ended: false };
    const answer = await send(`${await start(inParts(given, 3))}/_tenantry/state`, { method: 'HEAD' });
    expect([answer.status, answer.headers['content-type'], answer.text]).toEqual([200, 'application/json', '']);
    expect(given.parts).toBe(0);
  });

  it('is made no faster than the client takes it, and no further when the client goes away', async () => {
    const given = { parts: 0, ended: false };
    const url = await start(inParts(given, 100_000));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    sockets.push(socket);
    socket.write('GET /_tenantry/state HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.destroy();
    while (!given.ended) await new Promise((resolve) => setImmediate(resolve));
    expect(given.parts).toBeLessThan(10_000);
  });

  it('is visibly cut off when it cannot be finished', async () => {
    async function* fail(): AsyncGenerator<string> {
      yield 'half of it';
      await Promise.resolve();
      throw new Error('a fault in the engine');
    }
    const url = await start(createEcho(() => ({ status: 200, headers: {}, parts: fail() })));
    const answer = await sendBytes(url, 'GET /_tenantry/state HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(answer).toMatch(/half of it\r\n$/);
  });
});
