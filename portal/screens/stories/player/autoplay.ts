// Plays on by itself: as long as it takes to read a step, then the next one.

import { useEffect, useEffectEvent } from 'react';

/** How many times as fast as a story is read aloud. */
export const speeds = ['0.5', '1', '2', '8'] as const;

/** A speed of autoplay. */
export type Speed = (typeof speeds)[number];

/** Time to look at what moved, and time for a word, in milliseconds. */
const look = 2_500;
const word = 400;

/** How long a text stays, in milliseconds. */
export const toReadingTime = (text: string, speed: Speed): number =>
  (look + word * text.split(/\s+/).length) / Number(speed);

/**
 * Goes on after a time, again and again, for as long as it plays.
 *
 * @param place - what is shown; each begins its own time
 */
export const useAutoplay = (isPlaying: boolean, place: string, milliseconds: number, goOn: () => void): void => {
  const next = useEffectEvent(goOn);
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setTimeout(() => {
      next();
    }, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  }, [isPlaying, place, milliseconds]);
};
