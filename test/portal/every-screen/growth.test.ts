// A tab that is left open on a busy server does not grow: what it keeps is bounded, however much happens.

import type { CDPSession } from 'playwright-core';
import { expect, it } from 'vitest';
import { settle } from '../bench/settle.js';
import { usePortal } from '../bench/use-portal.js';

const bench = usePortal();

interface Size {
  readonly heap: number;
  readonly nodes: number;
}

/** What a page holds once the browser has thrown away what nobody needs. */
const measure = async (session: CDPSession): Promise<Size> => {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { heap: read('JSHeapUsedSize'), nodes: read('Nodes') };
};

const christie = 'christiec@contoso.onmicrosoft.com';

/** A user claims a license, loses it, and claims again; each time programs read something. */
const keepBusy = async (tenant: string, rounds: number): Promise<void> => {
  const { ask } = bench();
  const at = (path: string): string => `/t/${tenant}${path}`;
  const { skuId } = (await ask('GET', at('/_tenantry/autoClaimPolicies'))).value[0].products[0];
  for (let round = 0; round < rounds; round += 1) {
    await ask('POST', at('/_tenantry/appOpens'), { user: christie, app: 'teams' });
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => ask('GET', at(`/v1.0/users?$top=${String(n + 1)}&$select=displayName`))),
    );
    await ask('POST', at(`/v1.0/users/${christie}/assignLicense`), { addLicenses: [], removeLicenses: [skuId] });
  }
};

const warmUp = 150;
const work = 600;

it.each([
  ['/live', 'the list of claims'],
  ['/dev/requests', 'the list of requests'],
  ['/admin/licenses', 'the seats of each product'],
])(
  'at %s, which shows %s, thousands of events leave nothing behind',
  async (path) => {
    const tenant = await bench().newTenant('contoso');
    const page = await bench().open(path, tenant);
    await settle(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('HeapProfiler.enable');
    // Lists fill up to their bound first.
    await keepBusy(tenant, warmUp);
    const before = await measure(session);
    await keepBusy(tenant, work);
    const after = await measure(session);
    // Ten requests and several changes a round.
    expect(after.heap - before.heap).toBeLessThan(4_000_000);
    expect(after.nodes - before.nodes).toBeLessThan(1_000);
    expect(bench().complaints).toEqual([]);
  },
  240_000,
);
