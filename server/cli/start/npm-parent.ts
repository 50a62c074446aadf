// Stopping with npm. `npm start` and `npx` run a program below a shell, and pass SIGTERM to the shell only, which ends
// without passing it on; SIGHUP and SIGKILL end npm alone. The program would stay behind and keep its ports.

import { readFileSync } from 'node:fs';

const pause = 500;

/** What is looked at of a process. */
export type WatchedProcess = Pick<NodeJS.Process, 'env' | 'platform' | 'ppid'>;

/** The parent of the shell that npm made for this process. Known on Linux only; undefined elsewhere or without a shell. */
const findNpm = ({ platform, ppid }: WatchedProcess): number | undefined => {
  if (platform !== 'linux') return undefined;
  try {
    const [, option] = readFileSync(`/proc/${String(ppid)}/cmdline`, 'utf8').split('\0');
    if (option !== '-c') return undefined;
    // proc(5): number, name in parentheses, state, number of the parent. The name may have blanks and parentheses in it.
    const stat = readFileSync(`/proc/${String(ppid)}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
};

/**
 * Calls back when npm started this process, and its shell or (on Linux) npm itself has ended. Does nothing in a process that
 * npm did not start, or on Windows, where ending npm ends what is below it.
 *
 * @returns how to stop looking
 */
export const watchNpm = (process: WatchedProcess, whenEnded: () => void): (() => void) => {
  const { env, platform, ppid } = process;
  if (env.npm_command === undefined || platform === 'win32') return () => undefined;
  const npm = findNpm(process);
  const timer = setInterval(() => {
    if (process.ppid === ppid && findNpm(process) === npm) return;
    clearInterval(timer);
    whenEnded();
  }, pause).unref();
  return () => clearInterval(timer);
};
