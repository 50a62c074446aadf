// Targets, and whether a run reached them. A bench reports and never fails.

import { showTable } from './statistics.js';

/** One target. */
export interface Bound {
  readonly what: string;
  /** The target in words. */
  readonly bound: string;
  /** What was measured, in words. */
  readonly figure: string;
  readonly isReached: boolean;
}

/** The result of one part of the bench. */
export interface Finding {
  readonly markdown: string;
  readonly bounds: readonly Bound[];
}

/** A target for a quantity with an upper bound. */
export const toUpperBound = (what: string, value: number, most: number, unit: string, digits = 2): Bound => ({
  what,
  bound: `at most ${most}${unit}`,
  figure: `${value.toFixed(digits)}${unit}`,
  isReached: value <= most,
});

/** A target for a quantity with a lower bound. */
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
