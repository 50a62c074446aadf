// Memory per user: the heap of a loaded tenant of 200,000 users, compared with the JSON that it exports.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { toUpperBound, type Finding } from '../bounds.js';
import type { Weight } from '../programs/heap.js';
import type { Programs } from '../programs/programs.js';
import { showProgress } from '../progress.js';

const runProgram = promisify(execFile);

/** Measures the tenant of a state directory that no server uses. */
export const measureHeap = async ({ heap: program }: Programs, stateDirectory: string): Promise<Finding> => {
  showProgress('memory per user');
  const { stdout } = await runProgram(process.execPath, ['--expose-gc', program, stateDirectory]);
  const { users, heap, exported, compact } = JSON.parse(stdout) as Weight;
  const toEach = (bytes: number): string => `${(bytes / users).toFixed(0)} bytes`;
  const beyond = (heap - exported) / users;
  const lines = [
    `### Memory per user\n\n${users.toLocaleString('en')} users loaded from a state directory, after garbage collection,`,
    `before the first request: ${toEach(heap)} of heap per user. The exported JSON has ${toEach(exported)} per user,`,
    `or ${toEach(compact)} without line breaks. This includes licenses and everything else.\n`,
  ];
  const bound = toUpperBound('Heap per user beyond the exported JSON', beyond, 1024, ' bytes', 0);
  const figure = `${bound.figure} (beyond the JSON without line breaks: ${toEach(heap - compact)})`;
  return { markdown: lines.join(' '), bounds: [{ ...bound, figure }] };
};
