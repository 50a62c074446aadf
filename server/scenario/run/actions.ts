// Which success or failure action follows a step. run-workflow.ts follows it.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#failure-action-object

import { evaluateCriterion } from '../expression/criterion.js';
import type { Action, ArazzoDocument, Step, Workflow } from '../arazzo/document.js';
import { mergeReusable } from '../arazzo/reusable.js';
import { defaultLimits, type Run } from './run-state.js';
import type { Attempt } from './run-step.js';

/**
 * The action that follows an attempt: the first whose criteria hold, a retry only until its limit is used up.
 *
 * @param used how often each retry, by name, has been made
 */
export const findAction = (
  document: ArazzoDocument,
  workflow: Workflow,
  step: Step,
  { outcome, moment }: Attempt,
  used: ReadonlyMap<string, number>,
): Action | undefined => {
  const { components } = document;
  const actions =
    outcome.status === 'passed'
      ? mergeReusable(step.onSuccess, workflow.successActions, 'successActions', components)
      : mergeReusable(step.onFailure, workflow.failureActions, 'failureActions', components);
  return actions.find(
    (action) =>
      (action.type !== 'retry' || (used.get(action.name) ?? 0) < (action.retryLimit ?? 1)) &&
      (action.criteria ?? []).every((criterion) => evaluateCriterion(criterion, moment).passed),
  );
};

/**
 * Takes one more attempt, and the wait before it, from what a run may take.
 *
 * @returns why there is no further attempt, if there is none
 */
export const spendAttempt = (run: Run, seconds = 0): string | undefined => {
  run.stepsLeft -= 1;
  run.secondsLeft -= seconds;
  const { maxSteps, maxWait, hasFlags = true } = { ...defaultLimits, ...run.options };
  const toAdvice = (flag: string): string => (hasFlags ? ` ${flag} allows more.` : '');
  if (run.stepsLeft < 0) {
    return `The scenario has tried ${maxSteps} steps, as many as it may. Check whether a goto leads back to an earlier step, and retryLimit.${toAdvice('--max-steps')}`;
  }
  return run.secondsLeft < 0
    ? `The next attempt would come after ${seconds} s, and the scenario may wait ${maxWait} s in all. Check retryAfter.${toAdvice('--max-wait')}`
    : undefined;
};

/** HTTP's Retry-After in seconds, which overrules the document's. */
export const readRetryAfter = ({ moment }: Attempt): number | undefined => {
  const seconds = Number(moment.response?.headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};
