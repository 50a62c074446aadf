// The rows of the change feed: what happened to users, groups and directory roles, in order. Who is told of it is notification-rows.ts.

import type { Row } from './rows.js';

/** What delta and change notifications tell of. */
export type TrackedType = 'user' | 'group' | 'directoryRole';

/** Ids of what came or went in the relations of an object. */
export interface RelatedIds {
  /** Of a group or a role. */
  readonly memberIds: readonly string[];
  /** Of a group; left out where none did. */
  readonly ownerIds?: readonly string[];
  /** Of a user, both the one before and the one now; left out where it stayed the same. */
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
  /** Names of what changed; empty where the object came or went. */
  readonly properties: readonly string[];
  /** Names the history up to here: where two feeds have the same mark at the same position, the same happened before it. */
  readonly mark: string;
  /** The mark of the entry before this one, which may be gone. */
  readonly markBefore: string;
}
