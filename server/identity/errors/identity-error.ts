// A refusal of Microsoft Entra ID, and how it looks in JSON. How it looks on a page is the pages' matter.

import { aadsts, type AadstsCode, type AadstsRow } from './aadsts.js';

/** Thrown to refuse. Nothing has changed then. */
export class IdentityError extends Error {
  readonly row: AadstsRow;

  constructor(
    readonly code: AadstsCode,
    ...values: readonly string[]
  ) {
    const row: AadstsRow = aadsts[code];
    // What a client sent may be long.
    super(row.text.replace(/\{(\d)\}/g, (_, n: string) => (values[Number(n)] ?? '').slice(0, 200)).trim());
    this.name = 'IdentityError';
    this.row = row;
  }
}

/** What an error says besides itself. */
export interface ErrorStamp {
  readonly traceId: string;
  readonly correlationId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where the client believes Entra is, for `error_uri`. */
  readonly address: string;
}

/** `2026-08-13 21:24:29Z`. */
const toTimestamp = (now: number): string => `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** The text with Entra's tail, as recorded in August 2026: parts are divided by spaces. */
export const describeError = ({ code, message }: IdentityError, { traceId, correlationId, now }: ErrorStamp): string =>
  `AADSTS${code}: ${message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${toTimestamp(now)}`;

/** The body of a refusal. */
export const toErrorBody = (error: IdentityError, stamp: ErrorStamp): Readonly<Record<string, unknown>> => {
  const { error: name, suberror, hasUri } = error.row;
  return {
    error: name,
    error_description: describeError(error, stamp),
    error_codes: [error.code],
    timestamp: toTimestamp(stamp.now),
    trace_id: stamp.traceId,
    correlation_id: stamp.correlationId,
    ...(hasUri === true ? { error_uri: `${stamp.address}/error?code=${error.code}` } : {}),
    ...(suberror === undefined ? {} : { suberror }),
  };
};
