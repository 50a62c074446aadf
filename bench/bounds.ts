// What must be reached, with what was: a bench reports and never fails.

import { showTable } from './statistics.js';

/** One line of what must be reached. */
export interface Bound {
  readonly what: string;
  /** The bound in words. */
  readonly bound: string;
  /** What was measured, in words. */
  readonly figure: string;
  readonly isReached: boolean;
}

/** What one part of the bench found. */
export interface Finding {
  readonly markdown: string;
  readonly bounds: readonly Bound[];
}

/** A quantity that may be this much at most. */
export const toUpperBound = (what: string, value: number, most: number, unit: string, digits = 2): Bound => ({
  what,
  bound: `at most ${most}${unit}`,
  figure: `${value.toFixed(digits)}${unit}`,
  isReached: value <= most,
});

/** A quantity that must be this much at least. */
export const toLowerBound = (what: string, value: number, least: number, unit: string): Bound => ({
  what,
  bound: `at least ${least}${unit}`,
  figure: `${value.toFixed(2)}${unit}`,
  isReached: value >= least,
});

/** A Markdown table. */
export const showBounds = (bounds: readonly Bound[]): string =>
  showTable([
    ['Must reach', 'Bound', 'Figure', ''],
    ...bounds.map(({ what, bound, figure, isReached }) => [what, bound, figure, isReached ? 'ok' : 'MISSED']),
  ]);
