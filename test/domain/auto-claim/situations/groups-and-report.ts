// R30 and R31: claims through a security group, and what the report shows.

import { expect } from 'vitest';
import type { Answer, Json } from '../../../new-emulator.js';
import type { GroupTenant } from '../../groups/group-tenant.js';
import { planId, skuId, type Given } from '../../own-tenant.js';
import { main, type OpenSituation, type Situation } from './situation.js';

const sku = 'POWERAPPS_PER_USER';

const addPolicy = async (tenant: GroupTenant, given: Given, product: object = {}): Promise<Answer> => {
  const group = await tenant.addGroup('makers');
  await tenant.give(group, [given]);
  await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
  return tenant.client.post('/_tenantry/autoClaimPolicies', {
    name: 'By group',
    app: 'powerApps',
    assignmentMode: 'securityGroup',
    securityGroupId: group,
    products: [{ skuId: skuId(sku), ...product }],
  });
};

const byGroup = { owns: { [sku]: 1 }, policy: null, opens: ['powerApps'] } as const;

const listReport = async (tenant: GroupTenant, query = ''): Promise<readonly string[]> =>
  ((await tenant.client.get(`/_tenantry/reports/autoClaim${query}`)).body.value as Json[]).map(
    ({ user }) => user.displayName as string,
  );

const claimDirectly = async (tenant: GroupTenant): Promise<void> => {
  await tenant.buy(main, 1);
  await tenant.addPolicy([main]);
  await tenant.open(await tenant.addUser('ann'));
};

const openByGroup = async (tenant: GroupTenant, ...names: readonly string[]): Promise<void> => {
  await tenant.buy(sku, 1);
  await addPolicy(tenant, sku);
  for (const name of names) await tenant.open(await tenant.addUser(name), 'powerApps');
};

const groups: readonly Situation[] = [
  {
    rule: 'R30',
    outcome: 'accepted',
    when: 'the group has the product of the policy',
    asks: async (tenant) => {
      await tenant.buy(sku, 1);
      return addPolicy(tenant, sku);
    },
    gives: [201],
  },
  {
    rule: 'R30',
    outcome: 'refused',
    when: 'the policy leaves out a plan that the license of the group has turned on',
    asks: async (tenant) => {
      await tenant.buy(sku, 1);
      return addPolicy(tenant, sku, { disabledPlans: [planId(sku, 'CDSAICAPACITY_PERUSER')] });
    },
    gives: [400, "The group's license says which plans are on."],
  },
  {
    rule: 'R30',
    outcome: 'refused',
    when: 'the license of the group has the app turned off',
    asks: async (tenant) => {
      await tenant.buy(sku, 1);
      return addPolicy(tenant, { sku, without: ['POWERAPPS_PER_USER'] });
    },
    gives: [400, 'Remove its plan from the disabledPlans of the license of the group'],
  },
  {
    rule: 'R30',
    outcome: 'accepted',
    when: 'the policy leaves out what the license of the group leaves out',
    asks: async (tenant) => {
      await tenant.buy(sku, 1);
      const without = ['CDSAICAPACITY_PERUSER'];
      return addPolicy(tenant, { sku, without }, { disabledPlans: without });
    },
    gives: [201],
  },
  {
    rule: 'R30',
    outcome: 'claim',
    when: 'the group has a seat',
    ...byGroup,
    before: (tenant) => addPolicy(tenant, sku),
    gives: `claimed ${sku}`,
  },
  {
    rule: 'R30',
    outcome: 'stop',
    when: 'the user is in the group already, and its license is pending',
    ...byGroup,
    settings: { groupProcessingDelay: 'PT24H' },
    before: async (tenant, ann) => {
      await addPolicy(tenant, sku);
      await tenant.open(ann, 'powerApps');
    },
    gives: 'notEligible groupLicensePending',
  },
  {
    rule: 'R30',
    outcome: 'stop',
    when: 'the group no longer has the product',
    ...byGroup,
    before: async (tenant) => {
      const { body } = await addPolicy(tenant, sku);
      await tenant.give(body.securityGroupId as string, [], [sku]);
    },
    gives: 'failed securityGroupUnsuitable',
  } satisfies OpenSituation,
];

const report: readonly Situation[] = [
  {
    rule: 'R31',
    outcome: 'shown',
    when: 'a claim is 90 days old',
    shows: async (tenant) => {
      await claimDirectly(tenant);
      await tenant.advance('P90D');
      expect(await listReport(tenant)).toEqual(['ann']);
    },
  },
  {
    rule: 'R31',
    outcome: 'hidden',
    when: 'a claim is older',
    shows: async (tenant) => {
      await claimDirectly(tenant);
      await tenant.advance('P90DT1S');
      expect(await listReport(tenant)).toEqual([]);
    },
  },
  {
    rule: 'R31',
    outcome: 'hidden',
    when: 'a claim is 31 days old and reportPeriodDays is 30, as the list to choose from says',
    settings: { reportPeriodDays: 30 },
    shows: async (tenant) => {
      await claimDirectly(tenant);
      await tenant.advance('P31D');
      expect([await listReport(tenant), await listReport(tenant, '?period=90')]).toEqual([[], ['ann']]);
    },
  },
  {
    rule: 'R31',
    outcome: 'hidden',
    when: 'the license of a group failed for a member',
    shows: async (tenant) => {
      await openByGroup(tenant, 'ann', 'ben');
      expect(await listReport(tenant)).toEqual(['ann']);
    },
  },
  {
    rule: 'R31',
    outcome: 'shown',
    when: 'the license of a group arrived after a day',
    settings: { groupProcessingDelay: 'PT24H' },
    shows: async (tenant) => {
      await openByGroup(tenant, 'ann');
      expect(await listReport(tenant)).toEqual([]);
      await tenant.advance('PT24H');
      expect(await listReport(tenant)).toEqual(['ann']);
    },
  },
];

export const groupsAndReport: readonly Situation[] = [...groups, ...report];
