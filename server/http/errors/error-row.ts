// The form of a row in the tables of refusals.

import type { ErrorDetails } from '../../domain/tenant/errors.js';

/** How a refusal looks on the wire. */
export interface ErrorRow {
  readonly status: number;
  readonly code: string;
  readonly message: (details: ErrorDetails) => string;
  /** Code of the single entry in `error.details`, where Graph gives one. */
  readonly detailCode?: string;
  /** What that entry is about. */
  readonly target?: (details: ErrorDetails) => string;
  readonly source: string;
}

/** A client may have sent a value of any length; the start of it is enough to recognize it. */
const mostShown = 256;

/** A detail as a message shows it. */
export const shown = (value: ErrorDetails[string]): string =>
  Array.isArray(value) ? value.join(',') : String(value).slice(0, mostShown);

/** 400 with the directory's code for almost everything. */
export const badRequest = (source: string, message: ErrorRow['message'], detailCode?: string): ErrorRow => ({
  status: 400,
  code: 'Request_BadRequest',
  message,
  source,
  ...(detailCode === undefined ? {} : { detailCode }),
});
