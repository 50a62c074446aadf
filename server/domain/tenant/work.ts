// Long work in small steps: a rule that reads many rows stops now and then, so that whoever runs it can let others in between.

/** Work that yields after every step of at most a few milliseconds, and returns its result. */
export type Work<T> = Generator<undefined, T, undefined>;

/** Rows that are read between two stops. Few enough for the dearest row, and so many that stopping costs nothing. */
export const rowsInStep = 128;

/** Does all of the work at once: for what is not a request, or is known to be small. */
export const finish = <T>(work: Work<T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
};

/**
 * Thrown by a read that needs something first which takes long to make. Whoever runs the request does that work in slices,
 * and begins the request once more.
 */
export class NotReady extends Error {
  constructor(readonly work: Work<void>) {
    super('something has to be made first');
    this.name = 'NotReady';
  }
}

/** By its name: a program may have loaded this class twice, once with the engine and once with what made the tenant. */
export const isNotReady = (error: unknown): error is NotReady => error instanceof Error && error.name === 'NotReady';

/** Maps a list, stopping after every few items. */
export function* mapInSteps<T, R>(items: Iterable<T>, toResult: (item: T) => R): Work<R[]> {
  const results: R[] = [];
  for (const item of items) {
    results.push(toResult(item));
    if (results.length % rowsInStep === 0) yield;
  }
  return results;
}

/** Passes each item on, stopping after every few. */
export function* visitInSteps<T>(items: Iterable<T>, see: (item: T) => void): Work<void> {
  let seen = 0;
  for (const item of items) {
    see(item);
    seen += 1;
    if (seen % rowsInStep === 0) yield;
  }
}
