// A proxy with a server behind it, for a test, and what a client without a library sends to it.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { onTestFinished } from 'vitest';
import { listen, type Listening } from '../../../server/doors/node/listen.js';
import type { Carried } from '../../../server/doors/node/serve.js';
import { listenProxy, type RefusedRequest } from '../../../server/doors/proxy/listen-proxy.js';
import { newTls } from '../tls/new-tls.js';

/** A running proxy, and the server behind it. */
export interface TestProxy {
  readonly proxyUrl: string;
  readonly port: number;
  readonly listening: Listening;
  readonly caFile: string;
  readonly ca: string;
  readonly refused: readonly RefusedRequest[];
  /** Ends both, as a server does. */
  close(): Promise<void>;
}

/** Starts both, for one test. */
export const newProxy = async (
  emulator: Carried,
  given: { readonly drainLimit?: number; readonly allowedHosts?: readonly string[] } = {},
): Promise<TestProxy> => {
  const options = { drainLimit: 500, ...given };
  const tls = await newTls();
  const listening = await listen({ emulator, port: 0, httpsPort: 0, tls, ...options });
  const refused: RefusedRequest[] = [];
  const proxy = await listenProxy({ port: 0, listening, note: (one) => void refused.push(one), ...options });
  let closing: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    closing ??= Promise.all([listening.close(), proxy.close()]);
    await closing;
  };
  onTestFinished(close);
  const { proxyUrl } = proxy;
  const ca = await readFile(tls.caFile, 'utf8');
  return { proxyUrl, port: Number(new URL(proxyUrl).port), listening, caFile: tls.caFile, ca, refused, close };
};

/** Writes bytes to the proxy and leaves the connection open. */
export const openRaw = async (port: number, bytes: string): Promise<Socket> => {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
};

/** All that comes until the other side ends. */
export const readAll = async (socket: NodeJS.ReadableStream): Promise<string> => {
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
};

/** How a user name is sent. */
export const toAuthorization = (user: string): string =>
  `Proxy-Authorization: Basic ${Buffer.from(`${user}:`).toString('base64')}\r\n`;

/** Opens a tunnel and TLS in it. @returns the stream inside */
export const openTunnel = async ({ port, ca }: TestProxy, host: string, headers = ''): Promise<Socket> => {
  const socket = await openRaw(port, `CONNECT ${host}:443 HTTP/1.1\r\nHost: ${host}:443\r\n${headers}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (!answer.toString().startsWith('HTTP/1.1 200 ')) throw new Error(answer.toString());
  const secure = connectSecurely({ socket, servername: host, ca });
  onTestFinished(() => void secure.destroy());
  await once(secure, 'secureConnect');
  return secure;
};

/** Asks inside a tunnel. @returns the whole answer */
export const askInside = async (
  proxy: TestProxy,
  host: string,
  path: string,
  headers = '',
  token = 'any',
): Promise<string> => {
  const inside = await openTunnel(proxy, host, headers);
  inside.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\n\r\n`);
  return readAll(inside);
};

/** The JSON of a whole answer. */
export const readJson = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
