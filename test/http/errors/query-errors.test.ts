// The table of refused queries names where each of its texts is from.

import { expect, it } from 'vitest';
import { queryErrors, toQueryError, type QueryErrorName } from '../../../server/http/errors/query-errors.js';

const names = Object.keys(queryErrors) as QueryErrorName[];

it.each(names)('%s has a source', (name) => {
  expect(queryErrors[name].source).toMatch(/^(?:https:\/\/\S+|observed: .+|choice)$/u);
});

it('adds advice of ours after the text', () => {
  expect(toQueryError('filterProperty', ['type', 'name'], ' Advice.').message).toBe(
    "Invalid filter clause: Could not find a property named 'name' on type 'type'. Advice.",
  );
});
