// Buys units, and runs the lifecycle of purchases. Graph can only read companySubscriptions; buying is our own.

import { DomainError } from '../tenant/errors.js';
import { retryWaiting } from '../group-licensing/group-licensing.js';
import type { CompanySubscription, SubscriptionStatus } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime, day } from '../tenant/time.js';

/** How long each state lasts. Microsoft: what-if-my-subscription-expires (direct purchase). Null: until it is changed. */
const lengthOf: Readonly<Record<SubscriptionStatus, number | null>> = {
  Enabled: 365 * day,
  Warning: 30 * day,
  Suspended: 90 * day,
  LockedOut: null,
  Deleted: null,
};

/** A free trial lasts a month. */
const trialLength = 30 * day;

/** When a state that begins now will end. */
const toNextLifecycle = (status: SubscriptionStatus, now: string, isTrial: boolean): string | null => {
  const length = status === 'Enabled' && isTrial ? trialLength : lengthOf[status];
  return length === null ? null : addTime(now, length);
};

/** A purchase as it is ordered. */
export interface Purchase {
  readonly skuId: string;
  readonly units: number;
  readonly isTrial: boolean;
}

/**
 * Buys units of a product as a companySubscription of its own.
 *
 * @throws DomainError `unknownProduct` when the catalogue has no such product
 */
export const buyUnits = (draft: TenantDraft, { skuId, units, isTrial }: Purchase): CompanySubscription => {
  if (!draft.catalogue.products.has(skuId)) throw new DomainError('unknownProduct', { value: skuId });
  const now = draft.now();
  const bought: CompanySubscription = {
    id: draft.newId(),
    commerceSubscriptionId: draft.newId(),
    skuId,
    status: 'Enabled',
    totalLicenses: units,
    isTrial,
    createdDateTime: now,
    nextLifecycleDateTime: toNextLifecycle('Enabled', now, isTrial),
    recurringBilling: !isTrial,
    ownerId: null,
    ownerTenantId: null,
    ownerType: null,
  };
  draft.put('companySubscriptions', bought);
  retryWaiting(draft, skuId);
  return bought;
};

/** Finds a companySubscription; throws DomainError `notFound`. */
export const requireCompanySubscription = (view: TenantView, id: string): CompanySubscription => {
  const found = view.get('companySubscriptions', id.toLowerCase());
  if (found === undefined) throw new DomainError('notFound', { key: id });
  return found;
};

/**
 * Changes the number of units or the state. Units may fall below what is assigned: the product is over-assigned then,
 * users keep their licenses (Microsoft: 90 days to fix it), and no more can be assigned.
 *
 * @throws DomainError `subscriptionDeleted`: a purchase that has ended cannot be changed; buy the product again
 */
export const changeUnits = (
  draft: TenantDraft,
  known: CompanySubscription,
  { units, status }: { readonly units?: number | undefined; readonly status?: SubscriptionStatus | undefined },
): CompanySubscription => {
  if (known.status === 'Deleted') throw new DomainError('subscriptionDeleted', { id: known.id });
  const moved = status !== undefined && status !== known.status;
  const changed: CompanySubscription = {
    ...known,
    totalLicenses: units ?? known.totalLicenses,
    status: status ?? known.status,
    nextLifecycleDateTime: moved ? toNextLifecycle(status, draft.now(), known.isTrial) : known.nextLifecycleDateTime,
  };
  draft.put('companySubscriptions', changed);
  retryWaiting(draft, changed.skuId);
  return changed;
};

const following: Readonly<Partial<Record<SubscriptionStatus, SubscriptionStatus>>> = {
  Enabled: 'Warning',
  Warning: 'Suspended',
  Suspended: 'Deleted',
};

/** A term ends now: it is renewed if billing recurs, otherwise the next state of the lifecycle begins. */
export const endTerm = (draft: TenantDraft, known: CompanySubscription): CompanySubscription => {
  const renews = known.status === 'Enabled' && known.recurringBilling;
  const status = renews ? 'Enabled' : (following[known.status] ?? known.status);
  const ended = { ...known, status, nextLifecycleDateTime: toNextLifecycle(status, draft.now(), known.isTrial) };
  draft.put('companySubscriptions', ended);
  return ended;
};
