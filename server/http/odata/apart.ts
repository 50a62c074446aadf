// Properties that Graph takes from another service than the rest of an object, in $select and $filter.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { notEmulated, type GraphError } from '../errors/graph-error.js';
import type { BoundFilter } from './filter/bound-filter.js';
import { toBadRequest } from './filter/filter-refusals.js';

/** Those of an entity by name, found once. */
const known = new WeakMap<EntitySpec, ReadonlyMap<string, PropertySpec>>();

const toApart = (entity: EntitySpec): ReadonlyMap<string, PropertySpec> => {
  let properties = known.get(entity);
  if (properties === undefined) {
    properties = new Map(entity.properties.filter(({ apart }) => apart !== undefined).map((one) => [one.name, one]));
    known.set(entity, properties);
  }
  return properties;
};

/** The selected property of that kind; undefined for most requests. */
export const findSelectedApart = (entity: EntitySpec, select: string | undefined): PropertySpec | undefined => {
  if (select === undefined) return undefined;
  const properties = toApart(entity);
  if (properties.size === 0) return undefined;
  const names = select.split(',').map((name) => name.trim().toLowerCase());
  for (const property of properties.values()) if (names.includes(property.name.toLowerCase())) return property;
  return undefined;
};

const listNames = (filter: BoundFilter): readonly string[] => {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.parts.flatMap(listNames);
    case 'not':
      return listNames(filter.operand);
    default:
      // A lambda is about a property of the row, whatever is inside it.
      return filter.target.path.slice(0, 1);
  }
};

/**
 * The filtered property of that kind.
 *
 * @throws GraphError 400 when the filter has another property too, or the request has $search. Documented:
 * `signInActivity` is filtered "not with any other filterable properties". Observed in public scripts: the text
 */
export const findFilteredApart = (
  entity: EntitySpec,
  filter: BoundFilter | undefined,
  isSearched: boolean,
): PropertySpec | undefined => {
  if (filter === undefined) return undefined;
  const properties = toApart(entity);
  if (properties.size === 0) return undefined;
  const names = listNames(filter);
  const name = names.find((one) => properties.has(one));
  if (name === undefined) return undefined;
  if (!isSearched && names.every((one) => one === name)) return properties.get(name);
  throw toBadRequest('Filter not supported');
};

/** Refuses such a property where it is not served. */
export const toApartElsewhere = ({ name }: PropertySpec, { typeName }: EntitySpec): GraphError =>
  notEmulated(`The property '${name}' of ${typeName} in this place`);
