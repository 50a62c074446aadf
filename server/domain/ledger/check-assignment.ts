// Checks whether licenses can be assigned to and removed from a user. Returns what is wrong and never throws: assigning turns
// it into an error, group licensing into a state of the member, auto-claim into a note before it tries the next product.

import type { TenantView } from '../tenant/tenant-view.js';
import type { DomainErrorCode, ErrorDetails } from '../tenant/errors.js';
import { findMailboxClash } from './mailbox.js';
import type { AssignmentError, LicenseAssignment, User } from '../tenant/rows.js';
import { countAvailableUnits, findSubscribedSku } from './subscribed-sku.js';
import { listAssignments, toEnabledPlanIds, toHeldLicenses } from './user-licenses.js';

/** A product to assign, with the plans to leave out. Ids are lower case. */
export interface LicenseAddition {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** The licenses to add and remove for one user. Both happen together. */
export interface AssignmentCommand {
  readonly user: User;
  readonly add: readonly LicenseAddition[];
  readonly remove: readonly string[];
}

/** Exceptions that a caller may allow. */
export interface AssignmentLeniency {
  /** Used if the user has no location (R24, group licensing, and a restore of a license held without one). */
  readonly usageLocation?: string | null;
  /** Whether units in the grace period can be assigned (R27). */
  readonly countWarning?: boolean;
}

/** Why an assignment cannot be made. */
export interface AssignmentViolation {
  readonly code: DomainErrorCode;
  readonly details: ErrorDetails;
  /** Its name in Graph's licenseAssignmentStates. */
  readonly assignmentError: AssignmentError;
}

const violation = (
  code: DomainErrorCode,
  details: ErrorDetails,
  assignmentError: AssignmentError = 'Other',
): AssignmentViolation => ({ code, details, assignmentError });

/** Every product must belong to the tenant and be named once. */
const checkProducts = (view: TenantView, { add, remove }: AssignmentCommand): AssignmentViolation | undefined => {
  const named = [...add.map(({ skuId }) => skuId), ...remove];
  for (const skuId of named) {
    if (findSubscribedSku(view, skuId) === undefined) return violation('skuNotOwned', { skuId });
  }
  const twice = named.find((skuId, n) => named.indexOf(skuId) !== n);
  if (twice !== undefined) return violation('duplicateSku', { skuId: twice });
  const company = add.find(({ skuId }) => findSubscribedSku(view, skuId)?.product.appliesTo === 'Company');
  return company === undefined ? undefined : violation('skuNotAssignable', { skuId: company.skuId });
};

/** A license can be removed only if the user has it, and has it directly. */
const checkRemovals = (
  held: readonly LicenseAssignment[],
  { remove }: AssignmentCommand,
): AssignmentViolation | undefined => {
  for (const skuId of remove) {
    const sources = held.filter((assignment) => assignment.skuId === skuId);
    if (sources.length === 0) return violation('licenseNotHeld', { skuId });
    if (!sources.some(({ assignedByGroup }) => assignedByGroup === null))
      return violation('licenseInherited', { skuId });
  }
  return undefined;
};

const checkPlanIds = (view: TenantView, { add }: AssignmentCommand): AssignmentViolation | undefined => {
  for (const { skuId, disabledPlans } of add) {
    const plans = view.catalogue.products.get(skuId)?.servicePlans ?? [];
    const foreign = disabledPlans.find((id) => !plans.some(({ servicePlanId }) => servicePlanId === id));
    if (foreign !== undefined) return violation('planNotInSku', { skuId, servicePlanId: foreign });
  }
  return undefined;
};

/** Plans by the names that people know. Microsoft uses some names twice: then the plan's string id follows. */
const planNames = (view: TenantView, ids: readonly string[]): readonly string[] => {
  const plans = ids.map((id) => view.catalogue.plans.get(id));
  return plans.map((plan, n) => {
    if (plan === undefined) return ids[n] ?? '';
    const isShared = plans.some((other) => other !== plan && other?.friendlyName === plan.friendlyName);
    return isShared ? `${plan.friendlyName} (${plan.servicePlanName})` : plan.friendlyName;
  });
};

/** Plans that lost, or never had, what they depend on. A fault from before the change does not count. */
export const checkDependencies = (
  view: TenantView,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): AssignmentViolation | undefined => {
  for (const planId of after) {
    for (const { needsAnyOf } of view.catalogue.dependenciesByPlan.get(planId) ?? []) {
      const isMet = needsAnyOf.some((id) => after.has(id));
      const wasUnmet = before.has(planId) && !needsAnyOf.some((id) => before.has(id));
      if (isMet || wasUnmet) continue;
      const names = { planName: planNames(view, [planId]).join(), neededNames: planNames(view, needsAnyOf) };
      return violation('missingDependency', { planId, needsAnyOf, ...names }, 'DependencyViolation');
    }
  }
  return undefined;
};

/** Two plans that exclude each other, at least one of them new. */
export const checkConflicts = (
  view: TenantView,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): AssignmentViolation | undefined => {
  for (const planId of after) {
    if (before.has(planId)) continue;
    for (const row of view.catalogue.conflictsByPlan.get(planId) ?? []) {
      const other = row.servicePlanIds.find((id) => id !== planId && after.has(id));
      if (other === undefined) continue;
      const planIds = [planId, other].toSorted();
      const details = { planIds, planNames: planNames(view, planIds), row: row.name };
      return violation('mutuallyExclusivePlans', details, 'MutuallyExclusiveViolation');
    }
  }
  return undefined;
};

/** A product without a free unit, unless the user already has one. */
export const checkSeats = (
  view: TenantView,
  { user, add }: Pick<AssignmentCommand, 'user' | 'add'>,
  countWarning?: boolean,
): AssignmentViolation | undefined => {
  for (const { skuId } of add) {
    const sku = findSubscribedSku(view, skuId);
    const holdsIt = view.hasMember('seats', skuId, user.id);
    if (sku !== undefined && !holdsIt && countAvailableUnits(sku, countWarning) === 0) {
      return violation('noAvailableLicenses', { skuId, product: sku.product.productName }, 'CountViolation');
    }
  }
  return undefined;
};

/** A mailbox takes the user's name as its address. Entra: a proxy address that another user has fails the assignment. */
export const checkAddress = (
  view: TenantView,
  { user }: Pick<AssignmentCommand, 'user'>,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): AssignmentViolation | undefined => {
  const value = findMailboxClash(view, user, before, after);
  if (value === undefined) return undefined;
  return violation('uniquenessViolation', { property: 'proxyAddresses', value }, 'UniquenessViolation');
};

/** The assignments of a user as they would be after a command. */
const applyToAssignments = (
  held: readonly LicenseAssignment[],
  { user, add, remove }: AssignmentCommand,
): readonly LicenseAssignment[] => {
  const touched = new Set([...add.map(({ skuId }) => skuId), ...remove]);
  const untouched = held.filter(({ skuId, assignedByGroup }) => assignedByGroup !== null || !touched.has(skuId));
  const added = add.map(({ skuId, disabledPlans }): LicenseAssignment => ({
    id: '',
    userId: user.id,
    skuId,
    assignedByGroup: null,
    disabledPlans,
    state: 'Active',
    error: null,
    assignedDateTime: '',
    lastUpdatedDateTime: '',
    planDates: {},
  }));
  return [...untouched, ...added];
};

/**
 * Checks a change of a user's direct licenses. Choice: the order of checks is not documented; this is products, removals,
 * usageLocation, plan ids, dependencies, conflicts, seats, mail address.
 *
 * @returns the first violation, or undefined when the change can be made
 */
export const checkAssignment = (
  view: TenantView,
  command: AssignmentCommand,
  leniency: AssignmentLeniency = {},
): AssignmentViolation | undefined => {
  const held = listAssignments(view, command.user.id);
  const named = checkProducts(view, command) ?? checkRemovals(held, command);
  if (named !== undefined) return named;
  const location = command.user.usageLocation ?? leniency.usageLocation ?? null;
  if (command.add.length > 0 && location === null)
    return violation('invalidUsageLocation', { userId: command.user.id });
  const foreign = checkPlanIds(view, command);
  if (foreign !== undefined) return foreign;
  const before = toEnabledPlanIds(toHeldLicenses(view, held));
  const after = toEnabledPlanIds(toHeldLicenses(view, applyToAssignments(held, command)));
  return (
    checkDependencies(view, before, after) ??
    checkConflicts(view, before, after) ??
    checkSeats(view, command, leniency.countWarning) ??
    checkAddress(view, command, before, after)
  );
};
