// A tenant in memory: transactions, forks and its clock. Keeping it on disk is left to the listener of its changes.

import type { Catalogue } from '../domain/tenant/catalogue.js';
import type { Clock, Row } from '../domain/tenant/rows.js';
import type { Change, TableName, Tables } from '../domain/tenant/tables.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { toIso } from '../domain/tenant/time.js';
import { finish, type Work } from '../domain/tenant/work.js';
import { toGuid } from './id-sequence.js';
import { createTables, createView, forkTables, prepareTables, writeRow, type TenantTables } from './tenant-tables.js';

/** What a tenant needs from outside. */
export interface TenantSurroundings {
  readonly catalogue: Catalogue;
  /** The computer's time in milliseconds since 1970. */
  readonly systemClock: () => number;
}

/** Called with each transaction's changes after they are made. The journal listens here. */
export type CommitListener = (changes: readonly Change[]) => void;

/** Runs at the end of a transaction, with what was written so far. */
export type Conclude = (draft: TenantDraft, changes: readonly Change[]) => void;

/** One tenant's whole state and the only ways to change it. */
export interface Tenant {
  readonly view: TenantView;
  /** Counts transactions that changed something. */
  readonly revision: number;
  /**
   * Runs a rule. Everything that it writes happens together, or nothing if it throws. Throws what the rule throws.
   *
   * @param conclude - writes what follows from what the rule wrote
   */
  transact<T>(rule: (draft: TenantDraft) => T, conclude?: Conclude): T;
  /** Fills a tenant that nobody knows yet, in steps. If it is given up half-way, so is the tenant. */
  fill(rule: (draft: TenantDraft) => Work<void>): Work<void>;
  /** Runs a rule and rolls everything back, to see what would happen. */
  simulate<T>(rule: (draft: TenantDraft) => T): T;
  /** An independent tenant with the same state, which nobody listens to. O(1). */
  fork(): Tenant;
  /** Makes indexes that no request has needed yet, of a large table a part of one. Returns false when all are made. */
  prepare(): boolean;
  /** Runs something that can wait: it throws NotReady when it needs an index that takes long to make. */
  patiently<T>(run: () => T): T;
  /** Replaces the listener. */
  listen(listener: CommitListener | undefined): void;
  /** Rolls back the latest changes: what could not be kept must not be seen. */
  undo(changes: readonly Change[]): void;
}

/** Rows by table. A table that is left out is empty. */
type RowsOfTables = Readonly<Partial<Record<TableName, readonly Row[]>>>;

/** The time of a tenant's clock. */
const readClock = (clock: Clock | undefined, systemClock: () => number): string => {
  if (clock?.frozen === true && clock.now !== null) return clock.now;
  return toIso(systemClock() + (clock?.offsetMilliseconds ?? 0));
};

const createTenantOn = (state: TenantTables, surroundings: TenantSurroundings): Tenant => {
  const { catalogue, systemClock } = surroundings;
  let listener: CommitListener | undefined;
  const now = (): string => readClock(state.tables.clock.rows.get('clock'), systemClock);
  const view = createView(state, catalogue, now);
  let revision = 0;
  let open: Change[] | undefined;

  const write = <K extends TableName>(table: K, id: string, after: Tables[K] | undefined): void => {
    if (open === undefined) throw new TypeError('a draft was used after its transaction');
    open.push(writeRow(state, table, id, after));
  };
  const newId = (): string => {
    const sequence = view.get('idSequence', 'ids') ?? { id: 'ids', seed: 0, taken: 0 };
    write('idSequence', 'ids', { ...sequence, taken: sequence.taken + 1 });
    return toGuid(sequence.seed, sequence.taken);
  };
  const draft: TenantDraft = {
    ...view,
    put: (table, row) => {
      write(table, row.id, row);
    },
    remove: (table, id) => {
      write(table, id, undefined);
    },
    newId,
  };
  const takeBack = (changes: readonly Change[]): void => {
    for (const change of changes.toReversed()) writeRow(state, change.table, change.id, change.before);
  };
  const runRule = <T>(rule: (draft: TenantDraft) => T, keep: boolean, conclude?: Conclude): T => {
    if (open !== undefined) throw new TypeError('transactions do not nest');
    const changes: Change[] = [];
    open = changes;
    let kept = false;
    try {
      const result = rule(draft);
      if (changes.length > 0) conclude?.(draft, changes);
      kept = keep;
      return result;
    } finally {
      open = undefined;
      if (!kept) takeBack(changes);
      else if (changes.length > 0) {
        revision += 1;
        listener?.(changes);
      }
    }
  };
  return {
    view,
    get revision() {
      return revision;
    },
    transact: (rule, conclude) => runRule(rule, true, conclude),
    *fill(rule) {
      open = [];
      yield* rule(draft);
      open = undefined;
      revision += 1;
    },
    simulate: (rule) => runRule(rule, false),
    fork: () => createTenantOn(forkTables(state), surroundings),
    prepare: () => prepareTables(state),
    patiently: (run) => {
      state.isPatient = true;
      try {
        return run();
      } finally {
        state.isPatient = false;
      }
    },
    listen: (next) => {
      listener = next;
    },
    undo: (changes) => {
      takeBack(changes);
      revision += 1;
    },
  };
};

/**
 * A tenant with the rows given, or without any; a fixture fills it in its first transaction.
 *
 * @param rows - by table, each table's ordered by id
 */
export const createTenant = (surroundings: TenantSurroundings, rows: RowsOfTables = {}): Tenant =>
  finish(createTenantInSteps(surroundings, rows));

/**
 * As `createTenant`, in steps.
 *
 * @param rows - by table, in any order
 */
export function* createTenantInSteps(surroundings: TenantSurroundings, rows: RowsOfTables): Work<Tenant> {
  return createTenantOn(yield* createTables(rows), surroundings);
}
