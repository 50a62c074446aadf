// Lines that can be trusted: each is a checksum, a blank and JSON. A line that was not written whole cannot pass.

import { crc32 } from 'node:zlib';

/** The checksum of a text, as eight hexadecimal digits. */
export const toChecksum = (text: string | Uint8Array): string => crc32(text).toString(16).padStart(8, '0');

/** Writes a value as a line. */
export const toLine = (json: string): string => `${toChecksum(json)} ${json}\n`;

/** A line of a file, with its number from 1 and where it begins in bytes. */
export interface ReadLine {
  readonly number: number;
  readonly offset: number;
  /** Where the next line begins. */
  readonly end: number;
  readonly text: string;
  /** False: the file ends without a line break after it. */
  readonly isEnded: boolean;
}

/** Splits chunks of bytes into lines. Bytes, not text, so that a damaged character cannot move a line's end. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadLine> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let offset = 0;
  for await (const chunk of chunks) {
    let from = 0;
    const bytes =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      number += 1;
      const next = offset + end + 1 - from;
      yield { number, offset, end: next, text: bytes.toString('utf8', from, end), isEnded: true };
      offset = next;
      from = end + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0)
    yield { number: number + 1, offset, end: offset + rest.length, text: rest.toString('utf8'), isEnded: false };
}

/**
 * Reads the value of a line.
 *
 * @returns the value, or a sentence that says what is wrong with the line
 */
export const parseLine = ({ text }: ReadLine): { readonly value: unknown } | { readonly problem: string } => {
  const sum = text.slice(0, 8);
  const json = text.slice(9);
  if (!/^[0-9a-f]{8}$/.test(sum) || text.charAt(8) !== ' ') return { problem: 'it does not begin with a checksum' };
  if (toChecksum(json) !== sum) return { problem: `its checksum is ${toChecksum(json)}, not ${sum}` };
  return { value: JSON.parse(json) as unknown };
};
