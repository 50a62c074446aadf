// Sends requests through node:http, as a client on the network would: over one kept connection, and now and then bytes
// that are no HTTP at all.

import { Agent, request, validateHeaderValue, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { listen } from '../../server/doors/node/listen.js';
import type { Emulator } from '../../server/emulator.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { encodeText } from './oddities.js';
import type { FuzzRequest } from './requests.js';

/** A server of an emulator, with a client. */
export interface Door {
  /** Undefined when the answer is not the engine's, or none: what was sent is no request. */
  send(request: FuzzRequest): Promise<ExchangeResponse | undefined>;
  close(): Promise<void>;
}

const names: Readonly<Record<string, string>> = { 'content-type': 'Content-Type', location: 'Location' };

const toHeaders = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [names[name] ?? name, String(value)]));

/** What node:http refuses to send is sent encoded, or not at all. */
const toPath = (path: string): string => {
  const text = path.replaceAll(/[^\x21-\x7e]/gu, encodeText);
  return text.startsWith('/') ? text : `/${text}`;
};

/** With the length of the body, which node:http leaves out where a method usually has none. */
const toSendable = (headers: FuzzRequest['headers'], body: string | undefined): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => {
      try {
        validateHeaderValue(name, value);
        return true;
      } catch {
        return false;
      }
    }),
  ),
  ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
});

const broken: readonly string[] = [
  'GET /v1.0/users\r\n\r\n',
  'GET /v1.0/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n',
  'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{}',
  'POST /v1.0/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /v1.0/$batch HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'GET http://[::1/v1.0/me HTTP/1.1\r\nHost: localhost\r\n\r\n',
  `GET /v1.0/${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  '\u0000\u0001\u0002',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
];

/** Writes bytes, says that there are no more, and waits until the server is through with them. */
const sendBytes = (port: number, bytes: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
    socket.resume();
  });

const sendRequest = (
  base: URL,
  agent: Agent,
  { method, path, headers, body }: FuzzRequest,
): Promise<ExchangeResponse> =>
  new Promise((resolve, reject) => {
    const options = {
      host: base.hostname,
      port: base.port,
      method,
      path: toPath(path),
      headers: toSendable(headers, body),
      agent,
    };
    const sent = request(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const received = { status: answer.statusCode ?? 0, headers: toHeaders(answer.headers) };
        resolve(text === '' ? received : { ...received, body: text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** Serves an emulator on a free port. */
export const openDoor = async (emulator: Emulator): Promise<Door> => {
  const listening = await listen({ emulator, port: 0 });
  const base = new URL(listening.url);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let count = 0;
  return {
    send: async (fuzzed) => {
      count += 1;
      const bytes = count % 20 === 0 ? broken[(count / 20) % broken.length] : undefined;
      if (bytes !== undefined) await sendBytes(Number(base.port), bytes);
      const isTheEngines = emulator.serves(toPath(fuzzed.path));
      const answer = await sendRequest(base, agent, fuzzed);
      // Node itself refuses a head that is too long, or that it cannot read.
      const isNodes = answer.status === 431 || (answer.status === 400 && answer.body === undefined);
      return isTheEngines && !isNodes ? answer : undefined;
    },
    close: async () => {
      agent.destroy();
      await listening.close();
    },
  };
};
