// What the panes show at a step: its state, the one before it, and the app that was opened last.

import type { Playback, StepState } from '../story-shapes.js';
import type { Scene } from './stage.js';
import { isRecorded, useStepState } from './use-playback.js';

/** Operations that open an app, or ask what would happen. */
const opening = new Set(['openApp', 'simulateAppOpen']);

/** The latest step before this one that opened an app; 0 if none did. */
const findOpening = ({ steps }: Playback, n: number): number =>
  steps.slice(0, Math.max(n - 1, 0)).findLast(({ operationId }) => operationId !== null && opening.has(operationId))
    ?.n ?? 0;

/** The scene of a step; undefined at the beginning, and until it is there. */
export const useScene = (
  id: string,
  n: number,
  playback: Playback,
): { readonly scene: Scene | undefined; readonly error: unknown } => {
  const now = useStepState(id, n, isRecorded(playback, n));
  const previous = useStepState(id, n - 1, isRecorded(playback, n - 1));
  const opened = findOpening(playback, n);
  const earlier = useStepState(id, opened, now.data?.app === null && isRecorded(playback, opened));
  const state: StepState | undefined = now.data;
  // The picture says what is new only when it knows what was there.
  if (state === undefined || (n > 1 && previous.data === undefined)) {
    return { scene: undefined, error: now.error ?? previous.error };
  }
  const isEarlier = state.app === null && earlier.data !== undefined;
  return {
    scene: {
      state,
      before: previous.data,
      app: isEarlier ? earlier.data.app : state.app,
      earlier: isEarlier ? opened : undefined,
    },
    error: undefined,
  };
};
