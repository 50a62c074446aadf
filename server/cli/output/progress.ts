// A line that tells how far something is, on a terminal only.

/** Where the line goes. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how far something is. */
export interface Progress {
  /** Shows a line in place of the last one, once a second at most. */
  tell(toLine: () => string): void;
  /** Takes the line away. */
  clear(): void;
}

const second = 1000;
const startOfLine = '\r\u001b[K';

/** Progress on a stream; nothing is written unless it is a terminal. */
export const createProgress = (stream: ProgressStream, clock: () => number): Progress => {
  if (stream.isTTY !== true) return { tell: () => undefined, clear: () => undefined };
  let last = clock();
  let isShown = false;
  return {
    tell: (toLine) => {
      if (clock() - last < second) return;
      last = clock();
      isShown = true;
      stream.write(startOfLine + toLine());
    },
    clear: () => {
      if (isShown) stream.write(startOfLine);
      isShown = false;
    },
  };
};
