// In which order the workflows of a document run.

import type { ArazzoDocument, Workflow } from '../arazzo/document.js';
import type { Status } from './outcome.js';

/** The next workflow to run, or to skip because of another that failed. */
export interface NextRun {
  readonly workflow: Workflow;
  /** Why it runs, if another workflow caused it. */
  readonly because?: string;
  /** The workflow whose failure is why it is skipped. */
  readonly obstacle?: string;
}

type Runs<T> = Generator<NextRun, T, Status>;

/**
 * The workflows in order, each after what it depends on. Whoever runs them says how each one ended.
 *
 * The dependencies of a workflow run again before it, unless they were the last to run: so each workflow begins from the
 * state that it asks for, whatever ran before, and means the same alone. Redocly Respect does likewise.
 *
 * @param only - run only this workflow, with what it depends on
 */
export function* orderRuns(document: ArazzoDocument, only?: string): Runs<void> {
  // How the workflows ended that ran since anything else did.
  const fresh = new Map<string, Status>();
  for (const workflow of document.workflows) {
    if (only !== undefined && only !== workflow.workflowId) continue;
    const obstacle = yield* orderDependencies(document, workflow, fresh);
    if (obstacle !== undefined) {
      yield { workflow, obstacle };
      continue;
    }
    const status = yield { workflow };
    fresh.clear();
    fresh.set(workflow.workflowId, status);
  }
}

/** The dependencies of a workflow, deepest first. Gives the name of the first that failed. */
function* orderDependencies(
  document: ArazzoDocument,
  workflow: Workflow,
  fresh: Map<string, Status>,
): Runs<string | undefined> {
  for (const name of workflow.dependsOn ?? []) {
    const needed = document.workflows.find((one) => one.workflowId === name);
    if (needed === undefined) continue;
    if (!fresh.has(name)) {
      const obstacle = yield* orderDependencies(document, needed, fresh);
      if (obstacle !== undefined) return obstacle;
      fresh.set(name, yield { workflow: needed, because: `${workflow.workflowId} depends on it` });
    }
    if (fresh.get(name) !== 'passed') return name;
  }
  return undefined;
}
