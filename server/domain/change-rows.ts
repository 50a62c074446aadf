// The rows of the change feed: what happened to users and groups, in order. Who is told of it is notification-rows.ts.

import type { Row } from './rows.js';

/** What delta and change notifications tell of. */
export type TrackedType = 'user' | 'group';

/**
 * What happened to one object in one transaction. Its id is its position, counted from 1, as text of fixed width.
 */
export interface ChangeEntry extends Row {
  readonly changedDateTime: string;
  readonly type: TrackedType;
  readonly objectId: string;
  /** `deleted` can be restored, `purged` cannot. */
  readonly kind: 'created' | 'updated' | 'deleted' | 'restored' | 'purged';
  /** Names of what changed; empty where the object came or went. */
  readonly properties: readonly string[];
  /** Ids of members that came or went. Only of groups. */
  readonly memberIds: readonly string[];
  /** Names the history up to here: where two feeds have the same mark at the same position, the same happened before it. */
  readonly mark: string;
  /** The mark of the entry before this one, which may be gone. */
  readonly markBefore: string;
}
