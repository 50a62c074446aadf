// R30: a policy that adds users to a security group which carries the license.
// Source: https://learn.microsoft.com/power-platform/admin/auto-claim-licensing

import { describe, expect, it } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import { inWords, skuId, steps, type Step } from '../own-tenant.js';

const sku = 'POWERAPPS_PER_USER';
const products = [{ skuId: skuId(sku) }];

const arrange = async (units = 1): Promise<{ tenant: GroupTenant; group: string; ann: string; ben: string }> => {
  const tenant = await newGroupTenant();
  await tenant.buy(sku, units);
  const group = await tenant.addGroup('makers');
  await tenant.give(group, [sku]);
  await tenant.client.patch('/_tenantry/settings', { autoClaim: 'Enabled' });
  return { tenant, group, ann: await tenant.addUser('ann'), ben: await tenant.addUser('ben') };
};

const policy = (group: string, extras: object = {}): object => ({
  name: 'By group',
  app: 'powerApps',
  assignmentMode: 'securityGroup',
  securityGroupId: group,
  products,
  ...extras,
});

describe('a claim by a policy with a security group', () => {
  it('makes the user a member, and the license comes from the group', async () => {
    const { tenant, group, ann } = await arrange();
    const made = await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    expect(made.body).toMatchObject({ assignmentMode: 'securityGroup', securityGroupId: group });
    const opened = await tenant.open(ann, 'powerApps');
    expect(inWords(opened)).toBe(`claimed ${sku}`);
    expect(steps(opened).at(-1)).toBe<Step>('R30 claim');
    expect(await tenant.members(group)).toEqual(['ann']);
    expect(await tenant.states(ann)).toEqual([`${sku} group Active`]);
    expect(inWords(await tenant.open(ann, 'powerApps'))).toBe(`alreadyLicensed alreadyLicensed ${sku}`);
  });

  it('is made by M365 License Manager, and licensed by group licensing', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    const entries = await tenant.audits(`targetResources/any(t: t/id eq '${ann}')`);
    const actors = entries.slice(1).map((one) => [one.activityDisplayName, one.initiatedBy.app?.displayName]);
    expect(actors).toEqual([
      ['Add member to group', 'M365 License Manager'],
      ['Update user', 'Microsoft Entra ID Group-Based Licensing'],
      ['Change user license', 'Microsoft Entra ID Group-Based Licensing'],
    ]);
  });

  it("adds the member also when the group has no seat left, and the failure is the license's", async () => {
    const { tenant, group, ann, ben } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    const opened = await tenant.open(ben, 'powerApps');
    expect(inWords(opened)).toBe(`claimed ${sku}`);
    expect(opened.decision.at(-1).detail).toBe(
      'The user is added to the group "makers". The group could not assign Power Apps Premium: CountViolation.',
    );
    expect(await tenant.states(ben)).toEqual([`${sku} group Error CountViolation`]);
    expect(inWords(await tenant.open(ben, 'powerApps'))).toBe('notEligible groupLicensePending');
  });

  it('waits for the license by the clock, and claims nothing meanwhile', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT24H' });
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    expect(await tenant.held(ann)).toEqual([]);
    expect(inWords(await tenant.open(ann, 'powerApps'))).toBe('notEligible groupLicensePending');
    await tenant.advance('PT24H');
    expect(await tenant.held(ann)).toEqual([sku]);
  });

  it('fails when the group gives the product no more', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.give(group, [], [sku]);
    expect(inWords(await tenant.open(ann, 'powerApps'))).toBe('failed securityGroupUnsuitable');
    expect(await tenant.members(group)).toEqual([]);
  });
});

describe('a policy with a security group', () => {
  it.each<[why: string, extras: object]>([
    ['whose group is not there', { securityGroupId: '00000000-0000-4000-8000-0000000000ff' }],
    ['with backups', { products: [...products, { skuId: skuId('POWERAPPS_PER_USER') }] }],
    [
      'for an app that has no such mode',
      { app: 'teams', products: [{ skuId: skuId('Microsoft_Teams_Enterprise_New') }] },
    ],
    ['that says it assigns to users', { assignmentMode: 'user' }],
  ])('%s is refused', async (_why, extras) => {
    const { tenant, group } = await arrange();
    await tenant.buy('Microsoft_Teams_Enterprise_New', 1);
    const before = await tenant.exported();
    expect(await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group, extras))).toMatchObject({
      status: 400,
    });
    expect(await tenant.exported()).toBe(before);
  });

  it('is refused when its group does not give the product, and can be moved to one that does', async () => {
    const { tenant, group } = await arrange();
    const other = await tenant.addGroup('other');
    const refused = await tenant.client.post('/_tenantry/autoClaimPolicies', policy(other));
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      `The group '${other}' cannot be used. Name a security-enabled group with assigned members that has the license Power Apps Premium.`,
    ]);
    const { body } = await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    const path = `/_tenantry/autoClaimPolicies/${String(body.id)}`;
    expect(await tenant.client.patch(path, { securityGroupId: other })).toMatchObject({ status: 400 });
    await tenant.give(other, [sku]);
    expect((await tenant.client.patch(path, { securityGroupId: other })).body).toMatchObject({
      securityGroupId: other,
    });
  });
});
