// Refusals of what goes beyond a limit of the process, always in our own words. The limits are in store/limits.ts.

import type { ErrorDetails } from '../../domain/tenant/errors.js';
import type { ErrorRow } from './error-row.js';

/**
 * Graph: graph/errors has the status 507 and the code `quotaLimitReached` for a full quota. Choice: they stand for the
 * emulator's own limits, since no limit of a tenant is meant.
 */
const full = (message: ErrorRow['message']): ErrorRow => ({
  status: 507,
  code: 'quotaLimitReached',
  message,
  source: 'choice',
});

const words: Readonly<Record<string, (most: string) => string>> = {
  rows: (most) =>
    `A tenant has no more than ${most} rows here. Delete something, or start the server with a higher --max-rows.`,
  tenants: (most) =>
    `This server takes no more than ${most} tenants. Remove one, or start it with a higher --max-tenants.`,
  snapshots: (most) =>
    `A tenant has no more than ${most} snapshots here. Delete one, or start the server with a higher --max-snapshots.`,
};

const toLimitWords = ({ what, most }: ErrorDetails): string =>
  words[String(what)]?.(Number(most).toLocaleString('en-US')) ?? '';

/** The rows of limits. */
export const limitErrors = {
  limitReached: full(toLimitWords),
  memoryFull: full(
    () =>
      'The server has no memory left for more. Remove tenants, snapshots or users, or start it with a higher --max-memory.',
  ),
} as const;
