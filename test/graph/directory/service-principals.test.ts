// Service principals and app registrations. Sources: https://learn.microsoft.com/en-us/graph/api/serviceprincipal-list;
// the ids of permissions: https://learn.microsoft.com/en-us/graph/permissions-reference.

import { describe, expect, it } from 'vitest';
import { firstPartyApps } from '../../../server/domain/apps/first-party-apps.js';
import { namesOf, newTenant } from '../own-tenant.js';

const path = '/v1.0/servicePrincipals';
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

it('no app is registered, and registering one answers 501', async () => {
  const client = await newTenant();
  expect((await client.get(`/v1.0/applications?$filter=appId eq '${graphApp}'`)).body.value).toEqual([]);
  expect((await client.post('/v1.0/applications', { displayName: 'x' })).status).toBe(501);
  expect((await client.post(path, { appId: graphApp })).status).toBe(501);
  expect((await client.get(`${path}/x/appRoleAssignments`)).status).toBe(501);
});

// https://learn.microsoft.com/en-us/graph/api/resources/serviceprincipal names the operators of each property.
describe('service principals are filtered', () => {
  const eventual = { headers: { consistencylevel: 'eventual' } };
  const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
  const all = firstPartyApps.length;
  const others = firstPartyApps.filter(({ ownerId }) => ownerId !== microsoft).length;
  it.each([
    [`appOwnerOrganizationId eq ${microsoft}`, all - others],
    ["tags/any(t:t eq 'WindowsAzureActiveDirectoryIntegratedApp')", 0],
    [`servicePrincipalNames/any(n:n eq '${graphApp}')`, 1],
    ["appId in ('00000003-0000-0000-c000-000000000000') and accountEnabled eq true", 1],
    ['appRoleAssignmentRequired eq true', 0],
  ])('plainly by %s', async (filter, count) => {
    const client = await newTenant();
    expect((await client.get(`${path}?$filter=${filter}`)).body.value).toHaveLength(count);
  });

  it.each([
    [`appOwnerOrganizationId ne ${microsoft}`, others],
    [`appId ne '${graphApp}'`, all - 1],
    ["not tags/any(t:t eq 'HideApp')", all],
    ["displayName ne 'Microsoft Graph'", all - 1],
    ['not(accountEnabled eq true)', 0],
  ])('with advanced query capabilities by %s', async (filter, count) => {
    const client = await newTenant();
    const query = `${path}?$filter=${filter}&$count=true`;
    expect((await client.get(query, eventual)).body.value).toHaveLength(count);
    expect((await client.get(query)).status).toBe(400);
  });
});
