// Clients that people use follow the changes of users, each in its own way.

import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from './run-client.js';
import { toExpectedDelta, type SeenDelta } from './delta-errands.js';

const clients = [
  ['@microsoft/microsoft-graph-client', 'graphClient'],
  ['@microsoft/msgraph-sdk', 'msgraphSdk'],
  ['@pnp/graph', 'pnp'],
  ['odata-query and fetch', 'odataQuery'],
] as const;

const people = ['adelev', 'admin', 'alexw', 'diegos', 'leaving', 'leeg', 'lynner', 'meganb', 'miriamg'];

describe('the delta of users', () => {
  let seen: Readonly<Record<string, SeenDelta>>;
  let domain: string;
  let wrong: readonly string[];
  beforeAll(async () => {
    const run = await runProgram('delta-program');
    seen = run.seen as unknown as typeof seen;
    ({ domain } = run.errands);
    ({ wrong } = run);
  }, 120_000);

  it.each(clients)('is followed by %s through three rounds, and its damaged link is refused', (_name, client) => {
    expect(seen[client]).toEqual(toExpectedDelta(domain, people));
  });

  it('is answered as the contract says', () => {
    expect(wrong).toEqual([]);
  });
});
