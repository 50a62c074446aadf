// What an outbox holds at most. Graph drops what an endpoint does not take in time:
// https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks; that `missed` tells of it:
// https://learn.microsoft.com/en-us/graph/change-notifications-lifecycle-events

import { describe, expect, it } from 'vitest';
import type { ChangeEntry, ChangeSubscription, Notification } from '../../server/domain/tenant/rows.js';
import { mostNotifications, queueChanges } from '../../server/domain/changes/outbox.js';
import type { Tenant } from '../../server/store/tenant.js';
import { newStoreTenant } from '../store/new-tenant.js';

const now = '2026-10-05T09:00:00.000Z';
const person = '11111111-2222-4333-8444-555555555555';

const toEntry = (n: number): ChangeEntry => ({
  id: String(n).padStart(12, '0'),
  changedDateTime: now,
  type: 'user',
  objectId: person,
  kind: 'updated',
  properties: ['city'],
  memberIds: [],
  mark: '',
  markBefore: '',
});

const toSubscription = (id: string, lifecycleNotificationUrl: string | null): ChangeSubscription => ({
  id,
  resourceKey: 'users',
  resource: 'users',
  changeTypes: ['updated'],
  clientState: null,
  notificationUrl: `http://localhost/${id}`,
  lifecycleNotificationUrl,
  latestSupportedTlsVersion: 'v1_2',
  creatorId: person,
  createdDateTime: now,
  expirationDateTime: '2026-10-06T09:00:00.000Z',
  reauthorizationDateTime: null,
});

/** Queues changes for a subscription that nobody delivers, one transaction for a thousand of them. */
const queue = (tenant: Tenant, from: number, count: number): void => {
  for (let n = from; n < from + count; n += 1_000) {
    tenant.transact((draft) => {
      queueChanges(
        draft,
        Array.from({ length: Math.min(1_000, from + count - n) }, (_, at) => toEntry(n + at)),
      );
    });
  }
};

const subscribe = (tenant: Tenant, id: string, lifecycleNotificationUrl: string | null): void => {
  tenant.transact((draft) => {
    draft.put('changeSubscriptions', toSubscription(id, lifecycleNotificationUrl));
  });
};

const list = ({ view }: Tenant): readonly Notification[] => Array.from(view.scan('notifications'), ({ row }) => row);

const findSequence = ({ content }: Notification): unknown =>
  (content.resourceData as { sequenceNumber?: unknown } | undefined)?.sequenceNumber;

describe('an outbox that nobody empties', () => {
  it('drops the oldest and says once that something was missed', () => {
    const tenant = newStoreTenant();
    subscribe(tenant, 'dead', 'http://localhost/life');
    queue(tenant, 1, mostNotifications);
    expect(list(tenant).every(({ kind }) => kind === 'change')).toBe(true);
    queue(tenant, mostNotifications + 1, 10);
    const rows = list(tenant);
    expect(rows).toHaveLength(mostNotifications);
    // Ten came, and the one that tells of it: eleven had to go.
    expect(findSequence(rows[0] as Notification)).toBe(12);
    const missed = rows.filter(({ kind }) => kind === 'lifecycle');
    expect(missed).toMatchObject([
      {
        url: 'http://localhost/life',
        status: 'pending',
        content: { lifecycleEvent: 'missed', subscriptionId: 'dead' },
      },
    ]);
  });

  it('drops without a word where the client has no address for it', () => {
    const tenant = newStoreTenant();
    subscribe(tenant, 'dead', null);
    queue(tenant, 1, mostNotifications + 5);
    const rows = list(tenant);
    expect(rows).toHaveLength(mostNotifications);
    expect(findSequence(rows[0] as Notification)).toBe(6);
  });

  it('forgets what is done before it drops what waits', () => {
    const tenant = newStoreTenant();
    subscribe(tenant, 'dead', 'http://localhost/life');
    queue(tenant, 1, mostNotifications);
    tenant.transact((draft) => {
      const [last] = draft.scan('notifications', { descending: true });
      if (last !== undefined) draft.put('notifications', { ...last.row, status: 'delivered', dueDateTime: null });
    });
    queue(tenant, mostNotifications + 1, 1);
    const rows = list(tenant);
    expect(rows).toHaveLength(mostNotifications);
    expect(rows.every(({ kind, status }) => kind === 'change' && status === 'pending')).toBe(true);
  });
});
