// A state directory in use by this process: locked, opened, with the catalogue that its tenants were made with.

import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../domain/catalogue.js';
import { nodeFileSystem } from '../store/disk/file-system.js';
import { takeLock } from '../store/disk/lock.js';
import { openStateDirectory, type StateDirectory } from '../store/disk/state-directory.js';
import { readCatalogue } from './first-tenant.js';

/** A state directory that this process holds. */
export interface KeptState {
  readonly storage: StateDirectory;
  readonly catalogue: Catalogue;
  /** Whether the tenant that requests without a name speak to was there. */
  readonly hasDefault: boolean;
  /** Writes what is pending and gives the directory free. */
  close(): Promise<void>;
}

/** How a state directory is opened. */
export interface KeptStateOptions {
  readonly directory: string;
  readonly systemClock: () => number;
  /** Told of what was found and mended, and of what goes wrong in the background. */
  readonly report: (remark: string) => void;
  /** The products to know, where the directory does not say. */
  readonly catalogue: Catalogue;
  /** A catalogue file; it is kept in the directory, since its tenants name products that only it knows. */
  readonly catalogueFile?: string;
  readonly journalLimit?: number;
}

/** The catalogue's name in a state directory. */
const catalogueName = 'catalogue.json';

const isThere = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const findCatalogue = async ({ directory, catalogue, catalogueFile }: KeptStateOptions): Promise<Catalogue> => {
  const kept = join(directory, catalogueName);
  if (catalogueFile !== undefined) {
    const read = await readCatalogue(catalogueFile);
    await copyFile(catalogueFile, kept);
    return read;
  }
  return (await isThere(kept)) ? readCatalogue(kept) : catalogue;
};

/**
 * Opens a state directory, making it if need be.
 *
 * @throws LockError when another process has it, DamageError when something in it is damaged; nothing has changed then
 */
export const openKeptState = async (options: KeptStateOptions): Promise<KeptState> => {
  const { directory, systemClock, report, journalLimit } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const lock = await takeLock(directory, process.pid);
  try {
    const catalogue = await findCatalogue(options);
    const storage = await openStateDirectory({
      directory,
      files: nodeFileSystem,
      surroundings: { catalogue, systemClock },
      report,
      ...(journalLimit === undefined ? {} : { journalLimit }),
    });
    return {
      storage,
      catalogue,
      hasDefault: storage.found.some(({ name }) => name === 'default'),
      close: async () => {
        await storage.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
