// What if: changes to a tenant that are only supposed, for a simulated app open. Each is made by the rule that makes it for
// real, inside a transaction that is rolled back.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import type { AppOpen } from '../domain/auto-claim/app-open.js';
import { requirePolicy, updatePolicy } from '../domain/auto-claim/auto-claim-policy.js';
import { putSettings } from '../domain/auto-claim/policy-changes.js';
import { buyUnits, changeUnits } from '../domain/licensing/company-subscription.js';
import type { ClaimableApp, Product } from '../domain/tenant/catalogue.js';
import type { Actor, AutoClaimPolicy, CompanySubscription } from '../domain/tenant/rows.js';
import { requireSettings } from '../domain/tenant/settings.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { updateUser } from '../domain/users/update-user.js';
import { GraphError } from '../http/errors/graph-error.js';
import { requireProduct } from './products.js';

/** What a request supposes. */
type Supposition = NonNullable<RequestBodyOf<'simulateAppOpen'>['suppose']>;

const refuse = (property: string, message: string): GraphError => {
  const target = `suppose/${property}`;
  return new GraphError(400, 'Request_BadRequest', message, { details: [{ code: 'InvalidValue', message, target }] });
};

/** The policy that a supposition is about: the one that it names, or the one that decides for the app. */
const findSupposedPolicy = (view: TenantView, app: ClaimableApp, named: string | undefined): AutoClaimPolicy => {
  if (named !== undefined) {
    const policy = requirePolicy(view, named);
    if (policy.app === app.id) return policy;
    const other = view.catalogue.claimableApps.get(policy.app)?.appName ?? policy.app;
    const message = `The policy "${policy.name}" is for ${other}, not for ${app.appName}, which the user opens.`;
    throw refuse('policyId', message);
  }
  const policies = [...view.lookup('autoClaimPolicies', 'app', app.id)];
  const deciding = policies.find(({ enabled }) => enabled) ?? (policies.length === 1 ? policies[0] : undefined);
  if (deciding !== undefined) return deciding;
  if (policies.length === 0) {
    const message = `The tenant has no policy for ${app.appName}. Create one, or leave out 'policyEnabled' and 'products'.`;
    throw refuse('policyEnabled', message);
  }
  const names = policies.map(({ id, name }) => `${id} ("${name}")`).join(', ');
  throw refuse(
    'policyId',
    `${app.appName} has ${String(policies.length)} policies, and none of them is on. Name one in 'policyId': ${names}.`,
  );
};

const supposePolicy = (draft: TenantDraft, app: ClaimableApp, supposition: Supposition): void => {
  const { policyEnabled, products, policyId } = supposition;
  if (policyEnabled === undefined && products === undefined) {
    if (policyId === undefined) return;
    const message =
      "'policyId' only names a policy. Also send 'policyEnabled' or 'products', which say what is different.";
    throw refuse('policyId', message);
  }
  const policy = findSupposedPolicy(draft, app, policyId);
  const inOrder = products?.map((named) => {
    const { skuId } = requireProduct(draft.catalogue, { skuId: named });
    return policy.products.find((one) => one.skuId === skuId) ?? { skuId, disabledPlans: [] };
  });
  updatePolicy(draft, policy, {
    ...(policyEnabled === undefined ? {} : { enabled: policyEnabled }),
    ...(inOrder === undefined ? {} : { products: inOrder }),
  });
};

/** Purchases whose units can be assigned: those that are paid for, the newest first, and then those in the grace period. */
const listUsablePurchases = (view: TenantView, { skuId }: Product): readonly CompanySubscription[] => {
  const purchases = [...view.lookup('companySubscriptions', 'skuId', skuId)].toReversed();
  return [
    ...purchases.filter(({ status }) => status === 'Enabled'),
    ...purchases.filter(({ status }) => status === 'Warning'),
  ];
};

const takeUnits = (draft: TenantDraft, product: Product, units: number, place: string): void => {
  const purchases = listUsablePurchases(draft, product);
  const usable = purchases.reduce((sum, { totalLicenses }) => sum + totalLicenses, 0);
  if (units > usable) {
    const seats = `${String(usable)} usable ${usable === 1 ? 'seat' : 'seats'}`;
    throw refuse(place, `The tenant has ${seats} of ${product.productName}, so ${String(units)} cannot be missing.`);
  }
  let rest = units;
  for (const purchase of purchases) {
    const taken = Math.min(rest, purchase.totalLicenses);
    if (taken > 0) changeUnits(draft, purchase, { units: purchase.totalLicenses - taken });
    rest -= taken;
  }
};

const supposeUnits = (draft: TenantDraft, { extraUnits = [] }: Supposition): void => {
  for (const [n, extra] of extraUnits.entries()) {
    const product = requireProduct(draft.catalogue, extra);
    if (extra.units > 0) buyUnits(draft, { skuId: product.skuId, units: extra.units, isTrial: false });
    else takeUnits(draft, product, -extra.units, `extraUnits/${String(n)}/units`);
  }
};

/**
 * Makes a tenant, and the user who opens the app, as they are supposed to be.
 *
 * @returns the app open with the user as supposed
 * @throws what the rules throw that make such changes, and GraphError 400 for a supposition that nothing can be found for
 */
export const suppose = (
  draft: TenantDraft,
  opening: AppOpen,
  supposition: Supposition | undefined,
  actor: Actor,
): AppOpen => {
  if (supposition === undefined) return opening;
  const { autoClaim, usageLocation } = supposition;
  if (autoClaim !== undefined) putSettings(draft, { ...requireSettings(draft), autoClaim }, actor);
  // Units first: a policy can only name products that the tenant owns.
  supposeUnits(draft, supposition);
  supposePolicy(draft, opening.app, supposition);
  if (usageLocation === undefined) return opening;
  return { ...opening, user: updateUser(draft, opening.user, { usageLocation }, actor) };
};
