// Properties that a query has to name rightly.

import { findProperty, findRelation } from '../../contract/find-property.js';
import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { toUnknownProperty, toUnsupportedClause } from './filter/filter-refusals.js';

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
