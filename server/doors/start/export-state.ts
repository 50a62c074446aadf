// Writing a whole tenant to a file: readable (.json) or one row per line (.jsonl).

import { dirname, resolve } from 'node:path';
import type { TableRow } from '../../../fixtures/state-file/table-rows.js';
import { toReadableState, toStateLines } from '../../../fixtures/state-file/write-state.js';
import { writeDurably } from '../../store/disk/durable-write.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import type { StateDocument } from '../../store/state-document.js';
import { makeDirectory } from '../files/make-directory.js';

const partLength = 1 << 18;

/** The text of a state in parts of some size, in the form that the file's ending asks for. */
export function* toStateParts(file: string, { tables }: StateDocument): Generator<string> {
  let part = '';
  for (const text of file.endsWith('.jsonl') ? toStateLines(listRows(tables)) : toReadableState(tables)) {
    part += text;
    if (part.length < partLength) continue;
    yield part;
    part = '';
  }
  yield part;
}

function* listRows(tables: StateDocument['tables']): Generator<TableRow> {
  for (const [table, rows] of Object.entries(tables)) for (const row of rows) yield { table, row } as TableRow;
}

/** Writes a state to a file. A file of this name is always complete. */
export const exportStateTo = async (file: string, state: StateDocument): Promise<void> => {
  const path = resolve(file);
  await makeDirectory(dirname(path));
  await writeDurably(nodeFileSystem, path, toStateParts(path, state));
};
