// Clients that people use, unmodified, against the whole server: each runs the same errands in a process of its own and
// must have seen the same.

import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram, type Run } from './run-client.js';
import { toExpected, type Seen } from './errands.js';

interface TriedClient {
  readonly program: string;
  /** What it calls itself: `SdkVersion`, or `User-Agent`. */
  readonly agent: RegExp;
  /** What it sees otherwise, since it cannot ask the same. */
  readonly differs?: Partial<Seen>;
  /** What it has no way to do. */
  readonly lacks?: readonly (keyof Seen)[];
}

const domain = 'fabrikam.onmicrosoft.com';
const clients: readonly (readonly [name: string, client: TriedClient])[] = [
  ['@microsoft/microsoft-graph-client 3.0.7', { program: 'graph-client-program', agent: /^graph-js\/3\.0\.7 / }],
  [
    '@microsoft/msgraph-sdk 1.0.0-preview.90',
    { program: 'msgraph-sdk-program', agent: /^graph-typescript\/1\.0\.0-preview\.90, / },
  ],
  [
    '@pnp/graph 4.19.0',
    // Its batches know no dependsOn.
    { program: 'pnp-program', agent: /^PnPCoreJS\/4\.19\.0$/, differs: { batch: { 1: 200, 2: 404 } } },
  ],
  [
    'odata-query 8.1.0 and fetch',
    {
      program: 'odata-query-program',
      agent: /^node$/,
      lacks: ['organization', 'domains'],
      differs: {
        built: {
          holders: [`leeg@${domain}`, `miriamg@${domain}`],
          either: [`diegos@${domain}`],
          since: [`meganb@${domain}`],
        },
      },
    },
  ],
];

const parts: readonly (readonly [title: string, names: readonly (keyof Seen)[]])[] = [
  ['knows who is signed in', ['me']],
  ['lists what the tenant owns', ['skus']],
  ['goes through all pages in its own way', ['paged']],
  ['filters, plainly and with advanced query capabilities', ['filtered', 'advanced']],
  ['searches', ['searched']],
  ['counts', ['counted']],
  ['gives a license and takes it again', ['held', 'heldAfter']],
  ['is told that no seat is left', ['noSeat']],
  ['is told what cannot be taken, and who is not there', ['notHeld', 'nobody']],
  ['changes a user', ['city']],
  ['sends a batch, of which each part has its own status', ['batch']],
  ['makes a group, puts somebody into it and takes them out', ['members', 'membersAfter']],
  ['tries again by itself when the server asks it to', ['organization', 'domains']],
  ['is understood whatever its builder writes', ['built']],
];

describe.each(clients)('%s', (_name, { program, agent, differs = {}, lacks = [] }) => {
  let run: Run;
  let expected: Seen;
  beforeAll(async () => {
    run = await runProgram(program);
    expected = { ...toExpected(run.errands), ...differs };
  }, 120_000);

  const isTried = (name: keyof Seen): boolean => !lacks.includes(name) && (name !== 'built' || name in differs);
  const tried = parts.filter(([, names]) => names.every(isTried));

  it.each(tried)('%s', (_part, names) => {
    for (const name of names) expect(run.seen[name], name).toEqual(expected[name]);
  });

  it('asked once more what was refused by 429 and by 503', () => {
    const twice = { '/v1.0/organization': 2, '/v1.0/domains': 2 };
    expect(run.attempts).toMatchObject(lacks.includes('domains') ? {} : twice);
  });

  it('got no answer that is not of the contract', () => {
    expect(run.wrong).toEqual([]);
  });

  it('is the client that it says it is', () => {
    expect([...run.agents].filter((one) => !agent.test(one))).toEqual([]);
  });
});
