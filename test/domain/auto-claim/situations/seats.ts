// R6 to R10 and R27 to R29: which product is claimed, and when none is.

import { expect } from 'vitest';
import type { Json } from '../../../new-emulator.js';
import type { GroupTenant } from '../../groups/group-tenant.js';
import { inWords, planId, skuId } from '../../own-tenant.js';
import { backup, main, type OpenSituation, type Situation } from './situation.js';

const purchaseOf = async (tenant: GroupTenant, sku: string): Promise<string> => {
  const { value } = (await tenant.client.get('/v1.0/directory/subscriptions')).body as { value: Json[] };
  return value.find(({ skuPartNumber }) => skuPartNumber === sku)!.id as string;
};

const change =
  (body: object): NonNullable<OpenSituation['before']> =>
  async (tenant) => {
    const answer = await tenant.client.patch(`/_tenantry/subscriptions/${await purchaseOf(tenant, main)}`, body);
    expect(answer.status, answer.text).toBe(200);
  };

const letOthersOpen =
  (...names: readonly string[]): NonNullable<OpenSituation['before']> =>
  async (tenant) => {
    for (const name of names) await tenant.open(await tenant.addUser(name));
  };

const both = { [main]: 1, [backup]: 1 };

const inState = (status: string, gives: string, more: Partial<OpenSituation> = {}): OpenSituation => ({
  rule: 'R27',
  outcome: 'skip',
  when: `the seats of the main product are ${status}`,
  before: change({ status }),
  gives,
  ...more,
});

export const seats: readonly Situation[] = [
  { rule: 'R6', outcome: 'pass', when: 'the main product has a seat', owns: both, gives: `claimed ${main}` },
  {
    rule: 'R6',
    outcome: 'skip',
    when: 'the main product has no seat left',
    owns: both,
    before: letOthersOpen('ben'),
    gives: `claimed ${backup}`,
  },
  {
    rule: 'R7',
    outcome: 'skip',
    when: 'the tenant no longer owns the product',
    before: change({ status: 'Deleted' }),
    gives: 'failed productNotEligible',
  },
  {
    rule: 'R8',
    outcome: 'claim',
    when: 'the policy leaves out a plan that is not the own plan of the app',
    policy: { products: [{ skuId: skuId(main), disabledPlans: [planId(main, 'EXCHANGE_S_DESKLESS')] }] },
    gives: `claimed ${main}`,
  },
  {
    rule: 'R9',
    outcome: 'holds',
    when: 'more users open the app than there are seats',
    shows: async (tenant) => {
      await tenant.buy(main, 1);
      await tenant.addPolicy([main]);
      await letOthersOpen('ben', 'cem')(tenant, '', '');
      expect(await tenant.sku(main)).toMatchObject({ consumedUnits: 1, prepaidUnits: { enabled: 1 } });
    },
  },
  {
    rule: 'R10',
    outcome: 'stop',
    when: 'no product of the policy has a seat',
    owns: both,
    before: letOthersOpen('ben', 'cem'),
    gives: 'failed noAvailableLicenses',
  },
  inState('Warning', `claimed ${main}`, { outcome: 'pass' }),
  inState('Warning', 'failed noAvailableLicenses', {
    when: 'the seats are Warning and claimFromWarning is false',
    settings: { claimFromWarning: false },
  }),
  inState('Suspended', 'failed noAvailableLicenses'),
  inState('Suspended', `claimed ${backup}`, { when: 'they are Suspended and there is a backup', owns: both }),
  inState('LockedOut', 'failed noAvailableLicenses'),
  {
    rule: 'R28',
    outcome: 'skip',
    when: 'fewer seats are bought than are in use',
    owns: { [main]: 2 },
    before: async (tenant, ann, policy) => {
      await letOthersOpen('ben', 'cem')(tenant, ann, policy);
      await change({ units: 1 })(tenant, ann, policy);
    },
    gives: 'failed noAvailableLicenses',
  },
  {
    rule: 'R29',
    outcome: 'holds',
    when: 'two users open the app at once',
    shows: async (tenant) => {
      await tenant.buy(main, 1);
      await tenant.addPolicy([main]);
      const users = [await tenant.addUser('ann'), await tenant.addUser('ben')];
      const opened = await Promise.all(users.map((user) => tenant.open(user)));
      expect(opened.map(inWords).toSorted()).toEqual([`claimed ${main}`, 'failed noAvailableLicenses']);
    },
  },
];
