// A tenant behind a name: its state can be replaced, restored and kept on disk while others hold on to it.

import { recordChanges } from '../domain/changes/record-changes.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { keepWithin, requireRoomFor, type Limits } from './limits.js';
import type { KeptState, Snapshot, TenantKeeper } from './storage.js';
import type { Conclude, Tenant } from './tenant.js';

/** A snapshot in short. */
export interface SnapshotSummary {
  readonly name: string;
  readonly createdDateTime: string;
  readonly users: number;
}

const toSummary = ({ name, createdDateTime, tenant }: Snapshot): SnapshotSummary => ({
  name,
  createdDateTime,
  users: tenant.view.size('users'),
});

/** A tenant that can be reached by a name. */
export interface HostedTenant {
  readonly name: string;
  readonly view: TenantView;
  /** Counts what changed since this state was put here. Another state comes with another view. */
  readonly revision: number;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  /** Runs what is due by the clock. No limit refuses it, since no request could read the tenant then. */
  runDue(rule: (draft: TenantDraft) => void): void;
  simulate<T>(rule: (draft: TenantDraft) => T): T;
  /** An independent tenant with the state of this one. O(1). */
  fork(): Tenant;
  /** This tenant as it is now, for reading only. O(1). */
  pin(): HostedTenant;
  /** Makes indexes that no request has needed yet, of a large table a part of one. Returns false when all are made. */
  prepare(): boolean;
  /** Runs something that can wait: it throws NotReady when it needs an index that takes long to make. */
  patiently<T>(run: () => T): T;
  listSnapshots(): readonly SnapshotSummary[];
  /** Saves the present state under a name and replaces a snapshot with the same name. O(1). */
  takeSnapshot(name: string): SnapshotSummary;
  /** Restores a snapshot, which stays. O(1). Throws RangeError when there is none. */
  restoreSnapshot(name: string): void;
  /** Throws RangeError when there is none. */
  dropSnapshot(name: string): void;
  /** Replaces the state and drops the snapshots. With a keeper, the old state is served until the new one is on disk. */
  replace(tenant: Tenant): Promise<void> | undefined;
  /** Resolves when everything answered so far is on disk; undefined if nothing is waiting. */
  settled(): Promise<void> | undefined;
}

/** A tenant that a long read goes on reading while the tenant itself changes. Only its state is another. */
const toPinned = (hosted: HostedTenant, view: TenantView): HostedTenant => {
  const { revision } = hosted;
  const refuse = (): never => {
    throw new TypeError('a pinned tenant cannot be changed');
  };
  // The getters would read the live state.
  const pinned: HostedTenant = {
    ...hosted,
    view,
    revision,
    transact: refuse,
    simulate: refuse,
    pin: () => pinned,
    patiently: (run) => run(),
  };
  return pinned;
};

/** A hosted tenant as its registry handles it. */
export interface Hosting {
  readonly hosted: HostedTenant;
  /** The present state, for a keeper. */
  current(): KeptState;
  /** Puts another state with its snapshots in place. Not for a tenant with a keeper. */
  put(state: KeptState): void;
  /** From now on every change goes to the keeper. */
  attach(keeper: TenantKeeper): void;
  readonly keeper: TenantKeeper | undefined;
}

/**
 * Puts a tenant behind a name.
 *
 * @param changed - called when something has changed, or the state was replaced
 */
export const hostTenant = (
  name: string,
  state: KeptState,
  limits: Limits,
  changed: (hosted: HostedTenant) => void = () => undefined,
): Hosting => {
  let { tenant } = state;
  let snapshots = new Map(state.snapshots);
  let keeper: TenantKeeper | undefined;

  const listen = (): void => {
    const to = keeper;
    const of = tenant;
    if (to === undefined) return;
    of.listen((changes) => {
      to.append({ kind: 'changes', changes }, () => {
        of.undo(changes);
      });
    });
  };
  const take = (next: Tenant): void => {
    tenant.listen(undefined);
    tenant = next;
    listen();
    changed(hosted);
  };
  const requireSnapshot = (wanted: string): Snapshot => {
    const snapshot = snapshots.get(wanted);
    if (snapshot === undefined) throw new RangeError(`there is no snapshot ${wanted}`);
    return snapshot;
  };
  const setSnapshot = (wanted: string, snapshot: Snapshot | undefined): void => {
    if (snapshot === undefined) snapshots.delete(wanted);
    else snapshots.set(wanted, snapshot);
  };
  const run = <T>(rule: (draft: TenantDraft) => T, conclude: Conclude): T => {
    const before = tenant.revision;
    const result = tenant.transact(rule, conclude);
    if (tenant.revision !== before) changed(hosted);
    return result;
  };
  const concludeWithin: Conclude = (draft, changes) => {
    recordChanges(draft, changes);
    keepWithin(limits, draft, changes);
  };
  const hosted: HostedTenant = {
    name,
    get view() {
      return tenant.view;
    },
    get revision() {
      return tenant.revision;
    },
    listSnapshots: () => Array.from(snapshots.values(), toSummary).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    transact: (rule) => run(rule, concludeWithin),
    runDue: (rule) => {
      run(rule, recordChanges);
    },
    simulate: (rule) => tenant.simulate(rule),
    fork: () => tenant.fork(),
    pin: () => toPinned(hosted, tenant.fork().view),
    prepare: () => tenant.prepare(),
    patiently: (run) => tenant.patiently(run),
    takeSnapshot: (wanted) => {
      const before = snapshots.get(wanted);
      if (before === undefined) requireRoomFor(limits, 'snapshots', snapshots.size);
      const snapshot = { name: wanted, createdDateTime: tenant.view.now(), tenant: tenant.fork() };
      setSnapshot(wanted, snapshot);
      keeper?.append({ kind: 'snapshot', name: wanted, createdDateTime: snapshot.createdDateTime }, () => {
        setSnapshot(wanted, before);
      });
      return toSummary(snapshot);
    },
    restoreSnapshot: (wanted) => {
      const before = tenant;
      take(requireSnapshot(wanted).tenant.fork());
      keeper?.append({ kind: 'restore', name: wanted }, () => {
        take(before);
      });
    },
    dropSnapshot: (wanted) => {
      const before = requireSnapshot(wanted);
      setSnapshot(wanted, undefined);
      keeper?.append({ kind: 'dropSnapshot', name: wanted }, () => {
        setSnapshot(wanted, before);
      });
    },
    replace: (next) => {
      const before = { tenant, snapshots };
      const swap = (): void => {
        before.tenant = tenant;
        before.snapshots = snapshots;
        snapshots = new Map();
        take(next);
      };
      if (keeper === undefined) {
        swap();
        return undefined;
      }
      return keeper.replace({ tenant: next, snapshots: new Map() }, swap, () => {
        snapshots = before.snapshots;
        take(before.tenant);
      });
    },
    settled: () => keeper?.flushed(),
  };
  return {
    hosted,
    current: () => ({ tenant, snapshots }),
    put: (next) => {
      snapshots = new Map(next.snapshots);
      take(next.tenant);
    },
    attach: (to) => {
      keeper = to;
      listen();
    },
    get keeper() {
      return keeper;
    },
  };
};
