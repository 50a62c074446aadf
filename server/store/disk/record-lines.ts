// Lines that can be trusted: each is a checksum, a space and JSON. An incomplete line does not match its checksum.

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
  /** Without the line break. Bytes, not text, so that a damaged character cannot move a line's end. */
  readonly bytes: Buffer;
  /** False: the file ends without a line break after it. */
  readonly isEnded: boolean;
}

const lineBreak = 10;

/**
 * Splits chunks of bytes into lines.
 *
 * @returns the lines of a chunk together: waiting for each of a million lines would take longer than reading them
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ReadLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let offset = 0;
  for await (const chunk of chunks) {
    const bytes =
      rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
    const lines: ReadLine[] = [];
    let from = 0;
    for (let to = bytes.indexOf(lineBreak); to >= 0; to = bytes.indexOf(lineBreak, from)) {
      number += 1;
      const end = offset + to + 1 - from;
      lines.push({ number, offset, end, bytes: bytes.subarray(from, to), isEnded: true });
      offset = end;
      from = to + 1;
    }
    rest = bytes.subarray(from);
    yield lines;
  }
  if (rest.length > 0) yield [{ number: number + 1, offset, end: offset + rest.length, bytes: rest, isEnded: false }];
}

/** Where the JSON of a line begins: after eight digits and a space. */
const jsonStart = 9;
const blank = 32;

/** The number of a hexadecimal digit in lower case, or NaN. */
const toDigit = (octet: number | undefined): number => {
  if (octet === undefined) return Number.NaN;
  if (octet >= 48 && octet <= 57) return octet - 48;
  return octet >= 97 && octet <= 102 ? octet - 87 : Number.NaN;
};

/** The checksum that a line begins with, or NaN. Digit by digit: a string and a pattern per line would cost a tenth of a start. */
const readChecksum = (bytes: Buffer): number => {
  let sum = bytes[jsonStart - 1] === blank ? 0 : Number.NaN;
  for (let at = 0; at < jsonStart - 1; at += 1) sum = sum * 16 + toDigit(bytes[at]);
  return sum;
};

/**
 * Reads the value of a line.
 *
 * @returns the value, or a sentence that says what is wrong with the line
 */
export const parseLine = ({ bytes }: ReadLine): { readonly value: unknown } | { readonly problem: string } => {
  const claimed = readChecksum(bytes);
  if (Number.isNaN(claimed)) return { problem: 'the line does not begin with a checksum' };
  const json = bytes.subarray(jsonStart);
  if (crc32(json) !== claimed) {
    return {
      problem: `the checksum of the line is ${toChecksum(json)}, not ${bytes.toString('latin1', 0, jsonStart - 1)}`,
    };
  }
  return { value: JSON.parse(bytes.toString('utf8', jsonStart)) as unknown };
};
