// Saving one tenant: its journal, and checkpoints in the background after which old journals are deleted.

import { join } from 'node:path';
import { StorageError, type KeptState, type Snapshot, type TenantKeeper } from '../storage.js';
import { toStorageError, toUnknownOutcome } from './disk-failure.js';
import { makeDirectoryDurably, writeDurably } from './durable-write.js';
import type { FileFormat } from './file-format.js';
import type { FilePool } from './file-pool.js';
import { toParent, type FileSystem } from './file-system.js';
import { openJournal, type Journal } from './journal.js';
import {
  clearDirectory,
  closedFile,
  removedFile,
  sweep,
  toCheckpointPath,
  toJournalPath,
  toPreparedPath,
  writeState,
  type StateTarget,
} from './tenant-files.js';

/** Where saving a tenant begins. */
export interface KeeperStart {
  readonly directory: string;
  readonly sequence: number;
  readonly generation: number;
  readonly journalSize: number;
  readonly checkpointSize: number;
  /** The version of its files. */
  readonly format: number;
  /** Journals before the newest one that end in an incomplete line, with the length of their intact part. */
  readonly torn: readonly { readonly path: string; readonly size: number }[];
  /** Snapshots that are on disk, with their files. */
  readonly snapshotFiles: ReadonlyMap<Snapshot, string>;
}

/** What a keeper needs. */
export interface KeeperParts {
  readonly files: FileSystem;
  /** Opens the journals of all tenants. */
  readonly pool: FilePool;
  readonly format: FileFormat;
  /** The tenant's current state. */
  readonly current: () => KeptState;
  /** Receives what fails in the background. The state is safe in the journal then. */
  readonly report: (problem: string) => void;
  /** A journal longer than this many bytes, and longer than the checkpoint, leads to a checkpoint. */
  readonly journalLimit: number;
}

/** Numbers left free for changes while a replacing tenant is written. */
const sequenceGap = 1_000_000;

const freeze = ({ tenant, snapshots }: KeptState): KeptState => ({
  tenant: tenant.fork(),
  snapshots: new Map(snapshots),
});

/** Writes a tenant that is not on disk yet, and returns where saving begins. */
export const writeFirstCheckpoint = async (parts: KeeperParts, directory: string): Promise<KeeperStart> => {
  const { files, current, format } = parts;
  await makeDirectoryDurably(files, directory, directory);
  const generation = 1;
  const state = freeze(current());
  const path = toCheckpointPath(directory, generation, state);
  const journal = await files.openForWriting(toJournalPath(directory, generation));
  await journal.close();
  // A checkpoint without its journal counts as damage, so the journal's name must reach the disk first.
  await files.syncDirectory(directory);
  const target: StateTarget = { directory, path, generation, sequence: 0, format: format.version };
  const snapshotFiles = await writeState(files, state, new Map(), target);
  const checkpointSize = await files.size(path);
  const begin = { sequence: 0, generation, journalSize: 0, checkpointSize, torn: [] };
  return { directory, ...begin, format: format.version, snapshotFiles };
};

/** A keeper, with what only the storage uses. */
export interface OpenKeeper extends TenantKeeper {
  /** Writes a checkpoint now. */
  checkpoint(): Promise<void>;
}

/** Continues to save a tenant that is on disk. Files of an older version are first written again, and kept as backups. */
export const openKeeper = async (parts: KeeperParts, start: KeeperStart): Promise<OpenKeeper> => {
  const { files, pool, current, report, journalLimit, format } = parts;
  const { directory } = start;
  let keptFormat = start.format < format.version ? start.format : undefined;
  let { generation, checkpointSize } = start;
  let snapshotFiles = keptFormat === undefined ? start.snapshotFiles : new Map<Snapshot, string>();
  let inBackground: Promise<void> | undefined;
  let isClosed = false;

  for (const { path, size } of start.torn) {
    const file = await files.openForWriting(path);
    await file
      .truncate(size)
      .then(() => file.datasync())
      .finally(() => file.close());
  }
  await files.remove(join(directory, closedFile));
  // Opening the journal also flushes this removal.
  const path = toJournalPath(directory, generation);
  const at = { path, size: start.journalSize, sequence: start.sequence };
  const journal: Journal = await openJournal(files, pool, at);

  const finish = async (path: string, named: ReadonlyMap<Snapshot, string>): Promise<void> => {
    snapshotFiles = named;
    const needed = { generation, snapshotFiles: named.values() };
    try {
      checkpointSize = await files.size(path);
      await sweep(files, directory, keptFormat === undefined ? needed : { ...needed, keptFormat });
    } catch (error) {
      report(`${directory}: old files could not be deleted (${String(error)}). They do no harm.`);
    }
    keptFormat = undefined;
  };
  const toTarget = (path: string, its: number, sequence: number): StateTarget => ({
    directory,
    path,
    generation: its,
    sequence,
    format: format.version,
  });
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
    const path = toCheckpointPath(directory, next, state);
    await finish(path, await writeState(files, state, snapshotFiles, toTarget(path, next, sequence)));
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
      report(
        `${directory}: the checkpoint could not be written (${String(error)}). Nothing is lost: the journal has all changes.`,
      );
    });
  };
  const replace = async (next: KeptState, swap: () => void, swapBack: () => void): Promise<void> => {
    const its = generation + 1;
    const base = journal.sequence + sequenceGap;
    const target = toCheckpointPath(directory, its, next);
    const prepared = toPreparedPath(directory, next);
    const named = await writeState(files, next, new Map(), toTarget(prepared, its, base));
    await journal.moveTo({
      path: toJournalPath(directory, its),
      sequence: base,
      mark: swap,
      unmark: swapBack,
      commit: async (sequence) => {
        if (sequence >= base)
          throw new StorageError('there were too many changes while the new state was written. Try again');
        await files.rename(prepared, target);
        await files.syncDirectory(directory);
      },
      rollback: async () => {
        await files.remove(target);
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
  const markRemoved = async (): Promise<void> => {
    const mark = join(directory, removedFile);
    journal.requireInPlace();
    try {
      await writeDurably(files, mark, ['This tenant is removed.\n']);
    } catch (cause) {
      // Keep the tenant only if the next start is sure to find it.
      try {
        await files.remove(mark);
        await files.syncDirectory(directory);
      } catch (second) {
        const unknown = toUnknownOutcome('the tenant was being removed', second);
        journal.refuse(unknown);
        throw unknown;
      }
      throw toStorageError(cause);
    }
  };
  if (keptFormat !== undefined) {
    const from = String(keptFormat);
    await checkpoint();
    report(
      `${directory}: converted to format ${String(format.version)}. The old files are kept; their names now end in .format-${from}.bak.`,
    );
  }
  return {
    append: (record, undo) => {
      journal.append(record, undo);
      checkpointIfWorth();
    },
    flushed: () => journal.flushed(),
    replace: (next, swap, swapBack) =>
      enqueue(() => replace(next, swap, swapBack)).catch((cause: unknown) => {
        throw toStorageError(cause);
      }),
    checkpoint: () => enqueue(checkpoint),
    close: async () => {
      await close();
      const { sequence } = journal;
      journal.requireInPlace();
      try {
        await writeDurably(files, join(directory, closedFile), [`${JSON.stringify({ sequence })}\n`]);
      } catch (cause) {
        const { reason } = toStorageError(cause);
        throw new StorageError(reason, { cause }, 'Nothing is lost: the journal is complete.');
      }
    },
    drop: async () => {
      await markRemoved();
      try {
        await close();
        await clearDirectory(files, directory);
        await files.syncDirectory(toParent(directory));
      } catch (error) {
        report(
          `${directory}: not all files of the deleted tenant could be removed (${String(error)}). They do no harm.`,
        );
      }
    },
  };
};
