// Groups through Graph: making, reading, changing, deleting and restoring them.
// Sources: https://learn.microsoft.com/graph/api/resources/group and the pages of the operations named beside it.

import { describe, expect, it } from 'vitest';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';

const groups = '/v1.0/groups';
const body = (name: string, properties: object = {}): object => ({
  displayName: name,
  mailEnabled: false,
  mailNickname: name,
  securityEnabled: true,
  ...properties,
});
const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false };
const dynamic = {
  groupTypes: ['DynamicMembership'],
  membershipRule: 'user.department -eq "Sales"',
  membershipRuleProcessingState: 'On',
};

describe('a group that is made', () => {
  it('is answered whole, with the place where the directory keeps it', async () => {
    const { client } = await newGroupTenant();
    const { status, headers, body: made } = await client.post(groups, body('staff', { description: 'Everybody' }));
    expect(status).toBe(201);
    expect(headers.Location).toMatch(
      new RegExp(`/directoryObjects/${String(made.id)}/Microsoft\\.DirectoryServices\\.Group$`),
    );
    expect(made).toMatchObject({
      '@odata.context': expect.stringMatching(/\$metadata#groups\/\$entity$/) as string,
      displayName: 'staff',
      description: 'Everybody',
      groupTypes: [],
      mail: null,
      securityEnabled: true,
    });
    expect(made).not.toHaveProperty('assignedLicenses');
    expect((await client.get(`${groups}/${String(made.id)}`)).body).toEqual(made);
  });

  it('has a mailbox address and an owner when it is a Microsoft 365 group', async () => {
    const { client } = await newGroupTenant();
    const { body: made } = await client.post(groups, body('team', unified));
    expect(made).toMatchObject({
      mail: 'team@northwind.onmicrosoft.com',
      proxyAddresses: ['SMTP:team@northwind.onmicrosoft.com'],
      visibility: 'Public',
    });
    const { body: owners } = await client.get(`${groups}/${String(made.id)}/owners?$select=userPrincipalName`);
    expect(owners.value).toHaveLength(1);
    expect(owners.value[0]).toMatchObject({ '@odata.type': '#microsoft.graph.user' });
  });

  it('has the members and owners that are bound', async () => {
    const tenant = await newGroupTenant();
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    const group = await tenant.addGroup('staff', {
      'members@odata.bind': [
        `https://graph.microsoft.com/v1.0/directoryObjects/${ann}`,
        `https://graph.microsoft.com/v1.0/users('${ben}')`,
      ],
      'owners@odata.bind': [`https://graph.microsoft.com/v1.0/users/${ann}`],
    });
    expect(await tenant.members(group)).toEqual(['ann', 'ben']);
    expect((await tenant.client.get(`${groups}/${group}/owners`)).body.value).toMatchObject([{ id: ann }]);
  });
});

const refusals: readonly (readonly [why: string, properties: object, message: string | RegExp])[] = [
  [
    'has no securityEnabled',
    { securityEnabled: undefined },
    "A value is required for property 'securityEnabled' of resource 'Group'.",
  ],
  ['has no name', { displayName: null }, "A value is required for property 'displayName' of resource 'Group'."],
  [
    'has mail and is no Microsoft 365 group',
    { mailEnabled: true },
    'The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement ' +
      'property is unset and the security-enablement property is set.',
  ],
  ['is a Microsoft 365 group without mail', { groupTypes: ['Unified'] }, /mail-enabled/],
  ['has a rule and no type for it', { ...dynamic, groupTypes: [] }, /DynamicMembership/],
  [
    'is dynamic without a rule',
    { ...dynamic, membershipRule: undefined },
    "A value is required for property 'membershipRule' of resource 'Group'.",
  ],
  ['has a rule that is not understood', { ...dynamic, membershipRule: 'user.department -is "x"' }, /at position 16/],
  [
    'has a nickname that is none',
    { mailNickname: 'a b' },
    "Invalid value specified for property 'mailNickname' of resource 'Group'.",
  ],
  ['has a type that there is not', { groupTypes: ['Distribution'] }, /groupTypes/],
  ['is for roles and dynamic', { ...dynamic, isAssignableToRole: true }, /isAssignableToRole/],
  [
    'binds what does not exist',
    {
      'members@odata.bind': ['https://graph.microsoft.com/v1.0/directoryObjects/00000000-0000-4000-8000-0000000000ff'],
    },
    /^Resource '00000000-0000-4000-8000-0000000000ff' does not exist/,
  ],
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/16944
  ['binds no address', { 'owners@odata.bind': ['ann'] }, 'Invalid URL format specified in @odata.bind for owners'],
];

describe('G11: a group that is refused', () => {
  it.each(refusals)('%s', async (_why, properties, message) => {
    const { client, exported } = await newGroupTenant();
    const before = await exported();
    const answer = await client.post(groups, { ...body('staff'), ...properties });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.error.message).toMatch(message);
    expect(await exported()).toBe(before);
  });

  it('takes the nickname of another Microsoft 365 group', async () => {
    const { client } = await newGroupTenant();
    await client.post(groups, body('team', unified));
    const answer = await client.post(groups, body('TEAM', unified));
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'Another object with the same value for property mailNickname already exists.',
    ]);
  });
});

describe('a group that is changed', () => {
  it('has what was sent, and keeps the rest', async () => {
    const tenant = await newGroupTenant();
    const group = await tenant.addGroup('staff');
    const answer = await tenant.client.patch(`${groups}/${group}`, { description: 'New', displayName: 'Crew' });
    expect([answer.status, answer.text]).toEqual([204, undefined]);
    expect(await tenant.group(group, 'displayName,description,mailNickname')).toMatchObject({
      displayName: 'Crew',
      description: 'New',
      mailNickname: 'staff',
    });
  });

  it('takes members that are bound, all or none, and twenty at most', async () => {
    const tenant = await newGroupTenant();
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    const group = await tenant.addGroup('staff');
    const bind = (...ids: readonly string[]) =>
      tenant.client.patch(`${groups}/${group}`, {
        'members@odata.bind': ids.map((id) => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`),
      });
    expect(await bind(ann)).toMatchObject({ status: 204 });
    expect(await bind(ben, ann)).toMatchObject({ status: 400 });
    expect(await tenant.members(group)).toEqual(['ann']);
    expect(await bind(...new Array<string>(21).fill(ben))).toMatchObject({ status: 400 });
  });

  it.each([
    { mailEnabled: true },
    { isAssignableToRole: true },
    { groupTypes: ['Unified'] },
    { id: 'x' },
    { mail: 'x' },
  ])('refuses %j', async (change) => {
    const tenant = await newGroupTenant();
    const group = await tenant.addGroup('staff');
    const before = await tenant.exported();
    expect(await tenant.client.patch(`${groups}/${group}`, change)).toMatchObject({ status: 400 });
    expect(await tenant.exported()).toBe(before);
  });
});

describe('G13: a group that is deleted', () => {
  const deleted = '/v1.0/directory/deletedItems';

  it('is gone, and out of every other group, when it is a security group', async () => {
    const tenant = await newGroupTenant();
    const [outer, inner] = [await tenant.addGroup('outer'), await tenant.addGroup('inner')];
    await tenant.join(outer, inner);
    expect(await tenant.client.delete(`${groups}/${inner}`)).toMatchObject({ status: 204 });
    expect(await tenant.client.get(`${groups}/${inner}`)).toMatchObject({ status: 404 });
    expect(await tenant.client.get(`${deleted}/${inner}`)).toMatchObject({ status: 404 });
    expect(await tenant.members(outer)).toEqual([]);
  });

  it('can be restored with its members when it is a Microsoft 365 group', async () => {
    const tenant = await newGroupTenant();
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    const team = await tenant.addGroup('team', unified);
    await tenant.join(team, ann, ben);
    await tenant.client.delete(`${groups}/${team}`);
    await tenant.client.delete(`/v1.0/users/${ben}`);
    const list = await tenant.client.get(`${deleted}/microsoft.graph.group?$select=id,deletedDateTime`);
    expect(list.body.value).toEqual([{ id: team, deletedDateTime: '2026-10-05T09:00:00Z' }]);
    expect((await tenant.client.get(`${deleted}/${team}`)).body['@odata.type']).toBe('#microsoft.graph.group');
    expect((await tenant.client.post(`${deleted}/${team}/restore`)).body).toMatchObject({
      id: team,
      mailNickname: 'team',
    });
    expect(await tenant.members(team)).toEqual(['ann']);
  });

  it('is gone for good after thirty days, or when it is deleted again', async () => {
    const tenant = await newGroupTenant();
    const [first, second] = [await tenant.addGroup('one', unified), await tenant.addGroup('two', unified)];
    for (const id of [first, second]) await tenant.client.delete(`${groups}/${id}`);
    expect(await tenant.client.delete(`${deleted}/${second}`)).toMatchObject({ status: 204 });
    expect(await tenant.advance('P30D')).toMatchObject([{ job: 'permanentDeletion', target: first }]);
    expect((await tenant.client.get(`${deleted}/microsoft.graph.group`)).body.value).toEqual([]);
  });

  it('can be restored, too, when it is a security group and the tenant chooses so', async () => {
    const tenant = await newGroupTenant();
    await tenant.choose({ softDeleteSecurityGroups: true });
    const group = await tenant.addGroup('staff');
    await tenant.client.delete(`${groups}/${group}`);
    expect(await tenant.client.post(`${deleted}/${group}/restore`)).toMatchObject({ status: 200 });
    expect(await tenant.client.get(`${groups}/${group}`)).toMatchObject({ status: 200 });
  });
});
