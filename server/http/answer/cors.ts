// Which web pages may call Graph's surface from a browser, and the headers for that. Graph allows every page, since its
// tokens protect it; here any token works, so only pages of this computer and named origins are allowed. The control plane
// and the admin center's routes allow no pages of other origins.

import type { ExchangeRequest, ExchangeResponse, HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';

/** Whether pages of an origin may read answers. */
export type AllowsOrigin = (origin: string) => boolean;

const loopback = /^https?:\/\/(?:localhost|(?:[\w-]+\.)+localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Allows pages of the loopback address, and other origins by name.
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

/** Adds the headers that let a page of the request's origin read the answer; none if it may not. */
export const withCors = (
  { headers: { origin } }: ExchangeRequest,
  response: ExchangeResponse,
  allows: AllowsOrigin,
): ExchangeResponse =>
  origin === undefined || !allows(origin)
    ? response
    : { ...response, headers: { ...response.headers, ...corsHeaders } };

const methods = 'GET, POST, PATCH, PUT, DELETE, HEAD, OPTIONS';

/** Whether the request is a preflight. Fetch standard: CORS-preflight request. */
export const isPreflight = ({ method, headers }: ExchangeRequest): boolean =>
  method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;

/** A header name that is safe to repeat in the answer. */
const headerNames = /^[\w\-, ]{1,2000}$/;

/**
 * The answer to a preflight. It never has a token, and gets the same answer on every path.
 *
 * @throws GraphError 403 for a page that is not allowed
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
    // A page from elsewhere needs permission to call a server on this computer: Private Network Access.
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'Access-Control-Allow-Private-Network': 'true' }
      : {}),
  };
};
