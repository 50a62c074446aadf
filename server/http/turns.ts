// Who may use the one thread, and for how long: long work is done in slices, and between two slices everybody else has a turn.

import type { Work } from '../domain/tenant/work.js';

/**
 * How long a slice lasts, in milliseconds. Short enough that a request waits for several long ones and a garbage collection
 * within a tenth of a second, and long enough that giving way costs nothing.
 */
const sliceMilliseconds = 8;

/** Calls back once everything that waits for the thread has had it. Browsers have no setImmediate. */
const defer: (run: () => void) => void =
  (globalThis as { readonly setImmediate?: (run: () => void) => void }).setImmediate ??
  ((run) => {
    setTimeout(run, 0);
  });

/** Shares the thread among long requests: one slice for each in turn, with everything else in between. */
export interface Turns {
  /** Does the work, if one slice is enough for it. Undefined if it is not; then it has been given up. */
  tryAtOnce<T>(work: Work<T>): { readonly result: T } | undefined;
  /** Does the work in slices. */
  run<T>(work: Work<T>): Promise<T>;
  /** Resolves when it is the caller's turn again. */
  next(): Promise<void>;
  /** Makes a function to call between the parts of long work: it gives a promise to wait for when a slice is over. */
  toPauses(): () => Promise<void> | undefined;
}

/**
 * Makes the turns of one emulator.
 *
 * @param stopwatch - milliseconds since some moment
 */
export const createTurns = (stopwatch: () => number): Turns => {
  const waiting: (() => void)[] = [];
  const callNext = (): void => {
    const resume = waiting.shift();
    // What it does until it waits again is its slice. Only then is the next one called.
    if (waiting.length > 0) defer(callNext);
    resume?.();
  };
  const next = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) defer(callNext);
    });
  /** Whether it is finished before the slice is over. */
  const runSlice = <T>(work: Work<T>): { readonly result: T } | undefined => {
    const end = stopwatch() + sliceMilliseconds;
    for (;;) {
      const step = work.next();
      if (step.done === true) return { result: step.value };
      if (stopwatch() >= end) return undefined;
    }
  };
  return {
    tryAtOnce: (work) => {
      const done = runSlice(work);
      // Whatever it holds on to is let go.
      if (done === undefined) work.return(undefined as never);
      return done;
    },
    run: async (work) => {
      for (;;) {
        await next();
        const done = runSlice(work);
        if (done !== undefined) return done.result;
      }
    },
    next,
    toPauses: () => {
      let end = stopwatch() + sliceMilliseconds;
      return () => {
        if (stopwatch() < end) return undefined;
        return next().then(() => {
          end = stopwatch() + sliceMilliseconds;
        });
      };
    },
  };
};
