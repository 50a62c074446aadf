// A tenant as one readable JSON document. The same state gives the same bytes: sorted rows, sorted keys.
// Whether a document from outside can be loaded is forms/check-state.ts.

import type { TableName } from '../domain/tenant/tables.js';
import type { Row } from '../domain/tenant/rows.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { tableNames } from './tenant-tables.js';

/** The exported form of a tenant. */
export interface StateDocument {
  readonly version: 1;
  /** Table name → rows ordered by id. */
  readonly tables: Readonly<Partial<Record<TableName, readonly Row[]>>>;
}

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sortKeys(part)]));
};

/** Exports the whole tenant. A scan: its cost grows with the tenant. */
export const toStateDocument = (view: TenantView): StateDocument => ({
  version: 1,
  tables: Object.fromEntries(
    tableNames.map((table) => [table, Array.from(view.scan(table), ({ row }) => sortKeys(row))]),
  ),
});
