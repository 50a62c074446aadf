// The one place that knows how sorted-btree is loaded: it is CommonJS, and its class hides under `default` in Node.

import sortedBtree from 'sorted-btree';
import * as bulk from 'sorted-btree/extended/bulkLoad.js';

/** A sorted map whose clone() is O(1) and copy-on-write. */
export type Tree<V> = sortedBtree<string, V>;

const loaded = sortedBtree as typeof sortedBtree & { default?: typeof sortedBtree };
const BTree = loaded.default ?? loaded;

/** The library's own size of a node. */
const nodeSize = 32;

/** Orders by UTF-16 code unit, the same on every machine. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An empty tree. */
export const createTree = <V>(): Tree<V> => new BTree<string, V>(undefined, compareText);

/**
 * A tree of many entries at once, several times faster than one by one.
 *
 * @param keys - ordered, each once
 * @param values - in the order of the keys
 */
export const loadTree = <V>(keys: string[], values: V[]): Tree<V> =>
  keys.length === 0 ? createTree() : bulk.bulkLoad(keys, values, nodeSize, compareText, 0.8);
