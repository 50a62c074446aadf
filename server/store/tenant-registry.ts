// The tenants of one process by name, kept on disk where there is a storage.

import { hostTenant, type HostedTenant, type Hosting, type TenantFollower } from './hosted-tenant.js';
import { defaultLimits, requireRoomFor, type Limits } from './limits.js';
import { createStage, type Stage } from './stage.js';
import type { KeptState, TenantKeeper, TenantStorage } from './storage.js';
import type { Tenant } from './tenant.js';

export type { HostedTenant, TenantFollower } from './hosted-tenant.js';

/** An added tenant, and when it is safely stored. */
export interface AddedTenant {
  readonly tenant: HostedTenant;
  /** Resolves when it is on disk and can be found; undefined when it can be found already. */
  readonly done: Promise<void> | undefined;
}

/** All tenants of a process. */
export interface TenantRegistry {
  /** Those of stages, too. */
  find(name: string): HostedTenant | undefined;
  /** Whether a name is in use or reserved. */
  isTaken(name: string): boolean;
  /** The default tenant first, then by name. */
  list(): readonly HostedTenant[];
  /** Throws DomainError when there is no room for another tenant. */
  requireRoom(): void;
  /**
   * Puts a tenant under a new name.
   *
   * @param origin - resolves when what the tenant was made from is on disk; a fork must not outlive a change that was not
   */
  add(name: string, tenant: Tenant, origin?: Promise<void>): AddedTenant;
  /** Puts a tenant under a new name for a while: it is found, but neither listed nor counted, and it is not kept on disk. */
  addStage(name: string, tenant: Tenant): Stage;
  removeStage(stage: Pick<Stage, 'tenant'>): void;
  /** Removes a tenant; resolves when its files are gone. */
  remove(tenant: HostedTenant): Promise<void> | undefined;
}

/** The name of the tenant for requests without `/t/{name}`. */
export const defaultTenantName = 'default';

const compareNames = (a: HostedTenant, b: HostedTenant): number => {
  if (a.name === defaultTenantName || b.name === defaultTenantName) return a.name === defaultTenantName ? -1 : 1;
  return a.name < b.name ? -1 : 1;
};

/**
 * A registry with the tenants that a storage found.
 *
 * @param storage - where tenants are kept; none: in memory only
 * @param follower - hears of tenants that are added and removed, and of every change
 * @param limits - what is found is taken in whatever they say
 */
export const createTenantRegistry = (
  storage?: TenantStorage,
  follower?: TenantFollower,
  limits: Limits = defaultLimits,
): TenantRegistry => {
  const hostings = new Map<string, Hosting>();
  const stages = new Map<string, Stage>();
  /** Names of tenants that are being written or removed. */
  const busy = new Set<string>();
  for (const found of storage?.found ?? []) {
    const hosting = hostTenant(found.name, found, limits, follower);
    hosting.attach(found.adopt(() => hosting.current()));
    hostings.set(found.name, hosting);
  }
  const place = (name: string, hosting: Hosting): void => {
    hostings.set(name, hosting);
    follower?.turned(hosting.hosted, 'created', name);
  };
  const keep = async (to: TenantStorage, name: string, hosting: Hosting, origin?: Promise<void>): Promise<void> => {
    try {
      await origin;
      hosting.attach(await to.keep(name, () => hosting.current()));
      place(name, hosting);
    } finally {
      busy.delete(name);
    }
  };
  const drop = async (name: string, hosting: Hosting, keeper: TenantKeeper): Promise<void> => {
    // Until its files are gone nobody may write others of that name.
    busy.add(name);
    try {
      await keeper.drop();
    } catch (error) {
      place(name, hosting);
      throw error;
    } finally {
      busy.delete(name);
    }
  };
  return {
    find: (name) => hostings.get(name)?.hosted ?? stages.get(name)?.tenant,
    isTaken: (name) => hostings.has(name) || busy.has(name) || stages.has(name),
    requireRoom: () => {
      requireRoomFor(limits, 'tenants', hostings.size + busy.size);
    },
    list: () => Array.from(hostings.values(), ({ hosted }) => hosted).toSorted(compareNames),
    add: (name, tenant, origin) => {
      const state: KeptState = { tenant, snapshots: new Map() };
      const hosting = hostTenant(name, state, limits, follower);
      if (storage === undefined) {
        place(name, hosting);
        return { tenant: hosting.hosted, done: undefined };
      }
      busy.add(name);
      return { tenant: hosting.hosted, done: keep(storage, name, hosting, origin) };
    },
    addStage: (name, tenant) => {
      const stage = createStage(hostTenant(name, { tenant, snapshots: new Map() }, limits, follower));
      stages.set(name, stage);
      follower?.turned(stage.tenant, 'created', name);
      return stage;
    },
    removeStage: ({ tenant }) => {
      stages.delete(tenant.name);
      follower?.left(tenant);
    },
    remove: ({ name }) => {
      const hosting = hostings.get(name);
      hostings.delete(name);
      if (hosting !== undefined) follower?.turned(hosting.hosted, 'removed', name);
      return hosting?.keeper === undefined ? undefined : drop(name, hosting, hosting.keeper);
    },
  };
};
