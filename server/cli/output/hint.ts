// What somebody who mistyped a name may have meant.

import { closest, distance } from 'fastest-levenshtein';

/** A sentence that names the nearest right one, if one is near, or all of them. */
export const toHint = (wrong: string, right: readonly string[]): string => {
  const nearest = closest(wrong.toLowerCase(), right);
  return distance(wrong.toLowerCase(), nearest) <= Math.max(2, wrong.length / 3)
    ? `Did you mean '${nearest}'?`
    : `There are: ${right.join(', ')}.`;
};
