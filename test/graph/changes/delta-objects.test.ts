// Changes of directory objects of every type. Expectations: https://learn.microsoft.com/en-us/graph/api/directoryobject-delta,
// https://learn.microsoft.com/en-us/graph/api/directoryrole-delta and
// https://learn.microsoft.com/en-us/graph/api/serviceprincipal-delta

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json } from '../../new-emulator.js';
import { readRound } from './delta-walk.js';
import { addUser, newTenant } from '../own-tenant.js';

const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const isof = (...types: readonly string[]): string =>
  `$filter=${types.map((type) => `isof('microsoft.graph.${type}')`).join(' or ')}`;
const delta = '/v1.0/directoryObjects/delta';
const user = (id: string): object => ({ '@odata.type': '#microsoft.graph.user', id });
const goneUser = (id: string): object => ({ ...user(id), '@removed': { reason: 'deleted' } });
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const addGroup = async (client: Client, name: string): Promise<string> => {
  const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
  return (await client.post('/v1.0/groups', body)).body.id as string;
};
const typesOf = (items: readonly Json[]): readonly string[] =>
  [...new Set(items.map((item) => item['@odata.type'] as string))].sort();

describe('a delta of directory objects', () => {
  it('reports all types, each with its own default properties', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { items, pages } = await readRound(client, `${delta}?$top=20`);
    expect(typesOf(items)).toEqual(
      ['application', 'directoryRole', 'group', 'servicePrincipal', 'user'].map((type) => `#microsoft.graph.${type}`),
    );
    const lists = await Promise.all(
      ['users?$top=999', 'groups', 'directoryRoles', 'servicePrincipals', 'applications'].map((list) =>
        client.get(`/v1.0/${list}`),
      ),
    );
    const ids = lists.flatMap(({ body }) => (body.value as readonly Json[]).map(({ id }) => id as string));
    expect(items.map(({ id }) => id as string).toSorted()).toEqual(ids.toSorted());
    expect(pages).toBeGreaterThan(ids.length / 20);
  });

  it('is held to types by isof, in any case of letters', async () => {
    const client = await newTenant();
    const [ann, staff] = [await addUser(client, 'ann'), await addGroup(client, 'staff')];
    const users = await readRound(client, `${delta}?${isof('user')}`);
    expect(typesOf(users.items)).toEqual(['#microsoft.graph.user']);
    const both = await readRound(
      client,
      `${delta}?$filter=isOf('Microsoft.Graph.User') or isof('microsoft.graph.group')`,
    );
    await client.patch(`/v1.0/users/${ann}`, { jobTitle: 'Clerk' });
    await client.patch(`/v1.0/groups/${staff}`, { description: 'All' });
    const ofUsers = await readRound(client, users.deltaLink);
    expect(ofUsers.items).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: ann, jobTitle: 'Clerk' }]);
    const ofBoth = await readRound(client, both.deltaLink, { headers: { prefer: 'return=minimal' } });
    expect(ofBoth.items).toEqual([
      { '@odata.type': '#microsoft.graph.user', id: ann, jobTitle: 'Clerk' },
      { '@odata.type': '#microsoft.graph.group', id: staff, description: 'All' },
    ]);
  });

  it('is held to ids, and to those of a type where both are asked for', async () => {
    const client = await newTenant('bob');
    const [ann, staff] = [await addUser(client, 'ann'), await addGroup(client, 'staff')];
    const ids = `id eq '${ann}' or id eq '${staff}'`;
    const { items } = await readRound(client, `${delta}?$filter=${ids}`);
    expect(items.map(({ id }) => id as string)).toEqual([ann, staff]);
    const { items: groups } = await readRound(client, `${delta}?$filter=isof('microsoft.graph.group') or ${ids}`);
    expect(groups.map(({ id }) => id as string)).toEqual([staff]);
  });

  it('selects by type, as documented, or by a name that several types have', async () => {
    const client = await newTenant();
    const [ann, staff] = [await addUser(client, 'ann', { surname: 'A' }), await addGroup(client, 'staff')];
    const types = isof('user', 'group');
    const select = '$select=microsoft.graph.user/surname,microsoft.graph.group/displayName';
    const { items, deltaLink } = await readRound(client, `${delta}?${types}&${select}`);
    expect(items).toEqual(
      expect.arrayContaining([
        { '@odata.type': '#microsoft.graph.user', surname: 'A', id: ann },
        { '@odata.type': '#microsoft.graph.group', displayName: 'staff', id: staff },
      ]),
    );
    await client.patch(`/v1.0/users/${ann}`, { displayName: 'Anne' });
    await client.patch(`/v1.0/groups/${staff}`, { displayName: 'Staff' });
    expect((await readRound(client, deltaLink)).items).toEqual([
      { '@odata.type': '#microsoft.graph.group', displayName: 'Staff', id: staff },
    ]);
    const plain = await readRound(client, `${delta}?${types}&$select=displayName`);
    expect(plain.items).toEqual(
      expect.arrayContaining([{ '@odata.type': '#microsoft.graph.user', displayName: 'Anne', id: ann }]),
    );
  });

  it('reports members, and what is gone with its type', async () => {
    const client = await newTenant();
    const [ann, staff] = [await addUser(client, 'ann'), await addGroup(client, 'staff')];
    const { deltaLink } = await readRound(client, `${delta}?${isof('user', 'group')}&$deltatoken=latest`);
    await client.post(`/v1.0/groups/${staff}/members/$ref`, toReference(ann));
    const { items, deltaLink: next } = await readRound(client, deltaLink);
    expect(items).toMatchObject([{ '@odata.type': '#microsoft.graph.group', id: staff, 'members@delta': [user(ann)] }]);
    await client.delete(`/v1.0/users/${ann}`);
    expect((await readRound(client, next)).items).toEqual(
      expect.arrayContaining([{ '@odata.type': '#microsoft.graph.user', id: ann, '@removed': { reason: 'changed' } }]),
    );
  });

  it('leads to a fresh start with the same filter when its link is too old', async () => {
    const client = await newTenant('ann');
    const { deltaLink } = await readRound(client, `${delta}?${isof('user')}`);
    await client.patch('/_tenantry/clock', { advance: 'P8D' });
    const { status, headers } = await client.get(deltaLink);
    expect(status).toBe(410);
    const { pathname, search } = new URL(headers.Location ?? '');
    expect(decodeURIComponent(search)).toContain("isof('microsoft.graph.user')");
    expect(typesOf((await readRound(client, pathname + search)).items)).toEqual(['#microsoft.graph.user']);
  });

  it.each([
    ["$filter=isof('microsoft.graph.message')", 400, 'Request_UnsupportedQuery'],
    ["$filter=isof('microsoft.graph.user') and id eq 'a'", 400, 'Request_UnsupportedQuery'],
    ["$filter=displayName eq 'a'", 400, 'Request_UnsupportedQuery'],
    ['$select=shoeSize', 400, 'BadRequest'],
    ['$select=microsoft.graph.user/shoeSize', 400, 'BadRequest'],
    ['$select=skills', 501, 'NotImplemented'],
  ])('answers %s with %i %s', async (query, status, code) => {
    const client = await newTenant('ann');
    const answer = await client.get(`${delta}?${query}`);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });
});

describe('a delta of directory roles', () => {
  it('reports who comes and goes, of the active roles alone', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const first = await readRound(client, '/v1.0/directoryRoles/delta');
    const names = first.items.map(({ displayName }) => displayName as string);
    const { body } = await client.get('/v1.0/directoryRoles');
    expect(names.toSorted()).toEqual((body.value as Json[]).map(({ displayName }) => displayName as string).toSorted());
    expect(names).not.toContain('License Administrator');
    const role = (await client.post('/v1.0/directoryRoles', { roleTemplateId: licenseAdministrator })).body
      .id as string;
    await client.post(`/v1.0/directoryRoles/${role}/members/$ref`, toReference(ann));
    const second = await readRound(client, first.deltaLink);
    expect(second.items).toMatchObject([
      {
        id: role,
        displayName: 'License Administrator',
        roleTemplateId: licenseAdministrator,
        'members@delta': [user(ann)],
      },
    ]);
    await client.delete(`/v1.0/directoryRoles/${role}/members/${ann}/$ref`);
    const minimal = { headers: { prefer: 'return=minimal' } };
    const third = await readRound(client, second.deltaLink, minimal);
    expect(third.items).toEqual([{ id: role, 'members@delta': [goneUser(ann)] }]);
  });

  it('reports that a user who is gone for good no longer holds a role, which stays active', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const reference = { principalId: ann, roleDefinitionId: licenseAdministrator, directoryScopeId: '/' };
    await client.post('/v1.0/roleManagement/directory/roleAssignments', reference);
    const { deltaLink } = await readRound(client, '/v1.0/directoryRoles/delta?$select=members');
    await client.delete(`/v1.0/users/${ann}`);
    expect((await readRound(client, deltaLink)).items).toEqual([]);
    expect((await client.get(`/v1.0/directoryRoles/${licenseAdministrator}`)).status).toBe(200);
    await client.delete(`/v1.0/directory/deletedItems/${ann}`);
    expect((await readRound(client, deltaLink)).items).toMatchObject([{ 'members@delta': [goneUser(ann)] }]);
  });

  it('keeps a role active that only a fixture gave, when its last holder is deleted', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { body } = await client.get('/v1.0/roleManagement/directory/roleAssignments');
    const assignments = body.value as readonly { principalId: string; roleDefinitionId: string }[];
    const once = assignments.find(
      ({ roleDefinitionId }) => assignments.filter((one) => one.roleDefinitionId === roleDefinitionId).length === 1,
    );
    const { principalId, roleDefinitionId } = once ?? { principalId: '', roleDefinitionId: '' };
    expect((await client.delete(`/v1.0/users/${principalId}`)).status).toBe(204);
    expect((await client.get(`/v1.0/directoryRoles/${roleDefinitionId}`)).status).toBe(200);
  });
});

describe('a delta of apps', () => {
  it("reports Microsoft's own service principals once", async () => {
    const client = await newTenant();
    const { items, deltaLink } = await readRound(client, '/v1.0/servicePrincipals/delta?$select=appId');
    expect(items.map(({ appId }) => appId as string)).toContain('00000003-0000-0000-c000-000000000000');
    expect((await readRound(client, deltaLink)).items).toEqual([]);
  });

  it.each(['applications', 'servicePrincipals'])('reports what becomes of %s', async (set) => {
    const client = await newTenant();
    const begin = await readRound(client, `/v1.0/${set}/delta?$select=displayName,notes`);
    const { id: applicationId, appId } = (await client.post('/v1.0/applications', { displayName: 'Shop' })).body;
    const { id: principalId } = (await client.post('/v1.0/servicePrincipals', { appId })).body;
    const id = String(set === 'applications' ? applicationId : principalId);
    const added = await readRound(client, begin.deltaLink);
    expect(added.items).toEqual([{ id, displayName: 'Shop' }]);
    await client.patch(`/v1.0/${set}/${id}`, { notes: 'x' });
    const changed = await readRound(client, added.deltaLink, { headers: { prefer: 'return=minimal' } });
    expect(changed.items).toEqual([{ id, notes: 'x' }]);
    await client.patch(`/v1.0/${set}/${id}`, { tags: ['x'] });
    const unmoved = await readRound(client, changed.deltaLink);
    expect(unmoved.items).toEqual([]);
    await client.delete(`/v1.0/${set}/${id}`);
    const deleted = await readRound(client, unmoved.deltaLink);
    expect(deleted.items).toEqual([{ id, '@removed': { reason: 'changed' } }]);
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    expect((await readRound(client, deleted.deltaLink)).items).toEqual([{ id, '@removed': { reason: 'deleted' } }]);
  });
});
