// The tokens in the links of a delta: where the round stands, and the options of its first request. delta.ts answers them.

import { deltaTokenLife, isKnownPosition, type FeedPosition } from '../../domain/changes/change-feed.js';
import { GraphError } from '../../http/errors/graph-error.js';
import { readOpaqueToken, toOpaqueToken } from '../../http/odata/opaque-token.js';
import type { OperationCall } from '../../http/operation.js';
import { toDeltaFilterText } from './delta-filter.js';

/** The options of the first request of a delta, which hold for all requests that follow from it. */
export interface DeltaScope {
  /** The collection, for example `users`. */
  readonly set: string;
  /** As the client wrote it. */
  readonly select: string | null;
  /** Only these objects; null: all. */
  readonly ids: readonly string[] | null;
  /** Only objects of these types, in lower case; null: all types. */
  readonly types: readonly string[] | null;
  readonly top: number;
}

/** A round of pages, from the first to the one with the delta link. */
export interface DeltaRound {
  readonly scope: DeltaScope;
  /** The first round shows all objects, later rounds show changes. */
  readonly kind: 'all' | 'changes';
  /** Changes after this belong to this round, or to the next one if this round shows all objects. */
  readonly since: FeedPosition;
  /** Where the next page begins; null at the beginning. */
  readonly after: string | null;
  /** The end of the feed when the client had seen all objects. What was deleted softly since then, it knows. */
  readonly begun: number;
}

const tokenMark = 'DDlt\u0003\u0000\u0001\u0000\u0000';

/** When a token was issued. */
interface Issue {
  /** The end of the feed when the token was issued. A client has to start over if the state was rolled back since. */
  readonly seen: FeedPosition;
  /** The tenant's time in milliseconds. */
  readonly issued: number;
}

/** Writes the token of a round. */
export const toDeltaToken = ({ scope, kind, since, after, begun }: DeltaRound, { seen, issued }: Issue): string => {
  const { set, select, ids, types, top } = scope;
  const places = [since.position, since.mark, seen.position, seen.mark, after];
  return toOpaqueToken(tokenMark, [set, kind, ...places, select, ids, types, top, issued, begun]);
};

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isIds = (value: unknown): value is readonly string[] | null =>
  value === null || (Array.isArray(value) && value.every((id) => typeof id === 'string'));

/** A round as read from a token, and when the token was issued. */
interface IssuedRound extends Issue {
  readonly round: DeltaRound;
}

const readContent = (content: unknown, set: string): IssuedRound | undefined => {
  if (!Array.isArray(content)) return undefined;
  const [its, kind, position, mark, seenPosition, seenMark, after, select, ids, types, top, issued, begun] =
    content as readonly unknown[];
  if (its !== set || (kind !== 'all' && kind !== 'changes')) return undefined;
  if (!isCount(position) || typeof mark !== 'string' || !isTextOrNull(after) || !isTextOrNull(select)) return undefined;
  if (!isCount(seenPosition) || typeof seenMark !== 'string' || !isCount(issued)) return undefined;
  if (!isIds(ids) || !isIds(types) || !isCount(top) || top < 1 || !isCount(begun)) return undefined;
  const round: DeltaRound = { scope: { set, select, ids, types, top }, kind, since: { position, mark }, after, begun };
  return { round, seen: { position: seenPosition, mark: seenMark }, issued };
};

/** The words are a choice: no public source shows Graph's answer to a token that it did not issue. */
const damagedToken = (): GraphError =>
  new GraphError(
    400,
    'Request_BadRequest',
    'The delta token is damaged or belongs to another resource. Use a nextLink or deltaLink unchanged.',
  );

/** Where a client starts over: the same options, and an empty token. Graph: delta-query-overview#synchronization-reset. */
const toFreshStart = ({ links }: OperationCall, scope: DeltaScope): string => {
  const { select } = scope;
  const filter = toDeltaFilterText(scope);
  const parts = [
    ...(select === null ? [] : [`$select=${encodeURIComponent(select)}`]),
    ...(filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]),
  ];
  return `${links.self}?${[...parts, '$deltatoken='].join('&')}`;
};

/** Documented: code and text in Microsoft's announcement of the 7 days, status and Location in the delta overview. */
const expiredToken = (call: OperationCall, scope: DeltaScope): GraphError =>
  new GraphError(
    410,
    'syncStateNotFound',
    'The sync state generation is not found. The delta token is expired and data must be synchronized again.',
    { headers: { Location: toFreshStart(call, scope) } },
  );

/**
 * Reads a token.
 *
 * @param set - the collection of the request
 * @param now - the tenant's time in milliseconds
 * @throws GraphError 400 when it is damaged or from another collection; 410 when it is older than 7 days or older than the
 * feed, or from a state that no longer exists
 */
export const readDeltaToken = (call: OperationCall, set: string, token: string, now: number): DeltaRound => {
  const read = readContent(readOpaqueToken(tokenMark, token), set);
  if (read === undefined) throw damagedToken();
  const { round, seen, issued } = read;
  const isFresh = now - issued <= deltaTokenLife;
  const { view } = call.tenant;
  const isKnown =
    isKnownPosition(view, round.since) && (seen.position === round.since.position || isKnownPosition(view, seen));
  if (!isFresh || !isKnown) throw expiredToken(call, round.scope);
  return round;
};
