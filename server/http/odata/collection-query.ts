// Reads the query options of a collection and plans the answer. graph/ writes it.

import type { EntitySpec, PropertySpec } from '../../contract/spec.js';
import { toQueryError } from '../errors/query-errors.js';
import type { OperationCall } from '../operation.js';
import { isEventual } from '../request/query.js';
import { toKeysText, toPlanText, type QueryPlan } from '../request/query-plan.js';
import { chooseAccessPath, findOrderedPath, type AccessPath } from './access-path.js';
import { findFilteredApart, toApartElsewhere } from './apart.js';
import type { BoundFilter } from './filter/bound-filter.js';
import { bindFilter } from './filter/filter-binding.js';
import { parseFilter } from './filter/filter-parser.js';
import { toPredicate, type Predicate, type ReaderOf } from './filter/filter-predicate.js';
import { readOrder, type OrderKey } from './order.js';
import type { PageQuery } from './page.js';
import type { RowSource } from './row-source.js';
import { readSearch } from './search.js';

/** A collection to be queried. */
export interface Queried<T> {
  readonly entity: EntitySpec;
  readonly readerOf: ReaderOf<T>;
  readonly source: RowSource<T>;
  /** True for a relationship, whose filters and sorts need advanced query capabilities. */
  readonly isRelation: boolean;
  /** Whether properties from another service can be filtered on. */
  readonly takesApart?: boolean;
}

/** A query that has been read and planned. */
export interface PlannedQuery<T> extends PageQuery<T> {
  /** The filtered property from another service. */
  readonly apart: PropertySpec | undefined;
  /** The order of the rows, for skip tokens of this query. */
  readonly showOrder: () => string;
  /** What is read and what is checked, for people. */
  readonly tellPlan: () => string;
}

/** Whether the request has `$count=true`. */
const isCounted = ({ query }: OperationCall): boolean => query.options.count?.toLowerCase() === 'true';

/**
 * Advanced query capabilities: the header and `$count`, as an option or a segment. Graph: aad-advanced-queries.
 * With `$expand` a query is answered without them, observed in github.com/microsoftgraph/microsoft-graph-docs-contrib
 * issue 9095.
 */
export const isAdvanced = (call: OperationCall): boolean =>
  isEventual(call.headers) &&
  (call.spec.isCount === true || (isCounted(call) && call.query.options.expand === undefined));

const readFilter = <T>(call: OperationCall, { entity, isRelation }: Queried<T>): BoundFilter | undefined => {
  const { filter } = call.query.options;
  if (filter === undefined) return undefined;
  const bound = bindFilter({ entity, isAdvanced: isAdvanced(call) }, parseFilter(filter));
  if (!isRelation || isAdvanced(call)) return bound;
  throw toQueryError('relationFilter');
};

const readSearched = <T>(call: OperationCall, { entity, readerOf }: Queried<T>): Predicate<T> | undefined => {
  const { search } = call.query.options;
  if (search === undefined) return undefined;
  if (isEventual(call.headers)) return readSearch(entity, readerOf, search);
  throw toQueryError('searchHeader');
};

const readSorting = <T>(call: OperationCall, { entity, isRelation }: Queried<T>): readonly OrderKey[] => {
  const { orderby, filter, search } = call.query.options;
  const isFiltered = filter !== undefined || search !== undefined;
  return readOrder({ entity, isAdvanced: isAdvanced(call), isFiltered, isRelation }, orderby);
};

/** Few rows are sorted faster than many are read in order. */
const fewRows = 1_000;

/** The path in the requested order, or the best one, whose rows are then sorted. */
const choosePath = <T>(
  { source, readerOf }: Queried<T>,
  filter: BoundFilter | undefined,
  [first, ...others]: readonly OrderKey[],
): { readonly path: AccessPath<T>; readonly isOrdered: boolean } => {
  const best = chooseAccessPath(source, readerOf, filter);
  if (first === undefined) return { path: best, isOrdered: true };
  if (others.length > 0) return { path: best, isOrdered: false };
  const { name } = first.property;
  if (best.orderedBy === name) return { path: best, isOrdered: true };
  const ordered = best.cost > fewRows ? findOrderedPath(source, name, filter === undefined ? [] : [filter]) : undefined;
  return ordered === undefined ? { path: best, isOrdered: false } : { path: ordered, isOrdered: true };
};

/** Shortens the long name of an order; a token only needs to distinguish orders. FNV-1a, 32 bits. */
const shorten = (name: string): string => {
  if (name.length <= 80) return name;
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return `${name.slice(0, 60)}#${(hash >>> 0).toString(16)}`;
};

/**
 * Reads $filter, $search and $orderby of a call, and plans the answer.
 *
 * @throws GraphError 400 for what Graph refuses, 501 for what it has and we have not
 */
export const planQuery = <T>(call: OperationCall, queried: Queried<T>): PlannedQuery<T> => {
  const { readerOf, source } = queried;
  const filter = readFilter(call, queried);
  const search = readSearched(call, queried);
  const apart = findFilteredApart(queried.entity, filter, search !== undefined);
  if (apart !== undefined && queried.takesApart !== true) throw toApartElsewhere(apart, queried.entity);
  const order = readSorting(call, queried);
  const { path, isOrdered } = choosePath(queried, filter, order);
  const holds = toPredicate(readerOf, path.rest);
  const matches = search === undefined ? holds : (row: T): boolean => holds(row) && search(row);
  const descending = isOrdered && order[0]?.descending === true;
  const sortedBy = isOrdered ? [] : order;
  const checks = path.rest.length;
  const plan: QueryPlan = { path: path.plan, checks, isSearch: search !== undefined, sortedBy, descending };
  call.noted.plan = plan;
  // A page after the first needs this twice: to check its token, and to write the next.
  let shown: string | undefined;
  const showOrder = (): string => (shown ??= shorten(`${source.name}:${path.showName()}:${toKeysText(order)}`));
  return {
    apart,
    path,
    matches,
    sortedBy,
    descending,
    readerOf,
    isWhole: path.rest.length === 0 && search === undefined,
    showOrder,
    tellPlan: () => toPlanText(plan),
  };
};
