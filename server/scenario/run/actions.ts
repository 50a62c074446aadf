// Which success or failure action follows a step. run-workflow.ts follows it.
// Source: https://spec.openapis.org/arazzo/v1.0.1.html#failure-action-object

import { evaluateCriterion } from '../expression/criterion.js';
import type { Action, ArazzoDocument, Step, Workflow } from '../arazzo/document.js';
import { mergeReusable } from '../arazzo/reusable.js';
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

/** HTTP's Retry-After in seconds, which overrules the document's. */
export const readRetryAfter = ({ moment }: Attempt): number | undefined => {
  const seconds = Number(moment.response?.headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
};
