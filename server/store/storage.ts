// What the engine needs from a place that keeps tenants beyond the process. Without one, tenants live in memory only;
// store/disk/ keeps them on disk.

import type { Change } from '../domain/tenant/tables.js';
import type { Tenant } from './tenant.js';

/** A record of what happened to a tenant, as it is kept. */
export type StorageRecord =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'snapshot'; readonly name: string; readonly createdDateTime: string }
  | { readonly kind: 'restore' | 'dropSnapshot'; readonly name: string };

/** A named state of a tenant. */
export interface Snapshot {
  readonly name: string;
  /** By the tenant's own clock. */
  readonly createdDateTime: string;
  /** A fork that is never changed. */
  readonly tenant: Tenant;
}

/** What is kept of one tenant. */
export interface KeptState {
  readonly tenant: Tenant;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
}

/** Keeps one tenant. */
export interface TenantKeeper {
  /**
   * Appends a record, in order. It is safe only once `flushed` has resolved.
   *
   * @param undo - takes it back in memory; called, last record first, if it cannot be kept
   */
  append(record: StorageRecord, undo: () => void): void;
  /** Resolves when everything appended is on disk; undefined if nothing is waiting. Rejects with StorageError. */
  flushed(): Promise<void> | undefined;
  /**
   * Replaces the tenant's state. The old one is served and kept until the new one is on disk.
   *
   * @param swap - called at the moment from which the new one counts; `swapBack` if it cannot be kept after all
   */
  replace(next: KeptState, swap: () => void, swapBack: () => void): Promise<void>;
  /** Writes what is pending and releases the files. */
  close(): Promise<void>;
  /** Stops keeping the tenant and removes its files. */
  drop(): Promise<void>;
}

/** A tenant that was found. */
export interface FoundTenant extends KeptState {
  readonly name: string;
  /** Goes on keeping it. @param current - gives the present state whenever a checkpoint is made */
  adopt(current: () => KeptState): TenantKeeper;
}

/** A place where tenants are kept. */
export interface TenantStorage {
  /** What was there at the start. */
  readonly found: readonly FoundTenant[];
  /**
   * Begins to keep a tenant: resolves when it is on disk.
   *
   * @param current - gives the present state whenever a checkpoint is made
   * @throws StorageError when it cannot be written; nothing of it is there then
   */
  keep(name: string, current: () => KeptState): Promise<TenantKeeper>;
  /** Closes every keeper and releases the place. */
  close(): Promise<void>;
}

/** What a caller is told when nothing was kept and nothing is seen of it. */
const unchanged = 'Nothing was changed. Free some disk space or check the disk, then try again.';

/** Says what could not be kept, and why. The state in memory is as before. */
export class StorageError extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
    /** What holds now, and what to do. */
    readonly advice: string = unchanged,
  ) {
    super(`the change could not be written to disk: ${reason}`, options);
    this.name = 'StorageError';
  }
}
