// Replacing a file so that a crash leaves the old file or the new one, never a part: write a temporary file, flush it, rename
// it, and flush the directory.

import { toParent, type FileSystem, type OpenFile } from './file-system.js';

const encoder = new TextEncoder();

/** Writes all bytes; the system may accept them in parts. Throws when it accepts none. */
export const writeFully = async (file: OpenFile, bytes: Uint8Array, position: number): Promise<void> => {
  let done = 0;
  while (done < bytes.length) {
    const written = await file.write(bytes.subarray(done), position + done);
    if (written === 0) throw new Error('the system wrote nothing');
    done += written;
  }
};

/** Name of the temporary file beside a file. A file of this name found at a start was never finished. */
const toTemporaryName = (path: string): string => `${path}.tmp`;

/**
 * Writes a file completely or not at all.
 *
 * @param parts - its text in parts; between parts other work gets its turn
 * @returns its size in bytes
 */
export const writeDurably = async (
  files: FileSystem,
  path: string,
  parts: Iterable<string> | AsyncIterable<string>,
): Promise<number> => {
  const temporary = toTemporaryName(path);
  await files.remove(temporary);
  const file = await files.openForWriting(temporary);
  let size = 0;
  try {
    try {
      for await (const part of parts) {
        const bytes = encoder.encode(part);
        await writeFully(file, bytes, size);
        size += bytes.length;
      }
      await file.datasync();
    } finally {
      await file.close();
    }
    await files.rename(temporary, path);
  } catch (error) {
    // On a full disk an unfinished file would take the space that the journal needs.
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
  await files.syncDirectory(toParent(path));
  return size;
};

/** Creates a directory and those above it up to `root`, so that they survive a crash. */
export const makeDirectoryDurably = async (files: FileSystem, path: string, root: string): Promise<void> => {
  await files.makeDirectory(path);
  for (let one = path; one.startsWith(root); one = toParent(one)) await files.syncDirectory(toParent(one));
};
