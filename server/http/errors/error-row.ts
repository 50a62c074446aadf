// The form of a row in the tables of refusals.

import type { ErrorDetails } from '../../domain/tenant/errors.js';

/** How a refusal looks on the wire. */
export interface ErrorRow {
  readonly status: number;
  readonly code: string;
  readonly message: (details: ErrorDetails) => string;
  /** Code of the single entry in `error.details`, where Graph gives one. */
  readonly detailCode?: string;
  readonly source: string;
}
