// Rows are put into the order of their ids, however they come.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { finish } from '../../server/domain/tenant/work.js';
import { orderById } from '../../server/store/order-rows.js';

it('orders any rows by id and leaves none out', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), (ids) => {
      const ordered = finish(orderById(ids.map((id) => ({ id }))));
      expect(ordered.map(({ id }) => id)).toEqual([...ids].sort());
    }),
  );
});

it('orders more rows than are sorted at once', () => {
  const ids = Array.from({ length: 20_000 }, (_, n) => String((n * 7_919) % 20_000).padStart(5, '0'));
  const ordered = finish(orderById(ids.map((id) => ({ id }))));
  expect(ordered.map(({ id }) => id)).toEqual([...ids].sort());
});
