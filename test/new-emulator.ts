// A tenant for a test in three lines: an emulator with a fixed clock and ids, and a client that holds every answer to the
// contract.

import { expect } from 'vitest';
import { matchRoute } from '../server/contract/routes.js';
import { createEmulator, type Emulator, type EmulatorOptions } from '../server/emulator.js';
import { readTarget } from '../server/http/request/request-target.js';
import { checkResponse } from './contract/responses.js';
import { testKey } from './identity/test-key.js';
import { noteOperation } from './evidence/recorder.js';
import { checkMicrosoftTypes } from './microsoft/check-types.js';

/** The moment at which every test tenant stands still. */
export const benchNow = '2026-10-05T09:00:00.000Z';

/** The origin that the client writes into its requests. */
export const benchOrigin = 'http://localhost:4365';

/** An answer as a test looks at it. `body` is parsed JSON where the answer is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // Tests read bodies of every shape; the contract has checked the shape before a test sees it.
  readonly body: Json;
  readonly text: string | undefined;
  /** Values of Set-Cookie. */
  readonly cookies: readonly string[];
}

/** Parsed JSON that can be walked without casts; a wrong step gives undefined and fails the expectation. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- bodies are walked freely in expectations
export type Json = any;

/** What a request may add. */
export interface RequestExtras {
  readonly headers?: Readonly<Record<string, string>>;
  /** A body that is sent as it is, instead of as JSON. */
  readonly raw?: string;
}

/** Sends requests with a token, to the default tenant unless the path begins with `/t/{name}`. */
export interface Client {
  send(method: string, path: string, body?: unknown, extras?: RequestExtras): Promise<Answer>;
  get(path: string, extras?: RequestExtras): Promise<Answer>;
  post(path: string, body?: unknown, extras?: RequestExtras): Promise<Answer>;
  patch(path: string, body?: unknown, extras?: RequestExtras): Promise<Answer>;
  put(path: string, body?: unknown, extras?: RequestExtras): Promise<Answer>;
  delete(path: string, extras?: RequestExtras): Promise<Answer>;
}

/** An emulator whose clock, ids and request ids are the same in every run. The default tenant is `empty`. */
export const newEmulator = (options: EmulatorOptions = {}): Emulator => {
  let requests = 0;
  return createEmulator({
    fixture: 'empty',
    now: benchNow,
    systemClock: () => Date.parse(benchNow),
    signingKey: testKey,
    newRequestId: () => `00000000-0000-4000-8000-${String((requests += 1)).padStart(12, '0')}`,
    ...options,
  });
};

const findOperationId = (method: string, url: string): string | undefined => {
  const { surface, segments } = readTarget({ method, url, headers: {} });
  const match = surface === undefined ? undefined : matchRoute(surface, method, segments);
  return match?.kind === 'found' ? match.operation.operationId : undefined;
};

const parse = (text: string | undefined, contentType: string | undefined): unknown =>
  text !== undefined && contentType?.includes('json') === true ? JSON.parse(text) : text;

/** An expectation costs more than the look at an answer, so there is one only where it fails. */
const expectNone = (faults: readonly string[], request: string): void => {
  if (faults.length > 0) expect(faults, request).toEqual([]);
};

/** A client of an emulator. Every answer of a known operation is checked against the contract, and against
 * Microsoft's own types, before it is given out. */
export const newClient = (emulator: Emulator, token = 'test'): Client => {
  const send: Client['send'] = async (method, path, body, { headers = {}, raw } = {}) => {
    const url = benchOrigin + path;
    // A picture is sent as its bytes, one character for each.
    const isPicture = headers['content-type']?.startsWith('image/') === true;
    const text = isPicture ? undefined : (raw ?? (body === undefined ? undefined : JSON.stringify(body)));
    const response = await emulator.handle({
      method,
      url,
      headers: {
        authorization: `Bearer ${token}`,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
      ...(isPicture ? { octets: raw ?? String(body) } : {}),
    });
    const contentType = response.headers['Content-Type'];
    const answer: Answer = {
      status: response.status,
      headers: response.headers,
      body: parse(response.body ?? response.octets, contentType) as Json,
      text: response.body ?? response.octets,
      cookies: response.cookies ?? [],
    };
    const operationId = findOperationId(method, url);
    if (operationId !== undefined && headers.accept?.includes('metadata') !== true) {
      const described = {
        status: answer.status,
        ...(contentType === undefined ? {} : { contentType }),
        body: answer.body as unknown,
      };
      expectNone(checkResponse(operationId, described), `${method} ${path}`);
      if (answer.status < 300) {
        noteOperation(operationId);
        expectNone(checkMicrosoftTypes(operationId, answer.body), `${method} ${path}`);
      }
    }
    return answer;
  };
  return {
    send,
    get: (path, extras) => send('GET', path, undefined, extras),
    post: (path, body, extras) => send('POST', path, body, extras),
    patch: (path, body, extras) => send('PATCH', path, body, extras),
    put: (path, body, extras) => send('PUT', path, body, extras),
    delete: (path, extras) => send('DELETE', path, undefined, extras),
  };
};
