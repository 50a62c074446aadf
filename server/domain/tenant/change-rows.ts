// The rows of the change feed: what happened to users, groups and directory roles, in order. notification-rows.ts has the
// rows about who is notified.

import type { Row } from './rows.js';

/** The types of objects in deltas and change notifications. */
export type TrackedType = 'user' | 'group' | 'directoryRole';

/** The ids that were added to or removed from the relations of an object. */
export interface RelatedIds {
  /** Of a group or a role. */
  readonly memberIds: readonly string[];
  /** Of a group; left out where none did. */
  readonly ownerIds?: readonly string[];
  /** Of a user: the one before and the one now; left out if it stayed the same. */
  readonly managerIds?: readonly string[];
}

/**
 * What happened to one object in one transaction. Its id is its position, counted from 1, as text of fixed width.
 */
export interface ChangeEntry extends Row, RelatedIds {
  readonly changedDateTime: string;
  readonly type: TrackedType;
  readonly objectId: string;
  /** `deleted` can be restored, `purged` cannot. */
  readonly kind: 'created' | 'updated' | 'deleted' | 'restored' | 'purged';
  /** The names of changed properties; empty if the object was created or removed. */
  readonly properties: readonly string[];
  /** Identifies the history up to here: two feeds with the same mark at the same position have the same history before it. */
  readonly mark: string;
  /** The mark of the previous entry, which may no longer be kept. */
  readonly markBefore: string;
}
