// Sends a change of a policy, and reads again what the screen shows.

import { useQueryClient } from '@tanstack/react-query';
import { useServer } from '../../../api/server.js';
import type { PolicyProduct } from '../policy-shapes.js';

/** A change of a policy. */
export interface PolicyChange {
  readonly name?: string;
  readonly enabled?: boolean;
  readonly products?: readonly PolicyProduct[];
}

/** Saves changes of one policy, one after the other. */
export const useSavePolicy = (id: string) => {
  const { control } = useServer();
  const queries = useQueryClient();
  const mutation = control.useMutation('patch', '/_tenantry/autoClaimPolicies/{id}', {
    onSuccess: () => queries.invalidateQueries(),
  });
  return {
    error: mutation.error,
    isPending: mutation.isPending,
    reset: mutation.reset,
    /** Saves a change. `onSaved` is called once it is saved, and not when it is refused. */
    save: (body: PolicyChange, onSaved: () => void): void => {
      mutation.mutate({ params: { path: { id } }, body }, { onSuccess: onSaved });
    },
  };
};
