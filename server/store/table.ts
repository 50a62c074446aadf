// One table: rows in a tree by id, and a tree for each declared index whose keys are `key NUL member`.

import type { Row } from '../domain/tenant/rows.js';
import { mapInSteps, NotReady, type Work } from '../domain/tenant/work.js';
import { createTree, loadTree, loadTreeInSteps, type Tree } from './btree.js';
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
  /** Makes a part of the tree. Returns false when it is whole. */
  readonly grow: () => boolean;
  /** The tree as far as it is made, if the rows that it has include this one. */
  readonly partWith: (id: string) => Tree<true> | undefined;
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

/** How many rows go into an index before others have a turn. */
const rowsInPart = 1_000;

const toRow = <T>(_: string, row: T): T => row;

function* take<T>(items: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    yield item;
    taken += 1;
    if (taken === most) return;
  }
}

const toIndex = <T extends Row>(
  { keyOf, known }: Pick<TableIndex<T>, 'keyOf' | 'known'>,
  rows: Tree<T>,
  made?: Tree<true>,
): TableIndex<T> => {
  let tree = made;
  let isMade = made !== undefined;
  /** The last row that is in the tree. */
  let place = '';
  return {
    keyOf,
    known: known && new Map(),
    get isMade() {
      return isMade;
    },
    make: () => {
      // What is there of it is of no use: all at once is several times faster than one by one.
      if (tree === undefined || !isMade) tree = loadIndex(keyOf, rows.valuesArray());
      isMade = true;
      return tree;
    },
    grow: () => {
      if (isMade) return false;
      tree ??= createTree();
      const next = Array.from(take(readOrdered(rows, place === '' ? {} : { after: place }, toRow), rowsInPart));
      for (const row of next) for (const key of keysOf(keyOf, row)) tree.set(key + separator + row.id, true);
      place = next.at(-1)?.id ?? place;
      isMade = next.length < rowsInPart;
      return !isMade;
    },
    partWith: (id) => (isMade || id <= place ? tree : undefined),
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

/** Makes indexes that are not made yet: of a large table a part of one, of a small one all. Returns whether more is left. */
export const growIndexes = <T extends Row>({ rows, indexes }: Table<T>): boolean => {
  for (const { isMade, make, grow } of indexes.values()) {
    if (isMade) continue;
    if (rows.size < rowsInPart) make();
    else {
      grow();
      return true;
    }
  }
  return false;
};

/** The most rows whose index is made within a request that could wait for it. */
const soonMade = 10_000;

function* growWhole<T extends Row>({ grow }: TableIndex<T>): Work<void> {
  while (grow()) yield;
}

/** Throws NotReady if an index would have to be made that takes long. */
export const requireIndex = <T extends Row>({ rows }: Table<T>, index: TableIndex<T>): void => {
  if (!index.isMade && rows.size > soonMade) throw new NotReady(growWhole(index));
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
    // What is made later finds the row as it is then.
    const tree = index.partWith(id);
    if (tree === undefined) continue;
    const { keyOf } = index;
    const old = keysOf(keyOf, before);
    const fresh = keysOf(keyOf, after);
    if (index.known !== undefined) for (const key of [...old, ...fresh]) index.known.delete(key);
    for (const key of old) if (!fresh.includes(key)) tree.delete(key + separator + id);
    for (const key of fresh) if (!old.includes(key)) tree.set(key + separator + id, true);
  }
  return before;
};
