// Reads $orderby and compares rows by it. Text ignores case, null comes first.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { notEmulated } from '../errors/graph-error.js';
import type { ComparedValue } from './filter/bound-filter.js';
import type { ReaderOf } from './filter/filter-predicate.js';
import { toQueryError } from '../errors/query-errors.js';
import { toResourceName } from './edm-names.js';
import { toBadRequest } from './filter/filter-refusals.js';
import { requireProperty } from './properties.js';

/** One key of an order. */
export interface OrderKey {
  readonly property: PropertySpec;
  readonly descending: boolean;
}

/** What decides which properties can be sorted by. */
interface OrderContext {
  readonly entity: EntitySpec;
  readonly isAdvanced: boolean;
  /** Sorting a filtered list is an advanced query on directory objects. */
  readonly isFiltered: boolean;
  /** So is sorting the objects behind a relation. */
  readonly isRelation: boolean;
}

/** More keys would only make every comparison slower. Choice. */
const mostKeys = 8;

const quote = (orderby: string): string => orderby.slice(0, 200);

/** The words and positions of Microsoft's parser: the end of a word that it did not expect, else the beginning of what is wrong. */
const fail = (error: 'sortSyntax' | 'sortExpression', orderby: string, at: number): never => {
  throw toQueryError(error, [String(at), quote(orderby)]);
};

const requireSortable = ({ entity, isAdvanced }: OrderContext, property: PropertySpec): void => {
  if (property.isOrdered) return;
  if (property.type === 'object' || property.type === 'collection') throw toQueryError('sortValue');
  const isFilterable = property.filter.length + property.filterAdvanced.length > 0;
  if (entity.isDirectoryObject && isAdvanced) {
    if (property.isOrderedAdvanced === true || (isFilterable && property.isUnordered !== true)) return;
    throw toQueryError('sortAdvanced');
  }
  throw toQueryError('sortProperty', [property.name, toResourceName(entity.typeName)]);
};

/** Sorts that are advanced queries, whatever property is sorted by. */
const requirePlainSort = ({ entity, isAdvanced, isFiltered, isRelation }: OrderContext): void => {
  if (!entity.isDirectoryObject || isAdvanced) return;
  // Observed for lists of any type, whose properties no type declares. After a cast the words are a choice.
  if (isRelation && entity.typeName === 'microsoft.graph.directoryObject') throw toQueryError('sortRelation');
  if (isFiltered || isRelation) throw toQueryError('sortFiltered');
};

/** A part of $orderby, and where it begins. */
interface Part {
  readonly text: string;
  readonly from: number;
}

const splitParts = (orderby: string): readonly Part[] => {
  let from = 0;
  return orderby.split(',').map((text) => {
    const part = { text, from };
    from += text.length + 1;
    return part;
  });
};

const readKey = (context: OrderContext, orderby: string, { text, from }: Part): OrderKey => {
  const [name, direction, more] = [...text.matchAll(/\S+/g)];
  if (name === undefined) return fail('sortExpression', orderby, from + text.length);
  const wrong = direction === undefined || /^(?:asc|desc)$/i.test(direction[0]) ? more : direction;
  if (wrong !== undefined) return fail('sortSyntax', orderby, from + wrong.index + wrong[0].length);
  if (name[0].includes('/')) throw notEmulated(`Sorting by '${name[0].slice(0, 80)}'`);
  const property = requireProperty(context.entity, name[0]);
  requireSortable(context, property);
  return { property, descending: direction?.[0].toLowerCase() === 'desc' };
};

/**
 * Reads $orderby.
 *
 * @throws GraphError 400 for an order that Graph refuses, 501 for one that Graph has and Tenantry does not
 */
export const readOrder = (context: OrderContext, orderby: string | undefined): readonly OrderKey[] => {
  if (orderby === undefined) return [];
  requirePlainSort(context);
  const stray = /[^\p{L}\p{N}_$.@/,\s]/u.exec(orderby);
  if (stray !== null) throw toQueryError('sortCharacter', [stray[0], String(stray.index), quote(orderby)]);
  const parts = splitParts(orderby);
  if (parts.length > mostKeys) throw toBadRequest(`$orderby has more than ${String(mostKeys)} properties.`);
  const keys = parts.map((part) => readKey(context, orderby, part));
  const twice = keys.find(({ property }, at) => keys.findIndex((one) => one.property === property) !== at);
  if (twice === undefined) return keys;
  throw toBadRequest(`Duplicate property named '${twice.property.name}' is not supported in '$orderby'.`);
};

/** The values that a row is sorted by. */
export type SortValues = readonly ComparedValue[];

/** Gives the values that a row is sorted by. */
export const toSortValues = <T>(readerOf: ReaderOf<T>, keys: readonly OrderKey[]): ((row: T) => SortValues) => {
  const reads = keys.map(({ property }) => readerOf(property.name));
  return (row) =>
    reads.map((read) => {
      const value = read(row);
      if (typeof value === 'string') return value.toLowerCase();
      return typeof value === 'number' || typeof value === 'boolean' ? value : null;
    });
};

const compareValues = (a: ComparedValue | undefined, b: ComparedValue | undefined): number => {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return a < b ? -1 : 1;
};

/** Compares rows by their sort values, then by their positions. */
export const compareSorted = (
  keys: readonly OrderKey[],
  a: { readonly values: SortValues; readonly position: string },
  b: { readonly values: SortValues; readonly position: string },
): number => {
  for (const [at, { descending }] of keys.entries()) {
    const order = compareValues(a.values[at], b.values[at]);
    if (order !== 0) return descending ? -order : order;
  }
  return compareValues(a.position, b.position);
};
