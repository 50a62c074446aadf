// Every way to carry an exchange, behind one function each, so that one list of cases runs through all of them.

import express from 'express';
import { setupServer } from 'msw/node';
import { readFile } from 'node:fs/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import supertest from 'supertest';
import { onTestFinished } from 'vitest';
import { tenantryMiddleware } from '../../server/doors/express.js';
import { listen } from '../../server/doors/node/listen.js';
import { tenantryHandlers } from '../../server/doors/msw.js';
import type { Carried } from '../../server/doors/node/serve.js';
import { newTls } from './tls/new-tls.js';

/** What a case sends: the path with its query, and the rest as usual. */
export interface DoorRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a case looks at. Header names are in lower case; no body is an empty text. */
export interface DoorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** One door with an engine behind it. */
export interface Door {
  /** Scheme and authority under which absolute links must lead back. */
  readonly origin: string;
  readonly send: (request: DoorRequest) => Promise<DoorAnswer>;
}

const openInProcess = async (emulator: Carried): Promise<Door> => {
  const origin = 'http://localhost:4365';
  return {
    origin,
    send: async ({ method = 'GET', path, headers = {}, body }) => {
      const lower = toLowerCase(headers);
      const isHead = method === 'HEAD';
      const response = await emulator.handle({
        method: isHead ? 'GET' : method,
        url: path,
        origin,
        headers: lower,
        ...(body === undefined ? {} : { body }),
      });
      const text = isHead ? '' : (response.body ?? '');
      return { status: response.status, headers: toLowerCase(response.headers), text };
    },
  };
};

const openHttp = async (emulator: Carried): Promise<Door> => {
  const server = await listen({ emulator, port: 0 });
  onTestFinished(() => server.close());
  return { origin: server.url, send: (request) => sendOver(requestPlain, server.url, request, {}) };
};

const openHttps = async (emulator: Carried): Promise<Door> => {
  const tls = await newTls();
  const server = await listen({ emulator, port: 0, httpsPort: 0, tls });
  onTestFinished(() => server.close());
  const origin = server.httpsUrl!;
  const ca = await readFile(tls.caFile, 'utf8');
  return { origin, send: (request) => sendOver(requestSecure, origin, request, { ca }) };
};

const openMsw = async (emulator: Carried): Promise<Door> => {
  const server = setupServer(...tenantryHandlers(emulator));
  // An endpoint of the test is on this computer; nothing else may leave the process.
  server.listen({
    onUnhandledRequest: (request, print) => {
      if (new URL(request.url).hostname !== '127.0.0.1') print.error();
    },
  });
  onTestFinished(() => server.close());
  const origin = 'https://graph.microsoft.com';
  return {
    origin,
    send: async ({ method = 'GET', path, headers = {}, body }) => {
      const response = await fetch(origin + path, { method, headers, ...(body === undefined ? {} : { body }) });
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      };
    },
  };
};

/** The doors by name; each opens for the running test only. */
export const doors: readonly [name: string, open: (emulator: Carried) => Promise<Door>][] = [
  ['in process', openInProcess],
  ['node:http', openHttp],
  ['node:https', openHttps],
  ['Express', (emulator) => openExpress(emulator, [])],
  ['Express after a body parser', (emulator) => openExpress(emulator, [express.json({ strict: false })])],
  ['MSW', openMsw],
];

const openExpress = async (emulator: Carried, before: readonly express.RequestHandler[]): Promise<Door> => {
  const app = express();
  for (const handler of before) {
    app.use(handler);
  }
  app.use('/mounted', tenantryMiddleware(emulator));
  return {
    // Where supertest listens it does not say: the Host header does.
    origin: 'http://localhost:1/mounted',
    send: async ({ method = 'GET', path, headers = {}, body }) => {
      const agent = supertest(app) as unknown as Record<string, (url: string) => supertest.Test>;
      const test = agent[method.toLowerCase()]!(`/mounted${path}`).set({ ...headers, Host: 'localhost:1' });
      // Text as it comes, whatever its type: supertest would parse JSON and drop the rest.
      test.buffer(true).parse((res, done) => {
        let text = '';
        res.on('data', (chunk: Buffer) => (text += chunk.toString()));
        res.on('end', () => done(null, text));
      });
      const answer = await (body === undefined ? test : test.serialize(String).send(body));
      const text: unknown = answer.body;
      return { status: answer.status, headers: answer.headers, text: typeof text === 'string' ? text : '' };
    },
  };
};

const sendOver = (
  request: typeof requestPlain,
  origin: string,
  { method = 'GET', path, headers = {}, body }: DoorRequest,
  options: { ca?: string },
): Promise<DoorAnswer> =>
  new Promise((resolve, reject) => {
    const req = request(origin + path, { method, headers, agent: false, ...options }, (res) => {
      let text = '';
      res.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    req.on('error', reject).end(body);
  });

const toLowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
