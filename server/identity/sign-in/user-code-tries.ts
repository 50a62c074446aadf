// Counts wrong codes of devices, so that nobody can try codes until one fits. A count in memory: it says nothing about the
// tenant, and an export must not have it.

import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { IdentityTenant } from '../identity-operation.js';

interface Tries {
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly count: number;
}

/** As long as a code lasts. */
const period = 15 * 60 * 1000;

/** Choice: enough for a class of people who mistype, and nothing against 23 letters to the power of nine. */
const mostTries = 100;

/** By the view of a tenant: requests have objects of their own around it. Another state has no codes of this one. */
const tries = new WeakMap<TenantView, Tries>();

const readTries = (tenant: IdentityTenant, now: number): Tries => {
  const known = tries.get(tenant.view);
  return known === undefined || known.since + period < now ? { since: now, count: 0 } : known;
};

/** Whether so many wrong codes came lately that no code is looked up. */
export const hasTooManyTries = (tenant: IdentityTenant, now: number): boolean =>
  readTries(tenant, now).count >= mostTries;

/** Notes a wrong code. */
export const noteWrongCode = (tenant: IdentityTenant, now: number): void => {
  const { since, count } = readTries(tenant, now);
  tries.set(tenant.view, { since, count: count + 1 });
};
