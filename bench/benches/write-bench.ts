// Durable writes: beside the same in memory, and beside a loop that does nothing but the same flushes.

import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { toLowerBound, type Bound, type Finding } from '../bounds.js';
import type { LoadDriver, Round } from '../programs/load-driver.js';
import type { Running } from '../programs/programs.js';
import {
  measureRounds,
  roundHead,
  spreadOf,
  spreadOfRatio,
  toRoundCells,
  type Effort,
  type Measured,
} from '../rounds.js';
import { showSpread, showTable, toSpread } from '../statistics.js';
import { toWrites } from '../subjects.js';
import type { Sample } from '../programs/tenant-sample.js';

/** What is measured, and where its journal lies. */
export interface WriteContenders {
  readonly inMemory: Running;
  readonly onDisk: Running;
  /** The same people for both. */
  readonly sample: Sample;
  readonly stateDirectory: string;
  /** A folder on the same disk, for the bare flushes. */
  readonly folder: string;
}

const isJournal = (name: string): boolean => name.startsWith('journal-');

/** Where the journal of the default tenant has got to: which one, and how far. */
const readJournal = (stateDirectory: string): { readonly name: string; readonly size: number } => {
  const directory = join(stateDirectory, 'tenants', 'default');
  const name = readdirSync(directory).filter(isJournal).toSorted().at(-1) ?? '';
  return { name, size: statSync(join(directory, name)).size };
};

/** Bytes of journal a write. */
const measureRecord = async (
  load: LoadDriver,
  { onDisk, sample, stateDirectory }: WriteContenders,
): Promise<number> => {
  const before = readJournal(stateDirectory);
  const requests = toWrites(sample.claimants.slice(0, 32));
  const { requests: count } = await load.measure({ server: onDisk, requests, connections: 1 }, 0);
  const after = readJournal(stateDirectory);
  // A checkpoint in between began a new journal: once more, then.
  return after.name === before.name
    ? Math.round((after.size - before.size) / count)
    : measureRecord(load, { onDisk, sample, stateDirectory, inMemory: onDisk, folder: '' });
};

/** Appends `bytes` for each of `writers` at once and flushes, again and again, as a program must that goes on answering. */
const flushAgainAndAgain = async (path: string, bytes: number, writers: number, seconds: number): Promise<Round> => {
  const block = Buffer.alloc(bytes * writers, 'x');
  const file = await open(path, 'w');
  const latencies: number[] = [];
  const began = performance.now();
  let now = began;
  try {
    for (let position = 0; now < began + seconds * 1000; position += block.length) {
      await file.write(block, 0, block.length, position);
      await file.datasync();
      const after = performance.now();
      latencies.push(after - now);
      now = after;
    }
  } finally {
    await file.close();
  }
  latencies.sort((a, b) => a - b);
  const quantile = (q: number): number => latencies[Math.floor(q * (latencies.length - 1))] ?? Number.NaN;
  const requests = latencies.length * writers;
  const requestsPerSecond = (requests * 1000) / (now - began);
  return { requests, requestsPerSecond, p50: quantile(0.5), p99: quantile(0.99), processorTime: Number.NaN };
};

/** Milliseconds that a flush takes, about. */
const restBetween = 0.3;

const toTable = (measured: readonly Measured[]): string => {
  const memory = measured[0];
  return showTable([
    ['writes', ...roundHead, 'rate to in memory'],
    ...measured.map((one) => [
      one.name,
      ...toRoundCells(one),
      one === memory || memory === undefined
        ? '-'
        : showSpread(spreadOfRatio(one, memory, ({ requestsPerSecond }) => requestsPerSecond)),
    ]),
  ]);
};

const toBounds = (writers: number, [memory, disk, flushes]: readonly Measured[]): readonly Bound[] => {
  if (memory === undefined || disk === undefined || flushes === undefined) return [];
  if (writers > 1) {
    const rate = spreadOfRatio(disk, memory, ({ requestsPerSecond }) => requestsPerSecond);
    const bound = toLowerBound(`Durable writes, ${writers} writers: rate to in memory`, rate.median, 0.5, ' of it');
    return [{ ...bound, figure: `${showSpread(rate)} of it` }];
  }
  const p50 = ({ p50: time }: Round): number => time;
  const own = memory.rounds.map(p50);
  const flush = flushes.rounds.map(p50);
  const extra = toSpread(disk.rounds.map((round, at) => (round.p50 - (own[at] ?? 0)) / (flush[at] ?? Number.NaN)));
  const times = [disk, memory, flushes].map((one) => spreadOf(one, p50).median.toFixed(2));
  return [
    {
      what: 'Durable write, 1 writer: beyond the same in memory',
      bound: 'at most 1.5 flushes',
      figure: `${showSpread(extra)} flushes (p50 ${String(times[0])} ms; in memory ${String(times[1])}, flush ${String(times[2])})`,
      isReached: extra.median <= 1.5,
    },
  ];
};

/** Measures 1 and 64 writers. The claimants of both tenants must be prepared. */
export const measureWrites = async (
  load: LoadDriver,
  contenders: WriteContenders,
  effort: Effort,
): Promise<Finding> => {
  const { inMemory, onDisk, sample, folder } = contenders;
  mkdirSync(folder, { recursive: true });
  const bytes = await measureRecord(load, contenders);
  const sections: string[] = [];
  const bounds: Bound[] = [];
  for (const writers of [1, 64]) {
    const requests = toWrites(sample.claimants.slice(0, writers === 1 ? 64 : 256));
    const drive =
      (server: Running, pause = 0) =>
      (seconds: number) =>
        load.measure({ server, requests, connections: writers, pause }, seconds);
    const title = `${writers} ${writers === 1 ? 'writer' : 'writers'}`;
    const measured = await measureRounds(
      `durable writes, ${title}`,
      [
        { name: 'in memory', measure: drive(inMemory) },
        { name: 'on disk', measure: drive(onDisk) },
        {
          name: `nothing but flushes of ${writers} x ${bytes} bytes`,
          measure: (seconds) => flushAgainAndAgain(join(folder, 'flushes'), bytes, writers, seconds),
        },
        // A server that writes to disk rests during each flush, and what rests is slower afterwards: its caches are cold.
        ...(writers === 1
          ? [{ name: `in memory, ${restBetween} ms apart`, measure: drive(inMemory, restBetween) }]
          : []),
      ],
      effort,
    );
    sections.push(`#### ${title}\n\n${toTable(measured)}\n`);
    bounds.push(...toBounds(writers, measured));
  }
  const intro = [
    `### Durable writes\n\nAssign and remove in tenants of 1,000 users, ${bytes} bytes of journal a write;`,
    `${effort.rounds} rounds of ${effort.seconds} s. The flushes are a write and fdatasync from Node, one at a time; their`,
    `p50 is of one flush. Where ${restBetween} ms lie between two writes, about a flush, the same write in memory takes longer:`,
    'read its p50 beside the one on disk, for which the server rests as often.\n\n',
  ];
  return { markdown: `${intro.join(' ')}${sections.join('\n')}`, bounds };
};
