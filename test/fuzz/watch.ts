// Runs the fuzzing in a process and watches it: a request that does not end ends the process, and is known by its number.

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { FuzzOptions, FuzzReport } from './fuzz.js';

/** What came of it, or the number of the request that it hung at. */
export type Outcome = { readonly report: FuzzReport } | { readonly hungAt: number };

/** A request is held to hang when it still runs after so many looks at it, a second apart. */
const patience = 30;

const program = fileURLToPath(new URL('fuzz-program.ts', import.meta.url));

/**
 * Fuzzes in a process of its own.
 *
 * @param progress - told which request runs
 * @throws Error when the process ends without a report
 */
export const fuzzWatched = async (
  options: FuzzOptions,
  progress: (number: number) => void = () => undefined,
): Promise<Outcome> => {
  const words = ['--expose-gc', '--import', 'tsx', program, JSON.stringify(options)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'] });
  const [, , , numbers, reports] = child.stdio;
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let running = -1;
  let looks = 0;
  let hungAt: number | undefined;
  const timer = setInterval(() => {
    looks += 1;
    if (looks < patience) return;
    hungAt = running;
    child.kill('SIGKILL');
  }, 1_000);
  numbers?.on('data', (written: Buffer) => {
    running = Number(written.toString().trimEnd().split('\n').at(-1));
    progress(running);
    looks = 0;
  });
  const report = await text(reports as NodeJS.ReadableStream);
  const code = await ended;
  clearInterval(timer);
  if (hungAt !== undefined) return { hungAt };
  if (report === '') throw new Error(`the process ended with ${String(code)} at request ${String(running)}`);
  return { report: JSON.parse(report) as FuzzReport };
};
