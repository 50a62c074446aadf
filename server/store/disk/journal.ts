// The journal of one tenant: what happened since its checkpoint, one line for each flush. Writers that come while a flush
// is under way share the next one.

import { StorageError, type StorageRecord } from '../storage.js';
import { writeFully } from './durable-write.js';
import { toParent, type FileSystem, type OpenFile } from './file-system.js';
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

/** A change of file. */
export interface JournalMove {
  readonly path: string;
  /** Called at one moment: what was appended before goes to the present file, what comes after to the other. */
  readonly mark: () => void;
  /** Runs before the first line goes to the other file; if it fails the journal stays where it is. */
  readonly commit?: (sequence: number) => Promise<void>;
  /** The number from which records of the other file count on; without it they go on counting. */
  readonly sequence?: number;
  /** Takes back on disk what `commit` may have done. If that fails too, nobody knows what a start would find. */
  readonly rollback?: () => Promise<void>;
  /** Takes `mark` back. */
  readonly unmark?: () => void;
}

/** An open journal. */
export interface Journal {
  /** Bytes on disk. */
  readonly size: number;
  /** The number of the last record on disk. */
  readonly sequence: number;
  append(record: StorageRecord, undo: () => void): void;
  /** Resolves when all that was appended is on disk; undefined when nothing waits. */
  flushed(): Promise<void> | undefined;
  /** Goes on in another file; gives the number of the last record of the present one. */
  moveTo(move: JournalMove): Promise<number>;
  close(): Promise<void>;
}

/** The JSON of a record: rows as they are after the change, null where one was removed. */
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
  // Whoever does not wait must not bring the process down; whoever waits gets the error.
  done.catch(() => undefined);
  return { entries: [], done, resolve, reject };
};

const encoder = new TextEncoder();

const toStorageError = (cause: unknown): StorageError =>
  new StorageError(cause instanceof Error ? cause.message : String(cause), { cause });

/**
 * Opens a journal for appending.
 *
 * @param at - its path, its length as far as it is whole, and the number of its last record
 */
export const openJournal = async (
  files: FileSystem,
  at: { readonly path: string; readonly size: number; readonly sequence: number },
): Promise<Journal> => {
  let file: OpenFile = await files.openForWriting(at.path);
  await files.syncDirectory(toParent(at.path));
  let { size, sequence } = at;
  let waiting: Batch | undefined;
  let writing: Batch | undefined;
  /** Stands for a change of file by which another state counts: what is read of that state waits for it. */
  let moving: Batch | undefined;
  let running: Promise<void> | undefined;
  /** How many records the last flush had: more than one when several write at the same time. */
  let lately = 1;
  /** The file may end in a part of a line: after a crash, or a failed write. It is cut off before the next line. */
  let isTorn = true;
  const moves: (JournalMove & {
    readonly resolve: (sequence: number) => void;
    readonly reject: (error: unknown) => void;
  })[] = [];

  /** Set when nothing can be written any more. */
  let broken: StorageError | undefined;

  const mend = async (): Promise<void> => {
    if (!isTorn) return;
    await file.truncate(size);
    await file.datasync();
    isTorn = false;
  };
  const write = async ({ entries }: Batch): Promise<void> => {
    await mend();
    isTorn = true;
    lately = entries.length;
    const records = entries.map(({ record }, n) => toRecordJson(sequence + 1 + n, record));
    const bytes = encoder.encode(toLine(`[${records.join(',')}]`));
    await writeFully(file, bytes, size);
    await file.datasync();
    isTorn = false;
    size += bytes.length;
    sequence += entries.length;
  };
  /** What came later was built on what could not be kept, so all of it goes: the last first. */
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
      const reason = cause instanceof Error ? cause.message : String(cause);
      broken = new StorageError(`the disk failed while another state was put in place (${reason}). Start anew`, {
        cause,
      });
      throw broken;
    }
    // An empty journal that stays does no harm.
    await files.remove(path).catch(() => undefined);
  };
  const changeFile = async (move: JournalMove): Promise<void> => {
    // What a failed write left must not stand in the middle: at a start only the last journal may end in half a line.
    await mend();
    await files.remove(move.path);
    const opened = await files.openForWriting(move.path);
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
      const error = cause instanceof StorageError ? cause : toStorageError(cause);
      // Where the file alone could not be changed, the present one goes on.
      if (!isWritten || move?.commit !== undefined) refuseAll(error);
      move?.unmark?.();
      move?.reject(error);
      // A line that got there whole and was refused must not be found by a start.
      await mend().catch(() => undefined);
    }
  };
  const run = async (): Promise<void> => {
    // One turn of the event loop later, writers of the same moment are in the batch: a third more at 64 writers. Where
    // one writes alone nobody would come.
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
    close: async () => {
      await running;
      await mend().catch(() => undefined);
      await file.close();
    },
  };
};
