// Members and owners of groups, and what somebody is in.
// Sources: https://learn.microsoft.com/graph/api/group-post-members, group-delete-members, group-list-members,
// user-list-memberof, directoryobject-getmembergroups and their siblings.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { newGroupTenant, type GroupTenant } from '../../domain/groups/group-tenant.js';

const groups = '/v1.0/groups';
const reference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
const names = ({ value }: Json): readonly string[] => (value as Json[]).map(({ displayName }) => displayName as string);

/** Ann is in `inner`, which is in `outer`, which is in `inner`: a circle. */
const arrange = async (): Promise<{ tenant: GroupTenant; outer: string; inner: string; ann: string; ben: string }> => {
  const tenant = await newGroupTenant();
  const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
  const [outer, inner] = [await tenant.addGroup('outer'), await tenant.addGroup('inner')];
  await tenant.join(inner, ann, outer);
  await tenant.join(outer, inner, ben);
  return { tenant, outer, inner, ann, ben };
};

describe('members', () => {
  it('are listed with their types first, users with their default properties', async () => {
    const { tenant, outer, ben } = await arrange();
    const { body } = await tenant.client.get(`${groups}/${outer}/members`);
    expect(body['@odata.context']).toMatch(/\$metadata#directoryObjects$/);
    expect((body.value as object[]).map((one) => Object.keys(one)[0])).toEqual(['@odata.type', '@odata.type']);
    expect(body.value.find((one: Json) => one.id === ben)).toMatchObject({
      '@odata.type': '#microsoft.graph.user',
      userPrincipalName: 'ben@northwind.onmicrosoft.com',
      businessPhones: [],
    });
  });

  it('can be cast to one type, counted, and read page by page', async () => {
    const { tenant, outer } = await arrange();
    const { client } = tenant;
    expect(names((await client.get(`${groups}/${outer}/members/microsoft.graph.group`)).body)).toEqual(['inner']);
    const eventual = { headers: { consistencylevel: 'eventual' } };
    expect((await client.get(`${groups}/${outer}/members/$count`, eventual)).text).toBe('2');
    const { body: first } = await client.get(`${groups}/${outer}/members?$top=1`);
    const next = new URL(first['@odata.nextLink'] as string);
    const { body: second } = await client.get(next.pathname + next.search);
    expect([...names(first), ...names(second)].toSorted()).toEqual(['ben', 'inner']);
    expect(second).not.toHaveProperty('@odata.nextLink');
  });

  it('of a group and of the groups in it are listed once each, also when groups go in circles', async () => {
    const { tenant, outer } = await arrange();
    const { body } = await tenant.client.get(`${groups}/${outer}/transitiveMembers`);
    expect(names(body).toSorted()).toEqual(['ann', 'ben', 'inner']);
  });

  it('come with a group that is expanded', async () => {
    const { tenant, outer } = await arrange();
    const { body } = await tenant.client.get(`${groups}/${outer}?$select=id&$expand=members($select=id,displayName)`);
    expect(names({ value: body.members }).toSorted()).toEqual(['ben', 'inner']);
  });
});

describe('a member', () => {
  it('is not added twice', async () => {
    const { tenant, outer, ben } = await arrange();
    const { status, body } = await tenant.client.post(`${groups}/${outer}/members/$ref`, reference(ben));
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      "One or more added object references already exist for the following modified properties: 'members'.",
    ]);
  });

  it('is removed by reference, and only when it is one', async () => {
    const { tenant, outer, ben, ann } = await arrange();
    expect(await tenant.client.delete(`${groups}/${outer}/members/${ben}/$ref`)).toMatchObject({ status: 204 });
    expect(await tenant.members(outer)).toEqual(['inner']);
    expect(await tenant.client.delete(`${groups}/${outer}/members/${ann}/$ref`)).toMatchObject({ status: 404 });
  });

  // https://github.com/Azure/azure-cli/issues/12946
  const invalidTarget = (id: string): readonly unknown[] => [
    400,
    'Request_BadRequest',
    `The reference target 'Group_${id}' of type 'Group' is invalid for the 'members' reference.`,
  ];
  // https://github.com/KelvinTegelaar/CIPP/issues/468
  const denied = [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'];

  it.each([
    ['a group of a Microsoft 365 group', { groupTypes: ['Unified'], mailEnabled: true }, invalidTarget],
    ['a group of one that roles can be given to', { isAssignableToRole: true }, invalidTarget],
    [
      'a group of a dynamic one',
      { groupTypes: ['DynamicMembership'], membershipRule: 'user.city -eq "X"', membershipRuleProcessingState: 'On' },
      () => denied,
    ],
  ])('is never %s', async (_who, properties, refusal) => {
    const { tenant, inner } = await arrange();
    const group = await tenant.addGroup('other', properties);
    const { status, body } = await tenant.client.post(`${groups}/${group}/members/$ref`, reference(inner));
    expect([status, body.error.code, body.error.message]).toEqual(refusal(inner));
  });

  it('must be there, and so must the group', async () => {
    const { tenant, outer, ann } = await arrange();
    const nobody = '00000000-0000-4000-8000-0000000000ff';
    expect(await tenant.client.post(`${groups}/${outer}/members/$ref`, reference(nobody))).toMatchObject({
      status: 404,
    });
    expect(await tenant.client.post(`${groups}/${nobody}/members/$ref`, reference(ann))).toMatchObject({ status: 404 });
    expect(await tenant.client.post(`${groups}/${outer}/members/$ref`, {})).toMatchObject({ status: 400 });
  });
});

describe('an owner', () => {
  it('is added and removed, but for the last', async () => {
    const { tenant, outer, ann, ben } = await arrange();
    const owners = `${groups}/${outer}/owners`;
    for (const id of [ann, ben])
      expect(await tenant.client.post(`${owners}/$ref`, reference(id))).toMatchObject({ status: 204 });
    expect(names((await tenant.client.get(owners)).body).toSorted()).toEqual(['ann', 'ben']);
    expect(await tenant.client.delete(`${owners}/${ann}/$ref`)).toMatchObject({ status: 204 });
    const { status, body } = await tenant.client.delete(`${owners}/${ben}/$ref`);
    expect([status, body.error.message]).toEqual([
      400,
      'The group must have at least one owner, hence this owner cannot be removed.',
    ]);
  });

  it('is a user', async () => {
    const { tenant, outer, inner } = await arrange();
    expect(await tenant.client.post(`${groups}/${outer}/owners/$ref`, reference(inner))).toMatchObject({ status: 400 });
  });
});

describe('what a user is in', () => {
  it('are the groups that have it as a member, directly or through groups', async () => {
    const { tenant, ann } = await arrange();
    const { client } = tenant;
    expect(names((await client.get(`/v1.0/users/${ann}/memberOf`)).body)).toEqual(['inner']);
    const all = (await client.get(`/v1.0/users/${ann}/transitiveMemberOf/microsoft.graph.group`)).body;
    expect(names(all).toSorted()).toEqual(['inner', 'outer']);
    expect(all['@odata.context']).toMatch(/\$metadata#groups$/);
    expect((await client.get(`/v1.0/users/${ann}/memberOf/microsoft.graph.directoryRole`)).body.value).toEqual([]);
    const { body } = await client.get(`/v1.0/users/${ann}?$select=id&$expand=memberOf($select=displayName)`);
    expect(names({ value: body.memberOf })).toEqual(['inner']);
  });

  it('is reported by ids, and by which of some it is in', async () => {
    const { tenant, ann, ben, outer, inner } = await arrange();
    const team = await tenant.addGroup('team', { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: false });
    await tenant.join(team, ann);
    const ask = async (path: string, body: object): Promise<string[]> => {
      const answer = await tenant.client.post(path, body);
      expect(answer.status).toBe(200);
      expect(answer.body['@odata.context']).toMatch(/\$metadata#Collection\(Edm\.String\)$/);
      return (answer.body.value as string[]).toSorted();
    };
    const sorted = (...ids: readonly string[]): readonly string[] => ids.toSorted();
    expect(await ask(`/v1.0/users/${ann}/getMemberGroups`, { securityEnabledOnly: true })).toEqual(
      sorted(inner, outer),
    );
    expect(await ask(`/v1.0/users/${ann}/getMemberObjects`, { securityEnabledOnly: false })).toEqual(
      sorted(inner, outer, team),
    );
    expect(await ask(`/v1.0/users/${ben}/checkMemberGroups`, { groupIds: [outer.toUpperCase(), team] })).toEqual([
      outer,
    ]);
    expect(await ask(`/v1.0/groups/${outer}/checkMemberObjects`, { ids: [inner, team] })).toEqual([inner]);
  });

  it('is asked for twenty at a time', async () => {
    const { tenant, ann, outer } = await arrange();
    const groupIds = new Array<string>(21).fill(outer);
    expect(await tenant.client.post(`/v1.0/users/${ann}/checkMemberGroups`, { groupIds })).toMatchObject({
      status: 400,
    });
  });
});
