// Shows the progress of the bench. It goes to stderr, so that stdout holds only the report.

const began = performance.now();

/** One line with the time since the start. */
export const showProgress = (what: string): void => {
  const seconds = Math.floor((performance.now() - began) / 1000);
  const minutes = Math.floor(seconds / 60);
  process.stderr.write(`${String(minutes).padStart(2)}:${String(seconds % 60).padStart(2, '0')}  ${what}\n`);
};

/** Seconds since the start. */
export const toSecondsSoFar = (): number => (performance.now() - began) / 1000;
