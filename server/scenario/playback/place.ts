// Where a story stands, and from that the steps that are still to come when no step jumps to another.

import type { ArazzoDocument, Step, Workflow } from '../arazzo/document.js';
import { orderRuns } from '../run/order-runs.js';

/** A step and the workflow that it is part of. */
export interface StepPlace {
  readonly workflow: Workflow;
  readonly step: Step;
}

/** A workflow that runs, the innermost last. */
export interface Frame {
  readonly workflow: Workflow;
  /** The step that runs, or ran last; -1 before the first. */
  readonly index: number;
  /** Whether that step has ended. */
  readonly hasEnded: boolean;
}

/** The steps of a workflow from one on, each after those of the workflow that it calls. */
function* listFrom(document: ArazzoDocument, workflow: Workflow, from: number): Generator<StepPlace> {
  for (const step of workflow.steps.slice(from)) {
    if (step.workflowId !== undefined) yield* listCalled(document, step.workflowId);
    yield { workflow, step };
  }
}

function* listCalled(document: ArazzoDocument, workflowId: string): Generator<StepPlace> {
  const called = document.workflows.find((one) => one.workflowId === workflowId);
  if (called !== undefined) yield* listFrom(document, called, 0);
}

function* listRestOfFrame(document: ArazzoDocument, frame: Frame, isInnermost: boolean): Generator<StepPlace> {
  const { workflow, index, hasEnded } = frame;
  // A workflow that runs after a step has ended is where that step went, and nothing comes after it.
  if (index >= 0 && hasEnded && !isInnermost) return;
  const step = workflow.steps[index];
  if (step !== undefined && !hasEnded) yield { workflow, step };
  yield* listFrom(document, workflow, index + 1);
}

/**
 * The steps that are still to come.
 *
 * @param frames - the workflows that run, the innermost last
 * @param begun - how many workflows have begun that the document runs itself
 */
export function* listRest(document: ArazzoDocument, frames: readonly Frame[], begun: number): Generator<StepPlace> {
  for (const frame of frames.toReversed()) yield* listRestOfFrame(document, frame, frame === frames.at(-1));
  const order = orderRuns(document);
  let next = order.next();
  for (let n = 0; next.done !== true; n += 1) {
    if (n >= begun) yield* listFrom(document, next.value.workflow, 0);
    next = order.next('passed');
  }
}

/** The first of many, since a document can call workflows more often than anybody could count. */
export const takeFirst = <T>(items: Iterable<T>, most: number): readonly T[] => {
  const taken: T[] = [];
  for (const item of items) {
    if (taken.length === most) break;
    taken.push(item);
  }
  return taken;
};
