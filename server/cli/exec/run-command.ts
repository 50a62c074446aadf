// Runs a command to its end: its input and output are ours, and so are the signals.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What shells answer for a command that does not exist, and for one that cannot be run. */
const notFound = 127;
const notRunnable = 126;

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How a command ended. */
export interface CommandEnd {
  /** As a shell counts: 128 and the number of the signal for one that a signal ended. */
  readonly code: number;
  /** Why the command could not be run. */
  readonly problem?: string;
}

/** A terminal sends Ctrl+C to all programs in it, so the command has it already. */
const isSentTwice = (signal: NodeJS.Signals): boolean => signal === 'SIGINT' && process.stdin.isTTY;

const explain = (command: string, { code, message }: NodeJS.ErrnoException): CommandEnd => {
  if (code === 'ENOENT')
    return { code: notFound, problem: `There is no command '${command}'. Check its name and PATH.` };
  const advice = process.platform === 'win32' ? ' For a .cmd file such as npm, write: cmd /c npm.' : '';
  return { code: notRunnable, problem: `'${command}' cannot be run: ${message}.${advice}` };
};

/** Runs a command in an environment. Never rejects. */
export const runCommand = (
  [command, ...words]: readonly [string, ...string[]],
  env: Readonly<Record<string, string | undefined>>,
): Promise<CommandEnd> =>
  new Promise((resolve) => {
    const child = spawn(command, words, { env, stdio: 'inherit' });
    const listeners = passedOn.map((signal) => {
      const passOn = (): void => {
        if (!isSentTwice(signal)) child.kill(signal);
      };
      return [signal, passOn] as const;
    });
    for (const [signal, listener] of listeners) process.on(signal, listener);
    const end = (how: CommandEnd): void => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
      resolve(how);
    };
    child.once('error', (reason) => end(explain(command, reason)));
    child.once('exit', (code, signal) =>
      end({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]) }),
    );
  });
