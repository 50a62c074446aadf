// What the engine asks of a place where tenants are kept beyond the process. Without one they live in memory only; the one
// on disk is store/disk/.

import type { Change } from '../domain/tenant/tables.js';
import type { Tenant } from './tenant.js';

/** One thing that happened to a tenant, as it is kept. */
export type StorageRecord =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'snapshot'; readonly name: string; readonly createdDateTime: string }
  | { readonly kind: 'restore' | 'dropSnapshot'; readonly name: string };

/** A named state of a tenant. */
export interface Snapshot {
  readonly name: string;
  /** By the tenant's own clock. */
  readonly createdDateTime: string;
  /** A fork that nobody changes. */
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
   * Takes down what happened, in order. It is safe only when `flushed` has resolved.
   *
   * @param undo - takes it back in memory; called, last record first, if it cannot be kept
   */
  append(record: StorageRecord, undo: () => void): void;
  /** Resolves when all that was appended is on disk; undefined when nothing waits. Rejects with StorageError. */
  flushed(): Promise<void> | undefined;
  /**
   * Puts another state in the tenant's place. The old one is served, and kept, until the new one is on disk.
   *
   * @param swap - called at the moment from which the new one counts; `swapBack` if it cannot be kept after all
   */
  replace(next: KeptState, swap: () => void, swapBack: () => void): Promise<void>;
  /** Writes what is pending and lets go of the files. */
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
  /** Closes every keeper and gives the place free. */
  close(): Promise<void>;
}

/** What could not be kept, and why. The state in memory is as before. */
export class StorageError extends Error {
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`the change could not be written to disk: ${reason}`, options);
    this.name = 'StorageError';
  }
}
