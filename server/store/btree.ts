// Loads sorted-btree, in this file only: it is CommonJS, and Node puts its class under `default`.

import sortedBtree from 'sorted-btree';
import * as bulk from 'sorted-btree/extended/bulkLoad.js';
import { finish, type Work } from '../domain/tenant/work.js';

/** A sorted map whose clone() is O(1) and copy-on-write. */
export type Tree<V> = sortedBtree<string, V>;

const loaded = sortedBtree as typeof sortedBtree & { default?: typeof sortedBtree };
const BTree = loaded.default ?? loaded;

/** The most that the library takes: fewer levels mean fewer places in memory that a search has to fetch. */
const nodeSize = 256;

/** Orders by UTF-16 code unit, the same on every machine. Testing for equality first is cheaper. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a === b ? 0 : 1);

/** An empty tree. */
export const createTree = <V>(): Tree<V> => new BTree<string, V>(undefined, compareText, nodeSize);

/** So many keys make a text of a few megabytes. */
const keysAtOnce = 32_768;

/**
 * Copies of texts that lie side by side in memory, in their order. A search compares keys that are neighbours; where each
 * lies beside its own row, a search in a large tree waits for memory most of the time. Reading JSON is what makes flat
 * texts one after the other.
 */
function* pack(keys: readonly string[]): Work<string[]> {
  const packed: string[] = [];
  for (let at = 0; at < keys.length; at += keysAtOnce) {
    for (const key of JSON.parse(JSON.stringify(keys.slice(at, at + keysAtOnce))) as string[]) packed.push(key);
    yield;
  }
  return packed;
}

/**
 * A tree of many entries at once, several times faster than one by one. In steps: of a million entries the longest, putting
 * packed keys into nodes, takes some ten milliseconds.
 *
 * @param keys - ordered, each once
 * @param values - in the order of the keys
 */
export function* loadTreeInSteps<V>(keys: readonly string[], values: V[]): Work<Tree<V>> {
  return keys.length === 0 ? createTree() : bulk.bulkLoad(yield* pack(keys), values, nodeSize, compareText, 0.8);
}

/** As `loadTreeInSteps`, at once. */
export const loadTree = <V>(keys: readonly string[], values: V[]): Tree<V> => finish(loadTreeInSteps(keys, values));
