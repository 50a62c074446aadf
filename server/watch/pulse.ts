// How streams wait, and how all of them end at once. Waiting is handed in.

/** The pulse of a process. */
export interface Pulse {
  /** Names the process, so that numbers of an earlier one are not taken for its own. */
  readonly epoch: () => string;
  /** Waits a moment; false when every stream is to end. Absent where nobody can wait. */
  readonly rest: (() => Promise<boolean>) | undefined;
  /** Ends every stream, and each that is begun later as soon as it has said what there is. */
  readonly stop: () => void;
}

/** Milliseconds between two batches: what people see as at once. */
const beat = 100;

/**
 * Makes a pulse.
 *
 * @param wait - runs something later; returns a function that cancels it
 */
export const createPulse = (
  wait: ((milliseconds: number, run: () => void) => () => void) | undefined,
  newId: () => string,
): Pulse => {
  const resting = new Set<() => void>();
  let isStopped = false;
  let epoch: string | undefined;
  const restUntil = (later: NonNullable<typeof wait>): Promise<boolean> =>
    new Promise((resolve) => {
      const end = (): void => {
        resting.delete(end);
        cancel();
        resolve(!isStopped);
      };
      const cancel = later(beat, end);
      resting.add(end);
    });
  return {
    epoch: () => (epoch ??= newId().replaceAll('-', '').slice(-12)),
    rest: wait === undefined ? undefined : () => (isStopped ? Promise.resolve(false) : restUntil(wait)),
    stop: () => {
      isStopped = true;
      for (const end of [...resting]) end();
    },
  };
};
