// Begins to play a story, and goes there.

import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useServer } from '../../../api/server.js';
import type { Server } from '../../../api/server.js';

/** What can be played: the name of a shipped scenario, or the text of a file. */
export type Beginning = { readonly scenario: string } | { readonly document: string; readonly name: string };

const useCreate = (control: Server['control'], onBegun: (id: string) => void) =>
  control.useMutation('post', '/_tenantry/playbacks', {
    onSuccess: ({ id }) => {
      onBegun(id);
    },
  });

/** Begins a playback. */
export const useBegin = (): {
  readonly begin: (body: Beginning) => void;
  readonly isBeginning: boolean;
  readonly error: unknown;
} => {
  const { control } = useServer();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const { mutate, isPending, error } = useCreate(control, (id) => {
    void queries.invalidateQueries();
    go(`/stories/${id}/0`);
  });
  return {
    begin: (body) => {
      mutate({ body });
    },
    isBeginning: isPending,
    error,
  };
};
