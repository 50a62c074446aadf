// The form of the rows of the change feed and of notifications, as change-rows.ts and notification-rows.ts describe it.

import type { ChangeEntry } from '../domain/tenant/change-rows.js';
import type { ChangeSubscription, DeliveryAttempt, Notification } from '../domain/tenant/notification-rows.js';
import {
  anyObject,
  count,
  id,
  listOf,
  objectOf,
  oneOf,
  orderKey,
  orMissing,
  orNull,
  solidText,
  text,
  time,
} from './shape.js';

/** The check for a row of each of these tables. */
export const changeRowShapes = {
  changeFeed: objectOf<ChangeEntry>({
    id: orderKey,
    changedDateTime: time,
    type: oneOf('user', 'group', 'directoryRole'),
    objectId: id,
    kind: oneOf('created', 'updated', 'deleted', 'restored', 'purged'),
    properties: listOf(text),
    memberIds: listOf(id),
    ownerIds: orMissing(listOf(id)),
    managerIds: orMissing(listOf(id)),
    mark: text,
    markBefore: text,
  }),
  changeSubscriptions: objectOf<ChangeSubscription>({
    id,
    resourceKey: id,
    resource: text,
    changeTypes: listOf(oneOf('updated', 'deleted')),
    notificationUrl: solidText,
    lifecycleNotificationUrl: orNull(solidText),
    clientState: orNull(text),
    latestSupportedTlsVersion: text,
    creatorId: id,
    createdDateTime: time,
    expirationDateTime: time,
    reauthorizationDateTime: orNull(time),
  }),
  notifications: objectOf<Notification>({
    id: orderKey,
    kind: oneOf('change', 'lifecycle'),
    changeSubscriptionId: id,
    url: solidText,
    createdDateTime: time,
    status: oneOf('pending', 'delivered', 'failed', 'cancelled'),
    dueDateTime: orNull(time),
    attempts: listOf(
      objectOf<DeliveryAttempt>({ attemptDateTime: time, status: orNull(count), problem: orNull(text) }),
    ),
    content: anyObject,
  }),
};
