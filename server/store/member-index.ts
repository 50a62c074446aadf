// A member index: the distinct members under a key, and how many there are. It is updated as rows change, never counted.

import { visitInSteps, type Work } from '../domain/tenant/work.js';
import { compareText, loadTree, loadTreeInSteps, type Tree } from './btree.js';
import { readOrdered } from './ordered-read.js';
import { separator } from './table.js';

/** Members by key. A member stays as long as at least one row names it. */
export interface MemberIndex {
  /** `key NUL member` → how many rows name it. */
  readonly references: Tree<number>;
  /** key → how many distinct members. */
  readonly counts: Tree<number>;
}

/**
 * The references of pairs, sorted. They come key by key before that: a key's members are mostly in order already, as the
 * rows are that name them, and what is in order is sorted at once. The separator sorts before everything, so the keys' lists
 * one after the other are sorted too.
 */
function* toReferences(pairs: readonly (readonly [string, string])[]): Work<readonly string[]> {
  const byKey = new Map<string, string[]>();
  yield* visitInSteps(pairs, ([key, member]) => {
    const reference = key + separator + member;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [reference]);
    else known.push(reference);
  });
  const sorted: string[] = [];
  for (const key of [...byKey.keys()].sort()) {
    const references = (byKey.get(key) ?? []).sort();
    yield* visitInSteps(references, (reference) => sorted.push(reference));
  }
  return sorted;
}

/** An index of these rows, in steps: the `[key, member]` of each. */
export function* createMemberIndex(pairs: readonly (readonly [string, string])[] = []): Work<MemberIndex> {
  const keys: string[] = [];
  const references: number[] = [];
  const counts = new Map<string, number>();
  yield* visitInSteps(yield* toReferences(pairs), (reference) => {
    const last = keys.length - 1;
    if (keys[last] === reference) {
      references[last] = (references[last] ?? 0) + 1;
      return;
    }
    keys.push(reference);
    references.push(1);
    const key = reference.slice(0, reference.indexOf(separator));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const counted = [...counts].sort(([a], [b]) => compareText(a, b));
  return {
    references: yield* loadTreeInSteps(keys, references),
    counts: loadTree(
      counted.map(([key]) => key),
      counted.map(([, count]) => count),
    ),
  };
}

/** An index that shares everything with this one until either changes. O(1). */
export const forkMemberIndex = (index: MemberIndex): MemberIndex => ({
  references: index.references.clone(),
  counts: index.counts.clone(),
});

const addReference = (index: MemberIndex, key: string, member: string, by: 1 | -1): void => {
  const reference = key + separator + member;
  const before = index.references.get(reference) ?? 0;
  const after = before + by;
  if (after === 0) index.references.delete(reference);
  else index.references.set(reference, after);
  if (before === 0) index.counts.set(key, countMembers(index, key) + 1);
  if (after === 0) index.counts.set(key, countMembers(index, key) - 1);
};

/** Updates the index for one row: `before` and `after` are its `[key, member]`, if it has one. */
export const moveMember = (
  index: MemberIndex,
  before: readonly [string, string] | undefined,
  after: readonly [string, string] | undefined,
): void => {
  if (before?.[0] === after?.[0] && before?.[1] === after?.[1]) return;
  if (before !== undefined) addReference(index, before[0], before[1], -1);
  if (after !== undefined) addReference(index, after[0], after[1], 1);
};

/** How many distinct members the key has. */
export const countMembers = (index: MemberIndex, key: string): number => index.counts.get(key) ?? 0;

/** The members under the key in order, from after one of them. */
export const readMembers = (index: MemberIndex, key: string, after?: string): Iterable<string> => {
  const prefix = key + separator;
  const options = after === undefined ? { prefix } : { prefix, after: prefix + after };
  return readOrdered(index.references, options, (reference) => reference.slice(prefix.length));
};
