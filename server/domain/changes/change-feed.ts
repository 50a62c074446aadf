// The change feed of a tenant: what happened to its users and groups, for as long as a delta token is valid.
// graph/changes/delta.ts answers from it.

import type { ChangeEntry } from '../tenant/rows.js';
import type { ObjectChange } from './object-changes.js';
import { toOrderKey } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** How long a delta token is valid. Graph: delta-query-overview#token-duration, directory objects. */
export const deltaTokenLife = 7 * day;

/** The most entries that are kept. Choice: a token that needs older ones is answered 410, like an expired one. */
const mostEntries = 100_000;

/** The most members in one entry. A larger change to a group gets several entries. */
const mostMembers = 1_000;

/** A place between two entries of a feed, and the mark of that feed. */
export interface FeedPosition {
  /** The number of all entries ever written before it. */
  readonly position: number;
  readonly mark: string;
}

/** FNV-1a, 32 bits: marks only need to differ. */
const toMark = (previous: string, text: string): string => {
  let hash = 0x811c9dc5;
  const whole = previous + text;
  for (let at = 0; at < whole.length; at += 1) hash = Math.imul(hash ^ whole.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

/** The beginning of an empty feed. */
const toOrigin = (view: TenantView): FeedPosition => {
  const [organization] = view.scan('organization');
  const seed = view.get('idSequence', 'ids')?.seed ?? 0;
  const { id = '', createdDateTime = '' } = organization?.row ?? {};
  return { position: 0, mark: toMark('', `${id} ${createdDateTime} ${String(seed)}`) };
};

/** The place after an entry. */
export const toFeedPosition = ({ id, mark }: Pick<ChangeEntry, 'id' | 'mark'>): FeedPosition => ({
  position: Number(id),
  mark,
});

/** The end of the feed. */
export const findFeedEnd = (view: TenantView): FeedPosition => {
  const [last] = view.scan('changeFeed', { descending: true });
  return last === undefined ? toOrigin(view) : toFeedPosition(last.row);
};

/** Whether the place belongs to this feed, and everything after it is still kept. */
export const isKnownPosition = (view: TenantView, { position, mark }: FeedPosition): boolean => {
  const entry = view.get('changeFeed', toOrderKey(position));
  if (entry !== undefined) return entry.mark === mark;
  const [first] = view.scan('changeFeed');
  if (first === undefined) {
    const origin = toOrigin(view);
    return position === origin.position && mark === origin.mark;
  }
  return Number(first.row.id) === position + 1 && first.row.markBefore === mark;
};

/** The entries after a place, oldest first. */
export function* listEntriesAfter(view: TenantView, position: number): Generator<ChangeEntry> {
  for (const { row } of view.scan('changeFeed', { after: toOrderKey(position) })) yield row;
}

/** The entries of one object after a place, oldest first. */
export function* listEntriesOf(view: TenantView, objectId: string, position: number): Generator<ChangeEntry> {
  const prefix = `${objectId}\u0000`;
  const options = { prefix, after: prefix + toOrderKey(position) };
  for (const { row } of view.range('changeFeed', 'objectId', options)) yield row;
}

/** The last entry of an object. */
export const findLastEntryOf = (view: TenantView, objectId: string): ChangeEntry | undefined => {
  const [last] = view.range('changeFeed', 'objectId', { prefix: `${objectId}\u0000`, descending: true });
  return last?.row;
};

/** How many entries are written before the oldest are checked again. */
const sweepEvery = 64;

/** Removes entries that no token can need any more. The newest entry stays, since positions count from it. */
const forgetOld = (draft: TenantDraft, added: number): void => {
  const oldest = addTime(draft.now(), -deltaTokenLife);
  // More than were added, so that a feed that is too long gets shorter; not all, so that no write takes long.
  for (let n = 0; n < 2 * (added + sweepEvery) && draft.size('changeFeed') > 1; n += 1) {
    const [first] = draft.scan('changeFeed');
    if (first === undefined) return;
    if (first.row.changedDateTime >= oldest && draft.size('changeFeed') <= mostEntries) return;
    draft.remove('changeFeed', first.row.id);
  }
};

/** Splits a change with many members into several. */
const splitMembers = (change: ObjectChange): readonly ObjectChange[] => {
  const { memberIds } = change;
  if (memberIds.length <= mostMembers) return [change];
  const parts = Math.ceil(memberIds.length / mostMembers);
  return Array.from({ length: parts }, (_, n) => ({
    ...change,
    memberIds: memberIds.slice(n * mostMembers, (n + 1) * mostMembers),
  }));
};

/**
 * Appends what happened to the feed.
 *
 * @param history - all that was written, as text
 * @returns the entries
 */
export const appendToFeed = (
  draft: TenantDraft,
  changes: readonly ObjectChange[],
  history: string,
): readonly ChangeEntry[] => {
  const changedDateTime = draft.now();
  const digest = toMark('', history);
  const end = findFeedEnd(draft);
  let { position, mark } = end;
  const entries = changes.flatMap(splitMembers).map((change) => {
    const markBefore = mark;
    position += 1;
    mark = toMark(markBefore, `${changedDateTime} ${change.objectId} ${digest}`);
    return { id: toOrderKey(position), changedDateTime, ...change, mark, markBefore };
  });
  for (const entry of entries) draft.put('changeFeed', entry);
  const isSweeping = Math.floor(position / sweepEvery) > Math.floor(end.position / sweepEvery);
  if (isSweeping) forgetOld(draft, entries.length);
  return entries;
};
