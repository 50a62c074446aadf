// The version of the files, and how older ones are read. A step says what one version made of a row of the version before
// it; a migrated tenant is written anew, and its old files stay beside it.

import { liftRow } from '../../forms/lift-row.js';
import type { TableRow } from './checkpoint-shape.js';
import { NewerFormatError } from './damage.js';

/** A row as it stands in a file of any version; null where one was removed. */
export interface StoredRow {
  readonly table: string;
  readonly id: string;
  readonly row: TableRow['row'] | null;
}

/** From one version to the next. */
export interface MigrationStep {
  /** The version that it reads; it gives the one after it. */
  readonly from: number;
  /** Gives the row as the next version has it, or undefined when that one has no such row. */
  readonly migrate: (stored: StoredRow) => StoredRow | undefined;
}

/** A version with the steps that lead to it. */
export interface FileFormat {
  readonly version: number;
  readonly steps: readonly MigrationStep[];
}

/** Version 2: a claim keeps its rules without what follows from them. */
const liftRows: MigrationStep = {
  from: 1,
  migrate: (stored) =>
    stored.row === null ? stored : { ...stored, row: liftRow(stored.table, stored.row) as StoredRow['row'] },
};

/** What this Tenantry writes. */
export const currentFormat: FileFormat = { version: 2, steps: [liftRows] };

/**
 * Gives what makes a row of an older version one of the present version.
 *
 * @throws NewerFormatError when the file is of a later version
 */
export const createMigration = (path: string, from: number, to: FileFormat): MigrationStep['migrate'] => {
  if (from > to.version) throw new NewerFormatError(path, from, to.version);
  const steps = to.steps.filter((step) => step.from >= from).toSorted((a, b) => a.from - b.from);
  return (stored) => steps.reduce<StoredRow | undefined>((row, { migrate }) => row && migrate(row), stored);
};

/** The name that a file of an older version gets when it has been written anew. */
export const toKeptName = (name: string, format: number): string => `${name}.format-${String(format)}.bak`;

/** Whether a file was kept from an older version. */
export const isKeptName = (name: string): boolean => /\.format-\d+\.bak$/.test(name);
