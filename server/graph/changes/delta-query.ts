// Reads a delta request: $select, $filter, $top, Prefer and the tokens.

import type { EntitySpec } from '../../contract/spec.js';
import { findFeedEnd } from '../../domain/changes/change-feed.js';
import { hasGraphProperty } from '../../contract/graph-model/known-name.js';
import { GraphError, notEmulated } from '../../http/errors/graph-error.js';
import { readTop } from '../../http/odata/paging.js';
import { readSelect, type Selection } from '../../http/odata/select.js';
import type { OperationCall } from '../../http/operation.js';
import { readDeltaFilter, refuseType, toDeltaFilterText } from './delta-filter.js';
import type { TrackedRelation } from './delta-relations.js';
import type { ShownIds } from './delta-sets.js';
import { readPreference } from '../request/preferences.js';
import { readDeltaToken, type DeltaRound, type DeltaScope } from './delta-token.js';

/** The page size: `$top`, or what the client prefers within its bounds, or the default. */
const readPageSize = (call: OperationCall): number => {
  const preferred = Number(readPreference(call, 'maxpagesize'));
  const { top: bounds } = call.spec.query;
  if (call.query.options.top !== undefined || bounds === undefined || !Number.isSafeInteger(preferred)) {
    return readTop(call.spec, call.query);
  }
  return preferred < bounds.min ? bounds.default : Math.min(preferred, bounds.max);
};

/** The collection of a delta, and the names of its types if there are several. */
export interface DeltaTarget {
  readonly set: string;
  readonly typeNames: readonly string[];
  /** How an id in a filter names a row; absent: in any case. */
  readonly readId?: ShownIds['read'] | undefined;
}

const readScope = (call: OperationCall, target: DeltaTarget): DeltaScope => {
  const { select, filter } = call.query.options;
  return { set: target.set, select: select ?? null, ...readDeltaFilter(filter, target), top: readPageSize(call) };
};

/** A token carries the options of the first request. Choice: repeating them is fine, changing them is refused. */
const requireSameScope = (call: OperationCall, target: DeltaTarget, { scope }: DeltaRound): void => {
  const { select, filter, top } = call.query.options;
  const differs =
    (select !== undefined && select !== scope.select) ||
    (filter !== undefined && toDeltaFilterText(readDeltaFilter(filter, target)) !== toDeltaFilterText(scope)) ||
    (top !== undefined && readTop(call.spec, call.query) !== scope.top);
  if (!differs) return;
  const message =
    'The first request of a delta sets $select, $filter and $top, and its links carry them. Leave them out.';
  throw new GraphError(400, 'Request_BadRequest', message);
};

/** The round and the page of a request, and whether the client wants only the delta link. */
export interface AskedRound {
  readonly round: DeltaRound;
  readonly isLatest: boolean;
}

/**
 * Reads which page of which round a request wants.
 *
 * @param now - the tenant's time in milliseconds
 * @throws GraphError 400 for an option or a token that is wrong, 410 for a token that is too old
 */
export const readRound = (call: OperationCall, target: DeltaTarget, now: number): AskedRound => {
  const { skiptoken, deltatoken } = call.query.options;
  if (skiptoken !== undefined && deltatoken !== undefined) {
    throw new GraphError(400, 'Request_BadRequest', 'A delta takes $skiptoken or $deltatoken, not both.');
  }
  const token = skiptoken ?? deltatoken ?? '';
  const isLatest = token.toLowerCase() === 'latest' && skiptoken === undefined;
  if (token !== '' && !isLatest) {
    const round = readDeltaToken(call, target.set, token, now);
    requireSameScope(call, target, round);
    return { round, isLatest };
  }
  const since = findFeedEnd(call.tenant.view);
  const scope = readScope(call, target);
  return { round: { scope, kind: 'all', since, after: null, begun: since.position }, isLatest };
};

/** What an answer shows of each object. */
export interface DeltaSelection extends Selection {
  /** Names of the properties. */
  readonly names: ReadonlySet<string>;
  /** Relations whose changes are shown. */
  readonly relations: readonly TrackedRelation[];
}

const toNames = (properties: Selection['properties']): ReadonlySet<string> =>
  new Set(properties.map(({ name }) => name));

/** Without $select, made once. */
const defaults = new WeakMap<EntitySpec, DeltaSelection>();

const toDefaults = (entity: EntitySpec, tracked: readonly TrackedRelation[]): DeltaSelection => {
  const known = defaults.get(entity);
  if (known !== undefined) return known;
  const selection = readSelect(entity, undefined);
  const whole = {
    ...selection,
    names: toNames(selection.properties),
    relations: tracked.filter(({ isDefault }) => isDefault),
  };
  defaults.set(entity, whole);
  return whole;
};

/**
 * Reads $select of a delta, which can name relations.
 *
 * @param tracked - relations that can be shown
 * @throws GraphError 400 for a name that is neither property nor relation, 501 for a relation that is not tracked here
 */
export const readDeltaSelect = (
  entity: EntitySpec,
  select: string | null,
  tracked: readonly TrackedRelation[],
): DeltaSelection => {
  if (select === null) return toDefaults(entity, tracked);
  const names = select.split(',').map((name) => name.trim());
  const toRelation = (name: string): string | undefined =>
    [...tracked, ...entity.relations]
      .map((relation) => relation.name)
      .find((one) => one.toLowerCase() === name.toLowerCase());
  const asked = names.flatMap((name) => toRelation(name) ?? []);
  const untracked = asked.find((name) => !tracked.some((relation) => relation.name === name));
  if (untracked !== undefined) throw notEmulated(`Selecting '${untracked}' in a delta of ${entity.typeName}`);
  const own = names.filter((name) => toRelation(name) === undefined);
  const { properties, isWild } = own.length === 0 ? readSelect(entity, 'id') : readSelect(entity, own.join(','));
  const toName = (name: string): string =>
    toRelation(name) ?? properties.find((one) => one.name.toLowerCase() === name.toLowerCase())?.name ?? name;
  const context = [...new Set(names.map(toName))].join(',');
  return {
    properties,
    context,
    isWild,
    names: toNames(properties),
    relations: tracked.filter((relation) => asked.includes(relation.name)),
  };
};

const isNamed = ({ properties, relations, typeName }: EntitySpec, name: string): boolean =>
  [...properties, ...relations].some((one) => one.name.toLowerCase() === name.toLowerCase()) ||
  hasGraphProperty('beta', typeName, [name]);

/**
 * Splits a $select among several types. Documented: `microsoft.graph.user/surname`. Choice: a name without a type belongs
 * to every type that has it.
 *
 * @returns a $select for each entity; null if there is none
 * @throws GraphError 400 or 501 for an unknown type, or one that is not in the collection
 */
export const splitDeltaSelect = (
  select: string | null,
  entities: readonly EntitySpec[],
  isShown: (at: number, name: string) => boolean,
): readonly (string | null)[] => {
  if (select === null) return entities.map(() => null);
  const named = select.split(',').map((part) => {
    const [type, name] = part.trim().split('/');
    return name === undefined ? { type: undefined, name: type ?? '' } : { type: type?.toLowerCase(), name };
  });
  const toOwn = ({ typeName }: EntitySpec): string => typeName.toLowerCase();
  /** A relation that the delta shows for another type only is meant for that one. */
  const isMeant = (at: number, name: string): boolean =>
    isShown(at, name) || !entities.some((one, other) => isNamed(one, name) && isShown(other, name));
  for (const { type } of named) {
    if (type !== undefined && !entities.some((entity) => toOwn(entity) === type)) return refuseType(type);
  }
  return entities.map((entity, at) => {
    const own = named.filter(({ type, name }) => {
      if (type !== undefined) return type === toOwn(entity);
      // A name that none of them has is refused by the first.
      return (isNamed(entity, name) && isMeant(at, name)) || (at === 0 && !entities.some((one) => isNamed(one, name)));
    });
    return own.length === 0 ? 'id' : own.map(({ name }) => name).join(',');
  });
};
