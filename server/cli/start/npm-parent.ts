// Stopping with npm. `npm start` and `npx` run a program below a shell, and pass SIGTERM to the shell only, which ends
// without passing it on. The program would stay behind and keep its ports.

const pause = 500;

/**
 * Calls back when npm started this process and its shell has ended. Does nothing in a process that npm did not start, or on
 * Windows, where ending npm ends what is below it.
 *
 * @returns how to stop looking
 */
export const watchNpm = (
  process: Pick<NodeJS.Process, 'env' | 'platform' | 'ppid'>,
  whenEnded: () => void,
): (() => void) => {
  const { env, platform, ppid } = process;
  if (env.npm_command === undefined || platform === 'win32') return () => undefined;
  const timer = setInterval(() => {
    if (process.ppid === ppid) return;
    clearInterval(timer);
    whenEnded();
  }, pause).unref();
  return () => clearInterval(timer);
};
