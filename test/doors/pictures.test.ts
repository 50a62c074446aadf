// A picture is bytes and no text: it goes through every door as it is, in both directions.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { setupServer } from 'msw/node';
import { expect, it } from 'vitest';
import { tenantryMiddleware } from '../../server/doors/express.js';
import { tenantryHandlers } from '../../server/doors/msw.js';
import { listen } from '../../server/doors/node/listen.js';
import { newJpeg } from '../graph/photos/photo-requests.js';
import { newEmulator } from '../new-emulator.js';

/** With every byte that there is, of which many are no UTF-8. */
const octets = newJpeg(240) + Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
const picture = Uint8Array.from(octets, (octet) => octet.charCodeAt(0));
const headers = { authorization: 'Bearer test', 'content-type': 'image/jpeg' };

const sendAndRead = async (origin: string): Promise<Uint8Array> => {
  const url = `${origin}/v1.0/me/photo/$value`;
  const kept = await fetch(url, { method: 'PUT', headers, body: picture });
  expect(kept.status).toBe(200);
  const read = await fetch(url, { headers: { authorization: 'Bearer test' } });
  expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  return new Uint8Array(await read.arrayBuffer());
};

it('through the listener', async () => {
  const running = await listen({ emulator: newEmulator(), port: 0 });
  try {
    expect(await sendAndRead(running.url)).toEqual(picture);
  } finally {
    await running.close();
  }
});

it.each([
  ['with no parser before it', []],
  ['behind a parser of raw bytes', [express.raw({ type: '*/*' })]],
])('through the Express middleware %s', async (_, before) => {
  const app = express();
  app.use(...before, tenantryMiddleware(newEmulator()));
  const server = app.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await sendAndRead(`http://127.0.0.1:${String(port)}`)).toEqual(picture);
  } finally {
    server.close();
  }
});

it('through MSW', async () => {
  const server = setupServer(...tenantryHandlers(newEmulator()));
  server.listen();
  try {
    expect(await sendAndRead('https://graph.microsoft.com')).toEqual(picture);
  } finally {
    server.close();
  }
});
