// Finding an entity's properties by the names that clients write.

import type { EntitySpec, PropertySpec, RelationSpec } from '../../contract/spec.js';
import { toUnknownProperty, toUnsupportedClause } from './filter-refusals.js';

/** Properties by name in lower case, made once for an entity. */
const known = new WeakMap<EntitySpec, ReadonlyMap<string, PropertySpec>>();

const toNames = (entity: EntitySpec): ReadonlyMap<string, PropertySpec> => {
  let names = known.get(entity);
  if (names === undefined) {
    names = new Map(entity.properties.map((property) => [property.name.toLowerCase(), property]));
    known.set(entity, names);
  }
  return names;
};

/** Finds a navigation property by name, in any case. */
export const findRelation = ({ relations }: EntitySpec, name: string): RelationSpec | undefined =>
  relations.find((one) => one.name.toLowerCase() === name.toLowerCase());

/**
 * Finds a property by name, in any case.
 *
 * @param prefix - put before the message
 * @throws GraphError 400 for an unknown property or a navigation property; it becomes 501 for one that Graph has
 */
export const requireProperty = (entity: EntitySpec, name: string, prefix = ''): PropertySpec => {
  const property = toNames(entity).get(name.toLowerCase());
  if (property !== undefined) return property;
  const relation = findRelation(entity, name);
  if (relation !== undefined) throw toUnsupportedClause(entity, relation.name);
  const names = entity.properties.map((one) => one.name);
  throw toUnknownProperty(name, entity.typeName, names, prefix);
};
