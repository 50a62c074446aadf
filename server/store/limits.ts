// How much a process takes in: rows of a tenant, tenants, snapshots and memory. What would go beyond is refused, so that what
// is there can still be read, deleted and exported. Logs are not refused: they forget their oldest entries.

import { forgetOldestAudit } from '../domain/audit/directory-audit.js';
import { forgetOldestBackgroundSignIn } from '../domain/activity/background-sign-ins.js';
import { forgetOldestSignIn } from '../domain/activity/sign-ins.js';
import { DomainError } from '../domain/tenant/errors.js';
import { indexes, type Change, type TableName } from '../domain/tenant/tables.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';

/** The limits of a process. */
export interface Limits {
  /** Rows of one tenant without its logs, and entries of each log. */
  readonly rows: number;
  readonly tenants: number;
  /** Of one tenant. */
  readonly snapshots: number;
  /** Whether what is kept takes as much memory as it may. */
  readonly isMemoryFull: () => boolean;
}

/** Far more than a test or a lesson needs; a process with this much still answers quickly. */
export const defaultLimits: Limits = { rows: 5_000_000, tenants: 10_000, snapshots: 1_000, isMemoryFull: () => false };

/** Tables that follow from what happens and have a bound of their own. */
const logs: ReadonlySet<TableName> = new Set<TableName>([
  'directoryAudits',
  'signIns',
  'backgroundSignIns',
  'signInActivities',
  'changeFeed',
  'notifications',
  'idSequence',
]);

const counted = (Object.keys(indexes) as readonly TableName[]).filter((table) => !logs.has(table));

/** How many rows more there are, logs aside. */
const countGrowth = (changes: readonly Change[]): number => {
  let growth = 0;
  for (const { table, before, after } of changes) {
    if ((before === undefined) !== (after === undefined) && !logs.has(table)) growth += after === undefined ? -1 : 1;
  }
  return growth;
};

const countRows = (view: TenantView): number => counted.reduce((sum, table) => sum + view.size(table), 0);

/**
 * Refuses what needs more memory.
 *
 * @throws DomainError `memoryFull`
 */
export const requireMemory = ({ isMemoryFull }: Limits): void => {
  if (isMemoryFull()) throw new DomainError('memoryFull', {});
};

/**
 * Refuses one more of what is counted.
 *
 * @throws DomainError `limitReached`, or `memoryFull`
 */
export const requireRoomFor = (limits: Limits, what: 'tenants' | 'snapshots', present: number): void => {
  if (present >= limits[what]) throw new DomainError('limitReached', { what, most: limits[what] });
  requireMemory(limits);
};

/** The most old entries that one transaction removes beyond those it added, so that none takes long. */
const mostForgotten = 2;

/**
 * Concludes a transaction: a tenant that has grown must have room for it.
 *
 * @throws DomainError `limitReached`, or `memoryFull`; the transaction is then undone
 */
export const keepWithin = (limits: Limits, draft: TenantDraft, changes: readonly Change[]): void => {
  const growth = countGrowth(changes);
  if (growth > 0 && countRows(draft) > limits.rows) {
    throw new DomainError('limitReached', { what: 'rows', most: limits.rows });
  }
  if (growth > 0) requireMemory(limits);
  for (let left = changes.length + mostForgotten; left > 0 && draft.size('directoryAudits') > limits.rows; left -= 1) {
    forgetOldestAudit(draft);
  }
  for (let left = changes.length + mostForgotten; left > 0 && draft.size('signIns') > limits.rows; left -= 1) {
    forgetOldestSignIn(draft);
  }
  for (
    let left = changes.length + mostForgotten;
    left > 0 && draft.size('backgroundSignIns') > limits.rows;
    left -= 1
  ) {
    forgetOldestBackgroundSignIn(draft);
  }
};
