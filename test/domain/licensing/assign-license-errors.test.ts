// What assignLicense refuses, in Graph's own words, and that a refusal changes nothing.
// Sources: https://learn.microsoft.com/graph/api/user-assignlicense,
// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems, and texts that public scripts match.

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../new-emulator.js';
import { groupLicense, newTenant, planId, skuId, type OwnTenant } from '../own-tenant.js';

type Attempt = (tenant: OwnTenant, user: string) => Promise<Answer>;

const arrange = async (): Promise<{ tenant: OwnTenant; user: string }> => {
  const tenant = newTenant();
  for (const sku of ['ENTERPRISEPACK', 'STANDARDPACK', 'PROJECTPROFESSIONAL', 'MCOEV']) await tenant.buy(sku, 5);
  await tenant.buy('SHAREPOINTSTORAGE', 1);
  await tenant.buy('POWER_BI_PRO', 1);
  await tenant.assign(await tenant.addUser('bob'), ['POWER_BI_PRO']);
  return { tenant, user: await tenant.addUser('ann') };
};

const e3 = skuId('ENTERPRISEPACK');
const bi = skuId('POWER_BI_PRO');
const pair = (a: string, b: string): string => [a, b].toSorted().join(',');

const cases: readonly (readonly [string, string, Attempt])[] = [
  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3286
  [
    'two empty lists',
    'No license changes provided. At least one license to add or remove must be specified.',
    (tenant, user) => tenant.assign(user, []),
  ],
  [
    'a product without a free unit',
    `Subscription with SKU ${bi} does not have any available licenses.`,
    (tenant, user) => tenant.assign(user, ['POWER_BI_PRO']),
  ],
  [
    'adding a product that the tenant does not own',
    `License ${skuId('SPE_E5')} does not correspond to a valid company License.`,
    (tenant, user) => tenant.assign(user, ['SPE_E5']),
  ],
  [
    'removing a product that the tenant does not own',
    `License ${skuId('SPE_E5')} does not correspond to a valid company License.`,
    (tenant, user) => tenant.assign(user, [], ['SPE_E5']),
  ],
  [
    'a product that nobody sells',
    'License 00000000-0000-0000-0000-000000000000 does not correspond to a valid company License.',
    (tenant, user) =>
      tenant.client.post(`/v1.0/users/${user}/assignLicense`, {
        addLicenses: [{ skuId: '00000000-0000-0000-0000-000000000000', disabledPlans: [] }],
        removeLicenses: [],
      }),
  ],
  [
    'a user without usageLocation',
    'License assignment cannot be done for user with invalid usage location.',
    async (tenant) => tenant.assign(await tenant.addUser('nowhere', { usageLocation: null }), ['ENTERPRISEPACK']),
  ],
  [
    'removing what the user does not hold',
    'User does not have a corresponding license.',
    (tenant, user) => tenant.assign(user, [], ['ENTERPRISEPACK']),
  ],
  [
    'removing what only a group gives',
    'User license is inherited from a group membership and it cannot be removed directly from the user.',
    async (tenant, user) => {
      await tenant.loadWith('licenseAssignments', [groupLicense(user, 'ENTERPRISEPACK')]);
      return tenant.assign(user, [], ['ENTERPRISEPACK']);
    },
  ],
  [
    'plans that exclude one another',
    `License assignment failed because service plans ${pair(
      planId('ENTERPRISEPACK', 'SHAREPOINTENTERPRISE'),
      planId('STANDARDPACK', 'SHAREPOINTSTANDARD'),
    )} are mutually exclusive`,
    async (tenant, user) => {
      await tenant.assign(user, ['ENTERPRISEPACK']);
      return tenant.assign(user, ['STANDARDPACK']);
    },
  ],
  [
    'a plan without the one it depends on, as real traffic has it',
    'License assignment failed because service plan fe71d6c3-a2ea-4499-9778-da042bf08063 depends on the service plan(s) ' +
      '5dbe027f-2339-4123-9542-606e4d348a72',
    (tenant, user) => tenant.assign(user, [{ sku: 'PROJECTPROFESSIONAL', without: ['SHAREPOINTENTERPRISE'] }]),
  ],
  [
    'a plan that could depend on any of several, all named',
    `License assignment failed because service plan ${planId('MCOEV', 'MCOEV')} depends on the service plan(s) ` +
      ['TEAMS1', 'MCOSTANDARD'].map((plan) => planId('ENTERPRISEPACK', plan)).join(', ') +
      `, ${planId('DESKLESSPACK', 'MCOIMP')}`,
    (tenant, user) => tenant.assign(user, ['MCOEV']),
  ],
  [
    'a product of which users get nothing',
    `License ${skuId('SHAREPOINTSTORAGE')} cannot be assigned to a user.`,
    (tenant, user) => tenant.assign(user, ['SHAREPOINTSTORAGE']),
  ],
  [
    'a disabled plan of another product',
    `Service plan ${planId('POWER_BI_PRO', 'BI_AZURE_P2')} does not belong to the license ${e3}.`,
    (tenant, user) =>
      tenant.client.post(`/v1.0/users/${user}/assignLicense`, {
        addLicenses: [{ skuId: e3, disabledPlans: [planId('POWER_BI_PRO', 'BI_AZURE_P2')] }],
        removeLicenses: [],
      }),
  ],
  [
    'a product that is added twice',
    `License ${e3} is named more than once in addLicenses and removeLicenses.`,
    (tenant, user) => tenant.assign(user, ['ENTERPRISEPACK', 'ENTERPRISEPACK']),
  ],
  [
    'a product that is added and removed',
    `License ${e3} is named more than once in addLicenses and removeLicenses.`,
    (tenant, user) => tenant.assign(user, ['ENTERPRISEPACK'], ['ENTERPRISEPACK']),
  ],
];

describe('POST /users/{id}/assignLicense', () => {
  it.each(cases)('refuses %s', async (_, message, attempt) => {
    const { tenant, user } = await arrange();
    let before = '';
    const watched: OwnTenant = {
      ...tenant,
      assign: async (...given) => {
        before = await tenant.exported();
        return tenant.assign(...given);
      },
      client: {
        ...tenant.client,
        post: async (path, body) => {
          before = await tenant.exported();
          return tenant.client.post(path, body);
        },
      },
    };
    const answer = await attempt(watched, user);
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'Request_BadRequest', message } } });
    expect(await tenant.exported()).toBe(before);
  });

  it('refuses an unknown user before it looks at the licenses', async () => {
    const { tenant } = await arrange();
    expect(await tenant.assign('nobody@northwind.onmicrosoft.com', ['SPE_E5'])).toMatchObject({
      status: 404,
      body: {
        error: {
          code: 'Request_ResourceNotFound',
          message:
            "Resource 'nobody@northwind.onmicrosoft.com' does not exist or one of its queried reference-property " +
            'objects are not present.',
        },
      },
    });
  });

  it('refuses a mailbox whose address another user has', async () => {
    const { tenant, user } = await arrange();
    await tenant.assign(user, ['ENTERPRISEPACK']);
    await tenant.client.patch(`/v1.0/users/${user}`, { userPrincipalName: 'ann2@northwind.onmicrosoft.com' });
    const namesake = await tenant.addUser('ann');
    const before = await tenant.exported();
    expect(await tenant.assign(namesake, ['ENTERPRISEPACK'])).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'Request_BadRequest',
          message: 'Another object with the same value for property proxyAddresses already exists.',
          details: [{ code: 'ObjectConflict' }],
        },
      },
    });
    expect(await tenant.exported()).toBe(before);
  });

  it('refuses to take the plan that another license depends on', async () => {
    const { tenant, user } = await arrange();
    await tenant.assign(user, ['ENTERPRISEPACK', 'MCOEV']);
    const { status, body } = await tenant.assign(user, [], ['ENTERPRISEPACK']);
    expect(status).toBe(400);
    expect(body.error.message).toContain(`service plan ${planId('MCOEV', 'MCOEV')} depends on`);
    expect(await tenant.held(user)).toEqual(['ENTERPRISEPACK', 'MCOEV']);
    expect(await tenant.assign(user, [], ['MCOEV', 'ENTERPRISEPACK'])).toMatchObject({ status: 200 });
  });

  it('refuses to turn off the plan that another license depends on', async () => {
    const { tenant, user } = await arrange();
    await tenant.assign(user, ['ENTERPRISEPACK', 'MCOEV']);
    const weaker = [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1', 'MCOSTANDARD'] }];
    expect(await tenant.assign(user, weaker)).toMatchObject({ status: 400 });
    expect(await tenant.assign(user, [{ sku: 'ENTERPRISEPACK', without: ['TEAMS1'] }])).toMatchObject({ status: 200 });
  });

  it('lets the same plan come from two products', async () => {
    const { tenant, user } = await arrange();
    await tenant.assign(user, ['ENTERPRISEPACK']);
    expect(await tenant.assign(user, ['PROJECTPROFESSIONAL'])).toMatchObject({ status: 200 });
  });

  it('refuses a conflict only while both plans are on', async () => {
    const { tenant, user } = await arrange();
    await tenant.assign(user, ['ENTERPRISEPACK']);
    const without = ['SHAREPOINTSTANDARD'];
    expect(await tenant.assign(user, [{ sku: 'STANDARDPACK', without }])).toMatchObject({ status: 200 });
    expect(await tenant.assign(user, ['STANDARDPACK'])).toMatchObject({ status: 400 });
  });
});
