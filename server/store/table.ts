// One table: rows in a tree by id, and a tree for each declared index whose keys are `key NUL member`.

import type { Row } from '../domain/tenant/rows.js';
import { mapInSteps, type Work } from '../domain/tenant/work.js';
import { loadTree, loadTreeInSteps, type Tree } from './btree.js';
import { orderById } from './order-rows.js';
import { readOrdered } from './ordered-read.js';

/** Between an index key and its member. Cannot be typed, and sorts before everything. */
export const separator = '\u0000';

/** Gives the index keys of a row: none, one or several. */
type KeyOf<T> = (row: T) => string | readonly string[] | undefined;

/** Rows by id with their indexes. Only `replaceRow` changes it. */
export interface Table<T extends Row> {
  readonly rows: Tree<T>;
  /** Rows that were looked up by id. In a large table, finding one again costs a fraction of a search. */
  readonly known: Map<string, T>;
  readonly indexes: ReadonlyMap<string, TableIndex<T>>;
}

/** A way to find rows. Built when first needed: building all of them would slow the start of a large tenant by a third. */
export interface TableIndex<T extends Row> {
  readonly keyOf: KeyOf<T>;
  /** Rows that were asked for by a key that no other row has; absent where that is not worth while. */
  readonly known: Map<string, T> | undefined;
  readonly isMade: boolean;
  /** The tree, which is made now if it is not yet. That costs a look at every row. */
  readonly make: () => Tree<true>;
}

const keysOf = <T>(keyOf: KeyOf<T>, row: T | undefined): readonly string[] => {
  const keys = row === undefined ? undefined : keyOf(row);
  return keys === undefined ? [] : typeof keys === 'string' ? [keys] : keys;
};

const loadIndex = <T extends Row>(keyOf: KeyOf<T>, rows: readonly T[]): Tree<true> => {
  const keys: string[] = [];
  for (const row of rows) {
    for (const key of keysOf(keyOf, row)) keys.push(key + separator + row.id);
  }
  // Without a comparison of its own it orders by code unit, as compareText does, and in less time.
  keys.sort();
  return loadTree(keys, new Array<true>(keys.length).fill(true));
};

const toIndex = <T extends Row>(
  { keyOf, known }: Pick<TableIndex<T>, 'keyOf' | 'known'>,
  rows: Tree<T>,
  made?: Tree<true>,
): TableIndex<T> => {
  let tree = made;
  return {
    keyOf,
    known: known && new Map(),
    get isMade() {
      return tree !== undefined;
    },
    make: () => {
      tree ??= loadIndex(keyOf, rows.valuesArray());
      return tree;
    },
  };
};

/**
 * A table with the declared indexes and these rows, in steps.
 *
 * @param rows - each id once; in the order of their ids they need no sorting
 * @param remembered - names of the indexes that remember what was found
 */
export function* createTable<T extends Row>(
  declared: Readonly<Record<string, KeyOf<T>>>,
  rows: readonly T[] = [],
  remembered: readonly string[] = [],
): Work<Table<T>> {
  const ordered = yield* orderById(rows);
  const ids = yield* mapInSteps(ordered, ({ id }) => id);
  const tree = yield* loadTreeInSteps(ids, ordered);
  const indexes = Object.entries(declared).map(([name, keyOf]) => {
    const known = remembered.includes(name) ? new Map<string, T>() : undefined;
    return [name, toIndex({ keyOf, known }, tree)] as const;
  });
  return { rows: tree, known: new Map(), indexes: new Map(indexes) };
}

/** The most rows whose indexes are built without giving other work a turn. */
const manyRows = 1_000;

/** Makes indexes that are not made yet: of a large table one, of a small one all. Returns whether it was one of many. */
export const makeIndexes = <T extends Row>({ rows, indexes }: Table<T>): boolean => {
  for (const { isMade, make } of indexes.values()) {
    if (isMade) continue;
    make();
    if (rows.size >= manyRows) return true;
  }
  return false;
};

/** A table that shares everything with this one until either changes. O(1). An index that is not made yet is made twice. */
export const forkTable = <T extends Row>(table: Table<T>): Table<T> => {
  const rows = table.rows.clone();
  const forked = [...table.indexes].map(
    ([name, index]) => [name, toIndex(index, rows, index.isMade ? index.make().clone() : undefined)] as const,
  );
  return { rows, known: new Map(), indexes: new Map(forked) };
};

/** Finds a row by id, and remembers it. */
export const findRow = <T extends Row>({ rows, known }: Table<T>, id: string): T | undefined => {
  const row = known.get(id);
  if (row !== undefined) return row;
  const found = rows.get(id);
  // Under its own text: the caller's may be a piece of a whole request.
  if (found !== undefined) known.set(found.id, found);
  return found;
};

/** Finds the row of a key that no other row has, where the index remembers such; else undefined. */
export const findOnlyRow = <T extends Row>(table: Table<T>, index: TableIndex<T>, key: string): T | undefined => {
  const { known } = index;
  const row = known?.get(key);
  if (known === undefined || row !== undefined) return row;
  const [first, second] = readOrdered(index.make(), { prefix: key + separator }, (position) => position);
  if (first === undefined || second !== undefined) return undefined;
  const found = table.rows.get(first.slice(key.length + 1));
  if (found !== undefined) known.set(first.slice(0, key.length), found);
  return found;
};

/** Puts a row into the tree and returns the previous one. Most written rows are new, which a single search shows. */
const setRow = <T extends Row>({ rows, known }: Table<T>, row: T): T | undefined => {
  const { id } = row;
  const remembered = known.get(id);
  if (remembered === undefined && rows.setIfNotPresent(id, row)) return undefined;
  const before = remembered ?? rows.get(id);
  rows.set(id, row);
  if (remembered !== undefined) known.set(id, row);
  return before;
};

const removeRow = <T extends Row>({ rows, known }: Table<T>, id: string): T | undefined => {
  const before = known.get(id) ?? rows.get(id);
  if (before === undefined) return undefined;
  rows.delete(id);
  known.delete(id);
  return before;
};

/**
 * Replaces or removes the row with an id, and updates the indexes.
 *
 * @param after - the new row, or undefined to remove
 * @returns the previous row
 */
export const replaceRow = <T extends Row>(table: Table<T>, id: string, after: T | undefined): T | undefined => {
  const before = after === undefined ? removeRow(table, id) : setRow(table, after);
  for (const index of table.indexes.values()) {
    // One that is made later finds the row as it is then.
    if (!index.isMade) continue;
    const tree = index.make();
    const { keyOf } = index;
    const old = keysOf(keyOf, before);
    const fresh = keysOf(keyOf, after);
    if (index.known !== undefined) for (const key of [...old, ...fresh]) index.known.delete(key);
    for (const key of old) if (!fresh.includes(key)) tree.delete(key + separator + id);
    for (const key of fresh) if (!old.includes(key)) tree.set(key + separator + id, true);
  }
  return before;
};
