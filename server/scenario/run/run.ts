// Runs a checked document: its workflows in order, each after what it depends on.

import type { Workflow } from '../arazzo/document.js';
import type { Scenario } from '../load/load.js';
import { orderRuns } from './order-runs.js';
import type { DocumentOutcome, WorkflowOutcome } from './outcome.js';
import { defaultLimits, type Run, type RunOptions } from './run-state.js';
import { runWorkflow } from './run-workflow.js';

/** Runs a document. orderRuns says in which order. */
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
  const order = orderRuns(document, options.workflow);
  for (let next = order.next(); next.done !== true;) {
    const { workflow, because, obstacle } = next.value;
    if (obstacle !== undefined) skip(run, workflow, `"${obstacle}", which it depends on, failed.`);
    next = order.next(obstacle === undefined ? (await runWorkflow(run, workflow, {}, because)).status : 'skipped');
  }
  const failed = run.outcomes.some((outcome) => outcome.status !== 'passed');
  return { file, ...about, status: failed ? 'failed' : 'passed', workflows: run.outcomes };
};

const skip = (run: Run, { workflowId, summary }: Workflow, reason: string): void => {
  const about = { workflowId, ...(summary === undefined ? {} : { summary }) };
  run.options.listener?.workflowStarts?.(about);
  const outcome: WorkflowOutcome = { ...about, status: 'skipped', reason, steps: [], outputs: {} };
  run.outcomes.push(outcome);
  run.options.listener?.workflowEnds?.(outcome);
};
