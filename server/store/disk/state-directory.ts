// A directory in which all tenants of a process are kept: opening it, what is found there, and keeping on.

import { join } from 'node:path';
import { StorageError, type FoundTenant, type KeptState, type TenantKeeper, type TenantStorage } from '../storage.js';
import type { TenantSurroundings } from '../tenant.js';
import type { FileSystem } from './file-system.js';
import { loadTenant, type LoadedTenant } from './tenant-directory.js';
import { openKeeper, writeFirstCheckpoint, type KeeperParts, type OpenKeeper } from './tenant-keeper.js';
import { readGeneration } from './checkpoint-shape.js';

/** How a state directory is opened. */
export interface StateDirectoryOptions {
  readonly directory: string;
  readonly files: FileSystem;
  readonly surroundings: TenantSurroundings;
  /** Told of what was found and mended, and of what goes wrong in the background. */
  readonly report: (remark: string) => void;
  /** Bytes of journal that are worth a checkpoint. */
  readonly journalLimit?: number;
}

/** An open state directory. */
export interface StateDirectory extends TenantStorage {
  /** Makes a checkpoint of every tenant now. */
  checkpoint(): Promise<void>;
}

const defaultJournalLimit = 8 * 1024 * 1024;

/** Where tenants are in a state directory. */
export const toTenantsPath = (directory: string): string => join(directory, 'tenants');

/** A tenant whose making was cut off before it was told to anybody: there is no checkpoint, and the journal is empty. */
const isUnfinished = async (files: FileSystem, path: string): Promise<boolean> => {
  const names = await files.list(path);
  if (names.some((name) => readGeneration('checkpoint', name) !== undefined)) return false;
  for (const name of names) {
    if (readGeneration('journal', name) !== undefined && (await files.size(join(path, name))) > 0) return false;
  }
  return true;
};

/** Names of the tenants that are whole enough to be loaded. Reads only. */
export const listKeptTenants = async (
  files: FileSystem,
  directory: string,
): Promise<{ readonly whole: readonly string[]; readonly unfinished: readonly string[] }> => {
  const whole: string[] = [];
  const unfinished: string[] = [];
  for (const name of await files.list(toTenantsPath(directory))) {
    if (await isUnfinished(files, join(toTenantsPath(directory), name))) unfinished.push(name);
    else whole.push(name);
  }
  return { whole, unfinished };
};

/**
 * Opens a state directory, making it if need be. The caller holds its lock.
 *
 * @throws DamageError when something in it is damaged; nothing has been changed then
 */
export const openStateDirectory = async (options: StateDirectoryOptions): Promise<StateDirectory> => {
  const { directory, files, surroundings, report, journalLimit = defaultJournalLimit } = options;
  const tenants = toTenantsPath(directory);
  await files.makeDirectory(tenants);
  const { whole, unfinished } = await listKeptTenants(files, directory);
  const loaded = new Map<string, LoadedTenant>();
  for (const name of whole) loaded.set(name, await loadTenant(files, join(tenants, name), surroundings));
  for (const name of unfinished) await files.remove(join(tenants, name));
  await files.remove(join(directory, 'removed'));
  await files.makeDirectory(join(directory, 'removed'));
  for (const { remarks } of loaded.values()) for (const remark of remarks) report(remark);

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
    const parts: KeeperParts = { files, current: () => current(), report, journalLimit };
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

  const keep = async (name: string, current: () => KeptState): Promise<TenantKeeper> => {
    const parts: KeeperParts = { files, current, report, journalLimit };
    try {
      return toShared(name, await openKeeper(parts, await writeFirstCheckpoint(parts, join(tenants, name))));
    } catch (cause) {
      throw new StorageError(cause instanceof Error ? cause.message : String(cause), { cause });
    }
  };
  return {
    found,
    keep,
    checkpoint: async () => {
      for (const keeper of keepers.values()) await keeper.checkpoint();
    },
    close: async () => {
      for (const keeper of keepers.values()) await keeper.close();
    },
  };
};
