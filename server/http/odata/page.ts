// One page of a query's rows: in the order of the access path where that will do, else sorted.

import type { Positioned } from '../../domain/tenant-view.js';
import type { AccessPath } from './access-path.js';
import type { Predicate, ReaderOf } from './filter-predicate.js';
import { compareSorted, toSortValues, type OrderKey, type SortValues } from './order.js';

/** What a page is taken from. */
export interface PageQuery<T> {
  readonly path: AccessPath<T>;
  /** Whether the path by itself gives exactly the rows asked for. */
  readonly isWhole: boolean;
  readonly matches: Predicate<T>;
  /** Empty: the order of the path. */
  readonly sortedBy: readonly OrderKey[];
  /** The path is to be read from its end. */
  readonly descending: boolean;
  readonly readerOf: ReaderOf<T>;
}

/** Rows, and where the next page begins; undefined on the last one. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
}

const takeInOrder = <T>(
  { path, matches, descending }: PageQuery<T>,
  top: number,
  after: string | undefined,
): Page<T> => {
  const rows: T[] = [];
  let last = after ?? '';
  const options = { ...(descending ? { descending } : {}), ...(after === undefined ? {} : { after }) };
  for (const { position, row } of path.read(options)) {
    if (!matches(row)) continue;
    if (rows.length === top) return { rows, next: last };
    rows.push(row);
    last = position;
  }
  return { rows, next: undefined };
};

interface Sorted<T> extends Positioned<T> {
  readonly values: SortValues;
}

const readMark = (after: string): Omit<Sorted<never>, 'row'> | undefined => {
  try {
    const mark: unknown = JSON.parse(after);
    if (!Array.isArray(mark) || typeof mark[1] !== 'string' || !Array.isArray(mark[0])) return undefined;
    return { values: mark[0] as SortValues, position: mark[1] };
  } catch {
    return undefined;
  }
};

/** Keeps the first rows while it reads all, so that sorting takes no more memory than two pages. */
const takeSorted = <T>(query: PageQuery<T>, top: number, after: string | undefined): Page<T> => {
  const { path, matches, sortedBy, readerOf } = query;
  const toValues = toSortValues(readerOf, sortedBy);
  const compare = (a: Omit<Sorted<T>, 'row'>, b: Omit<Sorted<T>, 'row'>): number => compareSorted(sortedBy, a, b);
  const mark = after === undefined ? undefined : readMark(after);
  let kept: Sorted<T>[] = [];
  const shrink = (): void => {
    kept = kept.sort(compare).slice(0, top + 1);
  };
  for (const { position, row } of path.read({})) {
    if (!matches(row)) continue;
    const one = { position, row, values: toValues(row) };
    if (mark !== undefined && compare(one, mark) <= 0) continue;
    kept.push(one);
    if (kept.length > 2 * top + 64) shrink();
  }
  shrink();
  const page = kept.slice(0, top);
  const last = page.at(-1);
  const next = kept.length > top && last !== undefined ? JSON.stringify([last.values, last.position]) : undefined;
  return { rows: page.map(({ row }) => row), next };
};

/**
 * Takes a page.
 *
 * @param top - how many rows at most
 * @param after - where an earlier page ended; none: from the beginning
 */
export const takePage = <T>(query: PageQuery<T>, top: number, after: string | undefined): Page<T> =>
  query.sortedBy.length === 0 ? takeInOrder(query, top, after) : takeSorted(query, top, after);

/** How many rows a query has. Known where the path knows it and guarantees everything, else counted by reading. */
export const countRows = <T>({ path, isWhole, matches }: PageQuery<T>): number => {
  if (isWhole && path.count !== undefined) return path.count;
  let count = 0;
  for (const { row } of path.read({})) if (matches(row)) count += 1;
  return count;
};
