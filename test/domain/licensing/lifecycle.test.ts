// What a product can do in each state of what was bought, and how time moves it on.
// Sources: https://learn.microsoft.com/graph/api/resources/subscribedsku and
// https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newTenant, type OwnTenant } from '../own-tenant.js';

const sku = 'ENTERPRISEPACK';

const change = (tenant: OwnTenant, purchase: string, body: object) =>
  tenant.client.patch(`/_tenantry/subscriptions/${purchase}`, body);

const units = (enabled: number, warning = 0, suspended = 0, lockedOut = 0): object => ({
  prepaidUnits: { enabled, lockedOut, suspended, warning },
});

const toWords = (jobs: Json): readonly string[] =>
  (jobs as Json[]).map(({ dueDateTime, job, detail }) => `${String(dueDateTime)} ${String(job)} ${String(detail)}`);

describe('a product', () => {
  it.each([
    ['Enabled', units(2), 200],
    ['Warning', units(0, 2), 200],
    ['Suspended', units(0, 0, 2), 400],
    ['LockedOut', units(0, 0, 0, 2), 400],
  ])('that is %s shows its units there, and answers an assignment with %o %i', async (status, shown, answer) => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 2);
    await change(tenant, bought, { status });
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: status, ...shown });
    expect(await tenant.assign(await tenant.addUser('ann'), [sku])).toMatchObject({ status: answer });
  });

  it('that is suspended shows every plan as Disabled, in the tenant and on its holders', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, [sku]);
    await change(tenant, bought, { status: 'Suspended' });
    const { value } = (await tenant.client.get(`/v1.0/users/${ann}/licenseDetails`)).body;
    for (const { servicePlans } of [await tenant.sku(sku), value[0]]) {
      const seen = new Set((servicePlans as Json[]).map(({ provisioningStatus }) => provisioningStatus as string));
      expect([...seen]).toEqual(['Disabled']);
    }
  });

  it('that is suspended can be taken away, and its plans can be turned off', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, [sku]);
    await change(tenant, bought, { status: 'Suspended' });
    expect(await tenant.assign(ann, [{ sku, without: ['TEAMS1'] }])).toMatchObject({ status: 200 });
    expect(await tenant.assign(ann, [], [sku])).toMatchObject({ status: 200 });
  });

  it('is as usable as the best of what was bought', async () => {
    const tenant = newTenant();
    const first = await tenant.buy(sku, 2);
    const second = await tenant.buy(sku, 3);
    await change(tenant, first, { status: 'Warning' });
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: 'Enabled', ...units(3, 2) });
    await change(tenant, second, { status: 'Suspended' });
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: 'Warning', ...units(0, 2, 3) });
  });

  it('is gone once all that was bought has ended, and stays as Deleted while somebody holds it', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 1);
    const ann = await tenant.addUser('ann');
    await tenant.assign(ann, [sku]);
    await change(tenant, bought, { status: 'Deleted' });
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: 'Deleted', consumedUnits: 1, ...units(0) });
    expect(await tenant.assign(ann, [], [sku])).toMatchObject({ status: 200 });
    expect(await tenant.sku(sku)).toBeUndefined();
    expect(await tenant.assign(ann, [sku])).toMatchObject({ status: 400 });
    expect(await change(tenant, bought, { status: 'Enabled' })).toMatchObject({ status: 409 });
  });

  it('that is over-assigned keeps its holders and gives nothing', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 2);
    const holders = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    for (const holder of holders) await tenant.assign(holder, [sku]);
    await change(tenant, bought, { units: 1 });
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 2, ...units(1) });
    expect(await tenant.assign(await tenant.addUser('cem'), [sku])).toMatchObject({ status: 400 });
    expect(await tenant.assign(holders[0]!, [{ sku, without: ['SWAY'] }])).toMatchObject({ status: 200 });
    for (const holder of holders) expect(await tenant.held(holder)).toEqual([sku]);
  });
});

describe('a clock that moves', () => {
  it('renews what bills again and walks a trial through grace and suspension to its end', async () => {
    const tenant = newTenant();
    await tenant.buy(sku, 1);
    await tenant.buy('POWER_BI_PRO', 1, { isTrial: true });
    expect(toWords(await tenant.advance('P1Y'))).toEqual([
      '2026-11-04T09:00:00.000Z subscriptionLifecycle Enabled to Warning',
      '2026-12-04T09:00:00.000Z subscriptionLifecycle Warning to Suspended',
      '2027-03-04T09:00:00.000Z subscriptionLifecycle Suspended to Deleted',
      '2027-10-05T09:00:00.000Z subscriptionLifecycle renewed',
    ]);
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: 'Enabled' });
    expect(await tenant.sku('POWER_BI_PRO')).toBeUndefined();
  });

  it('runs jobs of all kinds in the order of their times, each while the clock shows its time', async () => {
    const tenant = newTenant();
    await tenant.advance('PT12H');
    await tenant.buy('POWER_BI_PRO', 1, { isTrial: true });
    const users = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    await tenant.client.delete(`/v1.0/users/${users[0]!}`);
    await tenant.advance('PT12H');
    await tenant.client.delete(`/v1.0/users/${users[1]!}`);
    expect(toWords(await tenant.advance('P30D'))).toEqual([
      '2026-11-04T21:00:00.000Z subscriptionLifecycle Enabled to Warning',
      '2026-11-04T21:00:00.000Z permanentDeletion deleted 2026-10-05T21:00:00.000Z',
      '2026-11-05T09:00:00.000Z permanentDeletion deleted 2026-10-06T09:00:00.000Z',
    ]);
    const { value } = (await tenant.client.get('/v1.0/auditLogs/directoryAudits?$top=2')).body;
    expect((value as Json[]).map(({ activityDateTime }) => activityDateTime as string)).toEqual([
      '2026-11-05T09:00:00.0000000Z',
      '2026-11-04T21:00:00.0000000Z',
    ]);
    expect(toWords(await tenant.advance('P30D'))).toEqual([
      '2026-12-04T21:00:00.000Z subscriptionLifecycle Warning to Suspended',
    ]);
  });

  it('does in one step what it does in many', async () => {
    const run = async (durations: readonly string[]): Promise<string> => {
      const tenant = newTenant();
      await tenant.buy(sku, 1);
      await tenant.buy('POWER_BI_PRO', 1, { isTrial: true });
      await tenant.client.delete(`/v1.0/users/${await tenant.addUser('ann')}`);
      for (const duration of durations) await tenant.advance(duration);
      return tenant.exported();
    };
    expect(await run(Array.from({ length: 100 }, () => 'P4D'))).toBe(await run(['P400D']));
  });

  it('lets a purchase that was moved by hand go on from there', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(sku, 1);
    await change(tenant, bought, { status: 'Warning' });
    expect(toWords(await tenant.advance('P30D'))).toEqual([
      '2026-11-04T09:00:00.000Z subscriptionLifecycle Warning to Suspended',
    ]);
    await change(tenant, bought, { status: 'Enabled' });
    expect(await tenant.sku(sku)).toMatchObject({ capabilityStatus: 'Enabled' });
    expect(toWords(await tenant.advance('P300D'))).toEqual([]);
  });

  it('runs what is due before it answers, when the clock runs by itself', async () => {
    let time = Date.parse('2026-10-05T09:00:00.000Z');
    const tenant = newTenant({ systemClock: () => time });
    await tenant.buy('POWER_BI_PRO', 1, { isTrial: true });
    await tenant.client.patch('/_tenantry/clock', { frozen: false });
    time += 31 * 86_400_000;
    expect(await tenant.sku('POWER_BI_PRO')).toMatchObject({ capabilityStatus: 'Warning' });
    expect(toWords(await tenant.advance('PT0S'))).toEqual([]);
  });
});
