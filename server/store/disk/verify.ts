// Reads every file of a tenant and lists all damage. Changes nothing.

import { join } from 'node:path';
import { checkState, type RowsByTable } from '../../forms/check-state.js';
import { toFaultText } from '../../forms/faults.js';
import { toStateDocument } from '../state-document.js';
import type { TenantSurroundings } from '../tenant.js';
import { readCheckpoint } from './checkpoint-file.js';
import { readGeneration } from './checkpoint-shape.js';
import { DamageError, NewerFormatError } from './damage.js';
import { currentFormat, isKeptName } from './file-format.js';
import type { FileSystem } from './file-system.js';
import { parseLine, readLines } from './record-lines.js';
import { loadTenant } from './tenant-directory.js';

/** One problem. */
export interface Damage {
  readonly file: string;
  /** From 1; absent when the problem is in the whole file. */
  readonly line?: number;
  readonly problem: string;
}

const toDamage = (error: unknown): Damage => {
  if (error instanceof DamageError) return { file: error.file, line: error.line, problem: error.problem };
  if (error instanceof NewerFormatError)
    return { file: error.file, problem: 'the file was written by a newer Tenantry' };
  throw error;
};

const isCheckpoint = (name: string): boolean =>
  readGeneration('checkpoint', name) !== undefined || /^snapshot-.*\.jsonl?$/.test(name);

const verifyJournal = async (files: FileSystem, path: string): Promise<readonly Damage[]> => {
  const found: Damage[] = [];
  for await (const lines of readLines(files.read(path))) {
    for (const line of lines) {
      // Whether the last line may be incomplete is known only when all journals are read together.
      const parsed = line.isEnded ? parseLine(line) : { value: undefined };
      if ('problem' in parsed) found.push({ file: path, line: line.number, problem: parsed.problem });
    }
  }
  return found;
};

/** What is wrong with a state as a whole. */
const toFaults = (file: string, tables: RowsByTable, { catalogue }: TenantSurroundings): readonly Damage[] => {
  const checked = checkState({ version: 1, tables }, catalogue);
  return 'faults' in checked ? checked.faults.map((fault) => ({ file, problem: toFaultText(fault) })) : [];
};

const verifyFile = async (
  files: FileSystem,
  directory: string,
  name: string,
  surroundings: TenantSurroundings,
): Promise<readonly Damage[]> => {
  const path = join(directory, name);
  if (isKeptName(name)) return [];
  if (readGeneration('journal', name) !== undefined) return verifyJournal(files, path);
  if (!isCheckpoint(name)) return [];
  try {
    const { rows } = await readCheckpoint(files, path, currentFormat);
    return toFaults(path, rows, surroundings);
  } catch (error) {
    return [toDamage(error)];
  }
};

/** Whether the files together make a tenant: no record is missing, and the state can be loaded. */
const verifyWhole = async (
  files: FileSystem,
  directory: string,
  surroundings: TenantSurroundings,
): Promise<readonly Damage[]> => {
  try {
    const { tenant } = await loadTenant(files, directory, surroundings);
    return toFaults(directory, toStateDocument(tenant.view).tables, surroundings);
  } catch (error) {
    return [toDamage(error)];
  }
};

/** Lists every problem of a tenant's files. */
export const verifyTenant = async (
  files: FileSystem,
  directory: string,
  surroundings: TenantSurroundings,
): Promise<readonly Damage[]> => {
  const found: Damage[] = [];
  for (const name of await files.list(directory))
    found.push(...(await verifyFile(files, directory, name, surroundings)));
  return found.length > 0 ? found : verifyWhole(files, directory, surroundings);
};
