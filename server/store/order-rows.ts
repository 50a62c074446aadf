// Putting rows into the order of their ids, in steps. Nearly always they are in it already.

import type { Row } from '../domain/tenant/rows.js';
import { rowsInStep, type Work } from '../domain/tenant/work.js';
import { compareText } from './btree.js';

const byId = (a: Row, b: Row): number => compareText(a.id, b.id);

/** Rows that are sorted at once. */
const runLength = 4_096;

function* isOrdered(rows: readonly Row[]): Work<boolean> {
  let last = '';
  for (const [n, { id }] of rows.entries()) {
    if (id <= last) return false;
    last = id;
    if (n % runLength === 0) yield;
  }
  return true;
}

/** Two sorted lists as one. */
function* merge<T extends Row>(left: readonly T[], right: readonly T[]): Work<T[]> {
  const merged: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [a, b] = [left[l], right[r]];
    if (b === undefined || (a !== undefined && byId(a, b) <= 0)) {
      merged.push(a as T);
      l += 1;
    } else {
      merged.push(b);
      r += 1;
    }
    if (merged.length % rowsInStep === 0) yield;
  }
  return merged;
}

/** A list of the same rows, ordered by id. */
export function* orderById<T extends Row>(rows: readonly T[]): Work<T[]> {
  if (yield* isOrdered(rows)) return [...rows];
  let runs: T[][] = [];
  for (let at = 0; at < rows.length; at += runLength) {
    runs.push(rows.slice(at, at + runLength).sort(byId));
    yield;
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let n = 0; n < runs.length; n += 2) merged.push(yield* merge(runs[n] ?? [], runs[n + 1] ?? []));
    runs = merged;
  }
  return runs[0] ?? [];
}
