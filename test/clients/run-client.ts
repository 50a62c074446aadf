// Runs a client's program against a server of its own, over HTTP and HTTPS. The server asks once to try again later, and
// holds every answer to the contract.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '../../server/emulator.js';
import { listen } from '../../server/doors/node/listen.js';
import { systemClock } from '../../server/clock-and-ids.js';
import { loadTls } from '../../server/doors/tls/tls.js';
import type { ExchangeResponse, Handle } from '../../server/http/exchange.js';
import { checkAnswer } from '../fuzz/check-answer.js';
import type { Errands, Seen } from './errands.js';

/** What a program printed, and what the server saw of it. */
export interface Run {
  readonly errands: Errands;
  /** Without what the client has no way to do. */
  readonly seen: Partial<Seen>;
  /** Answers that are not the contract's. */
  readonly wrong: readonly string[];
  /** How often the server was asked what it first refuses. */
  readonly attempts: Readonly<Record<string, number>>;
  /** `SdkVersion` and `User-Agent` as the client sent them. */
  readonly agents: ReadonlySet<string>;
}

const refusedOnce: Readonly<Record<string, number>> = { '/v1.0/organization': 429, '/v1.0/domains': 503 };

/** Refuses some paths once, as Graph does when it is busy. Graph: throttling. */
const createBusy = (handle: Handle, attempts: Record<string, number>): Handle => {
  const innerError = { date: '2026-10-05T09:00:00', 'request-id': 'a', 'client-request-id': 'a' };
  return async (request) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const status = refusedOnce[path];
    attempts[path] = (attempts[path] ?? 0) + 1;
    if (status === undefined || attempts[path] > 1) return handle(request);
    return {
      status,
      headers: { 'Content-Type': 'application/json', 'Retry-After': '1' },
      body: JSON.stringify({ error: { code: 'TooManyRequests', message: 'Too many requests.', innerError } }),
    };
  };
};

/** A door may take the body as octets, one character each. */
const toTextual = (answer: ExchangeResponse): ExchangeResponse =>
  'octets' in answer && typeof answer.octets === 'string'
    ? { ...answer, body: Buffer.from(answer.octets, 'latin1').toString('utf8') }
    : answer;

/**
 * Runs a program to its end.
 *
 * @param name - of the file beside this one, without `.ts`
 * @throws when the program fails, with what it said
 */
export const runProgram = async (name: string): Promise<Run> => {
  const emulator = createEmulator({ fixture: 'last-seat' });
  const attempts: Record<string, number> = {};
  const wrong: string[] = [];
  const agents = new Set<string>();
  const busy = createBusy(emulator.handle, attempts);
  const handle: Handle = async (request) => {
    const { method, url, headers, body } = request;
    agents.add(headers.sdkversion ?? headers['user-agent'] ?? '');
    const answer = await busy(request);
    if (answer.headers['Retry-After'] !== undefined) return answer;
    const found = checkAnswer({ method, path: url, headers }, toTextual(answer), body);
    wrong.push(...found.map((one) => `${method} ${url}: ${one}`));
    return answer;
  };
  const certDir = await mkdtemp(join(tmpdir(), 'tenantry-client-'));
  const tls = await loadTls(certDir, [], systemClock());
  const server = await listen({ emulator: { ...emulator, handle }, port: 0, httpsPort: 0, tls });
  try {
    const domain = 'fabrikam.onmicrosoft.com';
    const errands: Errands = {
      url: server.url,
      httpsUrl: server.httpsUrl ?? '',
      token: `miriamg@${domain}`,
      domain,
      skuId: '7e31c0d9-9551-471d-836f-32ee72be4a01',
    };
    const program = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
    const words = ['--import', 'tsx', program, JSON.stringify(errands)];
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: tls.caFile };
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return { errands, seen: JSON.parse(stdout) as Partial<Seen>, wrong, attempts, agents };
  } finally {
    await server.close();
    await rm(certDir, { recursive: true });
  }
};
