// App opens: real ones, and simulated ones that show what would happen.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { openApp } from '../domain/auto-claim/auto-claim.js';
import { requireClaimableApp } from '../domain/auto-claim/auto-claim-policy.js';
import { readDecision } from '../domain/auto-claim/decision-words.js';
import type { AppOpen, AppOpenResult } from '../domain/auto-claim/app-open.js';
import type { AppSurface, ClaimableApp } from '../domain/tenant/catalogue.js';
import { DomainError } from '../domain/tenant/errors.js';
import type { Claim, DecisionStep } from '../domain/tenant/rows.js';
import { requireRule, type RuleId } from '../domain/tenant/rules.js';
import { recordSignIn } from '../domain/activity/sign-ins.js';
import type { TenantView } from '../domain/tenant/tenant-view.js';
import { writeJson } from '../http/answer/result-body.js';
import type { Operation, OperationResult } from '../http/operation.js';
import { requireNamedUser } from './users.js';

/** A row of the claim log without its decision. */
export const toClaimRow = ({ decision: _, ...row }: Claim): Omit<Claim, 'decision'> => row;

/** A decision as it is answered: each step in parts, and with the evidence of its rule. */
export const toDecisionValue = (steps: readonly DecisionStep[]): readonly object[] =>
  steps.map((step) => {
    const { rule, detail } = step;
    // No state with another word here is loaded.
    const { mark, source } = requireRule(rule as RuleId);
    return { ...step, parts: readDecision(rule, detail), mark, source };
  });

const requireSurface = (app: ClaimableApp, named: string | undefined): AppSurface => {
  const wanted = named?.toLowerCase();
  const surface = app.surfaces.find(({ id }) => wanted === undefined || id.toLowerCase() === wanted);
  if (surface !== undefined) return surface;
  const known = app.surfaces.map(({ id }) => id);
  throw new DomainError('unknownSurface', { value: named ?? '', app: app.appName, known });
};

type AppOpenBody = RequestBodyOf<'openApp'>;

const readOpening = (view: TenantView, body: AppOpenBody): AppOpen => {
  const app = requireClaimableApp(view, body.app);
  return { user: requireNamedUser(view, body.user), app, surface: requireSurface(app, body.surface) };
};

const toAnswer = ({ outcome, reason, product, productIndex, claim, decision }: AppOpenResult): OperationResult => ({
  status: 200,
  body: writeJson({
    outcome,
    reason,
    product:
      product === null
        ? null
        : {
            skuId: product.skuId,
            skuPartNumber: product.skuPartNumber,
            productName: product.productName,
            productIndex,
          },
    claim: claim === null ? null : toClaimRow(claim),
    decision: toDecisionValue(decision),
  }),
});

/** Runs the policy engine, and records the sign-in that opening an app brings. */
export const openAppOperation: Operation<AppOpenBody> = ({ tenant, body }) =>
  toAnswer(
    tenant.transact((draft) => {
      const opening = readOpening(draft, body);
      const result = openApp(draft, opening);
      recordSignIn(draft, opening);
      return result;
    }),
  );

/** Runs the policy engine and rolls everything back. */
export const simulateAppOpen: Operation<AppOpenBody> = ({ tenant, body }) =>
  toAnswer(tenant.simulate((draft) => openApp(draft, readOpening(draft, body))));
