// $apply: grouping, and sums over the groups. OData Data Aggregation 4.0, of which Graph's pages show `groupby` with
// `aggregate` (beta, cloudlicensing-admincloudlicensing-list-allotments). Everything else is 501.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { notEmulated } from '../errors/graph-error.js';
import { toBadRequest } from './filter/filter-refusals.js';
import type { ReaderOf } from './filter/filter-predicate.js';
import { requireProperty } from './properties.js';

const methods = ['sum', 'min', 'max', 'average', 'countdistinct'] as const;
type Method = (typeof methods)[number];

/** One value of a group. */
interface Aggregate {
  readonly alias: string;
  /** Absent: the number of rows. */
  readonly of?: { readonly property: PropertySpec; readonly method: Method };
}

/** What is asked for. */
export interface Aggregation {
  readonly groupBy: readonly PropertySpec[];
  readonly aggregates: readonly Aggregate[];
}

/** Limits on the length and the number of values. Choice. */
const mostLetters = 2_000;
const mostValues = 20;

const groupForm = /^groupby\(\(([^()]*)\)(?:,aggregate\(([^()]*)\))?\)$/i;
const aggregateForm = /^aggregate\(([^()]*)\)$/i;
const valueForm = /^(\w+) with (\w+) as (\w+)$/i;
const countForm = /^\$count as (\w+)$/i;
const prefix = 'Invalid $apply clause: ';

const isScalar = ({ type }: PropertySpec): boolean => type !== 'object' && type !== 'collection';

const readAggregate = (entity: EntitySpec, text: string): Aggregate => {
  const count = countForm.exec(text)?.[1];
  if (count !== undefined) return { alias: count };
  const [, name = '', asked = '', alias] = valueForm.exec(text) ?? [];
  if (alias === undefined) throw toBadRequest(`${prefix}Syntax error in '${text.slice(0, 80)}'.`);
  const property = requireProperty(entity, name, prefix);
  const method = methods.find((one) => one === asked.toLowerCase());
  if (method === undefined) throw notEmulated(`The aggregation method '${asked.slice(0, 40)}'`);
  if (method !== 'countdistinct' && property.type !== 'number') {
    throw toBadRequest(`${prefix}'${method}' needs a number, and '${property.name}' is none.`);
  }
  return { alias, of: { property, method } };
};

const readGroupBy = (entity: EntitySpec, text: string): PropertySpec => {
  const property = requireProperty(entity, text, prefix);
  if (!isScalar(property)) throw toBadRequest(`${prefix}'${property.name}' cannot be grouped by.`);
  return property;
};

const split = (list: string | undefined): readonly string[] => list?.split(',').map((part) => part.trim()) ?? [];

/**
 * Reads $apply for an entity.
 *
 * @throws GraphError 400 if it is malformed or names something unknown, 501 for other transformations
 */
export const readApply = (entity: EntitySpec, apply: string): Aggregation => {
  if (apply.length > mostLetters) throw toBadRequest(`${prefix}It is longer than ${String(mostLetters)} characters.`);
  const text = apply
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),]) ?/g, '$1')
    .trim();
  const [, groups, aggregatesOfGroups] = groupForm.exec(text) ?? [];
  const aggregates = split(groups === undefined ? aggregateForm.exec(text)?.[1] : aggregatesOfGroups);
  if (groups === undefined && aggregates.length === 0) {
    throw notEmulated("In $apply all but 'groupby((...),aggregate(...))' and 'aggregate(...)'");
  }
  const aggregation = {
    groupBy: split(groups).map((name) => readGroupBy(entity, name)),
    aggregates: aggregates.map((one) => readAggregate(entity, one)),
  };
  const names = [...aggregation.groupBy.map(({ name }) => name), ...aggregation.aggregates.map(({ alias }) => alias)];
  if (names.length > mostValues) throw toBadRequest(`${prefix}It has more than ${String(mostValues)} values.`);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw toBadRequest(`${prefix}There are two values named '${twice}'.`);
  return aggregation;
};

const toValue = <T>({ of }: Aggregate, readerOf: ReaderOf<T>, rows: readonly T[]): number | null => {
  if (of === undefined) return rows.length;
  const read = readerOf(of.property.name);
  if (of.method === 'countdistinct') return new Set(rows.map((row) => JSON.stringify(read(row)))).size;
  const values = rows.map((row) => Number(read(row)));
  const sum = values.reduce((total, value) => total + value, 0);
  switch (of.method) {
    case 'sum':
      return sum;
    case 'average':
      return values.length === 0 ? null : sum / values.length;
    case 'min':
      return values.length === 0 ? null : Math.min(...values);
    case 'max':
      return values.length === 0 ? null : Math.max(...values);
  }
};

/** The groups in the order of their first rows, each with its values; one group without `groupby`. */
export const toGroups = <T>(
  { groupBy, aggregates }: Aggregation,
  readerOf: ReaderOf<T>,
  rows: readonly T[],
): readonly Readonly<Record<string, unknown>>[] => {
  const reads = groupBy.map(({ name }) => [name, readerOf(name)] as const);
  const groups = new Map<string, { readonly keys: Readonly<Record<string, unknown>>; readonly rows: T[] }>();
  if (groupBy.length === 0) groups.set('[]', { keys: {}, rows: [] });
  for (const row of rows) {
    const keys = Object.fromEntries(reads.map(([name, read]) => [name, read(row)]));
    const key = JSON.stringify(Object.values(keys));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { keys, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()].map((group) => ({
    ...group.keys,
    ...Object.fromEntries(aggregates.map((one) => [one.alias, toValue(one, readerOf, group.rows)])),
  }));
};
