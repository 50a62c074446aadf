// The ledger under random sequences of operations, beside a model of it.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';
import { anyStep, compare, newLedger, take } from './ledger-steps.js';
import { newTenant, openTenant } from '../own-tenant.js';

const anySteps = (maxLength: number) => fc.array(anyStep, { minLength: 1, maxLength });

describe('the ledger, whatever is done to it', () => {
  it('agrees with the model in every number and every refusal, and refusals change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps(40), async (steps) => {
        const ledger = await newLedger(newTenant());
        for (const step of steps) {
          await take(ledger, step);
          await compare(ledger);
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('is the same after it was exported and loaded, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps(25), anySteps(10), async (steps, later) => {
        const ledger = await newLedger(newTenant());
        for (const step of steps) await take(ledger, step);
        const exported = await ledger.tenant.exported();
        const tenant = newTenant();
        await tenant.client.put('/_tenantry/state', { state: JSON.parse(exported) as unknown });
        expect(await tenant.exported()).toBe(exported);
        const loaded = { ...ledger, tenant };
        await compare(loaded);
        for (const step of later) await take(loaded, step);
        await compare(loaded);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('comes out byte-identical when the same is done again with the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), anySteps(25), async (seed, steps) => {
        const run = async (): Promise<string> => {
          const ledger = await newLedger(newTenant({ seed }));
          for (const step of steps) await take(ledger, step);
          return ledger.tenant.exported();
        };
        expect(await run()).toBe(await run());
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('and its fork never see each other', async () => {
    await fc.assert(
      fc.asyncProperty(anySteps(15), anySteps(15), anySteps(15), async (before, onOrigin, onFork) => {
        const client = newClient(newEmulator());
        const origin = await newLedger(openTenant(client));
        // The same seed and the same calls: its model and ids are the fork's.
        const twin = await newLedger(newTenant());
        for (const step of before) {
          await take(origin, step);
          await take(twin, step);
        }
        await client.post('/_tenantry/tenants', { name: 'fork', forkOf: 'default' });
        const fork = { ...twin, tenant: openTenant(client, '/t/fork') };
        const atFork = await fork.tenant.exported();
        expect(atFork).toBe(await origin.tenant.exported());
        for (const step of onOrigin) await take(origin, step);
        expect(await fork.tenant.exported()).toBe(atFork);
        const settled = await origin.tenant.exported();
        for (const step of onFork) await take(fork, step);
        expect(await origin.tenant.exported()).toBe(settled);
        await compare(origin);
        await compare(fork);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
