// What a decision can say, rule by rule: every sentence under its code, with {fields} for what it is about. The code is for
// clients that say it in another language, and never changes. How fields are written is sentence-fields.ts.

import type { AutoClaimRuleId } from '../tenant/auto-claim-rules.js';

/** Sentences by rule and code. They are read aloud, so they name things as people do. */
export const decisionSentences = {
  R23: {
    accountEnabled: 'The account is enabled.',
    accountDisabled: 'The account is disabled.',
  },
  R19: {
    appTurnedOn: '{app} is already turned on in {product}.',
    productIsEnough: 'The user has {product}. That is enough for this: {surface}.',
    appNotLicensed: 'The user has no license in which {app} is turned on.',
    planNotCounted: '{product} does not count for it while premiumLicensesSatisfy is false.',
    trialOver: "The user's trial, {product}, is over.",
  },
  R20: {
    appTurnedOff: 'An administrator turned off {app} in {product}.',
    mayClaimAnother: 'With claimWhenPlanDisabled true, the user may claim another product.',
    staysOff: 'It stays off while claimWhenPlanDisabled is false.',
    heldWithAppOff: 'The {rank}, {product}, is already assigned to the user, with {app} turned off.',
  },
  R21: {
    limitedPlan: '{product} includes the limited plan {plan}.',
    limitedPlanCounts: 'It counts as a license while seededPlansSatisfy is true.',
    limitedPlanDoesNotCount: 'It does not count as a license while seededPlansSatisfy is false.',
    limitedPlanNotEnough: 'It is not enough for this: {surface}.',
  },
  R22: {
    member: 'The user is a member, not a guest.',
    guestMayClaim: 'The user is a guest. Guests may claim while guestsMayClaim is true.',
    guestCannotClaim: 'The user is a guest. Guests cannot claim while guestsMayClaim is false.',
  },
  R18: {
    surfaceCounts: '{surface} counts as opening {app}.',
    surfaceCountsBySetting: '{surface} counts as opening {app} while claimFromOtherSurfaces is true.',
    surfaceDoesNotCount: '{surface} does not count as opening {app} while claimFromOtherSurfaces is false.',
  },
  R1: {
    autoClaimOn: 'Auto-claim is turned on for the tenant.',
    autoClaimOff: 'Auto-claim is turned off for the tenant.',
  },
  R13: { policyIdle: 'The policy "{policy}" does nothing while auto-claim is off.' },
  R3: { noPolicy: 'The tenant has no policy for {app}.' },
  R11: {
    policyOn: 'The policy "{policy}" is turned on.',
    policyOff: 'The policy "{policy}" is turned off.',
    policyWaits: 'The policy "{policy}" takes effect on {time}.',
  },
  M1: {
    everywhereManaged: 'The policy "{policy}" acts in all environments, and this is a Managed Environment.',
    everywhereStandard: 'The policy "{policy}" acts in all environments, and this is a standard environment.',
    managedOnlyManaged: 'The policy "{policy}" acts in Managed Environments only, and this is a Managed Environment.',
    managedOnlyStandard: 'The policy "{policy}" acts in Managed Environments only, and this is a standard environment.',
  },
  R17: {
    claimedAndLost: 'The user claimed {product} on {time} and lost it later.',
    mayClaimAgain: 'A user may claim again while reclaimAfterRemoval is true.',
    cannotClaimAgain: 'A user cannot claim again while reclaimAfterRemoval is false.',
  },
  R24: {
    usageLocation: 'The usage location is {location}.',
    usageLocationInherited:
      "The user has no usage location. With inheritTenantUsageLocation true, the tenant's counts: {location}.",
    usageLocationNotInherited: 'The user has no usage location, and inheritTenantUsageLocation is false.',
    noUsageLocation: 'Neither the user nor the tenant has a usage location.',
  },
  R7: {
    productGone: 'The {rank}, {product}, no longer belongs to the tenant.',
    productWithoutApp: 'The {rank}, {product}, does not contain {app}.',
  },
  R6: {
    freeSeat: 'The {rank}, {product}, has a free seat: {seats}.',
    noFreeSeat: 'The {rank}, {product}, has no free seat: {seats}.',
  },
  R27: {
    productSuspended: 'The {rank}, {product}, is suspended, so its seats cannot be claimed.',
    productLockedOut: 'The {rank}, {product}, is locked out, so its seats cannot be claimed.',
    graceSeatsExcluded:
      'The {rank}, {product}, has {seats}. Seats in the grace period cannot be claimed while claimFromWarning is false.',
    freeSeatInGrace: 'The free seat is in the grace period. Seats in the grace period can be claimed.',
  },
  R28: { overAssigned: 'The {rank}, {product}, is over-assigned: {excess}.' },
  R25: {
    plansExclude: 'The {rank}, {product}, cannot be assigned: {plan} and {otherPlan} exclude each other.',
    planNeeds: 'The {rank}, {product}, cannot be assigned: {plan} needs {needed}.',
    mailTaken: 'The {rank}, {product}, cannot be assigned: another user has the mail address {address}.',
    planNotInProduct:
      'The {rank}, {product}, cannot be assigned: the policy leaves out a service plan that the product does not contain.',
    organizationLicense: 'The {rank}, {product}, cannot be assigned: the license is for the whole organization.',
    cannotBeAssigned: 'The {rank}, {product}, cannot be assigned, because {error}.',
  },
  R8: {
    productAssigned: '{product} is assigned to the user, with all service plans on.',
    productAssignedWithout: '{product} is assigned to the user, with {leftOut} left out.',
  },
  R10: {
    nothingToClaim: 'No product of the policy "{policy}" can be claimed now. The next app open tries again.',
  },
  R30: {
    memberLicensePending: "The user is already in the policy's group. The license from the group is pending.",
    memberLicenseFailed:
      "The user is already in the policy's group. The license from the group could not be assigned, because {error}.",
    groupGone: "The policy's group ({groupId}) no longer exists.",
    groupWithoutProduct: 'The group "{group}" no longer assigns {product} to users who are added to it.',
    groupWithoutApp: 'The group "{group}" assigns {product} with {app} turned off.',
    addedToGroup: 'The user is added to the group "{group}".',
    groupAssigns: 'The group assigns {product}.',
    groupWillAssign: 'The group will assign {product} when it is processed.',
    groupCannotAssign: 'The group could not assign {product}, because {error}.',
    groupDecidesPlans: "The group's license decides which service plans are on, not the policy.",
  },
} as const satisfies Partial<Readonly<Record<AutoClaimRuleId, Readonly<Record<string, string>>>>>;

/** A rule that says something in a decision. */
export type SpeakingRuleId = keyof typeof decisionSentences;
