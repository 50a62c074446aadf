// Randomness for files and certificates. Request ids are server/clock-and-ids.ts.

import { randomBytes } from 'node:crypto';

/** As many random bytes as asked for, in hexadecimal. */
export const newRandomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
