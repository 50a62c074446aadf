// Groups and service principals that hold roles, and what their members and apps have from it. Sources:
// https://learn.microsoft.com/en-us/graph/api/rbacapplication-post-roleassignments,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/groups-concept,
// https://learn.microsoft.com/en-us/graph/api/rbacapplication-list-transitiveroleassignments?view=graph-rest-beta

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';
const eventual = { headers: { consistencylevel: 'eventual' } };
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const addGroup = async (client: Client, name: string, isAssignableToRole: boolean): Promise<string> => {
  const { body } = await client.post('/v1.0/groups', {
    displayName: name,
    isAssignableToRole,
    mailEnabled: false,
    mailNickname: name,
    securityEnabled: true,
  });
  return body.id as string;
};

const addPrincipal = async (client: Client): Promise<string> => {
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'Robot' });
  return (await client.post('/v1.0/servicePrincipals', { appId: app.appId as string })).body.id as string;
};

const give = (client: Client, principalId: string, directoryScopeId = '/') =>
  client.post(assignments, { principalId, roleDefinitionId: userAdministrator, directoryScopeId });

/** A tenant with Ann in a group that roles can be assigned to. */
const arrange = async () => {
  const client = await newTenant();
  const ann = await addUser(client, 'ann');
  const group = await addGroup(client, 'admins', true);
  await client.post(`/v1.0/groups/${group}/members/$ref`, toReference(ann));
  return { client, ann, group };
};

describe('a role of a group', () => {
  it('is assigned, listed on every side, and removed', async () => {
    const { client, group } = await arrange();
    const { status, body } = await give(client, group);
    expect([status, body.principalId]).toEqual([201, group]);
    const members = `/v1.0/directoryRoles(roleTemplateId='${userAdministrator}')/members`;
    expect((await client.get(members)).body.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.group', id: group },
    ]);
    const list = await client.get(`${assignments}?$filter=principalId eq '${group}'&$expand=principal`);
    expect(list.body.value).toMatchObject([{ id: body.id as string, principal: { displayName: 'admins' } }]);
    expect((await give(client, group)).status).toBe(400);
    expect((await client.delete(`${assignments}/${body.id as string}`)).status).toBe(204);
    expect((await client.get(members)).body.value).toEqual([]);
  });

  it('can be given and removed as a member of the directoryRole too', async () => {
    const { client, group } = await arrange();
    await client.post('/v1.0/directoryRoles', { roleTemplateId: userAdministrator });
    const members = `/v1.0/directoryRoles(roleTemplateId='${userAdministrator}')/members`;
    expect((await client.post(`${members}/$ref`, toReference(group))).status).toBe(204);
    expect((await client.get(`${assignments}?$filter=principalId eq '${group}'`)).body.value).toHaveLength(1);
    expect((await client.delete(`${members}/${group}/$ref`)).status).toBe(204);
  });

  it('is refused for a group that roles cannot be assigned to', async () => {
    const { client } = await arrange();
    const { status, body } = await give(client, await addGroup(client, 'plain', false));
    // Microsoft365DSC issue 879
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      'Groups without IsAssignableToRole property set cannot be assigned to roles.',
    ]);
  });

  it('is among what a member is in transitively, but not directly', async () => {
    const { client, ann, group } = await arrange();
    await give(client, group);
    const read = async (list: string) =>
      (await client.get(`/v1.0/users/${ann}/${list}/microsoft.graph.directoryRole`)).body.value;
    expect(await read('memberOf')).toEqual([]);
    expect(await read('transitiveMemberOf')).toMatchObject([{ displayName: 'User Administrator' }]);
    const { body } = await client.post(`/v1.0/users/${ann}/getMemberObjects`, { securityEnabledOnly: false });
    expect(body.value).toHaveLength(2);
  });

  it('is a transitive role assignment of a member, with the id of the group', async () => {
    const { client, ann, group } = await arrange();
    await give(client, group);
    const path = '/beta/roleManagement/directory/transitiveRoleAssignments?$count=true&$filter=';
    const filters: readonly [string, string] = [
      `principalId eq '${ann}'`,
      `principalId eq '${ann}' and roleDefinitionId eq '${userAdministrator}'`,
    ];
    for (const filter of filters)
      expect((await client.get(path + filter, eventual)).body.value).toMatchObject([{ principalId: group }]);
    const other = `principalId eq '${ann}' and directoryScopeId eq '/administrativeUnits/${group}'`;
    expect((await client.get(path + other, eventual)).body.value).toEqual([]);
    expect((await client.get(path + filters[0])).status).toBe(400);
    expect((await client.get('/beta/roleManagement/directory/transitiveRoleAssignments', eventual)).status).toBe(400);
    expect((await client.get('/v1.0/roleManagement/directory/transitiveRoleAssignments', eventual)).status).toBe(400);
  });

  it('shows in the delta of roles', async () => {
    const { client, ann, group } = await arrange();
    await give(client, ann);
    const { body } = await client.get('/v1.0/directoryRoles/delta');
    const link = body['@odata.deltaLink'] as string;
    await give(client, group);
    const next = await client.get(new URL(link).pathname + new URL(link).search);
    expect(next.body.value).toMatchObject([{ 'members@delta': [{ id: group }] }]);
  });

  it('shows again in the delta of roles when the group is restored, and is removed when it is purged', async () => {
    const { client, group } = await arrange();
    await client.patch('/_tenantry/settings', { choices: { softDeleteSecurityGroups: true } });
    await give(client, group);
    const next = async (link: string) => (await client.get(new URL(link).pathname + new URL(link).search)).body;
    let { body: round } = await client.get('/v1.0/directoryRoles/delta');
    const walk = async () => {
      round = await next(round['@odata.deltaLink'] as string);
      return round.value as readonly object[];
    };
    await client.delete(`/v1.0/groups/${group}`);
    expect(await walk()).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${group}/restore`);
    expect(await walk()).toEqual([]);
    // Who began while the group was deleted has not seen it.
    await client.delete(`/v1.0/groups/${group}`);
    round = (await client.get('/v1.0/directoryRoles/delta')).body;
    expect(JSON.stringify(round.value)).not.toContain(group);
    await client.post(`/v1.0/directory/deletedItems/${group}/restore`);
    expect(await walk()).toMatchObject([{ 'members@delta': [{ id: group }] }]);
    await client.delete(`/v1.0/groups/${group}`);
    await client.delete(`/v1.0/directory/deletedItems/${group}`);
    expect(await walk()).toMatchObject([{ 'members@delta': [{ id: group, '@removed': { reason: 'deleted' } }] }]);
  });

  it('comes back with the group, and goes with it for good', async () => {
    const { client, group } = await arrange();
    await client.patch('/_tenantry/settings', { choices: { softDeleteSecurityGroups: true } });
    await give(client, group);
    const count = async () =>
      ((await client.get(`${assignments}?$filter=principalId eq '${group}'`)).body.value as []).length;
    await client.delete(`/v1.0/groups/${group}`);
    expect(await count()).toBe(0);
    await client.post(`/v1.0/directory/deletedItems/${group}/restore`);
    expect(await count()).toBe(1);
    await client.delete(`/v1.0/groups/${group}`);
    await client.delete(`/v1.0/directory/deletedItems/${group}`);
    expect((await client.get('/_tenantry/state')).body.tables.roleAssignments ?? []).toEqual([]);
  });
});

describe('a role of a service principal', () => {
  it('is assigned and shown with its type', async () => {
    const { client } = await arrange();
    const principal = await addPrincipal(client);
    const { status, body } = await give(client, principal);
    expect(status).toBe(201);
    const { body: read } = await client.get(`${assignments}/${body.id as string}/principal`);
    expect(read).toMatchObject({ '@odata.type': '#microsoft.graph.servicePrincipal', id: principal });
    const { body: audits } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(audits.value).toMatchObject([
      { activityDisplayName: 'Add member to role', targetResources: [{ type: 'ServicePrincipal' }, { type: 'Role' }] },
    ]);
  });

  it('is refused for what can hold none', async () => {
    const { client } = await arrange();
    const { body } = await client.post('/v1.0/devices', {
      accountEnabled: true,
      alternativeSecurityIds: [{ type: 2, key: 'AAA=' }],
      deviceId: '4c299165-6e8f-4b45-a5ba-c5d250a707ff',
      displayName: 'Phone',
      operatingSystem: 'linux',
      operatingSystemVersion: '1',
    });
    expect((await give(client, body.id as string)).status).toBe(404);
  });
});

describe('the scope of an assignment', () => {
  it('is read by its path and by $expand where it is an object', async () => {
    const { client, ann } = await arrange();
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    const { body: scoped } = await give(client, ann, `/administrativeUnits/${unit.id as string}`);
    const path = `${assignments}/${scoped.id as string}`;
    expect((await client.get(`${path}/directoryScope`)).body).toMatchObject({ id: unit.id as string });
    expect((await client.get(`${path}?$expand=directoryScope`)).body.directoryScope).toMatchObject({
      displayName: 'Bergen',
    });
    const { body: whole } = await give(client, ann);
    expect((await client.get(`${assignments}/${whole.id as string}/directoryScope`)).status).toBe(404);
    const filter = `directoryScopeId in ('/administrativeUnits/${unit.id as string}')`;
    expect((await client.get(`${assignments}?$filter=${filter}`)).body.value).toHaveLength(1);
  });
});
