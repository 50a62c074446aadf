// What every transaction of a served tenant ends with: its changes go to the feed, and into the outbox for who wants them.

import { appendToFeed } from './change-feed.js';
import { findObjectChanges, toHistoryText } from './object-changes.js';
import { queueChanges } from './outbox.js';
import type { Change } from './tables.js';
import type { TenantDraft } from './tenant-view.js';

/**
 * Concludes a transaction.
 *
 * @param changes - what its rule wrote
 */
export const recordChanges = (draft: TenantDraft, changes: readonly Change[]): void => {
  const found = findObjectChanges(changes);
  if (found.length > 0) queueChanges(draft, appendToFeed(draft, found, toHistoryText(changes)));
};
