// A tenant of 200,000 users in a state directory: how long its start takes, and how a checkpoint slows down reads.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { closeConnections, requireAnswer, toCall, toGet } from '../programs/ask.js';
import { toUpperBound, type Finding } from '../bounds.js';
import type { LoadDriver, Round } from '../programs/load-driver.js';
import { startProgram, type Programs, type Running } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showSpread, showTable, toSpread } from '../statistics.js';
import type { Sample } from '../programs/tenant-sample.js';

interface Turn {
  readonly startSeconds: number;
  readonly peakMemory: number;
  readonly without: Round;
  readonly during: Round;
  readonly checkpointSeconds: number;
}

const connections = 16;

/**
 * Makes the server write a checkpoint of the whole tenant, and waits for it. A fork is saved with its own checkpoint, written
 * like any other; the tenant's next one would come only after hundreds of megabytes of journal.
 */
const makeCheckpoint = async ({ url }: Running): Promise<number> => {
  const began = performance.now();
  await requireAnswer(url, toCall('POST', '/_tenantry/tenants', { name: 'checkpoint', forkOf: 'default' }));
  const seconds = (performance.now() - began) / 1000;
  await requireAnswer(url, { method: 'DELETE', path: '/_tenantry/tenants/checkpoint' });
  return seconds;
};

const takeTurn = async (
  programs: Programs,
  load: LoadDriver,
  stateDirectory: string,
  sample: Sample,
  seconds: number,
): Promise<Turn> => {
  const began = performance.now();
  const server = await startProgram(programs.toTenantry('200,000 from disk', '--state', stateDirectory));
  try {
    await requireAnswer(server.url, toGet('/v1.0/subscribedSkus'));
    const startSeconds = (performance.now() - began) / 1000;
    const peakMemory = server.readPeakMemory() ?? Number.NaN;
    const requests = sample.people.map(({ id }) => toGet(`/v1.0/users/${id}`));
    const drive = { server, requests, connections };
    await load.measure(drive, 1);
    const without = await load.measure(drive, seconds);
    const checkpoint = makeCheckpoint(server);
    const during = await load.measureUntil(drive, checkpoint);
    const turn = { startSeconds, peakMemory, without, during, checkpointSeconds: await checkpoint };
    closeConnections();
    return turn;
  } finally {
    await server.stop();
  }
};

const sizeOf = (directory: string): number =>
  existsSync(directory)
    ? readdirSync(directory).reduce((sum, name) => sum + statSync(join(directory, name)).size, 0)
    : Number.NaN;

/** Starts a server on a state directory and stops it again. Returns the seconds until its first answer. */
const startOnce = async (programs: Programs, ...args: readonly string[]): Promise<number> => {
  const began = performance.now();
  const server = await startProgram(programs.toTenantry('200,000 users', ...args));
  try {
    await requireAnswer(server.url, toGet('/v1.0/subscribedSkus'));
    return (performance.now() - began) / 1000;
  } finally {
    closeConnections();
    await server.stop();
  }
};

/**
 * Starts an unchanged tenant several times, and makes it write a checkpoint each time.
 *
 * @param used - the directory of the same tenant after the other parts of the bench have written to it
 */
export const measureCheckpoints = async (
  programs: Programs,
  load: LoadDriver,
  used: string,
  sample: Sample,
  turns: number,
): Promise<Finding> => {
  const stateDirectory = join(programs.folder, 'fresh');
  showProgress('making up 200,000 users in a state directory');
  await startOnce(programs, '--users', '200000', '--seed', '1', '--state', stateDirectory);
  const list: Turn[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    showProgress(`start from disk and checkpoint: turn ${turn + 1} of ${turns}`);
    list.push(await takeTurn(programs, load, stateDirectory, sample, 3));
  }
  const show = (read: (turn: Turn) => number, digits = 2): string => showSpread(toSpread(list.map(read)), digits);
  const start = toSpread(list.map(({ startSeconds }) => startSeconds));
  const later = toSpread(list.map(({ without, during }) => during.p99 - without.p99));
  const usedSeconds = await startOnce(programs, '--state', used);
  const [megabytes, usedMegabytes] = [stateDirectory, used].map((one) => sizeOf(join(one, 'tenants', 'default')) / 1e6);
  const table = showTable([
    ['user by id', 'requests/s', 'p50 ms', 'p99 ms'],
    ...(['without', 'during'] as const).map((which) => [
      which === 'during' ? 'while a checkpoint is written' : 'without',
      show((turn) => turn[which].requestsPerSecond, 0),
      show((turn) => turn[which].p50),
      show((turn) => turn[which].p99),
    ]),
  ]);
  const lines = [
    `### 200,000 users in a state directory\n\n${turns} turns, ${connections} connections.`,
    `On disk: ${String(megabytes?.toFixed(0))} MB. Start to first answer: ${show((turn) => turn.startSeconds)} s;`,
    `most memory until then: ${show(({ peakMemory }) => peakMemory / 1e6, 0)} MB.`,
    `After all the writes above, with their audit log and sign-ins: ${String(usedMegabytes?.toFixed(0))} MB,`,
    `${usedSeconds.toFixed(2)} s.`,
    `A checkpoint under load: ${show((turn) => turn.checkpointSeconds)} s.\n\n${table}\n`,
  ];
  return {
    markdown: lines.join(' '),
    bounds: [
      {
        ...toUpperBound('Start with 200,000 users from a state directory', start.median, 4, ' s'),
        figure: `${showSpread(start)} s`,
      },
      {
        ...toUpperBound(
          'Reads while a checkpoint of 200,000 users is written: increase of p99',
          later.median,
          20,
          ' ms',
        ),
        figure: `${showSpread(later)} ms`,
      },
    ],
  };
};
