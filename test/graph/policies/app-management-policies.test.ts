// Policies for the management of single apps. Sources: https://learn.microsoft.com/en-us/graph/api/resources/appmanagementpolicy and the
// pages of its operations, https://learn.microsoft.com/en-us/graph/api/resources/applicationauthenticationmethodpolicy,
// https://learn.microsoft.com/en-us/entra/identity-platform/identifier-uri-restrictions

import { describe, expect, it } from 'vitest';
import { benchOrigin, type Answer, type Client, type Json } from '../../new-emulator.js';
import { newTenant } from '../own-tenant.js';
import {
  addApp,
  addPrincipal,
  assignManagement as assign,
  createManagement as create,
  noSecrets,
  short,
} from './managed-apps.js';
import { addPolicy } from './policy-requests.js';

const root = '/v1.0/policies/appManagementPolicies';

const toWords = ({ status, body }: Answer): string =>
  status < 300 ? String(status) : `${String(status)} ${String(body.error.code)}`;

const addSecret = async (client: Client, holder: string): Promise<string> =>
  toWords(await client.post(`/v1.0/${holder}/addPassword`, {}));

describe('an app management policy', () => {
  it('is created, not enabled unless asked, and read with its restrictions', async () => {
    const client = await newTenant();
    const { status, body, headers } = await client.post(root, short);
    expect([status, headers.location]).toEqual([201, undefined]);
    expect(body).toEqual({
      '@odata.context': `${benchOrigin}/v1.0/$metadata#policies/appManagementPolicies/$entity`,
      id: body.id as string,
      displayName: 'Short',
      description: 'No secrets',
      isEnabled: false,
      restrictions: { passwordCredentials: [noSecrets], keyCredentials: [], applicationRestrictions: null },
    });
    for (const version of ['v1.0', 'beta']) {
      const { body: read } = await client.get(`/${version}/policies/appManagementPolicies/${body.id as string}`);
      expect(read).toEqual({
        ...body,
        '@odata.context': `${benchOrigin}/${version}/$metadata#policies/appManagementPolicies/$entity`,
      });
    }
  });

  it('is listed with filter, select and count', async () => {
    const client = await newTenant();
    await create(client);
    await create(client, { displayName: 'Yard', isEnabled: false });
    const { body } = await client.get(`${root}?$filter=isEnabled eq false&$select=displayName&$count=true`, {
      headers: { consistencylevel: 'eventual' },
    });
    expect([body['@odata.count'], body.value]).toEqual([1, [{ displayName: 'Yard' }]]);
  });

  it('keeps lists of restrictions that a change leaves out', async () => {
    const client = await newTenant();
    const { id } = await create(client);
    const keyCredentials = [
      { restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P90D', restrictForAppsCreatedAfterDateTime: null },
    ];
    expect((await client.patch(`${root}/${id as string}`, { restrictions: { keyCredentials } })).status).toBe(204);
    expect((await client.get(`${root}/${id as string}`)).body.restrictions).toMatchObject({
      passwordCredentials: [noSecrets],
      keyCredentials,
    });
  });

  it.each([
    ['no description', { displayName: 'Short' }],
    ['an empty name', { ...short, displayName: '' }],
    [
      'a lifetime without its length',
      { ...short, restrictions: { passwordCredentials: [{ restrictionType: 'passwordLifetime' }] } },
    ],
    ['a kind twice', { ...short, restrictions: { passwordCredentials: [noSecrets, noSecrets] } }],
    [
      'a kind of keys among secrets',
      {
        ...short,
        restrictions: { passwordCredentials: [{ restrictionType: 'asymmetricKeyLifetime', maxLifetime: 'P1D' }] },
      },
    ],
    ['a text for restrictions', { ...short, restrictions: 'all' }],
  ])('is not created with %s', async (_, body) => {
    const client = await newTenant();
    expect((await client.post(root, body)).status).toBe(400);
    expect((await client.get(root)).body.value).toEqual([]);
  });

  it('is not found by the id of another policy, and refused for an id that is none', async () => {
    const client = await newTenant();
    const other = await addPolicy(client, 'tokenLifetimePolicies');
    expect((await client.get(`${root}/${other}`)).status).toBe(404);
    expect((await client.get(`${root}/short`)).status).toBe(400);
  });

  it('is written down in the audit log', async () => {
    const client = await newTenant();
    const policy = await create(client);
    const { id } = await addApp(client);
    await assign(client, `applications/${id as string}`, policy);
    await client.delete(`${root}/${policy.id as string}`);
    const { body } = await client.get("/v1.0/auditLogs/directoryAudits?$filter=category eq 'Policy'&$top=3");
    expect((body.value as Json[]).map(({ activityDisplayName }) => activityDisplayName as string)).toEqual([
      'Delete policy',
      'Add policy to application',
      'Add policy',
    ]);
  });
});

describe.each(['applications', 'servicePrincipals'] as const)('%s', (kind) => {
  const arrange = async () => {
    const client = await newTenant();
    const app = await addApp(client);
    const { id } = kind === 'applications' ? app : await addPrincipal(client, app);
    return { client, app, holder: `${kind}/${id as string}`, id: id as string, policy: await create(client) };
  };

  it('have one at most, seen from both ends', async () => {
    const { client, app, holder, id, policy } = await arrange();
    expect(toWords(await assign(client, holder, policy))).toBe('204');
    expect((await assign(client, holder, policy)).body.error.message).toBe(
      "One or more added object references already exist for the following modified properties: 'appManagementPolicies'.",
    );
    expect(toWords(await assign(client, holder, await create(client)))).toBe(
      '409 Request_MultipleObjectsWithSameKeyValue',
    );
    for (const path of [holder, `${kind}(appId='${app.appId as string}')`]) {
      expect((await client.get(`/v1.0/${path}/appManagementPolicies`)).body.value).toMatchObject([{ id: policy.id }]);
      expect(
        (await client.get(`/v1.0/${path}?$expand=appManagementPolicies`)).body.appManagementPolicies,
      ).toMatchObject([{ id: policy.id }]);
    }
    const { body } = await client.get(`${root}/${policy.id as string}/appliesTo?$select=id,appId`);
    expect(body.value).toEqual([
      { '@odata.type': `#microsoft.graph.${kind.slice(0, -1)}`, id, appId: app.appId as string },
    ]);
    expect((await client.get(`${root}/${policy.id as string}?$expand=appliesTo`)).body.appliesTo).toMatchObject([
      { id },
    ]);
  });

  it('are held to it instead of the default policy, which they are under again without it', async () => {
    const { client, holder, policy } = await arrange();
    const place = kind === 'applications' ? 'applicationRestrictions' : 'servicePrincipalRestrictions';
    await client.patch('/v1.0/policies/defaultAppManagementPolicy', {
      isEnabled: true,
      [place]: { passwordCredentials: [noSecrets] },
    });
    const free = await create(client, { restrictions: {} });
    expect(await addSecret(client, holder)).toBe('400 CredentialTypeNotAllowedAsPerAppPolicy');
    await assign(client, holder, free);
    expect(await addSecret(client, holder)).toBe('200');
    expect((await client.delete(`/v1.0/${holder}/appManagementPolicies/${free.id as string}/$ref`)).status).toBe(204);
    expect(await addSecret(client, holder)).toBe('400 CredentialTypeNotAllowedAsPerAppPolicy');
    await client.patch('/v1.0/policies/defaultAppManagementPolicy', { isEnabled: false });
    await assign(client, holder, policy);
    const refused = await client.post(`/v1.0/${holder}/addPassword`, {});
    expect(refused.body.error.message).toBe(
      `Credential type not allowed as per assigned policy '${policy.id as string}'.`,
    );
  });

  it('are held to nothing by one that is not enabled', async () => {
    const { client, holder, policy } = await arrange();
    await assign(client, holder, policy);
    await client.patch(`${root}/${policy.id as string}`, { isEnabled: false });
    expect(await addSecret(client, holder)).toBe('200');
  });

  it('lose it with the policy, and keep it through a deletion that is undone', async () => {
    const { client, holder, id, policy } = await arrange();
    await assign(client, holder, policy);
    await client.delete(`/v1.0/${holder}`);
    expect((await client.get(`${root}/${policy.id as string}/appliesTo`)).body.value).toEqual([]);
    await client.post(`/v1.0/directory/deletedItems/${id}/restore`);
    expect((await client.get(`/v1.0/${holder}/appManagementPolicies`)).body.value).toMatchObject([{ id: policy.id }]);
    await client.delete(`${root}/${policy.id as string}`);
    expect((await client.get(`/v1.0/${holder}/appManagementPolicies`)).body.value).toEqual([]);
    expect((await client.get('/_tenantry/state')).body.tables.appManagementAssignments ?? []).toEqual([]);
  });

  it('forget it when they are deleted for good', async () => {
    const { client, holder, id, policy } = await arrange();
    await assign(client, holder, policy);
    await client.delete(`/v1.0/${holder}`);
    await client.delete(`/v1.0/directory/deletedItems/${id}`);
    expect((await client.get('/_tenantry/state')).body.tables.appManagementAssignments ?? []).toEqual([]);
  });

  it('take no policy of the token service, none that is not there, and lose none that they do not have', async () => {
    const { client, holder, policy } = await arrange();
    const other = await addPolicy(client, 'tokenLifetimePolicies');
    const wrong = await assign(client, holder, { id: other });
    expect([wrong.status, wrong.body.error.message]).toEqual([
      400,
      expect.stringContaining("is invalid for the 'appManagementPolicies' reference"),
    ]);
    expect(toWords(await assign(client, holder, { id: '00000000-0000-4000-8000-000000000009' }))).toMatch(/^404/);
    const path = `/v1.0/${holder}/appManagementPolicies/${policy.id as string}/$ref`;
    expect((await client.delete(path)).status).toBe(404);
  });
});

it('exempts callers with a custom security attribute', async () => {
  const client = await newTenant();
  await client.post('/v1.0/directory/attributeSets', { id: 'Lab', maxAttributesPerSet: 9 });
  await client.post('/v1.0/directory/customSecurityAttributeDefinitions', {
    attributeSet: 'Lab',
    name: 'Exempt',
    type: 'String',
    status: 'Available',
    isCollection: false,
    isSearchable: true,
    usePreDefinedValuesOnly: false,
  });
  const { body: me } = await client.get('/v1.0/me');
  const excludeActors = {
    customSecurityAttributes: [
      {
        '@odata.type': '#microsoft.graph.customSecurityAttributeStringValueExemption',
        id: 'Lab_Exempt',
        operator: 'equals',
        value: 'yes',
      },
    ],
  };
  const policy = await create(client, { restrictions: { passwordCredentials: [{ ...noSecrets, excludeActors }] } });
  expect(policy.restrictions.passwordCredentials[0].excludeActors).toEqual(excludeActors);
  const { id } = await addApp(client);
  await assign(client, `applications/${id as string}`, policy);
  expect(await addSecret(client, `applications/${id as string}`)).toBe('400 CredentialTypeNotAllowedAsPerAppPolicy');
  const { status } = await client.patch(`/v1.0/users/${me.id as string}`, {
    customSecurityAttributes: {
      Lab: { '@odata.type': '#Microsoft.DirectoryServices.CustomSecurityAttributeValue', Exempt: 'yes' },
    },
  });
  expect(status).toBe(204);
  expect(await addSecret(client, `applications/${id as string}`)).toBe('200');
});
