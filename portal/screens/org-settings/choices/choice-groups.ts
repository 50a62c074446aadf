// How the choices of a tenant are grouped, and how each is entered. What they mean is in the words; what they are by default is the
// contract's.

import type { Choices } from '../settings-shapes.js';

/** How a choice is entered. */
export type ChoiceKind = 'switch' | 'count' | 'period' | 'duration';

/** Every choice, with how it is entered and its value in a new tenant. */
export const choiceForms: {
  readonly [Name in keyof Choices]: { readonly kind: ChoiceKind; readonly default: Choices[Name] };
} = {
  maxPolicies: { kind: 'count', default: null },
  reclaimAfterRemoval: { kind: 'switch', default: true },
  claimFromOtherSurfaces: { kind: 'switch', default: false },
  claimWhenPlanDisabled: { kind: 'switch', default: false },
  seededPlansSatisfy: { kind: 'switch', default: false },
  premiumLicensesSatisfy: { kind: 'switch', default: true },
  guestsMayClaim: { kind: 'switch', default: false },
  inheritTenantUsageLocation: { kind: 'switch', default: false },
  claimFromWarning: { kind: 'switch', default: true },
  omitUntouchedPolicyValue: { kind: 'switch', default: false },
  echoPolicyValue: { kind: 'switch', default: false },
  filterLicensedProducts: { kind: 'switch', default: false },
  reportFailures: { kind: 'switch', default: false },
  reportPeriodDays: { kind: 'period', default: 90 },
  groupLicensingNeedsPremium: { kind: 'switch', default: true },
  softDeleteSecurityGroups: { kind: 'switch', default: false },
  groupProcessingDelay: { kind: 'duration', default: 'PT0S' },
  policyActivationDelay: { kind: 'duration', default: 'PT0S' },
  auditVisibilityDelay: { kind: 'duration', default: 'PT0S' },
};

/** The groups in their order, each with its choices. */
export const choiceGroups = [
  [
    'who',
    [
      'guestsMayClaim',
      'reclaimAfterRemoval',
      'claimFromOtherSurfaces',
      'claimWhenPlanDisabled',
      'inheritTenantUsageLocation',
      'claimFromWarning',
    ],
  ],
  ['platform', ['seededPlansSatisfy', 'premiumLicensesSatisfy']],
  ['policies', ['maxPolicies', 'policyActivationDelay', 'auditVisibilityDelay']],
  ['report', ['reportPeriodDays', 'reportFailures']],
  ['licensing', ['groupLicensingNeedsPremium', 'softDeleteSecurityGroups', 'groupProcessingDelay']],
  ['wire', ['omitUntouchedPolicyValue', 'echoPolicyValue', 'filterLicensedProducts']],
] as const satisfies readonly (readonly [string, readonly (keyof Choices)[]])[];
