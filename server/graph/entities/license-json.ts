// A user's licenses and plans as Graph writes them, from the assignments of a user who is there or was deleted.

import type { EntityProperties } from '../../contract/operations.js';
import { toHeldLicenses, type AssignedPlan } from '../../domain/ledger/user-licenses.js';
import type { LicenseAssignment } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../domain/tenant/time.js';
import { inTenant, type PropertyReaders } from './property-readers.js';

/** Where the licenses of a row are. */
export interface LicenseSource<T> {
  readonly assignmentsOf: (view: TenantView, row: T) => readonly LicenseAssignment[];
  readonly plansOf: (view: TenantView, row: T) => readonly AssignedPlan[];
}

type LicenseNames = Extract<
  EntityProperties['user'],
  'assignedLicenses' | 'assignedPlans' | 'licenseAssignmentStates' | 'provisionedPlans'
>;

/** Graph: user, property assignedLicenses. */
const toAssignedLicenses = (view: TenantView, assignments: readonly LicenseAssignment[]): readonly object[] =>
  toHeldLicenses(view, assignments).map(({ disabledPlans, skuId }) => ({ disabledPlans, skuId }));

/** Graph: user, property assignedPlans. */
const toAssignedPlan = ({ plan, assignedDateTime, capabilityStatus }: AssignedPlan): object => ({
  assignedDateTime: toSeconds(assignedDateTime),
  capabilityStatus,
  service: plan.service,
  servicePlanId: plan.servicePlanId,
});

/** Graph: user, property provisionedPlans. Choice: every plan is provisioned at once, with one entry for each plan. */
const toProvisionedPlan = ({ plan, capabilityStatus }: AssignedPlan): object => ({
  capabilityStatus,
  provisioningStatus: 'Success',
  service: plan.service,
});

/** Graph: user, property licenseAssignmentStates: one entry for each product and source. */
const toAssignmentState = (assignment: LicenseAssignment): object => {
  const { skuId, disabledPlans, assignedByGroup, state, error, lastUpdatedDateTime } = assignment;
  const updated = toSeconds(lastUpdatedDateTime);
  return { assignedByGroup, disabledPlans, error, lastUpdatedDateTime: updated, skuId, state };
};

/** The readers of the four properties in which licenses show. */
export const toLicenseReaders = <T>({
  assignmentsOf,
  plansOf,
}: LicenseSource<T>): Pick<PropertyReaders<'user', T>, LicenseNames> => ({
  assignedLicenses: inTenant((row, view) => toAssignedLicenses(view, assignmentsOf(view, row))),
  assignedPlans: inTenant((row, view) => plansOf(view, row).map(toAssignedPlan)),
  licenseAssignmentStates: inTenant((row, view) => assignmentsOf(view, row).map(toAssignmentState)),
  provisionedPlans: inTenant((row, view) => plansOf(view, row).map(toProvisionedPlan)),
});
