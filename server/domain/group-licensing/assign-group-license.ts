// The licenses that a group assigns to its members. group-licensing.ts decides who gets them and when.

import type { LicenseAddition } from '../ledger/check-assignment.js';
import { DomainError } from '../tenant/errors.js';
import { recordGroupActivity } from '../audit/group-audit.js';
import { checkGroupDependencies, listGroupLicenses } from './group-license-check.js';
import { queueGroupLicenses } from './group-licensing.js';
import type { Actor, Group, GroupLicense } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import { findSubscribedSku, isUsable, listSubscribedSkus, ownsAnyPlan } from '../ledger/subscribed-sku.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** Licenses to add to a group and to remove from it. Ids are lower case. */
export interface GroupLicenseCommand {
  readonly group: Group;
  readonly add: readonly LicenseAddition[];
  readonly remove: readonly string[];
}

/** The editions of Office 365 E3 and E5, which include group licensing without having the plan. */
const suites = /^(ENTERPRISEPACK|ENTERPRISEPREMIUM|(Office_365|O365)_(w\/o_Teams_Bundle_)?E[35])/i;

/**
 * Documented (licensing-whatis, license requirements): Entra ID P1 or above, Microsoft 365 Business Premium, or Office 365
 * E3 or above. Choice: a tenant without any of them is refused, and with which words.
 */
const requireFeature = (view: TenantView): void => {
  if (!readChoices(view).groupLicensingNeedsPremium) return;
  const hasFeature =
    ownsAnyPlan(view, view.catalogue.premiumDirectoryPlanIds) ||
    listSubscribedSkus(view).some((sku) => isUsable(sku) && suites.test(sku.product.skuPartNumber));
  if (!hasFeature) throw new DomainError('groupLicensingNeedsPremium');
};

const requireProducts = (view: TenantView, { group, add, remove }: GroupLicenseCommand): void => {
  const named = [...add.map(({ skuId }) => skuId), ...remove];
  const held = listGroupLicenses(view, group.id);
  // A product that has ended leaves the tenant with its last holder. Choice: a group that still has it can give it up,
  // since a group with licenses cannot be deleted.
  const toGiveUp = new Set(held.map(({ skuId }) => skuId).filter((skuId) => remove.includes(skuId)));
  for (const skuId of named) {
    const isKnown = findSubscribedSku(view, skuId) !== undefined || toGiveUp.has(skuId);
    if (!isKnown) throw new DomainError('skuNotOwned', { skuId });
  }
  const twice = named.find((skuId, n) => named.indexOf(skuId) !== n);
  if (twice !== undefined) throw new DomainError('duplicateSku', { skuId: twice });
  const absent = remove.find((skuId) => !held.some((license) => license.skuId === skuId));
  if (absent !== undefined) throw new DomainError('groupLicenseNotHeld', { skuId: absent });
  for (const { skuId, disabledPlans } of add) {
    const product = view.catalogue.products.get(skuId);
    if (product?.appliesTo === 'Company') throw new DomainError('skuNotAssignable', { skuId });
    const plans = product?.servicePlans ?? [];
    const foreign = disabledPlans.find((id) => !plans.some(({ servicePlanId }) => servicePlanId === id));
    if (foreign !== undefined) throw new DomainError('planNotInSku', { skuId, servicePlanId: foreign });
  }
};

const toText = (view: TenantView, licenses: readonly GroupLicense[]): string =>
  JSON.stringify(licenses.map(({ skuId }) => view.catalogue.products.get(skuId)?.skuPartNumber ?? skuId));

/**
 * Changes the licenses of a group and has its members processed. Seats are not checked: a member for whom there is none gets
 * a CountViolation. Graph: group-assignlicense.
 *
 * @throws DomainError `noLicenseChanges`, `groupNotSecurityEnabled`, `groupLicensingNeedsPremium`, `skuNotOwned`, `duplicateSku`,
 * `groupLicenseNotHeld`, `skuNotAssignable`, `planNotInSku`, `missingDependency`
 */
export const assignGroupLicense = (draft: TenantDraft, command: GroupLicenseCommand, actor: Actor): void => {
  const { group, add, remove } = command;
  if (add.length + remove.length === 0) throw new DomainError('noLicenseChanges');
  if (!group.securityEnabled) throw new DomainError('groupNotSecurityEnabled', { id: group.id });
  if (add.length > 0) requireFeature(draft);
  requireProducts(draft, command);
  const held = listGroupLicenses(draft, group.id);
  const named = new Set([...remove, ...add.map(({ skuId }) => skuId)]);
  const unmet = checkGroupDependencies(draft, held, [...held.filter(({ skuId }) => !named.has(skuId)), ...add]);
  if (unmet !== undefined) throw new DomainError(unmet.code, unmet.details);
  const before = toText(draft, held);
  for (const skuId of remove) draft.remove('groupLicenses', `${group.id}:${skuId}`);
  for (const { skuId, disabledPlans } of add) {
    const id = `${group.id}:${skuId}`;
    const assignedDateTime = draft.get('groupLicenses', id)?.assignedDateTime ?? draft.now();
    draft.put('groupLicenses', { id, groupId: group.id, skuId, disabledPlans, assignedDateTime });
  }
  const changed: Group = group.wasLicensed ? group : { ...group, wasLicensed: true };
  if (!group.wasLicensed) draft.put('groups', changed);
  const after = toText(draft, listGroupLicenses(draft, group.id));
  recordGroupActivity(draft, actor, changed, 'Set group license', [
    { displayName: 'AssignedLicense', oldValue: before, newValue: after },
  ]);
  queueGroupLicenses(draft, group.id, 'all');
};
