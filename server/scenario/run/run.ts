// Runs a checked document: its workflows in order, each after what it depends on.

import type { Workflow } from '../arazzo/document.js';
import type { Scenario } from '../load/load.js';
import type { DocumentOutcome, Status, WorkflowOutcome } from './outcome.js';
import { defaultLimits, type Run, type RunOptions } from './run-state.js';
import { runWorkflow } from './run-workflow.js';

/**
 * Runs a document.
 *
 * The dependencies of a workflow run again before it, unless they were the last to run: so each workflow begins from the
 * state that it asks for, whatever ran before, and means the same alone. Redocly Respect does likewise.
 */
export const runScenario = async (scenario: Scenario, options: RunOptions): Promise<DocumentOutcome> => {
  const { document, file } = scenario;
  const { title, summary, description } = document.info;
  const about = {
    title,
    ...(summary === undefined ? {} : { summary }),
    ...(description === undefined ? {} : { description }),
  };
  options.listener?.documentStarts?.(file, about);
  const run: Run = {
    scenario,
    options,
    outcomes: [],
    shared: {
      workflows: {},
      sourceDescriptions: Object.fromEntries(document.sourceDescriptions.map((source) => [source.name, { ...source }])),
      components: { ...document.components },
    },
    stepsLeft: options.maxSteps ?? defaultLimits.maxSteps,
    secondsLeft: options.maxWait ?? defaultLimits.maxWait,
  };
  // How the workflows ended that ran since anything else did.
  const fresh = new Map<string, Status>();
  for (const workflow of document.workflows) {
    if (options.workflow !== undefined && options.workflow !== workflow.workflowId) continue;
    const obstacle = await runDependencies(run, workflow, fresh);
    if (obstacle === undefined) {
      const { status } = await runWorkflow(run, workflow);
      fresh.clear();
      fresh.set(workflow.workflowId, status);
    } else skip(run, workflow, `"${obstacle}", which it depends on, failed.`);
  }
  const failed = run.outcomes.some((outcome) => outcome.status !== 'passed');
  return { file, ...about, status: failed ? 'failed' : 'passed', workflows: run.outcomes };
};

/** Runs the dependencies of a workflow, deepest first. Returns the name of the first that failed. */
const runDependencies = async (
  run: Run,
  workflow: Workflow,
  fresh: Map<string, Status>,
): Promise<string | undefined> => {
  for (const name of workflow.dependsOn ?? []) {
    const needed = run.scenario.document.workflows.find((one) => one.workflowId === name);
    if (needed === undefined) continue;
    if (!fresh.has(name)) {
      const obstacle = await runDependencies(run, needed, fresh);
      if (obstacle !== undefined) return obstacle;
      const { status } = await runWorkflow(run, needed, {}, `${workflow.workflowId} depends on it`);
      fresh.set(name, status);
    }
    if (fresh.get(name) !== 'passed') return name;
  }
  return undefined;
};

const skip = (run: Run, { workflowId, summary }: Workflow, reason: string): void => {
  const about = { workflowId, ...(summary === undefined ? {} : { summary }) };
  run.options.listener?.workflowStarts?.(about);
  const outcome: WorkflowOutcome = { ...about, status: 'skipped', reason, steps: [], outputs: {} };
  run.outcomes.push(outcome);
  run.options.listener?.workflowEnds?.(outcome);
};
