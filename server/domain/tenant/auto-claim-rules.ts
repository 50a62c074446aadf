// R1 to R31 of auto-claim, and M1 about environments: what each says, its source, and every outcome that it can have. The
// source of a rule that nobody documents is the page that leaves it open.

import type { Evidence } from './evidence.js';

const learn = 'https://learn.microsoft.com';
const autoClaimDoc = `${learn}/microsoft-365/commerce/licenses/manage-auto-claim-policies`;
const powerAppsDoc = `${learn}/power-platform/admin/auto-claim-licensing`;
const managedDoc = `${learn}/power-platform/admin/managed-environment-licensing`;
const tenantSettingsDoc = `${learn}/power-platform/admin/list-tenantsettings`;
const expireDoc = `${learn}/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires`;
const assignedPlanDoc = `${learn}/graph/api/resources/assignedplan`;
const groupDoc = `${learn}/entra/identity/users/licensing-group-advanced`;
const issues = 'https://github.com/MicrosoftDocs/microsoft-365-docs/issues';
const walkthrough = 'https://blog.topedia.com/2021/03/automatische-anforderung-von-microsoft-365-lizenzen';

/** The table. An outcome that a decision notes and that is not listed here does not compile. */
export const autoClaimRules = {
  R1: {
    title: 'Auto-claim is off until an administrator turns it on',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['pass', 'stop'],
  },
  R2: {
    title: 'Only a Global Administrator can read or change auto-claim, its policies and its report',
    mark: 'documented',
    source: `${issues}/7183`,
    outcomes: ['accepted', 'refused'],
  },
  R3: {
    title: 'A tenant can have many policies, but only one can be on for each app',
    mark: 'choice',
    source: powerAppsDoc,
    setting: 'maxPolicies',
    contradiction: { says: 'A tenant can have only one policy.', source: autoClaimDoc },
    outcomes: ['stop', 'accepted', 'refused'],
  },
  R4: {
    title: 'A policy has at least one product',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['accepted', 'refused'],
  },
  R5: {
    title: 'A policy has at most four backup products',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['accepted', 'refused'],
  },
  R6: {
    title: 'Products are tried in the order of the policy',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['pass', 'skip'],
  },
  R7: {
    title: "The tenant must own the product, and the product must contain the app's service plan",
    mark: 'observed',
    source: walkthrough,
    outcomes: ['skip', 'refused'],
  },
  R8: {
    title: "Any service plan of a product can be left out, except the app's own",
    mark: 'observed',
    source: walkthrough,
    outcomes: ['claim', 'refused'],
  },
  R9: {
    title: 'Seats come only from licenses that the tenant has bought',
    mark: 'observed',
    source: walkthrough,
    outcomes: ['holds'],
  },
  R10: {
    title: 'When no product has a free seat, the attempt fails, and the next app open tries again',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['stop'],
  },
  R11: {
    title: 'A policy that is off assigns nothing, and users keep what it assigned before',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['pass', 'stop'],
  },
  R12: {
    title: 'Users keep a backup product after it is removed from the policy',
    mark: 'documented',
    source: autoClaimDoc,
    outcomes: ['holds'],
  },
  R13: {
    title: 'While auto-claim is off, policies are kept but do nothing',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['stop'],
  },
  R14: {
    title: 'Deleting a policy changes neither licenses nor the claim log',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['holds'],
  },
  R15: {
    title: 'Editing a policy affects later claims only',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['holds'],
  },
  R16: {
    title: 'Users keep a claimed license even if they do not use it',
    mark: 'documented',
    source: `${issues}/12629`,
    outcomes: ['holds'],
  },
  R17: {
    title: 'A user whose claimed license was removed can claim again',
    mark: 'choice',
    source: autoClaimDoc,
    setting: 'reclaimAfterRemoval',
    outcomes: ['pass', 'stop'],
  },
  R18: {
    title: 'Only opening the app itself triggers a claim',
    mark: 'documented',
    source: autoClaimDoc,
    setting: 'claimFromOtherSurfaces',
    contradiction: {
      says: 'An administrator saw claims of Teams by users who only opened a SharePoint site.',
      source: `${issues}/7183`,
    },
    outcomes: ['pass', 'stop'],
  },
  R19: {
    title: 'A user who already has what the app needs keeps it and claims no other license',
    mark: 'documented',
    source: managedDoc,
    setting: 'premiumLicensesSatisfy',
    contradiction: {
      says: 'In a Managed Environment, opening an app claims a license for every user without a standalone Power Apps license.',
      source: powerAppsDoc,
    },
    outcomes: ['pass', 'stop'],
  },
  R20: {
    title: 'An app that an administrator turned off for a user stays off',
    mark: 'choice',
    source: autoClaimDoc,
    setting: 'claimWhenPlanDisabled',
    outcomes: ['pass', 'skip', 'stop'],
  },
  R21: {
    title: 'The limited plan that comes with a suite does not count as a license for the app',
    mark: 'documented',
    source: powerAppsDoc,
    setting: 'seededPlansSatisfy',
    contradiction: {
      says: 'An administrator saw no claim by users whose suite has a limited plan.',
      source: 'https://github.com/MicrosoftDocs/power-platform/issues/2502',
    },
    outcomes: ['pass', 'stop'],
  },
  R22: {
    title: 'Guests cannot claim',
    mark: 'choice',
    source: walkthrough,
    setting: 'guestsMayClaim',
    outcomes: ['pass', 'stop'],
  },
  R23: {
    title: 'A user needs an enabled account to open an app',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['pass', 'stop'],
  },
  R24: {
    title: 'A user needs a usage location to claim',
    mark: 'choice',
    source: groupDoc,
    setting: 'inheritTenantUsageLocation',
    outcomes: ['pass', 'stop'],
  },
  R25: {
    title: "A product that conflicts with the user's other licenses is skipped",
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['skip'],
  },
  R26: {
    title: 'A direct license and the same license from a group use one seat',
    mark: 'documented',
    source: groupDoc,
    outcomes: ['holds'],
  },
  R27: {
    title: 'Seats in the grace period can be claimed, suspended and locked-out seats cannot',
    mark: 'documented',
    source: assignedPlanDoc,
    setting: 'claimFromWarning',
    outcomes: ['pass', 'skip'],
  },
  R28: {
    title: 'An over-assigned product has no free seat',
    mark: 'documented',
    source: expireDoc,
    outcomes: ['skip'],
  },
  R29: {
    title: 'When two users want the last seat, exactly one gets it',
    mark: 'choice',
    source: autoClaimDoc,
    outcomes: ['holds'],
  },
  R30: {
    title: 'A policy can add users to a security group that assigns the license',
    mark: 'documented',
    source: powerAppsDoc,
    outcomes: ['claim', 'stop', 'accepted', 'refused'],
  },
  R31: {
    title: 'The report covers the last 90 days, or the last 1, 7 or 30 on request',
    mark: 'documented',
    source: autoClaimDoc,
    setting: 'reportPeriodDays',
    contradiction: {
      says: 'On the same page, the list in which administrators choose the period is called "Past 30 days".',
      source: `${autoClaimDoc}#view-an-auto-claim-policy-report`,
    },
    outcomes: ['shown', 'hidden'],
  },
  M1: {
    title: 'Policies for Power Apps or Power Automate can be limited to Managed Environments',
    mark: 'documented',
    source: powerAppsDoc,
    setting: 'applyAutoClaimToOnlyManagedEnvironments',
    contradiction: {
      says: 'The limit is on unless an administrator lifts it. (The first page: it is off in tenants with newly bought Power Apps Premium.)',
      source: tenantSettingsDoc,
    },
    outcomes: ['pass', 'stop'],
  },
} as const satisfies Readonly<Record<string, Evidence & Required<Pick<Evidence, 'outcomes'>>>>;

/** The id of a rule of auto-claim. */
export type AutoClaimRuleId = keyof typeof autoClaimRules;

/** What a rule can conclude in the decision of an app open. */
export type StepOutcome<Id extends AutoClaimRuleId> = Extract<
  (typeof autoClaimRules)[Id]['outcomes'][number],
  'pass' | 'stop' | 'skip' | 'claim'
>;
