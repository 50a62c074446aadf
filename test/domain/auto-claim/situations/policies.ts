// R1 to R5, R7, R8 and R11 to R15: what a policy must be, and when it is in effect.

import { expect } from 'vitest';
import type { Answer, Json } from '../../../new-emulator.js';
import type { GroupTenant } from '../../groups/group-tenant.js';
import { skuId } from '../../own-tenant.js';
import { backup, main, type Situation } from './situation.js';

const path = '/_tenantry/autoClaimPolicies';
const toggle = '/fd/m365licensing/v1/policies/autoclaim';
const learnPowerAutomate =
  'https://learn.microsoft.com/power-platform/admin/power-automate-licensing/power-automate-auto-claim';
const six = [main, backup, 'ENTERPRISEPACK', 'SPE_E3', 'SPE_E5', 'SPE_F1'];

const toProducts = (skus: readonly string[]): object[] => skus.map((sku) => ({ skuId: skuId(sku) }));

/** Asks for a policy for Teams in a tenant that owns its products. */
const ask = async (tenant: GroupTenant, products: readonly string[], extras: object = {}): Promise<Answer> => {
  for (const sku of products) await tenant.buy(sku, 1);
  return tenant.client.post(path, { name: 'Asked', app: 'teams', products: toProducts(products), ...extras });
};

const openTwice = async (tenant: GroupTenant, units: number, products: readonly string[]): Promise<string[]> => {
  for (const sku of products) await tenant.buy(sku, units);
  const policy = await tenant.addPolicy(products);
  const users = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  for (const user of users) await tenant.open(user);
  return [policy, ...users];
};

export const policies: readonly Situation[] = [
  { rule: 'R1', outcome: 'pass', when: 'an administrator turned auto-claim on', gives: `claimed ${main}` },
  {
    rule: 'R1',
    outcome: 'stop',
    when: 'auto-claim is off and there is no policy',
    settings: { autoClaim: 'Disabled' },
    policy: null,
    gives: 'notEligible autoClaimDisabled',
  },
  {
    rule: 'R2',
    outcome: 'accepted',
    when: 'a Global Administrator turns auto-claim on',
    asks: (tenant) => tenant.client.post(toggle, { policyValue: 'Enabled' }),
    gives: [200],
  },
  {
    rule: 'R2',
    outcome: 'refused',
    when: 'a License Administrator reads the setting',
    asks: async (tenant) => {
      const ann = await tenant.addUser('ann');
      const role = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
      const assigned = { principalId: ann, roleDefinitionId: role, directoryScopeId: '/' };
      const answer = await tenant.client.post('/v1.0/roleManagement/directory/roleAssignments', assigned);
      expect(answer.status, answer.text).toBe(201);
      return tenant.client.get(toggle, { headers: { authorization: `Bearer ${ann}` } });
    },
    gives: [403],
  },
  {
    rule: 'R3',
    outcome: 'stop',
    when: 'the tenant has no policy for the app',
    policy: null,
    gives: 'notEligible noPolicy',
  },
  {
    rule: 'R3',
    outcome: 'accepted',
    when: 'a second policy is for another app',
    source: 'https://learn.microsoft.com/power-platform/admin/auto-claim-licensing',
    asks: async (tenant) => {
      await ask(tenant, [main]);
      return ask(tenant, ['POWERAPPS_PER_USER'], { name: 'Power Apps', app: 'powerApps' });
    },
    gives: [201],
  },
  {
    rule: 'R3',
    outcome: 'refused',
    when: 'a second policy for the app is on',
    asks: async (tenant) => {
      await ask(tenant, [main]);
      return ask(tenant, [backup], { name: 'Second' });
    },
    gives: [409, 'The policy "Asked"'],
  },
  {
    rule: 'R3',
    outcome: 'refused',
    when: 'maxPolicies is 1, as the page on auto-claim policies says, and the second policy is for another app',
    source: 'https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies',
    settings: { maxPolicies: 1 },
    asks: async (tenant) => {
      await ask(tenant, [main]);
      return ask(tenant, ['POWERAPPS_PER_USER'], { name: 'Power Apps', app: 'powerApps' });
    },
    gives: [409, 'maxPolicies'],
  },
  { rule: 'R4', outcome: 'accepted', when: 'a policy has one product', asks: (t) => ask(t, [main]), gives: [201] },
  {
    rule: 'R4',
    outcome: 'refused',
    when: 'a policy has no product',
    asks: (tenant) => ask(tenant, []),
    gives: [400, 'at least one product'],
  },
  {
    rule: 'R4',
    outcome: 'refused',
    when: 'the last product is removed from a policy',
    asks: async (tenant) => {
      const { body } = await ask(tenant, [main]);
      return tenant.client.patch(`${path}/${String(body.id)}`, { products: [] });
    },
    gives: [400, 'at least one product'],
  },
  {
    rule: 'R5',
    outcome: 'accepted',
    when: 'a policy has four backup products',
    asks: (tenant) => ask(tenant, six.slice(0, 5)),
    gives: [201],
  },
  {
    rule: 'R5',
    outcome: 'refused',
    when: 'a policy has five backup products',
    asks: (tenant) => ask(tenant, six),
    gives: [400, 'at most four backup products'],
  },
  {
    rule: 'R7',
    outcome: 'refused',
    when: 'the tenant does not own the product',
    asks: (tenant) => tenant.client.post(path, { name: 'Asked', app: 'teams', products: toProducts([main]) }),
    gives: [400, 'does not own Microsoft Teams Enterprise'],
  },
  {
    rule: 'R7',
    outcome: 'refused',
    when: 'the product does not contain the app',
    asks: (tenant) => ask(tenant, ['POWER_BI_PRO']),
    gives: [400, 'does not contain Microsoft Teams'],
  },
  {
    rule: 'R8',
    outcome: 'refused',
    when: "a policy leaves out the app's own plan",
    asks: async (tenant) => {
      await tenant.buy(main, 1);
      const products = [{ skuId: skuId(main), disabledPlans: ['TEAMS1'] }];
      return tenant.client.post(path, { name: 'Asked', app: 'teams', products });
    },
    gives: [400, 'cannot turn the app off'],
  },
  { rule: 'R11', outcome: 'pass', when: 'the policy is on', gives: `claimed ${main}` },
  {
    rule: 'R11',
    outcome: 'stop',
    when: 'the policy is off',
    policy: { enabled: false },
    gives: 'notEligible policyOff',
  },
  {
    rule: 'R11',
    outcome: 'stop',
    when: 'the policy was made an hour ago and policyActivationDelay is two hours',
    source: learnPowerAutomate,
    settings: { policyActivationDelay: 'PT2H' },
    before: (tenant) => tenant.advance('PT1H'),
    gives: 'notEligible policyNotYetActive',
  },
  {
    rule: 'R12',
    outcome: 'holds',
    when: 'a backup product is removed from the policy',
    shows: async (tenant) => {
      const [policy, , ben] = await openTwice(tenant, 1, [main, backup]);
      await tenant.client.patch(`${path}/${policy!}`, { products: toProducts([main]) });
      expect(await tenant.held(ben!)).toEqual([backup]);
    },
  },
  {
    rule: 'R13',
    outcome: 'stop',
    when: 'auto-claim is off while a policy is on',
    settings: { autoClaim: 'Disabled' },
    gives: 'notEligible autoClaimDisabled',
  },
  {
    rule: 'R14',
    outcome: 'holds',
    when: 'a policy is deleted',
    shows: async (tenant) => {
      const [policy, ann] = await openTwice(tenant, 2, [main]);
      await tenant.client.delete(`${path}/${policy!}`);
      expect(await tenant.held(ann!)).toEqual([main]);
      const { value } = (await tenant.client.get('/_tenantry/claims')).body as { value: Json[] };
      expect(value.map((claim) => claim.policy.nameAtClaim as string)).toEqual(Array(2).fill('Teams for everyone'));
    },
  },
  {
    rule: 'R15',
    outcome: 'holds',
    when: 'a policy leaves out another plan later',
    shows: async (tenant) => {
      const [policy, ann] = await openTwice(tenant, 2, [main]);
      const products = [{ skuId: skuId(main), disabledPlans: ['EXCHANGE_S_DESKLESS'] }];
      expect(await tenant.client.patch(`${path}/${policy!}`, { products })).toMatchObject({ status: 200 });
      expect((await tenant.read(ann!, 'assignedLicenses')).assignedLicenses[0].disabledPlans).toEqual([]);
    },
  },
];
