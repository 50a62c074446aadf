// The end of every transaction of a served tenant: its changes go to the feed, and notifications of them to the outbox.

import { appendToFeed, findLastEntryOf } from './change-feed.js';
import { toRoleId } from '../roles/directory-roles.js';
import { findObjectChanges, toHistoryText } from './object-changes.js';
import { queueChanges } from './outbox.js';
import type { Clock } from '../tenant/rows.js';
import { toOrderKey } from '../tenant/index-keys.js';
import type { Change } from '../tenant/tables.js';
import type { TenantDraft } from '../tenant/tenant-view.js';

/** The entry of an object's deletion; before all others, if it is no longer kept. */
const findHiddenSince = (draft: TenantDraft, objectId: string): string => {
  const last = findLastEntryOf(draft, objectId);
  return last?.kind === 'deleted' ? last.id : toOrderKey(0);
};

const record = (draft: TenantDraft, changes: readonly Change[]): void => {
  const found = findObjectChanges(
    draft,
    changes,
    (templateId) => toRoleId(draft, templateId),
    (id) => findHiddenSince(draft, id),
  );
  if (found.length > 0) queueChanges(draft, appendToFeed(draft, found, toHistoryText(changes)));
};

/** The parts of a transaction, split where it set the clock. */
const splitAtClock = (changes: readonly Change[]): readonly (readonly Change[])[] => {
  const starts = changes.flatMap(({ table }, at) => (table === 'clock' && at > 0 ? [at] : []));
  return [0, ...starts].map((start, n) => changes.slice(start, starts[n]));
};

/** Each job in a transaction ran while the clock showed its due time, and is recorded at that time. */
const recordAtTheirTimes = (draft: TenantDraft, changes: readonly Change[]): void => {
  const clock = draft.get('clock', 'clock');
  for (const part of splitAtClock(changes)) {
    const shown = part[0]?.table === 'clock' ? (part[0].after as Clock | undefined) : undefined;
    if (shown !== undefined) draft.put('clock', shown);
    record(draft, part);
  }
  if (clock !== undefined) draft.put('clock', clock);
};

/**
 * Concludes a transaction.
 *
 * @param changes - what its rule wrote
 */
export const recordChanges = (draft: TenantDraft, changes: readonly Change[]): void => {
  if (changes.some(({ table }) => table === 'clock')) recordAtTheirTimes(draft, [...changes]);
  else record(draft, changes);
};
