// Compares durable writes with the same writes in memory, and with a loop that only flushes.

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

/** The servers that are measured, and the path of the journal. */
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

/** The current journal of the default tenant, and its length. */
const readJournal = (stateDirectory: string): { readonly name: string; readonly size: number } => {
  const directory = join(stateDirectory, 'tenants', 'default');
  const name = readdirSync(directory).filter(isJournal).toSorted().at(-1) ?? '';
  return { name, size: statSync(join(directory, name)).size };
};

/** Bytes of journal per write. */
const measureRecord = async (
  load: LoadDriver,
  { onDisk, sample, stateDirectory }: WriteContenders,
): Promise<number> => {
  const before = readJournal(stateDirectory);
  const requests = toWrites(sample.claimants.slice(0, 32));
  const { requests: count } = await load.measure({ server: onDisk, requests, connections: 1 }, 0);
  const after = readJournal(stateDirectory);
  // A checkpoint in between started a new journal, so try again.
  return after.name === before.name
    ? Math.round((after.size - before.size) / count)
    : measureRecord(load, { onDisk, sample, stateDirectory, inMemory: onDisk, folder: '' });
};

/** Repeatedly appends `bytes` for all `writers` together and flushes, as a program that keeps answering must. */
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

/** Approximate milliseconds of a flush. */
const restBetween = 0.3;

const toTable = (measured: readonly Measured[]): string => {
  const memory = measured[0];
  return showTable([
    ['writes', ...roundHead, 'rate / in memory'],
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
    const bound = toLowerBound(
      `Durable writes, ${writers} writers: rate compared with memory`,
      rate.median,
      0.5,
      ' of it',
    );
    return [{ ...bound, figure: `${showSpread(rate)} of it` }];
  }
  const p50 = ({ p50: time }: Round): number => time;
  const own = memory.rounds.map(p50);
  const flush = flushes.rounds.map(p50);
  const extra = toSpread(disk.rounds.map((round, at) => (round.p50 - (own[at] ?? 0)) / (flush[at] ?? Number.NaN)));
  const times = [disk, memory, flushes].map((one) => spreadOf(one, p50).median.toFixed(2));
  return [
    {
      what: 'Durable write, 1 writer: extra time compared with memory',
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
          name: `only flushes of ${writers} x ${bytes} bytes`,
          measure: (seconds) => flushAgainAndAgain(join(folder, 'flushes'), bytes, writers, seconds),
        },
        // A server that writes to disk rests during each flush, and is slower afterwards, since its caches are cold.
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
    `### Durable writes\n\nAssign and remove in tenants of 1,000 users, ${bytes} bytes of journal per write;`,
    `${effort.rounds} rounds of ${effort.seconds} s. Each flush is a write and an fdatasync from Node, one at a time;`,
    `p50 is the time of one flush. With ${restBetween} ms between two writes, about one flush, a write in memory takes longer.`,
    'Compare its p50 with the one on disk, where the server rests as often.\n\n',
  ];
  return { markdown: `${intro.join(' ')}${sections.join('\n')}`, bounds };
};
