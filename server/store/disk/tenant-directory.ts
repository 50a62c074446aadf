// Reading one tenant's directory: the newest whole checkpoint, and what the journals say happened since.

import { join } from 'node:path';
import type { Change } from '../../domain/tables.js';
import type { KeptState, Snapshot } from '../storage.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../tenant.js';
import { readCheckpoint } from './checkpoint-file.js';
import { formatVersion, readGeneration, toFileName, type CheckpointHead } from './checkpoint-shape.js';
import { DamageError } from './damage.js';
import type { FileSystem } from './file-system.js';
import { parseLine, readLines, type ReadLine } from './record-lines.js';

/** A tenant as its directory tells it, and where keeping it goes on. */
export interface LoadedTenant extends KeptState {
  /** Number of the last record that happened. */
  readonly sequence: number;
  readonly generation: number;
  /** Length of the newest journal as far as it is whole. */
  readonly journalSize: number;
  /** Snapshots that are on disk, with their files. */
  readonly snapshotFiles: ReadonlyMap<Snapshot, string>;
  /** What was found and mended, for people. */
  readonly remarks: readonly string[];
}

/** A record as it is read: rows without what stood before. */
interface JournalRecord {
  readonly sequence: number;
  readonly changes?: readonly {
    readonly table: Change['table'];
    readonly id: string;
    readonly row: Change['after'] | null;
  }[];
  readonly snapshot?: string;
  readonly restore?: string;
  readonly dropSnapshot?: string;
}

interface Replay {
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
  const { changes, snapshot, restore, dropSnapshot } = record;
  if (changes !== undefined) {
    replay.tenant.transact((draft) => {
      for (const { table, id, row } of changes) {
        if (row === null || row === undefined) draft.remove(table, id);
        else draft.put(table, row);
      }
    });
  } else if (snapshot !== undefined) {
    const tenant = replay.tenant.fork();
    replay.snapshots.set(snapshot, { name: snapshot, createdDateTime: tenant.view.now(), tenant });
  } else if (restore !== undefined) {
    replay.tenant = requireSnapshot(replay, restore).tenant.fork();
  } else if (dropSnapshot !== undefined) {
    replay.snapshots.delete(dropSnapshot);
  }
  replay.sequence = record.sequence;
};

/** Applies a journal's line; what the checkpoint holds already is passed over. Throws DamageError on a gap. */
const applyLine = (replay: Replay, path: string, line: ReadLine, value: unknown): void => {
  if (!Array.isArray(value)) throw new DamageError(path, line.number, 'it is no list of records');
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

/** Replays one journal; returns how long it is as far as it is whole. */
const replayJournal = async (
  files: FileSystem,
  path: string,
  replay: Replay,
  isLast: boolean,
  remarks: string[],
): Promise<number> => {
  let size = 0;
  let torn: ReadLine | undefined;
  for await (const line of readLines(files.read(path))) {
    // Only the very end of the newest journal may be torn: a line that was being written when the process died.
    if (!line.isEnded && isLast) {
      torn = line;
      break;
    }
    const parsed = line.isEnded ? parseLine(line) : { problem: 'it is cut off' };
    if ('problem' in parsed) throw new DamageError(path, line.number, parsed.problem);
    applyLine(replay, path, line, parsed.value);
    size = line.end;
  }
  if (torn !== undefined) {
    remarks.push(
      `${path}, line ${String(torn.number)}: the last line was cut off and is dropped; nobody was told that it happened`,
    );
  }
  return size;
};

const checkFormat = (path: string, { format }: CheckpointHead): void => {
  if (format > formatVersion) {
    const known = `this Tenantry knows up to ${String(formatVersion)}; use a newer one`;
    throw new DamageError(path, 1, `the format is ${String(format)}, and ${known}`);
  }
};

/** The newest checkpoint that is whole. An older one serves if the newest is damaged and its journals are still there. */
const readNewest = async (files: FileSystem, directory: string, names: readonly string[], remarks: string[]) => {
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
      const content = await readCheckpoint(files, path);
      checkFormat(path, content.head);
      if (damage !== undefined) remarks.push(`${damage.message} An older checkpoint and its journal replace it.`);
      return { ...content, generation };
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
): Promise<Map<Snapshot, string>> => {
  const snapshots = new Map<Snapshot, string>();
  for (const { name, createdDateTime, file } of head.snapshots) {
    const { rows } = await readCheckpoint(files, join(directory, file));
    snapshots.set({ name, createdDateTime, tenant: createTenant(surroundings, rows) }, file);
  }
  return snapshots;
};

/** Left behind by a clean stop: how far the journal went. Whatever is shorter by now has lost something. */
export const closedFile = 'closed.json';

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
    // Said below: it names no record.
  }
  if (closed.sequence === sequence) return;
  const problem = `the last clean stop was at record ${String(closed.sequence)}, and the journal ends at ${String(sequence)}`;
  throw new DamageError(path, 1, problem);
};

/**
 * Loads a tenant. Reads only; nothing in the directory is changed.
 *
 * @throws DamageError when something other than the last line of the newest journal is damaged
 */
export const loadTenant = async (
  files: FileSystem,
  directory: string,
  surroundings: TenantSurroundings,
): Promise<LoadedTenant> => {
  const remarks: string[] = [];
  const names = await files.list(directory);
  const { head, rows, generation } = await readNewest(files, directory, names, remarks);
  const snapshotFiles = await readSnapshots(files, directory, head, surroundings);
  const snapshots = new Map(Array.from(snapshotFiles.keys(), (snapshot) => [snapshot.name, snapshot]));
  const replay: Replay = { tenant: createTenant(surroundings, rows), snapshots, sequence: head.sequence };
  const journals = names.flatMap((name) => {
    const its = readGeneration('journal', name);
    return its === undefined || its < generation ? [] : [{ name, generation: its }];
  });
  const missing = journals.findIndex((journal, n) => journal.generation !== generation + n);
  if (journals.length === 0 || missing >= 0) {
    const absent = toFileName('journal', generation + Math.max(0, missing), 'jsonl');
    throw new DamageError(join(directory, absent), 1, 'the journal is missing');
  }
  let journalSize = 0;
  for (const [n, { name }] of journals.entries()) {
    const isLast = n === journals.length - 1;
    journalSize = await replayJournal(files, join(directory, name), replay, isLast, remarks);
  }
  await checkClosed(files, directory, names, replay.sequence);
  return {
    tenant: replay.tenant,
    snapshots: replay.snapshots,
    sequence: replay.sequence,
    generation: journals.at(-1)?.generation ?? generation,
    journalSize,
    snapshotFiles,
    remarks,
  };
};
