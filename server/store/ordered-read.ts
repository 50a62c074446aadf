// Ordered reads of a tree: from a position, within a prefix, up or down. Lazy, so a page costs a page.

import type { RangeOptions } from '../domain/tenant-view.js';
import type { Tree } from './btree.js';

/** Higher than any character that a key holds after its prefix. */
const afterAll = '\uffff';

/**
 * Reads a tree's entries in order.
 *
 * @param tree - what to read; must not change until the reader has what it wants
 * @param options - bounds; `after` is exclusive in the direction of reading
 * @returns the entries, produced one by one
 */
export function* readOrdered<V>(tree: Tree<V>, options: RangeOptions = {}): Generator<readonly [string, V]> {
  const { prefix = '', after, descending = false } = options;
  const entries = descending
    ? tree.entriesReversed(after ?? (prefix === '' ? undefined : prefix + afterAll))
    : tree.entries(after ?? prefix);
  for (const [key, value] of entries) {
    if (key === after) continue;
    if (!key.startsWith(prefix)) {
      if (descending ? key > prefix : key < prefix) continue;
      return;
    }
    yield [key, value];
  }
}
