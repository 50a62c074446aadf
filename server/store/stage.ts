// A tenant that goes back and forth between moments of its life. Who may reach it is the registry's.

import type { TenantView } from '../domain/tenant/tenant-view.js';
import type { HostedTenant, Hosting } from './hosted-tenant.js';
import type { KeptState } from './storage.js';

/** A state of a tenant that stays as it is. */
export interface Moment {
  readonly view: TenantView;
  /** Whether another state was put in place since the moment before it. */
  readonly isOtherState: boolean;
}

/** A tenant and its way between moments. Both directions cost the same at any size. */
export interface Stage {
  readonly tenant: HostedTenant;
  /** The tenant as it is now, with its snapshots. */
  keep(): Moment;
  /** Puts a moment of this stage in place. It can be put again. Nothing happens if the tenant has not changed since. */
  put(moment: Moment): void;
}

const toKept = ({ tenant, snapshots }: KeptState): KeptState => ({
  tenant: tenant.fork(),
  snapshots: new Map(snapshots),
});

const areSame = (a: KeptState['snapshots'], b: KeptState['snapshots']): boolean =>
  a.size === b.size && [...a].every(([name, snapshot]) => b.get(name) === snapshot);

/** Makes a stage of a hosted tenant. */
export const createStage = (hosting: Hosting): Stage => {
  const { hosted } = hosting;
  const moments = new WeakMap<Moment, KeptState>();
  /** What is in place, and the revision of the tenant at which it was. */
  let place: { readonly moment: Moment; readonly view: TenantView; readonly revision: number } | undefined;
  const setPlace = (moment: Moment): void => {
    place = { moment, view: hosted.view, revision: hosted.revision };
  };
  const isInPlace = (moment: Moment, { snapshots }: KeptState): boolean =>
    place?.moment === moment &&
    place.view === hosted.view &&
    place.revision === hosted.revision &&
    areSame(snapshots, hosting.current().snapshots);
  return {
    tenant: hosted,
    keep: () => {
      const kept = toKept(hosting.current());
      const moment: Moment = { view: kept.tenant.view, isOtherState: place?.view !== hosted.view };
      moments.set(moment, kept);
      setPlace(moment);
      return moment;
    },
    put: (moment) => {
      const known = moments.get(moment);
      if (known === undefined) throw new TypeError('a moment of another stage');
      if (isInPlace(moment, known)) return;
      hosting.put(toKept(known));
      setPlace(moment);
    },
  };
};
