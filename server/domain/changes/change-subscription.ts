// Change-notification subscriptions: creating, renewing and ending them. outbox.ts has the notifications. Graph:
// subscription resource, subscription-post-subscriptions.

import { DomainError } from '../tenant/errors.js';
import type { ChangeSubscription } from '../tenant/rows.js';
import { cancelChanges, queueLifecycle } from './outbox.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

const minute = 60_000;

/** Documented: under 29 days for users and groups. */
const mostMinutes = 41_760;

/** Documented: a shorter time is extended to this. */
const leastMinutes = 45;

/** Choice: how long before the end the client is asked to reauthorize. */
const reauthorizationLead = 15 * minute;

/** Documented, https://learn.microsoft.com/en-us/graph/change-notifications-overview: of one app in one tenant. */
const mostOfApp = 100;

/** Documented at the same place: of all apps in one tenant. */
const mostInTenant = 1_000;

/** What a client wants to be notified of. */
export type ChangeSubscriptionWish = Pick<
  ChangeSubscription,
  | 'resource'
  | 'notificationUrl'
  | 'lifecycleNotificationUrl'
  | 'clientState'
  | 'expirationDateTime'
  | 'latestSupportedTlsVersion'
> & {
  /** Separated by commas. */
  readonly changeType: string;
};

/** Who subscribes: a user or a service principal, and the app, which a token that nobody signed does not name. */
export interface Subscriber {
  readonly creatorId: string;
  readonly applicationId: string | undefined;
}

const resourceForm = /^\/?(users|groups)(?:\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(members|owners))?)?$/i;

/** The resource as rows name it; undefined for one that is not served. */
export const findResourceKey = (resource: string): string | undefined => {
  const [, set, id, part] = resourceForm.exec(resource) ?? [];
  if (set === undefined || (part !== undefined && set.toLowerCase() !== 'groups')) return undefined;
  return [set, id, part]
    .filter((one) => one !== undefined && one !== '')
    .join('/')
    .toLowerCase();
};

const requireResourceKey = (view: TenantView, resource: string): string => {
  const key = findResourceKey(resource);
  const [set, id] = key?.split('/') ?? [];
  const isThere = id === undefined || view.get(set === 'users' ? 'users' : 'groups', id) !== undefined;
  if (key === undefined || !isThere) throw new DomainError('notFound', { key: id ?? resource });
  return key;
};

/** Observed: `created` is refused for users and groups; microsoft-graph-docs issue 4819. */
const readChangeTypes = (changeType: string): ChangeSubscription['changeTypes'] => {
  const asked = changeType.split(',').map((one) => one.trim().toLowerCase());
  const wrong = asked.find((one) => one !== 'updated' && one !== 'deleted');
  if (wrong !== undefined) throw new DomainError('changeTypeInvalid', { value: wrong });
  return (['updated', 'deleted'] as const).filter((one) => asked.includes(one));
};

const toExpiration = (now: string, asked: string): string => {
  if (asked > addTime(now, mostMinutes * minute)) {
    throw new DomainError('changeSubscriptionTooLong', { minutes: mostMinutes });
  }
  if (asked <= now) throw new DomainError('changeSubscriptionOver', { now });
  const least = addTime(now, leastMinutes * minute);
  return asked < least ? least : asked;
};

const toTerm = (
  now: string,
  asked: string,
): Pick<ChangeSubscription, 'expirationDateTime' | 'reauthorizationDateTime'> => {
  const expirationDateTime = toExpiration(now, asked);
  return { expirationDateTime, reauthorizationDateTime: addTime(expirationDateTime, -reauthorizationLead) };
};

/** Finds one; throws DomainError `notFound`, also when it has ended. */
export const requireChangeSubscription = (view: TenantView, id: string): ChangeSubscription => {
  const found = view.get('changeSubscriptions', id.toLowerCase());
  if (found === undefined) throw new DomainError('changeSubscriptionNotFound');
  return found;
};

/**
 * Documented: nobody has two subscriptions to the same changes of the same resource, and an app and a tenant have a limited number.
 *
 * @throws DomainError `changeSubscriptionExists`, `tooManyChangeSubscriptions`
 */
const requireNew = (
  draft: TenantDraft,
  { resourceKey, changeTypes }: Pick<ChangeSubscription, 'resourceKey' | 'changeTypes'>,
  { creatorId, applicationId }: Subscriber,
): void => {
  let ofApp = 0;
  for (const { row } of draft.scan('changeSubscriptions')) {
    if (row.applicationId !== applicationId) continue;
    ofApp += 1;
    const isSame = row.resourceKey === resourceKey && row.creatorId === creatorId;
    if (isSame && row.changeTypes.join() === changeTypes.join())
      throw new DomainError('changeSubscriptionExists', { id: row.id });
  }
  if (ofApp >= mostOfApp) throw new DomainError('tooManyChangeSubscriptions', { whose: 'An app', most: mostOfApp });
  if (draft.size('changeSubscriptions') >= mostInTenant)
    throw new DomainError('tooManyChangeSubscriptions', { whose: 'A tenant', most: mostInTenant });
};

/**
 * Creates a subscription. The caller has validated the endpoint.
 *
 * @throws DomainError `notFound` for a resource that does not exist, `changeTypeInvalid`, `changeSubscriptionTooLong`,
 * `changeSubscriptionOver`, `changeSubscriptionExists`, `tooManyChangeSubscriptions`
 */
export const createChangeSubscription = (
  draft: TenantDraft,
  { changeType, expirationDateTime, ...wish }: ChangeSubscriptionWish,
  subscriber: Subscriber,
): ChangeSubscription => {
  const changeTypes = readChangeTypes(changeType);
  const resourceKey = requireResourceKey(draft, wish.resource);
  const term = toTerm(draft.now(), expirationDateTime);
  requireNew(draft, { resourceKey, changeTypes }, subscriber);
  const { creatorId, applicationId } = subscriber;
  const createdDateTime = draft.now();
  const app = applicationId === undefined ? {} : { applicationId };
  const row = { id: draft.newId(), resourceKey, ...wish, changeTypes, creatorId, ...app, createdDateTime, ...term };
  draft.put('changeSubscriptions', row);
  return row;
};

/** What of a subscription can be changed; what is undefined stays. */
export interface ChangeSubscriptionChange {
  readonly expirationDateTime: string | undefined;
  readonly notificationUrl: string | undefined;
}

/**
 * Sets another end, another endpoint, or both. What waits to be sent still goes to the endpoint of before: a choice. Throws the
 * DomainErrors of creating one.
 */
export const updateChangeSubscription = (
  draft: TenantDraft,
  subscription: ChangeSubscription,
  { expirationDateTime, notificationUrl }: ChangeSubscriptionChange,
): ChangeSubscription => {
  const term = expirationDateTime === undefined ? {} : toTerm(draft.now(), expirationDateTime);
  const row = { ...subscription, ...(notificationUrl === undefined ? {} : { notificationUrl }), ...term };
  draft.put('changeSubscriptions', row);
  return row;
};

/** Records that the client has proved its rights. The end does not change. Graph: subscription-reauthorize. */
export const reauthorizeChangeSubscription = (draft: TenantDraft, subscription: ChangeSubscription): void => {
  draft.put('changeSubscriptions', { ...subscription, reauthorizationDateTime: null });
};

/** Ends a subscription. */
export const deleteChangeSubscription = (draft: TenantDraft, { id }: ChangeSubscription): void => {
  cancelChanges(draft, id);
  draft.remove('changeSubscriptions', id);
};

/**
 * Does what is due: asks the client to reauthorize, or ends the subscription. Differs from Graph: there, only the
 * resources of Outlook and Teams send `subscriptionRemoved`.
 *
 * @returns what was done, in one word
 */
export const runSubscriptionDue = (draft: TenantDraft, subscription: ChangeSubscription): string => {
  if (subscription.reauthorizationDateTime !== null) {
    draft.put('changeSubscriptions', { ...subscription, reauthorizationDateTime: null });
    queueLifecycle(draft, subscription, 'reauthorizationRequired');
    return 'reauthorizationRequired';
  }
  deleteChangeSubscription(draft, subscription);
  queueLifecycle(draft, subscription, 'subscriptionRemoved');
  return 'subscriptionRemoved';
};
