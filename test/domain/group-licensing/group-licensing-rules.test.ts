// The rules of group licensing from G1 to G6: who gets what. When, and for whom it is refused, is group-licensing-course.
// Sources: https://learn.microsoft.com/entra/identity/users/licensing-group-advanced and, for G4,
// https://learn.microsoft.com/entra/identity/users/licensing-groups-resolve-problems

import { describe, expect, it } from 'vitest';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import { planId, skuId } from '../own-tenant.js';

const e3 = 'ENTERPRISEPACK';

const arrange = async (units = 5): Promise<{ tenant: GroupTenant; group: string; ann: string; ben: string }> => {
  const tenant = await newGroupTenant();
  await tenant.buy(e3, units);
  const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  return { tenant, group: await tenant.addGroup('staff'), ann, ben };
};

describe('G1: only direct members that are users', () => {
  it('get the licenses of a group, and not those of a group within it', async () => {
    const { tenant, group, ann, ben } = await arrange();
    const inner = await tenant.addGroup('inner');
    await tenant.join(inner, ben);
    await tenant.join(group, ann, inner);
    await tenant.give(group, [e3]);
    expect(await tenant.held(ann)).toEqual([e3]);
    expect(await tenant.held(ben)).toEqual([]);
    expect(await tenant.sku(e3)).toMatchObject({ consumedUnits: 1 });
  });
});

describe('G2: only security-enabled groups', () => {
  const unified = { groupTypes: ['Unified'], mailEnabled: true };

  it('give licenses: a Microsoft 365 group that is none is refused', async () => {
    const { tenant } = await arrange();
    const group = await tenant.addGroup('team', { ...unified, securityEnabled: false });
    const { status, body } = await tenant.give(group, [e3]);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(body.error.message).toContain('not security-enabled');
  });

  it('give licenses, Microsoft 365 ones among them', async () => {
    const { tenant, ann } = await arrange();
    const group = await tenant.addGroup('team', { ...unified, securityEnabled: true });
    await tenant.join(group, ann);
    expect(await tenant.give(group, [e3])).toMatchObject({ status: 202 });
    expect(await tenant.held(ann)).toEqual([e3]);
  });

  it('give licenses, dynamic ones among them', async () => {
    const { tenant } = await arrange();
    const group = await tenant.addGroup('sales', {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.department -eq "Sales"',
      membershipRuleProcessingState: 'On',
    });
    await tenant.give(group, [e3]);
    const cid = await tenant.addUser('cid', { department: 'Sales' });
    expect(await tenant.held(cid)).toEqual([e3]);
  });

  it('stay so while they give licenses', async () => {
    const { tenant } = await arrange();
    const group = await tenant.addGroup('team', { ...unified, securityEnabled: true });
    await tenant.give(group, [e3]);
    const answer = await tenant.client.patch(`/v1.0/groups/${group}`, { securityEnabled: false });
    expect(answer.status).toBe(400);
  });
});

describe('G3: a member without usageLocation', () => {
  it('is licensed as if at home where the tenant is, and has no usageLocation afterwards', async () => {
    const { tenant, group } = await arrange();
    const cid = await tenant.addUser('cid', { usageLocation: null });
    expect(await tenant.assign(cid, [e3])).toMatchObject({ status: 400 });
    await tenant.join(group, cid);
    await tenant.give(group, [e3]);
    expect(await tenant.states(cid)).toEqual([`${e3} group Active`]);
    expect(await tenant.read(cid, 'usageLocation')).toMatchObject({ usageLocation: null });
  });
});

describe('G4: the licenses of a group are a set', () => {
  it('of which a member gets none when one has no seat: that one counts, the other is Other', async () => {
    const { tenant, group, ann, ben } = await arrange(1);
    await tenant.buy('POWER_BI_PRO', 5);
    await tenant.join(group, ann, ben);
    await tenant.give(group, [e3, 'POWER_BI_PRO']);
    const outcomes = [await tenant.states(ann), await tenant.states(ben)].toSorted();
    expect(outcomes).toEqual([
      [`${e3} group Active`, 'POWER_BI_PRO group Active'],
      [`${e3} group Error CountViolation`, 'POWER_BI_PRO group Error Other'],
    ]);
    expect(await tenant.sku('POWER_BI_PRO')).toMatchObject({ consumedUnits: 1 });
  });

  it('leaves a member what it had when a license that is new to the group fails', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.buy('POWER_BI_PRO', 1);
    const dan = await tenant.addUser('dan');
    await tenant.assign(dan, ['POWER_BI_PRO']);
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    await tenant.give(group, ['POWER_BI_PRO']);
    expect(await tenant.states(ann)).toEqual([
      `${e3} group ActiveWithError Other`,
      'POWER_BI_PRO group Error CountViolation',
    ]);
    expect(await tenant.held(ann)).toEqual([e3]);
  });
});

describe('G5: a direct license and inherited ones of a product', () => {
  it('cost one seat, however many groups give it', async () => {
    const { tenant, group, ann } = await arrange(1);
    const other = await tenant.addGroup('other');
    await tenant.assign(ann, [e3]);
    for (const one of [group, other]) {
      await tenant.join(one, ann);
      await tenant.give(one, [e3]);
    }
    expect(await tenant.states(ann)).toEqual([`${e3} direct Active`, `${e3} group Active`, `${e3} group Active`]);
    expect(await tenant.sku(e3)).toMatchObject({ consumedUnits: 1 });
  });

  it('add up their plans', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [{ sku: e3, without: ['TEAMS1', 'SWAY'] }]);
    await tenant.assign(ann, [{ sku: e3, without: ['TEAMS1', 'YAMMER_ENTERPRISE'] }]);
    expect(await tenant.read(ann, 'assignedLicenses')).toMatchObject({
      assignedLicenses: [{ skuId: skuId(e3), disabledPlans: [planId(e3, 'TEAMS1')] }],
    });
  });

  it('are removed apart: the inherited one cannot be taken from the user', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    const { status, body } = await tenant.assign(ann, [], [e3]);
    expect([status, body.error.message]).toEqual([
      400,
      'User license is inherited from a group membership and it cannot be removed directly from the user.',
    ]);
  });
});

describe('G6: what a group gave is taken', () => {
  it('when the member leaves', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    expect(await tenant.read(ann, 'mail')).toMatchObject({ mail: 'ann@northwind.onmicrosoft.com' });
    await tenant.leave(group, ann);
    expect(await tenant.states(ann)).toEqual([]);
    expect(await tenant.read(ann, 'mail')).toMatchObject({ mail: null });
    expect(await tenant.sku(e3)).toMatchObject({ consumedUnits: 0 });
  });

  it('when the group loses the license', async () => {
    const { tenant, group, ann } = await arrange();
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    await tenant.give(group, [], [e3]);
    expect(await tenant.states(ann)).toEqual([]);
    expect(await tenant.group(group, 'assignedLicenses,licenseProcessingState')).toMatchObject({
      assignedLicenses: [],
      licenseProcessingState: { state: 'ProcessingComplete' },
    });
  });

  it('and the seat stays while another source gives the product', async () => {
    const { tenant, group, ann } = await arrange();
    const other = await tenant.addGroup('other');
    for (const one of [group, other]) {
      await tenant.join(one, ann);
      await tenant.give(one, [e3]);
    }
    await tenant.leave(group, ann);
    expect(await tenant.states(ann)).toEqual([`${e3} group Active`]);
    expect(await tenant.sku(e3)).toMatchObject({ consumedUnits: 1 });
  });

  it('and is kept by who is moved to another group that gives it, when added before removed', async () => {
    const { tenant, group, ann } = await arrange(1);
    const other = await tenant.addGroup('other');
    await tenant.join(group, ann);
    for (const one of [group, other]) await tenant.give(one, [e3]);
    const before = await tenant.read(ann, 'assignedPlans');
    await tenant.join(other, ann);
    await tenant.leave(group, ann);
    expect(await tenant.held(ann)).toEqual([e3]);
    expect((await tenant.read(ann, 'assignedPlans')).assignedPlans).toEqual(before.assignedPlans);
  });
});

describe('a license that a group cannot give', () => {
  // https://learn.microsoft.com/graph/api/resources/licenseassignmentstate
  it('shows the plans that the group leaves out now, though it fails for the same reason', async () => {
    const { tenant, group, ann, ben } = await arrange(1);
    await tenant.assign(ben, [e3]);
    await tenant.join(group, ann);
    await tenant.give(group, [e3]);
    await tenant.advance('PT1H');
    await tenant.give(group, [{ sku: e3, without: ['SWAY'] }]);
    const { licenseAssignmentStates } = await tenant.read(ann, 'licenseAssignmentStates');
    expect(licenseAssignmentStates).toMatchObject([
      {
        state: 'Error',
        error: 'CountViolation',
        disabledPlans: [planId(e3, 'SWAY')],
        lastUpdatedDateTime: '2026-10-05T10:00:00Z',
      },
    ]);
  });

  // The same question as https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/3621, a state later.
  it('can be taken from the group after the purchase has ended and nobody holds it, and the group deleted then', async () => {
    const { tenant, group } = await arrange();
    const bought = await tenant.buy('POWER_BI_PRO', 1);
    await tenant.give(group, ['POWER_BI_PRO']);
    await tenant.client.patch(`/_tenantry/subscriptions/${bought}`, { status: 'Deleted' });
    expect(await tenant.sku('POWER_BI_PRO')).toBeUndefined();
    expect(await tenant.give(group, [], ['POWER_BI_PRO'])).toMatchObject({ status: 202 });
    expect(await tenant.client.delete(`/v1.0/groups/${group}`)).toMatchObject({ status: 204 });
  });
});
