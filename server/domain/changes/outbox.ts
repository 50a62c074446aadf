// The outbox of a tenant: which notifications go to whom, when a delivery is retried, and when it is given up.
// notify/courier.ts sends them. Graph: change-notifications-delivery-webhooks, change-notifications-lifecycle-events.

import type { ChangeEntry, ChangeSubscription, DeliveryAttempt, Notification } from '../tenant/rows.js';
import { isMember, isOwner } from '../membership/group-members.js';
import { toOrderKey } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

const minute = 60_000;

/** Documented: a delivery that fails is retried for up to four hours. */
const retryPeriod = 240 * minute;

/** Documented: the time between retries grows. Choice: 1, 2, 4, ... minutes, at most an hour. */
const longestPause = 60 * minute;

/** How many finished notifications are kept for inspection. */
const mostKept = 1_000;

/**
 * How many notifications are kept in all, done or not. While a clock stands still and an endpoint never answers, nothing
 * is ever given up. Choice: Graph drops notifications for such endpoints, but no page says from which number on.
 */
export const mostNotifications = 50_000;

/** The lifecycle events of a subscription. */
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

/** Sends a lifecycle event, if the client has named an endpoint for it. */
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

/** Sends a client the event `missed`, unless one is waiting to be sent already. */
const queueMissed = (draft: TenantDraft, changeSubscriptionId: string): void => {
  const subscription = draft.get('changeSubscriptions', changeSubscriptionId);
  if (subscription === undefined) return;
  const prefix = `lifecycle ${subscription.lifecycleNotificationUrl ?? ''} `;
  for (const { row } of draft.range('notifications', 'pending', { prefix })) {
    if (row.changeSubscriptionId === changeSubscriptionId && row.content.lifecycleEvent === 'missed') return;
  }
  queueLifecycle(draft, subscription, 'missed');
};

/** Makes room for one more: forgets finished notifications first, then drops the oldest that wait. */
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
  application: { set: 'Applications', name: 'Application' },
  servicePrincipal: { set: 'ServicePrincipals', name: 'ServicePrincipal' },
  // Nobody can subscribe to the rest.
  device: { set: 'Devices', name: 'Device' },
  orgContact: { set: 'Contacts', name: 'OrgContact' },
  administrativeUnit: { set: 'AdministrativeUnits', name: 'AdministrativeUnit' },
  oAuth2PermissionGrant: { set: 'OAuth2PermissionGrants', name: 'OAuth2PermissionGrant' },
};

/** Documented: `updated` covers creation, change, soft deletion and restoration, `deleted` permanent deletion. */
const toChangeType = ({ kind }: ChangeEntry): 'updated' | 'deleted' => (kind === 'purged' ? 'deleted' : 'updated');

/**
 * Observed: microsoft-graph-docs issue 9915 has the name, and recordings of July 2026 in public projects have the form, without a
 * type and with a text in `@removed`. Choice: owners are shown like members.
 */
const toRelated = (
  draft: TenantDraft,
  { type, objectId, memberIds, ownerIds = [] }: ChangeEntry,
): Readonly<Record<string, readonly object[]>> => {
  if (type !== 'group') return {};
  const show = (ids: readonly string[], isRelated: typeof isMember): readonly object[] =>
    ids.map((id) => (isRelated(draft, objectId, id) ? { id } : { id, '@removed': 'deleted' }));
  return {
    ...(memberIds.length > 0 ? { 'members@delta': show(memberIds, isMember) } : {}),
    ...(ownerIds.length > 0 ? { 'owners@delta': show(ownerIds, isOwner) } : {}),
  };
};

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
      // Choice: Graph's tags are large numbers that grow with time; the place in the change feed grows too.
      sequenceNumber: Number(entry.id),
      ...toRelated(draft, entry),
    },
    subscriptionExpirationDateTime: toOffsetTime(subscription.expirationDateTime),
    subscriptionId: subscription.id,
    tenantId,
  };
  put(draft, { kind: 'change', changeSubscriptionId: subscription.id, url: subscription.notificationUrl, content });
};

/** The resources that an entry changes. */
const toResourceKeys = ({ type, objectId, memberIds, ownerIds = [] }: ChangeEntry): readonly string[] => [
  `${type}s`,
  `${type}s/${objectId}`,
  ...(memberIds.length > 0 ? [`${type}s/${objectId}/members`] : []),
  ...(ownerIds.length > 0 ? [`${type}s/${objectId}/owners`] : []),
];

/** Puts the notifications of changes into the outbox. */
export const queueChanges = (draft: TenantDraft, entries: readonly ChangeEntry[]): void => {
  if (draft.size('changeSubscriptions') === 0) return;
  for (const entry of entries) {
    // Relations that are back were never reported as gone.
    if (entry.hiddenSince !== undefined) continue;
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

/** Cancels unsent notifications for a client that no longer wants them. */
export const cancelChanges = (draft: TenantDraft, changeSubscriptionId: string): void => {
  const pending = [...draft.lookup('notifications', 'pendingOf', changeSubscriptionId)];
  for (const row of pending) {
    if (row.kind === 'change') draft.put('notifications', { ...row, status: 'cancelled', dueDateTime: null });
  }
  forgetOld(draft);
};

/** The row after a failed attempt. */
const toRetried = (row: Notification, attempts: readonly DeliveryAttempt[], now: string): Notification => {
  const pause = Math.min(minute * 2 ** (attempts.length - 1), longestPause);
  const next = addTime(now, pause);
  const isOver = next > addTime(row.createdDateTime, retryPeriod);
  return { ...row, attempts, status: isOver ? 'failed' : 'pending', dueDateTime: isOver ? null : next };
};

/**
 * Records the result of delivering notifications together. If one is given up, the client gets the event `missed`.
 * Differs from Graph: there, only the resources of Outlook send `missed`.
 *
 * @param rows - as they were when they were sent; one that changed since is left alone, and one that was cancelled
 * meanwhile is not retried
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
