// Ordered reads of a tree: from a position, within a prefix, up or down. Lazy, so a page costs no more than a page.

import type { Positioned, RangeOptions, Rows } from '../domain/tenant/tenant-view.js';
import type { Tree } from './btree.js';

/** The first text that sorts after everything with a prefix; undefined when there is none. */
const toSuccessor = (prefix: string): string | undefined => {
  let length = prefix.length;
  while (length > 0 && prefix.charCodeAt(length - 1) === 0xffff) length -= 1;
  if (length === 0) return undefined;
  return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1);
};

/** Where to begin: at the position, unless it is outside the prefix, where a search would find nothing for a long time. */
const toStart = ({ prefix = '', after, descending = false }: RangeOptions): string | undefined => {
  const edge = descending ? toSuccessor(prefix) : prefix;
  if (after === undefined || edge === undefined) return after ?? edge;
  const isWithin = descending ? after < edge : after > edge;
  return isWithin ? after : edge;
};

/**
 * Reads a tree's entries in order.
 *
 * @param tree - what to read; must not change until the reader has what it wants
 * @param options - bounds; `after` is exclusive in the direction of reading
 * @param toItem - makes what the reader gets of a key and its value; one generator for both is the cheapest
 * @returns the items, produced one by one
 */
export function* readOrdered<V, T>(
  tree: Tree<V>,
  options: RangeOptions,
  toItem: (key: string, value: V) => T,
): Generator<T> {
  const { prefix = '', after, descending = false } = options;
  const start = toStart(options);
  const entries = descending ? tree.entriesReversed(start) : tree.entries(start);
  for (const [key, value] of entries) {
    if (key === after) continue;
    if (!key.startsWith(prefix)) {
      if (descending ? key > prefix : key < prefix) continue;
      return;
    }
    yield toItem(key, value);
  }
}

const enough = { break: true };
const nothing: Rows<never> = [];

/** Passes a tree's entries in ascending order in the library's fastest way: no iterator, no object for each entry. */
const visitUpwards = <V>(
  tree: Tree<V>,
  { prefix = '', after = '' }: RangeOptions,
  see: (key: string, value: V) => boolean,
): void => {
  // The first key without the prefix is its end, and the first text behind a position the position with the least letter.
  const successor = toSuccessor(prefix);
  const last = successor ?? tree.maxKey();
  if (last === undefined) return;
  const first = after < prefix || after === '' ? prefix : `${after}\u0000`;
  tree.forRange(first, last, successor === undefined, (key, value) => (see(key, value) ? enough : undefined));
};

/**
 * Reads the rows that a tree's entries stand for.
 *
 * @param tree - what to read; must not change until the reader has what it wants
 * @param options - bounds; `after` is exclusive in the direction of reading
 * @param toRow - finds the row of a key and its value
 */
export const readRows = <V, T>(tree: Tree<V>, options: RangeOptions, toRow: (key: string, value: V) => T): Rows<T> => {
  // Each request asks what is due, mostly of tables that are empty.
  if (tree.size === 0) return nothing;
  const iterate = (): Generator<Positioned<T>> =>
    readOrdered(tree, options, (position, value) => ({ position, row: toRow(position, value) }));
  if (options.descending === true) return { [Symbol.iterator]: iterate };
  return {
    [Symbol.iterator]: iterate,
    visit: (see) => {
      visitUpwards(tree, options, (key, value) => see(key, toRow(key, value)));
    },
  };
};
