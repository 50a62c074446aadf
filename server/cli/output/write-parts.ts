// Writing a long text to the standard output.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Waits where the reader is slower, and stops where it has gone, as `head` does. */
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
