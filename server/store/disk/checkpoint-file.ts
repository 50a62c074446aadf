// Writing and reading a tenant as a file: readable JSON through lowdb for a small tenant, one checked line per row for a large
// one.

import { Low, type Adapter } from 'lowdb';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Row } from '../../domain/tenant/rows.js';
import { indexes, type TableName } from '../../domain/tenant/tables.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { RowsByTable } from '../../forms/check-state.js';
import { toStateDocument } from '../state-document.js';
import { tableNames } from '../tenant-tables.js';
import { readableRows, type CheckpointHead } from './checkpoint-shape.js';
import { DamageError } from './damage.js';
import { writeDurably } from './durable-write.js';
import { createMigration, type FileFormat, type StoredRow } from './file-format.js';
import type { FileSystem } from './file-system.js';
import { parseLine, readLines, toChecksum, toLine, type ReadLine } from './record-lines.js';

/** The content of a tenant's file. */
export interface CheckpointContent {
  readonly head: CheckpointHead;
  /** Each table's ordered by id. */
  readonly rows: RowsByTable;
}

type ReadableDocument = CheckpointHead & { readonly tables: RowsByTable };

const firstLine = /^\{\n {2}"checksum": "([0-9a-f]{8})",\n/;

/** lowdb's adapter for a file that is written durably and carries its own checksum in the first line. */
const createReadableAdapter = (files: FileSystem, path: string): Adapter<ReadableDocument> => ({
  write: async (document) => {
    const rest = JSON.stringify(document, null, 2).slice(2);
    await writeDurably(files, path, [`{\n  "checksum": "${toChecksum(`${rest}\n`)}",\n${rest}\n`]);
  },
  read: async () => {
    const text = await files.readText(path);
    const first = firstLine.exec(text);
    if (first === null) throw new DamageError(path, 1, 'the file does not begin with a checksum');
    const rest = text.slice(first[0].length);
    if (toChecksum(rest) !== first[1]) {
      throw new DamageError(path, 1, `the checksum is ${toChecksum(rest)}, not ${String(first[1])}`);
    }
    return JSON.parse(`{${rest}`) as ReadableDocument;
  },
});

/** Rows turned into text before other work gets its turn: about two milliseconds. */
const rowsAtOnce = 500;

async function* toParts(head: CheckpointHead, view: TenantView): AsyncGenerator<string> {
  let part = toLine(JSON.stringify(head));
  let rows = 0;
  for (const table of tableNames) {
    for (const { row } of view.scan(table)) {
      part += toLine(JSON.stringify({ table, row }));
      rows += 1;
      if (rows % rowsAtOnce === 0) {
        yield part;
        part = '';
        await nextTurn();
      }
    }
  }
  yield part + toLine(JSON.stringify({ rows }));
}

const countRows = (view: TenantView): number => tableNames.reduce((sum, table) => sum + view.size(table), 0);

/** The ending of a tenant's file, which depends on the number of rows. */
export const toEnding = (view: TenantView): 'json' | 'jsonl' => (countRows(view) <= readableRows ? 'json' : 'jsonl');

/** Writes a tenant to a file in the form of its ending. The view must not change in the meantime: give a fork's. */
export const writeCheckpoint = async (
  files: FileSystem,
  path: string,
  head: CheckpointHead,
  view: TenantView,
): Promise<void> => {
  if (path.endsWith('.jsonl')) {
    await writeDurably(files, path, toParts(head, view));
    return;
  }
  const document: ReadableDocument = { ...head, tables: toStateDocument(view).tables };
  await new Low(createReadableAdapter(files, path), document).write();
};

const isTableName = (name: unknown): name is TableName => typeof name === 'string' && Object.hasOwn(indexes, name);

/** Collects rows of any version in the form of the current version. */
const createGathering = (path: string, head: CheckpointHead, format: FileFormat) => {
  const rows: Partial<Record<TableName, Row[]>> = {};
  const migrate = createMigration(path, head.format, format);
  return {
    rows,
    add: (stored: StoredRow, line: number): void => {
      const migrated = migrate(stored);
      if (migrated === undefined) return;
      const { table, row } = migrated;
      if (!isTableName(table) || row === null) throw new DamageError(path, line, `there is no table '${table}'`);
      (rows[table] ??= []).push(row);
    },
  };
};

interface ContentSoFar {
  readonly head: CheckpointHead;
  readonly gathered: ReturnType<typeof createGathering>;
}

const readLineForm = async (files: FileSystem, path: string, format: FileFormat): Promise<CheckpointContent> => {
  let content = undefined as ContentSoFar | undefined;
  let count = 0;
  let isEnded = false as boolean;
  const take = (line: ReadLine): void => {
    const parsed = parseLine(line);
    if ('problem' in parsed) throw new DamageError(path, line.number, parsed.problem);
    if (isEnded) throw new DamageError(path, line.number, 'there is more text after the last line');
    const value = parsed.value as { readonly table?: unknown; readonly row?: Row; readonly rows?: unknown };
    if (content === undefined) {
      const head = parsed.value as CheckpointHead;
      content = { head, gathered: createGathering(path, head, format) };
    } else if (value.row !== undefined && typeof value.table === 'string') {
      content.gathered.add({ table: value.table, id: value.row.id, row: value.row }, line.number);
      count += 1;
    } else if (value.rows === count && line.isEnded) isEnded = true;
    else
      throw new DamageError(
        path,
        line.number,
        `the line gives a wrong number of rows; there are ${String(count)} before it`,
      );
  };
  for await (const lines of readLines(files.read(path))) lines.forEach(take);
  if (content === undefined || !isEnded)
    throw new DamageError(path, count + 2, 'the file ends too early; the last line is missing');
  return { head: content.head, rows: content.gathered.rows };
};

/**
 * Reads a tenant's file of the current version or an older one.
 *
 * @throws DamageError naming file, line and problem
 * @throws NewerFormatError when a later version has written it
 */
export const readCheckpoint = async (
  files: FileSystem,
  path: string,
  format: FileFormat,
): Promise<CheckpointContent> => {
  const content = await readContent(files, path, format);
  const { file } = content.head;
  if (file === undefined || file === basename(path)) return content;
  throw new DamageError(path, 1, `the file is '${file}' under another name`);
};

const readContent = async (files: FileSystem, path: string, format: FileFormat): Promise<CheckpointContent> => {
  if (path.endsWith('.jsonl')) return readLineForm(files, path, format);
  const low = new Low<ReadableDocument>(createReadableAdapter(files, path), {
    format: 0,
    sequence: 0,
    snapshots: [],
    tables: {},
  });
  await low.read();
  const { tables, ...head } = low.data;
  if (head.format === format.version) return { head, rows: tables };
  const gathered = createGathering(path, head, format);
  for (const [table, rows] of Object.entries(tables)) {
    for (const row of rows) gathered.add({ table, id: row.id, row }, 1);
  }
  return { head, rows: gathered.rows };
};
