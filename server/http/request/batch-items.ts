// Reads the body of a batch: its requests, and whether they can run at all. batch.ts runs them.

import { checkBody } from '../../contract/validate-body.js';
import type { BodyViolation } from '../../contract/spec.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';
import { toPlace } from '../errors/plain-body-errors.js';

/** One request of a batch, ready to be sent on its way. */
export interface BatchItem {
  /** As the client wrote it. */
  readonly id: string;
  readonly method: string;
  /** Below the version, with a leading slash. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: HeaderMap;
  /** As text; undefined when there is none. */
  readonly body: string | undefined;
  /** Bytes that are no text, instead of a body. */
  readonly octets?: string;
  /** Keys of the items that have to come first. */
  readonly dependsOn: readonly string[];
}

interface RawItem {
  readonly id: string | number;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | number | boolean>> | null;
  readonly body?: unknown;
  readonly dependsOn?: readonly (string | number)[] | null;
}

/** Graph: json-batching. */
const most = 20;

/**
 * Graph: a batch is a way to send addresses that are too long for a browser (json-batching), and no limit is documented. Choice:
 * 64 KiB, which is answered at once. An address of 4 MB kept everybody else waiting for seconds.
 */
const longestUrl = 65_536;

const members = ['id', 'method', 'url', 'headers', 'body', 'dependsOn'];
const knownMembers: ReadonlySet<string> = new Set(members);
const memberNames: ReadonlyMap<string, string> = new Map(members.map((name) => [name.toLowerCase(), name]));

/** Ids are compared without case. Graph: json-batching. */
export const toBatchKey = (id: string | number): string => String(id).toLowerCase();

/** Observed in clients' reports: the same text for every fault in the form. */
const malformed = (message: string, target: string): GraphError =>
  new GraphError(400, 'BadRequest', 'Invalid batch payload format.', {
    details: [{ code: 'InvalidValue', message, target }],
  });

const refuse = (message: string): GraphError => new GraphError(400, 'BadRequest', message);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Member names in any case: PowerShell clients write `Id` and `Url`, and Graph takes them. */
const withContractNames = (value: unknown): unknown => {
  if (!isObject(value) || Object.keys(value).every((name) => knownMembers.has(name))) {
    return value;
  }
  const named = Object.entries(value).map(([name, part]) => [memberNames.get(name.toLowerCase()) ?? name, part]);
  return Object.fromEntries(named);
};

const findRequests = (parsed: unknown): unknown =>
  isObject(parsed) ? Object.entries(parsed).find(([name]) => name.toLowerCase() === 'requests')?.[1] : undefined;

const requireShape = (parsed: unknown): readonly RawItem[] => {
  const requests = findRequests(parsed);
  if (Array.isArray(requests) && requests.length > most) {
    throw refuse('Number of requests inside batch exceed the limit');
  }
  const named = Array.isArray(requests) ? requests.map(withContractNames) : requests;
  const body = named === undefined ? parsed : { requests: named };
  const [violation] = checkBody('runBatch', body) as readonly (BodyViolation | undefined)[];
  if (violation !== undefined) throw malformed(`'${toPlace(violation)}' ${violation.message}.`, toPlace(violation));
  return named as readonly RawItem[];
};

const noHeaders: HeaderMap = {};

const toHeaders = ({ headers }: RawItem): HeaderMap =>
  headers === undefined || headers === null
    ? noHeaders
    : Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));

const toUrl = ({ url: written }: RawItem, index: number): string => {
  // What follows `#` never leaves a client that reads the address as one. CIPP writes `/memberOf/#microsoft.graph.directoryRole`.
  const [url = ''] = written.split('#', 1);
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(url)) {
    throw malformed(`The url '${url.slice(0, 80)}' is not relative to the version.`, `requests/${String(index)}/url`);
  }
  if (url.length > longestUrl) {
    throw malformed(`The url is longer than ${String(longestUrl)} characters.`, `requests/${String(index)}/url`);
  }
  return url.startsWith('/') ? url : `/${url}`;
};

/** There is no use for more than every request of the batch. */
const toDependsOn = ({ dependsOn }: RawItem, index: number): readonly string[] => {
  if (dependsOn === undefined || dependsOn === null) return [];
  if (dependsOn.length > most) {
    throw malformed(`The request depends on more than ${String(most)} others.`, `requests/${String(index)}/dependsOn`);
  }
  return dependsOn.map(toBatchKey);
};

const isJson = (contentType: string): boolean => /^\s*application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);

const decodeBase64 = (text: string, isPicture: boolean, index: number): string => {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    if (isPicture) return binary;
    return new TextDecoder('utf-8').decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  } catch {
    throw malformed('A body that is not JSON must be base64 text.', `requests/${String(index)}/body`);
  }
};

const isWrite = (method: string): boolean => method === 'POST' || method === 'PATCH' || method === 'PUT';

type ItemBody = Pick<BatchItem, 'body' | 'octets'>;

const toBody = (raw: RawItem, method: string, headers: HeaderMap, index: number): ItemBody => {
  const { body } = raw;
  const contentType = headers['content-type'];
  if (!isWrite(method)) return { body: undefined };
  if (body === undefined || body === null || contentType === undefined) {
    throw refuse(`Write request id : ${String(raw.id)} does not contain Content-Type header or body.`);
  }
  if (typeof body !== 'string' || isJson(contentType)) return { body: JSON.stringify(body) };
  const isPicture = /^\s*image\//i.test(contentType);
  const decoded = decodeBase64(body, isPicture, index);
  return isPicture ? { body: undefined, octets: decoded } : { body: decoded };
};

const toItem = (raw: RawItem, index: number): BatchItem => {
  const method = raw.method.toUpperCase();
  const headers = toHeaders(raw);
  return {
    id: String(raw.id),
    method,
    url: toUrl(raw, index),
    headers,
    ...toBody(raw, method, headers, index),
    dependsOn: toDependsOn(raw, index),
  };
};

/** Observed: a request can depend on an earlier one only, so there are no circles. */
const requireEarlier = (items: readonly BatchItem[]): void => {
  const earlier = new Set<string>();
  for (const { id, dependsOn } of items) {
    if (dependsOn.some((key) => !earlier.has(key))) throw refuse(`Invalid dependency for request Id: ${id}`);
    earlier.add(toBatchKey(id));
  }
};

/**
 * Documented (known issues of Graph, request dependencies are limited): a request depends on one other at most, and either none
 * does, or each on the one before it, or all that do on the same one. Observed: the words, microsoft-graph-docs issue 16280.
 */
const requirePattern = (items: readonly BatchItem[]): void => {
  const isSerial = items.every(({ dependsOn }, n) => {
    const before = items[n - 1];
    return before === undefined ? dependsOn.length === 0 : dependsOn.join('\n') === toBatchKey(before.id);
  });
  const named = new Set(items.flatMap(({ dependsOn }) => dependsOn));
  if (!isSerial && named.size > 1) throw refuse('Batch should be either fully sequential or fully parallel.');
};

/**
 * Reads a batch.
 *
 * @param parsed - the JSON body, not checked yet
 * @returns its items; each depends on earlier ones only
 * @throws GraphError 400: then no item may run
 */
export const readBatch = (parsed: unknown): readonly BatchItem[] => {
  const items = new Map<string, BatchItem>();
  for (const [index, raw] of requireShape(parsed).entries()) {
    const key = toBatchKey(raw.id);
    // Observed, also for ids that differ in case only: msgraph-sdk-java issue 559, microsoft-graph-docs issue 4449.
    if (items.has(key)) throw refuse(`Request Id ${String(raw.id)} has to be unique in a batch.`);
    items.set(key, toItem(raw, index));
  }
  const list = [...items.values()];
  requireEarlier(list);
  requirePattern(list);
  return list;
};
