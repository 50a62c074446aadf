// The Enter key of a terminal, for a trainer who presents a scenario step by step.

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Waits for the Enter key. */
export interface EnterKey {
  /** Resolves at the next Enter, or at once when the input has ended. */
  readonly wait: () => Promise<void>;
  readonly close: () => void;
}

/** Listens for Enter. Counts early lines too, so that a script can send its input ahead. */
export const createEnterKey = (input: Readable, write: (text: string) => void): EnterKey => {
  const lines = createInterface({ input });
  // A terminal shows the typed line break; a pipe does not.
  const isTerminal = 'isTTY' in input && input.isTTY === true;
  let early = 0;
  let hasEnded = false;
  let proceed: (() => void) | undefined;
  lines.on('line', () => {
    if (proceed) proceed();
    else early += 1;
  });
  lines.on('close', () => {
    hasEnded = true;
    proceed?.();
  });
  return {
    wait: () =>
      new Promise((resolve) => {
        write('       [Enter] ');
        if (early > 0 || hasEnded) {
          early = Math.max(0, early - 1);
          write('\n');
          resolve();
          return;
        }
        proceed = () => {
          proceed = undefined;
          if (!isTerminal) write('\n');
          resolve();
        };
      }),
    close: () => lines.close(),
  };
};
