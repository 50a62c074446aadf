// Opening a state directory for a server or a command: its lock, its catalogue, and the tenants in it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { buildCatalogueFrom, requireCatalogueFile } from '../../../fixtures/import/products/catalogue-file.js';
import type { Catalogue } from '../../domain/tenant/catalogue.js';
import { writeDurably } from '../../store/disk/durable-write.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { takeLock, type Lock } from '../../store/disk/lock.js';
import { openStateDirectory, type StateDirectory } from '../../store/disk/state-directory.js';
import { makeDirectory } from '../files/make-directory.js';

/** A state directory that this process has locked. */
export interface KeptState {
  readonly storage: StateDirectory;
  readonly catalogue: Catalogue;
  /** Writes what is pending and releases the directory. */
  close(): Promise<void>;
}

/** How a state directory is opened. */
export interface KeptStateOptions {
  readonly directory: string;
  /** A file of products that becomes the directory's own catalogue. */
  readonly catalogueFile?: string;
  readonly systemClock: () => number;
  readonly report: (remark: string) => void;
  readonly journalLimit?: number;
  /** Called when the lock is held and before anything is read. An error from it stops the opening. */
  readonly check?: () => Promise<void>;
}

const catalogueName = 'catalogue.json';

/**
 * The products of a file written by `fixture import`, or the built-in ones.
 *
 * @throws Error naming the file and what is wrong in it
 */
export const requireCatalogue = async (path: string | undefined): Promise<Catalogue> => {
  if (path === undefined) return builtInCatalogue();
  try {
    return buildCatalogueFrom(requireCatalogueFile(JSON.parse(await readFile(path, 'utf8'))));
  } catch (cause) {
    throw new Error(`The catalogue ${path} cannot be used: ${toReason(cause)}`, { cause });
  }
};

const toReason = (cause: unknown): string => {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT') return 'the file does not exist. Check the path.';
  if (code === 'EISDIR') return 'it is a directory. Give the path of a file.';
  return cause instanceof Error ? cause.message : String(cause);
};

/** The products of the tenants in a directory: its own catalogue, or the built-in one. */
export const readKeptCatalogue = async (directory: string): Promise<Catalogue> => {
  const names = await nodeFileSystem.list(directory);
  return requireCatalogue(names.includes(catalogueName) ? join(directory, catalogueName) : undefined);
};

/**
 * Locks and opens a state directory, and creates it if it does not exist.
 *
 * @throws LockError when another process uses it; DamageError or NewerFormatError when it cannot be read. Nothing in it has
 * changed then
 */
export const openKeptState = async (options: KeptStateOptions): Promise<KeptState> => {
  const { directory, catalogueFile, systemClock, report, journalLimit, check } = options;
  await makeDirectory(directory, 0o700);
  const lock = await takeLock(directory, process.pid);
  try {
    await check?.();
    const catalogue = await (catalogueFile === undefined
      ? readKeptCatalogue(directory)
      : requireCatalogue(catalogueFile));
    const storage = await openStateDirectory({
      directory,
      files: nodeFileSystem,
      report,
      surroundings: { catalogue, systemClock },
      ...(journalLimit === undefined ? {} : { journalLimit }),
    });
    if (catalogueFile !== undefined) await keepCatalogue(directory, catalogueFile);
    return { storage, catalogue, close: () => closeAll(storage, lock) };
  } catch (error) {
    await lock.release();
    throw error;
  }
};

const keepCatalogue = async (directory: string, file: string): Promise<void> => {
  await writeDurably(nodeFileSystem, join(directory, catalogueName), [await readFile(file, 'utf8')]);
};

const closeAll = async (storage: StateDirectory, lock: Lock): Promise<void> => {
  try {
    await storage.close();
  } finally {
    await lock.release();
  }
};
