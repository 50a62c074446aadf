// A directory in which a process saves all its tenants: opening it, finding tenants in it, and saving their changes.

import { join } from 'node:path';
import { StorageError, type FoundTenant, type KeptState, type TenantKeeper, type TenantStorage } from '../storage.js';
import type { TenantSurroundings } from '../tenant.js';
import { toDisplaced, toStorageError, toUnknownOutcome } from './disk-failure.js';
import { makeDirectoryDurably } from './durable-write.js';
import { currentFormat, type FileFormat } from './file-format.js';
import { createFilePool } from './file-pool.js';
import type { FileSystem } from './file-system.js';
import { loadTenant, type LoadedTenant } from './tenant-directory.js';
import { openKeeper, writeFirstCheckpoint, type KeeperParts, type OpenKeeper } from './tenant-keeper.js';
import { clearDirectory, findDirectoryKind } from './tenant-files.js';

/** How a state directory is opened. */
export interface StateDirectoryOptions {
  readonly directory: string;
  readonly files: FileSystem;
  readonly surroundings: TenantSurroundings;
  /** Receives remarks: what was found and repaired, and what fails in the background. */
  readonly report: (remark: string) => void;
  /** A checkpoint is written after this many bytes of journal. */
  readonly journalLimit?: number;
  /** The version of the files; tests give their own. */
  readonly format?: FileFormat;
}

/** An open state directory. */
export interface StateDirectory extends TenantStorage {
  /** Makes a checkpoint of every tenant now. */
  checkpoint(): Promise<void>;
}

const defaultJournalLimit = 8 * 1024 * 1024;

/** Journals that stay open although nobody writes. Some systems give a process no more than 256 files. */
const mostIdleJournals = 32;

/** Where tenants are in a state directory. */
export const toTenantsPath = (directory: string): string => join(directory, 'tenants');

/** The names found in a state directory: tenants, and what is not a tenant. */
export interface KeptNames {
  readonly whole: readonly string[];
  /** Left by a crash while a tenant was created or removed. */
  readonly leftOver: readonly string[];
  /** Not ours. */
  readonly foreign: readonly string[];
}

/** Lists what is there. Changes nothing. */
export const listKeptTenants = async (files: FileSystem, directory: string): Promise<KeptNames> => {
  const kept = { whole: [] as string[], leftOver: [] as string[], foreign: [] as string[] };
  for (const name of await files.list(toTenantsPath(directory))) {
    const kind = await findDirectoryKind(files, join(toTenantsPath(directory), name));
    (kind === 'tenant' ? kept.whole : kind === 'foreign' ? kept.foreign : kept.leftOver).push(name);
  }
  return kept;
};

/** Deletes what a crash or a removal has left of a tenant of the same name. */
const makeRoom = async (files: FileSystem, path: string): Promise<void> => {
  const kind = await findDirectoryKind(files, path);
  if (kind === 'foreign' || kind === 'tenant') throw new StorageError(`${path} already exists. Move it away`);
  await clearDirectory(files, path);
};

/**
 * Opens a state directory, and creates it if it does not exist. The caller holds its lock.
 *
 * @throws DamageError when something in it is damaged. Nothing has been changed then
 */
export const openStateDirectory = async (options: StateDirectoryOptions): Promise<StateDirectory> => {
  const { directory, files, surroundings, report, format = currentFormat } = options;
  const { journalLimit = defaultJournalLimit } = options;
  const tenants = toTenantsPath(directory);
  const { whole, leftOver, foreign } = await listKeptTenants(files, directory);
  const loaded = new Map<string, LoadedTenant>();
  for (const name of whole) loaded.set(name, await loadTenant(files, join(tenants, name), surroundings, format));
  await makeDirectoryDurably(files, tenants, directory);
  const place = files.identify(tenants);
  const pool = createFilePool(files, mostIdleJournals);
  for (const name of leftOver) await clearDirectory(files, join(tenants, name));
  for (const { remarks } of loaded.values()) for (const remark of remarks) report(remark);
  for (const name of foreign) report(`${join(tenants, name)} is not a Tenantry tenant. It is ignored.`);

  const keepers = new Map<string, OpenKeeper>();
  const toShared = (name: string, keeper: OpenKeeper): TenantKeeper => {
    keepers.set(name, keeper);
    return {
      ...keeper,
      drop: async () => {
        keepers.delete(name);
        await keeper.drop();
      },
    };
  };
  const adopt = async (name: string, start: LoadedTenant): Promise<FoundTenant> => {
    const { tenant, snapshots } = start;
    let current = (): KeptState => ({ tenant, snapshots });
    const parts: KeeperParts = { files, pool, format, current: () => current(), report, journalLimit };
    const keeper = await openKeeper(parts, { directory: join(tenants, name), ...start });
    const shared = toShared(name, keeper);
    return {
      name,
      tenant,
      snapshots,
      adopt: (from) => {
        current = from;
        return shared;
      },
    };
  };
  const found: FoundTenant[] = [];
  for (const [name, start] of loaded) found.push(await adopt(name, start));

  const forget = async (path: string): Promise<void> => {
    try {
      await files.remove(path);
      await files.syncDirectory(tenants);
    } catch (error) {
      throw toUnknownOutcome('the tenant was being created', error);
    }
  };
  const keep = async (name: string, current: () => KeptState): Promise<TenantKeeper> => {
    const parts: KeeperParts = { files, pool, format, current, report, journalLimit };
    const path = join(tenants, name);
    // Where another directory lies by now, another process may have locked it.
    if (files.identify(tenants) !== place) throw toDisplaced(directory);
    try {
      await makeRoom(files, path);
    } catch (cause) {
      throw toStorageError(cause);
    }
    try {
      return toShared(name, await openKeeper(parts, await writeFirstCheckpoint(parts, path)));
    } catch (cause) {
      // The tenant was never reported as created, so the next start must not find it.
      await forget(path);
      throw toStorageError(cause);
    }
  };
  const closeAll = async (): Promise<void> => {
    const closed = await Promise.allSettled(Array.from(keepers.values(), (keeper) => keeper.close()));
    const failed = closed.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw toStorageError(failed.reason);
  };
  return {
    found,
    keep,
    checkpoint: async () => {
      for (const keeper of keepers.values()) await keeper.checkpoint();
    },
    close: closeAll,
  };
};
