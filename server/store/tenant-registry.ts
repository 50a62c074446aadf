// The tenants of one process by name. A name stays while the tenant behind it is replaced.

import type { TenantDraft, TenantView } from '../domain/tenant-view.js';
import type { Tenant } from './tenant.js';

/** A tenant that can be reached by a name. What it stands for can be replaced; the object stays. */
export interface HostedTenant {
  readonly name: string;
  readonly view: TenantView;
  readonly revision: number;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  simulate<T>(rule: (draft: TenantDraft) => T): T;
}

/** All tenants of a process. */
export interface TenantRegistry {
  find(name: string): HostedTenant | undefined;
  /** The default tenant first, then by name. */
  list(): readonly HostedTenant[];
  /** Puts a tenant under a new name. */
  add(name: string, tenant: Tenant): HostedTenant;
  /** Puts another tenant behind a name. */
  replace(hosted: HostedTenant, tenant: Tenant): void;
  /** An independent tenant with the state of this one. O(1). */
  fork(hosted: HostedTenant): Tenant;
  remove(hosted: HostedTenant): void;
}

/** The name of the tenant that requests without `/t/{name}` speak to. */
export const defaultTenantName = 'default';

const compareNames = (a: HostedTenant, b: HostedTenant): number => {
  if (a.name === defaultTenantName || b.name === defaultTenantName) return a.name === defaultTenantName ? -1 : 1;
  return a.name < b.name ? -1 : 1;
};

/** A registry without tenants. */
export const createTenantRegistry = (): TenantRegistry => {
  const hosted = new Map<string, HostedTenant>();
  const behind = new WeakMap<HostedTenant, Tenant>();
  const requireBehind = (one: HostedTenant): Tenant => {
    const tenant = behind.get(one);
    if (tenant === undefined) throw new TypeError(`the tenant ${one.name} was removed`);
    return tenant;
  };
  const host = (name: string): HostedTenant => {
    const self: HostedTenant = {
      name,
      get view() {
        return requireBehind(self).view;
      },
      get revision() {
        return requireBehind(self).revision;
      },
      transact: (rule) => requireBehind(self).transact(rule),
      simulate: (rule) => requireBehind(self).simulate(rule),
    };
    return self;
  };
  return {
    find: (name) => hosted.get(name),
    list: () => [...hosted.values()].toSorted(compareNames),
    add: (name, tenant) => {
      const one = host(name);
      hosted.set(name, one);
      behind.set(one, tenant);
      return one;
    },
    replace: (one, tenant) => {
      behind.set(one, tenant);
    },
    fork: (one) => requireBehind(one).fork(),
    remove: (one) => {
      hosted.delete(one.name);
    },
  };
};
