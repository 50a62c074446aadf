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
import { toClaimantKey } from '../tenant/tables.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';
import { listAssignments } from '../ledger/user-licenses.js';

interface Stop {
  readonly outcome: 'alreadyLicensed' | 'notEligible';
  readonly reason: AppOpenReason;
  readonly product: Product | null;
}

/** Kinds of environments as a decision names them. */
const environmentNames = { managed: 'Managed Environment', standard: 'standard environment' } as const;

const notEligible = (reason: AppOpenReason): Stop => ({ outcome: 'notEligible', reason, product: null });

/** R23: a disabled account cannot sign in. */
const checkAccount = ({ user }: AppOpen, trail: Trail): Stop | undefined => {
  const verdict = user.accountEnabled ? 'pass' : 'stop';
  trail.note('R23', verdict, `The account is ${user.accountEnabled ? 'enabled' : 'disabled'}.`);
  return user.accountEnabled ? undefined : notEligible('accountDisabled');
};

/** Why licenses that might count for the app do not. */
const explainUncounted = (disputed: Entitlement | undefined, over: Entitlement | undefined): readonly string[] => [
  ...(disputed === undefined
    ? []
    : [`${disputed.product.productName} does not count for it while premiumLicensesSatisfy is false.`]),
  ...(over === undefined ? [] : [`The user's trial, ${over.product.productName}, is over.`]),
];

/** R19 to R21: the user already has the app, or an administrator turned it off. */
const checkLicense = (view: TenantView, { user, app, surface }: AppOpen, trail: Trail): Stop | undefined => {
  const license = findAppLicense(view, user.id, app, surface);
  const { seededPlansSatisfy, claimWhenPlanDisabled } = readChoices(view);
  if (license.kind === 'licensed') {
    const { isOwn, product } = license;
    const name = product.productName;
    const detail = isOwn
      ? `${app.appName} is already turned on in ${name}.`
      : `The user has ${name}. That is enough for this: ${surface.displayName}.`;
    trail.note('R19', 'stop', detail);
    return { outcome: 'alreadyLicensed', reason: 'alreadyLicensed', product };
  }
  const { planOff, seeded, disputed, over } = license;
  const lacks = `The user has no license in which ${app.appName} is turned on.`;
  trail.note('R19', 'pass', [lacks, ...explainUncounted(disputed, over)].join(' '));
  if (planOff !== undefined) {
    const seen = `An administrator turned off ${app.appName} in ${planOff.product.productName}.`;
    const effect = claimWhenPlanDisabled
      ? 'With claimWhenPlanDisabled true, the user may claim another product.'
      : 'It stays off while claimWhenPlanDisabled is false.';
    trail.note('R20', claimWhenPlanDisabled ? 'pass' : 'stop', `${seen} ${effect}`);
    if (!claimWhenPlanDisabled) return notEligible('planDisabledByAdmin');
  }
  if (seeded !== undefined) {
    const seen = `${seeded.product.productName} includes the limited plan ${seeded.plan.friendlyName}.`;
    const isEnough = seededPlansSatisfy && surface.acceptsSeededPlans;
    const effect = surface.acceptsSeededPlans
      ? `It ${isEnough ? 'counts' : 'does not count'} as a license while seededPlansSatisfy is ${String(isEnough)}.`
      : `It is not enough for this: ${surface.displayName}.`;
    trail.note('R21', isEnough ? 'stop' : 'pass', `${seen} ${effect}`);
    if (isEnough) return { outcome: 'alreadyLicensed', reason: 'seededPlan', product: seeded.product };
  }
  return undefined;
};

/** R22 and R18: who opens the app, and where. */
const checkOpening = (view: TenantView, { user, surface, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { guestsMayClaim, claimFromOtherSurfaces } = readChoices(view);
  const isGuest = user.userType === 'Guest';
  if (isGuest && !guestsMayClaim) {
    trail.note('R22', 'stop', 'The user is a guest. Guests cannot claim while guestsMayClaim is false.');
    return notEligible('guest');
  }
  trail.note(
    'R22',
    'pass',
    isGuest
      ? 'The user is a guest. Guests may claim while guestsMayClaim is true.'
      : 'The user is a member, not a guest.',
  );
  const isTrigger = surface.triggers === 'always' || claimFromOtherSurfaces;
  const counts = `${isTrigger ? 'counts' : 'does not count'} as opening ${app.appName}`;
  const setting = surface.triggers === 'always' ? '' : ` while claimFromOtherSurfaces is ${String(isTrigger)}`;
  trail.note('R18', isTrigger ? 'pass' : 'stop', `${surface.displayName} ${counts}${setting}.`);
  return isTrigger ? undefined : notEligible('surfaceDoesNotTrigger');
};

const findPolicy = (view: TenantView, appId: string): AutoClaimPolicy | undefined => {
  const policies = [...view.lookup('autoClaimPolicies', 'app', appId)];
  return policies.find(({ enabled }) => enabled) ?? policies[0];
};

/** R1, R13, R3, R11 and the activation delay: finds the policy that is in effect now. */
const checkPolicy = (view: TenantView, { app }: AppOpen, trail: Trail): Stop | AutoClaimPolicy => {
  const isOn = view.get('settings', 'settings')?.autoClaim === 'Enabled';
  trail.note('R1', isOn ? 'pass' : 'stop', `Auto-claim is turned ${isOn ? 'on' : 'off'} for the tenant.`);
  const policy = findPolicy(view, app.id);
  if (!isOn) {
    if (policy?.enabled === true)
      trail.note('R13', 'stop', `The policy "${policy.name}" does nothing while auto-claim is off.`);
    return notEligible('autoClaimDisabled');
  }
  if (policy === undefined) {
    trail.note('R3', 'stop', `The tenant has no policy for ${app.appName}.`);
    return notEligible('noPolicy');
  }
  trail.note(
    'R11',
    policy.enabled ? 'pass' : 'stop',
    `The policy "${policy.name}" is turned ${policy.enabled ? 'on' : 'off'}.`,
  );
  if (!policy.enabled) return notEligible('policyOff');
  const activeFrom = toActiveTime(view, policy);
  if (activeFrom > view.now()) {
    trail.note('R11', 'stop', `The policy "${policy.name}" takes effect at ${activeFrom}.`);
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
  const isStopped = isLimited && surface.environment === 'standard';
  const scope = isLimited ? 'in Managed Environments only' : 'in all environments';
  const detail = `The policy "${policy.name}" acts ${scope}, and this is a ${environmentNames[surface.environment]}.`;
  trail.note('M1', isStopped ? 'stop' : 'pass', detail);
  return isStopped ? notEligible('standardEnvironment') : undefined;
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
  const license = failed === undefined ? 'is pending' : `could not be assigned: ${String(failed.error)}`;
  trail.note('R30', 'stop', `The user is already in the policy's group. The license from the group ${license}.`);
  return notEligible('groupLicensePending');
};

/** R17: whether the user may claim again after losing the license of an earlier claim. */
const checkEarlierClaim = (view: TenantView, { user, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { reclaimAfterRemoval } = readChoices(view);
  const prefix = toClaimantKey(user.id, app.id);
  for (const { row } of view.range('claims', 'claimant', { prefix, descending: true })) {
    if (row.skuId !== null && view.hasMember('seats', row.skuId, user.id)) return undefined;
    const product = row.skuId === null ? 'a license' : toProductName(view.catalogue, row.skuId);
    const seen = `The user claimed ${product} at ${row.claimedDateTime} and lost it later.`;
    const effect = `A user ${reclaimAfterRemoval ? 'may' : 'cannot'} claim again while reclaimAfterRemoval is`;
    trail.note('R17', reclaimAfterRemoval ? 'pass' : 'stop', `${seen} ${effect} ${String(reclaimAfterRemoval)}.`);
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
