// Randomness for files and certificates. The clock and request ids are server/system.ts.

import { randomBytes } from 'node:crypto';

export { newRequestId, systemClock } from '../system.js';

/** As many random bytes as asked for, in hexadecimal. */
export function newRandomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
