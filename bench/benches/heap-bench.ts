// Memory a user: what a tenant of 200,000 takes on the heap once it is loaded, beyond the JSON that it exports.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toUpperBound, type Finding } from '../bounds.js';
import type { Weight } from '../programs/heap.js';
import type { Programs } from '../programs/programs.js';
import { tellProgress } from '../progress.js';

const runProgram = promisify(execFile);

/** Weighs the tenant of a state directory that no server has open. */
export const measureHeap = async ({ heap: program }: Programs, stateDirectory: string): Promise<Finding> => {
  tellProgress('memory a user');
  const { stdout } = await runProgram(process.execPath, ['--expose-gc', program, stateDirectory]);
  const { users, heap, exported, compact } = JSON.parse(stdout) as Weight;
  const toEach = (bytes: number): string => `${(bytes / users).toFixed(0)} bytes`;
  const beyond = (heap - exported) / users;
  const lines = [
    `### Memory a user\n\n${users.toLocaleString('en')} users loaded from a state directory, after garbage collection,`,
    `before the first request: ${toEach(heap)} of heap a user. The JSON that it exports has ${toEach(exported)} a user,`,
    `the same without line breaks ${toEach(compact)}; users, their licenses and all else together.\n`,
  ];
  const bound = toUpperBound('Heap a user beyond the JSON that it exports', beyond, 1024, ' bytes', 0);
  const figure = `${bound.figure} (beyond the JSON without line breaks: ${toEach(heap - compact)})`;
  return { markdown: lines.join(' '), bounds: [{ ...bound, figure }] };
};
