// Conditions on values whose case counts, and that are one value or a list: custom security attributes. A list fulfils a condition
// if one of its items does. Documented: https://learn.microsoft.com/en-us/graph/custom-security-attributes-examples

import type { BoundFilter } from './bound-filter.js';

const toTest = (node: BoundFilter): ((value: unknown) => boolean) => {
  switch (node.kind) {
    case 'compare':
      return (value) => value === node.value;
    case 'in':
      return (value) => node.values.some((one) => one === value);
    case 'text':
      return (value) => typeof value === 'string' && value.startsWith(node.text);
    default:
      throw new TypeError(`a condition of the kind ${node.kind} is not exact`);
  }
};

/** Whether what a row has fulfils a condition: `eq`, `ne`, `in` or `startsWith`. */
export const toExactPredicate = <T>(read: (row: T) => unknown, node: BoundFilter): ((row: T) => boolean) => {
  const test = toTest(node);
  const isNegated = node.kind === 'compare' && node.operator === 'ne';
  return (row) => {
    const value = read(row);
    const found = Array.isArray(value) ? (value as readonly unknown[]).some(test) : test(value);
    return found !== isNegated;
  };
};
