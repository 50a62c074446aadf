// What has happened to one tenant of late: its last transactions and turns, by reference. Nothing is computed here.

import type { Change } from '../domain/tenant/tables.js';
import type { WrittenRows } from '../http/course.js';
import type { BackgroundWork, TenantTurn } from '../store/hosted-tenant.js';

/** One entry: a transaction, or a turn. */
export interface Happening {
  /** Grows with everything that happens in the process. */
  readonly sequence: number;
  /** Of a transaction. */
  readonly changes: readonly Change[];
  /** Of a turn. */
  readonly turn: TenantTurn | undefined;
  /** Of the snapshot, or the tenant. */
  readonly name: string;
  /** The request that did it. */
  readonly by: WrittenRows | BackgroundWork | undefined;
}

/** The most transactions that are kept, and the most that they may weigh. */
export interface LogBounds {
  readonly happenings: number;
  /** The same while nobody watches: more would make every write dearer, since what is kept has to be kept from the collector. */
  readonly unwatched: number;
  /** In characters. A row counts as some hundred, and what its request sent is added. */
  readonly weight: number;
}

/** What a lesson needs, and far less memory than the tenant. */
export const defaultLogBounds: LogBounds = { happenings: 5_000, unwatched: 100, weight: 16_000_000 };

/** What an entry and a row weigh by themselves: their names and short values. */
const rowWeight = 400;

/** The log of one tenant. */
export interface ChangeLog {
  /** Entries after this number are complete. What was before is forgotten. */
  readonly floor: number;
  /** The last number; that of the floor if there is no entry. */
  readonly last: number;
  /** @param sent - how many characters the request had sent: about what new rows hold */
  add(happening: Happening, sent: number): void;
  /** Removes the latest entry with these changes. Returns it, if it was there. */
  takeBack(changes: readonly Change[]): Happening | undefined;
  /** Entries after a number, the oldest first. */
  since(sequence: number): Iterable<Happening>;
}

const isTurnOver = ({ turn }: Happening): boolean => turn === 'replaced' || turn === 'restored' || turn === 'created';

/** What removing a row keeps alive: the whole row, which nobody else may hold. */
const weighRemoved = ({ before, after }: Change): number =>
  before === undefined || after !== undefined ? 0 : JSON.stringify(before).length;

/** What an entry weighs. Rows are looked at only where many entries are kept: it would cost every write that removes one. */
const weigh = ({ changes }: Happening, isWatched: boolean): number => {
  let weight = rowWeight * (1 + changes.length);
  if (isWatched) for (const change of changes) weight += weighRemoved(change);
  return weight;
};

/**
 * Makes the log of a tenant.
 *
 * @param start - the number of the latest thing that happened before
 * @param isWatched - whether somebody has read what happened a while ago, or reads it now
 */
export const createChangeLog = (start: number, bounds: LogBounds, isWatched: () => boolean): ChangeLog => {
  // A ring: the oldest entry is at `first`, and everything before it is cut off now and then.
  let kept: Happening[] = [];
  let weights: number[] = [];
  let first = 0;
  let weight = 0;
  let floor = start;
  const forgetFirst = (): void => {
    const oldest = kept[first];
    if (oldest === undefined) return;
    floor = oldest.sequence;
    weight -= weights[first] ?? 0;
    first += 1;
    if (first < bounds.happenings) return;
    kept = kept.slice(first);
    weights = weights.slice(first);
    first = 0;
  };
  /** The place of the first entry after a number. */
  const findAfter = (sequence: number): number => {
    let low = first;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((kept[middle]?.sequence ?? 0) > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    get floor() {
      return floor;
    },
    get last() {
      return kept.at(-1)?.sequence ?? floor;
    },
    add: (happening, sent) => {
      const isRead = isWatched();
      const its = weigh(happening, isRead) + sent;
      kept.push(happening);
      weights.push(its);
      weight += its;
      // Changes before another state was put in place lead nowhere any more.
      const usual = isRead ? bounds.happenings : bounds.unwatched;
      const keptAtMost = isTurnOver(happening) ? 1 : usual;
      while (kept.length - first > keptAtMost || (weight > bounds.weight && kept.length > first)) forgetFirst();
    },
    takeBack: (changes) => {
      for (let at = kept.length - 1; at >= first; at -= 1) {
        const happening = kept[at];
        if (happening?.changes !== changes) continue;
        weight -= weights[at] ?? 0;
        kept.splice(at, 1);
        weights.splice(at, 1);
        return happening;
      }
      return undefined;
    },
    *since(sequence) {
      for (let at = findAfter(sequence); at < kept.length; at += 1) yield kept[at] as Happening;
    },
  };
};
