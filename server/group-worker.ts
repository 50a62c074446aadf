// Does the work that large groups leave behind, part by part, while requests go on. domain/group-licensing/group-work.ts
// knows what it is.

import { continueGroupWork } from './domain/group-licensing/group-work.js';
import type { Turns } from './http/turns.js';
import type { HostedTenant } from './store/tenant-registry.js';

/** Works in the background. */
export interface GroupWorker {
  /** Looks whether a tenant has work, and does it if nobody does so yet. */
  wake(tenant: HostedTenant): void;
  /** Stops. What is left is noted in the tenant and goes on with the next start. */
  stop(): void;
}

/**
 * Makes the worker of an emulator.
 *
 * @param find - a tenant by its name, if it is still there
 */
export const createGroupWorker = (turns: Turns, find: (name: string) => HostedTenant | undefined): GroupWorker => {
  const busy = new Set<string>();
  let isStopped = false;
  const work = async (name: string): Promise<void> => {
    try {
      for (;;) {
        await turns.next();
        const tenant = find(name);
        if (isStopped || tenant === undefined || tenant.view.size('groupWork') === 0) return;
        tenant.runDue(continueGroupWork, 'groups');
        // Not faster than the disk.
        await tenant.settled();
      }
    } catch (error) {
      // What could not be kept was taken back. The next change of the tenant tries again.
      if (!(error instanceof Error && error.name === 'StorageError')) throw error;
    } finally {
      busy.delete(name);
    }
  };
  return {
    wake: ({ name, view }) => {
      if (isStopped || busy.has(name) || view.size('groupWork') === 0) return;
      busy.add(name);
      void work(name);
    },
    stop: () => {
      isStopped = true;
    },
  };
};
