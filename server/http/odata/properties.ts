// Finding an entity's properties by the names that clients write.

import type { EntitySpec, PropertySpec, RelationSpec } from '../../contract/spec.js';
import { toUnknownProperty, toUnsupportedClause } from './filter-refusals.js';

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

/**
 * Finds a property by name, in any case.
 *
 * @param prefix - put before the message
 * @throws GraphError 400 for an unknown property or a navigation property; it becomes 501 for one that Graph has
 */
export const requireProperty = (entity: EntitySpec, name: string, prefix = ''): PropertySpec => {
  const property = findProperty(entity, name);
  if (property !== undefined) return property;
  const relation = findRelation(entity, name);
  if (relation !== undefined) throw toUnsupportedClause(entity, relation.name);
  const names = entity.properties.map((one) => one.name);
  throw toUnknownProperty(name, entity.typeName, names, prefix);
};
