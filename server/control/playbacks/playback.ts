// One playback: a story, the tenant that it takes place in, and where it stands. Nothing runs twice: what was played is kept.

import type { ControlSchemas } from '../../contract/operation-ids.js';
import type { Work } from '../../domain/tenant/work.js';
import type { Moment, Stage } from '../host.js';
import type { StepRecord, Story } from './player.js';
import { toStepChanges } from './step-changes.js';
import { toStateValue } from './step-state.js';

/** A playback as the operations use it. */
export interface Playback {
  readonly id: string;
  readonly stage: Stage;
  toSummary(): ControlSchemas['PlaybackSummary'];
  /** Compares the tenant before and after the step, whose cost grows with the tenant. */
  toValue(): Work<ControlSchemas['Playback']>;
  /** What a step did, and the tenant after it; undefined if it has not run. Costs as much. */
  findStep(n: number): Work<ControlSchemas['PlaybackState'] | undefined>;
  /** Goes to a step; one that has not run yet is run, with those before it. One call waits for another. */
  goTo(toTarget: (position: number) => number): Promise<void>;
}

/** A step that was played, and the tenant after it. */
interface PlayedStep {
  readonly record: StepRecord;
  readonly after: Moment;
}

/** Makes a playback at its beginning. */
export const createPlayback = (id: string, name: string | null, stage: Stage, story: Story): Playback => {
  const beginning = stage.keep();
  const played: PlayedStep[] = [];
  let position = 0;
  let latest: Promise<void> = Promise.resolve();

  const momentAt = (n: number): Moment => played[n - 1]?.after ?? beginning;
  const playOn = async (): Promise<void> => {
    stage.put(momentAt(played.length));
    for (const record of await story.play()) played.push({ record, after: stage.keep() });
  };
  const go = async (target: number): Promise<void> => {
    while (played.length < target && !story.isOver) await playOn();
    position = Math.min(target, played.length);
    stage.put(momentAt(position));
  };
  const toStatus = (): ControlSchemas['PlaybackStatus'] => {
    if (!story.isOver || position < played.length) return 'ready';
    return story.failure === null ? 'finished' : 'failed';
  };
  const toSummary: Playback['toSummary'] = () => ({
    id,
    tenant: stage.tenant.name,
    name,
    title: story.title,
    position,
    length: story.steps.length,
    status: toStatus(),
  });
  const toSteps = (): ControlSchemas['Playback']['steps'] =>
    story.steps.map((step, index) => ({
      n: index + 1,
      ...step,
      status: played[index]?.record.status ?? (story.isOver ? 'notReached' : 'expected'),
    }));
  const findStep = function* (n: number): Work<ControlSchemas['PlaybackState'] | undefined> {
    const step = played[n - 1];
    if (step === undefined) return undefined;
    const changes = yield* toStepChanges(momentAt(n - 1), step.after);
    return toStateValue(n, step.record, step.after.view, changes);
  };
  return {
    id,
    stage,
    toSummary,
    *toValue() {
      // All of one moment: others may go to another step while the rest is computed.
      const value = {
        ...toSummary(),
        summary: story.summary,
        description: story.description,
        reason: toStatus() === 'failed' ? story.failure : null,
        steps: toSteps(),
      };
      return { ...value, state: (yield* findStep(position)) ?? null };
    },
    findStep,
    goTo: (toTarget) => {
      const going = latest.then(() => go(toTarget(position)));
      latest = going.catch(() => undefined);
      return going;
    },
  };
};
