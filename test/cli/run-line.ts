// Runs a command line inside the test and keeps what it printed.

import { application } from '../../server/cli/application.js';
import { runProgram } from '../../server/cli/run-program.js';

/** How a command line ended. */
export interface LineResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line, given as its words, in an environment. */
export const runLineIn = async (env: Readonly<Record<string, string>>, ...words: string[]): Promise<LineResult> => {
  const printed = { stdout: '', stderr: '' };
  const code = await runProgram(application, words, {
    stdout: { write: (text) => void (printed.stdout += text) },
    stderr: { write: (text) => void (printed.stderr += text) },
    env,
  });
  return { code, ...printed };
};

/** Runs one command line, given as its words. */
export const runLine = (...words: string[]): Promise<LineResult> => runLineIn({}, ...words);
