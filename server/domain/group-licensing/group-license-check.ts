// Checks whether a member can get the licenses of a group, all of them as a set. Returns what is wrong by product, and never
// throws.

import {
  checkAddress,
  checkConflicts,
  checkDependencies,
  checkSeats,
  type AssignmentViolation,
  type LicenseAddition,
} from '../ledger/check-assignment.js';
import type { AssignmentError, GroupLicense, LicenseAssignment, User } from '../tenant/rows.js';
import { findSubscribedSku } from '../ledger/subscribed-sku.js';
import { listRows, type TenantView } from '../tenant/tenant-view.js';
import { listAssignments, toEnabledPlanIds, toHeldLicenses } from '../ledger/user-licenses.js';

/** Why a product of a group cannot be assigned. */
export interface GroupLicenseViolation {
  readonly error: AssignmentError;
  /** The reason with the names of products and plans, for the audit log. */
  readonly problem: string;
  /** The plan that lacks what it depends on, if that is the reason. */
  readonly dependency?: AssignmentViolation;
}

/** The licenses of a group, ordered by product. */
export const listGroupLicenses = (view: TenantView, groupId: string): readonly GroupLicense[] =>
  listRows(view.scan('groupLicenses', { prefix: `${groupId}:` }));

const toAssignment = (user: User, { groupId, skuId, disabledPlans }: GroupLicense): LicenseAssignment => ({
  id: '',
  userId: user.id,
  skuId,
  assignedByGroup: groupId,
  disabledPlans,
  state: 'Active',
  error: null,
  assignedDateTime: '',
  lastUpdatedDateTime: '',
  planDates: {},
});

/** A missing dependency, as the reason for a product of a group. */
export const toDependencyViolation = (dependency: AssignmentViolation): GroupLicenseViolation => ({
  error: dependency.assignmentError,
  problem: dependency.code,
  dependency,
});

const toPlanIds = (view: TenantView, assignments: readonly LicenseAssignment[]): ReadonlySet<string> =>
  toEnabledPlanIds(toHeldLicenses(view, assignments));

/**
 * What prevents assigning a group's licenses to a member. Documented (licensing-group-advanced): what a plan depends on
 * must come from the same group; a user without usageLocation gets the tenant's, so that no member fails for that reason.
 *
 * @param licenses - all licenses of the group
 * @returns by skuId; empty when the whole set can be assigned
 */
export const checkGroupLicenses = (
  view: TenantView,
  user: User,
  licenses: readonly GroupLicense[],
): ReadonlyMap<string, GroupLicenseViolation> => {
  const violations = new Map<string, GroupLicenseViolation>();
  const held = listAssignments(view, user.id);
  const before = toPlanIds(view, held);
  const toPlansWith = (given: readonly GroupLicense[]): ReadonlySet<string> => {
    const others = held.filter(({ skuId, assignedByGroup }) =>
      given.every((one) => one.skuId !== skuId || one.groupId !== assignedByGroup),
    );
    return toPlanIds(view, [...others, ...given.map((one) => toAssignment(user, one))]);
  };
  const blame = (planIds: readonly string[], violation: GroupLicenseViolation): void => {
    for (const license of licenses) {
      const own = toPlanIds(view, [toAssignment(user, license)]);
      if (planIds.some((id) => own.has(id)) && !violations.has(license.skuId)) {
        violations.set(license.skuId, violation);
      }
    }
  };
  for (const license of licenses) {
    const { skuId } = license;
    const after = toPlansWith([license]);
    const found =
      checkConflicts(view, before, after) ??
      checkSeats(view, { user, add: [license] }) ??
      checkAddress(view, { user }, before, after);
    if (found !== undefined) violations.set(skuId, { error: found.assignmentError, problem: found.code });
    if (findSubscribedSku(view, skuId) === undefined) {
      violations.set(skuId, { error: 'CountViolation', problem: 'skuNotOwned' });
    }
  }
  const given = toPlanIds(
    view,
    licenses.map((one) => toAssignment(user, one)),
  );
  const unmet = checkDependencies(view, new Set(), given);
  if (unmet !== undefined) blame([String(unmet.details.planId)], toDependencyViolation(unmet));
  const clash = checkConflicts(view, before, toPlansWith(licenses));
  if (clash !== undefined) {
    const planIds = [clash.details.planIds ?? []].flat().map(String);
    blame(planIds, { error: clash.assignmentError, problem: clash.code });
  }
  return violations;
};

/**
 * Whether a group may have these products instead of its present ones. Documented (licensing-groups-resolve-problems, the
 * portal): a product whose plans depend on something that the group does not assign is refused, and so is removing what
 * the group's other products depend on. Choice: the error is the one that Graph has for users.
 */
export const checkGroupDependencies = (
  view: TenantView,
  before: readonly LicenseAddition[],
  after: readonly LicenseAddition[],
): AssignmentViolation | undefined => {
  const toPlans = (licenses: readonly LicenseAddition[]): ReadonlySet<string> =>
    new Set(
      licenses.flatMap(({ skuId, disabledPlans }) =>
        (view.catalogue.products.get(skuId)?.servicePlans ?? [])
          .map(({ servicePlanId }) => servicePlanId)
          .filter((id) => !disabledPlans.includes(id)),
      ),
    );
  return checkDependencies(view, toPlans(before), toPlans(after));
};
