// Who has a role, and which roles are privileged. Sources:
// https://learn.microsoft.com/en-us/graph/api/unifiedroledefinition-assignedprincipals?view=graph-rest-beta,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/privileged-roles-permissions

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const root = '/beta/roleManagement/directory';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const definition = `${root}/roleDefinitions/${userAdministrator}`;

const addGroup = async (client: Client, name: string, ...members: readonly string[]): Promise<string> => {
  const { body } = await client.post('/v1.0/groups', {
    displayName: name,
    isAssignableToRole: true,
    mailEnabled: false,
    mailNickname: name,
    securityEnabled: true,
    'members@odata.bind': members.map((id) => `https://graph.microsoft.com/v1.0/users/${id}`),
  });
  return body.id as string;
};

/** As in the examples of the page: one user by two scopes and two groups, two others by a third group for a unit. */
const arrange = async () => {
  const client = await newTenant();
  const [one, two, three] = [
    await addUser(client, 'one'),
    await addUser(client, 'two'),
    await addUser(client, 'three'),
  ] as const;
  const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
  const unitId = unit.id as string;
  const groups = [
    await addGroup(client, 'g1', one),
    await addGroup(client, 'g2', one),
    await addGroup(client, 'g3', two, three),
  ] as const;
  for (const [principalId, directoryScopeId] of [
    [one, '/'],
    [one, `/administrativeUnits/${unitId}`],
    [groups[0], '/'],
    [groups[1], '/'],
    [groups[2], `/administrativeUnits/${unitId}`],
  ] as const)
    await client.post(`${root}/roleAssignments`, {
      principalId,
      roleDefinitionId: userAdministrator,
      directoryScopeId,
    });
  const ids = async (call: string) => {
    const { status, body } = await client.get(`${definition}/${call}`);
    expect(status).toBe(200);
    return (body.value as readonly { id: string }[]).map(({ id }) => id).toSorted();
  };
  return { client, ids, unitId, groups, users: [one, two, three] as const };
};

describe('assignedPrincipals', () => {
  it.each([
    ['assignedPrincipals(transitive=true)/$count', '6'],
    ['assignedPrincipals(transitive=false)/$count', '4'],
    ['assignedPrincipals/$count', '4'],
    ['assignedPrincipals(transitive=false)/microsoft.graph.user/$count', '1'],
    ['assignedPrincipals(transitive=true)/microsoft.graph.user/$count', '3'],
    ['assignedPrincipals(transitive=false)/microsoft.graph.group/$count', '3'],
    ['assignedPrincipals(transitive=true)/microsoft.graph.group/$count', '3'],
    ['microsoft.graph.assignedPrincipals(transitive=true)/microsoft.graph.servicePrincipal/$count', '0'],
  ])('%s is %s, as on the page', async (call, count) => {
    const { client } = await arrange();
    const { status, text } = await client.get(`${definition}/${call}`);
    expect([status, text]).toEqual([200, count]);
  });

  it('are those of one kind of scope, of one scope, or of all', async () => {
    const { ids, unitId, users, groups } = await arrange();
    const [one, two, three] = users;
    expect(await ids("assignedPrincipals(directoryScopeType='tenant')")).toEqual(
      [one, groups[0], groups[1]].toSorted(),
    );
    expect(await ids("assignedPrincipals(directoryScopeType='administrativeUnit')")).toEqual(
      [one, groups[2]].toSorted(),
    );
    const ofUnit = `directoryScopeType='administrativeUnit',directoryScopeId ='${unitId}'`;
    expect(await ids(`assignedPrincipals(${ofUnit})`)).toEqual([one, groups[2]].toSorted());
    expect(await ids(`assignedPrincipals(transitive=true, ${ofUnit})/microsoft.graph.user`)).toEqual(
      [one, two, three].toSorted(),
    );
    expect(await ids(`assignedPrincipals(directoryScopeId='${one}',directoryScopeType='administrativeUnit')`)).toEqual(
      [],
    );
    expect(await ids("assignedPrincipals(directoryScopeType='resource')")).toEqual([]);
  });

  it('come with their types and a count without the header', async () => {
    const { client } = await arrange();
    const { body } = await client.get(`${definition}/assignedPrincipals?$count=true&$select=id,displayName`);
    expect(body['@odata.context']).toMatch(/beta\/\$metadata#directoryObjects\(id,displayName\)$/);
    expect(body['@odata.count']).toBe(4);
    expect(body.value).toContainEqual(
      expect.objectContaining({ '@odata.type': '#microsoft.graph.group', displayName: 'g1' }),
    );
  });

  it.each([
    ["(directoryScopeType='planet')", 400],
    ["(transitive='perhaps')", 400],
    ["(directoryScope='tenant')", 400],
    ['(transitive=true,transitive=false)', 400],
    ['(transitive=maybe)', 400],
  ])('refuse %s', async (args, status) => {
    const { client } = await arrange();
    expect((await client.get(`${definition}/assignedPrincipals${args}`)).status).toBe(status);
  });

  it('are 404 for a role that is not there, and unknown to v1.0', async () => {
    const { client } = await arrange();
    const nobody = `${root}/roleDefinitions/00000000-0000-4000-8000-000000000000/assignedPrincipals`;
    expect((await client.get(nobody)).status).toBe(404);
    expect((await client.get(`${definition.replace('beta', 'v1.0')}/assignedPrincipals`)).status).toBe(400);
  });
});

describe('isPrivileged', () => {
  it('is in beta alone, and true for the roles with the label', async () => {
    const { client } = await arrange();
    expect((await client.get(definition)).body.isPrivileged).toBe(true);
    expect((await client.get(definition.replace('beta', 'v1.0'))).body).not.toHaveProperty('isPrivileged');
    const { body } = await client.get(`${root}/roleDefinitions?$filter=isPrivileged eq true`);
    const names = (body.value as readonly { displayName: string }[]).map(({ displayName }) => displayName);
    expect(names).toHaveLength(29);
    expect(names).toContain('B2C IEF Keyset Administrator');
    expect(names).not.toContain('License Administrator');
    const stable = '/v1.0/roleManagement/directory/roleDefinitions?$filter=isPrivileged eq true';
    expect((await client.get(stable)).status).toBe(400);
  });

  it('follows from the actions of a custom role', async () => {
    const { client } = await arrange();
    const create = async (action: string) =>
      (
        await client.post(`${root}/roleDefinitions`, {
          displayName: action,
          isEnabled: true,
          rolePermissions: [{ allowedResourceActions: [`microsoft.directory/${action}`] }],
        })
      ).body.isPrivileged as boolean;
    expect(await create('applications/credentials/update')).toBe(true);
    expect(await create('users/assignLicense')).toBe(false);
  });

  it('is asked of the role of an assignment', async () => {
    const { client, users } = await arrange();
    const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
    const body = { principalId: users[1], roleDefinitionId: licenseAdministrator, directoryScopeId: '/' };
    await client.post(`${root}/roleAssignments`, body);
    const list = (rest: string) => client.get(`${root}/roleAssignments?${rest}`);
    const { body: found } = await list('$expand=roleDefinition&$filter=roleDefinition/isPrivileged eq true');
    // The five of the scene, and the administrator's own.
    expect(found.value).toHaveLength(6);
    expect(found.value[0].roleDefinition.isPrivileged).toBe(true);
    expect((await list('$filter=roleDefinition/isPrivileged eq false')).body.value).toMatchObject([
      { roleDefinitionId: licenseAdministrator },
    ]);
    const stable = '/v1.0/roleManagement/directory/roleAssignments?$filter=roleDefinition/isPrivileged eq true';
    expect((await client.get(stable)).status).toBe(400);
  });
});

describe('a role assignment', () => {
  // Answers of both versions that were recorded in 2026 show it; beta also shows resourceScope.
  it('says to which organization its holder belongs', async () => {
    const { client } = await arrange();
    const { body: organization } = await client.get('/v1.0/organization');
    const tenantId = organization.value[0].id as string;
    const { body: stable } = await client.get('/v1.0/roleManagement/directory/roleAssignments');
    expect(Object.keys(stable.value[0] as object)).toEqual([
      'id',
      'principalId',
      'principalOrganizationId',
      'directoryScopeId',
      'roleDefinitionId',
    ]);
    expect(stable.value[0].principalOrganizationId).toBe(tenantId);
    const { body: beta } = await client.get(`${root}/roleAssignments`);
    expect(Object.keys(beta.value[0] as object)).toEqual([
      'id',
      'principalId',
      'principalOrganizationId',
      'resourceScope',
      'directoryScopeId',
      'roleDefinitionId',
    ]);
    expect((await client.get('/v1.0/roleManagement/directory/roleAssignments?$select=resourceScope')).status).toBe(400);
  });

  it('is given to nobody of another organization', async () => {
    const { client, users } = await arrange();
    const body = { principalId: users[2], roleDefinitionId: userAdministrator, directoryScopeId: '/' };
    const other = { ...body, principalOrganizationId: users[0] };
    expect((await client.post(`${root}/roleAssignments`, other)).status).toBe(501);
  });
});
