// How a door itself says no: Graph's error envelope, for what never reaches the engine. The engine's errors are
// http/errors/errors.ts.

import type { ExchangeResponse, HeaderMap } from '../../http/exchange.js';
import type { Refusal } from './guard.js';

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
    },
    body: JSON.stringify({ error: { code: refusal.code, message: refusal.message, innerError } }),
  };
};
