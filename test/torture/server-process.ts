// A server in a process of its own, on a state directory, that can be killed at any moment.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a server is run: the program and its words before `start`. */
export type Command = readonly [program: string, ...words: string[]];

/** A server that runs. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Kills it and waits until it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** What it said on its standard error so far. */
  errors(): string;
}

/** Starts a server and waits until it is ready. Rejects with what it said when it ends before. */
export const startProcess = async (
  [program, ...words]: Command,
  directory: string,
  journalLimit: number,
): Promise<ServerProcess> => {
  const options = [
    '--state',
    directory,
    '--journal-limit',
    String(journalLimit),
    '--no-https',
    '--port',
    '0',
    '--json',
  ];
  const child = spawn(program, [...words, 'start', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const ended = once(child, 'close').then(() => undefined);
  const failed = ended.then(() => Promise.reject(new Error(`the server did not start: ${said.stderr}`)));
  failed.catch(() => undefined);
  while (!said.stdout.includes('\n')) await Promise.race([once(child.stdout, 'data'), failed]);
  return {
    ...(JSON.parse(said.stdout) as { readonly url: string; readonly pid: number }),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    errors: () => said.stderr,
  };
};
