// A playback, and the step of it that is shown. Who presents moves the playback; who only reads moves nothing.

import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useServer } from '../../../api/server.js';
import type { Playback, StepState } from '../story-shapes.js';

/** The playback and how to move it. */
export interface PlaybackInUse {
  readonly playback: Playback | undefined;
  readonly error: unknown;
  /** Goes to a step on the server. Gives where it stands then. */
  readonly goTo: (n: number) => Promise<number>;
  readonly isMoving: boolean;
  readonly moveError: unknown;
}

/** How often who follows along asks where the playback stands. */
const followPause = 1_000;

/** Whether a step has run, so that it can be read. */
export const isRecorded = (playback: Playback | undefined, n: number): boolean => {
  const status = playback?.steps[n - 1]?.status;
  return status === 'passed' || status === 'failed';
};

/** Reads a playback, and moves it. */
export const usePlayback = (id: string, isFollowing: boolean): PlaybackInUse => {
  const { control } = useServer();
  const queries = useQueryClient();
  const init = { params: { path: { id } } } as const;
  const playback = control.useQuery('get', '/_tenantry/playbacks/{id}', init, {
    refetchInterval: isFollowing ? followPause : false,
  });
  const move = control.useMutation('post', '/_tenantry/playbacks/{id}/steps/{n}');
  const { mutateAsync } = move;
  const goTo = useCallback(
    async (n: number): Promise<number> => {
      const moved = await mutateAsync({ params: { path: { id, n } } });
      const path = { id, n: moved.position };
      const { queryKey } = control.queryOptions('get', '/_tenantry/playbacks/{id}', { params: { path: { id } } });
      queries.setQueryData(queryKey, moved);
      if (moved.state !== null) {
        const options = control.queryOptions('get', '/_tenantry/playbacks/{id}/steps/{n}', { params: { path } });
        queries.setQueryData(options.queryKey, moved.state);
      }
      return moved.position;
    },
    [mutateAsync, control, queries, id],
  );
  return { playback: playback.data, error: playback.error, goTo, isMoving: move.isPending, moveError: move.error };
};

/** What a step did. It never changes once the step has run. */
export const useStepState = (id: string, n: number, isThere: boolean): UseQueryResult<StepState> => {
  const { control } = useServer();
  return control.useQuery(
    'get',
    '/_tenantry/playbacks/{id}/steps/{n}',
    { params: { path: { id, n } } },
    { enabled: isThere && n > 0, staleTime: Infinity },
  ) as UseQueryResult<StepState>;
};
