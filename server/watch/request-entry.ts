// A request of the journal as people read it, without secrets.

import { toIso } from '../domain/tenant/time.js';
import { fromOctets } from '../http/answer/octets.js';
import { GraphError } from '../http/errors/graph-error.js';
import { readTarget, type RequestTarget } from '../http/request/request-target.js';
import { shownLength, type KeptRequest } from './journal.js';
import { listSecrets, maskText, without } from './mask.js';

/** As whom a request was made. */
interface RequestCaller {
  readonly kind: 'user' | 'app' | 'none';
  readonly id: string | null;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  readonly app: string | null;
}

/** A request in short. */
export interface RequestEntry {
  readonly id: string;
  readonly sequence: number;
  readonly startedDateTime: string;
  readonly milliseconds: number;
  readonly method: string;
  readonly path: string;
  readonly surface: string | null;
  readonly operationId: string | null;
  readonly summary: string | null;
  readonly caller: RequestCaller;
  readonly status: number;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly batch: string | null;
  readonly changes: { readonly from: number; readonly to: number; readonly count: number } | null;
}

const nobody: RequestCaller = { kind: 'none', id: null, displayName: null, userPrincipalName: null, app: null };

const toCaller = ({ caller, spec, isTokenRefused }: KeptRequest): RequestCaller => {
  // The control plane needs no token. Without one that names a user, nobody in particular calls.
  if (caller === undefined || isTokenRefused || (spec?.surface === 'control' && !caller.isNamed)) return nobody;
  const { actor, user, grant } = caller;
  if (actor.kind === 'app') {
    return { ...nobody, kind: 'app', id: actor.servicePrincipalId, displayName: actor.displayName };
  }
  const app = grant === undefined ? null : (grant.appName ?? grant.clientId);
  const { id, userPrincipalName } = actor;
  return { kind: 'user', id, displayName: user?.displayName ?? null, userPrincipalName, app };
};

/** When it began, by the clock that the tenant had. */
const toStart = ({ at, clock }: KeptRequest): string =>
  clock?.frozen === true && clock.now !== null ? clock.now : toIso(at + (clock?.offsetMilliseconds ?? 0));

/** The id of a request. All items of a batch share that of the batch. */
export const toRequestId = ({ ids, isItem, sequence }: KeptRequest): string =>
  isItem ? `${ids.requestId}-${String(sequence)}` : ids.requestId;

/** The beginning of an answer, as text. */
export const toAnswerText = (body: string, { isOctets }: KeptRequest): string => {
  const shown = body.slice(0, shownLength);
  return isOctets ? fromOctets(shown) : shown;
};

/** Where a request leads; undefined if its address cannot be read. */
const findTarget = ({ method, url, origin, atDoor, requestHeaders }: KeptRequest): RequestTarget | undefined => {
  try {
    const request = { method, url, headers: requestHeaders };
    return readTarget({
      ...request,
      ...(origin === undefined ? {} : { origin }),
      ...(atDoor === undefined ? {} : { tenant: atDoor }),
    });
  } catch (error) {
    if (error instanceof GraphError) return undefined;
    throw error;
  }
};

const splitQuery = (url: string): string => {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1);
};

/** The secrets of a request, which its answer may repeat. */
export const readSecrets = ({ url, requestBody }: KeptRequest): readonly string[] =>
  listSecrets(splitQuery(url), requestBody);

interface ErrorJson {
  readonly error?: { readonly code?: unknown; readonly message?: unknown } | string;
  readonly error_description?: unknown;
}

/** Code and message of an error whose details are cut off. */
const beginning = /^\{"error":\{"code":"[^"]*","message":"(?:[^"\\]|\\.)*"/;

const parse = (text: string): ErrorJson => {
  const start = beginning.exec(text)?.[0];
  try {
    const value: unknown = JSON.parse(start === undefined ? text : `${start}}}`);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    // A page, or other text.
    return {};
  }
};

/** What an answer says of its failure: Graph's error, OAuth's, or what a page of the sign-in shows. */
const readError = (text: string): RequestEntry['error'] => {
  const { error, error_description: description } = parse(text);
  if (typeof error === 'object') return { code: String(error.code), message: String(error.message) };
  if (typeof error === 'string') {
    const message = typeof description === 'string' ? description.replace(/\s*Trace ID: .*$/s, '') : '';
    return { code: error, message };
  }
  const [shown, code] = /(AADSTS\d+): [^<]*/.exec(text) ?? [];
  return shown === undefined || code === undefined ? null : { code, message: shown };
};

const toError = (request: KeptRequest): RequestEntry['error'] => {
  const { errorBody } = request;
  const error = errorBody === undefined ? null : readError(toAnswerText(errorBody, request));
  return error && { code: error.code, message: without(maskText(error.message), readSecrets(request)) };
};

/** Scheme and authority are no part of a path. */
const toPath = ({ url }: KeptRequest, target: RequestTarget | undefined): string =>
  url.startsWith('/') || target === undefined ? url : target.path + (target.query === '' ? '' : `?${target.query}`);

const toChanges = ({ written }: KeptRequest): RequestEntry['changes'] =>
  written === undefined || written.count === 0 ? null : { from: written.from, to: written.to, count: written.count };

/**
 * A request in short.
 *
 * @param summaries - what each operation does
 */
export const toEntry = (request: KeptRequest, summaries: Readonly<Record<string, string>>): RequestEntry => {
  const { sequence, milliseconds, method, spec, status, ids, isItem } = request;
  const target = findTarget(request);
  return {
    id: toRequestId(request),
    sequence,
    startedDateTime: toStart(request),
    milliseconds: Math.max(0, Math.round(milliseconds * 1000) / 1000),
    method,
    path: maskText(toPath(request, target)),
    surface: target?.surface ?? null,
    operationId: spec?.operationId ?? null,
    summary: spec === undefined ? null : (summaries[spec.operationId] ?? null),
    caller: toCaller(request),
    status,
    error: toError(request),
    batch: isItem ? ids.requestId : null,
    changes: toChanges(request),
  };
};
