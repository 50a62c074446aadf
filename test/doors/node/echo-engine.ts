// An engine that answers what it was asked, so that a test of a door sees what the door carried.

import type { ExchangeRequest, ExchangeResponse } from '../../../server/http/exchange.js';
import type { Carried } from '../../../server/doors/node/serve.js';

/** An engine for `/v1.0` and `/_tenantry` that echoes each request, or answers what `respond` makes of it. */
export const createEcho = (
  respond: (request: ExchangeRequest) => Promise<ExchangeResponse> | ExchangeResponse = toEcho,
): Carried & { readonly seen: ExchangeRequest[] } => {
  const seen: ExchangeRequest[] = [];
  return {
    seen,
    serves: (url) => /^(\/t\/[^/]+)?\/(v1\.0|_tenantry|_TENANTRY|%5ftenantry)(\/|\?|$)/.test(url),
    handle: async (request) => {
      seen.push(request);
      return respond(request);
    },
  };
};

const toEcho = (request: ExchangeRequest): ExchangeResponse => ({
  status: 200,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(request),
});
