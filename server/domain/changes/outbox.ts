// The outbox of a tenant: what is to be sent to whom, when it is tried again, and when it is given up. Sending is
// notify/courier.ts. Graph: change-notifications-delivery-webhooks, change-notifications-lifecycle-events.

import type { ChangeEntry, ChangeSubscription, DeliveryAttempt, Notification } from '../tenant/rows.js';
import { toOrderKey } from '../tenant/tables.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

const minute = 60_000;

/** Documented: what is not taken is tried again for up to four hours. */
const retryPeriod = 240 * minute;

/** Documented is that the time between tries grows; how, is our choice: 1, 2, 4, ... minutes, at most an hour. */
const longestPause = 60 * minute;

/** Of those that are done so many are kept for whoever wants to look. */
const mostKept = 1_000;

/**
 * So many are kept in all, done or not. Where a clock stands still before an endpoint that never answers, nothing is ever
 * given up. Choice: Graph says that it drops notifications of such endpoints, not from which number on.
 */
export const mostNotifications = 50_000;

/** What a client is told of its subscription. */
type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

const toOffsetTime = (iso: string): string => `${iso.slice(0, 19)}+00:00`;

const put = (
  draft: TenantDraft,
  parts: Pick<Notification, 'kind' | 'changeSubscriptionId' | 'url' | 'content'>,
): void => {
  makeRoom(draft);
  const [last] = draft.scan('notifications', { descending: true });
  const id = toOrderKey(last === undefined ? 1 : Number(last.row.id) + 1);
  const now = draft.now();
  draft.put('notifications', { id, ...parts, createdDateTime: now, status: 'pending', dueDateTime: now, attempts: [] });
};

const toTenantId = (view: TenantView): string => {
  const [first] = view.scan('organization');
  return first?.row.id ?? '';
};

/** Sends a lifecycle event, if the client has said where. */
export const queueLifecycle = (
  draft: TenantDraft,
  subscription: ChangeSubscription,
  lifecycleEvent: LifecycleEvent,
): void => {
  const { id, lifecycleNotificationUrl: url, expirationDateTime, clientState } = subscription;
  if (url === null) return;
  const content = {
    subscriptionId: id,
    subscriptionExpirationDateTime: toOffsetTime(expirationDateTime),
    tenantId: toTenantId(draft),
    clientState,
    lifecycleEvent,
  };
  put(draft, { kind: 'lifecycle', changeSubscriptionId: id, url, content });
};

/** Tells a client that it has missed something, unless that waits to be told already. */
const queueMissed = (draft: TenantDraft, changeSubscriptionId: string): void => {
  const subscription = draft.get('changeSubscriptions', changeSubscriptionId);
  if (subscription === undefined) return;
  const prefix = `lifecycle ${subscription.lifecycleNotificationUrl ?? ''} `;
  for (const { row } of draft.range('notifications', 'pending', { prefix })) {
    if (row.changeSubscriptionId === changeSubscriptionId && row.content.lifecycleEvent === 'missed') return;
  }
  queueLifecycle(draft, subscription, 'missed');
};

/** Forgets what is done, then drops the oldest that waits, until another one fits. */
const makeRoom = (draft: TenantDraft): void => {
  while (draft.size('notifications') >= mostNotifications) {
    const [done] = draft.lookup('notifications', 'done', 'done');
    const [oldest] = done === undefined ? draft.scan('notifications') : [];
    const row = done ?? oldest?.row;
    if (row === undefined) return;
    draft.remove('notifications', row.id);
    if (row.status === 'pending' && row.kind === 'change') queueMissed(draft, row.changeSubscriptionId);
  }
};

const types = {
  user: { set: 'Users', name: 'User' },
  group: { set: 'Groups', name: 'Group' },
  directoryRole: { set: 'DirectoryRoles', name: 'DirectoryRole' },
};

/** Documented: `updated` stands for creation, change, soft deletion and restoration, `deleted` for what is gone for good. */
const toChangeType = ({ kind }: ChangeEntry): 'updated' | 'deleted' => (kind === 'purged' ? 'deleted' : 'updated');

const queueChange = (draft: TenantDraft, subscription: ChangeSubscription, entry: ChangeEntry): void => {
  const { set, name } = types[entry.type];
  const resource = `${set}/${entry.objectId}`;
  const tenantId = toTenantId(draft);
  const content = {
    changeType: toChangeType(entry),
    clientState: subscription.clientState,
    resource,
    resourceData: {
      '@odata.type': `#Microsoft.Graph.${name}`,
      '@odata.id': resource,
      id: entry.objectId,
      organizationId: tenantId,
      eventTime: entry.changedDateTime,
      // Choice: Graph's are large numbers that grow with time; the place in the change feed grows too.
      sequenceNumber: Number(entry.id),
    },
    subscriptionExpirationDateTime: toOffsetTime(subscription.expirationDateTime),
    subscriptionId: subscription.id,
    tenantId,
  };
  put(draft, { kind: 'change', changeSubscriptionId: subscription.id, url: subscription.notificationUrl, content });
};

/** The resources that an entry is a change of. */
const toResourceKeys = ({ type, objectId, memberIds }: ChangeEntry): readonly string[] => [
  `${type}s`,
  `${type}s/${objectId}`,
  ...(memberIds.length > 0 ? [`${type}s/${objectId}/members`] : []),
];

/** Puts into the outbox what has to be told of changes. */
export const queueChanges = (draft: TenantDraft, entries: readonly ChangeEntry[]): void => {
  if (draft.size('changeSubscriptions') === 0) return;
  for (const entry of entries) {
    const wanted = toResourceKeys(entry).flatMap((key) => [...draft.lookup('changeSubscriptions', 'resourceKey', key)]);
    for (const subscription of wanted) {
      const isOver = subscription.expirationDateTime <= draft.now();
      if (!isOver && subscription.changeTypes.includes(toChangeType(entry))) queueChange(draft, subscription, entry);
    }
  }
};

const forgetOld = (draft: TenantDraft): void => {
  while (draft.size('notifications') > mostKept) {
    const [first] = draft.lookup('notifications', 'done', 'done');
    if (first === undefined) return;
    draft.remove('notifications', first.id);
  }
};

/** Takes back what has not been sent to somebody who does not want it any more. */
export const cancelChanges = (draft: TenantDraft, changeSubscriptionId: string): void => {
  const pending = [...draft.lookup('notifications', 'pendingOf', changeSubscriptionId)];
  for (const row of pending) {
    if (row.kind === 'change') draft.put('notifications', { ...row, status: 'cancelled', dueDateTime: null });
  }
  forgetOld(draft);
};

/** The row after a try that failed. */
const toRetried = (row: Notification, attempts: readonly DeliveryAttempt[], now: string): Notification => {
  const pause = Math.min(minute * 2 ** (attempts.length - 1), longestPause);
  const next = addTime(now, pause);
  const isOver = next > addTime(row.createdDateTime, retryPeriod);
  return { ...row, attempts, status: isOver ? 'failed' : 'pending', dueDateTime: isOver ? null : next };
};

/**
 * Writes down what came of a try to deliver notifications together. Where one is given up, the client is told that it has
 * missed something. Differs from Graph: there, `missed` is of Outlook's resources alone.
 *
 * @param rows - as they were when they were sent; one that is another by now stays as it is, and one that was cancelled
 * on the way is not tried again
 */
export const recordAttempt = (
  draft: TenantDraft,
  rows: readonly Notification[],
  outcome: Pick<DeliveryAttempt, 'status' | 'problem'>,
): void => {
  const now = draft.now();
  const missedBy = new Set<string>();
  for (const row of rows) {
    const current = draft.get('notifications', row.id);
    if (current?.content !== row.content || current.attempts !== row.attempts) continue;
    const attempts = [...row.attempts, { attemptDateTime: now, ...outcome }];
    const tried = current.status === 'pending' ? toRetried(row, attempts, now) : { ...current, attempts };
    const after: Notification = outcome.problem === null ? { ...tried, status: 'delivered', dueDateTime: null } : tried;
    draft.put('notifications', after);
    if (after.status === 'failed' && after.kind === 'change') missedBy.add(after.changeSubscriptionId);
  }
  for (const id of missedBy) queueMissed(draft, id);
  forgetOld(draft);
};
