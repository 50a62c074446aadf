// How a rule sees a tenant: tables by name, ordered by id, with declared indexes. The store implements it.

import type { Catalogue } from './catalogue.js';
import type { IndexName, MemberIndexName, TableName, Tables } from './tables.js';

/** Bounds of an ordered read. */
export interface RangeOptions {
  /** Only keys that begin with this. */
  readonly prefix?: string;
  /** Only what comes after this position (exclusive), as an earlier read gave it. */
  readonly after?: string;
  /** Highest first. */
  readonly descending?: boolean;
}

/** A row with its position in the order it was read in; the position continues a later read. */
export interface Positioned<T> {
  readonly position: string;
  readonly row: T;
}

/** Rows in an order, read one by one, so that nothing more than needed is read. */
export interface Rows<T> extends Iterable<Positioned<T>> {
  /** Passes the same rows to `see` without an object for each, until it returns true. Present if that is cheaper. */
  readonly visit?: (see: (position: string, row: T) => boolean) => void;
}

/** All of the rows. */
export const listRows = <T>(rows: Rows<T>): readonly T[] => {
  if (rows.visit === undefined) return Array.from(rows, ({ row }) => row);
  const list: T[] = [];
  rows.visit((_, row) => {
    list.push(row);
    return false;
  });
  return list;
};

/** Reads a tenant. Every method except `scan` and `range` costs the same at any size; those cost as much as is read. */
export interface TenantView {
  readonly catalogue: Catalogue;
  /** The tenant's clock, ISO 8601 UTC with milliseconds. */
  now(): string;
  get<K extends TableName>(table: K, id: string): Tables[K] | undefined;
  size(table: TableName): number;
  /** Rows ordered by id. */
  scan<K extends TableName>(table: K, options?: RangeOptions): Rows<Tables[K]>;
  /** Rows whose index key is exactly this, ordered by id. */
  lookup<K extends TableName>(table: K, index: IndexName<K>, key: string): Iterable<Tables[K]>;
  /** Rows ordered by index key, then id. `prefix` is of the key. */
  range<K extends TableName>(table: K, index: IndexName<K>, options?: RangeOptions): Rows<Tables[K]>;
  /** How many distinct members a member index has under a key. The number is kept up to date, so nothing is counted. */
  countMembers(index: MemberIndexName, key: string): number;
  /** The members under a key, ordered. */
  members(index: MemberIndexName, key: string, options?: Pick<RangeOptions, 'after'>): Iterable<string>;
  hasMember(index: MemberIndexName, key: string, member: string): boolean;
}

/** Changes a tenant within one transaction: all changes happen or none. */
export interface TenantDraft extends TenantView {
  put<K extends TableName>(table: K, row: Tables[K]): void;
  remove(table: TableName, id: string): void;
  /** A new GUID from the tenant's own seeded sequence. */
  newId(): string;
}
