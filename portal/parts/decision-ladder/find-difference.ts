// Where two decisions part.

import type { DecisionStep } from '../../words/decision-german.js';

/** The first rung at which two ladders are not the same; undefined when they are the same. */
export const findDifference = (one: readonly DecisionStep[], other: readonly DecisionStep[]): number | undefined => {
  const differs = (n: number): boolean => {
    const [a, b] = [one[n], other[n]];
    return a?.rule !== b?.rule || a?.outcome !== b?.outcome || a?.detail !== b?.detail;
  };
  const at = Array.from({ length: Math.max(one.length, other.length) }, (_, n) => n).find(differs);
  return at;
};
