// The form of a row of the tables of errors.

import type { Mark } from '../../domain/tenant/evidence.js';

/** One refusal. */
export interface AadstsRow {
  readonly status: number;
  /** OAuth's word. */
  readonly error: string;
  readonly suberror?: string;
  /** After `AADSTS{number}: `; `{0}`, `{1}` … are filled in. */
  readonly text: string;
  /** Recorded answers have `error_uri` for some numbers only. */
  readonly hasUri?: true;
  readonly mark: Mark;
}

/** A row without a suberror. */
export const row = (status: number, error: string, mark: Mark, text: string): AadstsRow => ({
  status,
  error,
  mark,
  text,
});
