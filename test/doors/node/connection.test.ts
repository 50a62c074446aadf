// What one connection carries: requests that are sent without waiting for answers, and bodies that nobody reads.

import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyLimit } from '../../../server/doors/node/body.js';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import type { Carried } from '../../../server/doors/node/serve.js';
import { createEcho } from './echo-engine.js';
import { sendBytes } from './raw-http.js';

let running: Listening | undefined;

afterEach(async () => {
  await running?.close();
});

const start = async (emulator: Carried): Promise<string> => {
  running = await listen({ emulator, port: 0 });
  return running.url;
};

// RFC 9112, 9.3.2
describe('requests that are sent without waiting', () => {
  const write = 'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}';
  const read = (path: string, last = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${last}\r\n`;

  it('are handled one after the other, so that a read sees the write before it', async () => {
    const course: string[] = [];
    const url = await start(
      createEcho(async ({ method, url: path }) => {
        course.push(`${method} ${path}`);
        for (let n = 0; n < 5; n += 1) await new Promise((resolve) => setImmediate(resolve));
        course.push('answered');
        return { status: 200, headers: {}, body: path };
      }),
    );
    const last = read('/v1.0/last', 'Connection: close\r\n');
    const answers = await sendBytes(url, write + read('/v1.0/me') + write + last);
    expect(course.filter((_, n) => n % 2 === 0)).toEqual([
      'POST /v1.0/users',
      'GET /v1.0/me',
      'POST /v1.0/users',
      'GET /v1.0/last',
    ]);
    expect(course.filter((_, n) => n % 2 === 1)).toEqual(Array(4).fill('answered'));
    expect(answers.match(/(?<=\r\n\r\n)[^\r]*?(?=HTTP|$)/g)).toEqual([
      '/v1.0/users',
      '/v1.0/me',
      '/v1.0/users',
      '/v1.0/last',
    ]);
  });

  it('are not handled when the one before them ends the connection', async () => {
    const echo = createEcho();
    const refused = 'POST /_tenantry/clock HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}';
    expect(await sendBytes(await start(echo), refused + write)).toMatch(/^HTTP\/1\.1 415 /);
    expect(echo.seen).toEqual([]);
  });
});

describe('a body that nobody reads', () => {
  it.each(['GET', 'POST'])('is cut off when it does not end: %s', async (method) => {
    const url = await start(createEcho());
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    let sent = 0;
    const pour = (): void => {
      while (!socket.destroyed && socket.write(chunk)) sent += chunk.length;
    };
    socket.on('drain', pour);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(`${method} /docs/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n`);
    pour();
    await new Promise((resolve) => socket.on('close', resolve));
    expect(sent).toBeGreaterThan(bodyLimit / 2);
  });

  it('leaves the connection usable when it ends', async () => {
    const url = await start(createEcho());
    const page = 'POST /docs/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc';
    const next = 'GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
    expect((await sendBytes(url, page + next)).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 404', 'HTTP/1.1 200']);
  });
});
