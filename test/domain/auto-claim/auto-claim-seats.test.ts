// The rules of auto-claim about seats, R27 to R31, and the delay of a policy.
// Source: https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires

import { describe, expect, it } from 'vitest';
import { inWords, newTenant, skuId, steps, type Step, type OwnTenant } from '../own-tenant.js';

const main = 'Microsoft_Teams_Enterprise_New';
const backup = 'STANDARDPACK';

const setStatus = async (tenant: OwnTenant, purchase: string, change: object): Promise<void> => {
  expect(await tenant.client.patch(`/_tenantry/subscriptions/${purchase}`, change)).toMatchObject({ status: 200 });
};

describe('R27: seats in the grace period can be claimed, suspended seats cannot', () => {
  it.each([
    ['Enabled', true, `claimed ${main}`],
    ['Enabled', false, `claimed ${main}`],
    ['Warning', true, `claimed ${main}`],
    ['Warning', false, `claimed ${backup}`],
    ['Suspended', true, `claimed ${backup}`],
    ['LockedOut', true, `claimed ${backup}`],
    ['Deleted', true, `claimed ${backup}`],
  ])('with a main product that is %s and claimFromWarning %s: %s', async (status, claimFromWarning, words) => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 1);
    await tenant.buy(backup, 1);
    await tenant.addPolicy([main, backup]);
    await tenant.choose({ claimFromWarning });
    await setStatus(tenant, bought, { status });
    expect(inWords(await tenant.open(await tenant.addUser('ann')))).toBe(words);
  });

  it('says that the seats are in the grace period when they may not be claimed', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 2);
    await tenant.addPolicy([main]);
    await tenant.choose({ claimFromWarning: false });
    await setStatus(tenant, bought, { status: 'Warning' });
    const failed = await tenant.open(await tenant.addUser('ann'));
    expect(inWords(failed)).toBe('failed noAvailableLicenses');
    expect(steps(failed)).toContain<Step>('R27 skip');
  });

  it('gives the enabled units of a product whose other units are suspended', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 5);
    await tenant.buy(main, 1);
    await tenant.addPolicy([main]);
    await setStatus(tenant, bought, { status: 'Suspended' });
    expect(inWords(await tenant.open(await tenant.addUser('ann')))).toBe(`claimed ${main}`);
    expect(inWords(await tenant.open(await tenant.addUser('ben')))).toBe('failed noAvailableLicenses');
  });
});

describe('R28: an over-assigned product has no free seat', () => {
  it('is never claimed from, and takes no license from its holders', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 3);
    await tenant.buy(backup, 1);
    await tenant.addPolicy([main, backup]);
    const holders = [await tenant.addUser('ann'), await tenant.addUser('ben'), await tenant.addUser('cem')];
    for (const holder of holders) await tenant.open(holder);
    await setStatus(tenant, bought, { units: 1 });
    expect(await tenant.sku(main)).toMatchObject({ consumedUnits: 3, prepaidUnits: { enabled: 1 } });
    const claimed = await tenant.open(await tenant.addUser('dee'));
    expect(inWords(claimed)).toBe(`claimed ${backup}`);
    expect(steps(claimed)).toContain<Step>('R28 skip');
    for (const holder of holders) expect(await tenant.held(holder)).toEqual([main]);
  });

  it('gives again when enough seats are free', async () => {
    const tenant = newTenant();
    const bought = await tenant.buy(main, 2);
    await tenant.addPolicy([main]);
    const holders = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    for (const holder of holders) await tenant.open(holder);
    await setStatus(tenant, bought, { units: 1 });
    const dee = await tenant.addUser('dee');
    await tenant.assign(holders[0]!, [], [main]);
    expect(inWords(await tenant.open(dee))).toBe('failed noAvailableLicenses');
    await tenant.assign(holders[1]!, [], [main]);
    expect(inWords(await tenant.open(dee))).toBe(`claimed ${main}`);
  });
});

describe('R29: when two users want the last seat, exactly one gets it', () => {
  it('sends the other to the backup, when both open the app at once', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 1);
    await tenant.buy(backup, 1);
    await tenant.addPolicy([main, backup]);
    const users = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    const outcomes = await Promise.all(users.map((user) => tenant.open(user)));
    expect(outcomes.map(inWords).toSorted()).toEqual([`claimed ${main}`, `claimed ${backup}`]);
  });
});

describe('R31: the report covers the last 90 days, or the last 1, 7 or 30 on request', () => {
  // Source: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies
  const countRows = async (tenant: OwnTenant, period: string): Promise<number> =>
    (await tenant.client.get(`/_tenantry/reports/autoClaim${period}`)).body.value.length as number;

  it('shows a claim for as long as the period reaches back, to the second', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 1);
    await tenant.addPolicy([main]);
    await tenant.open(await tenant.addUser('ann'));
    const windows: [string, string, readonly string[]][] = [
      ['P1D', '?period=1', ['?period=7', '?period=30', '?period=90', '']],
      ['P5DT23H59M59S', '?period=7', ['?period=30', '?period=90', '']],
      ['P22DT23H59M59S', '?period=30', ['?period=90', '']],
      ['P59DT23H59M59S', '?period=90', []],
    ];
    for (const [step, period, longer] of windows) {
      await tenant.advance(step);
      for (const window of [period, ...longer]) expect(await countRows(tenant, window), `${step} ${window}`).toBe(1);
      await tenant.advance('PT1S');
      expect(await countRows(tenant, period), `a second after ${step}`).toBe(0);
      for (const window of longer) expect(await countRows(tenant, window), `${step} ${window}`).toBe(1);
      const state = JSON.parse(await tenant.exported()) as { tables: { claims: object[] } };
      expect(state.tables.claims).toHaveLength(1);
    }
  });

  it('shows failed attempts only when asked, or with reportFailures on', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 1);
    await tenant.addPolicy([main]);
    for (const name of ['ann', 'ben']) await tenant.open(await tenant.addUser(name));
    expect(await countRows(tenant, '')).toBe(1);
    expect(await countRows(tenant, '?includeFailed=true')).toBe(2);
    await tenant.choose({ reportFailures: true });
    expect(await countRows(tenant, '')).toBe(2);
    expect(await countRows(tenant, '?includeFailed=false')).toBe(1);
  });
});

describe('policyActivationDelay', () => {
  // Source: https://learn.microsoft.com/power-platform/admin/power-automate-licensing/power-automate-auto-claim, up to 2 h
  it('keeps a policy from giving until it has passed, and begins anew when the policy is turned on again', async () => {
    const tenant = newTenant();
    await tenant.buy(main, 5);
    const policy = await tenant.addPolicy([main]);
    await tenant.choose({ policyActivationDelay: 'PT2H' });
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    expect(inWords(await tenant.open(ann))).toBe('notEligible policyNotYetActive');
    await tenant.advance('PT1H59M59S');
    expect(inWords(await tenant.open(ann))).toBe('notEligible policyNotYetActive');
    await tenant.advance('PT1S');
    expect(inWords(await tenant.open(ann))).toBe(`claimed ${main}`);
    for (const enabled of [false, true]) {
      await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { enabled });
    }
    expect(inWords(await tenant.open(ben))).toBe('notEligible policyNotYetActive');
    await tenant.advance('PT1H');
    await tenant.client.patch(`/_tenantry/autoClaimPolicies/${policy}`, { name: 'Renamed', enabled: true });
    await tenant.advance('PT1H');
    expect(inWords(await tenant.open(ben))).toBe(`claimed ${main}`);
  });
});

describe('maxPolicies', () => {
  // Source: the documentation of 2021, which knew one policy only.
  it('allows one policy with 1, and any number with null', async () => {
    const tenant = newTenant();
    for (const sku of [main, 'POWERAPPS_PER_USER']) await tenant.buy(sku, 1);
    await tenant.choose({ maxPolicies: 1 });
    await tenant.addPolicy([main]);
    const second = { name: 'Power Apps', app: 'powerApps', products: [{ skuId: skuId('POWERAPPS_PER_USER') }] };
    expect(await tenant.client.post('/_tenantry/autoClaimPolicies', second)).toMatchObject({ status: 409 });
    await tenant.choose({ maxPolicies: null });
    expect(await tenant.client.post('/_tenantry/autoClaimPolicies', second)).toMatchObject({ status: 201 });
  });
});
