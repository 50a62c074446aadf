// What the commands below `tenantry state` share: finding tenants in a directory, and reading them while a server runs.

import { join } from 'node:path';
import { readKeptCatalogue } from '../../doors/start/state-keeping.js';
import { systemClock } from '../../clock-and-ids.js';
import { DamageError } from '../../store/disk/damage.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { findLockHolder } from '../../store/disk/lock.js';
import { listKeptTenants, toTenantsPath } from '../../store/disk/state-directory.js';
import type { TenantSurroundings } from '../../store/tenant.js';
import { suggestOrList } from '../../words/suggest.js';

/** A state directory that a command reads. */
export interface StateLook {
  readonly directory: string;
  /** The process that uses it, if there is one: files may change while they are read. */
  readonly holder: number | undefined;
  /** Names of the tenants, the default tenant first. */
  readonly names: readonly string[];
  readonly surroundings: TenantSurroundings;
}

/** Finds the tenants of a directory. @throws Error when the directory holds none */
export const openLook = async (directory: string): Promise<StateLook> => {
  const { whole } = await listKeptTenants(nodeFileSystem, directory).catch((cause: unknown) => {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOTDIR')) throw cause;
    throw new Error(`${directory} is a file. Give a directory that start --state has created.`, { cause });
  });
  if (whole.length === 0) {
    const advice = `To create one, run: tenantry start --state ${directory}`;
    throw new Error(`${directory} holds no tenant: ${toTenantsPath(directory)} is missing or empty. ${advice}`);
  }
  const catalogue = await readKeptCatalogue(directory);
  const names = whole.toSorted((a, b) => Number(b === 'default') - Number(a === 'default') || (a < b ? -1 : 1));
  return { directory, holder: await findLockHolder(directory), names, surroundings: { catalogue, systemClock } };
};

/** The path of a tenant's files. @throws Error with the nearest right name when there is no such tenant */
export const requireTenantPath = ({ directory, names }: StateLook, name: string): string => {
  if (names.includes(name)) return join(toTenantsPath(directory), name);
  throw new Error(`There is no tenant '${name}' in ${directory}.${suggestOrList(name, names)}`);
};

const attempts = 5;

/** Reads what a running server may be changing: tries again when a file has changed or gone in the meantime. */
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

/** Says that a server uses the directory; empty when none does. */
export const toHolderRemark = ({ directory, holder }: StateLook): string =>
  holder === undefined ? '' : `${directory} is in use by process ${String(holder)}. The output may be a moment old.\n`;
