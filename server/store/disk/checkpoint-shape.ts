// The head of a checkpoint, and the names of its files.

import type { Row } from '../../domain/tenant/rows.js';
import type { TableName } from '../../domain/tenant/tables.js';

/** A tenant with more rows is written as one row per line; a smaller one as JSON that a person can read. */
export const readableRows = 5_000;

/** The first lines of a checkpoint. */
export interface CheckpointHead {
  readonly format: number;
  /** Its own name, so that a file under another name is recognized. The first versions did not write it. */
  readonly file?: string;
  /** The sequence number of the last record in it. */
  readonly sequence: number;
  /** The snapshots beside it, each in its own file. */
  readonly snapshots: readonly SnapshotEntry[];
}

/** A snapshot that is on disk. */
export interface SnapshotEntry {
  readonly name: string;
  readonly createdDateTime: string;
  readonly file: string;
}

/** A row with its table. */
export interface TableRow {
  readonly table: TableName;
  readonly row: Row;
}

/** Name of a file of one generation: `checkpoint-00000012.json`. Generations count up with each checkpoint. */
export const toFileName = (kind: 'checkpoint' | 'journal', generation: number, ending: string): string =>
  `${kind}-${String(generation).padStart(8, '0')}.${ending}`;

/** Name of a new snapshot's file, with the generation in which it is first written. */
export const toSnapshotFileName = (name: string, generation: number, ending: string): string =>
  `snapshot-${name}-${String(generation).padStart(8, '0')}.${ending}`;

/** The generation in a file name, or undefined for other files. */
export const readGeneration = (kind: string, name: string): number | undefined => {
  const digits = new RegExp(`^${kind}-(\\d{8})\\.jsonl?$`).exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
