// Roles that are limited to an administrative unit, in both forms, which are one truth. Sources:
// https://learn.microsoft.com/en-us/graph/api/administrativeunit-post-scopedrolemembers,
// https://learn.microsoft.com/en-us/graph/api/rbacapplication-post-roleassignments and the pages beside them

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { addUser, newTenant } from '../own-tenant.js';

const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const units = '/v1.0/directory/administrativeUnits';
const assignments = '/v1.0/roleManagement/directory/roleAssignments';

/** A tenant with Ann and the unit Bergen. */
const arrange = async () => {
  const client = await newTenant();
  const ann = await addUser(client, 'ann');
  const { body } = await client.post(units, { displayName: 'Bergen' });
  const unit = body.id as string;
  return { client, ann, unit, members: `${units}/${unit}/scopedRoleMembers`, scope: `/administrativeUnits/${unit}` };
};

const activate = async (client: Client, roleTemplateId: string): Promise<string> =>
  (await client.post('/v1.0/directoryRoles', { roleTemplateId })).body.id as string;

describe('a scoped role member', () => {
  it('is added, read, listed from every side, and removed as in the samples', async () => {
    const { client, ann, unit, members } = await arrange();
    const roleId = await activate(client, userAdministrator);
    const { status, body } = await client.post(members, { roleId, roleMemberInfo: { id: ann } });
    const { '@odata.context': context, ...membership } = body;
    expect([status, context]).toEqual([201, expect.stringMatching(/#scopedRoleMemberships\/\$entity$/)]);
    expect(membership).toEqual({
      id: expect.any(String) as string,
      administrativeUnitId: unit,
      roleId,
      roleMemberInfo: { id: ann, displayName: 'ann', userPrincipalName: 'ann@northwind.onmicrosoft.com' },
    });
    const place = `${members}/${membership.id as string}`;
    expect((await client.get(place)).body).toMatchObject(membership as object);
    for (const list of [
      members,
      `/v1.0/users/${ann}/scopedRoleMemberOf`,
      `/v1.0/directoryRoles/${roleId}/scopedMembers`,
    ]) {
      expect((await client.get(list)).body.value).toEqual([membership]);
    }
    expect((await client.delete(place)).status).toBe(204);
    expect((await client.delete(place)).status).toBe(404);
    expect((await client.get(members)).body.value).toEqual([]);
  });

  it('does not hold the role for the whole directory', async () => {
    const { client, ann, members } = await arrange();
    const roleId = await activate(client, userAdministrator);
    await client.post(members, { roleId, roleMemberInfo: { id: ann } });
    expect((await client.get(`/v1.0/directoryRoles/${roleId}/members`)).body.value).toEqual([]);
    expect((await client.get(`/v1.0/users/${ann}/memberOf`)).body.value).toEqual([]);
  });

  it('is written to the audit log with the unit', async () => {
    const { client, ann, unit, members } = await arrange();
    const { body } = await client.post(members, { roleId: userAdministrator, roleMemberInfo: { id: ann } });
    await client.delete(`${members}/${body.id as string}`);
    const log = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'RoleManagement'");
    expect(log.body.value).toMatchObject([
      { activityDisplayName: 'Remove scoped member from role', targetResources: [{ id: ann }, { id: unit }] },
      { activityDisplayName: 'Add scoped member to role', targetResources: [{ id: ann }, { id: unit }] },
    ]);
  });

  // https://learn.microsoft.com/en-us/entra/identity/monitoring-health/reference-audit-activities
  it('has activities of its own in the audit log where the unit has restricted management', async () => {
    const { client, ann } = await arrange();
    const given = { displayName: 'Board', isMemberManagementRestricted: true };
    const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', given);
    const members = `${units}/${unit.id as string}/scopedRoleMembers`;
    const { body } = await client.post(members, { roleId: userAdministrator, roleMemberInfo: { id: ann } });
    await client.delete(`${members}/${body.id as string}`);
    const log = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'RoleManagement'");
    const end = 'role scoped over Restricted Management Administrative Unit';
    expect(log.body.value).toMatchObject([
      { activityDisplayName: `Remove member from ${end}` },
      { activityDisplayName: `Add member to ${end}` },
    ]);
  });

  it('is refused for a role that cannot be limited, for the same role twice, and for what is not there', async () => {
    const { client, ann, members } = await arrange();
    const nobody = '00000000-0000-4000-8000-000000000000';
    const ask = async (roleId: string, id: string) => {
      const { status, body } = await client.post(members, { roleId, roleMemberInfo: { id } });
      return [status, body.error?.message?.split(' ')[0]];
    };
    // The words: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/manage-roles-portal
    expect(await client.post(members, { roleId: globalReader, roleMemberInfo: { id: ann } })).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'Request_BadRequest',
          message: 'The given built-in role is not supported to be assigned to a single resource scope.',
        },
      },
    });
    expect(await ask(userAdministrator, nobody)).toEqual([404, 'Resource']);
    expect(await ask(nobody, ann)).toEqual([404, 'Resource']);
    expect(await ask(userAdministrator, ann)).toEqual([201, undefined]);
    expect(await ask(userAdministrator, ann)).toEqual([400, 'A']);
  });
});

describe('a role assignment for an administrative unit', () => {
  it('is made with directoryScopeId, and is the same as a scoped role member', async () => {
    const { client, ann, scope, members } = await arrange();
    const wish = { principalId: ann, roleDefinitionId: licenseAdministrator, directoryScopeId: scope };
    const { status, body } = await client.post(assignments, {
      '@odata.type': '#microsoft.graph.unifiedRoleAssignment',
      ...wish,
    });
    expect([status, body]).toMatchObject([201, wish]);
    expect(body.id).toMatch(/^[\w-]{64}-1$/);
    expect((await client.get(members)).body.value).toMatchObject([{ roleMemberInfo: { id: ann } }]);
    expect((await client.get(`${assignments}/${body.id as string}`)).body).toMatchObject(wish);
    expect((await client.delete(`${assignments}/${body.id as string}`)).status).toBe(204);
    expect((await client.get(members)).body.value).toEqual([]);
  });

  it('stands beside the same role for the whole directory, and is found by user, role and scope', async () => {
    const { client, ann, scope } = await arrange();
    const wish = { principalId: ann, roleDefinitionId: licenseAdministrator };
    await client.post(assignments, { ...wish, directoryScopeId: '/' });
    await client.post(assignments, { ...wish, directoryScopeId: scope });
    const scopes = async (filter: string) =>
      ((await client.get(`${assignments}?$filter=${filter}`)).body.value as { directoryScopeId: string }[]).map(
        ({ directoryScopeId }) => directoryScopeId,
      );
    expect(await scopes(`principalId eq '${ann}'`)).toEqual(['/', scope]);
    expect(await scopes(`roleDefinitionId eq '${licenseAdministrator}'`)).toEqual(['/', scope]);
    expect(await scopes(`directoryScopeId eq '${scope}'`)).toEqual([scope]);
    expect(await scopes(`principalId eq '${ann}' and directoryScopeId eq '/'`)).toEqual(['/']);
  });

  it('comes on a page of its own behind the others', async () => {
    const { client, ann, scope } = await arrange();
    await client.post(assignments, {
      principalId: ann,
      roleDefinitionId: licenseAdministrator,
      directoryScopeId: scope,
    });
    const first = await client.get(`${assignments}?$top=1`);
    const next = new URL(first.body['@odata.nextLink'] as string);
    const second = await client.get(next.pathname + next.search);
    expect([first.body.value[0].directoryScopeId, second.body.value]).toMatchObject([
      '/',
      [{ directoryScopeId: scope }],
    ]);
  });

  it('is expanded to the unit and to the role', async () => {
    const { client, ann, unit, scope } = await arrange();
    await client.post(assignments, {
      principalId: ann,
      roleDefinitionId: licenseAdministrator,
      directoryScopeId: scope,
    });
    const ask = `${assignments}?$filter=principalId eq '${ann}'&$expand`;
    expect((await client.get(`${ask}=directoryScope`)).body.value).toMatchObject([
      { directoryScope: { '@odata.type': '#microsoft.graph.administrativeUnit', id: unit } },
    ]);
    expect((await client.get(`${ask}=roleDefinition`)).body.value).toMatchObject([
      { roleDefinition: { displayName: 'License Administrator', isBuiltIn: true } },
    ]);
  });

  it('can be for a single app, as in the sample of a custom role', async () => {
    const { client, ann } = await arrange();
    const { body: app } = await client.post('/v1.0/applications', { displayName: 'Rota' });
    const { body: role } = await client.post('/v1.0/roleManagement/directory/roleDefinitions', {
      displayName: 'App keeper',
      isEnabled: true,
      rolePermissions: [{ allowedResourceActions: ['microsoft.directory/applications/basic/update'] }],
    });
    const scope = `/${app.id as string}`;
    const wish = { principalId: ann, roleDefinitionId: role.id as string, directoryScopeId: scope };
    const { status, body } = await client.post(assignments, wish);
    expect([status, body]).toMatchObject([201, wish]);
    expect(body.id).toMatch(/^[\w-]{64}-1$/);
  });
});
