// Tables as sources of queries: their rows by id, and their declared indexes by the properties that they are of.

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
 * A declared index of a table as one of a property.
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
  // Keys of an index end where the row's id begins.
  equal: (key, after) => view.range(table, index, { prefix: `${key}\u0000`, ...optional(after) }),
  ...(path.includes('/') ? {} : { range: (options: RangeOptions) => view.range(table, index, options) }),
});

/**
 * A table as the source of a collection: its rows ordered by id.
 *
 * @param indexes - made by `toTableIndex` or by hand; the one by id is there without being named
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

/** Rows of a table whose ids come from elsewhere, in the order of the ids. An id without a row is passed over. */
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
