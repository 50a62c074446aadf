// Which web pages may speak to Graph's surface from a browser, and the headers that tell the browser so. Graph lets every
// page in, since its tokens are worth something; here any token will do, so only pages of this computer are let in, and
// those that somebody names. The control plane and the admin center's routes have none of this.

import type { ExchangeRequest, ExchangeResponse, HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';

/** Whether pages of an origin may read answers. */
export type AllowsOrigin = (origin: string) => boolean;

const loopback = /^https?:\/\/(?:localhost|(?:[\w-]+\.)+localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Pages of the loopback, and others by name.
 *
 * @param extra - origins as browsers write them, for example `https://dev.example:8443`
 */
export const toAllowsOrigin = (extra: readonly string[] = []): AllowsOrigin => {
  const named = new Set(extra.map((origin) => origin.toLowerCase()));
  return (origin) => loopback.test(origin) || named.has(origin.toLowerCase());
};

/** Observed in Microsoft's dev-proxy, which answers in Graph's place. */
const exposed =
  'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, ' +
  'SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant, Retry-After';

const corsHeaders: HeaderMap = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': exposed,
  Vary: 'Origin',
};

/** The answer as a page of the request's origin may read it; unchanged when it may not. */
export const withCors = (
  { headers: { origin } }: ExchangeRequest,
  response: ExchangeResponse,
  allows: AllowsOrigin,
): ExchangeResponse =>
  origin === undefined || !allows(origin)
    ? response
    : { ...response, headers: { ...response.headers, ...corsHeaders } };

const methods = 'GET, POST, PATCH, PUT, DELETE, HEAD, OPTIONS';

/** Whether the browser asks beforehand what a page may send. Fetch standard: CORS-preflight request. */
export const isPreflight = ({ method, headers }: ExchangeRequest): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** A name that a header of the answer may repeat. */
const headerNames = /^[\w\-, ]{1,2000}$/;

/**
 * The answer to a browser that asks beforehand. It never has a token, and gets the same answer on every path.
 *
 * @throws GraphError 403 for a page that may not
 */
export const toPreflightHeaders = ({ headers }: ExchangeRequest, allows: AllowsOrigin): HeaderMap => {
  const { origin = '' } = headers;
  if (!allows(origin)) {
    throw new GraphError(
      403,
      'Forbidden',
      `Pages of '${origin.slice(0, 200)}' may not use this tenant. Start with --allow-origin ${origin.slice(0, 200)} if the page is yours.`,
    );
  }
  const asked = headers['access-control-request-headers'];
  return {
    'Access-Control-Allow-Methods': methods,
    ...(asked !== undefined && headerNames.test(asked) ? { 'Access-Control-Allow-Headers': asked } : {}),
    // A page that is not on this computer needs the browser's leave to speak to it. Private Network Access.
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'Access-Control-Allow-Private-Network': 'true' }
      : {}),
  };
};
