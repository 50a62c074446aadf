// How streams wait, and how all of them end at once. Waiting is handed in.

/** A moment that somebody waits. */
export interface Rest {
  /** Resolves after the moment; to false when every stream is to end. */
  readonly over: Promise<boolean>;
  /** Waits no longer. */
  readonly cut: () => void;
}

/** The pulse of a process. */
export interface Pulse {
  /** Names the process, so that numbers of an earlier one are not taken for its own. */
  readonly epoch: () => string;
  /** Waits a moment. Absent where nobody can wait. */
  readonly rest: (() => Rest) | undefined;
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
  const restUntil = (later: NonNullable<typeof wait>): Rest => {
    let cut: () => void = () => undefined;
    const over = new Promise<boolean>((resolve) => {
      cut = () => {
        resting.delete(cut);
        cancel();
        resolve(!isStopped);
      };
      resting.add(cut);
      const cancel = later(beat, cut);
      if (isStopped) cut();
    });
    return { over, cut };
  };
  return {
    epoch: () => (epoch ??= newId().replaceAll('-', '').slice(-12)),
    rest: wait === undefined ? undefined : () => restUntil(wait),
    stop: () => {
      isStopped = true;
      for (const cut of [...resting]) cut();
    },
  };
};
