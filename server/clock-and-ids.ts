// The one place that reads the computer's clock and draws random ids. Everything else has them handed in.

/** Milliseconds since 1970, as the computer has it. */
export const systemClock = (): number => Date.now();

/** Milliseconds since some moment, for measuring how long something takes. */
export const stopwatch = (): number => performance.now();

/** An id for one request, as Graph's `request-id` header carries it. */
export const newRequestId = (): string => globalThis.crypto.randomUUID();
