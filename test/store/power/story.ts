// What the tenants of a process go through in these tests: everything that touches their files. Each step says what the
// tenants are like after it, as text.

import { builtInCatalogue } from '../../../fixtures/catalogue/build-catalogue.js';
import { openStateDirectory, type StateDirectory } from '../../../server/store/disk/state-directory.js';
import type { FileSystem } from '../../../server/store/disk/file-system.js';
import { createTenantRegistry, type HostedTenant, type TenantRegistry } from '../../../server/store/tenant-registry.js';
import { createTenant, type Tenant } from '../../../server/store/tenant.js';

export const surroundings = { catalogue: builtInCatalogue(), systemClock: () => 0 };

/** Two rows at once: one without the other is a transaction that was kept by half. */
const put = (tenant: Pick<Tenant, 'transact'>, name: string): void => {
  tenant.transact((draft) => {
    for (const id of [`${name}.left`, `${name}.right`]) {
      draft.put('domains', { id, isDefault: false, isInitial: false, isVerified: true });
    }
  });
};

/** A process with its tenants. */
export interface Process {
  readonly storage: StateDirectory;
  readonly registry: TenantRegistry;
  /** Everything there is, as text. */
  describe(): string;
  /** Writes a name to a tenant. */
  write(tenant: string, name: string): Promise<void>;
  /** Creates a tenant with a name in it. */
  add(tenant: string, name: string): Promise<void>;
  tenantOf(tenant: string): HostedTenant;
}

const describeRows = ({ view }: Pick<Tenant, 'view'>): string =>
  Array.from(view.scan('domains'), ({ row }) => row.id).join(' ');

const newTenant = (name: string): Tenant => {
  const tenant = createTenant(surroundings);
  put(tenant, name);
  return tenant;
};

/** Opens a state directory as a server does. */
export const openProcess = async (files: FileSystem): Promise<Process> => {
  const storage = await openStateDirectory({
    directory: '/state',
    files,
    surroundings,
    report: () => undefined,
    journalLimit: 1 << 30,
  });
  const registry = createTenantRegistry(storage);
  const tenantOf = (name: string): HostedTenant => {
    const found = registry.find(name);
    if (found === undefined) throw new Error(`there is no tenant ${name}`);
    return found;
  };
  return {
    storage,
    registry,
    tenantOf,
    describe: () =>
      registry
        .list()
        .map(
          (one) =>
            `${one.name}: ${describeRows(one)} [${one
              .listSnapshots()
              .map(({ name }) => name)
              .join(' ')}]`,
        )
        .join('\n'),
    write: async (tenant, name) => {
      const hosted = tenantOf(tenant);
      put(hosted, name);
      await hosted.settled();
    },
    add: async (tenant, name) => {
      await registry.add(tenant, newTenant(name)).done;
    },
  };
};

/** A step, and how many changes it makes one after the other. */
export interface Step {
  readonly what: string;
  readonly run: (process: Process, changed: () => void) => Promise<void>;
}

const single = (what: string, run: (process: Process) => Promise<unknown> | undefined): Step => ({
  what,
  run: async (process, changed) => {
    await run(process);
    changed();
  },
});

/** Changes that are made at the same moment and flushed together. */
const together = (what: string, names: readonly string[], beside?: (process: Process) => Promise<unknown>): Step => ({
  what,
  run: async (process, changed) => {
    const done: Promise<unknown>[] = beside === undefined ? [] : [beside(process)];
    for (const name of names) {
      done.push(process.write('default', name));
      changed();
    }
    const failed = (await Promise.allSettled(done)).find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  },
});

const snapshot = (what: string, run: (tenant: HostedTenant) => void): Step =>
  single(what, async ({ tenantOf }) => {
    run(tenantOf('default'));
    await tenantOf('default').settled();
  });

/** The whole story. The first step needs an empty directory. */
export const story: readonly Step[] = [
  single('create the first tenant', ({ add }) => add('default', 'a')),
  together('write', ['b']),
  together('write three at once', ['c', 'd', 'e']),
  snapshot('take a snapshot', (tenant) => tenant.takeSnapshot('one')),
  together('write during a checkpoint', ['f', 'g'], ({ storage }) => storage.checkpoint()),
  snapshot('restore', (tenant) => {
    tenant.restoreSnapshot('one');
  }),
  single('create another tenant', ({ add }) => add('other', 'x')),
  single('write to it', ({ write }) => write('other', 'y')),
  together('write a long line', ['h'.repeat(3_000)]),
  single('replace the state', ({ tenantOf }) => tenantOf('default').replace(newTenant('r'))),
  together('write to the new state', ['s']),
  snapshot('take a snapshot of it', (tenant) => tenant.takeSnapshot('two')),
  single('make a checkpoint', ({ storage }) => storage.checkpoint()),
  snapshot('delete the snapshot', (tenant) => {
    tenant.dropSnapshot('two');
  }),
  single('remove the other tenant', ({ registry, tenantOf }) => registry.remove(tenantOf('other'))),
  single('create it again', ({ add }) => add('other', 'z')),
  together('write after that', ['t', 'u']),
];
