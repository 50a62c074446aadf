// Reading $select, and what a context says of it.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { notEmulated } from '../graph-error.js';
import { requireProperty } from './properties.js';

/** What was selected. */
export interface Selection {
  /** In the order in which they are written: plain values first, then objects and collections. */
  readonly properties: readonly PropertySpec[];
  /** What goes between parentheses in `@odata.context`, in the order of the request; undefined without $select. */
  readonly context: string | undefined;
}

const isComplex = ({ type }: PropertySpec): boolean => type === 'object' || type === 'collection';

/** The default set of an entity, computed once. */
const defaults = new WeakMap<EntitySpec, Selection>();

/**
 * Reads $select.
 *
 * @param select - the option's value, or undefined for the default set
 * @throws GraphError 400 naming a property that does not exist, 501 for one that real Graph has and we have not
 */
export const readSelect = (entity: EntitySpec, select: string | undefined): Selection => {
  if (select === undefined) {
    const known = defaults.get(entity);
    if (known !== undefined) return known;
    const selection = { properties: entity.properties.filter(({ isDefault }) => isDefault), context: undefined };
    defaults.set(entity, selection);
    return selection;
  }
  const names = select.split(',').map((name) => name.trim());
  if (names.includes('*')) throw notEmulated("Selecting '*'");
  const found = names.map((name) => requireProperty(entity, name, 'Parsing OData Select and Expand failed: '));
  const properties = [...new Set(found)];
  return {
    properties: [...properties.filter((one) => !isComplex(one)), ...properties.filter(isComplex)],
    context: properties.map(({ name }) => name).join(','),
  };
};
