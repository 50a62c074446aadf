// All tables and member indexes of one tenant as one value that can be forked, and the view that rules read it by.

import type { Catalogue } from '../domain/tenant/catalogue.js';
import type { Row } from '../domain/tenant/rows.js';
import {
  indexes,
  memberIndexes,
  rememberedIndexes,
  type Change,
  type TableName,
  type Tables,
} from '../domain/tenant/tables.js';
import type { RangeOptions, TenantView } from '../domain/tenant/tenant-view.js';
import { mapInSteps, type Work } from '../domain/tenant/work.js';
import {
  countMembers,
  createMemberIndex,
  forkMemberIndex,
  moveMember,
  readMembers,
  type MemberIndex,
} from './member-index.js';
import { readOrdered, readRows } from './ordered-read.js';
import {
  createTable,
  findOnlyRow,
  findRow,
  forkTable,
  growIndexes,
  replaceRow,
  requireIndex,
  separator,
  type Table,
  type TableIndex,
} from './table.js';

/** A tenant in memory. */
export interface TenantTables {
  readonly tables: { readonly [K in TableName]: Table<Tables[K]> };
  readonly seats: MemberIndex;
  /** Whether reads throw NotReady rather than make a large index. */
  isPatient: boolean;
}

/** Every table name, in the order in which exports list them. */
export const tableNames = Object.keys(indexes) as readonly TableName[];

/** Most lists and maps in rows are empty, so all empty ones share one object. */
const emptyList: readonly unknown[] = Object.freeze([]);
const emptyMap: Readonly<Record<string, unknown>> = Object.freeze({});

const isEmpty = (value: object): boolean => {
  for (const name in value) if (Object.hasOwn(value, name)) return false;
  return true;
};

/** Freezes a row and what it holds. Runs for every row that is loaded, so it makes nothing on the way. */
const freezeDeep = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const parts = value as Record<string, unknown>;
  for (const name in parts) {
    const part = parts[name];
    if (typeof part !== 'object' || part === null) continue;
    if (isEmpty(part)) parts[name] = Array.isArray(part) ? emptyList : emptyMap;
    else freezeDeep(part);
  }
  return Object.freeze(value);
};

/**
 * A tenant with the rows given, in steps. Rows that come ordered by id are taken in at the cost of a copy.
 *
 * @param rows - by table; a table left out is empty
 */
export function* createTables(rows: Readonly<Partial<Record<TableName, readonly Row[]>>> = {}): Work<TenantTables> {
  const created: [TableName, Table<Row>][] = [];
  for (const name of tableNames) {
    const declared = indexes[name] as Parameters<typeof createTable<Row>>[0];
    const frozen = yield* mapInSteps(rows[name] ?? [], freezeDeep);
    created.push([name, yield* createTable(declared, frozen, rememberedIndexes[name])]);
  }
  const tables = Object.fromEntries(created) as unknown as TenantTables['tables'];
  const { of, table } = memberIndexes.seats;
  const assigned = yield* mapInSteps(tables[table].rows.valuesArray(), of);
  const seats = yield* createMemberIndex(assigned.filter((pair) => pair !== undefined));
  return { tables, seats, isPatient: false };
}

/** Makes indexes that are not made yet, of a large table a part of one. Returns false when all are made. */
export const prepareTables = ({ tables }: TenantTables): boolean =>
  tableNames.some((name) => growIndexes(tables[name] as unknown as Table<Row>));

/** A tenant that shares everything with this one until either changes. O(1): the number of tables, not of rows. */
export const forkTables = ({ tables, seats }: TenantTables): TenantTables => ({
  tables: Object.fromEntries(
    tableNames.map((name) => [name, forkTable(tables[name] as unknown as Table<Row>)]),
  ) as unknown as TenantTables['tables'],
  seats: forkMemberIndex(seats),
  isPatient: false,
});

/**
 * Writes or removes one row and updates the indexes.
 *
 * @returns the change, for the journal and for a rollback
 */
export const writeRow = <K extends TableName>(
  { tables, seats }: TenantTables,
  table: K,
  id: string,
  after: Tables[K] | undefined,
): Change<K> => {
  const before = replaceRow(tables[table] as unknown as Table<Tables[K]>, id, freezeDeep(after));
  if (table === memberIndexes.seats.table) {
    const { of } = memberIndexes.seats;
    type Assignment = Parameters<typeof of>[0];
    moveMember(seats, before && of(before as Assignment), after && of(after as Assignment));
  }
  return { table, id, before, after };
};

const toKey = (key: string): string => key;

/**
 * The view by which rules and operations read a tenant.
 *
 * @param state - the tables; read live, so the view never grows stale
 * @param now - the tenant's clock
 */
export const createView = (state: TenantTables, catalogue: Catalogue, now: () => string): TenantView => {
  const tableOf = <K extends TableName>(table: K): Table<Tables[K]> => state.tables[table];
  const indexOf = <K extends TableName>(table: K, index: string): TableIndex<Tables[K]> => {
    const found = tableOf(table).indexes.get(index);
    if (found === undefined) throw new TypeError(`table ${table} has no index ${index}`);
    if (state.isPatient) requireIndex(tableOf(table), found);
    return found;
  };
  const findOnly = <K extends TableName>(table: K, index: string, key: string): Tables[K] | undefined =>
    findOnlyRow(tableOf(table), indexOf(table, index), key);
  // A key is whatever a client wrote and may hold the separator; an id never does.
  const idOf = (position: string): string => position.slice(position.lastIndexOf(separator) + 1);
  const requireRow = <K extends TableName>(table: K, id: string): Tables[K] => {
    const { known, rows } = tableOf(table);
    const row = known.get(id) ?? rows.get(id);
    if (row === undefined) throw new TypeError(`an index of ${table} names ${id}, which is not there`);
    return row;
  };
  return {
    catalogue,
    now,
    get: (table, id) => findRow(tableOf(table), id),
    size: (table) => state.tables[table].rows.size,
    scan: <K extends TableName>(table: K, options: RangeOptions = {}) =>
      readRows(tableOf(table).rows, options, (_, row) => row),
    *lookup<K extends TableName>(table: K, index: string, key: string) {
      const only = findOnly(table, index, key);
      if (only !== undefined) {
        yield only;
        return;
      }
      for (const position of readOrdered(indexOf(table, index).make(), { prefix: key + separator }, toKey)) {
        if (position.lastIndexOf(separator) === key.length) yield requireRow(table, idOf(position));
      }
    },
    range: <K extends TableName>(table: K, index: string, options: RangeOptions = {}) => {
      const { prefix = '', after } = options;
      const only =
        after === undefined && prefix.endsWith(separator) ? findOnly(table, index, prefix.slice(0, -1)) : undefined;
      if (only !== undefined) return [{ position: prefix + only.id, row: only }];
      return readRows(indexOf(table, index).make(), options, (position) => requireRow(table, idOf(position)));
    },
    countMembers: (index, key) => countMembers(state[index], key),
    members: (index, key, options) => readMembers(state[index], key, options?.after),
    hasMember: (index, key, member) => state[index].references.has(key + separator + member),
  };
};
