// Writes cloud licensing: pools of licenses, assignments, and who waits and why. Everything is derived from the ledger of
// assignments. Graph: the namespace microsoft.graph.cloudLicensing, in beta.

import type { Product } from '../../domain/tenant/catalogue.js';
import type { CloudAssignment } from '../../domain/licensing/cloud-assignments.js';
import { toDerivedId } from '../../domain/tenant/derived-id.js';
import type {
  AssignmentError,
  CompanySubscription,
  LicenseAssignment,
  SubscriptionStatus,
} from '../../domain/tenant/rows.js';
import type { SubscribedSku } from '../../domain/ledger/subscribed-sku.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { createWriter } from './entity-json.js';
import { inTenant } from './property-readers.js';
import { toPairText } from './guid-bytes.js';
import { toTenantId } from './organization-row.js';

const toServices = ({ servicePlans }: Product, disabledPlans: readonly string[] = []): readonly object[] =>
  servicePlans
    .filter(({ servicePlanId }) => !disabledPlans.includes(servicePlanId))
    .map(({ appliesTo, servicePlanId, servicePlanName }) => ({
      assignableTo: appliesTo === 'User' ? 'user,group' : 'none',
      planId: servicePlanId,
      planName: servicePlanName,
    }));

const subscriptionStates: Readonly<Record<SubscriptionStatus, string>> = {
  Enabled: 'active',
  Warning: 'warning',
  Suspended: 'suspended',
  LockedOut: 'lockedOut',
  Deleted: 'deleted',
};

const toDate = (time: string | null): string | null => (time === null ? null : time.slice(0, 10));

/** Graph: cloudlicensing-subscription. Choice: the id is the commerce id, as in subscribedSkus. */
const toSubscription = (subscription: CompanySubscription): object => ({
  nextLifecycleDate: toDate(subscription.nextLifecycleDateTime),
  startDate: toDate(subscription.createdDateTime),
  state: subscriptionStates[subscription.status],
  subscriptionId: subscription.commerceSubscriptionId,
  tags: subscription.isTrial ? 'trial' : 'none',
});

/** The id of a product's pool. */
export const toAllotmentId = (tenantId: string, skuId: string): string => toDerivedId(tenantId, skuId);

/** Choice: one pool for each product, as `subscribedSkus` has it. Graph may have one for each purchase. */
export const allotmentWriter = createWriter<'allotment', SubscribedSku>('allotment', {
  allottedUnits: ({ prepaidUnits }) => prepaidUnits.enabled + prepaidUnits.warning,
  assignableTo: ({ product }) => (product.appliesTo === 'User' ? 'user,group' : 'none'),
  consumedUnits: ({ consumedUnits }) => consumedUnits,
  id: inTenant(({ product }, view) => toAllotmentId(toTenantId(view), product.skuId)),
  services: ({ product }) => toServices(product),
  skuId: ({ product }) => product.skuId,
  skuPartNumber: ({ product }) => product.skuPartNumber,
  subscriptions: ({ companySubscriptions }) => companySubscriptions.map(toSubscription),
});

/** Writes an assignment. */
export const cloudAssignmentWriter = createWriter<'cloudAssignment', CloudAssignment>('cloudAssignment', {
  disabledServicePlanIds: ({ disabledPlans }) => disabledPlans,
  id: ({ assignedToId, skuId }) => toPairText(assignedToId, skuId),
});

/**
 * Documented: MissingDependency, in the example of cloudlicensing-assignmenterror-get. Observed: the others, in a public
 * design note. Other errors keep their names from licenseAssignmentStates.
 */
const errorCodes: Readonly<Partial<Record<AssignmentError, string>>> = {
  CountViolation: 'noAvailableLicenses',
  DependencyViolation: 'MissingDependency',
  MutuallyExclusiveViolation: 'mutuallyExclusiveServicePlans',
  ProhibitedInUsageLocationViolation: 'invalidUsageLocation',
  UniquenessViolation: 'proxyAddressConflict',
};

/** An id made of the user, the product and the group. */
export const toErrorId = ({ userId, skuId, assignedByGroup }: LicenseAssignment): string =>
  toPairText(userId, toDerivedId(assignedByGroup ?? userId, skuId));

/** Writes an assignment that failed. Choice: the message. */
export const assignmentErrorWriter = createWriter<'assignmentError', LicenseAssignment>('assignmentError', {
  code: ({ error }) => (error === null ? null : (errorCodes[error] ?? error)),
  id: toErrorId,
  message: inTenant(
    ({ error, skuId }, { catalogue }) =>
      `${catalogue.products.get(skuId)?.skuPartNumber ?? skuId} could not be given: ${error ?? ''}.`,
  ),
  occurrenceDateTime: ({ lastUpdatedDateTime }) => toSeconds(lastUpdatedDateTime),
  skuId: ({ skuId }) => skuId,
});

/** Writes a user who waits for a seat. */
export const waitingMemberWriter = createWriter<'waitingMember', LicenseAssignment>('waitingMember', {
  id: toErrorId,
  waitingSinceDateTime: ({ assignedDateTime }) => toSeconds(assignedDateTime),
});

/** A product that a user or the members of a group may use. */
export interface UsageRight {
  readonly holderId: string;
  readonly product: Product;
  readonly disabledPlans: readonly string[];
}

/** The id of a usage right. */
export const toUsageRightId = ({ holderId, product }: UsageRight): string => toPairText(holderId, product.skuId);

/** Writes a usage right. */
export const usageRightWriter = createWriter<'usageRight', UsageRight>('usageRight', {
  id: toUsageRightId,
  services: ({ product, disabledPlans }) => toServices(product, disabledPlans),
  skuId: ({ product }) => product.skuId,
  skuPartNumber: ({ product }) => product.skuPartNumber,
});
