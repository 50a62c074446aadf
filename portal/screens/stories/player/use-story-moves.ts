// Where the player goes: at the press of a button or key, by itself, with the notes window, or after somebody who presents.

import { useEffect, useEffectEvent, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Playback } from '../story-shapes.js';
import { isRecorded, type PlaybackInUse } from './use-playback.js';
import { useStepChannel } from './step-channel.js';
import type { StoryPath } from './use-story-path.js';

/** How the player moves. */
export interface StoryMoves {
  /** Goes to a step, and takes everybody who follows along. */
  readonly moveTo: (n: number) => void;
  /** Goes some steps on or back from where the latest press leads. */
  readonly moveBy: (steps: number) => void;
  /** The last step that this reader can go to. */
  readonly furthest: number;
}

/** The last step that has run. */
const countRecorded = (playback: Playback): number => {
  let n = 0;
  while (isRecorded(playback, n + 1)) n += 1;
  return n;
};

/**
 * Moves through a story.
 *
 * @param n - the step that the address names
 * @param isAudience - whether this reader only looks, and moves nobody but himself
 */
export const useStoryMoves = (
  id: string,
  n: number,
  { playback, goTo }: PlaybackInUse,
  path: StoryPath,
): StoryMoves => {
  const [, go] = useLocation();
  const follow = path.chosen('follow');
  const isAudience = follow !== null;
  /** Where the latest press leads, until it is there. */
  const wanted = useRef<number>(undefined);
  const furthest = playback === undefined ? 0 : isAudience ? countRecorded(playback) : playback.length;
  const say = useStepChannel(id, 'player', n, (to) => {
    if (to !== n) go(path.toStep(to));
  });
  const arrive = (at: number, replace: boolean): void => {
    wanted.current = undefined;
    say(at);
    go(path.toStep(at), { replace });
  };
  const run = (target: number, replace: boolean): void => {
    wanted.current = target;
    void goTo(target)
      .then((at) => {
        if (wanted.current === target) arrive(at, replace);
      })
      .catch((error: unknown) => {
        wanted.current = undefined;
        // The screen shows it; see moveError.
        console.debug('The playback did not move.', error);
      });
  };
  const moveTo = (to: number): void => {
    const target = Math.min(Math.max(to, 0), furthest);
    if (target === (wanted.current ?? n)) return;
    if (isAudience) go(path.toStep(target, { follow: 'off' }));
    else run(target, false);
  };

  // Somebody has come by a link to a step that has not run.
  const isAhead = playback !== undefined && n > 0 && !isRecorded(playback, n);
  const catchUp = useEffectEvent(() => {
    if (playback === undefined) return;
    const target = Math.min(n, furthest);
    if (isAudience || isRecorded(playback, target)) go(path.toStep(target), { replace: true });
    else run(target, true);
  });
  useEffect(() => {
    if (isAhead) catchUp();
  }, [isAhead, n]);

  // Whoever follows along goes where the playback stands.
  const position = playback?.position;
  const keepUp = useEffectEvent(() => {
    if (follow === 'on' && position !== undefined && position !== n) go(path.toStep(position), { replace: true });
  });
  useEffect(() => {
    keepUp();
  }, [position, follow]);

  return {
    moveTo,
    moveBy: (steps) => {
      moveTo((wanted.current ?? n) + steps);
    },
    furthest,
  };
};
