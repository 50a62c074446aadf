// The options of a run, and the state it carries from step to step. Types only.

import type { Scenario } from '../load/load.js';
import type { Moment } from '../expression/moment.js';
import type { Listener, WorkflowOutcome } from './outcome.js';
import type { Transport } from './transport.js';

/** What a run needs from outside. */
export interface RunOptions {
  readonly transport: Transport;
  /** Waits before a retry. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Milliseconds, for durations only. */
  readonly clock: () => number;
  readonly listener?: Listener;
  /** Run only this workflow, with what it depends on. */
  readonly workflow?: string;
  /** Stop after this many attempts at steps, since a circle of gotos or an endless retry would never end. */
  readonly maxSteps?: number;
  /** Stop rather than wait longer than this between attempts, in seconds and in all. */
  readonly maxWait?: number;
  /** Whoever runs it can set the limits by flags, and messages name them. Default true. */
  readonly hasFlags?: boolean;
  /** Lets go of what a step sent, got and showed once the listener has it. Default false. */
  readonly isForgetful?: boolean;
}

/** What a document may take when the options do not say. */
export const defaultLimits = { maxSteps: 2000, maxWait: 300 } as const;

/** A run under way. */
export interface Run {
  readonly scenario: Scenario;
  readonly options: RunOptions;
  /** Every workflow run so far, in the order in which they ended. */
  readonly outcomes: WorkflowOutcome[];
  /** What all workflows of the document see. */
  shared: Omit<Moment, 'inputs' | 'outputs' | 'steps' | 'request' | 'response'>;
  stepsLeft: number;
  secondsLeft: number;
}
