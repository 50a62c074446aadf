// Writing a file so that its name never stands for half of it: a temporary file beside it, flushed, then renamed.

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeDirectory } from '../../doors/files/make-directory.js';

const chunkLength = 1 << 16;

/** Puts short texts together, since a write costs more than a line. */
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

/** Writes a file, and the directories above it. What goes wrong leaves nothing behind and is thrown. */
export const writeFileWhole = async (file: string, parts: Iterable<string>): Promise<void> => {
  const temporary = `${file}.${String(process.pid)}.tmp`;
  await makeDirectory(dirname(file));
  try {
    await pipeline(Readable.from(toChunks(parts)), createWriteStream(temporary, { flags: 'wx', flush: true }));
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};
