// Requests for the operations on subscriptions to changes, for every-request.ts.

import type { NotificationOptions } from '../../../server/notify/post.js';

/** An endpoint that takes every handshake; nothing else is sent. */
export const notifications: NotificationOptions = {
  post: ({ url }) => {
    const body = new URL(url).searchParams.get('validationToken') ?? '';
    return Promise.resolve({ status: 200, contentType: 'text/plain', body });
  },
  wait: () => () => undefined,
};
/** A body that subscribes to changes. */
export const wish = {
  changeType: 'updated',
  notificationUrl: 'http://localhost:9999/hook',
  resource: 'users',
  expirationDateTime: '2026-10-06T09:00:00Z',
};

/** What these requests speak of. */
interface ChangeScene {
  readonly changeSubscriptionId: string;
}

type Request = readonly [path: string, body?: unknown];

/** A request for each of these operations that must be answered with success. */
export const changeRequests: Readonly<Record<string, (scene: ChangeScene) => Request>> = {
  createChangeSubscription: () => ['/v1.0/subscriptions', { ...wish, changeType: 'deleted' }],
  getChangeSubscription: ({ changeSubscriptionId: id }) => [`/v1.0/subscriptions/${id}`],
  updateChangeSubscription: ({ changeSubscriptionId: id }) => [
    `/v1.0/subscriptions/${id}`,
    { expirationDateTime: '2026-10-07T09:00:00Z' },
  ],
  deleteChangeSubscription: ({ changeSubscriptionId: id }) => [`/v1.0/subscriptions/${id}`],
  reauthorizeChangeSubscription: ({ changeSubscriptionId: id }) => [`/v1.0/subscriptions/${id}/reauthorize`],
};
