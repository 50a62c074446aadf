// Where the value of each property of an entity comes from: a function for every name in the contract, no more and no fewer.

import type { EntityProperties } from '../../contract/operations.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import type { Read } from '../../http/odata/filter/filter-predicate.js';

/** The contract's name of an entity. */
export type EntityName = keyof EntityProperties;

/** Reads a property that depends on more of the tenant than the row. */
export interface TenantReader<T> {
  readonly inTenant: (row: T, view: TenantView) => unknown;
}

/** Reads a property. Most values are in the row, and a scan of many rows calls such a reader directly. */
export type PropertyReader<T> = Read<T> | TenantReader<T>;

/** A reader for each property of an entity. One that is missing or not in the contract does not compile. */
export type PropertyReaders<Name extends EntityName, T> = Readonly<Record<EntityProperties[Name], PropertyReader<T>>>;

/** A property that depends on more of the tenant than the row. */
export const inTenant = <T>(read: (row: T, view: TenantView) => unknown): TenantReader<T> => ({ inTenant: read });

/** A time of the row that Graph shows in whole seconds. Queries compare the shown time without writing it for each row. */
export const inSeconds = <T>(exact: (row: T) => string): Read<T> =>
  Object.assign((row: T) => toSeconds(exact(row)), { exact });

/** Readers for several properties, each made from the property's name. */
export const readEach = <Name extends string, T>(
  names: readonly Name[],
  toReader: (name: Name) => PropertyReader<T>,
): Readonly<Record<Name, PropertyReader<T>>> =>
  Object.fromEntries(names.map((name) => [name, toReader(name)])) as Record<Name, PropertyReader<T>>;

/** The value that a reader reads. */
export const readWith = <T>(reader: PropertyReader<T>, row: T, view: TenantView): unknown =>
  typeof reader === 'function' ? reader(row) : reader.inTenant(row, view);

/** The readers of an entity for rows of another form, which hold a row of the first. */
export const toOuterReaders = <Name extends string, T, Outer>(
  readers: Readonly<Record<Name, PropertyReader<T>>>,
  toInner: (outer: Outer) => T,
): Readonly<Record<Name, PropertyReader<Outer>>> => {
  const toOuter = (reader: PropertyReader<T>): PropertyReader<Outer> =>
    typeof reader === 'function'
      ? (outer: Outer) => reader(toInner(outer))
      : inTenant((outer, view) => reader.inTenant(toInner(outer), view));
  return readEach(Object.keys(readers) as Name[], (name) => toOuter(readers[name]));
};
