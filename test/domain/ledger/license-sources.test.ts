// One product given to a user directly and by a group. The group's rows are loaded as state: groups are not served yet.
// Source: https://learn.microsoft.com/entra/identity/users/licensing-group-advanced

import { describe, expect, it } from 'vitest';
import { groupLicense, newTenant, planId, type OwnTenant } from '../own-tenant.js';

const sku = 'ENTERPRISEPACK';
const teams = planId(sku, 'TEAMS1');
const sway = planId(sku, 'SWAY');

const arrange = async (units = 1): Promise<{ tenant: OwnTenant; ann: string }> => {
  const tenant = newTenant();
  await tenant.buy(sku, units);
  const ann = await tenant.addUser('ann');
  await tenant.loadWith('licenseAssignments', [groupLicense(ann, { sku, without: ['TEAMS1', 'SWAY'] })]);
  return { tenant, ann };
};

describe('a product that a user has directly and from a group', () => {
  it('costs one unit, also when it was the last', async () => {
    const { tenant, ann } = await arrange();
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 1 });
    expect(await tenant.assign(ann, [sku])).toMatchObject({ status: 200 });
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 1 });
  });

  it('has every plan that either of them turns on', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [{ sku, without: ['TEAMS1', 'FORMS_PLAN_E3'] }]);
    const { assignedLicenses } = await tenant.read(ann, 'assignedLicenses');
    expect(assignedLicenses).toEqual([{ disabledPlans: [teams], skuId: '6fd2c87f-b296-42f0-b197-1e91e994b900' }]);
  });

  it('shows as two states and one license', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [sku]);
    const { licenseAssignmentStates, assignedLicenses } = await tenant.read(
      ann,
      'licenseAssignmentStates,assignedLicenses',
    );
    expect(assignedLicenses).toHaveLength(1);
    expect(licenseAssignmentStates).toHaveLength(2);
    expect(licenseAssignmentStates).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ assignedByGroup: null, disabledPlans: [], state: 'Active', error: null }),
        expect.objectContaining({ assignedByGroup: expect.any(String) as string, disabledPlans: [teams, sway] }),
      ]),
    );
    expect(await tenant.held(ann)).toEqual([sku]);
  });

  it('loses the direct half alone when it is removed', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [sku]);
    expect(await tenant.assign(ann, [], [sku])).toMatchObject({ status: 200 });
    expect(await tenant.held(ann)).toEqual([sku]);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 1 });
    expect(await tenant.read(ann, 'assignedLicenses')).toMatchObject({
      assignedLicenses: [{ disabledPlans: [teams, sway] }],
    });
    expect(await tenant.assign(ann, [], [sku])).toMatchObject({ status: 400 });
  });

  it('keeps the plans of the group whatever the direct license leaves out', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [{ sku, without: ['EXCHANGE_S_ENTERPRISE'] }]);
    expect(await tenant.read(ann, 'assignedLicenses,mail')).toMatchObject({
      assignedLicenses: [{ disabledPlans: [] }],
    });
  });

  it('gives both seats back when the user is deleted and takes one again on restore', async () => {
    const { tenant, ann } = await arrange();
    await tenant.assign(ann, [sku]);
    await tenant.client.delete(`/v1.0/users/${ann}`);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 0 });
    await tenant.client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 1 });
    const { licenseAssignmentStates } = await tenant.read(ann, 'licenseAssignmentStates');
    expect(licenseAssignmentStates).toHaveLength(2);
  });
});

describe('plans that exclude or miss one another already', () => {
  it('do not stand in the way of a license that has nothing to do with them', async () => {
    const tenant = newTenant();
    for (const one of [sku, 'STANDARDPACK', 'MCOEV', 'POWER_BI_PRO']) await tenant.buy(one, 5);
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    await tenant.loadWith('licenseAssignments', [
      groupLicense(ann, sku),
      groupLicense(ann, 'STANDARDPACK'),
      groupLicense(ben, 'MCOEV'),
    ]);
    for (const user of [ann, ben]) expect(await tenant.assign(user, ['POWER_BI_PRO'])).toMatchObject({ status: 200 });
  });
});

describe('a license of a group that failed', () => {
  it('holds no unit and gives no plan, and says why', async () => {
    const tenant = newTenant();
    await tenant.buy(sku, 1);
    const ann = await tenant.addUser('ann');
    const failed = { state: 'Error', error: 'CountViolation' };
    await tenant.loadWith('licenseAssignments', [groupLicense(ann, sku, failed)]);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 0 });
    expect(await tenant.held(ann)).toEqual([]);
    expect(await tenant.read(ann, 'assignedLicenses,assignedPlans,licenseAssignmentStates')).toMatchObject({
      assignedLicenses: [],
      assignedPlans: [],
      licenseAssignmentStates: [failed],
    });
  });

  it('comes back as it was when its user is deleted and restored', async () => {
    const tenant = newTenant();
    await tenant.buy(sku, 1);
    const ann = await tenant.addUser('ann');
    const failed = { state: 'Error', error: 'CountViolation' };
    await tenant.loadWith('licenseAssignments', [groupLicense(ann, sku, failed)]);
    await tenant.client.delete(`/v1.0/users/${ann}`);
    await tenant.client.post(`/v1.0/directory/deletedItems/${ann}/restore`);
    expect(await tenant.sku(sku)).toMatchObject({ consumedUnits: 0 });
    expect(await tenant.read(ann, 'assignedPlans,licenseAssignmentStates,mail')).toMatchObject({
      assignedPlans: [],
      licenseAssignmentStates: [failed],
      mail: null,
    });
  });
});
