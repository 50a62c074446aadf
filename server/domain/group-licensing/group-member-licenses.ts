// Brings one member's inherited licenses in line with the group's present licenses. group-licensing.ts decides when.

import { checkDependencies, type AssignmentViolation } from '../ledger/check-assignment.js';
import { groupLicensingActor, recordLicenseFailure } from '../audit/group-audit.js';
import { settleGroupClaims } from './group-claims.js';
import {
  checkGroupLicenses,
  listGroupLicenses,
  toDependencyViolation,
  type GroupLicenseViolation,
} from './group-license-check.js';
import { isMember } from '../membership/group-members.js';
import { followLicenseChange, type PlanChange } from '../ledger/license-effects.js';
import { putAssignment } from '../ledger/write-assignment.js';
import type { Group, GroupLicense, LicenseAssignment, User } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import {
  listAssignments,
  listHeldLicenses,
  toAssignmentId,
  toEnabledPlanIds,
  toHeldLicenses,
  type HeldLicense,
} from '../ledger/user-licenses.js';

/** The result of processing a member. */
export interface MemberOutcome {
  readonly isLicensed: boolean;
  /** A plan that lacks what it depends on, or would lack it once the group's former licenses are removed. */
  readonly dependency: AssignmentViolation | undefined;
  /** The plans before and after; undefined if the user's licenses stayed the same. */
  readonly plans: PlanChange | undefined;
}

/** The licenses that a group assigns to a user now: none unless the user is a direct member. */
const listWanted = (view: TenantView, group: Group, user: User): readonly GroupLicense[] =>
  isMember(view, group.id, user.id) ? listGroupLicenses(view, group.id) : [];

const isSame = (a: LicenseAssignment | undefined, { disabledPlans }: GroupLicense): boolean =>
  a?.state === 'Active' && a.disabledPlans.join() === disabledPlans.join();

/** Marks a product that could not be assigned. Graph: one that was active stays active, as ActiveWithError. */
const putFailure = (
  draft: TenantDraft,
  user: User,
  group: Group,
  { skuId, disabledPlans }: GroupLicense,
  { error, problem }: GroupLicenseViolation,
): void => {
  const id = toAssignmentId(user.id, skuId, group.id);
  const known = draft.get('licenseAssignments', id);
  const isHeld = known !== undefined && known.state !== 'Error';
  const plans = isHeld ? known.disabledPlans : disabledPlans;
  // The same failure again changes nothing, unless the group now leaves out other plans of what it could not give.
  if (known?.error === error && known.disabledPlans.join() === plans.join()) return;
  const now = draft.now();
  draft.put('licenseAssignments', {
    id,
    userId: user.id,
    skuId,
    assignedByGroup: group.id,
    planDates: known?.planDates ?? {},
    error,
    disabledPlans: plans,
    state: isHeld ? 'ActiveWithError' : 'Error',
    assignedDateTime: known?.assignedDateTime ?? now,
    lastUpdatedDateTime: now,
  });
  const product = draft.catalogue.products.get(skuId)?.skuPartNumber ?? skuId;
  recordLicenseFailure(draft, user, group, `${error} (${problem}) for ${product}`);
};

const toText = (held: readonly HeldLicense[]): string =>
  JSON.stringify(held.map(({ skuId, disabledPlans }) => [skuId, disabledPlans]));

/**
 * Puts back a removed license that another license of the user depends on. Documented (licensing-groups-resolve-problems):
 * removing it fails with DependencyViolation until the other license is gone or has its dependency from elsewhere. Choice:
 * the license is shown as ActiveWithError.
 */
const putBackNeeded = (
  draft: TenantDraft,
  user: User,
  group: Group,
  { before, taken }: { readonly before: ReadonlySet<string>; readonly taken: readonly LicenseAssignment[] },
): AssignmentViolation | undefined => {
  let found: AssignmentViolation | undefined;
  for (const rest = [...taken]; rest.length > 0;) {
    const after = toEnabledPlanIds(listHeldLicenses(draft, user.id));
    const unmet = checkDependencies(draft, before, after);
    const needed = [unmet?.details.needsAnyOf ?? []].flat().map(String);
    const at = rest.findIndex((one) => needed.some((id) => toEnabledPlanIds(toHeldLicenses(draft, [one])).has(id)));
    const [row] = at < 0 ? [] : rest.splice(at, 1);
    if (unmet === undefined || row === undefined) return found;
    found ??= unmet;
    draft.put('licenseAssignments', row);
    putFailure(draft, user, group, { ...row, groupId: group.id }, toDependencyViolation(unmet));
  }
  return found;
};

/** Another product of the same group failed. */
const otherFailed: GroupLicenseViolation = { error: 'Other', problem: 'another license of the group failed' };

/**
 * Assigns all licenses of the group to a user; if one of them cannot be assigned, none of those that the user does not have
 * from the group yet. Removes licenses that the group no longer has.
 */
export const applyGroupLicenses = (draft: TenantDraft, group: Group, user: User): MemberOutcome => {
  const wanted = listWanted(draft, group, user);
  const inherited = listAssignments(draft, user.id).filter(({ assignedByGroup }) => assignedByGroup === group.id);
  const before = listHeldLicenses(draft, user.id);
  const taken = inherited.filter(({ skuId }) => !wanted.some((license) => license.skuId === skuId));
  for (const { id } of taken) draft.remove('licenseAssignments', id);
  const violations = checkGroupLicenses(draft, user, wanted);
  for (const license of wanted) {
    const violation = violations.get(license.skuId) ?? (violations.size > 0 ? otherFailed : undefined);
    const known = inherited.find(({ skuId }) => skuId === license.skuId);
    if (violation !== undefined) putFailure(draft, user, group, license, violation);
    else if (!isSame(known, license)) putAssignment(draft, user.id, license, group.id);
  }
  const needed = putBackNeeded(draft, user, group, { before: toEnabledPlanIds(before), taken });
  settleGroupClaims(draft, group.id, user.id);
  const isChanged = toText(before) !== toText(listHeldLicenses(draft, user.id));
  return {
    isLicensed: violations.size === 0 && needed === undefined,
    dependency: needed ?? [...violations.values()].find(({ dependency }) => dependency !== undefined)?.dependency,
    plans: isChanged ? followLicenseChange(draft, groupLicensingActor, user, before) : undefined,
  };
};
