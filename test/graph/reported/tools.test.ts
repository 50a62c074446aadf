// Requests that public tools send, as their sources have them, and what the tools read of the answers. docs/reports.md has a row for
// each tool that was not answered.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { expectReported, github, newScene, unsupported, type Scene } from './scene.js';

const cipp = `${github}/KelvinTegelaar/CIPP-API`;
const cli = `${github}/pnp/cli-microsoft365`;
const maester = `${github}/maester365/maester`;
const hamilton = `${github}/manicminer/hamilton`;
const terraform = `${github}/hashicorp/terraform-provider-azuread`;
const itpros = `${github}/12Knocksinna/Office365itpros`;
const azureHound = `${github}/SpecterOps/AzureHound`;
const entra = `${github}/microsoftgraph/entra-powershell`;
const exchangeAdministrator = '29232cdf-9323-42fd-ade2-1d097af3e4de';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const reference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

/** The scene with an app registration, its service principal, and an administrative unit. */
const newAppScene = async (): Promise<
  Scene & { readonly app: Json; readonly principal: Json; readonly unit: Json }
> => {
  const scene = await newScene();
  const { client } = scene;
  const { body: app } = await client.post('/v1.0/applications', { displayName: 'app' });
  const { body: principal } = await client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
  const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'unit' });
  return { ...scene, app, principal, unit };
};

const idsOf = ({ value }: Json): readonly string[] => (value as Json[]).map(({ id }) => id as string);

describe('a request of a public tool is answered', () => {
  it.each([
    [cipp, 'GET /beta/users?$top=999&select=id,userPrincipalName', {}],
    [cipp, 'GET /groups/?$select=displayName,groupTypes,assignedLicenses,membershipRule&$top=999', {}],
    [cipp, 'GET /users/$count?$top=1&$filter=assignedLicenses/$count ne 0', 200, { eventual: true }],
    [cipp, `GET /beta/directoryRoles/roleTemplateId=${globalAdministrator}/members?$select=id,otherMails`, {}],
    [cipp, `GET /directoryRoles/roleTemplateId=${globalAdministrator}/members/$count`, 200, { eventual: true }],
    [cipp, "GET /beta/reports/getMailboxUsageDetail(period='D7')?$format=application/json&$top=999", {}],
    [cipp, "GET /auditLogs/directoryAudits?$filter=targetResources/any(s:s/id eq '{ada}')", {}],
    [cipp, 'GET /beta/organization?$select=displayName,partnerTenantType', {}],
    [cipp, 'GET /beta/roleManagement/directory/roleDefinitions?$select=id,displayName&$top=999', {}],
    [cipp, 'GET /beta/roleManagement/directory/roleAssignments?$select=id,appScopeId&$top=999', {}],
    [maester, 'GET /users/{ada}?$select=id, accountEnabled', {}, { eventual: true }],
    [maester, 'GET /policies/authorizationPolicy?$select=blockMsolPowerShell', {}, { eventual: true }],
    [cli, "GET /groups?$filter=groupTypes/any(c:c eq 'Unified') and startswith(DisplayName,'t')&$expand=owners", {}],
    [cli, "GET /groups/{staff}/Members/$count?$filter=id eq '{ada}'", 200, { eventual: true }],
    [cli, 'GET /groups/{staff}/members/microsoft.graph.user?$select=id&$expand=manager($select=displayName)', {}],
    [cli, "GET /users('{ada}')?$select=id&$expand=manager($select=displayName,id,mail)", {}],
    [terraform, 'GET /groups/{staff}/memberOf/microsoft.graph.administrativeUnit', { value: [] }],
    [
      azureHound,
      "GET /roleManagement/directory/roleAssignments?$expand=directoryScope&$filter=roleDefinitionId eq ''",
      {},
    ],
    [itpros, 'GET /users?&$select=displayName,usertype,assignedlicenses,userprincipalname', {}],
    [itpros, "GET /groups?$filter=groupTypes/any(c:c eq 'dynamicMembership') and groupTypes/any(x:x eq 'unified')", {}],
    [
      itpros,
      "GET /beta/users?$count=true&$filter=(assignedLicenses/$count ne 0 and userType eq 'Member')",
      {},
      { eventual: true },
    ],
    [entra, 'GET /users/{ada}?$select=*', {}],
    [entra, 'GET /beta/users/{ada}/ownedObjects/?$top=5', { value: [] }],
  ])('%s: %s', async (...row) => {
    await expectReported(row);
  });
});

describe('roles are listed', () => {
  // AzureHound and Maester follow next links, and roles are more than a hundred.
  it.each([
    "/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)",
    "/v1.0/policies/roleManagementPolicies?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=rules",
  ])('on one page with what is expanded, where no token is taken: %s', async (path) => {
    const { client } = await newScene();
    const { body } = await client.get(path);
    expect(body.value.length).toBeGreaterThan(100);
    expect(body['@odata.nextLink']).toBeUndefined();
  });

  it('in pages of 20 and more in beta', async () => {
    const { client } = await newScene();
    const first = await client.get('/beta/roleManagement/directory/roleDefinitions?$top=20');
    expect(first.body.value).toHaveLength(20);
    const next = (first.body['@odata.nextLink'] as string).replace(/^https?:\/\/[^/]+/, '');
    const second = await client.get(next);
    expect(second.body.value).toHaveLength(20);
    expect(idsOf(second.body)).not.toContain(idsOf(first.body)[0]);
  });

  // Seen by the test of a public tool against two tenants, in July 2026.
  it.each([
    ['/v1.0', 1, 'This resource requires a minimum page size of 20.'],
    ['/beta', 19, 'This resource requires a minimum page size of 20.'],
    ['/v1.0', 20, 'Invalid/unsupported query request.'],
  ])('never in others: %s, %s', async (version, top, text) => {
    const { client } = await newScene();
    const { status, body } = await client.get(
      `${version}/roleManagement/directory/roleDefinitions?$top=${String(top)}`,
    );
    expect([status, body.error.code, body.error.message]).toEqual(unsupported(text));
  });
});

describe('what a service principal or a group is in', () => {
  it('has the roles that it holds, which CIPP reads by a cast that a client cuts off', async () => {
    const { client, app, principal } = await newAppScene();
    const body = {
      principalId: principal.id as string,
      roleDefinitionId: exchangeAdministrator,
      directoryScopeId: '/',
    };
    await client.post('/v1.0/roleManagement/directory/roleAssignments', body);
    const url = `servicePrincipals(appId='${app.appId as string}')/memberOf`;
    const requests = [
      { id: 'cut', method: 'GET', url: `${url}/#microsoft.graph.directoryRole` },
      { id: 'cast', method: 'GET', url: `${url}/microsoft.graph.directoryRole` },
      { id: 'groups', method: 'GET', url: `${url}/microsoft.graph.group` },
    ];
    const { body: batch } = await client.post('/beta/$batch', { requests });
    const templates = (id: string): readonly string[] =>
      (batch.responses as Json[]).find((one) => one.id === id)?.body.value.map((role: Json) => role.roleTemplateId);
    expect(templates('cut')).toEqual([exchangeAdministrator]);
    expect(templates('cast')).toEqual([exchangeAdministrator]);
    expect(templates('groups')).toEqual([]);
    const expanded = await client.get(`/v1.0/servicePrincipals/${principal.id as string}?$expand=memberOf`);
    expect(expanded.body.memberOf[0].roleTemplateId).toBe(exchangeAdministrator);
  });

  it.each(['memberOf', 'transitiveMemberOf'])('is cast to the kinds that there are: %s', async (name) => {
    const { client, addGroup, unit } = await newAppScene();
    const group = await addGroup('admins', { isAssignableToRole: true, visibility: 'Private' });
    const body = { principalId: group, roleDefinitionId: exchangeAdministrator, directoryScopeId: '/' };
    await client.post('/v1.0/roleManagement/directory/roleAssignments', body);
    await client.post(`/v1.0/directory/administrativeUnits/${unit.id as string}/members/$ref`, reference(group));
    const read = async (type: string): Promise<Json> => {
      const { status, body: answer } = await client.get(`/v1.0/groups/${group}/${name}/microsoft.graph.${type}`);
      expect(status).toBe(200);
      return answer;
    };
    expect(idsOf(await read('administrativeUnit'))).toEqual([unit.id]);
    expect((await read('directoryRole')).value[0].roleTemplateId).toBe(exchangeAdministrator);
    expect(idsOf(await read('group'))).toEqual([]);
  });

  it('is found with a mark before the cast, as CIPP writes it', async () => {
    const { client, ids } = await newScene();
    const { body } = await client.get(`/beta/users/${ids.ada ?? ''}/memberOf/$/microsoft.graph.group?$select=id`);
    expect(idsOf(body)).toEqual([ids.staff]);
  });
});

describe('app roles', () => {
  const everybody = '00000000-0000-0000-0000-000000000000';

  it.each(['v1.0', 'beta'])('come with their holder and their resource by $expand: %s', async (version) => {
    const { client, ids, principal } = await newAppScene();
    const [ada, resource] = [ids.ada ?? '', principal.id as string];
    const role = { principalId: ada, resourceId: resource, appRoleId: everybody };
    const { body: assigned } = await client.post(`/v1.0/users/${ada}/appRoleAssignments`, role);
    const held = await client.get(`/${version}/users/${ada}?$select=id&$expand=appRoleAssignments`);
    expect(idsOf({ value: held.body.appRoleAssignments })).toEqual([assigned.id]);
    const given = await client.get(`/${version}/servicePrincipals/${resource}?$expand=appRoleAssignedTo`);
    expect(given.body.appRoleAssignedTo[0]).toMatchObject({ principalId: ada, principalDisplayName: 'ada' });
    const none = await client.get(`/${version}/groups/${ids.staff ?? ''}?$expand=appRoleAssignments`);
    expect(none.body.appRoleAssignments).toEqual([]);
  });

  // CLI for Microsoft 365 looks for the app so before it lists what it was given.
  it('come with a list of service principals', async () => {
    const { client, app } = await newAppScene();
    const path = `/v1.0/servicePrincipals?$expand=appRoleAssignments&$filter=appId eq '${app.appId as string}'`;
    expect((await client.get(path)).body.value[0].appRoleAssignments).toEqual([]);
  });
});

// hamilton reads the reference before it deletes it, and takes 404 for gone.
describe('the reference to one object', () => {
  it.each([
    [
      'owners of an app',
      ({ app, ids }: Awaited<ReturnType<typeof newAppScene>>) => [`applications/${app.id as string}/owners`, ids.ada],
    ],
    [
      'owners of a service principal',
      ({ principal, ids }) => [`servicePrincipals/${principal.id as string}/owners`, ids.ada],
    ],
    [
      'members of an administrative unit',
      ({ unit, ids }) => [`directory/administrativeUnits/${unit.id as string}/members`, ids.ada],
    ],
    ['members of a role', ({ ids }) => [`directoryRoles/roleTemplateId=${exchangeAdministrator}/members`, ids.ada]],
  ] as [string, (scene: Awaited<ReturnType<typeof newAppScene>>) => readonly [string, string]][])(
    `${hamilton}: %s`,
    async (_name, toPath) => {
      const scene = await newAppScene();
      const { client, ids } = scene;
      const [path, id] = toPath(scene);
      await client.post('/v1.0/directoryRoles', { roleTemplateId: exchangeAdministrator });
      expect((await client.post(`/v1.0/${path}/$ref`, reference(id))).status).toBe(204);
      const { status, body } = await client.get(`/v1.0/${path}/${id}/$ref?$select=id,url`);
      expect(status).toBe(200);
      expect(body['@odata.id']).toContain(id);
      expect((await client.get(`/v1.0/${path}/${ids.cleo ?? ''}/$ref`)).status).toBe(404);
    },
  );
});

// CLI for Microsoft 365, in its commands for apps.
describe('myorganization in an address', () => {
  it('means the tenant of the token', async () => {
    const { client, app } = await newAppScene();
    const { body } = await client.get(`/v1.0/myorganization/applications/${app.id as string}?$select=id`);
    expect(body.id).toBe(app.id);
    expect((await client.post('/v1.0/MyOrganization/applications', { displayName: 'other' })).status).toBe(201);
  });

  it('is nothing by itself', async () => {
    const { client } = await newScene();
    expect((await client.get('/v1.0/myorganization')).status).toBe(400);
  });
});

describe('sign-ins, audits and registrations', () => {
  it.each([
    [cipp, '/beta/reports/authenticationMethods/userRegistrationDetails', 'userPrincipalName,isMfaRegistered'],
    [maester, '/v1.0/reports/authenticationMethods/userRegistrationDetails', 'id,isMfaRegistered'],
    [github, '/v1.0/auditLogs/directoryAudits', 'id,activityDisplayName'],
  ])('show what is selected: %s%s', async (_source, path, select) => {
    const { client } = await newScene();
    const { body } = await client.get(`${path}?$select=${select}&$top=1`);
    expect(Object.keys(body.value[0] as object).sort()).toEqual(select.split(',').sort());
  });

  it.each([
    [cipp, "/beta/auditLogs/signIns?api-version=beta&filter=clientAppUsed ne 'Browser'"],
    [
      cipp,
      "/beta/auditLogs/signIns?$filter=userDisplayName ne 'On-Premises Directory Synchronization Service Account'",
    ],
    [
      itpros,
      '/v1.0/auditLogs/signIns?$filter=createdDateTime gt 2026-09-06T00:00:00Z and createdDateTime lt 2026-10-06T00:00:00Z',
    ],
    [itpros, "/v1.0/auditLogs/signIns?$filter=userid eq '{ada}' and Status/ErrorCode ne 0&$top=1"],
    [itpros, "/beta/auditLogs/signIns?$filter=ResourceTenantId ne '{ada}'"],
    [github, '/v1.0/auditLogs/signIns?$select=userPrincipalName,createdDateTime,status'],
  ])('take the filters of %s: %s', async (_source, path) => {
    const { client, ids } = await newScene();
    const { status, text } = await client.get(path.replace('{ada}', ids.ada ?? ''));
    expect(status, text).toBe(200);
  });
});

// CIPP keeps the administrators whose home is the tenant.
it('a role assignment says where its holder is at home', async () => {
  const { client } = await newScene();
  const { body: organization } = await client.get('/v1.0/organization?$select=id');
  const path = 'roleManagement/directory/roleAssignments?$top=1';
  const { body } = await client.get(`/beta/${path}`);
  const [tenantId] = idsOf(organization);
  expect(body.value[0]).toMatchObject({ principalOrganizationId: tenantId, resourceScope: '/', directoryScopeId: '/' });
  // Recorded in v1.0 as well.
  expect((await client.get(`/v1.0/${path}`)).body.value[0].principalOrganizationId).toBe(tenantId);
});

describe('what tools ask for and Tenantry has not is not said not to exist', () => {
  it.each([
    [cipp, 'GET /users?$select=id,perUserMfaState'],
    [cipp, 'GET /beta/policies/mfaServicePolicy'],
    [entra, 'GET /beta/legacy/policies'],
    [entra, 'GET /beta/servicePrincipals/{ada}/policies'],
    [itpros, 'GET /beta/reports/identityAnalytics/groups'],
    [maester, 'GET /beta/identityProtection/settings/notifications'],
  ])('%s: %s', async (source, request) => {
    await expectReported([source, request, 501]);
  });
});
