// What a situation is: a rule of auto-claim, one of its outcomes, and the case in which it comes to that. The tables beside
// this file hold the situations; situations.test.ts runs them and finds what is missing.

import { expect } from 'vitest';
import type { AutoClaimRuleId } from '../../../../server/domain/tenant/auto-claim-rules.js';
import type { RuleOutcome } from '../../../../server/domain/tenant/evidence.js';
import { requireRule } from '../../../../server/domain/tenant/rules.js';
import type { Answer, Json } from '../../../new-emulator.js';
import { newGroupTenant, type GroupTenant } from '../../groups/group-tenant.js';
import { inWords, type Given } from '../../own-tenant.js';

interface Named {
  readonly rule: AutoClaimRuleId;
  readonly outcome: RuleOutcome;
  /** The case, as the end of a sentence. */
  readonly when: string;
  /** A page that says so more exactly than the source of the rule. */
  readonly source?: string;
  /** Choices and switches of the tenant that differ from the defaults. */
  readonly settings?: object;
}

/** Ann opens an app. The decision must have the step of the rule. */
export interface OpenSituation extends Named {
  readonly outcome: 'pass' | 'stop' | 'skip' | 'claim';
  /** What the tenant owns, in the order of the policy. Left out: one seat of Teams Enterprise. */
  readonly owns?: Readonly<Record<string, number>>;
  /** What differs from a policy for Teams that is on and has everything that the tenant owns; null: there is none. */
  readonly policy?: object | null;
  /** What an administrator gives Ann first, from seats of their own. */
  readonly holds?: readonly Given[];
  /** How Ann differs from a member with a usage location. */
  readonly user?: object;
  /** What else happens before, with the ids of Ann and of the policy. */
  readonly before?: (tenant: GroupTenant, ann: string, policy: string) => Promise<unknown>;
  /** The app and the surface. Left out: Teams in the browser. */
  readonly opens?: readonly [app: string, surface?: string];
  /** Outcome, reason and product of the app open. */
  readonly gives: string;
}

/** An administrator asks for something. */
export interface RequestSituation extends Named {
  readonly outcome: 'accepted' | 'refused';
  readonly asks: (tenant: GroupTenant) => Promise<Answer>;
  /** The status, and what the error's text has when the request is refused. */
  readonly gives: readonly [status: number, says?: string];
}

/** Something is true, whatever else happens. */
export interface TrueSituation extends Named {
  readonly outcome: 'holds' | 'shown' | 'hidden';
  readonly shows: (tenant: GroupTenant) => Promise<void>;
}

export type Situation = OpenSituation | RequestSituation | TrueSituation;

/** The products that most situations are about. */
export const main = 'Microsoft_Teams_Enterprise_New';
export const backup = 'STANDARDPACK';

/** Where the settings of a situation belong: switches beside the choices. */
const toSettings = (settings: object = {}): object => {
  const entries = Object.entries(settings);
  const isSwitch = ([name]: readonly [string, unknown]): boolean => name.startsWith('apply') || name === 'autoClaim';
  return {
    ...Object.fromEntries(entries.filter(isSwitch)),
    choices: Object.fromEntries(entries.filter((entry) => !isSwitch(entry))),
  };
};

const applySettings = async (tenant: GroupTenant, settings?: object): Promise<void> => {
  if (settings === undefined) return;
  const answer = await tenant.client.patch('/_tenantry/settings', toSettings(settings));
  expect(answer.status, answer.text).toBe(200);
};

const runOpen = async (tenant: GroupTenant, situation: OpenSituation): Promise<void> => {
  const { rule, outcome, owns = { [main]: 1 }, policy = {}, holds = [], opens = ['teams'] } = situation;
  for (const [sku, units] of Object.entries(owns)) await tenant.buy(sku, units);
  const id = policy === null ? '' : await tenant.addPolicy(Object.keys(owns), { app: opens[0], ...policy });
  if (policy === null) await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
  const ann = await tenant.addUser('ann', situation.user);
  for (const given of holds) {
    await tenant.buy(typeof given === 'string' ? given : given.sku, 1);
    const answer = await tenant.assign(ann, [given]);
    expect(answer.status, answer.text).toBe(200);
  }
  await applySettings(tenant, situation.settings);
  await situation.before?.(tenant, ann, id);
  const opened = await tenant.open(ann, ...opens);
  expect(inWords(opened)).toBe(situation.gives);
  const found = (opened.decision as Json[]).filter((step) => step.rule === rule && step.outcome === outcome);
  const { mark, source } = requireRule(rule);
  expect(found, JSON.stringify(opened.decision, undefined, 1)).toContainEqual(
    expect.objectContaining({ mark, source }),
  );
};

const runRequest = async (tenant: GroupTenant, { settings, asks, gives }: RequestSituation): Promise<void> => {
  await applySettings(tenant, settings);
  const answer = await asks(tenant);
  expect(answer.status, answer.text).toBe(gives[0]);
  if (gives[1] !== undefined) expect(answer.body.error.message).toContain(gives[1]);
};

/** Plays a situation in a tenant of its own. */
export const play = async (situation: Situation): Promise<void> => {
  const tenant = await newGroupTenant();
  if ('asks' in situation) return runRequest(tenant, situation);
  if (!('shows' in situation)) return runOpen(tenant, situation);
  await applySettings(tenant, situation.settings);
  return situation.shows(tenant);
};
