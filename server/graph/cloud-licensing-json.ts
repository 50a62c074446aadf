// What cloud licensing writes: pools of licenses, who is given them, who waits and why. All of it is worked out from the
// ledger of assignments. Graph: the namespace microsoft.graph.cloudLicensing, in beta.

import type { Product } from '../domain/catalogue.js';
import { toDerivedId } from '../domain/derived-id.js';
import type { AssignmentError, LicenseAssignment } from '../domain/rows.js';
import type { SubscribedSku } from '../domain/subscribed-sku.js';
import { toSeconds } from '../domain/time.js';
import type { HeldLicense } from '../domain/user-licenses.js';
import { createWriter } from './entity-json.js';
import { toPairText } from './guid-bytes.js';
import { toTenantId } from './organization.js';

const toServices = ({ servicePlans }: Product, disabledPlans: readonly string[] = []): readonly object[] =>
  servicePlans
    .filter(({ servicePlanId }) => !disabledPlans.includes(servicePlanId))
    .map(({ appliesTo, servicePlanId, servicePlanName }) => ({
      assignableTo: appliesTo === 'User' ? 'user,group' : 'none',
      planId: servicePlanId,
      planName: servicePlanName,
    }));

/** The id of a product's pool. */
export const toAllotmentId = (tenantId: string, skuId: string): string => toDerivedId(tenantId, skuId);

/** Choice: one pool for each product, as `subscribedSkus` has it. Graph may have one for each purchase. */
export const allotmentWriter = createWriter<SubscribedSku>('allotment', {
  allottedUnits: ({ prepaidUnits }) => prepaidUnits.enabled + prepaidUnits.warning,
  assignableTo: ({ product }) => (product.appliesTo === 'User' ? 'user,group' : 'none'),
  consumedUnits: ({ consumedUnits }) => consumedUnits,
  id: ({ product }, view) => toAllotmentId(toTenantId(view), product.skuId),
  services: ({ product }) => toServices(product),
  skuId: ({ product }) => product.skuId,
  skuPartNumber: ({ product }) => product.skuPartNumber,
});

/** A product given to a user directly, or to a group. */
export interface CloudAssignment {
  readonly assignedToId: string;
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** Writes what somebody is given. */
export const cloudAssignmentWriter = createWriter<CloudAssignment>('cloudAssignment', {
  disabledServicePlanIds: ({ disabledPlans }) => disabledPlans,
  id: ({ assignedToId, skuId }) => toPairText(assignedToId, skuId),
});

/** Observed: codes of a public design note. Errors that it does not name keep their names in licenseAssignmentStates. */
const errorCodes: Readonly<Partial<Record<AssignmentError, string>>> = {
  CountViolation: 'noAvailableLicenses',
  MutuallyExclusiveViolation: 'mutuallyExclusiveServicePlans',
  ProhibitedInUsageLocationViolation: 'invalidUsageLocation',
  UniquenessViolation: 'proxyAddressConflict',
};

const toErrorId = ({ userId, skuId }: LicenseAssignment): string => toPairText(userId, skuId);

/** Writes what could not be given. Choice: the message. */
export const assignmentErrorWriter = createWriter<LicenseAssignment>('assignmentError', {
  code: ({ error }) => (error === null ? null : (errorCodes[error] ?? error)),
  id: toErrorId,
  message: ({ error, skuId }, { catalogue }) =>
    `${catalogue.products.get(skuId)?.skuPartNumber ?? skuId} could not be given: ${error ?? ''}.`,
  occurrenceDateTime: ({ lastUpdatedDateTime }) => toSeconds(lastUpdatedDateTime),
  skuId: ({ skuId }) => skuId,
});

/** Writes who waits for a seat. */
export const waitingMemberWriter = createWriter<LicenseAssignment>('waitingMember', {
  id: toErrorId,
  waitingSinceDateTime: ({ assignedDateTime }) => toSeconds(assignedDateTime),
});

/** A product that a user holds, and the user. */
export interface UsageRight {
  readonly userId: string;
  readonly license: HeldLicense;
}

/** Writes what a user may use. */
export const usageRightWriter = createWriter<UsageRight>('usageRight', {
  id: ({ userId, license }) => toPairText(userId, license.skuId),
  services: ({ license }) => toServices(license.product, license.disabledPlans),
  skuId: ({ license }) => license.skuId,
  skuPartNumber: ({ license }) => license.product.skuPartNumber,
});
