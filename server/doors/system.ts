// The one place that reads the computer's clock and its randomness. Everything else has them handed in.

import { randomBytes, randomUUID } from 'node:crypto';

/** Milliseconds since 1970, as the computer has it. */
export function systemClock(): number {
  return Date.now();
}

/** An id for one request, as Graph's `request-id` header carries it. */
export function newRequestId(): string {
  return randomUUID();
}

/** As many random bytes as asked for, in hexadecimal. */
export function newRandomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
