// Properties that Graph has from another service than the rest of an object: what $select and $filter make of them.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { notEmulated, type GraphError } from '../errors/graph-error.js';
import type { BoundFilter } from './bound-filter.js';
import { toBadRequest } from './filter-refusals.js';

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

/** One of them among what was selected; undefined for most requests. */
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
      // Lambdas stand over a property of the row, whatever is within them.
      return filter.target.path.slice(0, 1);
  }
};

/**
 * One of them that a filter speaks of.
 *
 * @throws GraphError 400 when it speaks of another property beside it, or something is searched for. Documented:
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

/** Where such a property is not answered here. */
export const toApartElsewhere = ({ name }: PropertySpec, { typeName }: EntitySpec): GraphError =>
  notEmulated(`The property '${name}' of ${typeName} other than in /users and /users/{id}`);
