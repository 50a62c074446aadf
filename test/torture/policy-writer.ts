// A writer that renames a policy over and over.

import { UnansweredError, type Client } from './client.js';

/** A writer with its memory. */
export interface PolicyWriter {
  write(client: Client): Promise<void>;
  /** Compares with what a start found. @returns what is wrong */
  check(client: Client): Promise<readonly string[]>;
  readonly acknowledged: number;
}

/** A new writer for the first policy that there is. */
export const createPolicyWriter = (): PolicyWriter => {
  let known: string | undefined;
  let pending: string | undefined;
  let renamed = 0;
  let acknowledged = 0;
  const find = async (client: Client): Promise<{ readonly id: string; readonly name: string }> =>
    (await client.send('GET', '/_tenantry/autoClaimPolicies')).body.value[0];
  return {
    write: async (client) => {
      try {
        const { id } = await find(client);
        for (;;) {
          renamed += 1;
          pending = `Policy ${String(renamed)}`;
          await client.send('PATCH', `/_tenantry/autoClaimPolicies/${id}`, { name: pending });
          known = pending;
          acknowledged += 1;
        }
      } catch (error) {
        if (!(error instanceof UnansweredError)) throw error;
      }
    },
    check: async (client) => {
      const { name } = await find(client);
      const isRight = known === undefined || name === known || name === pending;
      const wrong = isRight ? [] : [`the policy's name ${String(known)} was acknowledged, ${name} is there`];
      known = name;
      return wrong;
    },
    get acknowledged() {
      return acknowledged;
    },
  };
};
