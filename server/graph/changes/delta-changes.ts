// The pages of a later round of a delta: what changed since, read from the change feed.

import {
  findFeedEnd,
  findLastEntryOf,
  listEntriesAfter,
  listEntriesOf,
  toFeedPosition,
} from '../../domain/changes/change-feed.js';
import type { ChangeEntry, RelatedIds, TrackedType } from '../../domain/tenant/rows.js';
import { writeRemoved, writeTold, type Asked } from './delta-object.js';
import type { DeltaPage } from './delta-page.js';
import type { DeltaSelection } from './delta-query.js';
import { writeRelatedChanges } from './delta-relations.js';
import type { DeltaRound } from './delta-token.js';

/** What all parts of a page share. */
type Common = Pick<Asked, 'view' | 'round'>;

const isSelected = ({ names }: DeltaSelection, changed: ReadonlySet<string>): boolean => {
  for (const name of changed) if (names.has(name)) return true;
  return false;
};

/** The sum of an object's entries since the beginning of the round. */
interface Gathered {
  readonly changed: Set<string>;
  /** What was added to and removed from its relations. */
  readonly related: Map<keyof RelatedIds, Set<string>>;
  /** It was created or restored. Documented: a restored object is shown in full, as a new one is. */
  isWhole: boolean;
  last: ChangeEntry;
}

const relatedNames = ['memberIds', 'ownerIds', 'managerIds'] as const satisfies readonly (keyof RelatedIds)[];

/**
 * Whether the relations of an entry are back from the deleted items, and the client knows them since its first round: nothing
 * said that they were gone. If they came later, or went before, the client may not have read in between, and gets it again.
 */
const isKnownAgain = (common: Common, entry: ChangeEntry): boolean => {
  const { view, round } = common;
  const { hiddenSince, objectId } = entry;
  if (hiddenSince === undefined || round.begun >= Number(hiddenSince)) return false;
  for (const one of listEntriesOf(view, objectId, round.begun)) {
    if (one.id >= hiddenSince) break;
    if (isKnownAgain(common, one)) continue;
    if (relatedNames.some((name) => one[name]?.some((id) => entry[name]?.includes(id) === true) === true)) return false;
  }
  return true;
};

const gather = (before: Gathered | undefined, entry: ChangeEntry, common: Common): Gathered => {
  const gathered: Gathered = before ?? {
    changed: new Set<string>(),
    related: new Map(),
    isWhole: false,
    last: entry,
  };
  for (const name of entry.properties) gathered.changed.add(name);
  for (const name of isKnownAgain(common, entry) ? [] : relatedNames) {
    const ids = entry[name];
    if (ids === undefined || ids.length === 0) continue;
    const known = gathered.related.get(name) ?? new Set();
    for (const id of ids) known.add(id);
    gathered.related.set(name, known);
  }
  gathered.isWhole ||= entry.kind !== 'updated';
  gathered.last = entry;
  return gathered;
};

/** The object as the answer shows it; undefined: nothing that was selected has changed. */
const writeChanged = (asked: Asked, { changed, related, isWhole, last }: Gathered): string | undefined => {
  const { view, selection, tracked } = asked;
  const row = tracked.find(view, last.objectId);
  if (row === undefined) return writeRemoved(asked, last.objectId);
  const relations = writeRelatedChanges(view, row.id, selection.relations, related);
  const isTold = isWhole || relations !== '' || isSelected(selection, changed);
  if (!isTold) return undefined;
  return writeTold(asked, row, isWhole ? undefined : changed, relations);
};

/** How many entries are read at once. If there are more, the entries of each object are looked up. */
const mostAtOnce = 2_000;

/** The sums of all entries after the beginning of the round, in the order of last entries, and where they end. */
interface GatheredAtOnce {
  readonly byObject: ReadonlyMap<string, Gathered>;
  readonly end: ChangeEntry | undefined;
}

/** Sets by the type of their objects in the feed. */
type Parts = ReadonlyMap<TrackedType, Asked>;

/** Undefined when there are too many entries to read for one page, or pages before this one. */
const gatherAtOnce = (common: Common, parts: Parts): GatheredAtOnce | undefined => {
  const { view, round } = common;
  if (round.after !== null) return undefined;
  const byObject = new Map<string, Gathered>();
  let end: ChangeEntry | undefined;
  let read = 0;
  for (const entry of listEntriesAfter(view, round.since.position)) {
    read += 1;
    if (read > mostAtOnce) return undefined;
    end = entry;
    if (!parts.has(entry.type)) continue;
    const before = byObject.get(entry.objectId);
    // Setting the key again moves it to the end.
    if (before !== undefined) byObject.delete(entry.objectId);
    byObject.set(entry.objectId, gather(before, entry, common));
  }
  return { byObject, end };
};

const gatherOne = (common: Common, entry: ChangeEntry): Gathered | undefined => {
  const { view, round } = common;
  if (findLastEntryOf(view, entry.objectId)?.id !== entry.id) return undefined;
  let gathered: Gathered | undefined;
  for (const one of listEntriesOf(view, entry.objectId, round.since.position)) gathered = gather(gathered, one, common);
  return gathered;
};

/** The entries that a page can show: each object appears once, at its last entry. */
function* listGathered(common: Common, parts: Parts): Generator<readonly [ChangeEntry, Gathered | undefined]> {
  const { view, round } = common;
  const atOnce = gatherAtOnce(common, parts);
  if (atOnce !== undefined) {
    for (const gathered of atOnce.byObject.values()) yield [gathered.last, gathered];
    if (atOnce.end !== undefined) yield [atOnce.end, undefined];
    return;
  }
  const from = round.after === null ? round.since.position : Number(round.after);
  for (const entry of listEntriesAfter(view, from)) {
    yield [entry, parts.has(entry.type) ? gatherOne(common, entry) : undefined];
  }
}

/**
 * A page of changes. Each object appears once, at its last entry, so that a page costs no more than what it covers.
 *
 * @returns the page, and the place in the feed up to which everything has been shown
 */
export const takeChanges = (common: Common, asked: readonly Asked[]): DeltaPage & Pick<DeltaRound, 'since'> => {
  const { view, round } = common;
  const parts: Parts = new Map(asked.map((part) => [part.tracked.type, part]));
  const { ids, top } = round.scope;
  const wanted = ids === null ? undefined : new Set(ids);
  const items: string[] = [];
  let end: ChangeEntry | undefined;
  for (const [entry, gathered] of listGathered(common, parts)) {
    if (items.length >= top && end !== undefined && entry !== end) return { items, next: end.id, since: round.since };
    end = entry;
    const part = parts.get(entry.type);
    if (gathered === undefined || part === undefined || wanted?.has(entry.objectId) === false) continue;
    const item = writeChanged(part, gathered);
    if (item !== undefined) items.push(item);
  }
  // A last page without entries: the one before it ended at the end of the feed.
  const since = end === undefined ? findFeedEnd(view) : toFeedPosition(end);
  return { items, next: null, since };
};
