// App roles and delegated permissions that were granted, seen from all sides. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/approleassignment, serviceprincipal-post-approleassignedto,
// https://learn.microsoft.com/en-us/graph/api/resources/oauth2permissiongrant, oauth2permissiongrant-post.

import { describe, expect, it } from 'vitest';
import type { Json } from '../../new-emulator.js';
import { graphApp, newAppTenant, toId, toRefusal, userReadAllRoleId, type AppTenant } from './own-apps.js';

const everybody = '00000000-0000-0000-0000-000000000000';

/** A client with a service principal, Microsoft Graph, and a user. */
const arrange = async (): Promise<AppTenant & Readonly<Record<'shop' | 'graph' | 'user' | 'appId', string>>> => {
  const tenant = newAppTenant();
  const { appId } = await tenant.register();
  const [{ id: shop }, { id: graph }] = [await tenant.add(String(appId)), await tenant.principalOf(graphApp)];
  const { body } = await tenant.client.get("/v1.0/users?$filter=startswith(displayName,'A')&$top=1");
  return {
    ...tenant,
    shop: String(shop),
    graph: String(graph),
    appId: String(appId),
    user: String((body.value as Json[])[0]!.id),
  };
};

describe('an app role', () => {
  it('given to an app is seen from both sides, and taken away from either', async () => {
    const { client, shop, graph } = await arrange();
    const path = `/v1.0/servicePrincipals/${shop}/appRoleAssignments`;
    const asked = { principalId: shop, resourceId: graph, appRoleId: userReadAllRoleId };
    const { status, body } = await client.post(path, asked);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...asked,
      principalType: 'ServicePrincipal',
      principalDisplayName: 'Shop',
      resourceDisplayName: 'Microsoft Graph',
      createdDateTime: '2026-10-05T09:00:00Z',
    });
    expect((await client.get(path)).body.value).toMatchObject([{ id: body.id }]);
    const given = `/v1.0/servicePrincipals/${graph}/appRoleAssignedTo`;
    const { value } = (await client.get(`${given}?$filter=principalDisplayName eq 'Shop'`)).body;
    expect(value).toMatchObject([{ id: body.id }]);
    expect((await client.get(`${path}/${String(body.id)}`)).body).toMatchObject(asked);
    expect((await client.delete(`${given}/${String(body.id)}`)).status).toBe(204);
    expect((await client.get(path)).body.value).toEqual([]);
    expect((await client.delete(`${path}/${String(body.id)}`)).status).toBe(404);
  });

  it('is found by its resource', async () => {
    const { client, shop, graph } = await arrange();
    const path = `/v1.0/servicePrincipals/${shop}/appRoleAssignments`;
    await client.post(path, { principalId: shop, resourceId: graph, appRoleId: userReadAllRoleId });
    await client.post(path, { principalId: shop, resourceId: shop, appRoleId: everybody });
    const { value } = (await client.get(`${path}?$filter=resourceId eq ${graph}`)).body;
    expect(value).toMatchObject([{ resourceId: graph }]);
    expect((await client.get(path)).body.value).toHaveLength(2);
  });

  it('given to a user and to a group is in the audit log', async () => {
    const { client, shop, user, listActivities } = await arrange();
    const { body: groups } = await client.get('/v1.0/groups?$top=1');
    const group = String(groups.value[0].id);
    for (const [set, id] of [
      ['users', user],
      ['groups', group],
    ] as const) {
      const asked = { principalId: id, resourceId: shop, appRoleId: everybody };
      expect((await client.post(`/v1.0/${set}/${id}/appRoleAssignments`, asked)).status).toBe(201);
      expect((await client.get(`/v1.0/${set}/${id}/appRoleAssignments`)).body.value).toHaveLength(1);
    }
    expect(await listActivities(2)).toEqual([
      'Add app role assignment grant to user',
      'Add app role assignment to group',
    ]);
  });

  it.each([
    ['twice', userReadAllRoleId, 'Permission being assigned already exists on the object'],
    ['that there is not', toId(1), "Permission being assigned was not found on application 'Microsoft Graph'."],
  ])('is not given %s', async (_, appRoleId, message) => {
    const { client, shop, graph } = await arrange();
    const path = `/v1.0/servicePrincipals/${shop}/appRoleAssignments`;
    await client.post(path, { principalId: shop, resourceId: graph, appRoleId: userReadAllRoleId });
    const answer = await client.post(path, { principalId: shop, resourceId: graph, appRoleId });
    expect([answer.status, answer.body.error.message]).toEqual([400, message]);
  });

  it('is given only by a path that names one of its ends', async () => {
    const { client, shop, graph, user } = await arrange();
    const asked = { principalId: shop, resourceId: graph, appRoleId: userReadAllRoleId };
    const answer = await client.post(`/v1.0/users/${user}/appRoleAssignments`, asked);
    expect(toRefusal(answer)).toEqual([400, 'Request_BadRequest']);
  });

  it('is not shown while its holder is in the recycle bin, and comes back with a restore', async () => {
    const { client, shop, user } = await arrange();
    await client.post(`/v1.0/users/${user}/appRoleAssignments`, {
      principalId: user,
      resourceId: shop,
      appRoleId: everybody,
    });
    const path = `/v1.0/servicePrincipals/${shop}/appRoleAssignedTo`;
    await client.delete(`/v1.0/users/${user}`);
    expect((await client.get(path)).body.value).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${user}/restore`, {});
    expect((await client.get(path)).body.value).toHaveLength(1);
    await client.delete(`/v1.0/users/${user}`);
    await client.delete(`/v1.0/directory/deletedItems/${user}`);
    expect((await client.get('/_tenantry/state')).text).not.toContain(`"principalId":"${user}"`);
  });
});

describe('a grant of delegated permissions', () => {
  const grants = '/v1.0/oauth2PermissionGrants';

  it('to everybody has the id of its ends, and is found by them', async () => {
    const { client, shop, graph, user, appId } = await arrange();
    const all = {
      clientId: shop,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graph,
      scope: 'User.Read',
    };
    const own = { ...all, consentType: 'Principal', principalId: user, scope: ' Mail.Read  User.Read ' };
    const [{ body: one }, { body: other }] = [await client.post(grants, all), await client.post(grants, own)];
    expect(one).toMatchObject(all);
    expect(other).toMatchObject({ ...own, scope: 'Mail.Read User.Read' });
    expect([String(one.id).length, String(other.id).length]).toEqual([43, 64]);
    for (const [path, ids] of [
      [`${grants}?$filter=clientId eq '${shop}'`, [one.id, other.id]],
      [`${grants}?$filter=clientId eq '${shop}' and consentType eq 'AllPrincipals'`, [one.id]],
      [`${grants}?$filter=principalId eq '${user}'`, [other.id]],
      [`${grants}?$filter=resourceId eq '${shop}'`, []],
      [`/v1.0/servicePrincipals(appId='${appId}')/oauth2PermissionGrants`, [one.id, other.id]],
      [`/v1.0/users/${user}/oauth2PermissionGrants`, [other.id]],
      ['/v1.0/me/oauth2PermissionGrants', []],
    ] as const) {
      const { value } = (await client.get(path)).body as { value: Json[] };
      expect(new Set(value.map(({ id }) => id as string)), path).toEqual(new Set(ids));
    }
    for (const { id } of [one, other]) expect((await client.get(`${grants}/${String(id)}`)).body.id).toBe(id);
  });

  it('is changed as a whole, and taken away', async () => {
    const { client, shop, graph, listActivities } = await arrange();
    const asked = { clientId: shop, consentType: 'AllPrincipals', resourceId: graph, scope: 'User.Read' };
    const { id } = (await client.post(grants, asked)).body as { id: string };
    expect((await client.patch(`${grants}/${id}`, { scope: 'Mail.Read' })).status).toBe(204);
    expect((await client.get(`${grants}/${id}`)).body.scope).toBe('Mail.Read');
    expect((await client.delete(`${grants}/${id}`)).status).toBe(204);
    expect((await client.get(`${grants}/${id}`)).status).toBe(404);
    expect(await listActivities(3)).toEqual([
      'Add delegated permission grant',
      'Update delegated permission grant',
      'Remove delegated permission grant',
    ]);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/105249
  it('is never about anybody else, though what it is about may be sent again', async () => {
    const { client, shop, graph, user } = await arrange();
    const asked = { clientId: shop, consentType: 'AllPrincipals', principalId: null, resourceId: graph };
    const { id } = (await client.post(grants, { ...asked, scope: 'User.Read' })).body as { id: string };
    expect((await client.patch(`${grants}/${id}`, { ...asked, scope: 'Mail.Read' })).status).toBe(204);
    const changed = { ...asked, principalId: user, scope: 'User.Read' };
    const { status, body } = await client.patch(`${grants}/${id}`, changed);
    expect([status, body.error.code, body.error.message]).toEqual([
      400,
      'Request_BadRequest',
      'Property cannot be updated: principalId',
    ]);
    expect((await client.get(`${grants}/${id}`)).body.scope).toBe('Mail.Read');
  });

  it('is there once for each client, resource and user', async () => {
    const { client, shop, graph } = await arrange();
    const asked = { clientId: shop, consentType: 'AllPrincipals', resourceId: graph, scope: 'User.Read' };
    await client.post(grants, asked);
    const { status, body } = await client.post(grants, { ...asked, scope: 'Mail.Read' });
    expect([status, body.error.code, body.error.message]).toEqual([
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      'Permission entry already exists.',
    ]);
  });

  it.each([
    ['a client that is not there', { clientId: toId(1) }, 404],
    ['a user that is not there', { consentType: 'Principal', principalId: toId(1) }, 404],
    ['everybody and a user', { principalId: toId(1) }, 400],
    ['a user who is not named', { consentType: 'Principal' }, 400],
    ['a consent of another kind', { consentType: 'Nobody' }, 400],
  ])('is refused for %s', async (_, properties, status) => {
    const { client, shop, graph } = await arrange();
    const asked = {
      clientId: shop,
      consentType: 'AllPrincipals',
      resourceId: graph,
      scope: 'User.Read',
      ...properties,
    };
    expect((await client.post(grants, asked)).status).toBe(status);
  });

  it.each(['x', 'AAAA', '!'])('is not found by the id %s', async (id) => {
    const { client } = newAppTenant();
    expect((await client.get(`${grants}/${id}`)).status).toBe(404);
  });
});
