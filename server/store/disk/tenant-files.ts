// The files of one tenant: their names, writing a whole state, and deleting files that are no longer needed. When this is
// done is in tenant-keeper.ts.

import { basename, join } from 'node:path';
import type { KeptState, Snapshot } from '../storage.js';
import { toEnding, writeCheckpoint } from './checkpoint-file.js';
import { readGeneration, toFileName, toSnapshotFileName, type SnapshotEntry } from './checkpoint-shape.js';
import { isKeptName, toKeptName } from './file-format.js';
import type { FileSystem } from './file-system.js';

/** Written by a clean stop: the last record of the journal. A shorter journal has lost records. */
export const closedFile = 'closed.json';

/** A tenant with this file is deleted, whatever other files are still there. */
export const removedFile = 'removed';

/** A file for a state that does not count yet. No start reads it. */
export const toPreparedPath = (directory: string, { tenant }: KeptState): string =>
  join(directory, `next.${toEnding(tenant.view)}`);

/** The path of a generation's checkpoint. */
export const toCheckpointPath = (directory: string, generation: number, { tenant }: KeptState): string =>
  join(directory, toFileName('checkpoint', generation, toEnding(tenant.view)));

/** The path of a generation's journal. */
export const toJournalPath = (directory: string, generation: number): string =>
  join(directory, toFileName('journal', generation, 'jsonl'));

/** A name that is valid in a file name on every system; the original name is in the checkpoint. */
const toFilePart = (name: string): string => Buffer.from(name).toString('hex');

/** Where a state is written, and its head. */
export interface StateTarget {
  readonly directory: string;
  readonly path: string;
  readonly generation: number;
  readonly sequence: number;
  readonly format: number;
}

/**
 * Writes snapshots that are not on disk yet, then the checkpoint under the name given.
 *
 * @returns the files of all snapshots
 */
export const writeState = async (
  files: FileSystem,
  state: KeptState,
  known: ReadonlyMap<Snapshot, string>,
  { directory, path, generation, sequence, format }: StateTarget,
): Promise<ReadonlyMap<Snapshot, string>> => {
  const named = new Map<Snapshot, string>();
  const entries: SnapshotEntry[] = [];
  for (const snapshot of state.snapshots.values()) {
    const { name, createdDateTime, tenant } = snapshot;
    const file = known.get(snapshot) ?? toSnapshotFileName(toFilePart(name), generation, toEnding(tenant.view));
    const head = { format, file, sequence, snapshots: [] };
    if (!known.has(snapshot)) await writeCheckpoint(files, join(directory, file), head, tenant.view);
    named.set(snapshot, file);
    entries.push({ name, createdDateTime, file });
  }
  const file = basename(toCheckpointPath(directory, generation, state));
  await writeCheckpoint(files, path, { format, file, sequence, snapshots: entries }, state.tenant.view);
  return named;
};

/** What stays when old files of a tenant are deleted. */
export interface Needed {
  readonly generation: number;
  readonly snapshotFiles: Iterable<string>;
  /** The version of the old files, if they are to be kept as backups. */
  readonly keptFormat?: number;
}

/** Deletes the files that are not needed after the newest checkpoint. A file that stays does no harm. */
export const sweep = async (files: FileSystem, directory: string, needed: Needed): Promise<void> => {
  const { generation, snapshotFiles, keptFormat } = needed;
  const snapshots = new Set(snapshotFiles);
  for (const name of await files.list(directory)) {
    if (isKeptName(name)) continue;
    const its = readGeneration('checkpoint', name) ?? readGeneration('journal', name);
    const isOld = its !== undefined && its < generation;
    const isForgotten = name.startsWith('snapshot-') && !snapshots.has(name);
    const path = join(directory, name);
    if (name.endsWith('.tmp') || name.startsWith('next.')) await files.remove(path);
    else if (!isOld && !isForgotten) continue;
    else if (keptFormat === undefined) await files.remove(path);
    else await files.rename(path, join(directory, toKeptName(name, keptFormat)));
  }
};

/** What is in a directory beside others that hold tenants. */
export type DirectoryKind = 'tenant' | 'unfinished' | 'removed' | 'foreign';

const isOurs = (name: string): boolean =>
  readGeneration('journal', name) !== undefined || name.startsWith('snapshot-') || name.endsWith('.tmp');

/**
 * Says what a directory is. A tenant is unfinished when its creation was interrupted before it was reported: it has no
 * checkpoint, and nothing in its journal.
 */
export const findDirectoryKind = async (files: FileSystem, directory: string): Promise<DirectoryKind> => {
  let names: readonly string[];
  try {
    names = await files.list(directory);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return 'foreign';
    throw error;
  }
  if (names.includes(removedFile)) return 'removed';
  if (names.some((name) => readGeneration('checkpoint', name) !== undefined)) return 'tenant';
  if (!names.every(isOurs)) return names.some(isOurs) ? 'tenant' : 'foreign';
  for (const name of names) {
    const isWritten = readGeneration('journal', name) !== undefined && (await files.size(join(directory, name))) > 0;
    if (isWritten) return 'tenant';
  }
  return 'unfinished';
};

/** Deletes a tenant's directory. The mark that says so is deleted last, so that a crash leaves no partial tenant. */
export const clearDirectory = async (files: FileSystem, directory: string): Promise<void> => {
  const names = await files.list(directory);
  for (const name of names) {
    if (name !== removedFile) await files.remove(join(directory, name));
  }
  if (names.includes(removedFile)) await files.syncDirectory(directory);
  await files.remove(directory);
};
