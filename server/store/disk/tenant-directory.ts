// Reading one tenant's directory: the newest intact checkpoint, and the changes since then from the journals.

import { join } from 'node:path';
import type { Change } from '../../domain/tenant/tables.js';
import type { KeptState, Snapshot } from '../storage.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../tenant.js';
import { readCheckpoint, type CheckpointContent } from './checkpoint-file.js';
import { readGeneration, toFileName, type CheckpointHead } from './checkpoint-shape.js';
import { DamageError } from './damage.js';
import { createMigration, currentFormat, type FileFormat, type MigrationStep } from './file-format.js';
import type { FileSystem } from './file-system.js';
import { parseLine, readLines, type ReadLine } from './record-lines.js';
import { closedFile } from './tenant-files.js';

/** A tenant read from its directory, and where saving continues. */
export interface LoadedTenant extends KeptState {
  /** Number of the last record. */
  readonly sequence: number;
  readonly generation: number;
  /** Length of the intact part of the newest journal. */
  readonly journalSize: number;
  readonly checkpointSize: number;
  /** The version of the files. */
  readonly format: number;
  /** Whether the last process stopped cleanly. */
  readonly isClosed: boolean;
  /** Journals before the newest one that end in an incomplete line, with the length of their intact part. */
  readonly torn: readonly { readonly path: string; readonly size: number }[];
  /** Snapshots that are on disk, with their files. */
  readonly snapshotFiles: ReadonlyMap<Snapshot, string>;
  /** What was found and repaired, for people. */
  readonly remarks: readonly string[];
}

/** A change as it is read, without the row before it. */
interface JournalChange {
  readonly table: Change['table'];
  readonly id: string;
  readonly row: Change['after'] | null;
}

/** A record as it is read. */
interface JournalRecord {
  readonly sequence: number;
  readonly changes?: readonly JournalChange[];
  readonly snapshot?: string;
  /** Of the snapshot. The first journals have none: the time is then the tenant's own at that point. */
  readonly createdDateTime?: string;
  readonly restore?: string;
  readonly dropSnapshot?: string;
}

interface Replay {
  readonly migrate: MigrationStep['migrate'];
  tenant: Tenant;
  readonly snapshots: Map<string, Snapshot>;
  sequence: number;
}

const requireSnapshot = (replay: Replay, name: string): Snapshot => {
  const snapshot = replay.snapshots.get(name);
  if (snapshot === undefined) throw new RangeError(`there is no snapshot ${name}`);
  return snapshot;
};

const apply = (replay: Replay, record: JournalRecord): void => {
  const { changes, snapshot, createdDateTime, restore, dropSnapshot } = record;
  if (changes !== undefined) {
    replay.tenant.transact((draft) => {
      for (const { table, id, row } of changes) {
        const stored = replay.migrate({ table, id, row: row ?? null }) as JournalChange | undefined;
        if (stored === undefined) continue;
        if (stored.row === null || stored.row === undefined) draft.remove(stored.table, stored.id);
        else draft.put(stored.table, stored.row);
      }
    });
  } else if (snapshot !== undefined) {
    const tenant = replay.tenant.fork();
    replay.snapshots.set(snapshot, { name: snapshot, createdDateTime: createdDateTime ?? tenant.view.now(), tenant });
  } else if (restore !== undefined) {
    replay.tenant = requireSnapshot(replay, restore).tenant.fork();
  } else if (dropSnapshot !== undefined) {
    replay.snapshots.delete(dropSnapshot);
  } else throw new TypeError(`record ${String(record.sequence)} has an unknown form`);
  replay.sequence = record.sequence;
};

/** Applies a journal's line, except for records that the checkpoint already holds. Throws DamageError on a gap. */
const applyLine = (replay: Replay, path: string, line: ReadLine, value: unknown): void => {
  if (!Array.isArray(value)) throw new DamageError(path, line.number, 'the line is not a list of records');
  for (const record of value as readonly JournalRecord[]) {
    if (record.sequence <= replay.sequence) continue;
    if (record.sequence !== replay.sequence + 1) {
      const problem = `record ${String(record.sequence)} follows record ${String(replay.sequence)}`;
      throw new DamageError(path, line.number, problem);
    }
    try {
      apply(replay, record);
    } catch (error) {
      throw new DamageError(path, line.number, error instanceof Error ? error.message : String(error));
    }
  }
};

/** Replays one journal; returns the length of its intact part. */
const replayJournal = async (
  files: FileSystem,
  path: string,
  replay: Replay,
  isLast: boolean,
  remarks: string[],
): Promise<{ readonly path: string; readonly size: number; readonly isTorn: boolean }> => {
  let size = 0;
  let torn: ReadLine | undefined;
  for await (const lines of readLines(files.read(path))) {
    for (const line of lines) {
      // Only the last line may be incomplete: it was being written when the process died, and no line break follows it.
      if (!line.isEnded && isLast) {
        torn = line;
        continue;
      }
      const parsed = line.isEnded ? parseLine(line) : { problem: 'the line is cut off' };
      if ('problem' in parsed) throw new DamageError(path, line.number, parsed.problem);
      applyLine(replay, path, line, parsed.value);
      size = line.end;
    }
  }
  if (torn !== undefined) {
    remarks.push(
      `${path}, line ${String(torn.number)}: the last line was cut off and is ignored. No client was told that this change succeeded.`,
    );
  }
  return { path, size, isTorn: torn !== undefined };
};

/** The checkpoint that is used. */
interface FoundCheckpoint extends CheckpointContent {
  readonly path: string;
  readonly generation: number;
  /** The damage of a newer checkpoint, which this one replaces. */
  readonly damage: DamageError | undefined;
}

/** The newest intact checkpoint. An older one is used if the newest is damaged and the older one's journals still exist. */
const readNewest = async (
  files: FileSystem,
  directory: string,
  names: readonly string[],
  format: FileFormat,
): Promise<FoundCheckpoint> => {
  const candidates = names
    .flatMap((name) => {
      const generation = readGeneration('checkpoint', name);
      return generation === undefined ? [] : [{ name, generation }];
    })
    .toSorted((a, b) => b.generation - a.generation);
  let damage: DamageError | undefined;
  for (const { name, generation } of candidates) {
    const path = join(directory, name);
    try {
      const content = await readCheckpoint(files, path, format);
      // The journals beside a checkpoint of an older version belong to the newer version.
      if (damage !== undefined && content.head.format !== format.version) break;
      return { ...content, path, generation, damage };
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      damage ??= error;
    }
  }
  throw damage ?? new DamageError(directory, 1, 'there is no checkpoint');
};

const readSnapshots = async (
  files: FileSystem,
  directory: string,
  head: CheckpointHead,
  surroundings: TenantSurroundings,
  format: FileFormat,
): Promise<Map<Snapshot, string>> => {
  const snapshots = new Map<Snapshot, string>();
  const names = await files.list(directory);
  for (const { name, createdDateTime, file } of head.snapshots) {
    const path = join(directory, file);
    if (!names.includes(file)) throw new DamageError(path, 1, `the file of the snapshot '${name}' is missing`);
    const { rows } = await readCheckpoint(files, path, format);
    snapshots.set({ name, createdDateTime, tenant: createTenant(surroundings, rows) }, file);
  }
  return snapshots;
};

const checkClosed = async (
  files: FileSystem,
  directory: string,
  names: readonly string[],
  sequence: number,
): Promise<void> => {
  if (!names.includes(closedFile)) return;
  const path = join(directory, closedFile);
  let closed: { readonly sequence?: unknown } = {};
  try {
    closed = JSON.parse(await files.readText(path)) as { readonly sequence?: unknown };
  } catch {
    // Reported below.
  }
  if (closed.sequence === sequence) return;
  if (typeof closed.sequence !== 'number') {
    throw new DamageError(path, 1, 'the file does not say at which record the last clean stop was');
  }
  const problem = `the last clean stop was at record ${String(closed.sequence)}, and the journal ends at ${String(sequence)}`;
  throw new DamageError(path, 1, problem);
};

/** The journals from a checkpoint on, one for each generation. */
const listJournals = (directory: string, names: readonly string[], from: FoundCheckpoint): readonly string[] => {
  const journals = names.flatMap((name) => {
    const its = readGeneration('journal', name);
    return its === undefined || its < from.generation ? [] : [{ name, generation: its }];
  });
  const missing = journals.findIndex((journal, n) => journal.generation !== from.generation + n);
  if (journals.length > 0 && missing < 0) return journals.map(({ name }) => join(directory, name));
  // Without its journals an older checkpoint cannot replace the newest one, so report the damage of the newest.
  if (from.damage !== undefined) throw from.damage;
  const absent = toFileName('journal', from.generation + Math.max(0, missing), 'jsonl');
  throw new DamageError(join(directory, absent), 1, 'the journal is missing');
};

/**
 * Loads a tenant. Reads only; nothing in the directory is changed.
 *
 * @throws DamageError when anything but the last written line is damaged
 * @throws NewerFormatError when a later version has written it
 */
export const loadTenant = async (
  files: FileSystem,
  directory: string,
  surroundings: TenantSurroundings,
  format: FileFormat = currentFormat,
): Promise<LoadedTenant> => {
  const remarks: string[] = [];
  const names = await files.list(directory);
  const newest = await readNewest(files, directory, names, format);
  const { head, rows, path, generation, damage } = newest;
  const journals = listJournals(directory, names, newest);
  if (damage !== undefined) {
    const { file, line, problem } = damage;
    remarks.push(`${file}, line ${String(line)}: ${problem}. An older checkpoint and its journals replace it.`);
  }
  const snapshotFiles = await readSnapshots(files, directory, head, surroundings, format);
  const snapshots = new Map(Array.from(snapshotFiles.keys(), (snapshot) => [snapshot.name, snapshot]));
  const replay: Replay = {
    migrate: createMigration(path, head.format, format),
    tenant: createTenant(surroundings, rows),
    snapshots,
    sequence: head.sequence,
  };
  const sizes = await Promise.all(journals.map((journal) => files.size(journal)));
  const last = sizes.findLastIndex((size) => size > 0);
  const replayed = [];
  for (const [n, journal] of journals.entries()) {
    replayed.push(await replayJournal(files, journal, replay, n >= last, remarks));
  }
  await checkClosed(files, directory, names, replay.sequence);
  return {
    tenant: replay.tenant,
    snapshots: replay.snapshots,
    sequence: replay.sequence,
    generation: generation + journals.length - 1,
    journalSize: replayed.at(-1)?.size ?? 0,
    checkpointSize: await files.size(path),
    format: head.format,
    isClosed: names.includes(closedFile),
    torn: replayed.slice(0, -1).filter(({ isTorn }) => isTorn),
    snapshotFiles,
    remarks,
  };
};
