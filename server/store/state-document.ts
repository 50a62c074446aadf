// A tenant as one readable JSON document, and back. The same state gives the same bytes: sorted rows, sorted keys.

import { indexes, type TableName } from '../domain/tables.js';
import type { Row } from '../domain/rows.js';
import type { TenantDraft, TenantView } from '../domain/tenant-view.js';
import { tableNames } from './tenant-tables.js';

/** The exported form of a tenant. */
export interface StateDocument {
  readonly version: 1;
  /** Table name → rows ordered by id. */
  readonly tables: Readonly<Partial<Record<TableName, readonly Row[]>>>;
}

/** Why a document could not be loaded: where in it, and what was wrong there. */
export interface StateViolation {
  /** JSON Pointer into the document. */
  readonly path: string;
  readonly problem: string;
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

/** Looks whether a value has the form of an exported tenant, as far as the store itself depends on it. */
export const checkStateDocument = (value: unknown): StateViolation | undefined => {
  if (typeof value !== 'object' || value === null) return { path: '', problem: 'a state is an object' };
  const { version, tables } = value as { version?: unknown; tables?: unknown };
  if (version !== 1) return { path: '/version', problem: `version ${JSON.stringify(version)} is not 1` };
  if (typeof tables !== 'object' || tables === null) return { path: '/tables', problem: 'tables is missing' };
  for (const [table, rows] of Object.entries(tables)) {
    const path = `/tables/${table}`;
    if (!Object.hasOwn(indexes, table)) return { path, problem: `there is no table ${table}` };
    if (!Array.isArray(rows)) return { path, problem: 'a table is an array of rows' };
    const seen = new Set<string>();
    for (const [n, row] of rows.entries()) {
      const id: unknown = (row as { id?: unknown } | null)?.id;
      if (typeof id !== 'string') return { path: `${path}/${String(n)}/id`, problem: 'every row has an id of text' };
      if (seen.has(id)) return { path: `${path}/${String(n)}/id`, problem: `the id ${id} is there twice` };
      seen.add(id);
    }
  }
  return undefined;
};

/** Fills an empty tenant with an exported one. The document has passed `checkStateDocument`. */
export const loadStateDocument = (draft: TenantDraft, document: StateDocument): void => {
  for (const table of tableNames) {
    for (const row of document.tables[table] ?? []) draft.put(table, row as never);
  }
};
