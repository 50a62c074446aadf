// The servers of a run: made-up tenants of several sizes, in memory and on disk, ready for requests.

import { join } from 'node:path';
import { closeConnections } from './ask.js';
import { startProgram, type Programs } from './programs.js';
import { showProgress } from '../progress.js';
import type { Sized } from '../benches/size-bench.js';
import { prepareClaimants, takeSample, type Sample } from './tenant-sample.js';

/** Servers by size, those in memory first. */
export interface Fleet {
  readonly all: readonly Sized[];
  find(users: number, isDurable: boolean): Sized;
  stop(): Promise<void>;
}

const seed = '1';
const smallest = 1_000;
const largest = 200_000;
const crew: readonly (readonly [users: number, isDurable: boolean])[] = [
  [smallest, false],
  [10_000, false],
  [50_000, false],
  [largest, false],
  [smallest, true],
  [largest, true],
];

/** Sizes that targets compare. */
export const fleetSizes = { smallest, largest } as const;

/** The state directory of a tenant. */
export const toStateDirectory = ({ folder }: Programs, users: number): string => join(folder, `state-${users}`);

/** Starts all servers, one after the other. */
export const startFleet = async (programs: Programs): Promise<Fleet> => {
  const all: Sized[] = [];
  const samples = new Map<number, Sample>();
  const stop = async (): Promise<void> => {
    closeConnections();
    for (const { server } of all) await server.stop();
  };
  try {
    for (const [users, isDurable] of crew) {
      const name = `${users.toLocaleString('en')} users, ${isDurable ? 'on disk' : 'in memory'}`;
      showProgress(`starting ${name}`);
      const kept = isDurable ? ['--state', toStateDirectory(programs, users)] : [];
      const server = await startProgram(programs.toTenantry(name, '--users', String(users), '--seed', seed, ...kept));
      const sample = samples.get(users) ?? (await takeSample(server, users));
      samples.set(users, sample);
      all.push({ users, isDurable, server, sample });
      await prepareClaimants(server, sample);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    all,
    find: (users, isDurable) => {
      const found = all.find((one) => one.users === users && one.isDurable === isDurable);
      if (found === undefined) throw new Error(`no server has ${users} users`);
      return found;
    },
    stop,
  };
};
