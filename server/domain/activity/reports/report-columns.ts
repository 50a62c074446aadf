// Reports as lists of columns: one definition for the CSV file and for the JSON of beta.

import type { TenantView } from '../../tenant/tenant-view.js';
import type { Work } from '../../tenant/work.js';

/** A line of a file. */
export type Cells = readonly (string | number)[];

/** A report as it is downloaded. */
export interface ReportTable {
  readonly columns: readonly string[];
  /** Those of a report on each user are made as they are read. */
  readonly rows: Iterable<Cells>;
}

/** A value in JSON. In a file a yes is `True`, and what is not there is empty. */
export type ReportValue = string | number | boolean | null | readonly string[];

/** A column of a report. */
export interface ReportColumn<T> {
  /** Its heading in the file; absent if only JSON has it. */
  readonly title?: string;
  /** Its name in JSON; absent if only the file has it. */
  readonly name?: string;
  /** The list in JSON that holds it, as one object. */
  readonly within?: string;
  readonly read: (item: T) => ReportValue;
}

/** A report as a list of columns. */
export interface ColumnReport<T> {
  /** The type of its rows in Graph, without the namespace. */
  readonly type: string;
  readonly list: (view: TenantView, span: string) => Work<readonly T[]>;
  readonly toColumns: (view: TenantView, span: string) => readonly ReportColumn<T>[];
}

/** A yes or no as files have it. */
export const toFlag = (isSo: boolean): string => (isSo ? 'True' : 'False');

const toCell = (value: ReportValue): string | number => {
  if (value === null) return '';
  if (typeof value === 'boolean') return toFlag(value);
  return typeof value === 'object' ? value.join('+') : value;
};

/** The rows of each item, made as they are read: those of a large tenant would fill the memory. */
export const toRows = <T>(items: readonly T[], toOwn: (item: T) => readonly Cells[]): Iterable<Cells> => ({
  *[Symbol.iterator]() {
    for (const item of items) yield* toOwn(item);
  },
});

/** The file of a report. */
export function* toReportTable<T>(
  { list, toColumns }: ColumnReport<T>,
  view: TenantView,
  span: string,
): Work<ReportTable> {
  const columns = toColumns(view, span).filter(({ title }) => title !== undefined);
  const items = yield* list(view, span);
  return {
    columns: columns.map(({ title = '' }) => title),
    rows: toRows(items, (item) => [columns.map(({ read }) => toCell(read(item)))]),
  };
}

/** The JSON of one row. */
export const toReportObject = <T>(columns: readonly ReportColumn<T>[], item: T): object => {
  const own: Record<string, ReportValue> = {};
  const inner: Record<string, Record<string, ReportValue>> = {};
  for (const { name, within, read } of columns) {
    if (name === undefined) continue;
    if (within === undefined) own[name] = read(item);
    else (inner[within] ??= {})[name] = read(item);
  }
  return { ...own, ...Object.fromEntries(Object.entries(inner).map(([name, object]) => [name, [object]])) };
};
