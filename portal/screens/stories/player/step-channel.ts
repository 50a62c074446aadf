// The window of the story and the window with the notes show the same step: each says where it goes, in this browser only.

import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';

/** The two kinds of windows. */
export type WindowKind = 'player' | 'notes';

interface Message {
  readonly from: WindowKind;
  /** The step that it went to; absent to ask the other where it is. */
  readonly n?: number;
}

const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' && data !== null && 'from' in data && (data.from === 'player' || data.from === 'notes');

/**
 * Keeps this window in step with those of the other kind.
 *
 * @param n - where this window is; undefined until it knows
 * @param onMoved - called when a window of the other kind went to a step
 * @returns a function that says where this window goes
 */
export const useStepChannel = (
  id: string,
  own: WindowKind,
  n: number | undefined,
  onMoved: (n: number) => void,
): ((n: number) => void) => {
  const channel: RefObject<BroadcastChannel | null> = useRef(null);
  const answer = useEffectEvent((message: Message) => {
    if (message.n !== undefined) onMoved(message.n);
    else if (n !== undefined) channel.current?.postMessage({ from: own, n } satisfies Message);
  });
  useEffect(() => {
    const opened = new BroadcastChannel(`tenantry-story-${id}`);
    channel.current = opened;
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isMessage(data) && data.from !== own) answer(data);
    };
    // The notes ask where the story is. A second window of the story must not move the first.
    if (own === 'notes') opened.postMessage({ from: own } satisfies Message);
    return () => {
      opened.close();
      channel.current = null;
    };
  }, [id, own]);
  return (to) => {
    channel.current?.postMessage({ from: own, n: to } satisfies Message);
  };
};
