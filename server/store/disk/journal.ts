// The journal of one tenant: the changes since its checkpoint, one line per flush. Writers that come during a flush share the
// next one.

import type { StorageError, StorageRecord } from '../storage.js';
import { toStorageError, toUnknownOutcome } from './disk-failure.js';
import { writeFully } from './durable-write.js';
import type { FilePool, PooledFile } from './file-pool.js';
import { toParent, type FileSystem } from './file-system.js';
import { toLine } from './record-lines.js';

interface Entry {
  readonly record: StorageRecord;
  readonly undo: () => void;
}

/** Records that share one flush. */
interface Batch {
  readonly entries: Entry[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: StorageError) => void;
}

/** A switch to another file. */
export interface JournalMove {
  readonly path: string;
  /** Called at the moment of the switch: earlier records go to the current file, later ones to the other. */
  readonly mark: () => void;
  /** Runs before the first line goes to the other file. If it fails, the journal stays in the current file. */
  readonly commit?: (sequence: number) => Promise<void>;
  /** The number of the first record of the other file; without it counting continues. */
  readonly sequence?: number;
  /** Undoes on disk what `commit` may have done. If this fails too, it is unknown what the next start would find. */
  readonly rollback?: () => Promise<void>;
  /** Undoes `mark`. */
  readonly unmark?: () => void;
}

/** An open journal. */
export interface Journal {
  /** Bytes on disk. */
  readonly size: number;
  /** The number of the last record on disk. */
  readonly sequence: number;
  append(record: StorageRecord, undo: () => void): void;
  /** Resolves when all appended records are on disk; undefined when none is pending. */
  flushed(): Promise<void> | undefined;
  /** Continues in another file; returns the number of the last record of the current one. */
  moveTo(move: JournalMove): Promise<number>;
  /** Throws StorageError when the journal is no longer where the next start looks for it. */
  requireInPlace(): void;
  /** Refuses every write from now on. */
  refuse(reason: StorageError): void;
  close(): Promise<void>;
}

/** The JSON of a record: the rows after the change, null for a removed row. */
const toRecordJson = (sequence: number, record: StorageRecord): string => {
  if (record.kind === 'changes') {
    const changes = record.changes.map(({ table, id, after }) => ({ table, id, row: after ?? null }));
    return JSON.stringify({ sequence, changes });
  }
  const { kind, name } = record;
  if (kind !== 'snapshot') return JSON.stringify({ sequence, [kind]: name });
  return JSON.stringify({ sequence, snapshot: name, createdDateTime: record.createdDateTime });
};

const createBatch = (): Batch => {
  let resolve: () => void = () => undefined;
  let reject: (error: StorageError) => void = () => undefined;
  const done = new Promise<void>((settle, refuse) => {
    resolve = settle;
    reject = refuse;
  });
  // An error that no caller waits for must not end the process. Callers that wait get the error.
  done.catch(() => undefined);
  return { entries: [], done, resolve, reject };
};

const encoder = new TextEncoder();

/**
 * Opens a journal for appending.
 *
 * @param at - its path, the length of its intact part, and the number of its last record
 */
export const openJournal = async (
  files: FileSystem,
  pool: FilePool,
  at: { readonly path: string; readonly size: number; readonly sequence: number },
): Promise<Journal> => {
  let file: PooledFile = await pool.openForWriting(at.path);
  await files.syncDirectory(toParent(at.path));
  let { size, sequence } = at;
  let waiting: Batch | undefined;
  let writing: Batch | undefined;
  /** A switch to a file with another state. Reads of that state wait for it. */
  let moving: Batch | undefined;
  let running: Promise<void> | undefined;
  /** Number of records in the last flush: more than one when several clients write at the same time. */
  let lately = 1;
  /** The file may end in an incomplete line, after a crash or a failed write. That line is cut off before the next write. */
  let isTorn = true;
  const moves: (JournalMove & {
    readonly resolve: (sequence: number) => void;
    readonly reject: (error: unknown) => void;
  })[] = [];

  /** Set when nothing can be written any more. */
  let broken: StorageError | undefined;

  const repair = async (): Promise<void> => {
    if (!isTorn) return;
    await file.truncate(size);
    await file.datasync();
    isTorn = false;
  };
  const write = async ({ entries }: Batch): Promise<void> => {
    await repair();
    isTorn = true;
    lately = entries.length;
    const records = entries.map(({ record }, n) => toRecordJson(sequence + 1 + n, record));
    const bytes = encoder.encode(toLine(`[${records.join(',')}]`));
    await writeFully(file, bytes, size);
    await file.datasync();
    file.requireInPlace();
    isTorn = false;
    size += bytes.length;
    sequence += entries.length;
  };
  /** Later changes were built on one that could not be saved, so all are undone, the last one first. */
  const refuseAll = (error: StorageError): void => {
    const batches = [waiting, moving, writing];
    waiting = undefined;
    moving = undefined;
    writing = undefined;
    for (const batch of batches) for (const { undo } of batch?.entries.toReversed() ?? []) undo();
    for (const batch of batches) batch?.reject(error);
  };
  const takeBack = async ({ path, rollback }: JournalMove): Promise<void> => {
    try {
      await rollback?.();
    } catch (cause) {
      broken = toUnknownOutcome('the state was being replaced', cause);
      throw broken;
    }
    // An empty journal may stay; it does no harm.
    await files.remove(path).catch(() => undefined);
  };
  const changeFile = async (move: JournalMove): Promise<void> => {
    // Remove what a failed write left: at a start only the last journal may end in an incomplete line.
    await repair();
    file.requireInPlace();
    await files.remove(move.path);
    const opened = await pool.openForWriting(move.path);
    try {
      await files.syncDirectory(toParent(move.path));
      await move.commit?.(sequence);
    } catch (error) {
      await opened.close();
      await takeBack(move);
      throw error;
    }
    const old = file;
    file = opened;
    size = 0;
    isTorn = false;
    sequence = move.sequence ?? sequence;
    await old.close().catch(() => undefined);
  };
  const runOnce = async (): Promise<void> => {
    const move = moves.shift();
    move?.mark();
    if (move?.commit !== undefined) moving = createBatch();
    writing = waiting;
    waiting = undefined;
    let isWritten = false;
    try {
      if (broken !== undefined) throw broken;
      if (writing !== undefined) await write(writing);
      writing?.resolve();
      writing = undefined;
      isWritten = true;
      const marked = sequence;
      if (move !== undefined) await changeFile(move);
      moving?.resolve();
      moving = undefined;
      move?.resolve(marked);
    } catch (cause) {
      const error = toStorageError(cause);
      // When only the switch failed, continue in the current file.
      if (!isWritten || move?.commit !== undefined) refuseAll(error);
      move?.unmark?.();
      move?.reject(error);
      // The next start must not find a complete line whose write was reported as failed.
      await repair().catch(() => undefined);
    }
  };
  const run = async (): Promise<void> => {
    // One turn of the event loop later, other writers of the same moment are in the batch: a third more at 64 writers. A
    // single writer does not wait.
    await (lately > 1 ? new Promise((resolve) => setImmediate(resolve)) : Promise.resolve());
    while (waiting !== undefined || moves.length > 0) await runOnce();
    running = undefined;
  };
  const wake = (): void => {
    running ??= run();
  };
  return {
    get size() {
      return size;
    },
    get sequence() {
      return sequence;
    },
    append: (record, undo) => {
      waiting ??= createBatch();
      waiting.entries.push({ record, undo });
      wake();
    },
    flushed: () => (waiting ?? moving ?? writing)?.done,
    moveTo: (move) =>
      new Promise((resolve, reject) => {
        moves.push({ ...move, resolve, reject });
        wake();
      }),
    requireInPlace: () => {
      file.requireInPlace();
    },
    refuse: (reason) => {
      broken = reason;
    },
    close: async () => {
      await running;
      await repair().catch(() => undefined);
      await file.close();
    },
  };
};
