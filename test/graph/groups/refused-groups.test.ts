// What Graph refuses of groups and of what they lead to. Each case names the public report that its expectation comes from.

import { describe, expect, it } from 'vitest';
import type { Answer } from '../../new-emulator.js';
import { newGroupTenant } from '../../domain/groups/group-tenant.js';

const groups = '/v1.0/groups';
const security = { displayName: 'Staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };
const unified = { groupTypes: ['Unified'], mailEnabled: true, securityEnabled: true };
const toRefusal = ({ status, body }: Answer): readonly unknown[] => [status, body.error?.code, body.error?.message];
const bad = (message: string): readonly unknown[] => [400, 'Request_BadRequest', message];
const reference = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

describe('a group for roles', () => {
  it.each([
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/19616
    [
      'that is public',
      { visibility: 'Public' },
      'Visibility can only be set to Private for groups assignable to role.',
    ],
    [
      'that hides its members',
      { ...unified, visibility: 'HiddenMembership' },
      'Visibility can only be set to Private for groups assignable to role.',
    ],
    // https://github.com/MicrosoftDocs/azure-docs/issues/78786
    [
      'with a type and without mail',
      { groupTypes: ['Unified'] },
      'GroupType cannot be set for security groups assignable to roles.',
    ],
    // https://github.com/hashicorp/terraform-provider-azuread/issues/946
    [
      'with mail and without a type',
      { mailEnabled: true },
      'GroupType must be set to Unified for cloud groups assignable to roles.',
    ],
  ])('%s is refused', async (_which, properties, message) => {
    const { client } = await newGroupTenant();
    const answer = await client.post(groups, { ...security, isAssignableToRole: true, ...properties });
    expect(toRefusal(answer)).toEqual(bad(message));
  });

  // https://learn.microsoft.com/en-us/graph/api/resources/group#properties
  it.each([{}, unified])('is private if nobody says so: %j', async (properties) => {
    const { client } = await newGroupTenant();
    const { body } = await client.post(groups, { ...security, isAssignableToRole: true, ...properties });
    expect(body).toMatchObject({ isAssignableToRole: true, visibility: 'Private' });
    const path = `${groups}/${String(body.id)}`;
    expect((await client.patch(path, { description: 'x', isAssignableToRole: true })).status).toBe(204);
    expect(toRefusal(await client.patch(path, { visibility: 'Public' }))).toEqual(
      bad('Visibility can only be set to Private for groups assignable to role.'),
    );
  });

  // Observed in public captures, also for a group that is none.
  it.each([true, false])('is one from the start: %s cannot be turned around', async (isAssignableToRole) => {
    const { client, addGroup } = await newGroupTenant();
    const group = await addGroup('staff', { isAssignableToRole });
    expect(toRefusal(await client.patch(`${groups}/${group}`, { isAssignableToRole: !isAssignableToRole }))).toEqual(
      bad('Value for IsAssignableToRole cannot be updated for groups assignable to role.'),
    );
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/group#group-visibility-options
describe('hidden members', () => {
  it('are those of a Microsoft 365 group, from the start or never', async () => {
    const { client, addGroup } = await newGroupTenant();
    const hidden = await addGroup('hidden', { ...unified, visibility: 'HiddenMembership' });
    const open = await addGroup('open', unified);
    // Words of administrative units, with the other noun: microsoft-graph-docs-contrib issue 4102.
    const words = bad('HiddenMembership can only be set during group creation.');
    expect(toRefusal(await client.patch(`${groups}/${open}`, { visibility: 'HiddenMembership' }))).toEqual(words);
    expect(toRefusal(await client.patch(`${groups}/${hidden}`, { visibility: 'Private' }))).toEqual(words);
    expect((await client.patch(`${groups}/${open}`, { visibility: 'Private' })).status).toBe(204);
    expect((await client.post(groups, { ...security, visibility: 'HiddenMembership' })).status).toBe(400);
  });
});

// https://learn.microsoft.com/en-us/graph/api/group-post-groups; the words:
// https://github.com/microsoftgraph/microsoft-graph-docs/issues/6016
describe('the links of one request', () => {
  const arrange = async (count: number) => {
    const tenant = await newGroupTenant();
    const ids: string[] = [];
    for (let n = 0; n < count; n += 1) ids.push(reference(await tenant.addUser(`user${String(n)}`)));
    return { ...tenant, ids };
  };

  it('are twenty at most, of owners and members together', async () => {
    const { client, ids, addGroup } = await arrange(20);
    const sent = (members: readonly string[], owners: readonly string[]): object => ({
      'members@odata.bind': members,
      'owners@odata.bind': owners,
    });
    const words = bad('A resource cannot contain more than 20 link changes');
    expect(toRefusal(await client.post(groups, { ...security, ...sent(ids, ids.slice(0, 1)) }))).toEqual(words);
    expect((await client.post(groups, { ...security, ...sent(ids.slice(1), ids.slice(0, 1)) })).status).toBe(201);
    const group = await addGroup('other');
    expect(toRefusal(await client.patch(`${groups}/${group}`, sent(ids.slice(1), ids.slice(0, 2))))).toEqual(words);
    expect((await client.patch(`${groups}/${group}`, sent(ids, []))).status).toBe(204);
  });

  it('are twenty at most for the owners of an app, too', async () => {
    const { client, ids } = await arrange(21);
    const sent = { displayName: 'Shop', 'owners@odata.bind': ids };
    expect(toRefusal(await client.post('/v1.0/applications', sent))).toEqual(
      bad('A resource cannot contain more than 20 link changes'),
    );
  });

  // Observed: https://github.com/hashicorp/terraform-provider-azuread (azuread_group)
  it('name nobody twice in one relationship', async () => {
    const { client, ids } = await arrange(1);
    const answer = await client.post(groups, { ...security, 'owners@odata.bind': [...ids, ...ids] });
    expect(toRefusal(answer)).toEqual(bad('Request contains a property with duplicate values.'));
    const both = { 'owners@odata.bind': ids, 'members@odata.bind': ids };
    expect((await client.post(groups, { ...security, ...both })).status).toBe(201);
  });

  // https://learn.microsoft.com/en-us/graph/known-issues
  it('do not make a user without a role an owner, who is one anyhow', async () => {
    const tenant = await newGroupTenant();
    const [ann, ben] = [await tenant.addUser('ann'), await tenant.addUser('ben')];
    const asAnn = { headers: { authorization: 'Bearer ann@northwind.onmicrosoft.com' } };
    const duplicate = bad('Request contains a property with duplicate values.');
    const bind = (...ids: readonly string[]): object => ({ 'owners@odata.bind': ids.map(reference) });
    expect(toRefusal(await tenant.client.post(groups, { ...security, ...bind(ann) }, asAnn))).toEqual(duplicate);
    const ownersOf = async (sent: object): Promise<readonly string[]> => {
      const { body } = await tenant.client.post(groups, sent, asAnn);
      const { value } = (await tenant.client.get(`${groups}/${String(body.id)}/owners`)).body;
      return (value as readonly { displayName: string }[]).map(({ displayName }) => displayName).toSorted();
    };
    expect(await ownersOf(security)).toEqual(['ann']);
    expect(await ownersOf({ ...security, ...bind(ben) })).toEqual(['ann', 'ben']);
    expect(await ownersOf({ ...security, ...unified, mailNickname: 'team', ...bind(ben) })).toEqual(['ben']);
    const group = await tenant.addGroup('other');
    expect(toRefusal(await tenant.client.patch(`${groups}/${group}`, bind(ann), asAnn))).toEqual(duplicate);
    expect((await tenant.client.patch(`${groups}/${group}`, bind(ann))).status).toBe(204);
  });
});

describe('the key of a group', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/11724 and
  // https://github.com/crossplane-contrib/provider-upjet-azuread/issues/348
  it.each([
    ['GET', ''],
    ['PATCH', '', { description: 'x' }],
    ['DELETE', ''],
    ['GET', '/members'],
    ['POST', '/members/$ref', { '@odata.id': reference('00000000-0000-4000-8000-0000000000ff') }],
    ['POST', '/checkMemberObjects', { ids: [] }],
    ['POST', '/assignLicense', { addLicenses: [], removeLicenses: [] }],
  ])('is a GUID: %s /groups/staff%s', async (method, path, sent?: object) => {
    const { client } = await newGroupTenant();
    const answer = await client.send(method, `${groups}/staff${path}`, sent);
    expect(toRefusal(answer)).toEqual(bad("Invalid object identifier 'staff'."));
  });
});

describe('$ref that is forgotten', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/7795 and 7800, and
  // https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/5527
  it.each([
    ['POST', 'groups/{group}/members'],
    // PowerShell puts nothing in place of "$ref" between double quotes: microsoft-graph-docs issue 7452.
    ['POST', 'groups/{group}/members/'],
    ['POST', 'groups/{group}/owners'],
    ['PUT', 'users/{user}/manager'],
    ['DELETE', 'users/{user}/manager'],
  ])('is missed in %s %s', async (method, path) => {
    const { client, addGroup, addUser } = await newGroupTenant();
    const [group, user] = [await addGroup('staff'), await addUser('ann')];
    const url = `/v1.0/${path.replace('{group}', group).replace('{user}', user)}`;
    const answer = await client.send(method, url, method === 'DELETE' ? undefined : { '@odata.id': reference(user) });
    expect(toRefusal(answer)).toEqual([400, 'BadRequest', 'Write requests are only supported on contained entities']);
  });
});

// https://github.com/microsoftgraph/microsoft-graph-docs/issues/13747
it('members are not bound at members/$ref', async () => {
  const { client, addGroup, addUser } = await newGroupTenant();
  const path = `${groups}/${await addGroup('staff')}/members/$ref`;
  const answer = await client.patch(path, { 'members@odata.bind': [reference(await addUser('ann'))] });
  expect(toRefusal(answer)).toEqual([
    400,
    'BadRequest',
    'The request is currently not supported on the targeted entity set',
  ]);
});

describe('what cannot be in a group', () => {
  // https://github.com/microsoftgraph/microsoft-graph-docs/issues/11629
  it('is a Microsoft 365 group in another', async () => {
    const { client, addGroup } = await newGroupTenant();
    const [outer, inner] = [await addGroup('outer', unified), await addGroup('inner', unified)];
    const answer = await client.post(`${groups}/${outer}/members/$ref`, { '@odata.id': reference(inner) });
    expect(toRefusal(answer)).toEqual(
      bad(
        'Unified Groups cannot be added to Unified Groups. paramName: Members, paramValue: , ' +
          'objectType: Microsoft.Online.DirectoryServices.Group',
      ),
    );
  });

  // https://learn.microsoft.com/en-us/graph/api/group-post-members: a Microsoft 365 group is a member of no group.
  it('is a Microsoft 365 group in a security group, by any way', async () => {
    const { client, addGroup } = await newGroupTenant();
    const [outer, inner] = [await addGroup('outer'), await addGroup('inner', unified)];
    const refusal = bad(
      `The reference target 'Group_${inner}' of type 'Group' is invalid for the 'members' reference.`,
    );
    const one = await client.post(`${groups}/${outer}/members/$ref`, { '@odata.id': reference(inner) });
    const many = await client.patch(`${groups}/${outer}`, { 'members@odata.bind': [reference(inner)] });
    const group = { displayName: 'New', mailEnabled: false, mailNickname: 'new', securityEnabled: true };
    const first = await client.post(groups, { ...group, 'members@odata.bind': [reference(inner)] });
    expect([one, many, first].map(toRefusal)).toEqual([refusal, refusal, refusal]);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/1846
  it('is an id where an address is wanted', async () => {
    const { client, addGroup, addUser } = await newGroupTenant();
    const group = await addGroup('staff');
    const answer = await client.post(`${groups}/${group}/members/$ref`, { '@odata.id': await addUser('ann') });
    expect(toRefusal(answer)).toEqual([400, 'BadRequest', 'Invalid URL format specified in payload.']);
  });

  // https://github.com/KelvinTegelaar/CIPP/issues/468
  it('is whoever the rule of a dynamic group does not find', async () => {
    const { client, addGroup, addUser } = await newGroupTenant();
    const group = await addGroup('sales', {
      groupTypes: ['DynamicMembership'],
      membershipRule: 'user.department -eq "Sales"',
      membershipRuleProcessingState: 'On',
    });
    const denied = [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'];
    const sent = { '@odata.id': reference(await addUser('ann')) };
    expect(toRefusal(await client.post(`${groups}/${group}/members/$ref`, sent))).toEqual(denied);
    const bound = { 'members@odata.bind': [sent['@odata.id']] };
    expect(toRefusal(await client.patch(`${groups}/${group}`, bound))).toEqual(denied);
  });
});

// https://github.com/microsoftgraph/microsoft-graph-docs/issues/18696 and 4957
describe('a property that is never written', () => {
  it.each([
    ['resourceBehaviorOptions', 'Property resourceBehaviorOptions cannot be updated because it is immutable.'],
    ['resourceProvisioningOptions', 'Property resourceProvisioningOptions cannot be updated because it is immutable.'],
    ['mail', "Property 'mail' is read-only and cannot be set."],
  ])('is %s', async (property, message) => {
    const { client, addGroup } = await newGroupTenant();
    const answer = await client.patch(`${groups}/${await addGroup('staff')}`, { [property]: ['x'] });
    expect(toRefusal(answer)).toEqual(bad(message));
  });

  // https://learn.microsoft.com/en-us/graph/group-set-options
  it('may be set for a new group in real Graph, which is said with 501', async () => {
    const { client } = await newGroupTenant();
    const sent = { ...security, ...unified, resourceBehaviorOptions: ['WelcomeEmailDisabled'] };
    expect((await client.post(groups, sent)).status).toBe(501);
  });
});

// Observed: https://github.com/manicminer/hamilton sends null for an empty description.
it('a description is no empty text', async () => {
  const { client, addGroup } = await newGroupTenant();
  const group = await addGroup('staff');
  expect(toRefusal(await client.patch(`${groups}/${group}`, { description: '' }))).toEqual(
    bad("Invalid value specified for property 'description' of resource 'Group'."),
  );
});
