// Kills a server under its writers, again and again, and looks each time whether all that was acknowledged is there.

import { watch } from 'node:fs';
import { join } from 'node:path';
import { builtInCatalogue } from '../../fixtures/catalogue/build-catalogue.js';
import { nodeFileSystem } from '../../server/store/disk/file-system.js';
import { listKeptTenants, toTenantsPath } from '../../server/store/disk/state-directory.js';
import { verifyTenant } from '../../server/store/disk/verify.js';
import type { StateDocument } from '../../server/store/state-document.js';
import { checkState } from './check-state.js';
import { createChoices, type Choices } from './choices.js';
import { createClient, type Client, type Json } from './client.js';
import { createPeopleWriter, type FindPerson, type PeopleWriter } from './people-writer.js';
import { createPolicyWriter } from './policy-writer.js';
import { startProcess, type Command } from './server-process.js';
import { createTenantWriter } from './tenant-writer.js';

/** How a server is tortured. */
export interface TortureOptions {
  readonly kills: number;
  readonly seed: number;
  readonly command: Command;
  /** Empty at the beginning. */
  readonly directory: string;
  /** Told after each kill. */
  readonly progress: (counts: TortureCounts) => void;
}

/** What happened. */
export interface TortureCounts {
  readonly kills: number;
  readonly acknowledged: number;
  /** Kills that left a journal beside the one of the checkpoint, or half a checkpoint. */
  readonly duringCheckpoint: number;
  /** Kills that left half a line. */
  readonly tornLines: number;
  readonly wrong: readonly string[];
}

const mostWriters = 64;
const tenantWriters = 4;
/** So many answers later a kill no longer waits for a checkpoint. */
const mostAnswersMore = 1_500;
const surroundings = { catalogue: builtInCatalogue(), systemClock: () => 0 };

/** What a kill left: all damage, and whether it came between two checkpoints. */
const lookAtFiles = async (directory: string) => {
  const { whole } = await listKeptTenants(nodeFileSystem, directory);
  const wrong: string[] = [];
  let isBetween = false;
  for (const name of whole) {
    const path = join(toTenantsPath(directory), name);
    for (const { file, line = 0, problem } of await verifyTenant(nodeFileSystem, path, surroundings)) {
      wrong.push(`${file}, line ${String(line)}: ${problem}`);
    }
    const names = await nodeFileSystem.list(path);
    const isJournal = (one: string): boolean => one.startsWith('journal-');
    if (names.filter(isJournal).length > 1 || names.some((one) => one.endsWith('.tmp'))) isBetween = true;
  }
  return { wrong, isBetween };
};

const toFinder = ({ tables }: StateDocument): FindPerson => {
  const { users = [], licenseAssignments = [] } = tables as Readonly<Record<string, readonly Json[]>>;
  const people = new Map<string, { department: string | null; licenses: Set<string> }>();
  const byId = new Map<string, Set<string>>();
  for (const { id, userPrincipalName, department } of users) {
    const licenses = new Set<string>();
    byId.set(id, licenses);
    people.set(userPrincipalName, { department, licenses });
  }
  for (const { userId, skuId } of licenseAssignments) byId.get(userId)?.add(skuId);
  return (upn) => people.get(upn);
};

const checkSeats = async (client: Client, { tables }: StateDocument): Promise<readonly string[]> => {
  const { value } = (await client.send('GET', '/v1.0/subscribedSkus')).body;
  const assignments = (tables.licenseAssignments ?? []) as unknown as readonly Json[];
  return (value as readonly Json[]).flatMap(({ skuId, skuPartNumber, consumedUnits }) => {
    // Direct and by a group together cost one unit, and what did not take effect costs none.
    const effective = assignments.filter((one) => one.skuId === skuId && one.state !== 'Error');
    const holders = new Set(effective.map(({ userId }) => userId as string)).size;
    const said = `${skuPartNumber}: ${String(consumedUnits)} units in use and ${String(holders)} holders`;
    return consumedUnits === holders ? [] : [said];
  });
};

/** Calls at one of the next moments at which a file of the default tenant comes or goes, once armed. */
const watchCheckpoints = (directory: string, choices: Choices, call: () => void) => {
  let isArmed = false;
  let moments = choices.below(6);
  const watcher = watch(join(toTenantsPath(directory), 'default'), (event) => {
    if (!isArmed || event !== 'rename') return;
    if (moments === 0) call();
    moments -= 1;
  });
  return {
    arm: (): void => {
      isArmed = true;
    },
    close: (): void => {
      watcher.close();
    },
  };
};

/** Tortures a server. */
export const torture = async (options: TortureOptions): Promise<TortureCounts> => {
  const { kills, command, directory, progress } = options;
  const choices = createChoices(options.seed);
  const people = Array.from({ length: mostWriters }, (_, n): PeopleWriter => createPeopleWriter(n));
  const tenants = Array.from({ length: tenantWriters }, (_, n) => createTenantWriter(n));
  const policy = createPolicyWriter();
  const counts = { kills: 0, acknowledged: 0, duringCheckpoint: 0, tornLines: 0, wrong: [] as string[] };
  const start = async () => startProcess(command, directory, 2_000 + choices.below(60_000));

  const check = async (client: Client): Promise<void> => {
    const state = (await client.send('GET', '/_tenantry/state')).body as StateDocument;
    const find = toFinder(state);
    counts.wrong.push(...checkState(state), ...(await checkSeats(client, state)));
    for (const writer of people) counts.wrong.push(...writer.check(find));
    for (const writer of [...tenants, policy]) counts.wrong.push(...(await writer.check(client)));
  };
  const first = await start();
  for (const [skuPartNumber, units] of [['Microsoft_Teams_Enterprise_New', 100_000]] as const) {
    await createClient(first.url, () => undefined).send('POST', '/_tenantry/subscriptions', { skuPartNumber, units });
  }
  await first.kill('SIGKILL');
  while (counts.kills < kills && counts.wrong.length === 0) {
    const server = await start();
    if (server.errors().includes('cut off')) counts.tornLines += 1;
    await check(createClient(server.url, () => undefined));
    const writers = people.slice(0, 8 + choices.below(mostWriters - 7));
    let left = 1 + choices.below(600);
    let fall: Promise<void> | undefined;
    const kill = (): void => {
      fall ??= server.kill('SIGKILL');
    };
    // Every other time in the middle of a checkpoint, wherever that is by then.
    const watching = choices.below(2) === 0 ? watchCheckpoints(directory, choices, kill) : undefined;
    const client = createClient(server.url, () => {
      left -= 1;
      if (left > 0) return;
      if (watching === undefined || left < -mostAnswersMore) kill();
      else watching.arm();
    });
    const writing = Promise.all([
      ...writers.map((writer) => writer.write(client, choices)),
      ...tenants.map((writer) => writer.write(client, choices)),
      policy.write(client),
    ]);
    await writing.catch(async (error: unknown) => {
      await server.kill('SIGKILL');
      throw error;
    });
    await fall;
    watching?.close();
    counts.kills += 1;
    const { wrong, isBetween } = await lookAtFiles(directory);
    counts.wrong.push(...wrong);
    if (isBetween) counts.duringCheckpoint += 1;
    counts.acknowledged = [...people, ...tenants, policy].reduce((sum, writer) => sum + writer.acknowledged, 0);
    progress(counts);
  }
  const last = await start();
  await check(createClient(last.url, () => undefined));
  await last.kill('SIGTERM');
  counts.wrong.push(...(await lookAtFiles(directory)).wrong);
  return counts;
};
