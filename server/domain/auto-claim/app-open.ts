// What an app open is, what can come of it, and the trail of rules that explains it. auto-claim.ts makes the decision.

import type { AppSurface, ClaimableApp, Product } from '../tenant/catalogue.js';
import type { AssignmentError, Claim, DecisionStep, User } from '../tenant/rows.js';
import type { StepOutcome } from '../tenant/auto-claim-rules.js';
import type { SpeakingRuleId } from './decision-sentences.js';
import { sayDecision, type DecisionWords } from './decision-words.js';

/** A user opens an app on a surface, such as Teams in the browser. */
export interface AppOpen {
  readonly user: User;
  readonly app: ClaimableApp;
  readonly surface: AppSurface;
}

/** Our own reasons why an app open ended as it did. */
export const ownReasons = [
  'accountDisabled',
  'alreadyLicensed',
  'seededPlan',
  'planDisabledByAdmin',
  'guest',
  'surfaceDoesNotTrigger',
  'autoClaimDisabled',
  'noPolicy',
  'policyOff',
  'policyNotYetActive',
  'standardEnvironment',
  'claimedBefore',
  'groupLicensePending',
  'securityGroupUnsuitable',
  'noAvailableLicenses',
  'productNotEligible',
  'invalidUsageLocation',
] as const;

/** Why an app open ended as it did: our own reasons, and the names of Graph's assignment errors. */
export type AppOpenReason = (typeof ownReasons)[number] | AssignmentError;

/** What came of an app open. */
export interface AppOpenResult {
  readonly outcome: 'claimed' | 'alreadyLicensed' | 'notEligible' | 'failed';
  readonly reason: AppOpenReason | null;
  /** The product claimed, or the one that already licenses the user. */
  readonly product: Product | null;
  readonly productIndex: number | null;
  /** The row of the claim log, if there was an attempt. */
  readonly claim: Claim | null;
  readonly decision: readonly DecisionStep[];
}

/** Collects the steps of a decision. */
export interface Trail {
  readonly steps: readonly DecisionStep[];
  /**
   * Adds a step. An outcome that the rule's evidence does not list does not compile, nor does a sentence of another rule.
   *
   * @param words - what the rule saw and concluded
   */
  note<Id extends SpeakingRuleId>(ruleId: Id, outcome: StepOutcome<Id>, words: DecisionWords<Id>): void;
}

/** An empty trail. */
export const createTrail = (): Trail => {
  const steps: DecisionStep[] = [];
  return {
    steps,
    note: (rule, outcome, words) => {
      steps.push({ rule, outcome, detail: sayDecision(rule, words) });
    },
  };
};
