// Keeps only the files open that are in use, however many tenants there are: the operating system gives a process few. A
// closed file is opened again when it is needed, and only if it is still the same file.

import { hasCode, toDisplaced } from './disk-failure.js';
import type { FileSystem, OpenFile } from './file-system.js';

/** A file that may be closed for a while without its user noticing. */
export interface PooledFile extends OpenFile {
  /** Throws StorageError when its path does not lead to it any more: what is written then is never found again. */
  requireInPlace(): void;
}

/** Opens files and closes those that were not used for the longest time. */
export interface FilePool {
  openForWriting(path: string): Promise<PooledFile>;
}

interface Slot {
  file: OpenFile | undefined;
  users: number;
  /** Written and not flushed. It stays open, so that a failed flush is reported to the one who wrote. */
  isDirty: boolean;
}

/**
 * Makes a pool.
 *
 * @param most - how many files stay open that nobody uses at the moment
 */
export const createFilePool = (files: FileSystem, most: number): FilePool => {
  /** Open and not in use, the longest unused first. */
  const idle = new Set<Slot>();

  const closeIdle = async (left: number): Promise<void> => {
    for (const slot of idle) {
      if (idle.size <= left) return;
      idle.delete(slot);
      const { file } = slot;
      slot.file = undefined;
      await file?.close().catch(() => undefined);
    }
  };
  const open = async (path: string): Promise<OpenFile> => {
    try {
      return await files.openForWriting(path);
    } catch (error) {
      if (!hasCode(error, 'EMFILE', 'ENFILE') || idle.size === 0) throw error;
      await closeIdle(0);
      return files.openForWriting(path);
    }
  };
  return {
    openForWriting: async (path) => {
      const slot: Slot = { file: await open(path), users: 0, isDirty: false };
      const identity = files.identify(path);
      let length = await files.size(path);
      const isSame = (): boolean => identity !== undefined && files.identify(path) === identity;
      const reopen = async (): Promise<OpenFile> => {
        if (!isSame() || (await files.size(path)) !== length) throw toDisplaced(path);
        return open(path);
      };
      const rest = async (): Promise<void> => {
        if (slot.users > 0 || slot.isDirty || slot.file === undefined) return;
        idle.add(slot);
        await closeIdle(most);
      };
      const use = async <T>(work: (file: OpenFile) => Promise<T>): Promise<T> => {
        slot.users += 1;
        idle.delete(slot);
        try {
          slot.file ??= await reopen();
          return await work(slot.file);
        } finally {
          slot.users -= 1;
          await rest();
        }
      };
      await rest();
      return {
        write: (bytes, position) =>
          use(async (file) => {
            slot.isDirty = true;
            const written = await file.write(bytes, position);
            length = Math.max(length, position + written);
            return written;
          }),
        truncate: (to) =>
          use(async (file) => {
            slot.isDirty = true;
            await file.truncate(to);
            length = to;
          }),
        datasync: () =>
          use(async (file) => {
            await file.datasync();
            slot.isDirty = false;
          }),
        requireInPlace: () => {
          if (!isSame()) throw toDisplaced(path);
        },
        close: async () => {
          idle.delete(slot);
          const { file } = slot;
          slot.file = undefined;
          await file?.close();
        },
      };
    },
  };
};
