// The part of the file system that saving a tenant needs. Tests replace it with one that fails.

import { constants, statSync, writeSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is open for appending. */
export interface OpenFile {
  /** Writes at a position; may write less than asked. Returns the number of bytes written. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** Flushes the written bytes to disk. */
  datasync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** Files and directories by path. */
export interface FileSystem {
  /** Opens a file for writing, and creates it if it does not exist. Existing content stays. */
  openForWriting(path: string): Promise<OpenFile>;
  /** Chunks of a file, in order. */
  read(path: string): AsyncIterable<Uint8Array>;
  readText(path: string): Promise<string>;
  size(path: string): Promise<number>;
  /** What a path leads to: the same text as long as it is the same file or directory; undefined when nothing is there. */
  identify(path: string): string | undefined;
  /** Names in a directory, sorted; none when it does not exist. */
  list(path: string): Promise<readonly string[]>;
  makeDirectory(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Flushes the entries of a directory to disk. */
  syncDirectory(path: string): Promise<void>;
}

/** Writing up to this many bytes to the page cache takes no longer than a trip to the thread pool. */
const smallWrite = 64 * 1024;

const toOpenFile = (handle: FileHandle): OpenFile => ({
  write: async (bytes, position) =>
    bytes.length <= smallWrite
      ? writeSync(handle.fd, bytes, 0, bytes.length, position)
      : (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
  datasync: () => handle.datasync(),
  truncate: (length) => handle.truncate(length),
  close: () => handle.close(),
});

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Node's file system. */
export const nodeFileSystem: FileSystem = {
  openForWriting: async (path) => toOpenFile(await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)),
  async *read(path) {
    const handle = await open(path, 'r');
    yield* handle.createReadStream({ highWaterMark: 1 << 20 });
  },
  readText: (path) => readFile(path, 'utf8'),
  size: async (path) => (await stat(path)).size,
  identify: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found === undefined ? undefined : `${String(found.dev)}:${String(found.ino)}`;
  },
  list: async (path) => {
    try {
      return (await readdir(path)).toSorted();
    } catch (error) {
      if (isCode(error, 'ENOENT')) return [];
      throw error;
    }
  },
  makeDirectory: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncDirectory: async (path) => {
    try {
      const handle = await open(path, 'r');
      await handle.sync().finally(() => handle.close());
    } catch (error) {
      // Windows cannot open a directory; its file system journals renames by itself.
      if (!isCode(error, 'EISDIR', 'EPERM', 'EACCES', 'EINVAL')) throw error;
    }
  },
};

/** The directory that a file is in. */
export const toParent = (path: string): string => dirname(path);
