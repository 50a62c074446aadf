// Roles in both forms, which are one truth. Sources: https://learn.microsoft.com/en-us/graph/api/resources/directoryrole,
// resources/unifiedroleassignment and the pages of their operations.

import { describe, expect, it } from 'vitest';
import type { Client, Json } from '../../new-emulator.js';
import { addUser, namesOf, newTenant } from '../own-tenant.js';

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const roles = '/v1.0/directoryRoles';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';
const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const byTemplate = (id: string): string => `${roles}(roleTemplateId='${id}')`;
const roleNames = async (client: Client): Promise<readonly string[]> => namesOf((await client.get(roles)).body);
const assign = (client: Client, principalId: string, roleDefinitionId: string) =>
  client.post(assignments, { principalId, roleDefinitionId, directoryScopeId: '/' });

describe('directory roles', () => {
  it('are listed when they are active: somebody holds them, or they were activated', async () => {
    const client = await newTenant();
    expect(await roleNames(client)).toEqual(['Global Administrator']);
    const { status, body } = await client.post(roles, { roleTemplateId: licenseAdministrator });
    expect([status, body.displayName, body.roleTemplateId]).toEqual([
      201,
      'License Administrator',
      licenseAdministrator,
    ]);
    expect(await roleNames(client)).toEqual(['Global Administrator', 'License Administrator']);
  });

  it('have an id of the tenant, by which they are found as by their template', async () => {
    const client = await newTenant();
    const { body: role } = await client.get(byTemplate(globalAdministrator));
    expect(role.id).not.toBe(globalAdministrator);
    expect((await client.get(`${roles}/${String(role.id)}`)).body).toEqual(role);
    const { body: object } = await client.get(`/v1.0/directoryObjects/${String(role.id)}`);
    expect(object).toMatchObject({ '@odata.type': '#microsoft.graph.directoryRole', id: role.id as string });
  });

  // Pages of earlier years, and github.com/manicminer/hamilton (msgraph/directory_roles.go). The key of an app is written so in
  // github.com/microsoft/Intune-Resource-Access.
  it('are found by a key in a segment of its own, as old scripts write it', async () => {
    const client = await newTenant();
    const old = `${roles}/roleTemplateId=${globalAdministrator}`;
    const { body: role } = await client.get(byTemplate(globalAdministrator));
    expect((await client.get(old)).body).toEqual(role);
    expect((await client.get(`${roles}/RoleTemplateId='${globalAdministrator}'`)).body).toEqual(role);
    const { body: members } = await client.get(`${byTemplate(globalAdministrator)}/members?$select=id`);
    expect(members.value).toHaveLength(1);
    expect((await client.get(`${old}/members?$select=id`)).body.value).toEqual(members.value);
    const ann = await addUser(client, 'ann');
    expect((await client.post(`${old}/members/$ref`, toReference(ann))).status).toBe(204);
    expect((await client.delete(`${old}/members/${ann}/$ref`)).status).toBe(204);
    expect((await client.get(`${roles}/roleTemplateId=${licenseAdministrator}`)).status).toBe(404);
    const graph = '/v1.0/servicePrincipals/appId=00000003-0000-0000-c000-000000000000';
    expect((await client.get(`${graph}?$select=displayName`)).body).toMatchObject({ displayName: 'Microsoft Graph' });
  });

  it.each([
    [{ roleTemplateId: globalAdministrator }, 400, /^A conflicting object/],
    [{ roleTemplateId: '00000000-0000-4000-8000-000000000000' }, 404, /^Resource '00000000/],
    [{}, 400, /roleTemplateId/],
  ])('are not activated by %j', async (body, status, message) => {
    const client = await newTenant();
    const answer = await client.post(roles, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });

  it('are not there while nobody activated them', async () => {
    const client = await newTenant();
    expect(await client.get(byTemplate(licenseAdministrator))).toMatchObject({ status: 404 });
    expect(await client.get(`${byTemplate(licenseAdministrator)}/members`)).toMatchObject({ status: 404 });
  });

  it('gain and lose members by reference, and stay active', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await client.post(roles, { roleTemplateId: licenseAdministrator });
    const members = `${byTemplate(licenseAdministrator)}/members`;
    expect((await client.post(`${members}/$ref`, toReference(ann))).status).toBe(204);
    const again = await client.post(`${members}/$ref`, toReference(ann));
    expect([again.status, again.body.error.message]).toEqual([
      400,
      "One or more added object references already exist for the following modified properties: 'members'.",
    ]);
    expect((await client.get(members)).body.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: ann }]);
    expect((await client.delete(`${members}/${ann}/$ref`)).status).toBe(204);
    expect((await client.delete(`${members}/${ann}/$ref`)).status).toBe(404);
    expect((await client.get(members)).body.value).toEqual([]);
    const { body } = await client.get('/v1.0/auditLogs/directoryAudits?$filter=category eq %27RoleManagement%27');
    expect(body.value).toMatchObject([
      { activityDisplayName: 'Remove member from role', targetResources: [{ id: ann }, { type: 'Role' }] },
      { activityDisplayName: 'Add member to role', targetResources: [{ id: ann }, { type: 'Role' }] },
    ]);
  });

  it('are among what a user is in, and among the ids of its objects but not of its groups', async () => {
    const client = await newTenant();
    const { body: role } = await client.get(byTemplate(globalAdministrator));
    const { body: cast } = await client.get('/v1.0/me/memberOf/microsoft.graph.directoryRole?$select=id,displayName');
    expect(cast.value).toEqual([{ id: role.id as string, displayName: 'Global Administrator' }]);
    const { body: all } = await client.get('/v1.0/me/transitiveMemberOf');
    expect(all.value).toMatchObject([{ '@odata.type': '#microsoft.graph.directoryRole' }]);
    const ids = async (action: string, body: object): Promise<Json> =>
      (await client.post(`/v1.0/me/${action}`, body)).body.value;
    expect(await ids('getMemberObjects', { securityEnabledOnly: false })).toEqual([role.id]);
    expect(await ids('getMemberObjects', { securityEnabledOnly: true })).toEqual([]);
    expect(await ids('getMemberGroups', { securityEnabledOnly: false })).toEqual([]);
    expect(await ids('checkMemberObjects', { ids: [role.id] })).toEqual([role.id]);
    expect(await ids('checkMemberGroups', { groupIds: [role.id] })).toEqual([]);
  });
});

describe('role definitions and templates', () => {
  it('are the built-in roles, whose two ids are the same', async () => {
    const client = await newTenant();
    const { body } = await client.get(
      "/v1.0/roleManagement/directory/roleDefinitions?$filter=displayName eq 'License Administrator'",
    );
    expect(body.value).toMatchObject([
      { id: licenseAdministrator, templateId: licenseAdministrator, isBuiltIn: true, isEnabled: true },
    ]);
    const { body: template } = await client.get(`/v1.0/directoryRoleTemplates/${licenseAdministrator}`);
    expect(template).toMatchObject({ id: licenseAdministrator, displayName: 'License Administrator' });
  });

  it('name the actions that strict mode asks for as their permissions', async () => {
    const client = await newTenant();
    const path = `/v1.0/roleManagement/directory/roleDefinitions/${licenseAdministrator}`;
    const { body } = await client.get(`${path}?$select=rolePermissions`);
    expect(body.rolePermissions).toEqual([
      {
        allowedResourceActions: [
          'microsoft.directory/groups/assignLicense',
          'microsoft.directory/users/assignLicense',
          'microsoft.directory/users/reprocessLicenseAssignment',
          'microsoft.directory/users/usageLocation/update',
        ],
        condition: null,
      },
    ]);
  });
});

describe('role assignments', () => {
  it('show their role when it is expanded', async () => {
    const client = await newTenant();
    const { body } = await client.get(`${assignments}?$expand=roleDefinition($select=id,displayName)`);
    expect(body.value).toMatchObject([
      { roleDefinition: { id: globalAdministrator, displayName: 'Global Administrator' } },
    ]);
  });

  it('are the same truth as members of roles', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const { status, body } = await assign(client, ann, licenseAdministrator);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      '@odata.context': expect.stringMatching(/#roleManagement\/directory\/roleAssignments\/\$entity$/) as string,
      principalId: ann,
      roleDefinitionId: licenseAdministrator,
      directoryScopeId: '/',
    });
    expect(namesOf((await client.get(`${byTemplate(licenseAdministrator)}/members`)).body)).toEqual(['ann']);
    const { body: read } = await client.get(`${assignments}/${String(body.id)}`);
    expect(read).toEqual(body);
    expect((await client.delete(`${assignments}/${String(body.id)}`)).status).toBe(204);
    expect((await client.get(`${assignments}/${String(body.id)}`)).status).toBe(404);
    expect((await client.get(`${byTemplate(licenseAdministrator)}/members`)).body.value).toEqual([]);
  });

  it('have the id that Graph makes of role and user', async () => {
    // Its beginning, the role's id in bytes, is the one in Microsoft's sample of unifiedroleassignment.
    const client = await newTenant();
    const { body } = await client.get(assignments);
    expect(body.value[0].id).toMatch(/^lAPpYvVpN0KRkAEhdxReE[\w-]{22}-1$/);
  });

  it('are filtered by user and by role through an index, and expanded to the user', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    await assign(client, ann, licenseAdministrator);
    const explain = { headers: { 'x-tenantry-explain': 'true' } };
    const read = async (filter: string) => client.get(`${assignments}?$filter=${encodeURIComponent(filter)}`, explain);
    const byUser = await read(`principalId eq '${ann}'`);
    expect(byUser.body.value).toMatchObject([{ roleDefinitionId: licenseAdministrator }]);
    expect(byUser.headers['x-tenantry-plan']).toMatch(/principalId/);
    const byRole = await read(`roleDefinitionId eq '${licenseAdministrator}'`);
    expect(byRole.body.value).toMatchObject([{ principalId: ann }]);
    const both = await read(`principalId eq '${ann}' and roleDefinitionId eq '${globalAdministrator}'`);
    expect(both.body.value).toEqual([]);
    const { body } = await client.get(`${assignments}?$expand=principal($select=displayName)`);
    expect((body.value as Json[]).map((one) => (one as { principal: Json }).principal.displayName)).toContain('ann');
    const { body: defined } = await client.get(`${assignments}?$expand=roleDefinition($select=displayName,isBuiltIn)`);
    expect(defined.value[0].roleDefinition).toEqual({ displayName: expect.any(String) as string, isBuiltIn: true });
  });

  it.each([
    ['a role that the user holds', { roleDefinitionId: globalAdministrator }, 400, /^A conflicting object/],
    ['a role that there is not', { roleDefinitionId: '00000000-0000-4000-8000-000000000000' }, 404, /^Resource/],
    ['somebody who is not there', { principalId: '00000000-0000-4000-8000-000000000000' }, 404, /^Resource/],
    ['a unit that is not there', { directoryScopeId: '/administrativeUnits/x' }, 404, /^Resource/],
    ['what is no scope', { directoryScopeId: '/nowhere/x' }, 400, /directoryScopeId/],
    ['an app’s own scope', { appScopeId: '/AccessPackageCatalog/x' }, 501, /not emulated/],
  ])('are refused for %s', async (_why, change, status, message) => {
    const client = await newTenant();
    const { body: me } = await client.get('/v1.0/me');
    const whole = { principalId: me.id as string, roleDefinitionId: licenseAdministrator, directoryScopeId: '/' };
    const answer = await client.post(assignments, { ...whole, ...change });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
  });
});

describe('what roles are expanded by', () => {
  const definitions = '/v1.0/roleManagement/directory/roleDefinitions';
  const directoryReaders = '88d8e3e3-8f55-4a1e-953a-9b9898b8876b';

  // https://learn.microsoft.com/en-us/graph/api/rbacapplication-list-roledefinitions, whose samples inherit so.
  it('is, for a definition, the role whose permissions it has too', async () => {
    const client = await newTenant();
    const expand = '$expand=inheritsPermissionsFrom($select=id)';
    const { body: role } = await client.get(`${definitions}/${licenseAdministrator}?${expand}`);
    expect(role.inheritsPermissionsFrom).toEqual([{ id: directoryReaders }]);
    const { body: list } = await client.get(`${definitions}?$filter=id eq '${directoryReaders}'&${expand}`);
    expect(list.value).toMatchObject([{ displayName: 'Directory Readers', inheritsPermissionsFrom: [] }]);
  });

  it('is read by paths of its own, too', async () => {
    const client = await newTenant();
    const [assignment] = (await client.get(assignments)).body.value as { id: string; principalId: string }[];
    const { body: principal } = await client.get(`${assignments}/${assignment?.id ?? ''}/principal?$select=id`);
    expect(principal).toMatchObject({ '@odata.type': '#microsoft.graph.user', id: assignment?.principalId });
    const { body: role } = await client.get(
      `${assignments}/${assignment?.id ?? ''}/roleDefinition?$select=displayName`,
    );
    expect(role.displayName).toBe('Global Administrator');
    expect(role['@odata.context']).toMatch(/roleAssignments\('[^']+'\)\/roleDefinition\(displayName\)\/\$entity$/);
    expect((await client.get(`${assignments}/x/principal`)).status).toBe(404);
    expect((await client.get(`${assignments}/${assignment?.id ?? ''}/directoryScope`)).status).toBe(404);
  });

  it('is, for an assignment, no scope where the role is given for the whole directory', async () => {
    const client = await newTenant();
    const { status, body } = await client.get(`${assignments}?$expand=directoryScope`);
    expect(status).toBe(200);
    expect(body.value[0]).not.toHaveProperty('directoryScope');
    const { body: refused } = await client.get(`${assignments}?$expand=appScope`);
    expect(refused.error.code).toBe('ExpandNotSupported');
  });
});
