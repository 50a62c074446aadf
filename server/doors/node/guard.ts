// What is checked before routing, so that a web page that happens to be open cannot reach the tenant, and how a refusal
// looks on the wire. Plain values only. The engine's own errors are in http/errors/errors.ts.

import type { ControlCheck } from './control-access.js';
import type { ExchangeResponse, HeaderMap } from '../../http/exchange.js';
import { microsoftHosts } from '../hosts/microsoft-hosts.js';

/** The parts of a request that the guard checks. */
export interface GuardedRequest {
  readonly method: string;
  /** Path and query as they came, nothing decoded. */
  readonly path: string;
  /** The Host header, or the authority of an absolute request target. */
  readonly host: string | undefined;
  readonly hasOneHost: boolean;
  /** Scheme and authority that the client used, as absolute links will repeat them. */
  readonly origin: string;
  readonly headers: HeaderMap;
  readonly hasBody: boolean;
}

/** Why a request is refused. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** Added to those of every refusal. */
  readonly headers?: HeaderMap;
}

const always = [
  'localhost',
  '127.0.0.1',
  '[::1]',
  // Nobody who could attack this way owns Microsoft's names: they arrive here only when a user redirects them.
  ...microsoftHosts.keys(),
];

/**
 * The names that a request may be addressed to.
 * @param extra names that the user allows besides the loopback and Microsoft's, without port
 */
export const toAllowedHosts = (extra: readonly string[] = []): ReadonlySet<string> =>
  new Set([...always, ...extra.map((name) => name.toLowerCase())]);

/**
 * Checks a request before routing.
 * @param mayControl from `createControlCheck`
 * @returns the refusal, or undefined when the request may go on
 */
export const checkRequest = (
  request: GuardedRequest,
  allowedHosts: ReadonlySet<string>,
  mayControl: ControlCheck,
): Refusal | undefined =>
  checkHost(request, allowedHosts) ??
  (isControlPath(request.path) ? (checkControl(request) ?? mayControl(request.path, request.headers)) : undefined);

// DNS rebinding: a hostile name that resolves to 127.0.0.1 makes its page same-origin with us, but the browser still
// says that name in Host.
const checkHost = ({ host, hasOneHost }: GuardedRequest, allowedHosts: ReadonlySet<string>): Refusal | undefined => {
  // RFC 9112, 3.2. A proxy before this server may have taken the other one.
  if (!hasOneHost) {
    return { status: 400, code: 'BadRequest', message: 'The request has more than one Host header. Send one.' };
  }
  if (host === undefined || host === '') {
    return forbidden('The request has no Host header. Send "Host: localhost".');
  }
  const name = toHostName(host);
  if (allowedHosts.has(name) || localhostName.test(name)) {
    return undefined;
  }
  return forbidden(
    `This server does not answer for the host '${host}' of the Host header. ` +
      `Use localhost, a name such as ci.localhost, 127.0.0.1 or [::1]. If the name is yours, start the server with --allow-host ${name}.`,
  );
};

// RFC 6761, 6.3: names below localhost belong to nobody and lead to the loopback.
const localhostName = /^(?:[a-z\d_-]+\.)+localhost$/;

/** The name in a Host header, in lower case and without the port. */
export const toHostName = (host: string): string => {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  // What follows a name is a port or nothing; anything else (`localhost:80@evil.example`) leaves no name that is allowed.
  return (end > 0 && /^(:\d*)?$/.test(host.slice(end)) ? host.slice(0, end) : host).toLowerCase();
};

// Wider than the routes on purpose: an odd spelling that a router might still understand must not slip past.
const isControlPath = (path: string): boolean => {
  const query = path.indexOf('?');
  const bare = query < 0 ? path : path.slice(0, query);
  if (!bare.includes('%')) {
    return /_tenantry/i.test(bare);
  }
  try {
    return /_tenantry/i.test(decodeURIComponent(bare));
  } catch {
    return true;
  }
};

// The control plane may need no secret, so a page of another site is recognized by the headers that the browser adds.
const checkControl = ({ origin, headers, hasBody, method }: GuardedRequest): Refusal | undefined => {
  const from = headers.origin;
  if (from !== undefined && from.toLowerCase() !== origin.toLowerCase()) {
    return forbidden(
      `A page ${from === 'null' ? 'without an origin' : `of ${from}`} may not use the control plane of ${origin}. ` +
        'Call /_tenantry from a program, or from a page that this server serves.',
    );
  }
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') {
    return forbidden(
      `A page of another site (Sec-Fetch-Site: ${site}) may not use the control plane. ` +
        'Call /_tenantry from a program, or from a page that this server serves.',
    );
  }
  const type = headers['content-type'];
  if (hasBody && method !== 'GET' && method !== 'HEAD' && !isJson(type)) {
    return {
      status: 415,
      code: 'UnsupportedMediaType',
      message:
        `The control plane accepts only JSON, but the Content-Type is ${type === undefined ? 'missing' : `'${type}'`}. ` +
        'Send "Content-Type: application/json".',
    };
  }
  return undefined;
};

const isJson = (type: string | undefined): boolean => type !== undefined && /^\s*application\/json\s*(;|$)/i.test(type);

const forbidden = (message: string): Refusal => ({ status: 403, code: 'Forbidden', message });

/** What an answer needs from the computer. */
export interface RefusalContext {
  readonly systemClock: () => number;
  readonly newRequestId: () => string;
}

/**
 * Shapes a refusal as Graph shapes an error: SDKs read `innerError` into typed fields.
 * Source: https://learn.microsoft.com/en-us/graph/errors
 */
export const toRefusalResponse = (refusal: Refusal, headers: HeaderMap, context: RefusalContext): ExchangeResponse => {
  const requestId = context.newRequestId();
  const clientRequestId = headers['client-request-id'] ?? requestId;
  const innerError = {
    // Graph: seconds, and no zone.
    date: new Date(context.systemClock()).toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
  return {
    status: refusal.status,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache',
      'request-id': requestId,
      'client-request-id': clientRequestId,
      ...refusal.headers,
    },
    body: JSON.stringify({ error: { code: refusal.code, message: refusal.message, innerError } }),
  };
};
