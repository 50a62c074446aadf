// The rows of change notifications: the subscriptions, and the notifications sent or still to be sent. What happened is in
// change-rows.ts.

import type { Row } from './rows.js';

/** A client's subscription to changes. Graph: subscription resource. */
export interface ChangeSubscription extends Row {
  /** In lower case and without the slash before it: `users`, `users/{id}`, `groups`, `groups/{id}`, `groups/{id}/members`. */
  readonly resourceKey: string;
  /** As the client wrote it. */
  readonly resource: string;
  /** `updated`, `deleted` or both. */
  readonly changeTypes: readonly ('updated' | 'deleted')[];
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | null;
  readonly clientState: string | null;
  readonly latestSupportedTlsVersion: string;
  readonly creatorId: string;
  readonly createdDateTime: string;
  readonly expirationDateTime: string;
  /** When the client will be asked to prove its rights again; null: it has been asked, or has answered. */
  readonly reauthorizationDateTime: string | null;
}

/** One attempt to deliver. */
export interface DeliveryAttempt {
  readonly attemptDateTime: string;
  /** What the endpoint answered; null if it did not. */
  readonly status: number | null;
  /** Why it does not count as delivered; null if it does. */
  readonly problem: string | null;
}

/** A notification in the outbox. Its id is its number, as text of fixed width. */
export interface Notification extends Row {
  readonly kind: 'change' | 'lifecycle';
  readonly changeSubscriptionId: string;
  readonly url: string;
  readonly createdDateTime: string;
  readonly status: 'pending' | 'delivered' | 'failed' | 'cancelled';
  /** When the next attempt is due; null if there is none. */
  readonly dueDateTime: string | null;
  readonly attempts: readonly DeliveryAttempt[];
  /** The item of `value` that is sent. */
  readonly content: Readonly<Record<string, unknown>>;
}
