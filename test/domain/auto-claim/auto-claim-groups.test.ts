// R30: a policy that adds users to a security group which carries the license.
// Source: https://learn.microsoft.com/power-platform/admin/auto-claim-licensing

import { describe, expect, it } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import type { Json } from '../../new-emulator.js';
import { inWords, planId, skuId, steps, type Step } from '../own-tenant.js';

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
      'The user is added to the group "makers". The group could not assign Power Apps Premium, because no seat is free.',
    );
    expect(await tenant.states(ben)).toEqual([`${sku} group Error CountViolation`]);
    const again = await tenant.open(ben, 'powerApps');
    expect(inWords(again)).toBe('notEligible groupLicensePending');
    expect(again.decision.at(-1).detail).toBe(
      "The user is already in the policy's group. The license from the group could not be assigned, because no seat is free.",
    );
  });

  it('waits for the license by the clock, and claims nothing meanwhile', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT24H' });
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    const opened = await tenant.open(ann, 'powerApps');
    expect(opened.decision.at(-1).detail).toBe(
      'The user is added to the group "makers". The group will assign Power Apps Premium when it is processed.',
    );
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

describe('the log and the report of claims by a group', () => {
  const readLog = async (tenant: GroupTenant): Promise<readonly string[]> =>
    ((await tenant.client.get('/_tenantry/claims')).body.value as Json[]).map(({ user, status, groupLicense }) =>
      [user.displayName, status, groupLicense.status, groupLicense.error].filter((word) => word !== null).join(' '),
    );
  const readReport = async (tenant: GroupTenant, query = ''): Promise<readonly string[]> => {
    const headers = { accept: 'text/csv' };
    const { text = '' } = await tenant.client.get(`/_tenantry/reports/autoClaim${query}`, { headers });
    const [, ...rows] = text.trim().split('\r\n');
    return rows.map((row) =>
      [0, 5, 6, 7]
        .map((column) => row.split(',')[column])
        .join(' ')
        .trim(),
    );
  };
  const all = '?includeFailed=true';

  it('show a member without a seat as a failed license, until a seat is bought', async () => {
    const { tenant, group, ann, ben } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    for (const user of [ann, ben]) await tenant.open(user, 'powerApps');
    expect(await readLog(tenant)).toEqual(['ben succeeded failed CountViolation', 'ann succeeded assigned']);
    expect(await readReport(tenant)).toEqual(['ann 2026-10-05 09:00:00 Succeeded']);
    expect(await readReport(tenant, all)).toEqual([
      'ben 2026-10-05 09:00:00 Failed CountViolation',
      'ann 2026-10-05 09:00:00 Succeeded',
    ]);
    await tenant.advance('P1D');
    await tenant.buy(sku, 1);
    expect(await readLog(tenant)).toEqual(['ben succeeded assigned', 'ann succeeded assigned']);
    expect(await readReport(tenant)).toEqual([
      'ben 2026-10-06 09:00:00 Succeeded',
      'ann 2026-10-05 09:00:00 Succeeded',
    ]);
  });

  it('say the same of a license in JSON as in the table', async () => {
    const { tenant, group, ann, ben } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    for (const user of [ann, ben]) await tenant.open(user, 'powerApps');
    await tenant.choose({ groupProcessingDelay: 'PT24H' });
    await tenant.open(await tenant.addUser('cem'), 'powerApps');
    const { value } = (await tenant.client.get(`/_tenantry/reports/autoClaim${all}`)).body;
    expect(value).toMatchObject([
      { user: { displayName: 'cem' }, status: 'pending', reason: null, groupLicense: { status: 'pending' } },
      { user: { displayName: 'ben' }, status: 'failed', reason: 'CountViolation', groupLicense: { status: 'failed' } },
      { user: { displayName: 'ann' }, status: 'succeeded', reason: null, groupLicense: { status: 'assigned' } },
    ]);
    expect(await readReport(tenant, all)).toEqual([
      'cem 2026-10-05 09:00:00 Pending',
      'ben 2026-10-05 09:00:00 Failed CountViolation',
      'ann 2026-10-05 09:00:00 Succeeded',
    ]);
  });

  it('show a license that arrives later at the time at which it arrives', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT24H' });
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    expect([await readLog(tenant), await readReport(tenant)]).toEqual([['ann succeeded pending'], []]);
    expect(await readReport(tenant, all)).toEqual(['ann 2026-10-05 09:00:00 Pending']);
    await tenant.advance('P1D');
    expect(await readLog(tenant)).toEqual(['ann succeeded assigned']);
    await tenant.advance('P90D');
    expect(await readReport(tenant)).toEqual(['ann 2026-10-06 09:00:00 Succeeded']);
    await tenant.advance('PT1S');
    expect(await readReport(tenant)).toEqual([]);
  });

  it('keep a claim whose license was assigned and taken away later', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    await tenant.leave(group, ann);
    expect(await tenant.held(ann)).toEqual([]);
    expect(await readReport(tenant)).toEqual(['ann 2026-10-05 09:00:00 Succeeded']);
  });

  it('show a user who left the group too early, and remember no claim of that user', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.choose({ groupProcessingDelay: 'PT24H', reclaimAfterRemoval: false });
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.open(ann, 'powerApps');
    await tenant.leave(group, ann);
    await tenant.advance('P1D');
    expect(await readLog(tenant)).toEqual(['ann succeeded failed noLongerGiven']);
    expect(await readReport(tenant)).toEqual([]);
    expect(inWords(await tenant.open(ann, 'powerApps'))).toBe(`claimed ${sku}`);
    await tenant.advance('P1D');
    expect(await readLog(tenant)).toEqual(['ann succeeded assigned', 'ann succeeded failed noLongerGiven']);
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
    ['that leaves out a plan', { products: [{ ...products[0], disabledPlans: ['CDSAICAPACITY_PERUSER'] }] }],
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

  it('cannot leave out plans by an edit either, and says so when an older one does', async () => {
    const { tenant, group, ann } = await arrange();
    const { body } = await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    const without = [{ skuId: skuId(sku), disabledPlans: [planId(sku, 'CDSAICAPACITY_PERUSER')] }];
    const path = `/_tenantry/autoClaimPolicies/${String(body.id)}`;
    expect(await tenant.client.patch(path, { products: without })).toMatchObject({ status: 400 });
    const state = (await tenant.client.get('/_tenantry/state')).body;
    const [row] = state.tables.autoClaimPolicies as Json[];
    const older = { ...state, tables: { ...state.tables, autoClaimPolicies: [{ ...row, products: without }] } };
    expect(await tenant.client.put('/_tenantry/state', { state: older })).toMatchObject({ status: 200 });
    const opened = await tenant.open(ann, 'powerApps');
    expect(opened.decision.at(-1).detail).toBe(
      'The user is added to the group "makers". The group assigns Power Apps Premium. ' +
        "The group's license decides which service plans are on, not the policy.",
    );
  });

  it('is refused when the license of its group has the app turned off, and claims nothing once it has', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group));
    await tenant.give(group, [{ sku, without: ['POWERAPPS_PER_USER'] }]);
    const opened = await tenant.open(ann, 'powerApps');
    expect(inWords(opened)).toBe('failed securityGroupUnsuitable');
    expect(opened.decision.at(-1).detail).toBe(
      'The group "makers" assigns Power Apps Premium with Power Apps turned off.',
    );
    const refused = await tenant.client.post('/_tenantry/autoClaimPolicies', policy(group, { name: 'Other' }));
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      'A policy for Power Apps cannot turn the app off in Power Apps Premium. Remove its plan from ' +
        `the disabledPlans of the license of the group '${group}'.`,
    ]);
  });
});
