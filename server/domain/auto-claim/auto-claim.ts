// The claim engine: a user opens an app, the rules run in order, and the last one decides whether a license is claimed.

import { findAppLicense, type Entitlement } from './app-license.js';
import { createTrail, type AppOpen, type AppOpenReason, type AppOpenResult, type Trail } from './app-open.js';
import { toProductName, type Product } from '../tenant/catalogue.js';
import { claimByGroup } from './claim-by-group.js';
import { claimFromProducts } from './claim-license.js';
import { recordClaim } from './claim-log.js';
import { isMember } from '../membership/group-members.js';
import type { AutoClaimPolicy } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import { toClaimantKey } from '../tenant/index-keys.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';
import { listAssignments } from '../ledger/user-licenses.js';

interface Stop {
  readonly outcome: 'alreadyLicensed' | 'notEligible';
  readonly reason: AppOpenReason;
  readonly product: Product | null;
}

const notEligible = (reason: AppOpenReason): Stop => ({ outcome: 'notEligible', reason, product: null });

/** R23: a disabled account cannot sign in. */
const checkAccount = ({ user }: AppOpen, trail: Trail): Stop | undefined => {
  if (user.accountEnabled) {
    trail.note('R23', 'pass', { accountEnabled: {} });
    return undefined;
  }
  trail.note('R23', 'stop', { accountDisabled: {} });
  return notEligible('accountDisabled');
};

const nameProduct = (found: Entitlement | undefined): { readonly product: string } | undefined =>
  found === undefined ? undefined : { product: found.product.productName };

/** R19 to R21: the user already has the app, or an administrator turned it off. */
const checkLicense = (view: TenantView, { user, app, surface }: AppOpen, trail: Trail): Stop | undefined => {
  const license = findAppLicense(view, user.id, app, surface);
  const { seededPlansSatisfy, claimWhenPlanDisabled } = readChoices(view);
  if (license.kind === 'licensed') {
    const { isOwn, product } = license;
    const name = product.productName;
    trail.note(
      'R19',
      'stop',
      isOwn
        ? { appTurnedOn: { app: app.appName, product: name } }
        : { productIsEnough: { product: name, surface: surface.displayName } },
    );
    return { outcome: 'alreadyLicensed', reason: 'alreadyLicensed', product };
  }
  const { planOff, seeded, disputed, over } = license;
  trail.note('R19', 'pass', {
    appNotLicensed: { app: app.appName },
    planNotCounted: nameProduct(disputed),
    trialOver: nameProduct(over),
  });
  if (planOff !== undefined) {
    const effect = claimWhenPlanDisabled ? { mayClaimAnother: {} } : { staysOff: {} };
    const appTurnedOff = { app: app.appName, product: planOff.product.productName };
    trail.note('R20', claimWhenPlanDisabled ? 'pass' : 'stop', { appTurnedOff, ...effect });
    if (!claimWhenPlanDisabled) return notEligible('planDisabledByAdmin');
  }
  if (seeded !== undefined) {
    const isEnough = seededPlansSatisfy && surface.acceptsSeededPlans;
    const counting = isEnough ? { limitedPlanCounts: {} } : { limitedPlanDoesNotCount: {} };
    trail.note('R21', isEnough ? 'stop' : 'pass', {
      limitedPlan: { product: seeded.product.productName, plan: seeded.plan.friendlyName },
      ...(surface.acceptsSeededPlans ? counting : { limitedPlanNotEnough: { surface: surface.displayName } }),
    });
    if (isEnough) return { outcome: 'alreadyLicensed', reason: 'seededPlan', product: seeded.product };
  }
  return undefined;
};

/** R22 and R18: who opens the app, and where. */
const checkOpening = (view: TenantView, { user, surface, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { guestsMayClaim, claimFromOtherSurfaces } = readChoices(view);
  const isGuest = user.userType === 'Guest';
  if (isGuest && !guestsMayClaim) {
    trail.note('R22', 'stop', { guestCannotClaim: {} });
    return notEligible('guest');
  }
  trail.note('R22', 'pass', isGuest ? { guestMayClaim: {} } : { member: {} });
  const fields = { surface: surface.displayName, app: app.appName };
  if (surface.triggers === 'always') {
    trail.note('R18', 'pass', { surfaceCounts: fields });
    return undefined;
  }
  if (claimFromOtherSurfaces) {
    trail.note('R18', 'pass', { surfaceCountsBySetting: fields });
    return undefined;
  }
  trail.note('R18', 'stop', { surfaceDoesNotCount: fields });
  return notEligible('surfaceDoesNotTrigger');
};

const findPolicy = (view: TenantView, appId: string): AutoClaimPolicy | undefined => {
  const policies = [...view.lookup('autoClaimPolicies', 'app', appId)];
  return policies.find(({ enabled }) => enabled) ?? policies[0];
};

/** R1, R13, R3, R11 and the activation delay: finds the policy that is in effect now. */
const checkPolicy = (view: TenantView, { app }: AppOpen, trail: Trail): Stop | AutoClaimPolicy => {
  const isOn = view.get('settings', 'settings')?.autoClaim === 'Enabled';
  trail.note('R1', isOn ? 'pass' : 'stop', isOn ? { autoClaimOn: {} } : { autoClaimOff: {} });
  const policy = findPolicy(view, app.id);
  if (!isOn) {
    if (policy?.enabled === true) trail.note('R13', 'stop', { policyIdle: { policy: policy.name } });
    return notEligible('autoClaimDisabled');
  }
  if (policy === undefined) {
    trail.note('R3', 'stop', { noPolicy: { app: app.appName } });
    return notEligible('noPolicy');
  }
  if (!policy.enabled) {
    trail.note('R11', 'stop', { policyOff: { policy: policy.name } });
    return notEligible('policyOff');
  }
  trail.note('R11', 'pass', { policyOn: { policy: policy.name } });
  const activeFrom = toActiveTime(view, policy);
  if (activeFrom > view.now()) {
    trail.note('R11', 'stop', { policyWaits: { policy: policy.name, time: activeFrom } });
    return notEligible('policyNotYetActive');
  }
  return policy;
};

/** M1: the tenant's switch may limit policies for the app to Managed Environments. */
const checkEnvironment = (
  view: TenantView,
  { app: { managedOnlySetting }, surface }: AppOpen,
  policy: AutoClaimPolicy,
  trail: Trail,
): Stop | undefined => {
  if (managedOnlySetting === null || surface.environment === null) return undefined;
  const isLimited = view.get('settings', 'settings')?.[managedOnlySetting] === true;
  const isManaged = surface.environment === 'managed';
  const fields = { policy: policy.name };
  if (!isLimited) {
    trail.note('M1', 'pass', isManaged ? { everywhereManaged: fields } : { everywhereStandard: fields });
    return undefined;
  }
  if (isManaged) {
    trail.note('M1', 'pass', { managedOnlyManaged: fields });
    return undefined;
  }
  trail.note('M1', 'stop', { managedOnlyStandard: fields });
  return notEligible('standardEnvironment');
};

/** When a policy takes effect. */
export const toActiveTime = (view: TenantView, { activatedDateTime }: AutoClaimPolicy): string =>
  addTime(activatedDateTime, readChoices(view).policyActivationDelaySeconds * 1000);

/** R30: in group mode, a claim has nothing to add for a user who is in the group already: group licensing is at work. */
const checkMembership = (
  view: TenantView,
  { user }: AppOpen,
  policy: AutoClaimPolicy,
  trail: Trail,
): Stop | undefined => {
  const { securityGroupId } = policy;
  if (securityGroupId === undefined || !isMember(view, securityGroupId, user.id)) return undefined;
  const failed = listAssignments(view, user.id).find(
    ({ assignedByGroup, error }) => assignedByGroup === securityGroupId && error !== null,
  );
  const error = failed?.error ?? undefined;
  trail.note('R30', 'stop', error === undefined ? { memberLicensePending: {} } : { memberLicenseFailed: { error } });
  return notEligible('groupLicensePending');
};

/** R17: whether the user may claim again after losing the license of an earlier claim. */
const checkEarlierClaim = (view: TenantView, { user, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { reclaimAfterRemoval } = readChoices(view);
  const prefix = toClaimantKey(user.id, app.id);
  for (const { row } of view.range('claims', 'claimant', { prefix, descending: true })) {
    if (row.skuId !== null && view.hasMember('seats', row.skuId, user.id)) return undefined;
    const product = row.skuId === null ? 'a license' : toProductName(view.catalogue, row.skuId);
    const claimedAndLost = { product, time: row.claimedDateTime };
    const effect = reclaimAfterRemoval ? { mayClaimAgain: {} } : { cannotClaimAgain: {} };
    trail.note('R17', reclaimAfterRemoval ? 'pass' : 'stop', { claimedAndLost, ...effect });
    return reclaimAfterRemoval ? undefined : notEligible('claimedBefore');
  }
  return undefined;
};

const toStopped = ({ outcome, reason, product }: Stop, trail: Trail): AppOpenResult => ({
  outcome,
  reason,
  product,
  productIndex: null,
  claim: null,
  decision: trail.steps,
});

/**
 * Runs the tenant's auto-claim policy for an app open, and claims a license where the rules say so. In a simulated
 * transaction the answer is the same and nothing changes.
 *
 * @returns the outcome with the decision: every rule that ran, in order, with what it saw and concluded
 */
export const openApp = (draft: TenantDraft, opening: AppOpen): AppOpenResult => {
  const trail = createTrail();
  const stop =
    checkAccount(opening, trail) ?? checkLicense(draft, opening, trail) ?? checkOpening(draft, opening, trail);
  if (stop !== undefined) return toStopped(stop, trail);
  const policy = checkPolicy(draft, opening, trail);
  if ('outcome' in policy) return toStopped(policy, trail);
  const earlier =
    checkEnvironment(draft, opening, policy, trail) ??
    checkMembership(draft, opening, policy, trail) ??
    checkEarlierClaim(draft, opening, trail);
  if (earlier !== undefined) return toStopped(earlier, trail);
  const claimed =
    policy.securityGroupId === undefined
      ? claimFromProducts(draft, opening, policy, trail)
      : claimByGroup(draft, opening, policy, policy.securityGroupId, trail);
  const claim = recordClaim(draft, opening, policy, claimed, trail.steps);
  return {
    outcome: claimed.reason === null ? 'claimed' : 'failed',
    reason: claimed.reason,
    product: claimed.product,
    productIndex: claimed.productIndex,
    claim,
    decision: trail.steps,
  };
};
