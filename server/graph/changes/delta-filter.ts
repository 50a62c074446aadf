// $filter of a delta: by ids, and of directory objects by types. Graph: delta-query-overview, directoryobject-delta.

import { notEmulated } from '../../http/errors/graph-error.js';
import { parseFilter, type FilterNode } from '../../http/odata/filter/filter-parser.js';
import { toUnsupportedQuery } from '../../http/odata/filter/filter-refusals.js';
import type { DeltaScope } from './delta-token.js';

/** Documented: delta-query-overview, `$filter` by id. */
const mostIds = 50;

/** Types that Graph has here and no tenant of Tenantry can have. */
const absentTypes = ['appRoleAssignment', 'device', 'orgContact'].map((name) => `microsoft.graph.${name}`);

/** Refuses types that no tenant here can have with 501, and unknown types with 400. */
export const refuseType = (name: string): never => {
  const absent = absentTypes.find((one) => one.toLowerCase() === name.toLowerCase());
  if (absent !== undefined) throw notEmulated(`A delta of ${absent}`);
  throw toUnsupportedQuery(`'${name.slice(0, 80)}' is not a type of directory objects.`);
};

/** What a filter limits a delta to; null: no limit. */
type DeltaFilter = Pick<DeltaScope, 'ids' | 'types'>;

interface Terms {
  readonly ids: string[];
  readonly types: string[];
}

/** What the filter is about. */
interface Filtered {
  /** The types that can be filtered by; none for a collection of one type. */
  readonly typeNames: readonly string[];
  /** How an id names a row; absent: in any case. */
  readonly readId?: ((shown: string) => string | undefined) | undefined;
}

const takeTerms = (node: FilterNode, terms: Terms, filtered: Filtered): void => {
  const isTyped = filtered.typeNames.length > 0;
  if (node.kind === 'or') {
    for (const part of node.parts) takeTerms(part, terms, filtered);
    return;
  }
  if (node.kind === 'compare' && node.operator === 'eq' && node.path.length === 1) {
    const { literal, path } = node;
    const name = path[0]?.toLowerCase();
    const isText = literal.type === 'string' || literal.type === 'guid';
    if (name === 'id' && isText) {
      const { readId = (shown: string) => shown.toLowerCase() } = filtered;
      return void terms.ids.push(readId(literal.value) ?? literal.value);
    }
    if (name === 'isof' && isText && isTyped) return void terms.types.push(literal.value.toLowerCase());
  }
  const typed = isTyped ? "isof('{type}') or " : '';
  throw toUnsupportedQuery(
    `A delta can be filtered by ids alone${isTyped ? ', or types' : ''}: $filter=${typed}id eq '{id}' or id eq '{id}'.`,
  );
};

const toSorted = (values: readonly string[]): readonly string[] | null =>
  values.length === 0 ? null : [...new Set(values)].sort();

/** The grammar has no function without a path, so `isof('type')` becomes a comparison that it can read. */
const isofCall = /\bisof\s*\(\s*('(?:[^']|'')*')\s*\)/gi;

/**
 * Reads $filter.
 *
 * @throws GraphError 400 for any other filter, 501 for a type that is not emulated
 */
export const readDeltaFilter = (filter: string | undefined, filtered: Filtered): DeltaFilter => {
  const { typeNames } = filtered;
  if (filter === undefined) return { ids: null, types: null };
  const isTyped = typeNames.length > 0;
  const terms: Terms = { ids: [], types: [] };
  takeTerms(parseFilter(isTyped ? filter.replaceAll(isofCall, 'isof eq $1') : filter), terms, filtered);
  const unknown = terms.types.find((name) => !typeNames.some((known) => known.toLowerCase() === name));
  if (unknown !== undefined) return refuseType(unknown);
  const [ids, types] = [toSorted(terms.ids), toSorted(terms.types)];
  if (ids === null || ids.length <= mostIds) return { ids, types };
  throw toUnsupportedQuery(`A delta can be filtered by ${String(mostIds)} ids at most, not by ${String(ids.length)}.`);
};

/** The same filter as text. Undefined: none. */
export const toDeltaFilterText = ({ ids, types }: DeltaFilter): string | undefined => {
  const terms = [...(types ?? []).map((name) => `isof('${name}')`), ...(ids ?? []).map((id) => `id eq '${id}'`)];
  return terms.length === 0 ? undefined : terms.join(' or ');
};
