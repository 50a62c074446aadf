// Roles of the tenant's own. Sources: https://learn.microsoft.com/en-us/graph/api/rbacapplication-post-roledefinitions,
// https://learn.microsoft.com/en-us/graph/api/unifiedroledefinition-update and -delete,
// https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/custom-create

import { describe, expect, it } from 'vitest';
import { addUser, newTenant } from '../own-tenant.js';

const definitions = '/v1.0/roleManagement/directory/roleDefinitions';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const allow = (...allowedResourceActions: readonly string[]) => [{ allowedResourceActions }];
const wish = {
  displayName: 'Seat keeper',
  description: 'Gives seats',
  isEnabled: true,
  rolePermissions: allow('microsoft.directory/users/assignLicense'),
};

describe('a role of one’s own', () => {
  it('is created, read, changed and deleted as in the samples', async () => {
    const client = await newTenant();
    const { status, body } = await client.post(definitions, wish);
    expect([status, body]).toMatchObject([
      201,
      {
        displayName: 'Seat keeper',
        isBuiltIn: false,
        isEnabled: true,
        version: null,
        rolePermissions: [{ ...wish.rolePermissions[0], condition: null }],
      },
    ]);
    expect(body.templateId).toBe(body.id);
    const role = `${definitions}/${body.id as string}`;
    const change = {
      displayName: 'Seat giver',
      rolePermissions: allow('microsoft.directory/users/usageLocation/update'),
    };
    expect((await client.patch(role, change)).status).toBe(204);
    expect((await client.get(`${role}?$expand=inheritsPermissionsFrom`)).body).toMatchObject({
      displayName: 'Seat giver',
      description: 'Gives seats',
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/usageLocation/update'] }],
      inheritsPermissionsFrom: [],
    });
    expect((await client.get(`${definitions}?$filter=isBuiltIn eq false`)).body.value).toMatchObject([
      { id: body.id as string },
    ]);
    expect((await client.delete(role)).status).toBe(204);
    expect((await client.get(role)).status).toBe(404);
  });

  it('takes the templateId that the client chose, once', async () => {
    const client = await newTenant();
    const templateId = 'c0ffee00-0000-4000-8000-000000000001';
    const { body } = await client.post(definitions, { ...wish, templateId });
    expect([body.id, body.templateId]).toEqual([templateId, templateId]);
    expect((await client.post(definitions, { ...wish, templateId })).status).toBe(400);
  });

  it.each([
    ['without permissions', { rolePermissions: undefined }, 400, 'rolePermissions'],
    ['without isEnabled', { isEnabled: undefined }, 400, 'isEnabled'],
    [
      'with an action of another service',
      { rolePermissions: allow('microsoft.office365.exchange/allEntities/basic/allTasks') },
      400,
      "Action 'microsoft.office365.exchange/allEntities/basic/allTasks' is not supported for Custom Role creation",
    ],
    [
      'with an action on what custom roles do not reach',
      { rolePermissions: allow('microsoft.directory/administrativeUnits/allProperties/allTasks') },
      400,
      'is not supported for Custom Role creation',
    ],
    ['for less than the directory', { resourceScopes: ['/administrativeUnits/1'] }, 400, ''],
    [
      'with a condition',
      { rolePermissions: [{ ...wish.rolePermissions[0], condition: '@Subject.objectId Any_of @Resource.owners' }] },
      501,
      'condition',
    ],
  ])('is not created %s', async (_what, change, status, words) => {
    const client = await newTenant();
    const answer = await client.post(definitions, { ...wish, ...change });
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)]);
  });

  it('is assigned for the whole directory and for a unit, and taken from its holders when it is deleted', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const { body: role } = await client.post(definitions, wish);
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen' });
    const give = async (directoryScopeId: string) =>
      (await client.post(assignments, { principalId: ann, roleDefinitionId: role.id as string, directoryScopeId }))
        .status;
    expect(await give('/')).toBe(201);
    expect(await give(`/administrativeUnits/${unit.id as string}`)).toBe(201);
    expect(await give('/')).toBe(400);
    const held = async () =>
      ((await client.get(`${assignments}?$filter=principalId eq '${ann}'`)).body.value as unknown[]).length;
    expect(await held()).toBe(2);
    await client.delete(`${definitions}/${role.id as string}`);
    expect(await held()).toBe(0);
  });

  it('is not assigned while it is not enabled', async () => {
    const client = await newTenant();
    const ann = await addUser(client, 'ann');
    const { body: role } = await client.post(definitions, { ...wish, isEnabled: false });
    const { status, body } = await client.post(assignments, {
      principalId: ann,
      roleDefinitionId: role.id as string,
      directoryScopeId: '/',
    });
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('is not enabled')]);
  });

  it('is written to the audit log', async () => {
    const client = await newTenant();
    const { body: role } = await client.post(definitions, wish);
    await client.patch(`${definitions}/${role.id as string}`, { description: 'x' });
    await client.delete(`${definitions}/${role.id as string}`);
    const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'RoleManagement'");
    expect(
      (body.value as { activityDisplayName: string }[]).map(({ activityDisplayName }) => activityDisplayName),
    ).toEqual(['Delete role definition', 'Update role definition', 'Add role definition']);
  });
});

describe('a built-in role', () => {
  it.each(['patch', 'delete'] as const)('refuses %s', async (method) => {
    const client = await newTenant();
    const role = `${definitions}/${licenseAdministrator}`;
    const { status, body } =
      method === 'patch' ? await client.patch(role, { description: 'x' }) : await client.delete(role);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('License Administrator is built in')]);
  });
});
