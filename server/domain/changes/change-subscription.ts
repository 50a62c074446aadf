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

/** Documented: for one app in one tenant. */
const mostSubscriptions = 100;

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

const resourceForm = /^\/?(users|groups)(?:\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(members))?)?$/i;

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

/** Documented: nobody has two subscriptions to the same changes of the same resource. */
const requireNew = (
  draft: TenantDraft,
  { resourceKey, changeTypes, creatorId }: Pick<ChangeSubscription, 'resourceKey' | 'changeTypes' | 'creatorId'>,
): void => {
  for (const { row } of draft.scan('changeSubscriptions')) {
    const isSame = row.resourceKey === resourceKey && row.creatorId === creatorId;
    if (isSame && row.changeTypes.join() === changeTypes.join())
      throw new DomainError('changeSubscriptionExists', { id: row.id });
  }
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
  creatorId: string,
): ChangeSubscription => {
  const changeTypes = readChangeTypes(changeType);
  const resourceKey = requireResourceKey(draft, wish.resource);
  const term = toTerm(draft.now(), expirationDateTime);
  requireNew(draft, { resourceKey, changeTypes, creatorId });
  if (draft.size('changeSubscriptions') >= mostSubscriptions) {
    throw new DomainError('tooManyChangeSubscriptions', { most: mostSubscriptions });
  }
  const createdDateTime = draft.now();
  const row = { id: draft.newId(), resourceKey, ...wish, changeTypes, creatorId, createdDateTime, ...term };
  draft.put('changeSubscriptions', row);
  return row;
};

/** Sets another end. Throws the DomainErrors of creating one. */
export const renewChangeSubscription = (
  draft: TenantDraft,
  subscription: ChangeSubscription,
  expirationDateTime: string,
): ChangeSubscription => {
  const row = { ...subscription, ...toTerm(draft.now(), expirationDateTime) };
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
