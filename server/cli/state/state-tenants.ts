// What the commands below `tenantry state` share: finding tenants in a directory, and reading them while a server may run.

import { join } from 'node:path';
import { readKeptCatalogue } from '../../doors/start/state-keeping.js';
import { systemClock } from '../../clock-and-ids.js';
import { DamageError } from '../../store/disk/damage.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { findLockHolder } from '../../store/disk/lock.js';
import { listKeptTenants, toTenantsPath } from '../../store/disk/state-directory.js';
import type { TenantSurroundings } from '../../store/tenant.js';
import { toHint } from '../output/hint.js';

/** A state directory that is looked into. */
export interface StateLook {
  readonly directory: string;
  /** The process that has it, if one does: what is read may change under the reader's hands. */
  readonly holder: number | undefined;
  /** Names of tenants, the default one first. */
  readonly names: readonly string[];
  readonly surroundings: TenantSurroundings;
}

/** @throws Error when the directory is none of ours */
export const lookInto = async (directory: string): Promise<StateLook> => {
  const { whole } = await listKeptTenants(nodeFileSystem, directory).catch((cause: unknown) => {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR')) throw cause;
    throw new Error(`${directory} is a file. Name the directory that start --state has made.`, { cause });
  });
  if (whole.length === 0) {
    const advice = `There is nothing in ${toTenantsPath(directory)}. 'tenantry start --state ${directory}' begins one.`;
    throw new Error(`${directory} holds no tenant. ${advice}`);
  }
  const catalogue = await readKeptCatalogue(directory);
  const names = whole.toSorted((a, b) => Number(b === 'default') - Number(a === 'default') || (a < b ? -1 : 1));
  return { directory, holder: await findLockHolder(directory), names, surroundings: { catalogue, systemClock } };
};

/** Where a tenant's files are. @throws Error naming the nearest right name when there is no such tenant */
export const requireTenantPath = ({ directory, names }: StateLook, name: string): string => {
  if (names.includes(name)) return join(toTenantsPath(directory), name);
  throw new Error(`There is no tenant '${name}' in ${directory}. ${toHint(name, names)}`);
};

const attempts = 5;

/** Reads what a running server may be changing: a file that went away meanwhile is looked for anew. */
export const readSteadily = async <T>({ holder }: StateLook, read: () => Promise<T>): Promise<T> => {
  for (let n = 1; ; n += 1) {
    try {
      return await read();
    } catch (error) {
      const mayPass = error instanceof DamageError || (error instanceof Error && 'code' in error);
      if (holder === undefined || !mayPass || n === attempts) throw error;
    }
  }
};

/** The sentence for people that somebody else has the directory; empty when nobody has. */
export const toHolderRemark = ({ directory, holder }: StateLook): string =>
  holder === undefined
    ? ''
    : `${directory} is in use by process ${String(holder)}: what is told may be a moment old.\n`;
