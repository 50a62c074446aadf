// The tenant's settings: Microsoft's three switches, and those that reverse our choices.

import type { Row } from './rows.js';
import type { TenantView } from './tenant-view.js';

/** One row for each tenant, with the id `settings`. */
export interface Settings extends Row {
  /** The tenant toggle of auto-claim; null: never touched, which is off (R1). */
  readonly autoClaim: 'Enabled' | 'Disabled' | null;
  /** "Let users access the Office Store". */
  readonly officeStore: boolean;
  /** "Let users start trials on behalf of your organization". */
  readonly startTrials: boolean;
  /** Object id of Microsoft's *M365 License Manager* in this tenant: the actor of every claim. */
  readonly licenseManagerId: string;
  /** The user for a token without a name; null: none. */
  readonly signedInUserId: string | null;
  readonly choices: Choices;
  /** Whether usage reports show made-up names. Left out: true, as in a new tenant. Graph: adminReportSettings. */
  readonly displayConcealedNames?: boolean;
}

/** What nobody documents. Each choice changes behavior and nothing else. */
export interface Choices {
  /** R3: how many policies may exist; null is no limit. 1 is the behavior of 2021. */
  readonly maxPolicies: number | null;
  /** R17: a user whose claimed license was removed can claim again at the next app open. */
  readonly reclaimAfterRemoval: boolean;
  /** R18: opening another surface (a SharePoint site) also counts as opening the app. */
  readonly claimFromOtherSurfaces: boolean;
  /** R20: a user whose plan an admin turned off may claim another product. */
  readonly claimWhenPlanDisabled: boolean;
  /** R21: a seeded plan of a suite counts as a license for the app. */
  readonly seededPlansSatisfy: boolean;
  /** R22: guests may claim. */
  readonly guestsMayClaim: boolean;
  /** R24: for a user without a usage location, the tenant's is used. */
  readonly inheritTenantUsageLocation: boolean;
  /** R27: units in the grace period (Warning) can be claimed. */
  readonly claimFromWarning: boolean;
  /** Leave `tenantPolicyValue` out while nobody has set it. */
  readonly omitUntouchedPolicyValue: boolean;
  /** Answer `policyValue` beside `tenantPolicyValue`, which hides a known client bug. */
  readonly echoPolicyValue: boolean;
  /** The report shows failed attempts by default. */
  readonly reportFailures: boolean;
  /** Whether groups can have licenses only if the tenant owns Entra ID P1 or a product that includes the feature. */
  readonly groupLicensingNeedsPremium: boolean;
  /** A deleted security group can be restored for 30 days, like a Microsoft 365 group. */
  readonly softDeleteSecurityGroups: boolean;
  /** Seconds from a change of a group, its licenses or its members until members have their licenses. */
  readonly groupProcessingDelaySeconds: number;
  /** Seconds from turning a policy on until it takes effect. */
  readonly policyActivationDelaySeconds: number;
  /** Seconds until an audit record can be read. */
  readonly auditVisibilityDelaySeconds: number;
}

/** The recommended value of every choice. */
export const defaultChoices: Choices = {
  maxPolicies: null,
  reclaimAfterRemoval: true,
  claimFromOtherSurfaces: false,
  claimWhenPlanDisabled: false,
  seededPlansSatisfy: false,
  guestsMayClaim: false,
  inheritTenantUsageLocation: false,
  claimFromWarning: true,
  omitUntouchedPolicyValue: false,
  echoPolicyValue: false,
  reportFailures: false,
  groupLicensingNeedsPremium: true,
  softDeleteSecurityGroups: false,
  groupProcessingDelaySeconds: 0,
  policyActivationDelaySeconds: 0,
  auditVisibilityDelaySeconds: 0,
};

/** The settings of a tenant. Every tenant has them from the start. */
export const requireSettings = (view: TenantView): Settings => {
  const settings = view.get('settings', 'settings');
  if (settings === undefined) throw new TypeError('the tenant has no settings');
  return settings;
};

/** The tenant's choices. One that a state of an earlier version lacks has its recommended value. */
export const readChoices = (view: TenantView): Choices => ({
  ...defaultChoices,
  ...view.get('settings', 'settings')?.choices,
});
