// `npm run fuzz`: sends as many requests by chance as one likes, and prints what came of them. A request that failed is
// repeated by the seed and its number:
//
//   npm run fuzz -- --requests 100000 --seed 7
//   npm run fuzz -- --seed 7 --only 4711

import { parseArgs } from 'node:util';
import { setup } from '../contract-ready.js';
import { blockLength, type Failure, type FuzzReport } from './fuzz.js';
import { fuzzWatched } from './watch.js';

/** What may stay behind after all tenants were reset: caches fill up to their bounds. */
const mostGrowth = 16 * 1024 * 1024;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed);
const only = values.only === undefined ? undefined : Number(values.only);
const from = only === undefined ? 0 : only - (only % blockLength);
const requests = only === undefined ? Number(values.requests) : only - from + 1;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const toFailureText = ({ number, request, status, wrong }: Failure): string => {
  const { method, path, headers, body } = request;
  const cut = (text: string): string => (only === number ? text : text.slice(0, 400));
  return [
    `request ${String(number)} of seed ${String(seed)}: ${String(status)}`,
    `  ${method} ${cut(path)}`,
    `  ${cut(JSON.stringify(headers))}`,
    ...(body === undefined ? [] : [`  ${cut(body)}`]),
    ...wrong.slice(0, 5).map((one) => `  - ${one.slice(0, 400)}`),
    `  again: npm run fuzz -- --seed ${String(seed)} --only ${String(number)}`,
  ].join('\n');
};

const toMiB = (octets: number): string => (octets / 1024 / 1024).toFixed(1);

const printReport = ({
  requests: count,
  byStatus,
  byOperation,
  notified,
  failures,
  heap,
  dearest,
}: FuzzReport): void => {
  for (const [operation, [reached, succeeded]] of Object.entries(byOperation).toSorted(([, a], [, b]) => b[0] - a[0])) {
    print(`${String(reached).padStart(7)} ${String(succeeded).padStart(7)} ok  ${operation}`);
  }
  print(
    Object.entries(byStatus)
      .map(([status, times]) => `${status}: ${String(times)}`)
      .join(', '),
  );
  print(`${String(notified)} posts of change notifications taken`);
  print(`dearest: request ${String(dearest.number)}, ${dearest.milliseconds.toFixed(0)} ms of the processor`);
  print(`heap in MiB, after the first block, every ten blocks, and at the end: ${heap.map(toMiB).join(', ')}`);
  for (const failure of failures) print(toFailureText(failure));
  print(`${String(count)} requests, ${String(failures.length)} failures`);
};

await setup();
const outcome = await fuzzWatched({ seed, from, requests, doorEvery: 20 }, (number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${String(number)}`);
});
if ('hungAt' in outcome) {
  print(`request ${String(outcome.hungAt)} of seed ${String(seed)} does not end`);
  process.exitCode = 1;
} else {
  const { failures, heap } = outcome.report;
  printReport(outcome.report);
  const hasGrown = (heap.at(-1) ?? 0) - (heap[0] ?? 0) > mostGrowth;
  if (hasGrown) print('the heap has grown');
  process.exitCode = failures.length > 0 || hasGrown ? 1 : 0;
}
