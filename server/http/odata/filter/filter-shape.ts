// What a parsed filter looks like as a whole, whatever its names mean.

import type { FilterNode } from './filter-parser.js';

/** Whether a filter has an `or` in it; what a lambda asks of its items does not count. */
export const holdsChoice = (node: FilterNode): boolean => {
  if (node.kind === 'not') return holdsChoice(node.operand);
  return node.kind === 'or' || (node.kind === 'and' && node.parts.some(holdsChoice));
};

/** How many conditions a filter has. */
export const countConditions = (node: FilterNode): number => {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.reduce((sum, part) => sum + countConditions(part), 0);
    case 'not':
      return countConditions(node.operand);
    case 'lambda':
      return 1 + (node.body === undefined ? 0 : countConditions(node.body));
    default:
      return 1;
  }
};
