// A line that shows progress, on a terminal only.

/** Where the line goes. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows progress. */
export interface Progress {
  /** Replaces the last line, at most once a second. */
  show(toLine: () => string): void;
  /** Removes the line. */
  clear(): void;
}

const second = 1000;
const startOfLine = '\r\u001b[K';

/** Shows progress on a stream. Writes nothing unless the stream is a terminal. */
export const createProgress = (stream: ProgressStream, clock: () => number): Progress => {
  if (stream.isTTY !== true) return { show: () => undefined, clear: () => undefined };
  let last = clock();
  let isShown = false;
  return {
    show: (toLine) => {
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
