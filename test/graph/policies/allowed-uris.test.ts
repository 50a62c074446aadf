// Which identifierUris policies for the management of apps allow. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/identifieruriconfiguration,
// https://learn.microsoft.com/en-us/entra/identity-platform/identifier-uri-restrictions

import { describe, expect, it } from 'vitest';
import type { Answer, Client, Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';
import { addApp, addPrincipal, assignManagement as assign, createManagement as create } from './managed-apps.js';

describe('identifierUris', () => {
  const fallback = '/v1.0/policies/defaultAppManagementPolicy';
  const restrict = async (name: string, more: object = {}): Promise<Client> => {
    const client = await newTenant();
    const identifierUris = { [name]: { state: 'enabled', ...more } };
    await client.patch(fallback, { isEnabled: true, applicationRestrictions: { identifierUris } });
    return client;
  };
  const setUri = async (client: Client, toUri: (app: Json, tenantId: string) => string, more: object = {}) => {
    const app = await addApp(client, { signInAudience: 'AzureADMyOrg', ...more });
    const tenantId = (await client.get('/v1.0/organization')).body.value[0].id as string;
    const uri = toUri(app, tenantId);
    return { uri, answer: await client.patch(`/v1.0/applications/${app.id as string}`, { identifierUris: [uri] }) };
  };

  it('are shown in the default policy, and null where nothing restricts them', async () => {
    const client = await newTenant();
    expect((await client.get(fallback)).body.applicationRestrictions.identifierUris).toBeNull();
    const restricted = await restrict('nonDefaultUriAddition', { excludeAppsReceivingV2Tokens: true });
    expect((await restricted.get(fallback)).body.applicationRestrictions.identifierUris).toEqual({
      nonDefaultUriAddition: {
        state: 'enabled',
        isStateSetByMicrosoft: false,
        restrictForAppsCreatedAfterDateTime: null,
        excludeAppsReceivingV2Tokens: true,
        excludeSaml: false,
        excludeActors: null,
      },
      uriAdditionWithoutUniqueTenantIdentifier: null,
    });
    const removed = { applicationRestrictions: { identifierUris: null } };
    await restricted.patch(fallback, removed);
    expect((await restricted.get(fallback)).body.applicationRestrictions.identifierUris).toBeNull();
  });

  it('must name the tenant, the app or a verified domain', async () => {
    const client = await restrict('uriAdditionWithoutUniqueTenantIdentifier');
    const { uri, answer } = await setUri(client, () => 'api://shop');
    expect([answer.status, answer.body.error.code, answer.body.error.message]).toEqual([
      400,
      'InvalidUniqueTenantIdentifier',
      `Failed to add identifier URI ${uri}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ID, as per the default tenant policy of your organization. See https://aka.ms/identifier-uri-addition-error for more information on this error.`,
    ]);
    const right: readonly ((app: Json, tenantId: string) => string)[] = [
      ({ appId }) => `api://${appId as string}`,
      ({ appId }) => `api://shop/${appId as string}`,
      (_, tenantId) => `api://${tenantId}/shop`,
      () => 'https://northwind.onmicrosoft.com/shop',
      () => 'api://shop.northwind.onmicrosoft.com/one',
    ];
    for (const toUri of right) {
      const { uri: fine, answer: taken } = await setUri(client, toUri);
      expect(taken.status, fine).toBe(204);
    }
  });

  it('must be a default one where that is asked, and stay if they were there before', async () => {
    const client = await newTenant();
    const app = await addApp(client, { identifierUris: ['api://old'], signInAudience: 'AzureADMyOrg' });
    const path = `/v1.0/applications/${app.id as string}`;
    const identifierUris = { nonDefaultUriAddition: { state: 'enabled' } };
    await client.patch(fallback, { isEnabled: true, applicationRestrictions: { identifierUris } });
    const refused = await client.patch(path, { identifierUris: ['api://old', 'https://northwind.onmicrosoft.com/a'] });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      expect.stringMatching(
        /^The newly added URI https:\/\/northwind.onmicrosoft.com\/a must comply with the format 'api:\/\/\{appId\}' or 'api:\/\/\{tenantId\}\/\{appId\}' as per the default app management policy of your organization\./,
      ),
    ]);
    const kept = { identifierUris: ['api://old', `api://${app.appId as string}`], description: 'Sells' };
    expect((await client.patch(path, kept)).status).toBe(204);
    expect(
      (await client.post('/v1.0/applications', { displayName: 'New', identifierUris: ['api://new'] })).status,
    ).toBe(400);
  });

  it.each([
    [
      'takes tokens of version 2',
      { excludeAppsReceivingV2Tokens: true },
      { api: { requestedAccessTokenVersion: 2 } },
      204,
    ],
    ['takes tokens of version 2, but is not left out', {}, { api: { requestedAccessTokenVersion: 2 } }, 400],
    ['is older than the restriction', { restrictForAppsCreatedAfterDateTime: '2030-01-01T00:00:00Z' }, {}, 204],
    ['is under a disabled restriction', { state: 'disabled' }, {}, 204],
  ])('of an app that %s', async (_, restriction, app, status) => {
    const client = await restrict('nonDefaultUriAddition', restriction);
    expect((await setUri(client, () => 'api://shop', app)).answer.status).toBe(status);
  });

  it('are free for an app for SAML that is left out', async () => {
    const client = await restrict('nonDefaultUriAddition', { excludeSaml: true });
    const app = await addApp(client);
    const { id } = await addPrincipal(client, app);
    const set = (): Promise<Answer> =>
      client.patch(`/v1.0/applications/${app.id as string}`, { identifierUris: ['api://shop'] });
    expect((await set()).status).toBe(400);
    await client.patch(`/v1.0/servicePrincipals/${id as string}`, { preferredSingleSignOnMode: 'saml' });
    expect((await set()).status).toBe(204);
  });

  it('are free for an app whose own policy does not restrict them', async () => {
    const client = await restrict('uriAdditionWithoutUniqueTenantIdentifier');
    const app = await addApp(client);
    const path = `applications/${app.id as string}`;
    const identifierUris = { uriAdditionWithoutUniqueTenantIdentifier: { state: 'disabled' } };
    await assign(client, path, await create(client, { restrictions: { applicationRestrictions: { identifierUris } } }));
    expect((await client.patch(`/v1.0/${path}`, { identifierUris: ['api://shop'] })).status).toBe(204);
  });
});
