// What is due in a tenant happens before it is looked at. When that is, is known until the tenant changes.

import { findDueTime, runDueJobs } from './domain/clock.js';
import type { TenantView } from './domain/tenant/tenant-view.js';
import type { HostedTenant } from './store/tenant-registry.js';

/** When a tenant's next job is due by the computer's clock, as known at a revision of the tenant. */
interface KnownDue {
  readonly revision: number;
  readonly milliseconds: number;
}

/** Runs what is due at a tenant's time, so that every request sees a tenant that is up to date. */
export const createSettle = (systemClock: () => number): ((tenant: HostedTenant) => HostedTenant) => {
  const known = new WeakMap<TenantView, KnownDue>();
  const toKnown = ({ view, revision }: HostedTenant): KnownDue => {
    const time = findDueTime(view);
    if (time === undefined) return { revision, milliseconds: Number.POSITIVE_INFINITY };
    // A stopped clock moves only with a new revision, so a job that is not due now is not due until then.
    const ahead = Date.parse(time) - Date.parse(view.now());
    const isStill = view.get('clock', 'clock')?.frozen === true;
    return { revision, milliseconds: ahead > 0 && isStill ? Number.POSITIVE_INFINITY : systemClock() + ahead };
  };
  return (tenant) => {
    const { view, revision } = tenant;
    let due = known.get(view);
    if (due?.revision !== revision) {
      due = toKnown(tenant);
      known.set(view, due);
    }
    if (due.milliseconds <= systemClock()) tenant.runDue(runDueJobs, 'clock');
    return tenant;
  };
};
