// Sends requests by chance, one after another, and lists what is wrong with the answers. Every block of requests begins
// with the same tenant, so a request is repeated by running its block up to it.

import { createEmulator, type Emulator } from '../../server/emulator.js';
import type { ExchangeResponse } from '../../server/http/exchange.js';
import { checkAnswer, findOperationId } from './check-answer.js';
import { checkTenant } from './check-tenant.js';
import { openDoor, type Door } from './door.js';
import { createFuzzEndpoint, type FuzzEndpoint } from './endpoint.js';
import { readNames, type Ask, type Body } from './names.js';
import { createReplica } from './replica.js';
import { drawRequest, type FuzzRequest } from './requests.js';

/** What is to be run. */
export interface FuzzOptions {
  readonly seed: number;
  /** The number of the first request; a block begins with it. */
  readonly from: number;
  readonly requests: number;
  /** Every so many requests one goes through node:http; 0: none does. */
  readonly doorEvery: number;
}

/** A request that was not answered as it must be. */
export interface Failure {
  readonly number: number;
  readonly request: FuzzRequest;
  readonly status: number;
  readonly wrong: readonly string[];
}

/** What came of it. */
export interface FuzzReport {
  readonly requests: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** How often an operation was reached, and how often it answered with success. */
  readonly byOperation: Readonly<Record<string, readonly [reached: number, succeeded: number]>>;
  /** How many change notifications were taken by the endpoint. */
  readonly notified: number;
  readonly failures: readonly Failure[];
  /** Octets in use after a collection, when the tenant had just been reset: after the first block, then every ten. */
  readonly heap: readonly number[];
  readonly dearest: { readonly number: number; readonly milliseconds: number };
}

/** What a run says of itself while it runs. */
export interface FuzzWatch {
  /** Before a request is sent. */
  begins(number: number): void;
  /** Collects garbage, and tells what is left. */
  measureHeap(): number;
  /** Milliseconds of the processor that the process has used so far. */
  usedCpu(): number;
}

/** How many requests a tenant lives. */
export const blockLength = 1_000;

const now = '2026-10-05T09:00:00.000Z';
const checkEvery = 40;
const mostFailures = 200;

const newEmulator = ({ notifications }: FuzzEndpoint, systemClock: () => number): Emulator => {
  let ids = 0;
  return createEmulator({
    now,
    systemClock,
    notifications,
    newRequestId: () => `00000000-0000-4000-8000-${String((ids += 1) % 1e12).padStart(12, '0')}`,
  });
};

const toAsk =
  ({ handle }: Emulator): Ask =>
  async (path) => {
    const { status, body } = await handle({ method: 'GET', url: path, headers: { authorization: 'Bearer test' } });
    return status === 200 && body !== undefined ? (JSON.parse(body) as Body) : undefined;
  };

/** Back to the tenant with which every block begins, and no other. */
const resetTenant = async ({ handle }: Emulator): Promise<void> => {
  const send = async (method: string, url: string, body?: object): Promise<ExchangeResponse> =>
    handle({
      method,
      url,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  for (const kind of ['tenants', 'snapshots']) {
    const { body = '{}' } = await send('GET', `/_tenantry/${kind}`);
    for (const { name } of (JSON.parse(body) as { value: readonly { name: string }[] }).value) {
      if (name !== 'default') await send('DELETE', `/_tenantry/${kind}/${encodeURIComponent(name)}`);
    }
  }
  const { status, body } = await send('PUT', '/_tenantry/state', { fixture: 'contoso', seed: 42, now });
  if (status !== 200) throw new Error(`the tenant could not be reset: ${body ?? ''}`);
  await send('POST', '/_tenantry/tenants', { name: 'fork', forkOf: 'default' });
};

const isWrite = ({ method }: FuzzRequest): boolean => method !== 'GET' && method !== 'HEAD';

type Answer = { readonly response: ExchangeResponse | undefined } | { readonly broken: string };

const send = async (emulator: Emulator, door: Door | undefined, request: FuzzRequest): Promise<Answer> => {
  const { method, path, headers, body } = request;
  try {
    if (door !== undefined) return { response: await door.send(request) };
    const given = { method, url: path, headers: { host: 'localhost:4365', ...headers } };
    return { response: await emulator.handle(body === undefined ? given : { ...given, body }) };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : String(error) };
  }
};

/** Counts answers. */
const createCounts = () => {
  const byStatus: Record<string, number> = {};
  const byOperation: Record<string, [number, number]> = {};
  return {
    byStatus,
    byOperation,
    add: (operation: string, status: number): void => {
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      const counts = (byOperation[operation] ??= [0, 0]);
      counts[0] += 1;
      if (status < 400) counts[1] += 1;
    },
  };
};

/** Runs requests, and gives up after many failures. */
export const fuzz = async (options: FuzzOptions, watch: FuzzWatch): Promise<FuzzReport> => {
  const { seed, from, requests, doorEvery } = options;
  let number = from;
  // A second passes with each request, from the beginning of its block on.
  const systemClock = (): number => Date.parse(now) + (number % blockLength) * 1_000;
  const endpoint = createFuzzEndpoint(systemClock);
  const emulator = newEmulator(endpoint, systemClock);
  const replica = createReplica(emulator);
  const ask = toAsk(emulator);
  const door = doorEvery > 0 ? await openDoor(emulator) : undefined;
  const { byStatus, byOperation, add } = createCounts();
  const failures: Failure[] = [];
  let names = await readNames(ask);
  let dearest = { number: from, milliseconds: 0 };
  const heap: number[] = [];
  let isChanged = false;
  for (; number < from + requests && failures.length < mostFailures; number += 1) {
    if (number % blockLength === 0) {
      await resetTenant(emulator);
      const blocks = (number - from) / blockLength;
      if (blocks === 1 || (blocks > 0 && blocks % 10 === 0)) heap.push(watch.measureHeap());
      names = await readNames(ask);
    }
    watch.begins(number);
    const request = drawRequest(seed, number, names);
    const began = watch.usedCpu();
    const answer = await send(emulator, number % doorEvery === 0 ? door : undefined, request);
    const milliseconds = watch.usedCpu() - began;
    if (milliseconds > dearest.milliseconds) dearest = { number, milliseconds };
    const response = 'broken' in answer ? undefined : answer.response;
    const wrong = 'broken' in answer ? [`there was no answer: ${answer.broken}`] : [];
    if (response !== undefined) {
      wrong.push(...checkAnswer(request, response, request.body));
      add(findOperationId(request) ?? 'none', response.status);
      // Text may begin as JSON does: an endpoint says back what it was asked to.
      const isJson = response.headers['Content-Type']?.startsWith('application/json') === true;
      if (response.status < 300 && isJson && response.body?.startsWith('{') === true) {
        names.learn(request.path, JSON.parse(response.body) as Body);
      }
      isChanged ||= isWrite(request) && response.status < 300;
    }
    wrong.push(...(await endpoint.settle()));
    if (isChanged && number % checkEvery === 0) {
      wrong.push(...(await checkTenant(emulator, ask)), ...(await replica.check()));
      isChanged = false;
    }
    if (wrong.length > 0) failures.push({ number, request, status: response?.status ?? 0, wrong });
  }
  await door?.close();
  emulator.stop();
  await resetTenant(emulator);
  heap.push(watch.measureHeap());
  return { requests: number - from, byStatus, byOperation, notified: endpoint.taken(), failures, heap, dearest };
};
