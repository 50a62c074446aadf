// The planner: which index finds the rows of a filter with the least work, or else a scan.

import type { Rows } from '../../domain/tenant/tenant-view.js';
import { toConjuncts, type BoundFilter, type Target } from './filter/bound-filter.js';
import { toPredicate, type Predicate, type ReaderOf } from './filter/filter-predicate.js';
import type { RowIndex, RowSource } from './row-source.js';

/** How an access path is read: after a position, in either direction. */
export interface ReadOptions {
  readonly after?: string;
  readonly descending?: boolean;
}

/** A way to the rows of a query, with the conditions that remain to be checked row by row. */
export interface AccessPath<T> {
  /** Names the order of the rows, for skip tokens. Called only if there is another page. */
  readonly showName: () => string;
  /** For people: what is read. */
  readonly plan: string;
  /** A guess at how many rows are read. */
  readonly cost: number;
  /** How many rows are read, if that is known. Called only to count them. */
  readonly tellCount?: () => number | undefined;
  /** The property that orders the rows, in either direction. */
  readonly orderedBy?: string;
  /** Conditions that the path does not guarantee. */
  readonly rest: readonly BoundFilter[];
  read(options: ReadOptions): Rows<T>;
}

/**
 * Costs are guesses, never counts: if the plan changed with the rows, the next page's token would be invalid. An id has
 * one row, a name few; an index that counts its rows has many.
 */
const costOfId = 1;
const costOfEqual = 8;
const costOfMany = 1_000;
const costOfScan = 1_000_000;
/** Each letter of a prefix leaves about a tenth. */
const costOfPrefix = (length: number): number => Math.max(costOfEqual * 2, costOfScan / 10 ** (length + 1));

/** U+0000 ends keys in an index, so an index cannot find a text that contains it. */
const isKey = (value: unknown): value is string => typeof value === 'string' && !value.includes('\u0000');

const findIndex = <T>({ indexes = [] }: RowSource<T>, path: string): RowIndex<T> | undefined =>
  indexes.find((index) => index.path === path);

const toPath = ({ path }: Target): string => path.join('/');

const byEqual = <T>(index: RowIndex<T>, key: string): AccessPath<T> | undefined => {
  const { equal } = index;
  if (equal === undefined) return undefined;
  return {
    showName: () => `${index.path}=${key}`,
    plan: `index ${index.path} eq`,
    cost: index.path === 'id' ? costOfId : index.count === undefined ? costOfEqual : costOfMany,
    tellCount: () => index.count?.(key),
    orderedBy: index.path,
    rest: [],
    // Rows with one key are few or have only one order, so a descending read may use the ascending one.
    read: ({ after }) => equal(key, after),
  };
};

const byPrefix = <T>(index: RowIndex<T>, prefix: string): AccessPath<T> | undefined => {
  const { range } = index;
  if (range === undefined) return undefined;
  return {
    showName: () => `${index.path}^${prefix}`,
    plan: `index ${index.path} startsWith`,
    cost: costOfPrefix(prefix.length),
    orderedBy: index.path,
    rest: [],
    read: (options) => range({ prefix, ...options }),
  };
};

/**
 * Reads one path after the other. A row that matches the condition of an earlier path is skipped, so nothing has to be
 * remembered.
 */
const byUnion = <T>(
  parts: readonly AccessPath<T>[],
  matches: readonly Predicate<T>[],
  isDisjoint: boolean,
): AccessPath<T> => {
  const plans = parts.map(({ plan }) => plan);
  const isAlike = plans.every((plan) => plan === plans[0]);
  return {
    showName: () => parts.map(({ showName }) => showName()).join('|'),
    plan: isAlike ? `${String(parts.length)} x ${plans[0] ?? 'nothing'}` : `union(${plans.join(', ')})`,
    cost: parts.reduce((sum, { cost }) => sum + cost, 0),
    rest: [],
    *read({ after }) {
      const mark = after?.indexOf(':') ?? -1;
      const from = after === undefined ? 0 : Number(after.slice(0, mark));
      for (let at = from; at < parts.length; at += 1) {
        const inside = at === from && after !== undefined ? { after: after.slice(mark + 1) } : {};
        for (const { position, row } of parts[at]?.read(inside) ?? []) {
          if (matches[at]?.(row) === false) continue;
          if (!isDisjoint && matches.slice(0, at).some((earlier) => earlier(row))) continue;
          yield { position: `${String(at)}:${position}`, row };
        }
      }
    },
  };
};

const findPath = <T>(source: RowSource<T>, readerOf: ReaderOf<T>, filter: BoundFilter): AccessPath<T> | undefined => {
  switch (filter.kind) {
    case 'compare': {
      if (filter.operator !== 'eq' || filter.target.depth > 0 || !isKey(filter.value)) return undefined;
      const index = findIndex(source, toPath(filter.target));
      return index === undefined ? undefined : byEqual(index, filter.value);
    }
    case 'text': {
      if (filter.name !== 'startsWith' || filter.target.depth > 0 || !isKey(filter.text)) return undefined;
      const index = findIndex(source, toPath(filter.target));
      return index === undefined ? undefined : byPrefix(index, filter.text);
    }
    case 'any': {
      const { body, target } = filter;
      if (body?.kind !== 'compare' || body.operator !== 'eq' || body.target.depth !== 1 || !isKey(body.value)) {
        return undefined;
      }
      const index = findIndex(source, [...target.path, ...body.target.path].join('/'));
      return index === undefined ? undefined : byEqual(index, body.value);
    }
    case 'in': {
      const { target, values } = filter;
      const index = target.depth > 0 ? undefined : findIndex(source, toPath(target));
      if (index === undefined || !values.every(isKey)) return undefined;
      const parts: AccessPath<T>[] = [];
      for (const value of new Set(values.filter(isKey))) {
        const path = byEqual(index, value);
        if (path === undefined) return undefined;
        parts.push(path);
      }
      const [first, ...others] = parts;
      if (first !== undefined && others.length === 0) return first;
      return byUnion(
        parts,
        parts.map(() => () => true),
        true,
      );
    }
    case 'or': {
      const parts: AccessPath<T>[] = [];
      for (const part of filter.parts) {
        const path = findBestPath(source, readerOf, [part]);
        if (path === undefined) return undefined;
        parts.push(path);
      }
      const matches = filter.parts.map((part) => toPredicate(readerOf, [part]));
      return byUnion(parts, matches, false);
    }
    case 'and':
      return findBestPath(source, readerOf, toConjuncts(filter));
    default:
      return undefined;
  }
};

/** The cheapest path to one of the conditions; the others are checked row by row. */
const findBestPath = <T>(
  source: RowSource<T>,
  readerOf: ReaderOf<T>,
  conjuncts: readonly BoundFilter[],
): AccessPath<T> | undefined => {
  let best: AccessPath<T> | undefined;
  for (const conjunct of conjuncts) {
    const path = findPath(source, readerOf, conjunct);
    if (path === undefined || (best !== undefined && best.cost <= path.cost)) continue;
    const others = conjuncts.filter((other) => other !== conjunct);
    best = { ...path, rest: [...path.rest, ...others] };
  }
  return best;
};

/** All rows in their own order. */
const byScan = <T>(source: RowSource<T>, rest: readonly BoundFilter[]): AccessPath<T> => ({
  showName: () => source.name,
  plan: `scan ${source.name}`,
  cost: costOfScan,
  tellCount: () => source.count,
  rest,
  read: (options) => source.scan(options),
});

/** All rows in the order of a property; undefined without an index for it. */
export const findOrderedPath = <T>(
  source: RowSource<T>,
  path: string,
  rest: readonly BoundFilter[],
): AccessPath<T> | undefined => {
  const index = source.indexes?.find((one) => one.path === path && one.isWhole === true);
  const range = index?.range;
  if (range === undefined) return undefined;
  return {
    cost: costOfScan,
    tellCount: () => source.count,
    rest,
    showName: () => `${path}~`,
    plan: `index ${path} in order`,
    orderedBy: path,
    read: (options) => range(options),
  };
};

/** The path to the rows of a filter. */
export const chooseAccessPath = <T>(
  source: RowSource<T>,
  readerOf: ReaderOf<T>,
  filter: BoundFilter | undefined,
): AccessPath<T> => {
  const conjuncts = toConjuncts(filter);
  return findBestPath(source, readerOf, conjuncts) ?? byScan(source, conjuncts);
};
