// The one place that knows how sorted-btree is loaded: it is CommonJS, and its class hides under `default` in Node.

import sortedBtree from 'sorted-btree';

/** A sorted map whose clone() is O(1) and copy-on-write. */
export type Tree<V> = sortedBtree<string, V>;

const loaded = sortedBtree as typeof sortedBtree & { default?: typeof sortedBtree };
const BTree = loaded.default ?? loaded;

/** Orders by UTF-16 code unit, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A tree with these entries. Entries that come in order are appended, which is fastest. */
export const createTree = <V>(entries: readonly (readonly [string, V])[] = []): Tree<V> =>
  new BTree<string, V>(entries as [string, V][], compareText);
