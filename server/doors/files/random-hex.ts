// Randomness for files and certificates, in the one file of the doors that lint allows to read it. Request ids are in
// server/clock-and-ids.ts.

import { randomBytes } from 'node:crypto';

/** Random bytes in hexadecimal. */
export const newRandomHex = (bytes: number): string => randomBytes(bytes).toString('hex');
