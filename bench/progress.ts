// What the bench says while it runs. It goes to stderr, so that stdout holds the report alone.

const began = performance.now();

/** One line with the time since the start. */
export const tellProgress = (what: string): void => {
  const seconds = Math.floor((performance.now() - began) / 1000);
  const minutes = Math.floor(seconds / 60);
  process.stderr.write(`${String(minutes).padStart(2)}:${String(seconds % 60).padStart(2, '0')}  ${what}\n`);
};

/** Seconds since the start. */
export const toSecondsSoFar = (): number => (performance.now() - began) / 1000;
