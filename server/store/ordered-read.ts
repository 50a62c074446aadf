// Ordered reads of a tree: from a position, within a prefix, up or down. Lazy, so a page costs a page.

import type { RangeOptions } from '../domain/tenant-view.js';
import type { Tree } from './btree.js';

/** The first text that sorts after everything with a prefix; undefined when there is none. */
const toSuccessor = (prefix: string): string | undefined => {
  let length = prefix.length;
  while (length > 0 && prefix.charCodeAt(length - 1) === 0xffff) length -= 1;
  if (length === 0) return undefined;
  return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1);
};

/** Where to begin: at the position, unless that lies outside the prefix, where nothing would be found for a long time. */
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

/**
 * Shows a tree's entries in order, without an object for each of them.
 *
 * @param after - exclusive; undefined: from the beginning
 * @param see - says true when it has seen enough
 */
export const visitOrdered = <V>(
  tree: Tree<V>,
  after: string | undefined,
  see: (key: string, value: V) => boolean,
): void => {
  const last = tree.maxKey();
  if (last === undefined) return;
  tree.forRange(after ?? '', last, true, (key, value) => (key !== after && see(key, value) ? enough : undefined));
};
