// Service principals and app registrations. Sources: https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list;
// the ids of permissions: https://learn.microsoft.com/en-us/graph/permissions-reference.

import { describe, expect, it } from 'vitest';
import { firstPartyApps } from '../../../server/domain/apps/first-party-apps.js';
import { newAppTenant, toId, toRefusal } from './own-apps.js';
import { namesOf, newTenant } from '../own-tenant.js';

const path = '/v1.0/servicePrincipals';
const teamsApp = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';
const graphApp = '00000003-0000-0000-c000-000000000000';

it('Microsoft Graph is there with its permissions, by filter, by key and by id', async () => {
  const client = await newTenant();
  const { body } = await client.get(`${path}?$filter=appId eq '${graphApp}'`);
  expect(body.value).toHaveLength(1);
  const [graph] = body.value as { id: string; appRoles: object[]; oauth2PermissionScopes: object[] }[];
  expect(graph?.appRoles).toContainEqual(
    expect.objectContaining({ id: '5facf0c1-8979-4e95-abcf-ff3d079771c0', value: 'LicenseAssignment.ReadWrite.All' }),
  );
  expect(graph?.oauth2PermissionScopes).toContainEqual(
    expect.objectContaining({ id: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d', value: 'User.Read', type: 'User' }),
  );
  const { body: byKey } = await client.get(`${path}(appId='${graphApp}')?$select=id,appId`);
  expect(byKey).toMatchObject({ id: graph?.id, appId: graphApp });
  expect((await client.get(`${path}/${String(graph?.id)}`)).body).toMatchObject({ appId: graphApp });
});

it('M365 License Manager is the actor that the audit log names', async () => {
  const client = await newTenant();
  const { body } = await client.get(`${path}?$filter=displayName eq 'M365 License Manager'&$select=id,displayName`);
  expect(namesOf(body)).toEqual(['M365 License Manager']);
  const { body: object } = await client.get(`/v1.0/directoryObjects/${String(body.value[0].id)}`);
  expect(object).toMatchObject({ '@odata.type': '#microsoft.graph.servicePrincipal' });
});

it('nothing is found by an id or an app that is not there', async () => {
  const client = await newTenant();
  expect((await client.get(`${path}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  expect((await client.get(`${path}(appId='00000000-0000-4000-8000-000000000000')`)).status).toBe(404);
});

describe('an app of the tenant', () => {
  it('is added with what its registration says, and follows it', async () => {
    const { client, register, add, principalOf } = newAppTenant();
    const { id, appId } = await register({
      identifierUris: ['api://shop'],
      web: { redirectUris: ['https://shop.example/in'], homePageUrl: 'https://shop.example' },
      signInAudience: 'AzureADMyOrg',
    });
    const principal = await add(String(appId));
    expect(principal).toMatchObject({
      appId,
      displayName: 'Shop',
      appDisplayName: 'Shop',
      servicePrincipalNames: ['api://shop', appId],
      replyUrls: ['https://shop.example/in'],
      homepage: 'https://shop.example',
      signInAudience: 'AzureADMyOrg',
      accountEnabled: true,
    });
    const { body: organization } = await client.get('/v1.0/organization');
    expect(principal.appOwnerOrganizationId).toBe(organization.value[0].id);
    await client.patch(`/v1.0/applications/${String(id)}`, { displayName: 'Store' });
    expect(await principalOf(String(appId))).toMatchObject({ displayName: 'Shop', appDisplayName: 'Store' });
  });

  it('is added once', async () => {
    const { client, register, add } = newAppTenant();
    const { appId } = await register();
    await add(String(appId));
    expect(toRefusal(await client.post(path, { appId }))).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
  });

  it('is not added if nobody has registered it', async () => {
    const { client } = newAppTenant();
    const { status, body } = await client.post(path, { appId: toId(1) });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({
      message: `The appId '${toId(1)}' of the service principal does not reference a valid application object.`,
      details: [{ code: 'NoBackingApplicationObject' }],
    });
  });

  it('is changed, and deleted without its registration', async () => {
    const { client, register, add, listActivities } = newAppTenant();
    const { appId } = await register();
    const { id } = await add(String(appId));
    const own = `${path}/${String(id)}`;
    const changes = { accountEnabled: false, tags: ['HideApp'], appRoleAssignmentRequired: true };
    expect((await client.patch(own, changes)).status).toBe(204);
    expect((await client.get(own)).body).toMatchObject(changes);
    expect((await client.delete(own)).status).toBe(204);
    expect((await client.get(`/v1.0/applications(appId='${String(appId)}')`)).status).toBe(200);
    expect(await listActivities(3)).toEqual([
      'Add service principal',
      'Update service principal',
      'Remove service principal',
    ]);
    await add(String(appId));
    const restored = await client.post(`/v1.0/directory/deletedItems/${String(id)}/restore`, {});
    expect(toRefusal(restored)).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
  });

  it('has owners, and a service principal can own things too', async () => {
    const { client, register, add } = newAppTenant();
    const [shop, portal] = [await register(), await register({ displayName: 'Portal' })];
    const [{ id }, { id: owner }] = [await add(String(shop.appId)), await add(String(portal.appId))];
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${String(owner)}` };
    expect((await client.post(`${path}/${String(id)}/owners/$ref`, reference)).status).toBe(204);
    expect(toRefusal(await client.post(`${path}/${String(id)}/owners/$ref`, reference))).toEqual([
      400,
      'Request_BadRequest',
    ]);
    expect((await client.get(`${path}/${String(id)}/owners`)).body.value).toMatchObject([{ id: owner }]);
    expect((await client.get(`${path}/${String(owner)}/ownedObjects`)).body.value).toMatchObject([{ id }]);
    expect((await client.delete(`${path}/${String(id)}/owners/${String(owner)}/$ref`)).status).toBe(204);
    expect((await client.get(`${path}/${String(id)}/owners`)).body.value).toEqual([]);
    expect((await client.delete(`${path}/${String(id)}/owners/${String(owner)}/$ref`)).status).toBe(404);
  });

  it('is not owned by a group', async () => {
    const { client, register, add } = newAppTenant();
    const { appId } = await register();
    const { id } = await add(String(appId));
    const { body: groups } = await client.get('/v1.0/groups?$top=1');
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/groups/${String(groups.value[0].id)}` };
    expect((await client.post(`${path}/${String(id)}/owners/$ref`, reference)).status).toBe(400);
  });
});

describe("one of Microsoft's own apps", () => {
  it('can be changed, and stays what it is otherwise', async () => {
    const { client, principalOf } = newAppTenant();
    const before = await principalOf(teamsApp);
    expect((await client.patch(`${path}(appId='${teamsApp}')`, { accountEnabled: false })).status).toBe(204);
    expect(await principalOf(teamsApp)).toEqual({ ...before, accountEnabled: false });
    const eventual = { headers: { consistencylevel: 'eventual' } };
    expect((await client.get(`${path}/$count`, eventual)).text).toBe(
      String((await client.get(`${path}?$top=999`)).body.value.length),
    );
  });

  it('cannot be deleted', async () => {
    const { client } = newAppTenant();
    const { status, body } = await client.delete(`${path}(appId='${teamsApp}')`);
    expect([status, body.error.message]).toEqual([
      400,
      "Microsoft Teams is one of Microsoft's own apps, which every tenant has here. It cannot be deleted.",
    ]);
  });
});

// https://learn.microsoft.com/en-us/graph/api/resources/serviceprincipal names the operators of each property.
describe('service principals are filtered', () => {
  const eventual = { headers: { consistencylevel: 'eventual' } };
  const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
  const all = firstPartyApps.length;
  const others = firstPartyApps.filter(({ ownerId }) => ownerId !== microsoft).length;
  it.each([
    ["tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')", 0],
    [`servicePrincipalNames/any(n:n eq '${graphApp}')`, 1],
    ["appId in ('00000003-0000-0000-c000-000000000000') and accountEnabled eq true", 1],
  ])('plainly by %s', async (filter, count) => {
    const client = await newTenant();
    expect((await client.get(`${path}?$filter=${filter}`)).body.value).toHaveLength(count);
  });

  it.each([
    [`appOwnerOrganizationId eq ${microsoft}`, all - others],
    [`appOwnerOrganizationId ne ${microsoft}`, others],
    [`appId ne '${graphApp}'`, all - 1],
    ["not tags/any(t:t eq 'HideApp')", all],
    ["displayName ne 'Microsoft Graph'", all - 1],
    ['not(accountEnabled eq true)', 0],
    // github.com/microsoftgraph/microsoft-graph-docs issue 18795
    ['appRoleAssignmentRequired eq true', 0],
  ])('with advanced query capabilities by %s', async (filter, count) => {
    const client = await newTenant();
    const query = `${path}?$filter=${filter}&$count=true`;
    expect((await client.get(query, eventual)).body.value).toHaveLength(count);
    expect((await client.get(query)).status).toBe(400);
  });
});
