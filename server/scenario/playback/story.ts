// A scenario that is played step by step: the runner waits before each step until somebody wants to see it.

import type { StepRecord, Story, StoryStep } from '../../emulator-options.js';
import type { CriterionResult } from '../expression/criterion.js';
import type { Scenario } from '../load/load.js';
import { toReasons, toShort } from '../report/failure.js';
import type { Listener, StepOutcome } from '../run/outcome.js';
import { noValue } from '../run/run-step.js';
import { runScenario } from '../run/run.js';
import type { Transport } from '../run/transport.js';
import { noteExchanges, toShown } from './exchanges.js';
import { createMask, type Mask } from './mask.js';
import { type Frame, listRest, type StepPlace, takeFirst } from './place.js';
import { createStepReader, toLabel, toStoryTexts } from './story-text.js';

/** What a story is played with. */
export interface StoryParts {
  readonly scenario: Scenario;
  /** The text of the document: what is in it is no secret. */
  readonly text: string;
  readonly transport: Transport;
  /** Waits before a retry. */
  readonly wait: (seconds: number) => Promise<void>;
  /** Milliseconds, for durations only. */
  readonly clock: () => number;
}

/** Nobody in a room waits longer than this, in seconds and in all. Each step is kept, so their number is bounded, too. */
const limits = { maxSteps: 500, maxWait: 20, hasFlags: false } as const;

/** Thrown at the runner before a step that nobody will see. */
class StoryEnd extends Error {}

const toShownCriterion = (criterion: CriterionResult, mask: Mask): StepRecord['criteria'][number] => {
  const { condition, type, context, line, passed, expected, actual } = criterion;
  const toValue = (text: string | undefined): string | null =>
    text === undefined ? null : mask.hideInText(toShort(text));
  return {
    condition,
    type,
    context: context ?? null,
    line: line ?? null,
    passed,
    expected: toValue(expected),
    actual: toValue(actual),
  };
};

/** Where the runner waits, and those who wait for it. */
const createGate = () => {
  let mayPass = false;
  let pass: (() => void) | undefined;
  let arrive: (() => void) | undefined;
  return {
    /** Waits until somebody wants to see what follows. */
    wait: async (): Promise<void> => {
      if (!mayPass) {
        arrive?.();
        await new Promise<void>((resolve) => {
          pass = resolve;
        });
      }
      mayPass = false;
    },
    /** Lets the runner go on to the next gate, or to its end. */
    open: (): Promise<void> =>
      new Promise((resolve) => {
        mayPass = true;
        arrive = resolve;
        pass?.();
      }),
    /** The runner has come to its end. */
    leave: (): void => {
      arrive?.();
    },
  };
};

/** Opens a story at its beginning. Nothing has run yet. */
export const openStory = ({ scenario, text, transport, wait, clock }: StoryParts): Story => {
  const { document, operations } = scenario;
  const mask = createMask(text);
  const noting = noteExchanges(transport, mask, clock);
  const gate = createGate();
  const toStep = createStepReader(document, operations);
  let frames: readonly Frame[] = [];
  /** How many workflows have begun that the document runs itself. */
  let begun = 0;
  /** The same at the latest step. */
  let standing = { frames, begun };
  const played: StoryStep[] = [];
  let fresh: StepRecord[] = [];
  let latestReason = '';
  let failure: string | null = null;
  let isOver = false;
  let fault: { readonly error: unknown } | undefined;
  let running: Promise<void> | undefined;

  const setFrame = (change: (frame: Frame) => Frame): void => {
    frames = frames.map((frame, depth) => (depth === frames.length - 1 ? change(frame) : frame));
    standing = { frames, begun };
  };
  const note = (place: StepPlace, outcome: StepOutcome): void => {
    const { status, attempts, milliseconds, criteria, shown } = outcome;
    const exchanges = noting.take();
    const isPassed = status === 'passed';
    const reason = isPassed ? null : mask.hideInText(toReasons(outcome).join('\n'));
    latestReason = reason ?? latestReason;
    played.push(toStep(place));
    fresh.push({
      workflowId: place.workflow.workflowId,
      stepId: outcome.stepId,
      status: isPassed ? 'passed' : 'failed',
      reason,
      attempts,
      milliseconds,
      ...exchanges,
      criteria: criteria.map((one) => toShownCriterion(one, mask)),
      shown: shown.map(([label, value]) => ({
        label: toLabel(place, label),
        value: value === noValue ? null : toShown(value, mask).value,
      })),
    });
  };
  const listener: Listener = {
    workflowStarts: ({ workflowId }) => {
      const workflow = document.workflows.find((one) => one.workflowId === workflowId);
      if (workflow === undefined) throw new TypeError(`there is no workflow ${workflowId}`);
      if (frames.length === 0) begun += 1;
      frames = [...frames, { workflow, index: -1, hasEnded: false }];
    },
    stepStarts: async ({ stepId, calls }) => {
      if (failure !== null) throw new StoryEnd();
      setFrame(({ workflow }) => ({
        workflow,
        index: workflow.steps.findIndex((one) => one.stepId === stepId),
        hasEnded: false,
      }));
      if (calls === undefined) await gate.wait();
    },
    stepEnds: (outcome) => {
      const frame = frames.at(-1);
      const step = frame?.workflow.steps[frame.index];
      if (frame === undefined || step === undefined) throw new TypeError('a step has ended that did not begin');
      note({ workflow: frame.workflow, step }, outcome);
      setFrame((its) => ({ ...its, hasEnded: true }));
    },
    workflowEnds: ({ status, reason }) => {
      frames = frames.slice(0, -1);
      // Another workflow may know what to do when one that it called fails.
      if (frames.length === 0 && status === 'failed') failure ??= mask.hideInText(reason ?? latestReason);
    },
  };
  const run = async (): Promise<void> => {
    try {
      await runScenario(scenario, { ...limits, transport: noting, wait, clock, listener, isForgetful: true });
    } catch (error) {
      if (!(error instanceof StoryEnd)) fault = { error };
    } finally {
      isOver = true;
      gate.leave();
    }
  };
  return {
    ...toStoryTexts(document),
    get steps() {
      // Those that a failed story does not reach are still part of it.
      const isComplete = isOver && failure === null;
      const rest = isComplete ? [] : takeFirst(listRest(document, standing.frames, standing.begun), limits.maxSteps);
      return [...played, ...rest.map(toStep)];
    },
    get isOver() {
      return isOver;
    },
    get failure() {
      return failure;
    },
    play: async () => {
      if (isOver) return [];
      const arrival = gate.open();
      running ??= run();
      await arrival;
      if (fault !== undefined) throw fault.error;
      const records = fresh;
      fresh = [];
      return records;
    },
  };
};
