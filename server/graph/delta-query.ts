// What a delta request asks for: $select, $filter, $top, Prefer and the tokens.

import type { EntitySpec } from '../contract/spec.js';
import { findFeedEnd } from '../domain/change-feed.js';
import { GraphError, notEmulated } from '../http/graph-error.js';
import { parseFilter, type FilterNode } from '../http/odata/filter-parser.js';
import { toUnsupportedQuery } from '../http/odata/filter-refusals.js';
import { readTop } from '../http/odata/paging.js';
import { readSelect, type Selection } from '../http/odata/select.js';
import type { OperationCall } from '../http/operation.js';
import { readDeltaToken, type DeltaRound, type DeltaScope } from './delta-token.js';

/** Documented: delta-query-overview, `$filter` by id. */
const mostIds = 50;

const toIds = (node: FilterNode): readonly string[] => {
  if (node.kind === 'or') return node.parts.flatMap(toIds);
  if (node.kind === 'compare' && node.operator === 'eq' && node.path.length === 1) {
    const { literal, path } = node;
    const isId = path[0]?.toLowerCase() === 'id' && (literal.type === 'string' || literal.type === 'guid');
    if (isId) return [literal.value.toLowerCase()];
  }
  throw toUnsupportedQuery("A delta can be filtered by ids alone: $filter=id eq '{id}' or id eq '{id}'.");
};

const readIds = (filter: string | undefined): readonly string[] | null => {
  if (filter === undefined) return null;
  const ids = [...new Set(toIds(parseFilter(filter)))].sort();
  if (ids.length <= mostIds) return ids;
  throw toUnsupportedQuery(`A delta can be filtered by ${String(mostIds)} ids at most, not by ${String(ids.length)}.`);
};

/** The preferences of RFC 7240 that a delta knows. */
const readPreference = (call: OperationCall, name: string): string | undefined => {
  const { prefer } = call.headers;
  if (prefer === undefined) return undefined;
  const found = prefer.split(',').map((part) => /^\s*(?:odata\.)?([\w.-]+)\s*=\s*"?([\w-]+)"?\s*(?:;|$)/i.exec(part));
  return found.find((match) => match?.[1]?.toLowerCase() === name)?.[2];
};

/** Whether only what changed is to be told of an object. */
export const isMinimal = (call: OperationCall): boolean => readPreference(call, 'return')?.toLowerCase() === 'minimal';

/** The page size: `$top`, or what the client prefers within its bounds, or the default. */
const readPageSize = (call: OperationCall): number => {
  const preferred = Number(readPreference(call, 'maxpagesize'));
  const { top: bounds } = call.spec.query;
  if (call.query.options.top !== undefined || bounds === undefined || !Number.isSafeInteger(preferred)) {
    return readTop(call.spec, call.query);
  }
  return preferred < bounds.min ? bounds.default : Math.min(preferred, bounds.max);
};

const readScope = (call: OperationCall, set: string): DeltaScope => {
  const { select, filter } = call.query.options;
  return { set, select: select ?? null, ids: readIds(filter), top: readPageSize(call) };
};

/** What a token carries cannot be asked for anew. Choice: saying the same again is taken, another thing is refused. */
const requireSameScope = (call: OperationCall, { scope }: DeltaRound): void => {
  const { select, filter, top } = call.query.options;
  const differs =
    (select !== undefined && select !== scope.select) ||
    (filter !== undefined && JSON.stringify(readIds(filter)) !== JSON.stringify(scope.ids)) ||
    (top !== undefined && readTop(call.spec, call.query) !== scope.top);
  if (!differs) return;
  const message =
    '$select, $filter and $top are settled by the first request of a delta; its links carry them. Leave them out.';
  throw new GraphError(400, 'Request_BadRequest', message);
};

/** The round and the page that a request asks for, and whether it wants the link alone. */
export interface AskedRound {
  readonly round: DeltaRound;
  readonly isLatest: boolean;
}

/**
 * Reads where a request stands.
 *
 * @param now - the tenant's time in milliseconds
 * @throws GraphError 400 for an option or a token that is wrong, 410 for a token that is too old
 */
export const readRound = (call: OperationCall, set: string, now: number): AskedRound => {
  const { skiptoken, deltatoken } = call.query.options;
  if (skiptoken !== undefined && deltatoken !== undefined) {
    throw new GraphError(400, 'Request_BadRequest', 'A delta takes $skiptoken or $deltatoken, not both.');
  }
  const token = skiptoken ?? deltatoken ?? '';
  const isLatest = token.toLowerCase() === 'latest' && skiptoken === undefined;
  if (token !== '' && !isLatest) {
    const round = readDeltaToken(call, set, token, now);
    requireSameScope(call, round);
    return { round, isLatest };
  }
  const since = findFeedEnd(call.tenant.view);
  return { round: { scope: readScope(call, set), kind: 'all', since, after: null }, isLatest };
};

/** What is told of each object. */
export interface DeltaSelection extends Selection {
  /** Names of the properties. */
  readonly names: ReadonlySet<string>;
  /** Relations whose changes are told, for example `members`. */
  readonly relations: ReadonlySet<string>;
}

const toNames = (properties: Selection['properties']): ReadonlySet<string> =>
  new Set(properties.map(({ name }) => name));

/** Without $select, made once. */
const defaults = new WeakMap<EntitySpec, DeltaSelection>();

const toDefaults = (entity: EntitySpec, tracked: readonly string[]): DeltaSelection => {
  const known = defaults.get(entity);
  if (known !== undefined) return known;
  const selection = readSelect(entity, undefined);
  const whole = { ...selection, names: toNames(selection.properties), relations: new Set(tracked) };
  defaults.set(entity, whole);
  return whole;
};

/**
 * Reads $select of a delta, which can name relations.
 *
 * @param tracked - relations that can be told; without $select they are
 * @throws GraphError 400 for what is neither property nor relation, 501 for a relation that is not tracked here
 */
export const readDeltaSelect = (
  entity: EntitySpec,
  select: string | null,
  tracked: readonly string[],
): DeltaSelection => {
  if (select === null) return toDefaults(entity, tracked);
  const names = select.split(',').map((name) => name.trim());
  const toRelation = (name: string): string | undefined =>
    [...tracked, ...entity.relations.map((relation) => relation.name)].find(
      (one) => one.toLowerCase() === name.toLowerCase(),
    );
  const asked = names.flatMap((name) => toRelation(name) ?? []);
  const untracked = asked.find((name) => !tracked.includes(name));
  if (untracked !== undefined) throw notEmulated(`Selecting '${untracked}' in a delta of ${entity.typeName}`);
  const own = names.filter((name) => toRelation(name) === undefined);
  const { properties, isWild } = own.length === 0 ? readSelect(entity, 'id') : readSelect(entity, own.join(','));
  const toName = (name: string): string =>
    toRelation(name) ?? properties.find((one) => one.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  const context = [...new Set(names.map(toName))].join(',');
  return { properties, context, isWild, names: toNames(properties), relations: new Set(asked) };
};
