// Reads $select, and writes its part of the context.

import type { EntitySpec, PropertySpec, RelationSpec } from '../../contract/spec.js';
import { toApartElsewhere } from './apart.js';
import { findRelation, requireProperty } from './properties.js';

/** What was selected. */
export interface Selection {
  /** In the order in which they are written: plain values first, then objects and collections. */
  readonly properties: readonly PropertySpec[];
  /** What goes between parentheses in `@odata.context`, in the order of the request; undefined without $select. */
  readonly context: string | undefined;
  /** Whether `*` is among what was selected: each type's own default set, and what is named beside it. */
  readonly isWild: boolean;
  /** The type is as beta has it, and differs from v1.0's. */
  readonly isOfBeta?: true;
}

const toMark = ({ isOfBeta }: EntitySpec): Pick<Selection, 'isOfBeta'> => (isOfBeta === true ? { isOfBeta } : {});

const isComplex = ({ type }: PropertySpec): boolean => type === 'object' || type === 'collection';

/** The whole set of an entity, computed once. */
const wholes = new WeakMap<EntitySpec, Selection>();

/** Plain values first, then objects and collections. */
const toOrder = (properties: readonly PropertySpec[]): readonly PropertySpec[] => [
  ...properties.filter((one) => !isComplex(one)),
  ...properties.filter(isComplex),
];

/** The default set of an entity, computed once. */
const defaults = new WeakMap<EntitySpec, Selection>();

const readDefaults = (entity: EntitySpec): Selection => {
  const known = defaults.get(entity);
  if (known !== undefined) return known;
  const properties = entity.properties.filter(({ isDefault }) => isDefault);
  const selection = { properties, context: undefined, isWild: false, ...toMark(entity) };
  defaults.set(entity, selection);
  return selection;
};

/** All properties of an entity except those that must be named: used without $select if the default set is not wanted. */
export const readWhole = (entity: EntitySpec): Selection => {
  const known = wholes.get(entity);
  if (known !== undefined) return known;
  const properties = toOrder(entity.properties.filter(({ apart }) => apart === undefined));
  const selection = { properties, context: undefined, isWild: false, ...toMark(entity) };
  wholes.set(entity, selection);
  return selection;
};

/**
 * A property or a relation. Selecting a relation has no effect and is not an error: observed in
 * github.com/microsoftgraph/msgraph-sdk-powershell issue 1737, and sent by who expands it at the same time.
 */
const requireSelectable = (entity: EntitySpec, name: string): PropertySpec | RelationSpec =>
  findRelation(entity, name) ?? requireProperty(entity, name, 'Parsing OData Select and Expand failed: ');

/** Observed in github.com/microsoftgraph/msgraph-sdk-powershell issue 485: a property from another service brings the id. */
const withIdOfApart = (
  { properties }: EntitySpec,
  chosen: readonly (PropertySpec | RelationSpec)[],
): readonly (PropertySpec | RelationSpec)[] => {
  if (!chosen.some((one) => 'apart' in one)) return chosen;
  const id = properties.find(({ name }) => name === 'id');
  return id === undefined || chosen.includes(id) ? chosen : [...chosen, id];
};

/**
 * Reads $select. `*` is the default set: clients send it together with other names, and v1.0 gives the rest of a user
 * only by name. Choice, since no page says what it selects.
 *
 * @param select - the option's value, or undefined for the default set
 * @param takesApart - whether properties from another service can be selected
 * @throws GraphError 400 naming a property that does not exist, 501 for one that Graph has and Tenantry does not
 */
export const readSelect = (entity: EntitySpec, select: string | undefined, takesApart = false): Selection => {
  const plain = readDefaults(entity);
  if (select === undefined) return plain;
  const names = select.split(',').map((name) => name.trim());
  const isWild = names.includes('*');
  const found = names.filter((name) => name !== '*').map((name) => requireSelectable(entity, name));
  const chosen = withIdOfApart(entity, [...new Set(found)]);
  const named = chosen.filter((one) => 'type' in one);
  const apart = takesApart ? undefined : named.find((one) => one.apart !== undefined);
  if (apart !== undefined) throw toApartElsewhere(apart, entity);
  return {
    // The default set keeps its own order, as without $select.
    properties: isWild
      ? [...plain.properties, ...toOrder(named.filter((one) => !plain.properties.includes(one)))]
      : toOrder(named),
    context: [...(isWild ? ['*'] : []), ...chosen.map(({ name }) => name)].join(','),
    isWild,
    ...(plain.isOfBeta === true ? { isOfBeta: true } : {}),
  };
};

/**
 * The part of a selection that one type has; its own default set if that was selected.
 *
 * @param type - as v1.0 has it
 * @param selection - for the base type of the objects
 */
export const toOwnSelection = (type: EntitySpec, selection: Selection): Selection => {
  const entity = selection.isOfBeta === true ? (type.inBeta ?? type) : type;
  const plain = readDefaults(entity);
  if (selection.context === undefined) return plain;
  const own = new Set(entity.properties.map(({ name }) => name));
  const selected = selection.properties.filter(({ name }) => own.has(name));
  if (!selection.isWild) return { ...selection, properties: selected };
  const byDefault = new Set(plain.properties.map(({ name }) => name));
  return { ...selection, properties: [...plain.properties, ...selected.filter(({ name }) => !byDefault.has(name))] };
};
