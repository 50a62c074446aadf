// What an app open is and what comes of it: the question that auto-claim.ts answers, and the trail of rules it leaves.

import type { AppSurface, ClaimableApp, Product } from '../tenant/catalogue.js';
import type { Claim, DecisionStep, User } from '../tenant/rows.js';
import { requireRule } from '../tenant/rules.js';

/** A user opens an app somewhere. */
export interface AppOpen {
  readonly user: User;
  readonly app: ClaimableApp;
  readonly surface: AppSurface;
}

/** Why an app open ended as it did, beside the names of Graph's assignment errors. */
export type AppOpenReason =
  | 'accountDisabled'
  | 'alreadyLicensed'
  | 'seededPlan'
  | 'planDisabledByAdmin'
  | 'guest'
  | 'surfaceDoesNotTrigger'
  | 'autoClaimDisabled'
  | 'noPolicy'
  | 'policyOff'
  | 'policyNotYetActive'
  | 'claimedBefore'
  | 'groupLicensePending'
  | 'securityGroupUnsuitable'
  | 'noAvailableLicenses'
  | 'productNotEligible'
  | 'invalidUsageLocation'
  | 'MutuallyExclusiveViolation'
  | 'DependencyViolation'
  | 'UniquenessViolation'
  | 'CountViolation'
  | 'ProhibitedInUsageLocationViolation'
  | 'Other';

/** What came of an app open. */
export interface AppOpenResult {
  readonly outcome: 'claimed' | 'alreadyLicensed' | 'notEligible' | 'failed';
  readonly reason: AppOpenReason | null;
  /** The product claimed, or the one that already licenses the user. */
  readonly product: Product | null;
  readonly productIndex: number | null;
  /** The row of the claim log, when there was an attempt. */
  readonly claim: Claim | null;
  readonly decision: readonly DecisionStep[];
}

/** Writes down rule after rule as a decision is made. */
export interface Trail {
  readonly steps: readonly DecisionStep[];
  note(ruleId: string, outcome: DecisionStep['outcome'], detail: string): void;
}

/** An empty trail. */
export const createTrail = (): Trail => {
  const steps: DecisionStep[] = [];
  return {
    steps,
    note: (ruleId, outcome, detail) => {
      steps.push({ rule: requireRule(ruleId).id, outcome, detail });
    },
  };
};
