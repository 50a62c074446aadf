// Reads again what is on the screen when something has changed in the tenant, at most once a second however much changes.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { readEvents, type StreamEvent } from '../api/events.js';
import { useServer } from '../api/server.js';

const pause = 1_000;

/** Whether anything is other than it was. A stream begins with `changes` that count nothing: it is asked for before what is shown. */
const isChange = ({ type, data }: StreamEvent): boolean =>
  type !== 'changes' || (data as { readonly count: number }).count > 0;

/** Keeps every query that is shown up to date. Draws nothing. */
export const LiveUpdates = (): ReactNode => {
  const { session } = useServer();
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const readAgain = (): void => {
      waiting = undefined;
      void queries.invalidateQueries({ refetchType: 'active' });
    };
    const stop = readEvents({
      session,
      // When events are lost, `gap` comes whatever is asked for.
      types: ['changes', 'tenant', 'clock'],
      onEvents: (events) => {
        if (events.some(isChange)) waiting ??= setTimeout(readAgain, pause);
      },
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [session, queries]);
  return null;
};
