// Writing long texts to the standard output or to a file.

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeDirectory } from '../../doors/files/make-directory.js';

const chunkLength = 1 << 16;

/** Joins short texts, since each write costs more than a line. */
export function* toChunks(parts: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const part of parts) {
    chunk += part;
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/**
 * Writes a file, and creates the directories above it. The text goes to a temporary file that is flushed and then renamed,
 * so a file of this name is always complete. On an error nothing is left behind. Only its owner may read it: tenants, claims
 * and reports hold people.
 */
export const writeFileWhole = async (file: string, parts: Iterable<string>): Promise<void> => {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  await makeDirectory(dirname(file));
  try {
    await pipeline(
      Readable.from(toChunks(parts)),
      createWriteStream(temporary, { flags: 'wx', flush: true, mode: 0o600 }),
    );
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

/** Writes to the standard output. Waits for a slow reader, and stops when the reader has gone, as `head` does. */
export const writeParts = async (out: { write(text: string): unknown }, parts: Iterable<string>): Promise<void> => {
  if (out !== process.stdout) {
    for (const part of parts) out.write(part);
    return;
  }
  try {
    await pipeline(Readable.from(parts), process.stdout, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
};
