// Whether what comes from outside is a tenant that can be loaded: the form of every row, then what ties rows together.
// Every door asks here, whether it has a document or a line for each row.

import type { Catalogue } from '../domain/tenant/catalogue.js';
import type { Row } from '../domain/tenant/rows.js';
import type { TableName, Tables } from '../domain/tenant/tables.js';
import { finish, type Work } from '../domain/tenant/work.js';
import { suggest } from '../words/suggest.js';
import { checkForm } from './check-form.js';
import { checkTies } from './check-ties.js';
import { createFaultList, type Fault, type FaultList } from './faults.js';
import { show } from './fault-words.js';
import { tableForms } from './generated/form-lists.js';
import { liftRow } from './lift-row.js';

/** Rows by table. A table that is left out is empty. */
export type RowsByTable = Readonly<Partial<Record<TableName, readonly Row[]>>>;

const tableNames = Object.keys(tableForms) as readonly TableName[];

const isTableName = (name: unknown): name is TableName => typeof name === 'string' && Object.hasOwn(tableForms, name);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toUnknownTable = (name: unknown): string => {
  const hint = typeof name === 'string' ? suggest(name, tableNames) : '';
  return `there is no table ${show(name)}.${hint === '' ? ` There are: ${tableNames.join(', ')}.` : hint}`;
};

/** Takes the rows of a state one by one. */
export interface StateCheck {
  /**
   * Checks a row, in the form of today or of an earlier version.
   *
   * @param line - where a file with lines has it
   */
  add(table: unknown, row: unknown, line?: number): void;
  /** Checks what ties the rows together, if each has its form. Gives all rows in the form of today, in their order. */
  finish(): Work<RowsByTable>;
}

interface Gathered {
  readonly rows: Row[];
  readonly ids: Set<string>;
  readonly lines: number[];
  /** How many there are, with those that have not their form. */
  count: number;
}

const none: ReadonlySet<string> = new Set();

/** Begins to check a state. */
export const createStateCheck = (catalogue: Catalogue, found: FaultList): StateCheck => {
  const tables = new Map<TableName, Gathered>();
  const toTable = (name: TableName): Gathered => {
    const table = tables.get(name) ?? { rows: [], ids: new Set(), lines: [], count: 0 };
    tables.set(name, table);
    return table;
  };
  const toPath = (name: TableName, n: number, line: number | undefined): string =>
    `${line === undefined ? '' : `line ${String(line)}, `}${name}[${String(n)}]`;
  return {
    add: (name, given, line) => {
      if (!isTableName(name)) {
        found.add(line === undefined ? '' : `line ${String(line)}`, toUnknownTable(name));
        return;
      }
      const table = toTable(name);
      const n = table.count;
      table.count += 1;
      const row = liftRow(name, given);
      if (!checkForm(tableForms[name], row, () => toPath(name, n, line), found)) return;
      const { id } = row as Row;
      if (table.ids.has(id)) found.add(`${toPath(name, n, line)}.id`, `another row has the id ${show(id)}.`);
      table.ids.add(id);
      table.rows.push(row as Row);
      if (line !== undefined) table.lines.push(line);
    },
    *finish() {
      const rows = <K extends TableName>(name: K): readonly Tables[K][] =>
        (tables.get(name)?.rows ?? []) as unknown as readonly Tables[K][];
      const ids = (name: TableName): ReadonlySet<string> => tables.get(name)?.ids ?? none;
      const toPlace = (name: TableName, n: number): string => toPath(name, n, tables.get(name)?.lines[n]);
      if (found.faults.length === 0) yield* checkTies({ rows, ids, toPath: toPlace }, catalogue, found);
      return Object.fromEntries(Array.from(tables, ([name, table]) => [name, table.rows]));
    },
  };
};

/**
 * Checks everything of an exported state but its rows.
 *
 * @returns its tables, as far as there are any
 */
export const checkDocument = (value: unknown, found: FaultList): Readonly<Record<string, unknown>> => {
  if (!isObject(value)) {
    found.add('', `${show(value)} is not a state. A state is an object with version and tables.`);
    return {};
  }
  const { version, tables, ...others } = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(others)) found.add('', `there is no property ${show(name)}. Remove it.`);
  if (version !== 1) found.add('version', `${show(version)} is not a version that can be read. It is 1.`);
  else if (!isObject(tables))
    found.add('tables', `${show(tables)} is not an object with a list of rows for each table.`);
  else {
    for (const [name, list] of Object.entries(tables) as [string, unknown][]) {
      if (found.isFull) break;
      if (!isTableName(name)) found.add('', toUnknownTable(name));
      else if (!Array.isArray(list)) found.add(name, `${show(list)} is not a list.`);
    }
    return tables as Readonly<Record<string, unknown>>;
  }
  return {};
};

/** Rows that can be loaded, or why not. */
export type CheckedState = { readonly rows: RowsByTable } | { readonly faults: readonly Fault[] };

/** Checks an exported state. */
export const checkState = (value: unknown, catalogue: Catalogue): CheckedState => {
  const found = createFaultList();
  const check = createStateCheck(catalogue, found);
  for (const [name, list] of Object.entries(checkDocument(value, found))) {
    if (!isTableName(name) || !Array.isArray(list)) continue;
    for (let n = 0; n < list.length && !found.isFull; n += 1) check.add(name, list[n]);
  }
  const rows = finish(check.finish());
  return found.faults.length === 0 ? { rows } : { faults: found.faults };
};
