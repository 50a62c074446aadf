// How the fields of a decision's sentences are written for people, and read back from a sentence: ranks, times, seats, reasons.
// A field without a form of its own is a name, and is written as it is.

import type { SubscribedSku } from '../ledger/subscribed-sku.js';
import type { AssignmentError } from '../tenant/rows.js';
import { toIso } from '../tenant/time.js';

/** What a field says, apart from its words. */
export type Parameters = Readonly<Record<string, string | number | readonly string[]>>;

/** The units of a product that a sentence about its seats names. */
export type Seats = Pick<SubscribedSku, 'prepaidUnits' | 'consumedUnits'>;

/** A way to write a field. */
interface Form<Value> {
  readonly write: (value: Value) => string;
  /** A regular expression of everything that is written, without groups that capture. */
  readonly pattern: string;
  readonly read: (words: string) => Parameters;
}

/** What the fields take that are not just names. */
export interface FieldValues {
  /** The place of a product in its policy, from 0. */
  readonly rank: number;
  readonly time: string;
  /** Said as how many are in use: `0 of 2 seats in use; both are in the grace period`. */
  readonly seats: Seats;
  /** Said as what is too many: `3 seats are in use, and the tenant has only 1`. */
  readonly excess: Seats;
  /** How many service plans are left out. */
  readonly leftOut: number;
  /** Names of which one is enough: `A, B or C`. */
  readonly needed: readonly string[];
  /** Graph's name for why an assignment has failed. */
  readonly error: string;
}

const ranks = ['main product', 'first backup', 'second backup', 'third backup', 'fourth backup'] as const;

const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',');

/** A time as it is read aloud: `October 5, 2026 at 09:00 UTC`. */
const writeTime = (iso: string): string => {
  const [year, month, day] = iso.slice(0, 10).split('-');
  const seconds = iso.slice(17, 19);
  const clock = iso.slice(11, 16) + (seconds === '00' ? '' : `:${seconds}`);
  return `${months[Number(month) - 1] ?? ''} ${String(Number(day))}, ${String(year)} at ${clock} UTC`;
};

const readTime = (words: string): string => {
  const [month = '', day = '', year = '', clock = ''] = words.replace(' at ', ' ').split(/,? /);
  const [hour = 0, minute = 0, second = 0] = clock.split(':').map(Number);
  return toIso(Date.UTC(Number(year), months.indexOf(month), Number(day), hour, minute, second));
};

const toSeats = (count: number): string => `${String(count)} ${count === 1 ? 'seat' : 'seats'}`;

const are = (count: number): string => (count === 1 ? 'is' : 'are');

/** What the plain count leaves out: seats in the grace period, and seats that nobody can use. */
const writeStates = ({ enabled, warning, suspended, lockedOut }: Seats['prepaidUnits']): string => {
  const notes: string[] = [];
  if (warning > 0) {
    const all = warning === 1 ? 'it' : warning === 2 ? 'both' : 'all';
    const which = enabled === 0 ? all : `${String(warning)} of them`;
    notes.push(`${which} ${are(warning)} in the grace period`);
  }
  if (suspended > 0) notes.push(`${String(suspended)} more ${are(suspended)} suspended`);
  if (lockedOut > 0) notes.push(`${String(lockedOut)} more ${are(lockedOut)} locked out`);
  return notes.map((note) => `; ${note}`).join('');
};

const states =
  '(?:; (?:it|both|all|\\d+ of them) (?:is|are) in the grace period)?' +
  '(?:; \\d+ more (?:is|are) suspended)?(?:; \\d+ more (?:is|are) locked out)?';

const readCount = (words: string, pattern: RegExp): number => Number(pattern.exec(words)?.[1] ?? 0);

const readStates = (words: string, usable: number): Parameters => {
  const counted = readCount(words, /(\d+) of them (?:is|are) in the grace/);
  const counts = {
    grace: /(?:it is|both are|all are) in the grace/.test(words) ? usable : counted,
    suspended: readCount(words, /(\d+) more (?:is|are) suspended/),
    lockedOut: readCount(words, /(\d+) more (?:is|are) locked out/),
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
};

const countUsable = ({ prepaidUnits }: Seats): number => prepaidUnits.enabled + prepaidUnits.warning;

/** Why Graph says that an assignment has failed, as people say it. */
const errorWords: Readonly<Record<Exclude<AssignmentError, 'Other'>, string>> = {
  CountViolation: 'no seat is free',
  MutuallyExclusiveViolation: "it conflicts with the user's other licenses",
  DependencyViolation: 'a service plan that it needs is missing',
  ProhibitedInUsageLocationViolation: 'it is not available at the usage location',
  UniquenessViolation: 'another user has the same mail address',
};

const unknownError = 'Graph says ';

/** The fields that are not just names. */
export const forms: { readonly [Name in keyof FieldValues]: Form<FieldValues[Name]> } = {
  rank: {
    write: (place) => ranks[place] ?? `backup number ${String(place)}`,
    pattern: `${ranks.join('|')}|backup number \\d+`,
    read: (words) => {
      const place = ranks.findIndex((rank) => rank === words);
      return { rank: place === -1 ? Number(words.slice(words.lastIndexOf(' '))) : place };
    },
  },
  time: {
    write: writeTime,
    pattern: '[A-Z][a-z]+ \\d+, \\d+ at [\\d:]+ UTC',
    read: (words) => ({ time: readTime(words) }),
  },
  seats: {
    write: (seats) =>
      `${String(seats.consumedUnits)} of ${toSeats(countUsable(seats))} in use${writeStates(seats.prepaidUnits)}`,
    pattern: `\\d+ of \\d+ seats? in use${states}`,
    read: (words) => {
      const usable = readCount(words, /^\d+ of (\d+)/);
      return { used: readCount(words, /^(\d+)/), usable, ...readStates(words, usable) };
    },
  },
  excess: {
    write: (seats) => {
      const { consumedUnits } = seats;
      const usable = countUsable(seats);
      const owned = usable === 0 ? 'none' : `only ${String(usable)}`;
      const used = `${toSeats(consumedUnits)} ${are(consumedUnits)} in use`;
      return `${used}, and the tenant has ${owned}${writeStates(seats.prepaidUnits)}`;
    },
    pattern: `\\d+ seats? (?:is|are) in use, and the tenant has (?:none|only \\d+)${states}`,
    read: (words) => {
      const usable = readCount(words, /has only (\d+)/);
      return { used: readCount(words, /^(\d+)/), usable, ...readStates(words, usable) };
    },
  },
  leftOut: {
    write: (count) => `${String(count)} service ${count === 1 ? 'plan' : 'plans'}`,
    pattern: '\\d+ service plans?',
    read: (words) => ({ leftOut: readCount(words, /^(\d+)/) }),
  },
  needed: {
    write: (names) => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`),
    pattern: '.+?',
    read: (words) => ({ needed: words.split(/, | or (?=(?:(?! or ).)+$)/) }),
  },
  error: {
    write: (error) => Object.entries(errorWords).find(([name]) => name === error)?.[1] ?? unknownError + error,
    pattern: [...Object.values(errorWords), `${unknownError}\\w+`].join('|'),
    read: (words) => {
      const found = Object.entries(errorWords).find(([, said]) => said === words);
      return { error: found?.[0] ?? words.slice(unknownError.length) };
    },
  },
};
