// The process in which requests are fuzzed, so that one that never ends can be ended from outside. It writes the number of
// each request to descriptor 3 before it sends it, which also works when the loop of events then stands still, and the
// report to descriptor 4.

import { writeSync } from 'node:fs';
import { fuzz, type FuzzOptions } from './fuzz.js';

const collect = globalThis.gc;
if (collect === undefined) throw new Error('start node with --expose-gc');

const report = await fuzz(JSON.parse(process.argv[2] ?? '{}') as FuzzOptions, {
  begins: (number) => void writeSync(3, `${String(number)}\n`),
  measureHeap: () => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  },
  usedCpu: () => process.cpuUsage().user / 1_000,
});
const text = Buffer.from(JSON.stringify(report));
for (let at = 0; at < text.length;) at += writeSync(4, text, at);
