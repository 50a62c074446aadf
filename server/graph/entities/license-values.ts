// The license properties of a user as Graph writes them. domain/ledger/user-licenses.ts derives them.

import type { AssignedPlan } from '../../domain/ledger/user-licenses.js';
import { listAssignedPlans, listAssignments, listHeldLicenses } from '../../domain/ledger/user-licenses.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';

/** Graph: user, property assignedLicenses. */
export const toAssignedLicenses = (view: TenantView, userId: string): readonly object[] =>
  listHeldLicenses(view, userId).map(({ disabledPlans, skuId }) => ({ disabledPlans, skuId }));

const toAssignedPlan = ({ plan, assignedDateTime, capabilityStatus }: AssignedPlan): object => ({
  assignedDateTime: toSeconds(assignedDateTime),
  capabilityStatus,
  service: plan.service,
  servicePlanId: plan.servicePlanId,
});

/** Graph: user, property assignedPlans. */
export const toAssignedPlans = (view: TenantView, userId: string): readonly object[] =>
  listAssignedPlans(view, userId).map(toAssignedPlan);

/** Graph: user, property provisionedPlans. Choice: every plan is provisioned at once, with one entry for each plan. */
export const toProvisionedPlans = (view: TenantView, userId: string): readonly object[] =>
  listAssignedPlans(view, userId).map(({ plan, capabilityStatus }) => ({
    capabilityStatus,
    provisioningStatus: 'Success',
    service: plan.service,
  }));

/** Graph: user, property licenseAssignmentStates: one entry for each product and source. */
export const toLicenseAssignmentStates = (view: TenantView, userId: string): readonly object[] =>
  listAssignments(view, userId).map(({ skuId, disabledPlans, assignedByGroup, state, error, lastUpdatedDateTime }) => ({
    assignedByGroup,
    disabledPlans,
    error,
    lastUpdatedDateTime: toSeconds(lastUpdatedDateTime),
    skuId,
    state,
  }));
