// App registrations. Sources: https://learn.microsoft.com/en-us/graph/api/application-post-applications, application-update,
// application-delete, https://learn.microsoft.com/entra/identity-platform/reply-url. Texts of refusals: public scripts.

import { describe, expect, it } from 'vitest';
import { namesOf } from '../own-tenant.js';
import { graphApp, newAppTenant, toId, toRefusal, userReadId } from './own-apps.js';

const path = '/v1.0/applications';
const scope = (id: string, value: string, isEnabled = true): object => ({
  id,
  value,
  isEnabled,
  type: 'User',
  adminConsentDisplayName: value,
  adminConsentDescription: value,
});
const role = (id: string, value: string, isEnabled = true): object => ({
  id,
  value,
  isEnabled,
  displayName: value,
  description: value,
  allowedMemberTypes: ['Application'],
});

describe('an app that is registered', () => {
  it('gets ids of its own, and what Graph sets by default', async () => {
    const { client, register } = newAppTenant();
    const app = await register();
    expect(app).toMatchObject({
      displayName: 'Shop',
      signInAudience: 'AzureADandPersonalMicrosoftAccount',
      publisherDomain: 'contoso.onmicrosoft.com',
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [] },
      identifierUris: [],
      passwordCredentials: [],
    });
    expect(app.appId).not.toBe(app.id);
    expect((await client.get(`${path}/${String(app.id)}`)).body).toMatchObject({ appId: app.appId });
  });

  it('is owned by the user who registers it', async () => {
    const { client, register } = newAppTenant();
    const { id } = await register();
    const [{ body: me }, { body: owners }] = [
      await client.get('/v1.0/me'),
      await client.get(`${path}/${String(id)}/owners`),
    ];
    expect(owners.value).toMatchObject([{ '@odata.type': '#microsoft.graph.user', id: me.id }]);
    expect((await client.get('/v1.0/me/ownedObjects/microsoft.graph.application')).body.value).toMatchObject([{ id }]);
    const { body } = await client.get(`${path}?$expand=owners($select=id)&$filter=id eq '${String(id)}'`);
    expect(body.value[0].owners).toMatchObject([{ id: me.id }]);
  });

  it('is found by its app id, its name and its addresses', async () => {
    const { client, register } = newAppTenant('empty');
    const { appId } = await register({ identifierUris: ['api://shop'], signInAudience: 'AzureADMyOrg' });
    await register({ displayName: 'Other' });
    for (const filter of [
      `appId eq '${String(appId)}'`,
      "displayName eq 'shop'",
      "startswith(displayName,'Sh')",
      "identifierUris/any(u:u eq 'api://shop')",
    ]) {
      expect(namesOf((await client.get(`${path}?$filter=${filter}`)).body), filter).toEqual(['Shop']);
    }
    const eventual = { headers: { consistencylevel: 'eventual' } };
    expect(namesOf((await client.get(`${path}?$search="displayName:oth"`, eventual)).body)).toEqual(['Other']);
    expect(namesOf((await client.get(`${path}?$orderby=displayName&$top=1&$count=true`, eventual)).body)).toEqual([
      'Other',
    ]);
    expect((await client.get(`${path}/$count`, eventual)).text).toBe('2');
  });

  it('is read, changed and deleted by its app id', async () => {
    const { client, register } = newAppTenant();
    const { id, appId } = await register();
    const byKey = `${path}(appId='${String(appId)}')`;
    expect((await client.patch(byKey, { notes: 'For tests' })).status).toBe(204);
    expect((await client.get(`${byKey}?$select=id,notes`)).body).toMatchObject({ id, notes: 'For tests' });
    expect((await client.post(`${byKey}/addPassword`, {})).status).toBe(200);
    expect((await client.get(`${byKey}/owners/$count`, { headers: { consistencylevel: 'eventual' } })).text).toBe('1');
    expect((await client.delete(byKey)).status).toBe(204);
    expect((await client.get(byKey)).status).toBe(404);
    expect((await client.get(`${path}/${String(appId)}`)).status).toBe(404);
  });

  it('needs a name', async () => {
    const { client } = newAppTenant();
    expect((await client.post(path, {})).status).toBe(400);
  });
});

describe('a change', () => {
  it('leaves what it does not name, within complex properties too', async () => {
    const { client, register } = newAppTenant();
    const { id } = await register({
      signInAudience: 'AzureADMyOrg',
      api: { oauth2PermissionScopes: [scope(toId(1), 'Read')] },
      web: { redirectUris: ['https://shop.example/in'] },
    });
    await client.patch(`${path}/${String(id)}`, {
      api: { requestedAccessTokenVersion: 2 },
      web: { implicitGrantSettings: { enableIdTokenIssuance: true } },
    });
    expect((await client.get(`${path}/${String(id)}`)).body).toMatchObject({
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [{ value: 'Read' }] },
      web: {
        redirectUris: ['https://shop.example/in'],
        implicitGrantSettings: { enableIdTokenIssuance: true, enableAccessTokenIssuance: false },
      },
    });
  });

  it('removes a scope or a role only when it is disabled', async () => {
    const { client, register } = newAppTenant();
    const { id } = await register({
      appRoles: [role(toId(1), 'Run')],
      api: { oauth2PermissionScopes: [scope(toId(2), 'Read')] },
    });
    const app = `${path}/${String(id)}`;
    for (const body of [{ appRoles: [] }, { api: { oauth2PermissionScopes: [] } }]) {
      expect(toRefusal(await client.patch(app, body))).toEqual([400, 'CannotDeleteOrUpdateEnabledEntitlement']);
    }
    const disabled = {
      appRoles: [role(toId(1), 'Run', false)],
      api: { oauth2PermissionScopes: [scope(toId(2), 'Read', false)] },
    };
    expect((await client.patch(app, disabled)).status).toBe(204);
    expect((await client.patch(app, { appRoles: [], api: { oauth2PermissionScopes: [] } })).status).toBe(204);
    expect((await client.get(app)).body).toMatchObject({ appRoles: [], api: { oauth2PermissionScopes: [] } });
  });

  it('is in the audit log with what it changed', async () => {
    const { client, register, listActivities } = newAppTenant();
    const { id } = await register();
    await client.patch(`${path}/${String(id)}`, { displayName: 'Store' });
    expect(await listActivities(3)).toEqual(['Add application', 'Add owner to application', 'Update application']);
    const { body } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(body.value[0]).toMatchObject({
      category: 'ApplicationManagement',
      targetResources: [
        {
          id,
          type: 'Application',
          modifiedProperties: [{ displayName: 'DisplayName', oldValue: '["Shop"]', newValue: '["Store"]' }],
        },
      ],
    });
  });
});

describe('an app is refused', () => {
  const orgs = { signInAudience: 'AzureADMyOrg' };
  it.each([
    [
      'an address of another domain',
      { ...orgs, identifierUris: ['https://fabrikam.example/shop'] },
      'HostNameNotOnVerifiedDomain',
    ],
    ['an address that is none', { identifierUris: ['shop'] }, 'InvalidValue'],
    ['one address twice', { identifierUris: ['api://shop', 'API://shop'] }, 'Request_BadRequest'],
    ['http that is not local', { web: { redirectUris: ['http://shop.example/in'] } }, 'InvalidValue'],
    ['a fragment', { spa: { redirectUris: ['https://shop.example/#in'] } }, 'InvalidValue'],
    ['a wildcard', { web: { redirectUris: ['https://*.shop.example'] } }, 'InvalidValue'],
    ['a scheme of its own in the browser', { spa: { redirectUris: ['shop://in'] } }, 'InvalidValue'],
    ['one redirect twice', { spa: { redirectUris: ['https://a.example', 'https://a.example'] } }, 'Request_BadRequest'],
    [
      'one scope value twice',
      { api: { oauth2PermissionScopes: [scope(toId(1), 'A'), scope(toId(2), 'A')] } },
      'Request_BadRequest',
    ],
    ['one role id twice', { appRoles: [role(toId(1), 'A'), role(toId(1), 'B')] }, 'Request_BadRequest'],
    ['a blank in a value', { appRoles: [role(toId(1), 'A B')] }, 'InvalidValue'],
    [
      'a client with an unknown scope',
      { api: { preAuthorizedApplications: [{ appId: toId(9), delegatedPermissionIds: [toId(8)] }] } },
      'InvalidValue',
    ],
    ['tokens of version 1 for personal accounts', { api: { requestedAccessTokenVersion: 1 } }, 'Request_BadRequest'],
    ['a secret of its own', { passwordCredentials: [{ displayName: 'x', secretText: 'mine' }] }, 'Request_BadRequest'],
  ])('with %s', async (_, properties, code) => {
    const { client } = newAppTenant();
    expect(toRefusal(await client.post(path, { displayName: 'x', ...properties }))).toEqual([400, code]);
  });

  it.each([
    [
      'an address on a subdomain of the tenant',
      { ...orgs, identifierUris: ['https://shop.contoso.onmicrosoft.com/api'] },
    ],
    ['an api address', { ...orgs, identifierUris: ['api://shop'] }],
    ['http on the own computer', { web: { redirectUris: ['http://localhost:3000/in', 'http://127.0.0.1/in'] } }],
    ['a scheme of its own on a device', { publicClient: { redirectUris: ['shop://in', 'urn:ietf:wg:oauth:2.0:oob'] } }],
  ])('but not with %s', async (_, properties) => {
    const { register } = newAppTenant();
    await register(properties);
  });

  it('with an address that another app has, also a deleted one', async () => {
    const { client, register } = newAppTenant();
    const { id } = await register({ identifierUris: ['api://shop'] });
    const other = { displayName: 'Other', identifierUris: ['api://SHOP'] };
    expect(toRefusal(await client.post(path, other))).toEqual([400, 'Request_BadRequest']);
    await client.delete(`${path}/${String(id)}`);
    const { body } = await client.post(path, other);
    expect(body.error).toMatchObject({
      message: 'Another object with the same value for property identifierUris already exists.',
      details: [{ code: 'ObjectConflict' }],
    });
    await client.delete(`/v1.0/directory/deletedItems/${String(id)}`);
    await register(other);
  });
});

describe('a deleted app', () => {
  // https://learn.microsoft.com/en-us/graph/api/directory-deleteditems-restore: each is restored on its own.
  it('takes its service principal along, and comes back without it', async () => {
    const { client, register, add, principalOf, listActivities } = newAppTenant();
    const { id, appId } = await register();
    const { id: principalId } = await add(String(appId));
    await client.delete(`${path}/${String(id)}`);
    expect((await client.get(`/v1.0/servicePrincipals/${String(principalId)}`)).status).toBe(404);
    for (const [type, gone] of [
      ['application', id],
      ['servicePrincipal', principalId],
    ]) {
      const { body } = await client.get(`/v1.0/directory/deletedItems/microsoft.graph.${String(type)}`);
      expect(body.value).toMatchObject([{ id: gone, deletedDateTime: expect.any(String) }]);
    }
    const { status, body } = await client.post(`/v1.0/directory/deletedItems/${String(id)}/restore`, {});
    expect([status, body['@odata.type']]).toEqual([200, '#microsoft.graph.application']);
    expect((await client.get(`/v1.0/servicePrincipals/${String(principalId)}`)).status).toBe(404);
    expect((await client.post(`/v1.0/directory/deletedItems/${String(principalId)}/restore`)).status).toBe(200);
    expect((await principalOf(String(appId))).id).toBe(principalId);
    expect(await listActivities(4)).toEqual([
      'Delete application',
      'Remove service principal',
      'Restore application',
      'Restore service principal',
    ]);
    expect((await client.get(`${path}/${String(id)}/owners`)).body.value).toHaveLength(1);
  });

  it('is gone after 30 days', async () => {
    const { client, register, add } = newAppTenant();
    const { id, appId } = await register();
    await add(String(appId));
    await client.delete(`${path}/${String(id)}`);
    await client.patch('/_tenantry/clock', { advance: 'P31D' });
    expect((await client.get(`/v1.0/directory/deletedItems/${String(id)}`)).status).toBe(404);
    const { tables } = (await client.get('/_tenantry/state')).body as { tables: Record<string, unknown[]> };
    const left = ['applicationOwners', 'deletedApplications', 'deletedServicePrincipals'].map(
      (table) => tables[table] ?? [],
    );
    expect(JSON.stringify(left)).not.toContain(String(id));
  });
});

it('an app asks for permissions by their ids', async () => {
  const { register } = newAppTenant();
  const requiredResourceAccess = [{ resourceAppId: graphApp, resourceAccess: [{ id: userReadId, type: 'Scope' }] }];
  expect(await register({ requiredResourceAccess })).toMatchObject({ requiredResourceAccess });
});

it('what Graph can do with apps and Tenantry cannot answers 501', async () => {
  const { client, register } = newAppTenant();
  const { id } = await register();
  for (const part of ['synchronization', 'createdOnBehalfOf']) {
    expect((await client.get(`${path}/${String(id)}/${part}`)).status, part).toBe(501);
  }
  expect((await client.patch(`${path}/${String(id)}`, { managerApplications: [String(id)] })).status).toBe(501);
});
