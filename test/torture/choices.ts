// Choices by chance that a seed repeats.

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of choices. */
export interface Choices {
  /** A whole number from 0 up to, and without, the limit. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
}

/** Choices from a seed. */
export const createChoices = (seed: number): Choices => {
  const generator = xoroshiro128plus(seed);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  return {
    below,
    pick: <T>(from: readonly T[]): T => from[below(from.length)] as T,
  };
};
