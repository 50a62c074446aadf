// A tenant behind a name: its state can be replaced, restored and kept on disk while others hold on to it.

import { recordChanges } from '../domain/changes/record-changes.js';
import type { Change } from '../domain/tenant/tables.js';
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

/** What works on a tenant by itself: what is due by its clock, and what large groups leave to be done. */
export type BackgroundWork = 'clock' | 'groups';

/** What happens to a tenant other than by a transaction. */
export type TenantTurn = 'created' | 'removed' | 'replaced' | 'restored' | 'snapshotTaken' | 'snapshotDeleted';

/** Hears of what happens to tenants. Whatever is not on disk yet may still be taken back. */
export interface TenantFollower {
  /** A transaction has made these changes. The list does not change any more. */
  changed(hosted: HostedTenant, changes: readonly Change[], by: BackgroundWork | undefined): void;
  /** The changes could not be kept, and are undone. The latest are taken back first. */
  takenBack(hosted: HostedTenant, changes: readonly Change[]): void;
  /** @param name - of the snapshot, otherwise of the tenant */
  turned(hosted: HostedTenant, turn: TenantTurn, name: string): void;
  /** A tenant that was never announced is gone. */
  left(hosted: HostedTenant): void;
}

/** A tenant that can be reached by a name. */
export interface HostedTenant {
  readonly name: string;
  readonly view: TenantView;
  /** Counts what changed since this state was put here. Another state comes with another view. */
  readonly revision: number;
  transact<T>(rule: (draft: TenantDraft) => T): T;
  /** Runs what is due by the clock. No limit refuses it, since no request could read the tenant then. */
  runDue(rule: (draft: TenantDraft) => void, by: BackgroundWork): void;
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
  /** The state that a snapshot keeps. It never changes. */
  findSnapshot(name: string): TenantView | undefined;
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
 * @param follower - hears of every change
 */
export const hostTenant = (name: string, state: KeptState, limits: Limits, follower?: TenantFollower): Hosting => {
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
        follower?.takenBack(hosted, changes);
      });
    });
  };
  const take = (next: Tenant, turn: TenantTurn, its: string): void => {
    tenant.listen(undefined);
    tenant = next;
    listen();
    follower?.turned(hosted, turn, its);
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
  /** What the transaction that runs has written. Transactions do not nest. */
  let written: readonly Change[] = [];
  const run = <T>(rule: (draft: TenantDraft) => T, conclude: Conclude, by?: BackgroundWork): T => {
    const before = tenant.revision;
    const result = tenant.transact(rule, conclude);
    if (tenant.revision !== before) follower?.changed(hosted, written, by);
    return result;
  };
  const concludeWithin: Conclude = (draft, changes) => {
    written = changes;
    recordChanges(draft, changes);
    keepWithin(limits, draft, changes);
  };
  const concludeDue: Conclude = (draft, changes) => {
    written = changes;
    recordChanges(draft, changes);
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
    runDue: (rule, by) => {
      run(rule, concludeDue, by);
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
        follower?.turned(hosted, before === undefined ? 'snapshotDeleted' : 'snapshotTaken', wanted);
      });
      follower?.turned(hosted, 'snapshotTaken', wanted);
      return toSummary(snapshot);
    },
    restoreSnapshot: (wanted) => {
      const before = tenant;
      take(requireSnapshot(wanted).tenant.fork(), 'restored', wanted);
      keeper?.append({ kind: 'restore', name: wanted }, () => {
        take(before, 'replaced', name);
      });
    },
    dropSnapshot: (wanted) => {
      const before = requireSnapshot(wanted);
      setSnapshot(wanted, undefined);
      keeper?.append({ kind: 'dropSnapshot', name: wanted }, () => {
        setSnapshot(wanted, before);
        follower?.turned(hosted, 'snapshotTaken', wanted);
      });
      follower?.turned(hosted, 'snapshotDeleted', wanted);
    },
    findSnapshot: (wanted) => snapshots.get(wanted)?.tenant.view,
    replace: (next) => {
      const before = { tenant, snapshots };
      const swap = (): void => {
        before.tenant = tenant;
        before.snapshots = snapshots;
        snapshots = new Map();
        take(next, 'replaced', name);
      };
      if (keeper === undefined) {
        swap();
        return undefined;
      }
      return keeper.replace({ tenant: next, snapshots: new Map() }, swap, () => {
        snapshots = before.snapshots;
        take(before.tenant, 'replaced', name);
      });
    },
    settled: () => keeper?.flushed(),
  };
  return {
    hosted,
    current: () => ({ tenant, snapshots }),
    put: (next) => {
      snapshots = new Map(next.snapshots);
      take(next.tenant, 'replaced', name);
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
