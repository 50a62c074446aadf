// The claim engine: a user opens an app, the rules are asked in order, and at the end a license was claimed or not.

import { findAppLicense } from './app-license.js';
import { createTrail, type AppOpen, type AppOpenReason, type AppOpenResult, type Trail } from './app-open.js';
import type { Product } from '../tenant/catalogue.js';
import { claimByGroup } from './claim-by-group.js';
import { claimFromProducts } from './claim-license.js';
import { recordClaim } from './claim-log.js';
import { isMember } from '../membership/group-members.js';
import type { AutoClaimPolicy } from '../tenant/rows.js';
import { readChoices } from '../tenant/settings.js';
import { toClaimantKey } from '../tenant/tables.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { addTime } from '../tenant/time.js';

interface Stop {
  readonly outcome: 'alreadyLicensed' | 'notEligible';
  readonly reason: AppOpenReason;
  readonly product: Product | null;
}

const notEligible = (reason: AppOpenReason): Stop => ({ outcome: 'notEligible', reason, product: null });

/** R23: cannot even sign in. */
const checkAccount = ({ user }: AppOpen, trail: Trail): Stop | undefined => {
  const verdict = user.accountEnabled ? 'pass' : 'stop';
  trail.note('R23', verdict, `the account is ${user.accountEnabled ? 'enabled' : 'disabled'}`);
  return user.accountEnabled ? undefined : notEligible('accountDisabled');
};

/** R19 to R21: needs no license, or is denied one. */
const checkLicense = (view: TenantView, { user, app }: AppOpen, trail: Trail): Stop | undefined => {
  const license = findAppLicense(view, user.id, app);
  const { seededPlansSatisfy, claimWhenPlanDisabled } = readChoices(view);
  if (license.kind === 'licensed') {
    trail.note('R19', 'stop', `${license.planName} is on in ${license.product.skuPartNumber}`);
    return { outcome: 'alreadyLicensed', reason: 'alreadyLicensed', product: license.product };
  }
  trail.note('R19', 'pass', `no license with a plan for ${app.displayName} that is on`);
  const { planOff, seeded } = license;
  if (planOff !== undefined) {
    const seen = `${planOff.planName} is off in ${planOff.product.skuPartNumber}`;
    trail.note(
      'R20',
      claimWhenPlanDisabled ? 'pass' : 'stop',
      `${seen}; claimWhenPlanDisabled is ${String(claimWhenPlanDisabled)}`,
    );
    if (!claimWhenPlanDisabled) return notEligible('planDisabledByAdmin');
  }
  if (seeded !== undefined) {
    const seen = `${seeded.planName} comes with ${seeded.product.skuPartNumber}`;
    trail.note(
      'R21',
      seededPlansSatisfy ? 'stop' : 'pass',
      `${seen}; seededPlansSatisfy is ${String(seededPlansSatisfy)}`,
    );
    if (seededPlansSatisfy) return { outcome: 'alreadyLicensed', reason: 'seededPlan', product: seeded.product };
  }
  return undefined;
};

/** R22 and R18: who opens, and where. */
const checkOpening = (view: TenantView, { user, surface, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { guestsMayClaim, claimFromOtherSurfaces } = readChoices(view);
  const isGuest = user.userType === 'Guest';
  if (isGuest && !guestsMayClaim) {
    trail.note('R22', 'stop', 'userType is Guest; guestsMayClaim is false');
    return notEligible('guest');
  }
  trail.note('R22', 'pass', isGuest ? 'userType is Guest; guestsMayClaim is true' : 'userType is Member');
  const isTrigger = surface.triggers === 'always' || claimFromOtherSurfaces;
  const seen = surface.triggers === 'always' ? `counts as opening ${app.displayName}` : 'is another surface';
  const setting = surface.triggers === 'always' ? '' : `; claimFromOtherSurfaces is ${String(claimFromOtherSurfaces)}`;
  trail.note('R18', isTrigger ? 'pass' : 'stop', `${surface.displayName} ${seen}${setting}`);
  return isTrigger ? undefined : notEligible('surfaceDoesNotTrigger');
};

const findPolicy = (view: TenantView, appId: string): AutoClaimPolicy | undefined => {
  const policies = [...view.lookup('autoClaimPolicies', 'app', appId)];
  return policies.find(({ enabled }) => enabled) ?? policies[0];
};

/** R1, R13, R3, R11 and the activation delay: is there a policy that works now? */
const checkPolicy = (view: TenantView, { app }: AppOpen, trail: Trail): Stop | AutoClaimPolicy => {
  const isOn = view.get('settings', 'settings')?.autoClaim === 'Enabled';
  trail.note('R1', isOn ? 'pass' : 'stop', `auto-claim is ${isOn ? 'Enabled' : 'Disabled'} for the tenant`);
  const policy = findPolicy(view, app.id);
  if (!isOn) {
    if (policy?.enabled === true) trail.note('R13', 'stop', `policy "${policy.name}" is kept and does nothing`);
    return notEligible('autoClaimDisabled');
  }
  if (policy === undefined) {
    trail.note('R3', 'stop', `there is no policy for ${app.displayName}`);
    return notEligible('noPolicy');
  }
  trail.note('R11', policy.enabled ? 'pass' : 'stop', `policy "${policy.name}" is ${policy.enabled ? 'on' : 'off'}`);
  if (!policy.enabled) return notEligible('policyOff');
  const activeFrom = toActiveTime(view, policy);
  if (activeFrom > view.now()) {
    trail.note('R11', 'stop', `policy "${policy.name}" becomes active at ${activeFrom}`);
    return notEligible('policyNotYetActive');
  }
  return policy;
};

/** From when on a policy is effective. */
export const toActiveTime = (view: TenantView, { activatedDateTime }: AutoClaimPolicy): string =>
  addTime(activatedDateTime, readChoices(view).policyActivationDelaySeconds * 1000);

/** R30: in group mode, a member has had what a claim could give, and waits for group licensing. */
const checkMembership = (
  view: TenantView,
  { user }: AppOpen,
  policy: AutoClaimPolicy,
  trail: Trail,
): Stop | undefined => {
  const { securityGroupId } = policy;
  if (securityGroupId === undefined || !isMember(view, securityGroupId, user.id)) return undefined;
  trail.note('R30', 'stop', `a member of the policy's group already, whose license has not come or failed`);
  return notEligible('groupLicensePending');
};

/** R17: whether the latest claim, of a license that was taken away since, stands in the way. */
const checkEarlierClaim = (view: TenantView, { user, app }: AppOpen, trail: Trail): Stop | undefined => {
  const { reclaimAfterRemoval } = readChoices(view);
  const prefix = toClaimantKey(user.id, app.id);
  for (const { row } of view.range('claims', 'claimant', { prefix, descending: true })) {
    if (row.skuId !== null && view.hasMember('seats', row.skuId, user.id)) return undefined;
    const seen = `claimed ${row.skuPartNumber ?? 'a product'} at ${row.claimedDateTime} and lost it since`;
    const verdict = reclaimAfterRemoval ? 'pass' : 'stop';
    trail.note('R17', verdict, `${seen}; reclaimAfterRemoval is ${String(reclaimAfterRemoval)}`);
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
 * Answers an app open by the tenant's auto-claim policy, claiming a license where the rules say so. In a simulated
 * transaction the same answer comes without effect.
 *
 * @returns the outcome with the decision: every rule asked, in order, with what it saw and concluded
 */
export const openApp = (draft: TenantDraft, opening: AppOpen): AppOpenResult => {
  const trail = createTrail();
  const stop =
    checkAccount(opening, trail) ?? checkLicense(draft, opening, trail) ?? checkOpening(draft, opening, trail);
  if (stop !== undefined) return toStopped(stop, trail);
  const policy = checkPolicy(draft, opening, trail);
  if ('outcome' in policy) return toStopped(policy, trail);
  const earlier = checkMembership(draft, opening, policy, trail) ?? checkEarlierClaim(draft, opening, trail);
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
