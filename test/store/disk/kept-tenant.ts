// A tenant that is kept in a directory, for a test: open, write, look, in a line each.

import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { openStateDirectory, type StateDirectory } from '../../../server/store/disk/state-directory.js';
import type { FileFormat } from '../../../server/store/disk/file-format.js';
import type { FileSystem } from '../../../server/store/disk/file-system.js';
import type { KeptState, Snapshot, TenantKeeper } from '../../../server/store/storage.js';
import { createTenant, type Tenant, type TenantSurroundings } from '../../../server/store/tenant.js';

let time = 0;

/** Time goes on with every look at the clock. */
const surroundings: TenantSurroundings = { catalogue: builtInCatalogue(), systemClock: () => (time += 1000) };

/** One kept tenant with what a test does to it. */
export interface KeptTenant {
  readonly storage: StateDirectory;
  readonly remarks: readonly string[];
  readonly keeper: TenantKeeper;
  tenant(): Tenant;
  /** Writes a domain row of this name, as a transaction. Resolves when it is on disk. */
  write(name: string): Promise<void>;
  snapshot(name: string): Promise<void>;
  /** When a snapshot was taken, by its name. */
  snapshotTime(name: string): string | undefined;
  restore(name: string): Promise<void>;
  replace(names: readonly string[]): Promise<void>;
  /** Names of the domain rows, ordered. */
  names(): readonly string[];
}

const newTenant = (names: readonly string[]): Tenant => {
  const tenant = createTenant(surroundings);
  tenant.transact((draft) => {
    for (const id of names) draft.put('domains', { id, isDefault: false, isInitial: false, isVerified: true });
  });
  return tenant;
};

/** Opens a directory and keeps its tenant `default`, a new one with no rows if there is none. */
export const openKept = async (
  files: FileSystem,
  options: { readonly journalLimit?: number; readonly format?: FileFormat } = {},
): Promise<KeptTenant> => {
  const remarks: string[] = [];
  const storage = await openStateDirectory({
    directory: '/state',
    files,
    surroundings,
    report: (remark) => remarks.push(remark),
    journalLimit: 1 << 30,
    ...options,
  });
  const found = storage.found.find(({ name }) => name === 'default');
  let tenant = found?.tenant ?? newTenant([]);
  const snapshots = new Map<string, Snapshot>(found?.snapshots);
  const current = (): KeptState => ({ tenant, snapshots });
  const keeper = found === undefined ? await storage.keep('default', current) : found.adopt(current);
  const append = (of: Tenant): void => {
    of.listen((changes) => {
      keeper.append({ kind: 'changes', changes }, () => {
        of.undo(changes);
      });
    });
  };
  append(tenant);
  const take = (next: Tenant): void => {
    tenant.listen(undefined);
    tenant = next;
    append(next);
  };
  const flushed = (): Promise<void> => keeper.flushed() ?? Promise.resolve();
  return {
    storage,
    remarks,
    keeper,
    tenant: () => tenant,
    write: (name) => {
      tenant.transact((draft) => {
        draft.put('domains', { id: name, isDefault: false, isInitial: false, isVerified: true });
      });
      return flushed();
    },
    snapshot: (name) => {
      const createdDateTime = tenant.view.now();
      snapshots.set(name, { name, createdDateTime, tenant: tenant.fork() });
      keeper.append({ kind: 'snapshot', name, createdDateTime }, () => snapshots.delete(name));
      return flushed();
    },
    snapshotTime: (name) => snapshots.get(name)?.createdDateTime,
    restore: (name) => {
      const before = tenant;
      const snapshot = snapshots.get(name);
      if (snapshot === undefined) throw new Error(`no snapshot ${name}`);
      take(snapshot.tenant.fork());
      keeper.append({ kind: 'restore', name }, () => {
        take(before);
      });
      return flushed();
    },
    replace: (names) => {
      const before = tenant;
      const next = newTenant(names);
      return keeper.replace(
        { tenant: next, snapshots: new Map() },
        () => {
          snapshots.clear();
          take(next);
        },
        () => {
          take(before);
        },
      );
    },
    names: () => Array.from(tenant.view.scan('domains'), ({ row }) => row.id),
  };
};
