// Putting a whole file in place so that a crash leaves the old one or the new one, never a part: a temporary file,
// written and flushed, then renamed, then the directory flushed.

import { toParent, type FileSystem, type OpenFile } from './file-system.js';

const encoder = new TextEncoder();

/** Writes all bytes; the system may take them in parts. Throws when it takes none. */
export const writeFully = async (file: OpenFile, bytes: Uint8Array, position: number): Promise<void> => {
  let done = 0;
  while (done < bytes.length) {
    const written = await file.write(bytes.subarray(done), position + done);
    if (written === 0) throw new Error('nothing was written');
    done += written;
  }
};

/** Name of the temporary file beside a file. A file of this name found at a start was never finished. */
const toTemporaryName = (path: string): string => `${path}.tmp`;

/**
 * Writes a file whole.
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
    // On a full disk what was begun would take the room that the journal needs.
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
  await files.syncDirectory(toParent(path));
  return size;
};

/** Makes a directory and those above it up to `root`, so that a crash leaves them there. */
export const makeDirectoryDurably = async (files: FileSystem, path: string, root: string): Promise<void> => {
  await files.makeDirectory(path);
  for (let one = path; one.startsWith(root); one = toParent(one)) await files.syncDirectory(toParent(one));
};
