// Membership rules of dynamic groups: which are understood, and whom they take in.
// Source: https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership

import { describe, expect, it } from 'vitest';
import { parseMembershipRule } from '../../../server/domain/membership/membership-rule-parser.js';
import { newGroupTenant, type GroupTenant } from '../groups/group-tenant.js';
import { planId } from '../own-tenant.js';

const dynamic = (membershipRule: string): object => ({
  groupTypes: ['DynamicMembership'],
  membershipRule,
  membershipRuleProcessingState: 'On',
});

/** Three people that rules tell apart. */
const arrange = async (): Promise<GroupTenant> => {
  const tenant = await newGroupTenant();
  await tenant.buy('POWER_BI_PRO', 5);
  const properties = { ann: { department: 'Sales', city: 'Oslo', jobTitle: 'Sales Lead', businessPhones: ['+47 1'] } };
  const ann = await tenant.addUser('ann', properties.ann);
  await tenant.addUser('ben', {
    department: 'IT',
    city: 'Bergen',
    accountEnabled: false,
    otherMails: ['ben@example.com'],
  });
  await tenant.addUser('cid', { city: 'Oslo' });
  await tenant.assign(ann, ['POWER_BI_PRO']);
  return tenant;
};

const powerBi = planId('POWER_BI_PRO', 'BI_AZURE_P2');

describe('a rule', () => {
  it.each<[rule: string, members: readonly string[]]>([
    ['user.department -eq "Sales"', ['ann']],
    ['(user.department -eq "sales")', ['ann']],
    ['user.department eq "Sales"', ['ann']],
    ['user.DEPARTMENT -EQ "Sales"', ['ann']],
    ['user.department -ne "Sales" -and user.city -ne null', ['ben', 'cid']],
    ['user.department -eq null -and user.city -eq "Oslo"', ['cid']],
    ['user.department -eq $null -and user.city -eq "Oslo"', ['cid']],
    ['user.city -startsWith "os"', ['ann', 'cid']],
    ['user.city -notStartsWith "os" -and user.city -startsWith "b"', ['ben']],
    ['user.jobTitle -contains "lead"', ['ann']],
    ['user.city -ne null -and user.jobTitle -notContains "Lead"', ['ben', 'cid']],
    ['user.city -match "^(Oslo|Bergen)$"', ['ann', 'ben', 'cid']],
    ['user.city -ne null -and user.city -notMatch "^O"', ['ben']],
    ['user.city -match "(os|ber)(lo|gen)+$"', ['ann', 'ben', 'cid']],
    ['user.city -match "^.*o.*s.*l.*$"', ['ann', 'cid']],
    ['user.otherMails -match "@example\\.com$"', ['ben']],
    ['user.city -in ["Oslo", "Rome"]', ['ann', 'cid']],
    ["user.city -notIn ['Oslo'] -and user.city -ne null", ['ben']],
    ['user.accountEnabled -eq false', ['ben']],
    ['user.accountEnabled -eq true -and user.city -eq "Oslo"', ['ann', 'cid']],
    ['-not (user.city -eq "Oslo") -and user.city -ne null', ['ben']],
    ['user.city -eq "Bergen" -or user.department -eq "Sales" -and user.city -eq "Oslo"', ['ann', 'ben']],
    ['(user.city -eq "Bergen" -or user.department -eq "Sales") -and user.city -eq "Oslo"', ['ann']],
    ['user.otherMails -contains "@example.com"', ['ben']],
    ['user.telephoneNumber -eq "+47 1"', ['ann']],
    ['user.mailNickName -eq "cid"', ['cid']],
    [
      `user.assignedPlans -any (assignedPlan.servicePlanId -eq "${powerBi}" -and assignedPlan.capabilityStatus -eq "Enabled")`,
      ['ann'],
    ],
    ['user.userType -eq "Member" -and user.city -ne null', ['ann', 'ben', 'cid']],
  ])('%s takes in whom it describes', async (rule, members) => {
    const tenant = await arrange();
    const group = await tenant.addGroup('rule', dynamic(rule));
    expect(await tenant.members(group)).toEqual(members);
  });

  it.each<[rule: string, at: number, problem: RegExp]>([
    ['', 0, /not a property/],
    ['user.department', 15, /not an operator/],
    ['user.department -eq', 19, /expected a text in quotes, .*, found/],
    ['user.department -like "S*"', 16, /'-like' is not an operator/],
    ['user.salary -eq "1"', 0, /'user.salary' is not a property/],
    ['device.displayName -eq "x"', 0, /not a property/],
    ['user.department -eq Sales', 20, /text in quotes/],
    ['user.accountEnabled -eq "true"', 24, /true or false/],
    ['user.department -eq "Sales', 20, /has no closing quote/],
    ['(user.department -eq "Sales"', 28, /'\)'/],
    ['user.department -eq "a" user.city -eq "b"', 24, /expected the end, found/],
    ['user.city -in "Oslo"', 14, /a list/],
    ['user.city -match "("', 17, /not a regular expression/],
    ['user.city -match "(?=a)"', 17, /look-ahead or look-behind, such as .*, is not served/],
    ['user.city -match "(a)\\1"', 17, /a reference to a group, such as .*, is not served/],
    ['user.city -match null', 17, /a pattern in quotes, found 'null'/],
    ['user.city -match "a{600}" -or user.city -match "b{600}"', 47, /the patterns of this rule are too large together/],
    ['user.assignedPlans -eq "x"', 19, /Use -any/],
    ['user.city -any (assignedPlan.service -eq "x")', 10, /user.assignedPlans/],
    ['user.city # "x"', 10, /no meaning/],
    ['Direct Reports for "62e19b97-8b3d-4d4a-a106-4ce66896a863"', 0, /not a property/],
    [`${'('.repeat(60)}user.city -eq "x"${')'.repeat(60)}`, 51, /50 deep/],
  ])('%s is refused, and told where and why', (rule, at, problem) => {
    const parsed = parseMembershipRule(rule);
    expect(parsed).toMatchObject({ at, problem: expect.stringMatching(problem) as string });
  });
});

describe('a dynamic group', () => {
  it('takes users in and lets them go as they change', async () => {
    const tenant = await arrange();
    const group = await tenant.addGroup('sales', dynamic('user.department -eq "Sales"'));
    const dan = await tenant.addUser('dan', { department: 'Sales' });
    expect(await tenant.members(group)).toEqual(['ann', 'dan']);
    await tenant.client.patch(`/v1.0/users/${dan}`, { department: 'IT' });
    expect(await tenant.members(group)).toEqual(['ann']);
  });

  it.each([`^${'(a|a)'.repeat(40)}b`, `^${'a{0,79}'.repeat(6)}b`, `^${'a?'.repeat(40)}${'a'.repeat(40)}b`])(
    'answers at once when its rule is the ambiguous pattern %s',
    async (pattern) => {
      const tenant = await arrange();
      await tenant.addUser('aaa', { streetAddress: 'a'.repeat(1024) });
      const group = await tenant.addGroup('hostile', dynamic(`user.streetAddress -match "${pattern}"`));
      expect(await tenant.members(group)).toEqual([]);
    },
  );

  it('follows a rule that is changed, and gives and takes licenses with it', async () => {
    const tenant = await arrange();
    const group = await tenant.addGroup('some', dynamic('user.city -eq "Oslo"'));
    await tenant.give(group, ['POWER_BI_PRO']);
    expect(await tenant.sku('POWER_BI_PRO')).toMatchObject({ consumedUnits: 2 });
    await tenant.client.patch(`/v1.0/groups/${group}`, { membershipRule: 'user.city -eq "Bergen"' });
    expect(await tenant.members(group)).toEqual(['ben']);
    const { body } = await tenant.client.get('/v1.0/users?$select=displayName,licenseAssignmentStates&$top=50');
    const inherited = (body.value as { displayName: string; licenseAssignmentStates: { assignedByGroup: string }[] }[])
      .filter(({ licenseAssignmentStates }) => licenseAssignmentStates.some((one) => one.assignedByGroup === group))
      .map(({ displayName }) => displayName);
    expect(inherited).toEqual(['ben']);
  });

  it('stands still while it is paused, and catches up when it is on again', async () => {
    const tenant = await arrange();
    const group = await tenant.addGroup('sales', {
      ...dynamic('user.department -eq "Sales"'),
      membershipRuleProcessingState: 'Paused',
    });
    expect(await tenant.members(group)).toEqual([]);
    await tenant.client.patch(`/v1.0/groups/${group}`, { membershipRuleProcessingState: 'On' });
    expect(await tenant.members(group)).toEqual(['ann']);
  });

  it('follows plans that come by another group, and those that go', async () => {
    const tenant = await arrange();
    const rule = `user.assignedPlans -any (assignedPlan.servicePlanId -eq "${powerBi}" -and assignedPlan.capabilityStatus -eq "Enabled")`;
    const analysts = await tenant.addGroup('analysts', dynamic(rule));
    const staff = await tenant.addGroup('staff');
    const dan = await tenant.addUser('dan');
    await tenant.join(staff, dan);
    await tenant.give(staff, ['POWER_BI_PRO']);
    expect(await tenant.members(analysts)).toEqual(['ann', 'dan']);
    await tenant.leave(staff, dan);
    expect(await tenant.members(analysts)).toEqual(['ann']);
  });

  it('comes to an end when its rule and its license contradict each other', async () => {
    const tenant = await arrange();
    const rule = `-not (user.assignedPlans -any (assignedPlan.servicePlanId -eq "${powerBi}" -and assignedPlan.capabilityStatus -eq "Enabled")) -and user.city -eq "Oslo"`;
    const group = await tenant.addGroup('contradiction', dynamic(rule));
    await tenant.give(group, ['POWER_BI_PRO']);
    expect(await tenant.members(group)).toEqual(['cid']);
    expect(await tenant.sku('POWER_BI_PRO')).toMatchObject({ consumedUnits: 2 });
  });

  it('is written to by its rule alone', async () => {
    const tenant = await arrange();
    const group = await tenant.addGroup('sales', dynamic('user.department -eq "Sales"'));
    const dan = await tenant.addUser('dan');
    const { status, body } = await tenant.client.post(`/v1.0/groups/${group}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${dan}`,
    });
    expect([status, body.error.code]).toEqual([403, 'Authorization_RequestDenied']);
  });
});
