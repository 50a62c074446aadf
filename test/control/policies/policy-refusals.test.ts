// What is refused of auto-claim policies on the control plane, and in which words. What they do is policies.test.ts.
// Source: https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies.

import { describe, expect, it } from 'vitest';
import { newTenant, skuId, type OwnTenant } from '../../domain/own-tenant.js';
import { claimableAppIds } from '../../fixtures/catalogue/built-in-catalogue.js';

const policies = '/_tenantry/autoClaimPolicies';
const teamsPlan = '57ff2da0-773e-42df-b2af-ffb7a2317929';

const newOwner = async (): Promise<OwnTenant> => {
  const tenant = newTenant();
  for (const sku of ['SPE_E3', 'POWER_BI_PRO']) await tenant.buy(sku, 3);
  return tenant;
};

const e3 = { skuPartNumber: 'SPE_E3' };
const teams = { name: 'Teams', app: 'teams', products: [e3] };

const refusals: readonly (readonly [object, number, string])[] = [
  [{ app: 'teams', products: [e3] }, 400, "The body must have the property 'name'."],
  [{ ...teams, name: '' }, 400, "The policy's name must be 1 to 256 characters long."],
  [{ ...teams, name: '  ' }, 400, "The policy's name must be 1 to 256 characters long."],
  [{ ...teams, name: 'x'.repeat(257) }, 400, "The policy's name must be 1 to 256 characters long."],
  [
    { ...teams, app: 'team' },
    400,
    `There is no claimable app 'team'. The apps are ${claimableAppIds.join(', ')}. Did you mean 'teams'?`,
  ],
  [{ ...teams, products: [] }, 400, 'A policy needs at least one product.'],
  [{ ...teams, products: [{}] }, 400, "'products/0' in the body must have exactly one of 'skuId' or 'skuPartNumber'."],
  [
    { ...teams, products: [{ ...e3, skuId: skuId('SPE_E5') }] },
    400,
    '\'products/0/skuPartNumber\' is "SPE_E3", but the product is Microsoft 365 E5. Name one product.',
  ],
  [
    { ...teams, products: [{ skuPartNumber: 'SPE_E33' }] },
    400,
    "The catalogue has no product 'SPE_E33'. Did you mean 'SPE_E3'?",
  ],
  [
    { ...teams, products: [{ skuPartNumber: 'Teams_Ess' }] },
    400,
    'The tenant does not own Microsoft Teams Essentials. Buy it first: POST /_tenantry/subscriptions.',
  ],
  [
    { ...teams, products: [{ skuPartNumber: 'POWER_BI_PRO' }] },
    400,
    'Power BI Pro does not contain Microsoft Teams. Choose a product that does.',
  ],
  [{ ...teams, products: [e3, e3] }, 400, 'The policy names Microsoft 365 E3 more than once. Name each product once.'],
  [
    { ...teams, products: [{ ...e3, disabledPlans: ['TEAMS1'] }] },
    400,
    'A policy for Microsoft Teams cannot turn the app off in Microsoft 365 E3. Remove its plan from disabledPlans.',
  ],
  [
    { ...teams, products: [{ ...e3, disabledPlans: [teamsPlan.toUpperCase()] }] },
    400,
    'A policy for Microsoft Teams cannot turn the app off in Microsoft 365 E3. Remove its plan from disabledPlans.',
  ],
  [
    { ...teams, products: [{ ...e3, disabledPlans: ['SWAYY'] }] },
    400,
    "Microsoft 365 E3 has no service plan 'SWAYY'. Did you mean 'SWAY'?",
  ],
  [{ ...teams, name: 'TAKEN', enabled: false }, 409, 'A policy named "TAKEN" already exists. Choose another name.'],
  [
    { ...teams, assignmentMode: 'securityGroup' },
    400,
    'The assignmentMode "securityGroup" and a securityGroupId go together. Send both or neither.',
  ],
  [
    { ...teams, securityGroupId: teamsPlan },
    400,
    'The assignmentMode "securityGroup" and a securityGroupId go together. Send both or neither.',
  ],
  [
    { ...teams, assignmentMode: 'securityGroup', securityGroupId: teamsPlan },
    400,
    'A policy for Microsoft Teams always assigns to users directly. Leave out assignmentMode and securityGroupId.',
  ],
  [
    { ...teams, app: { id: 'teams', displayName: 'Microsoft Team' } },
    400,
    '\'app/displayName\' is "Microsoft Teams" and cannot be changed to "Microsoft Team". Leave it out.',
  ],
  [
    { ...teams, colour: 'red' },
    400,
    "This request has no property 'colour'. It takes name, app, enabled, assignmentMode, securityGroupId, products.",
  ],
  [{ ...teams, enable: true }, 400, "This request has no property 'enable'. Did you mean 'enabled'?"],
];

describe('a policy that is refused', () => {
  it.each(refusals)('is not made of %j', async (body, status, message) => {
    const { client } = await newOwner();
    await client.post(policies, { ...teams, name: 'Taken', enabled: false });
    const answer = await client.post(policies, body);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
    expect((await client.get(policies)).body.value).toHaveLength(1);
  });

  it.each<[what: string, path: string, body: (name: string) => object]>([
    ['an app', policies, (app) => ({ ...teams, app })],
    ['a product', policies, (skuPartNumber) => ({ ...teams, products: [{ skuPartNumber }] })],
    ['a service plan', policies, (plan) => ({ ...teams, products: [{ ...e3, disabledPlans: [plan] }] })],
    ['an app to open', '/_tenantry/appOpens', (app) => ({ user: 'admin@northwind.onmicrosoft.com', app })],
    [
      'a surface',
      '/_tenantry/appOpens',
      (surface) => ({ user: 'admin@northwind.onmicrosoft.com', app: 'teams', surface }),
    ],
    ['a user', '/_tenantry/appOpens', (user) => ({ user, app: 'teams' })],
  ])('gets an answer of a readable length for %s of any length', async (_what, path, body) => {
    const { client } = await newOwner();
    const answer = await client.post(path, body('x'.repeat(100_000)));
    expect(answer.status).toBeOneOf([400, 404]);
    expect(answer.body.error.message.length).toBeLessThan(600);
  });

  it('names the policy that is on for the app already', async () => {
    const { client } = await newOwner();
    const { id } = (await client.post(policies, teams)).body;
    const answer = await client.post(policies, { ...teams, name: 'Second' });
    expect([answer.status, answer.body.error.message]).toEqual([
      409,
      `The policy "Teams" (${id}) for Microsoft Teams is already on, and each app can have only one policy that is on. Turn that policy off first.`,
    ]);
  });

  it.each([
    [{}, 400, 'The body is empty. Send at least one of name, enabled, securityGroupId, products.'],
    [{ app: 'powerApps' }, 400, '\'app\' is "teams" and cannot be changed to "powerApps". Leave it out.'],
    [
      { products: Array.from({ length: 6 }, () => e3) },
      400,
      'A policy has one main product and at most four backup products.',
    ],
    [
      { products: [{ ...e3, productName: 'Microsoft 365 E5' }] },
      400,
      '\'products/0/productName\' is "Microsoft 365 E5", but the product is Microsoft 365 E3. Name one product.',
    ],
    [{ products: [] }, 400, 'A policy needs at least one product.'],
    [
      { products: [{ skuPartNumber: 'POWER_BI_PRO' }] },
      400,
      'Power BI Pro does not contain Microsoft Teams. Choose a product that does.',
    ],
    [{ name: 'Other' }, 409, 'A policy named "Other" already exists. Choose another name.'],
  ])('is not changed by %j', async (change, status, message) => {
    const { client } = await newOwner();
    const made = (await client.post(policies, teams)).body;
    await client.post(policies, { ...teams, name: 'Other', enabled: false });
    const answer = await client.patch(`${policies}/${made.id}`, change);
    expect([answer.status, answer.body.error.message]).toEqual([status, message]);
    expect((await client.get(`${policies}/${made.id}`)).body).toEqual(made);
  });
});
