// The version of the files, and how older versions are read. A step turns a row of one version into a row of the next. A
// migrated tenant is written again in the new version, and its old files are kept as backups.

import { liftRow } from '../../forms/lift-row.js';
import type { TableRow } from './checkpoint-shape.js';
import { NewerFormatError } from './damage.js';

/** A row in a file of any version; null when it was removed. */
export interface StoredRow {
  readonly table: string;
  readonly id: string;
  readonly row: TableRow['row'] | null;
}

/** From one version to the next. */
export interface MigrationStep {
  /** The version that the step reads; it returns the next version. */
  readonly from: number;
  /** Returns the row of the next version, or undefined when that version has no such row. */
  readonly migrate: (stored: StoredRow) => StoredRow | undefined;
}

/** A version, with the steps that lead to it. */
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

/** The format that this version of Tenantry writes. */
export const currentFormat: FileFormat = { version: 2, steps: [liftRows] };

/**
 * Returns a function that turns a row of an older version into one of the current version.
 *
 * @throws NewerFormatError when the file is of a later version
 */
export const createMigration = (path: string, from: number, to: FileFormat): MigrationStep['migrate'] => {
  if (from > to.version) throw new NewerFormatError(path, from, to.version);
  const steps = to.steps.filter((step) => step.from >= from).toSorted((a, b) => a.from - b.from);
  return (stored) => steps.reduce<StoredRow | undefined>((row, { migrate }) => row && migrate(row), stored);
};

/** The name under which a file of an older version is kept after migration. */
export const toKeptName = (name: string, format: number): string => `${name}.format-${String(format)}.bak`;

/** Whether a file is a backup of an older version. */
export const isKeptName = (name: string): boolean => /\.format-\d+\.bak$/.test(name);
