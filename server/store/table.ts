// One table: rows in a tree by id, and a tree for each declared index whose keys are `key NUL member`.

import type { Row } from '../domain/rows.js';
import { compareText, loadTree, type Tree } from './btree.js';

/** Between an index key and its member. Cannot be typed, and sorts before everything. */
export const separator = '\u0000';

/** Gives the index keys of a row: none, one or several. */
type KeyOf<T> = (row: T) => string | readonly string[] | undefined;

/** Rows by id with their indexes. Only `replaceRow` changes it. */
export interface Table<T extends Row> {
  readonly rows: Tree<T>;
  readonly indexes: ReadonlyMap<string, { readonly keyOf: KeyOf<T>; readonly tree: Tree<true> }>;
}

const keysOf = <T>(keyOf: KeyOf<T>, row: T | undefined): readonly string[] => {
  const keys = row === undefined ? undefined : keyOf(row);
  return keys === undefined ? [] : typeof keys === 'string' ? [keys] : keys;
};

const byId = (a: Row, b: Row): number => compareText(a.id, b.id);

const isOrdered = (rows: readonly Row[]): boolean => {
  let last = '';
  for (const { id } of rows) {
    if (id <= last) return false;
    last = id;
  }
  return true;
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

/** A table with the declared indexes and these rows, each id once. Rows that come ordered by id need no sorting. */
export const createTable = <T extends Row>(
  declared: Readonly<Record<string, KeyOf<T>>>,
  rows: readonly T[] = [],
): Table<T> => {
  const ordered = isOrdered(rows) ? [...rows] : rows.toSorted(byId);
  return {
    rows: loadTree(
      ordered.map(({ id }) => id),
      ordered,
    ),
    indexes: new Map(
      Object.entries(declared).map(([name, keyOf]) => [name, { keyOf, tree: loadIndex(keyOf, ordered) }]),
    ),
  };
};

/** A table that shares everything with this one until either changes. O(1). */
export const forkTable = <T extends Row>(table: Table<T>): Table<T> => ({
  rows: table.rows.clone(),
  indexes: new Map([...table.indexes].map(([name, { keyOf, tree }]) => [name, { keyOf, tree: tree.clone() }])),
});

/**
 * Puts a row in place of what stood under the id, or takes it away, and moves the indexes along.
 *
 * @param after - the new row, or undefined to remove
 * @returns the row that stood there before
 */
export const replaceRow = <T extends Row>(table: Table<T>, id: string, after: T | undefined): T | undefined => {
  const before = table.rows.get(id);
  if (after === undefined) table.rows.delete(id);
  else table.rows.set(id, after);
  for (const { keyOf, tree } of table.indexes.values()) {
    const old = keysOf(keyOf, before);
    const fresh = keysOf(keyOf, after);
    for (const key of old) if (!fresh.includes(key)) tree.delete(key + separator + id);
    for (const key of fresh) if (!old.includes(key)) tree.set(key + separator + id, true);
  }
  return before;
};
