// Auto-claim policies: creating, changing and deleting them, validated as the admin center does. auto-claim.ts applies them.

import { toProductName, type ClaimableApp, type Product } from '../tenant/catalogue.js';
import { isExchangeGroup, isSynced } from '../tenant/mastered-elsewhere.js';
import { DomainError } from '../tenant/errors.js';
import { isDynamic } from '../groups/group-properties.js';
import type { AutoClaimPolicy, Group, PolicyProduct } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import { findSubscribedSku } from '../ledger/subscribed-sku.js';
import { comparePolicies } from './policy-changes.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** One main product and four backups (R5). */
const maxProducts = 5;

const maxNameLength = 256;

/** Finds a claimable app by its id, in any case. Throws DomainError `unknownApp` with the ids of all apps. */
export const requireClaimableApp = (view: TenantView, id: string): ClaimableApp => {
  const wanted = id.toLowerCase();
  for (const app of view.catalogue.claimableApps.values()) if (app.id.toLowerCase() === wanted) return app;
  const known = Array.from(view.catalogue.claimableApps.values(), (app) => app.id);
  throw new DomainError('unknownApp', { value: id, known });
};

/** The plans in a product that open an app; none when the product does not contain the app. */
export const listAppPlanIds = (app: ClaimableApp, product: Product): readonly string[] =>
  app.servicePlanIds.filter((id) => product.servicePlans.some(({ servicePlanId }) => servicePlanId === id));

const requireName = (view: TenantView, name: string, policyId?: string): string => {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > maxNameLength) throw new DomainError('policyInvalid', { property: 'name' });
  for (const other of view.lookup('autoClaimPolicies', 'name', trimmed.toLowerCase())) {
    if (other.id !== policyId) throw new DomainError('policyNameTaken', { name: trimmed });
  }
  return trimmed;
};

/** R7 and R8: the tenant owns the product, the product contains the app, and the app's own plan is on. */
export const requireProduct = (view: TenantView, app: ClaimableApp, { skuId, disabledPlans }: PolicyProduct): void => {
  const product = view.catalogue.products.get(skuId);
  if (product === undefined) throw new DomainError('unknownProduct', { value: skuId });
  const { productName } = product;
  const sku = findSubscribedSku(view, skuId);
  if (sku === undefined || sku.capabilityStatus === 'Deleted')
    throw new DomainError('productNotOwned', { product: productName });
  const own = listAppPlanIds(app, product);
  if (own.length === 0) throw new DomainError('productWithoutApp', { product: productName, app: app.appName });
  const foreign = disabledPlans.find((id) => !product.servicePlans.some(({ servicePlanId }) => servicePlanId === id));
  if (foreign !== undefined) throw new DomainError('planNotInSku', { skuId, servicePlanId: foreign });
  const lost = own.find((id) => disabledPlans.includes(id));
  if (lost !== undefined)
    throw new DomainError('appPlanDisabled', { product: productName, app: app.appName, plan: lost });
};

const requireProducts = (view: TenantView, app: ClaimableApp, products: readonly PolicyProduct[]): void => {
  if (products.length === 0) throw new DomainError('noProducts');
  if (products.length > maxProducts)
    throw new DomainError('tooManyProducts', { asked: products.length, most: maxProducts });
  const skuIds = products.map(({ skuId }) => skuId);
  const twice = skuIds.find((skuId, n) => skuIds.indexOf(skuId) !== n);
  if (twice !== undefined) throw new DomainError('duplicateProduct', { product: toProductName(view.catalogue, twice) });
  for (const product of products) requireProduct(view, app, product);
};

/** R3: at most one enabled policy for each app. */
const requireOnlyEnabled = (view: TenantView, app: ClaimableApp, policyId?: string): void => {
  for (const other of view.lookup('autoClaimPolicies', 'app', app.id)) {
    if (other.enabled && other.id !== policyId) {
      throw new DomainError('policyForAppExists', { app: app.appName, name: other.name, id: other.id });
    }
  }
};

/**
 * Finds a group that assigns a product to every user a claim adds to it.
 *
 * @returns undefined when the group does not exist, is not security-enabled, is dynamic, or does not assign the product
 */
export const findClaimableGroup = (view: TenantView, id: string, skuId: string): Group | undefined => {
  const group = view.get('groups', id);
  if (group === undefined || !group.securityEnabled || isDynamic(group)) return undefined;
  // A claim could not add anybody to a group that another directory is in charge of.
  if (isSynced(group) || isExchangeGroup(group)) return undefined;
  return view.get('groupLicenses', `${id}:${skuId}`) === undefined ? undefined : group;
};

const listPlansOff = (view: TenantView, groupId: string, skuId: string): readonly string[] =>
  view.get('groupLicenses', `${groupId}:${skuId}`)?.disabledPlans ?? [];

/** Whether a policy names no plans to leave out, or those that the group's license leaves out. */
export const agreesOnPlans = (view: TenantView, groupId: string, { skuId, disabledPlans }: PolicyProduct): boolean => {
  const off = new Set(listPlansOff(view, groupId, skuId));
  const named = new Set(disabledPlans);
  return named.size === 0 || (named.size === off.size && [...named].every((planId) => off.has(planId)));
};

/** Whether the license that a group assigns opens the app: one of the app's own plans is on in it. */
export const givesApp = (view: TenantView, app: ClaimableApp, groupId: string, skuId: string): boolean => {
  const product = view.catalogue.products.get(skuId);
  const off = listPlansOff(view, groupId, skuId);
  return product !== undefined && listAppPlanIds(app, product).some((planId) => !off.includes(planId));
};

type Mode = Pick<PolicyDefinition, 'assignmentMode' | 'securityGroupId' | 'products'>;

/** R30: the app must allow security-group mode, and the policy then has one product: the one that the group assigns. */
const requireMode = (app: ClaimableApp, { assignmentMode, securityGroupId, products }: Mode): void => {
  const isGroupMode = assignmentMode === 'securityGroup';
  if (isGroupMode !== (securityGroupId !== undefined)) throw new DomainError('securityGroupMissing');
  if (!isGroupMode) return;
  if (!app.allowsSecurityGroup) throw new DomainError('securityGroupNotAllowed', { app: app.appName });
  if (products.length > 1) throw new DomainError('securityGroupWithBackups');
};

/**
 * R30: the group must be able to assign the product, with the app turned on. Choice: the group's license says which plans are
 * on, so a policy cannot leave out others.
 */
const requireSecurityGroup = (
  view: TenantView,
  app: ClaimableApp,
  { securityGroupId, products }: Mode,
): Pick<AutoClaimPolicy, 'securityGroupId'> => {
  if (securityGroupId === undefined) return {};
  const skuId = products[0]?.skuId ?? '';
  const id = securityGroupId.toLowerCase();
  if (findClaimableGroup(view, id, skuId) === undefined) {
    const product = toProductName(view.catalogue, skuId);
    throw new DomainError('securityGroupUnsuitable', { id: securityGroupId, product });
  }
  if (!givesApp(view, app, id, skuId)) {
    const product = toProductName(view.catalogue, skuId);
    throw new DomainError('appPlanDisabled', { group: securityGroupId, product, app: app.appName });
  }
  if (!products.every((one) => agreesOnPlans(view, id, one))) throw new DomainError('securityGroupWithPlans');
  return { securityGroupId: id };
};

/** What an administrator says when creating a policy. */
export interface PolicyDefinition {
  readonly name: string;
  readonly app: string;
  readonly enabled: boolean;
  readonly assignmentMode: AutoClaimPolicy['assignmentMode'];
  /** With `securityGroup`: the group that a claim adds the user to. */
  readonly securityGroupId?: string | undefined;
  readonly products: readonly PolicyProduct[];
}

/**
 * Creates a policy.
 *
 * @throws DomainError `unknownApp`, `policyInvalid`, `policyNameTaken`, `noProducts`, `tooManyProducts`,
 * `duplicateProduct`, `unknownProduct`, `productNotOwned`, `productWithoutApp`, `planNotInSku`, `appPlanDisabled`,
 * `policyForAppExists`, `tooManyPolicies`, `securityGroupMissing`, `securityGroupNotAllowed`, `securityGroupWithBackups`,
 * `securityGroupUnsuitable`, `securityGroupWithPlans`
 */
export const createPolicy = (
  draft: TenantDraft,
  definition: PolicyDefinition,
  origin: AutoClaimPolicy['origin'] = 'admin',
): AutoClaimPolicy => {
  const app = requireClaimableApp(draft, definition.app);
  const name = requireName(draft, definition.name);
  requireMode(app, definition);
  requireProducts(draft, app, definition.products);
  const group = requireSecurityGroup(draft, app, definition);
  if (definition.enabled) requireOnlyEnabled(draft, app);
  const { maxPolicies } = readChoices(draft);
  if (maxPolicies !== null && draft.size('autoClaimPolicies') >= maxPolicies) {
    throw new DomainError('tooManyPolicies', { most: maxPolicies });
  }
  const now = draft.now();
  const policy: AutoClaimPolicy = {
    id: draft.newId(),
    name,
    app: app.id,
    enabled: definition.enabled,
    assignmentMode: definition.assignmentMode,
    ...group,
    products: definition.products,
    origin,
    createdDateTime: now,
    lastModifiedDateTime: now,
    activatedDateTime: now,
  };
  draft.put('autoClaimPolicies', policy);
  return policy;
};

/** Finds a policy; throws DomainError `policyNotFound`. */
export const requirePolicy = (view: TenantView, id: string): AutoClaimPolicy => {
  const policy = view.get('autoClaimPolicies', id.toLowerCase());
  if (policy === undefined) throw new DomainError('policyNotFound', { id });
  return policy;
};

/** What can be changed in a policy. The app and the assignment mode cannot: the admin center offers no such edit. */
export type PolicyChange = Partial<Pick<PolicyDefinition, 'name' | 'enabled' | 'products' | 'securityGroupId'>>;

/** Changes a policy. Only later claims are affected (R15). Throws what `createPolicy` throws. */
export const updatePolicy = (draft: TenantDraft, policy: AutoClaimPolicy, change: PolicyChange): AutoClaimPolicy => {
  const app = requireClaimableApp(draft, policy.app);
  const name = change.name === undefined ? policy.name : requireName(draft, change.name, policy.id);
  const products = change.products ?? policy.products;
  const securityGroupId = change.securityGroupId ?? policy.securityGroupId;
  const mode: Mode = { assignmentMode: policy.assignmentMode, products, securityGroupId };
  const isMoved = change.products !== undefined || change.securityGroupId !== undefined;
  if (isMoved) requireMode(app, mode);
  if (change.products !== undefined) requireProducts(draft, app, change.products);
  const group = isMoved ? requireSecurityGroup(draft, app, mode) : {};
  const enabled = change.enabled ?? policy.enabled;
  if (enabled) requireOnlyEnabled(draft, app, policy.id);
  const now = draft.now();
  const changed: AutoClaimPolicy = {
    ...policy,
    name,
    enabled,
    products,
    ...group,
    lastModifiedDateTime: now,
    activatedDateTime: enabled && !policy.enabled ? now : policy.activatedDateTime,
  };
  // A policy that is sent back as it was read has not been modified.
  if (comparePolicies(policy, changed).length === 0) return policy;
  draft.put('autoClaimPolicies', changed);
  return changed;
};

/** Deletes a policy. Licenses and log rows stay as they are (R14). */
export const deletePolicy = (draft: TenantDraft, policy: AutoClaimPolicy): void => {
  draft.remove('autoClaimPolicies', policy.id);
};
