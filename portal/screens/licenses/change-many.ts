// Assigns a product to several users or groups, or takes it from them, one after the other as a script would. Whoever the server
// refuses keeps what they have, and the others do not wait for them.

import { useState } from 'react';
import { useServer } from '../../api/server.js';
import type { Picked } from '../../parts/pickers/use-found.js';
import type { LicenseChange } from '../../parts/licenses/license-draft.js';
import { useReadAgain } from '../../parts/tenant/use-read-again.js';

/** Who can hold a license. */
export type HolderKind = 'users' | 'groups';

/** What came of it for one holder. */
export interface Outcome {
  readonly holder: Picked;
  /** What the server said; undefined when it went well. */
  readonly refusal: unknown;
}

/** What is going on, and what came of it. */
export interface ManyChanges {
  readonly isPending: boolean;
  readonly outcomes: readonly Outcome[];
  readonly start: (
    holders: readonly Picked[],
    change: LicenseChange,
    done: (outcomes: readonly Outcome[]) => void,
  ) => void;
  readonly reset: () => void;
}

/** Changes the licenses of several holders. */
export const useChangeMany = (kind: HolderKind): ManyChanges => {
  const { session } = useServer();
  const readAgain = useReadAgain();
  const [isPending, setIsPending] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const changeOne = async (holder: Picked, change: LicenseChange): Promise<Outcome> => {
    const init = {
      params: { path: { id: holder.id } },
      body: { addLicenses: [...change.addLicenses], removeLicenses: [...change.removeLicenses] },
    };
    try {
      const { error } =
        kind === 'users'
          ? await session.graph.POST('/users/{id}/assignLicense', init)
          : await session.graph.POST('/groups/{id}/assignLicense', init);
      return { holder, refusal: error };
    } catch (error) {
      return { holder, refusal: error };
    }
  };
  return {
    isPending,
    outcomes,
    reset: () => {
      setOutcomes([]);
    },
    start: (holders, change, done) => {
      setIsPending(true);
      void (async () => {
        const all: Outcome[] = [];
        for (const holder of holders) all.push(await changeOne(holder, change));
        setOutcomes(all);
        setIsPending(false);
        readAgain();
        done(all);
      })();
    },
  };
};
