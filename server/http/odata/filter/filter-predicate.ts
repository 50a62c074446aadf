// Turns a typed filter into a function of a row. Text is compared without case, as in Graph; dates as points in time.
// Everything that does not depend on the row is computed once.

import type { BoundFilter, ComparedValue, Target } from './bound-filter.js';
import { toExactPredicate } from './exact-predicate.js';
import type { Comparison } from './filter-parser.js';

/** Whether a row satisfies a filter. */
export type Predicate<T> = (row: T) => boolean;

/** Gives the function that reads a property of a row, by the contract's name. */
export type ReaderOf<T> = (property: string) => Read<T>;

/** Reads a value. A time that is shown in whole seconds is compared as the row has it, without writing it first. */
export interface Read<T> {
  (row: T): unknown;
  readonly exact?: ((row: T) => string) | undefined;
}

/** The items of the lambdas' variables, outermost first. One list for each predicate, since rules are synchronous. */
type Items = unknown[];

const readBelow = (value: unknown, path: readonly string[]): unknown => {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null) return null;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
};

const toRead = <T>(readerOf: ReaderOf<T>, items: Items, { depth, path }: Target): Read<T> => {
  const [first = '', ...rest] = path;
  if (depth === 0) {
    const read = readerOf(first);
    return rest.length === 0 ? read : (row) => readBelow(read(row), rest);
  }
  const at = depth - 1;
  return path.length === 0 ? () => items[at] : () => readBelow(items[at], path);
};

/** A value as typed filters compare it. */
const toCompared = (value: unknown, type: Target['type']): ComparedValue => {
  if (typeof value === 'string') return type === 'dateTime' ? Date.parse(value) : value.toLowerCase();
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

type OrderComparison = Exclude<Comparison, 'eq' | 'ne'>;
const orders: Readonly<Record<OrderComparison, (left: string | number, right: string | number) => boolean>> = {
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
};

/** The most texts to remember. A column with more different values costs more to remember than it saves. */
const mostRemembered = 256;

/** Remembers the result of a test for each of the first texts: most columns have few values and many rows. */
const toRemembered = (ask: (text: string) => boolean): ((text: string) => boolean) => {
  let known: Map<string, boolean> | undefined = new Map();
  let lastText = '';
  let lastVerdict = ask(lastText);
  return (text) => {
    if (known === undefined) return ask(text);
    if (text === lastText) return lastVerdict;
    let verdict = known.get(text);
    if (verdict === undefined) {
      verdict = ask(text);
      if (known.size === mostRemembered) known = undefined;
      else known.set(text, verdict);
    }
    lastText = text;
    lastVerdict = verdict;
    return verdict;
  };
};

/**
 * Rules out most texts by their first letter, ignoring case: in a scan, most texts do not match. An ASCII letter is the
 * lower case of its own capital only; other letters are left to the full comparison.
 */
const toMayBegin = (lower: string): ((text: string) => boolean) => {
  const first = lower.charCodeAt(0);
  const upper = lower.charAt(0).toUpperCase().charCodeAt(0);
  if (Number.isNaN(first)) return () => true;
  return (text) => {
    const code = text.charCodeAt(0);
    return code === first || code === upper || code > 0x7f;
  };
};

const toEquals = <T>(read: Read<T>, wanted: ComparedValue, type: Target['type']): Predicate<T> => {
  if (typeof wanted !== 'string') return (row) => toCompared(read(row), type) === wanted;
  const isSame = toRemembered((text) => text.toLowerCase() === wanted);
  const mayBegin = toMayBegin(wanted);
  // Lower case has the same length as the text, except for the one letter that becomes an i and a dot (U+0307).
  const length = wanted.includes('\u0307') ? undefined : wanted.length;
  return (row) => {
    const value = read(row);
    if (typeof value !== 'string' || (length !== undefined && value.length !== length)) return false;
    return mayBegin(value) && isSame(value);
  };
};

const toOneOf = <T>(read: Read<T>, values: readonly ComparedValue[], type: Target['type']): Predicate<T> => {
  const [first, second = first, ...others] = values;
  // A column of flags is compared with these two values, which is faster than a set.
  if (first !== undefined && others.length === 0 && values.every((value) => typeof value === 'boolean')) {
    return (row) => {
      const value = read(row);
      return value === first || value === second;
    };
  }
  const wanted = new Set(values);
  const isWanted = toRemembered((text) => wanted.has(toCompared(text, type)));
  return (row) => {
    const value = read(row);
    return typeof value === 'string' ? isWanted(value) : wanted.has(toCompared(value, type));
  };
};

const dash = 45;
const capitalZ = 90;

/** A time in UTC of four digits a year, as Graph writes all of them: its text sorts as the time does. */
const isPlainTime = (text: string): boolean =>
  text.charCodeAt(4) === dash && text.charCodeAt(text.length - 1) === capitalZ;

/** Compares two times as text up to whole seconds; 0 if they agree. Most already differ in the year. */
const compareSeconds = (a: string, b: string): number => {
  for (let at = 0; at < 19; at += 1) {
    const difference = a.charCodeAt(at) - b.charCodeAt(at);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Compares a row's time with another: below, at or above 0; undefined without a time. Text is enough if whole seconds
 * differ, and parsing costs more than everything else in a row.
 */
const toTimeOrder = <T>(read: Read<T>, wanted: number): ((row: T) => number | undefined) => {
  const text = new Date(wanted).toISOString();
  const isPlain = isPlainTime(text);
  const first = read.exact ?? read;
  return (row) => {
    const value = first(row);
    if (typeof value !== 'string') return undefined;
    const difference = isPlain && isPlainTime(value) ? compareSeconds(value, text) : 0;
    if (difference !== 0) return difference;
    return Date.parse(first === read ? value : String(read(row))) - wanted;
  };
};

const toTimeComparison = <T>(read: Read<T>, operator: Comparison, wanted: number): Predicate<T> => {
  const order = toTimeOrder(read, wanted);
  if (operator === 'eq') return (row) => order(row) === 0;
  if (operator === 'ne') return (row) => order(row) !== 0;
  const holds = orders[operator];
  return (row) => {
    const found = order(row);
    return found !== undefined && holds(found, 0);
  };
};

const toComparison = <T>(
  read: Read<T>,
  operator: Comparison,
  wanted: ComparedValue,
  type: Target['type'],
): Predicate<T> => {
  if (type === 'dateTime' && typeof wanted === 'number') return toTimeComparison(read, operator, wanted);
  const equals = toEquals(read, wanted, type);
  if (operator === 'eq') return equals;
  if (operator === 'ne') return (row) => !equals(row);
  const holds = orders[operator];
  if (wanted === null || typeof wanted === 'boolean') return () => false;
  return (row) => {
    const value = toCompared(read(row), type);
    return value !== null && typeof value === typeof wanted && holds(value as typeof wanted, wanted);
  };
};

const toText = <T>(read: Read<T>, name: 'startsWith' | 'endsWith' | 'contains', text: string): Predicate<T> => {
  const holds = { startsWith: 'startsWith', endsWith: 'endsWith', contains: 'includes' } as const;
  const method = holds[name];
  const matches = toRemembered((value) => value.toLowerCase()[method](text));
  const mayBegin = name === 'startsWith' ? toMayBegin(text) : () => true;
  return (row) => {
    const value = read(row);
    return typeof value === 'string' && mayBegin(value) && matches(value);
  };
};

/** A row's list may have to be computed, so it is read once for the row, for any number of lambdas. */
const toRemembering = <T>(read: Read<T>): Read<T> => {
  let last: T | undefined;
  let list: unknown;
  return (row) => {
    if (row !== last) {
      list = read(row);
      last = row;
    }
    return list;
  };
};

const toQuantified = <T>(
  read: Read<T>,
  items: Items,
  node: BoundFilter & { readonly kind: 'any' | 'all' },
  body: Predicate<T> | undefined,
): Predicate<T> => {
  const isAny = node.kind === 'any';
  return (row) => {
    const list = read(row);
    if (!Array.isArray(list)) return !isAny;
    if (body === undefined) return list.length > 0;
    // Lambdas are nested, so the next item goes after the outer ones.
    const slot = items.length;
    for (const item of list as readonly unknown[]) {
      items[slot] = item;
      if (body(row) === isAny) {
        items.length = slot;
        return isAny;
      }
    }
    items.length = slot;
    return !isAny;
  };
};

/** Joins conditions in pairs: a loop over a list for each row would cost as much as a condition. */
const all = <T>([first, ...others]: readonly Predicate<T>[]): Predicate<T> => {
  if (first === undefined) return () => true;
  if (others.length === 0) return first;
  const rest = all(others);
  return (row) => first(row) && rest(row);
};

const some = <T>([first, ...others]: readonly Predicate<T>[]): Predicate<T> => {
  if (first === undefined) return () => false;
  if (others.length === 0) return first;
  const rest = some(others);
  return (row) => first(row) || rest(row);
};

const compile = <T>(readerOf: ReaderOf<T>, items: Items, node: BoundFilter): Predicate<T> => {
  if ((node.kind === 'compare' || node.kind === 'in' || node.kind === 'text') && node.target.isExact === true)
    return toExactPredicate(toRead(readerOf, items, node.target), node);
  switch (node.kind) {
    case 'and':
      return all(node.parts.map((part) => compile(readerOf, items, part)));
    case 'or':
      return some(node.parts.map((part) => compile(readerOf, items, part)));
    case 'not': {
      const holds = compile(readerOf, items, node.operand);
      return (row) => !holds(row);
    }
    case 'compare':
      return toComparison(toRead(readerOf, items, node.target), node.operator, node.value, node.target.type);
    case 'count': {
      const read = toRead(readerOf, items, node.target);
      const size: Read<T> = (row) => {
        const list = read(row);
        if (Array.isArray(list)) return list.length;
        return typeof list === 'number' ? list : 0;
      };
      return toComparison(size, node.operator, node.value, 'number');
    }
    case 'in':
      return toOneOf(toRead(readerOf, items, node.target), node.values, node.target.type);
    case 'text':
      return toText(toRead(readerOf, items, node.target), node.name, node.text);
    case 'any':
    case 'all': {
      const body = node.body === undefined ? undefined : compile(readerOf, items, node.body);
      return toQuantified(toRemembering(toRead(readerOf, items, node.target)), items, node, body);
    }
  }
};

/** The function of a filter. It must not call itself. */
export const toPredicate = <T>(readerOf: ReaderOf<T>, filters: readonly BoundFilter[]): Predicate<T> => {
  const items: Items = [];
  return all(filters.map((filter) => compile(readerOf, items, filter)));
};
