// Keeping one tenant: its journal, and checkpoints in the background that let old journals go.

import { join } from 'node:path';
import { StorageError, type KeptState, type Snapshot, type TenantKeeper } from '../storage.js';
import { writeCheckpoint, toEnding } from './checkpoint-file.js';
import {
  formatVersion,
  readGeneration,
  toFileName,
  toSnapshotFileName,
  type SnapshotEntry,
} from './checkpoint-shape.js';
import { writeDurably } from './durable-write.js';
import type { FileSystem } from './file-system.js';
import { openJournal, type Journal } from './journal.js';
import { closedFile } from './tenant-directory.js';

/** Where keeping a tenant begins. */
export interface KeeperStart {
  readonly directory: string;
  readonly sequence: number;
  readonly generation: number;
  readonly journalSize: number;
  /** Snapshots that are on disk, with their files. */
  readonly snapshotFiles: ReadonlyMap<Snapshot, string>;
}

/** What a keeper is made of. */
export interface KeeperParts {
  readonly files: FileSystem;
  /** The tenant's present state. */
  readonly current: () => KeptState;
  /** Told of what goes wrong in the background; the state is safe in the journal then. */
  readonly report: (problem: string) => void;
  /** A journal longer than this many bytes, and longer than the checkpoint, is worth a checkpoint. */
  readonly journalLimit: number;
}

/** Numbers left free for what happens while a tenant that takes another's place is written. */
const sequenceGap = 1_000_000;

/** A name that can stand in a file name on every system; the name itself is in the checkpoint. */
const toFilePart = (name: string): string => Buffer.from(name).toString('hex').slice(0, 120);

const freeze = ({ tenant, snapshots }: KeptState): KeptState => ({
  tenant: tenant.fork(),
  snapshots: new Map(snapshots),
});

/** Writes snapshots that are not on disk yet, then the checkpoint under a name of its own. */
const writeState = async (
  { files }: KeeperParts,
  directory: string,
  state: KeptState,
  known: ReadonlyMap<Snapshot, string>,
  at: { readonly generation: number; readonly sequence: number; readonly path: string },
): Promise<ReadonlyMap<Snapshot, string>> => {
  const named = new Map<Snapshot, string>();
  const entries: SnapshotEntry[] = [];
  for (const snapshot of state.snapshots.values()) {
    const { name, createdDateTime, tenant } = snapshot;
    const file = known.get(snapshot) ?? toSnapshotFileName(toFilePart(name), at.generation, toEnding(tenant.view));
    const head = { format: formatVersion, sequence: at.sequence, snapshots: [] };
    if (!known.has(snapshot)) await writeCheckpoint(files, join(directory, file), head, tenant.view);
    named.set(snapshot, file);
    entries.push({ name, createdDateTime, file });
  }
  const head = { format: formatVersion, sequence: at.sequence, snapshots: entries };
  await writeCheckpoint(files, at.path, head, state.tenant.view);
  return named;
};

const toCheckpointPath = (directory: string, generation: number, { tenant }: KeptState): string =>
  join(directory, toFileName('checkpoint', generation, toEnding(tenant.view)));

const toJournalPath = (directory: string, generation: number): string =>
  join(directory, toFileName('journal', generation, 'jsonl'));

/** Removes what the newest checkpoint has made needless. A file that stays does no harm. */
const sweep = async (
  files: FileSystem,
  directory: string,
  generation: number,
  needed: ReadonlySet<string>,
): Promise<void> => {
  for (const name of await files.list(directory)) {
    const its = readGeneration('checkpoint', name) ?? readGeneration('journal', name);
    const isOld = its !== undefined && its < generation;
    const isForgotten = name.startsWith('snapshot-') && !needed.has(name);
    if (isOld || isForgotten || name.endsWith('.tmp') || name.startsWith('next.'))
      await files.remove(join(directory, name));
  }
};

/** Writes a tenant that is not on disk yet, and gives where keeping it begins. */
export const writeFirstCheckpoint = async (parts: KeeperParts, directory: string): Promise<KeeperStart> => {
  const { files, current } = parts;
  await files.makeDirectory(directory);
  const generation = 1;
  const state = freeze(current());
  const path = toCheckpointPath(directory, generation, state);
  const journal = await files.openForWriting(toJournalPath(directory, generation));
  await journal.close();
  const snapshotFiles = await writeState(parts, directory, state, new Map(), { generation, sequence: 0, path });
  return { directory, sequence: 0, generation, journalSize: 0, snapshotFiles };
};

/** A keeper with what only the storage needs of it. */
export interface OpenKeeper extends TenantKeeper {
  /** Makes a checkpoint now. */
  checkpoint(): Promise<void>;
}

/** Goes on keeping a tenant that is on disk. */
export const openKeeper = async (parts: KeeperParts, start: KeeperStart): Promise<OpenKeeper> => {
  const { files, current, report, journalLimit } = parts;
  const { directory } = start;
  let { generation, snapshotFiles } = start;
  let checkpointSize = 0;
  let inBackground: Promise<void> | undefined;
  let isClosed = false;

  await files.remove(join(directory, closedFile));
  await files.syncDirectory(directory);
  const path = toJournalPath(directory, generation);
  const journal: Journal = await openJournal(files, { path, size: start.journalSize, sequence: start.sequence });

  const finish = async (path: string, named: ReadonlyMap<Snapshot, string>): Promise<void> => {
    snapshotFiles = named;
    checkpointSize = await files.size(path);
    await sweep(files, directory, generation, new Set(named.values()));
  };
  const checkpoint = async (): Promise<void> => {
    let state: KeptState | undefined;
    const next = generation + 1;
    const sequence = await journal.moveTo({
      path: toJournalPath(directory, next),
      mark: () => {
        state = freeze(current());
      },
    });
    generation = next;
    if (state === undefined) return;
    const target = toCheckpointPath(directory, next, state);
    const named = await writeState(parts, directory, state, snapshotFiles, {
      generation: next,
      sequence,
      path: target,
    });
    await finish(target, named);
  };
  /** One at a time, in order. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = (inBackground ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .finally(() => {
        if (inBackground === settled) inBackground = undefined;
      });
    inBackground = settled;
    return done;
  };
  const checkpointIfWorth = (): void => {
    if (isClosed || inBackground !== undefined || journal.size < Math.max(journalLimit, checkpointSize)) return;
    enqueue(checkpoint).catch((error: unknown) => {
      report(`${directory}: no checkpoint could be made (${String(error)}). Nothing is lost: the journal goes on.`);
    });
  };
  const replace = async (next: KeptState, swap: () => void, swapBack: () => void): Promise<void> => {
    const its = generation + 1;
    const base = journal.sequence + sequenceGap;
    const target = toCheckpointPath(directory, its, next);
    // Of a name that no start reads, in the form that its ending tells.
    const prepared = join(directory, `next.${toEnding(next.tenant.view)}`);
    const named = await writeState(parts, directory, next, new Map(), {
      generation: its,
      sequence: base,
      path: prepared,
    });
    await journal.moveTo({
      path: toJournalPath(directory, its),
      sequence: base,
      mark: swap,
      unmark: swapBack,
      commit: async (sequence) => {
        if (sequence >= base) throw new StorageError('too much happened while the new state was written');
        await files.rename(prepared, target);
        await files.syncDirectory(directory);
      },
    });
    generation = its;
    await finish(target, named);
  };
  const close = async (): Promise<void> => {
    isClosed = true;
    await inBackground;
    await journal.close();
  };
  return {
    append: (record, undo) => {
      journal.append(record, undo);
      checkpointIfWorth();
    },
    flushed: () => journal.flushed(),
    replace: (next, swap, swapBack) => enqueue(() => replace(next, swap, swapBack)),
    checkpoint: () => enqueue(checkpoint),
    close: async () => {
      await close();
      const { sequence } = journal;
      await writeDurably(files, join(directory, closedFile), [`${JSON.stringify({ sequence })}\n`]);
    },
    drop: async () => {
      await close();
      // Renamed first, so that a crash leaves the whole tenant or none.
      const gone = join(directory, '..', '..', 'removed', `${String(generation)}-${directory.replace(/^.*[\\/]/, '')}`);
      await files.rename(directory, gone);
      await files.remove(gone);
    },
  };
};
