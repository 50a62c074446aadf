// Finding what an entity has by the names that clients write.

import type { EntitySpec, PropertySpec, RelationSpec } from './spec.js';

/** By name in lower case. */
interface Names {
  readonly properties: ReadonlyMap<string, PropertySpec>;
  readonly relations: ReadonlyMap<string, RelationSpec>;
}

/** Made once for an entity: a query asks several times, and types have more than a hundred names. */
const known = new WeakMap<EntitySpec, Names>();

const byName = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.name.toLowerCase(), one]));

const toNames = (entity: EntitySpec): Names => {
  let names = known.get(entity);
  if (names === undefined) {
    names = { properties: byName(entity.properties), relations: byName(entity.relations) };
    known.set(entity, names);
  }
  return names;
};

/** Finds a navigation property by name, in any case. */
export const findRelation = (entity: EntitySpec, name: string): RelationSpec | undefined =>
  toNames(entity).relations.get(name.toLowerCase());

/** Finds a property by name, in any case. */
export const findProperty = (entity: EntitySpec, name: string): PropertySpec | undefined =>
  toNames(entity).properties.get(name.toLowerCase());
