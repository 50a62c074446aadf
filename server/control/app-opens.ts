// App opens: real ones, and simulated ones that show what would happen, or what would have happened before a claim.

import type { RequestBodyOf } from '../contract/operation-ids.js';
import { openApp } from '../domain/auto-claim/auto-claim.js';
import { requireClaimableApp } from '../domain/auto-claim/auto-claim-policy.js';
import { readDecision, type DecisionPart } from '../domain/auto-claim/decision-words.js';
import type { AppOpen, AppOpenResult } from '../domain/auto-claim/app-open.js';
import type { AppSurface, ClaimableApp } from '../domain/tenant/catalogue.js';
import { DomainError } from '../domain/tenant/errors.js';
import type { Claim, DecisionStep } from '../domain/tenant/rows.js';
import { requireRule, type RuleId } from '../domain/tenant/rules.js';
import { recordSignIn } from '../domain/activity/sign-ins.js';
import type { TenantDraft, TenantView } from '../domain/tenant/tenant-view.js';
import { writeJson } from '../http/answer/result-body.js';
import { GraphError } from '../http/errors/graph-error.js';
import type { Operation, OperationCall, OperationResult, TenantAccess } from '../http/operation.js';
import type { Host } from './host.js';
import { readSwitch } from './parameters.js';
import { suppose } from './suppositions.js';
import { requireOwn } from './tenants/tenants.js';
import { requireNamedUser } from './users.js';

/** A row of the claim log without its decision. */
export const toClaimRow = ({ decision: _, ...row }: Claim): Omit<Claim, 'decision'> => row;

/** A decision as it is answered: each step with the evidence of its rule. */
const toDecisionValue = (steps: readonly DecisionStep[]): readonly DecisionStep[] =>
  steps.map((step) => {
    // No state with another word here is loaded.
    const { mark, source } = requireRule(step.rule as RuleId);
    return { ...step, mark, source };
  });

/** A decision with the parts of each step, for clients that say it in another language. */
export const toDecisionInParts = <Step extends DecisionStep>(
  steps: readonly Step[],
): readonly (Step & { readonly parts: readonly DecisionPart[] })[] =>
  steps.map((step) => ({ ...step, parts: readDecision(step.rule, step.detail) }));

/** The decision that a call asks for: in parts, or as it is read. */
export const toAskedDecision = (call: OperationCall, steps: readonly DecisionStep[]): readonly DecisionStep[] => {
  const value = toDecisionValue(steps);
  return readSwitch(call, 'parts') === true ? toDecisionInParts(value) : value;
};

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

const toAnswer = (
  call: OperationCall,
  { outcome, reason, product, productIndex, claim, decision }: AppOpenResult,
): OperationResult => ({
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
    decision: toAskedDecision(call, decision),
  }),
});

/** Runs the policy engine, and records the sign-in that opening an app brings. */
export const openAppOperation: Operation<AppOpenBody> = (call) =>
  toAnswer(
    call,
    call.tenant.transact((draft) => {
      const opening = readOpening(draft, call.body);
      const result = openApp(draft, opening);
      recordSignIn(draft, opening);
      return result;
    }),
  );

/** Finds a claim by its id; throws GraphError 404. */
export const requireClaim = (view: TenantView, id: string): Claim => {
  const claim = view.get('claims', id.toLowerCase());
  if (claim !== undefined) return claim;
  throw new GraphError(404, 'Request_ResourceNotFound', `There is no claim with the id '${id.slice(0, 80)}'.`);
};

/** Where an app open is simulated. */
type Stage = Pick<TenantAccess, 'simulate'>;

/** The tenant as it was before a claim, and a rule that stops its clock at the time of the claim. */
const requirePast = (host: Host, call: OperationCall, id: string): readonly [Stage, (draft: TenantDraft) => void] => {
  const own = requireOwn(host, call);
  const claim = requireClaim(own.view, id);
  const past = host.findTenantBefore(own, claim);
  if (past === undefined) {
    const message =
      `What happened since claim ${String(claim.sequence)} is no longer kept, so the tenant cannot be taken back to it. ` +
      "Leave out 'beforeClaim' to open the app now, or take a snapshot before the claims that you want to come back to.";
    throw new GraphError(410, 'Gone', message);
  }
  const stopClock = (draft: TenantDraft): void => {
    draft.put('clock', { id: 'clock', frozen: true, now: claim.claimedDateTime, offsetMilliseconds: 0 });
  };
  return [past, stopClock];
};

/** Simulated app opens. */
export const createSimulation = (host: Host) => ({
  /** Runs the policy engine on what is supposed, now or before a claim, and rolls everything back. */
  simulateAppOpen: (call: OperationCall<RequestBodyOf<'simulateAppOpen'>>): OperationResult => {
    const { tenant, body, actor } = call;
    const { beforeClaim, suppose: supposition } = body;
    const [stage, arrange] =
      beforeClaim === undefined ? [tenant, () => undefined] : requirePast(host, call, beforeClaim);
    return toAnswer(
      call,
      stage.simulate((draft) => {
        arrange(draft);
        return openApp(draft, suppose(draft, readOpening(draft, body), supposition, actor));
      }),
    );
  },
});
