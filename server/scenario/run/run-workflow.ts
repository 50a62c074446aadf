// One run of one workflow: its steps in order, with retries, jumps and calls of other workflows.

import { findAction, readRetryAfter, spendAttempt } from './actions.js';
import type { Action, Parameter, Step, Workflow } from '../arazzo/document.js';
import { ExpressionError } from '../expression/expression.js';
import type { Moment } from '../expression/moment.js';
import { findOperation } from '../load/api-operations.js';
import type { StepOutcome, WorkflowOutcome } from './outcome.js';
import type { DocumentPath } from '../arazzo/problem.js';
import { mergeReusable } from '../arazzo/reusable.js';
import type { Run } from './run-state.js';
import { type Attempt, callOperation, judge, readOutputs, toReason } from './run-step.js';
import { fillTemplate } from '../expression/template.js';

type Values = Readonly<Record<string, unknown>>;

/** What happens after a step. */
type Next = { readonly to: 'next' | 'end' } | { readonly to: 'step'; readonly stepId: string };

/** Runs a workflow of a checked document. Errors are part of the outcome. */
export const runWorkflow = async (
  run: Run,
  workflow: Workflow,
  given: Values = {},
  because?: string,
): Promise<WorkflowOutcome> => {
  const { document } = run.scenario;
  const { workflowId, summary, description } = workflow;
  const about = {
    workflowId,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
    ...(because === undefined ? {} : { because }),
  };
  const steps: StepOutcome[] = [];
  const finish = (status: 'passed' | 'failed', outputs: Values, reason?: string): WorkflowOutcome => {
    const all = status === 'failed' ? [...steps, ...listNotReached(run, workflow, steps)] : steps;
    const outcome = { ...about, status, steps: all, outputs, ...(reason === undefined ? {} : { reason }) };
    run.outcomes.push(outcome);
    run.options.listener?.workflowEnds?.(outcome);
    return outcome;
  };
  run.options.listener?.workflowStarts?.(about);
  const inputs = workflow.inputs ? (await import('./inputs.js')).readInputs(workflow, document, given) : given;
  if (typeof inputs === 'string') return finish('failed', {}, inputs);
  const obstacle = await completeDependencies(run, workflow);
  if (obstacle !== undefined) return finish('failed', {}, `It depends on "${obstacle}", which failed.`);
  let moment: Moment = { ...run.shared, inputs, outputs: {}, steps: {} };
  let index = 0;
  for (let step = workflow.steps[0]; step !== undefined; step = workflow.steps[index]) {
    const limit = spendAttempt(run);
    if (limit !== undefined) return finish('failed', {}, limit);
    const done = await runStep(run, workflow, step, moment);
    steps.push(done.outcome);
    moment = {
      ...moment,
      ...run.shared,
      steps: { ...moment.steps, [step.stepId]: done.outcome.outputs },
    };
    if (done.next.to === 'end') break;
    const { next } = done;
    index = next.to === 'step' ? workflow.steps.findIndex((one) => one.stepId === next.stepId) : index + 1;
  }
  if (steps.some((step) => step.status === 'failed')) return finish('failed', {});
  try {
    const outputs = readOutputs(workflow.outputs, moment);
    run.shared = { ...run.shared, workflows: { ...run.shared.workflows, [workflowId]: { inputs, outputs } } };
    return finish('passed', outputs);
  } catch (error) {
    return finish('failed', {}, toReason(error));
  }
};

/** The steps that a failed workflow did not reach. In one that passed, steps were left out on purpose. */
const listNotReached = (run: Run, workflow: Workflow, reached: readonly StepOutcome[]): readonly StepOutcome[] => {
  const ids = new Set(reached.map(({ stepId }) => stepId));
  const nothing = { status: 'skipped', attempts: 0, milliseconds: 0, criteria: [], shown: [], outputs: {} } as const;
  return workflow.steps
    .filter(({ stepId }) => !ids.has(stepId))
    .map((step) => ({ stepId: step.stepId, line: run.scenario.lineOf(toPath(run, workflow, step)), ...nothing }));
};

/** Where a step stands in the document. */
const toPath = ({ scenario }: Run, workflow: Workflow, step: Step): DocumentPath => [
  'workflows',
  scenario.document.workflows.indexOf(workflow),
  'steps',
  workflow.steps.indexOf(step),
];

// For workflows that steps and actions call. run.ts has prepared those that the document runs itself.
const completeDependencies = async (
  run: Run,
  { workflowId, dependsOn = [] }: Workflow,
): Promise<string | undefined> => {
  for (const name of dependsOn) {
    if (Object.hasOwn(run.shared.workflows, name)) continue;
    const { status } = await runWorkflow(run, requireWorkflow(run, name), {}, `${workflowId} depends on it`);
    if (status !== 'passed') return name;
  }
  return undefined;
};

const runStep = async (
  run: Run,
  workflow: Workflow,
  step: Step,
  moment: Moment,
): Promise<{ readonly outcome: StepOutcome; readonly next: Next }> => {
  const { clock, listener } = run.options;
  const { stepId, description } = step;
  const actor = step['x-tenantry']?.actor;
  const about = {
    stepId,
    ...(description === undefined ? {} : { description }),
    ...(actor === undefined ? {} : { actor }),
    ...(step.workflowId === undefined ? {} : { calls: step.workflowId }),
  };
  const path = toPath(run, workflow, step);
  const line = run.scenario.lineOf(path);
  await listener?.stepStarts?.(about);
  const started = clock();
  const used = new Map<string, number>();
  const end = async (
    result: Attempt['outcome'],
    attempts: number,
    action: Action | undefined,
  ): Promise<{ readonly outcome: StepOutcome; readonly next: Next }> => {
    const criteria = result.criteria.map((criterion, n) =>
      criterion.passed || step.successCriteria === undefined
        ? criterion
        : { ...criterion, line: run.scenario.lineOf([...path, 'successCriteria', n]) },
    );
    const outcome = { ...about, line, ...result, criteria, attempts, milliseconds: clock() - started };
    listener?.stepEnds?.(outcome);
    const kept = run.options.isForgetful === true ? toBrief(outcome) : outcome;
    return { outcome: kept, next: await follow(run, outcome, action) };
  };
  let before = moment;
  for (let attempts = 1; ; attempts += 1) {
    const attempt = await tryStep(run, workflow, step, before);
    const action = findAction(run.scenario.document, workflow, step, attempt, used);
    if (action?.type === 'retry') {
      used.set(action.name, (used.get(action.name) ?? 0) + 1);
      const seconds = readRetryAfter(attempt) ?? action.retryAfter ?? 0;
      const limit = spendAttempt(run, seconds);
      if (limit !== undefined) return end({ ...attempt.outcome, status: 'failed', error: limit }, attempts, undefined);
      listener?.stepRetries?.(about, attempts + 1, seconds);
      await run.options.wait(seconds);
      before = await prepareRetry(run, workflow, action, before);
      continue;
    }
    return end(attempt.outcome, attempts, action);
  }
};

/** An outcome without the bodies in it. */
const toBrief = ({ request: _, response: __, ...rest }: StepOutcome): StepOutcome => ({
  ...rest,
  criteria: [],
  shown: [],
});

const tryStep = async (run: Run, workflow: Workflow, step: Step, moment: Moment): Promise<Attempt> => {
  const { scenario, options } = run;
  const { document, operations } = scenario;
  if (step.workflowId !== undefined) return callWorkflow(run, step, step.workflowId, moment);
  const parameters = mergeReusable(step.parameters, workflow.parameters, 'parameters', document.components);
  const operation = findOperation(
    step,
    operations,
    document.sourceDescriptions.map((source) => source.name),
  );
  if (typeof operation === 'string') throw new Error(operation);
  return callOperation(step, operation, parameters, moment, {
    transport: options.transport,
    fixtures: scenario.fixtures,
  });
};

/** A step that runs a workflow: its parameters are that workflow's inputs, `$outputs` that workflow's outputs. */
const callWorkflow = async (run: Run, step: Step, workflowId: string, moment: Moment): Promise<Attempt> => {
  const parameters = mergeReusable(step.parameters, undefined, 'parameters', run.scenario.document.components);
  const inputs = readArguments(parameters, moment);
  if (typeof inputs === 'string') {
    return { outcome: { status: 'failed', criteria: [], shown: [], outputs: {}, error: inputs }, moment };
  }
  const child = await runWorkflow(run, requireWorkflow(run, workflowId), inputs, `called by step ${step.stepId}`);
  const attempt = judge(step, { ...moment, ...run.shared, outputs: child.outputs });
  if (child.status === 'passed') return attempt;
  const error = child.reason ?? `The workflow "${workflowId}" failed.`;
  return { ...attempt, outcome: { ...attempt.outcome, status: 'failed', error } };
};

const follow = async (run: Run, outcome: StepOutcome, action: Action | undefined): Promise<Next> => {
  if (action === undefined) return { to: outcome.status === 'passed' ? 'next' : 'end' };
  if (action.stepId !== undefined && action.type === 'goto') return { to: 'step', stepId: action.stepId };
  if (action.workflowId !== undefined && action.type === 'goto') {
    await runWorkflow(run, requireWorkflow(run, action.workflowId), {}, `after step ${outcome.stepId}`);
  }
  return { to: 'end' };
};

/** Runs what a retry does first: another step or workflow. Returns the moment that the retried step sees. */
const prepareRetry = async (run: Run, workflow: Workflow, action: Action, moment: Moment): Promise<Moment> => {
  const because = `before a retry by ${action.name}`;
  if (action.workflowId !== undefined) await runWorkflow(run, requireWorkflow(run, action.workflowId), {}, because);
  const step = workflow.steps.find((one) => one.stepId === action.stepId);
  const mayTry = step !== undefined && spendAttempt(run) === undefined;
  const attempt = mayTry ? await tryStep(run, workflow, step, moment) : undefined;
  const steps = step && attempt ? { ...moment.steps, [step.stepId]: attempt.outcome.outputs } : moment.steps;
  return { ...moment, ...run.shared, steps };
};

const requireWorkflow = (run: Run, workflowId: string): Workflow => {
  const found = run.scenario.document.workflows.find((workflow) => workflow.workflowId === workflowId);
  if (found === undefined) throw new Error(`There is no workflow "${workflowId}".`);
  return found;
};

const readArguments = (parameters: readonly Parameter[], moment: Moment): Values | string => {
  try {
    return Object.fromEntries(parameters.map(({ name, value }) => [name, fillTemplate(value, moment)]));
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
};
