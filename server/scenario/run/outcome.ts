// The outcome of a run, as plain data for reporters.

import type { CriterionResult } from '../expression/criterion.js';
import type { ReceivedResponse, SentRequest } from '../expression/moment.js';

/** passed: all criteria held. failed: a criterion did not hold, or there was an error. skipped: never ran. */
export type Status = 'passed' | 'failed' | 'skipped';

/** One step, as its last attempt ended. */
export interface StepOutcome {
  readonly stepId: string;
  /** Its line in the file, from 1. */
  readonly line: number;
  readonly description?: string;
  /** Who acts, when the document says so. */
  readonly actor?: string;
  readonly status: Status;
  /** How often it was tried; more than 1 after a retry. */
  readonly attempts: number;
  readonly milliseconds: number;
  readonly request?: SentRequest;
  readonly response?: ReceivedResponse;
  /** For a step that runs a workflow: which. */
  readonly calls?: string;
  readonly criteria: readonly CriterionResult[];
  /** The values that the document shows, by label. */
  readonly shown: readonly (readonly [label: string, value: unknown])[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Why it failed before any criterion was evaluated, or why its outputs have no value. */
  readonly error?: string;
}

/** One run of a workflow. A workflow that others depend on may run several times. */
export interface WorkflowOutcome {
  readonly workflowId: string;
  readonly summary?: string;
  readonly description?: string;
  /** Why it ran, if another workflow caused it. */
  readonly because?: string;
  readonly status: Status;
  /** Why it was skipped, or failed outside any step. */
  readonly reason?: string;
  readonly steps: readonly StepOutcome[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** All of one document. */
export interface DocumentOutcome {
  readonly file: string;
  readonly title: string;
  readonly summary?: string;
  readonly description?: string;
  readonly status: Exclude<Status, 'skipped'>;
  readonly workflows: readonly WorkflowOutcome[];
}

/** Receives the events of a run. Each call is awaited, so that a trainer can pause before a step. */
export interface Listener {
  documentStarts?(
    file: string,
    info: { readonly title: string; readonly summary?: string; readonly description?: string },
  ): void;
  workflowStarts?(workflow: Pick<WorkflowOutcome, 'workflowId' | 'summary' | 'description' | 'because'>): void;
  /** Before its request is sent. */
  stepStarts?(step: Pick<StepOutcome, 'stepId' | 'description' | 'actor' | 'calls'>): Promise<void> | void;
  stepRetries?(step: Pick<StepOutcome, 'stepId'>, attempt: number, seconds: number): void;
  stepEnds?(step: StepOutcome): void;
  workflowEnds?(workflow: WorkflowOutcome): void;
}
