// Tables as sources of queries: rows by id, and through the indexes declared for properties.

import type { Row } from '../../domain/tenant/rows.js';
import type { IndexName, TableName, Tables } from '../../domain/tenant/tables.js';
import type { Positioned, RangeOptions, TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowIndex, RowSource } from '../../http/odata/row-source.js';

const optional = (after: string | undefined): Pick<RangeOptions, 'after'> => (after === undefined ? {} : { after });

/** A table's rows by id, as an index of at most one. */
const toIdIndex = <K extends TableName>(view: TenantView, table: K): RowIndex<Tables[K]> => ({
  path: 'id',
  isWhole: true,
  *equal(key, after) {
    const row = view.get(table, key);
    if (row !== undefined && after === undefined) yield { position: key, row };
  },
  range: (options) => view.scan(table, options),
  count: (key) => (view.get(table, key) === undefined ? 0 : 1),
});

/**
 * A declared index of a table, as the index of a property.
 *
 * @param path - the property, see RowIndex
 * @param isWhole - whether every row has exactly one key in it
 */
export const toTableIndex = <K extends TableName>(
  view: TenantView,
  table: K,
  index: IndexName<K>,
  path: string = index,
  isWhole = false,
): RowIndex<Tables[K]> => ({
  path,
  isWhole,
  // In an index, the row's id follows the key.
  equal: (key, after) => view.range(table, index, { prefix: `${key}\u0000`, ...optional(after) }),
  ...(path.includes('/') ? {} : { range: (options: RangeOptions) => view.range(table, index, options) }),
});

/**
 * A table as the source of a collection: its rows ordered by id.
 *
 * @param indexes - made by `toTableIndex` or by hand; the index by id need not be named
 */
export const toTableSource = <K extends TableName>(
  view: TenantView,
  table: K,
  indexes: readonly RowIndex<Tables[K]>[] = [],
): RowSource<Tables[K]> => ({
  name: table,
  get count() {
    return view.size(table);
  },
  scan: (options) => view.scan(table, options),
  indexes: [toIdIndex(view, table), ...indexes],
});

/** Rows of a table for given ids, in the order of the ids. An id without a row is skipped. */
export function* readRows<K extends TableName>(
  view: TenantView,
  table: K,
  ids: Iterable<string>,
): Generator<Positioned<Tables[K] & Row>> {
  for (const id of ids) {
    const row = view.get(table, id);
    if (row !== undefined) yield { position: id, row };
  }
}
