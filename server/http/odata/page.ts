// One page of a query's rows: in the order of the access path if that is the requested order, otherwise sorted.

import type { Positioned } from '../../domain/tenant/tenant-view.js';
import { rowsInStep, type Work } from '../../domain/tenant/work.js';
import type { AccessPath } from './access-path.js';
import type { Predicate, ReaderOf } from './filter/filter-predicate.js';
import { compareSorted, toSortValues, type OrderKey, type SortValues } from './order.js';

/** The planned query that a page is read from. */
export interface PageQuery<T> {
  readonly path: AccessPath<T>;
  /** Whether the path alone has exactly the requested rows. */
  readonly isWhole: boolean;
  readonly matches: Predicate<T>;
  /** Empty: the order of the path. */
  readonly sortedBy: readonly OrderKey[];
  /** Read the path from its end. */
  readonly descending: boolean;
  readonly readerOf: ReaderOf<T>;
}

/** Rows, where the next page begins (undefined on the last one), and how many rows there are in all, if asked for. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string | undefined;
  readonly count: number | undefined;
}

/** The requested page. */
export interface PageRequest {
  /** How many rows at most. */
  readonly top: number;
  /** Where an earlier page ended; undefined: from the beginning. */
  readonly after: string | undefined;
  /** Whether all rows of the query are to be counted. */
  readonly isCounted: boolean;
}

/** Set if the path knows the number of rows; otherwise they are counted while reading. */
const findCount = <T>({ path, isWhole }: PageQuery<T>): number | undefined =>
  isWhole ? path.tellCount?.() : undefined;

const fromTheBeginning = { after: undefined, descending: false };

/** Passes the rows of a path to `see` until it returns true, in the cheapest way and in steps. */
function* readThrough<T>(
  path: AccessPath<T>,
  { after, descending }: { readonly after: string | undefined; readonly descending: boolean },
  see: (position: string, row: T) => boolean,
): Work<void> {
  let from = after;
  for (;;) {
    const found = path.read({ ...(descending ? { descending } : {}), ...(from === undefined ? {} : { after: from }) });
    let seen = 0;
    if (found.visit === undefined) {
      for (const { position, row } of found) {
        if (see(position, row)) return;
        seen += 1;
        if (seen % rowsInStep === 0) yield;
      }
      return;
    }
    // A visit cannot stop half-way and go on, but the next one can begin where this one ended.
    const visited = { isEnough: false };
    found.visit((position, row) => {
      seen += 1;
      from = position;
      visited.isEnough = see(position, row);
      return visited.isEnough || seen === rowsInStep;
    });
    if (visited.isEnough || seen < rowsInStep) return;
    yield;
  }
}

function* takeInOrder<T>(query: PageQuery<T>, { top, after, isCounted }: PageRequest): Work<Page<T>> {
  const { path, matches, descending } = query;
  const known = isCounted ? findCount(query) : undefined;
  const readsAll = isCounted && known === undefined;
  const rows: T[] = [];
  let last = after ?? '';
  let next: string | undefined;
  let count = 0;
  /** Whether the page is complete. */
  const see = (position: string, row: T): boolean => {
    if (!matches(row)) return false;
    count += 1;
    if (rows.length < top) {
      rows.push(row);
      last = position;
      return false;
    }
    next ??= last;
    return !readsAll;
  };
  yield* readThrough(path, { after, descending }, see);
  return { rows, next, count: readsAll ? count : known };
}

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

/** Keeps only the first rows while reading all, so that sorting needs no more memory than two pages. */
function* takeSorted<T>(query: PageQuery<T>, { top, after, isCounted }: PageRequest): Work<Page<T>> {
  const { path, matches, sortedBy, readerOf } = query;
  const toValues = toSortValues(readerOf, sortedBy);
  const compare = (a: Omit<Sorted<T>, 'row'>, b: Omit<Sorted<T>, 'row'>): number => compareSorted(sortedBy, a, b);
  const mark = after === undefined ? undefined : readMark(after);
  let kept: Sorted<T>[] = [];
  let count = 0;
  const shrink = (): void => {
    kept = kept.sort(compare).slice(0, top + 1);
  };
  yield* readThrough(path, fromTheBeginning, (position, row) => {
    if (!matches(row)) return false;
    count += 1;
    const one = { position, row, values: toValues(row) };
    if (mark !== undefined && compare(one, mark) <= 0) return false;
    kept.push(one);
    if (kept.length > 2 * top + 64) shrink();
    return false;
  });
  shrink();
  const page = kept.slice(0, top);
  const last = page.at(-1);
  const next = kept.length > top && last !== undefined ? JSON.stringify([last.values, last.position]) : undefined;
  return { rows: page.map(({ row }) => row), next, count: isCounted ? count : undefined };
}

/** Takes a page, in steps. */
export const takePage = <T>(query: PageQuery<T>, request: PageRequest): Work<Page<T>> =>
  query.sortedBy.length === 0 ? takeInOrder(query, request) : takeSorted(query, request);

/** How many rows a query has: from the path if it guarantees all conditions, otherwise counted by reading. */
export function* countRows<T>(query: PageQuery<T>): Work<number> {
  const known = findCount(query);
  if (known !== undefined) return known;
  let count = 0;
  yield* readThrough(query.path, fromTheBeginning, (_, row) => {
    if (query.matches(row)) count += 1;
    return false;
  });
  return count;
}
