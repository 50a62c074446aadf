// Reports about what apps and service principals are given: credentials, addresses, owners, roles, grants. docs/reports.md says what
// each is about.

import { describe, expect, it } from 'vitest';
import type { Answer, Json } from '../../new-emulator.js';
import { newAppTenant } from '../applications/own-apps.js';
import { makeSigner, toKeyCredential } from '../applications/signer.js';
import { contrib, docs, github, sdk } from './scene.js';

const terraform = `${github}/hashicorp/terraform-provider-azuread/issues`;
const nobody = '00000000-0000-4000-8000-000000000009';

const toWords = ({ status, body }: Answer): readonly unknown[] =>
  status < 300 ? [status] : [status, body.error.code, body.error.message];

const arrange = async (more: object = {}) => {
  const tenant = newAppTenant();
  const app = await tenant.register({ signInAudience: 'AzureADMyOrg', ...more });
  const { body: me } = await tenant.client.get('/v1.0/me');
  return { ...tenant, app, path: `/v1.0/applications/${app.id as string}`, myId: me.id as string };
};

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

describe('identifierUris', () => {
  it.each([
    [`${github}/Azure/azure-powershell/issues/16097`, 'https://shop.example/api'],
    [`${github}/actions/runner-images/issues/6614`, 'http://011505AF-982E-482B-8547-1A80E56CFA0D'],
    [`${github}/Azure/Cloud-Katana/issues/2`, 'https://cloudkatana.example'],
  ])('of an app for one tenant are on its domains: %s', async (_source, uri) => {
    const { client, path } = await arrange();
    expect(toWords(await client.patch(path, { identifierUris: [uri] }))).toEqual([
      400,
      'HostNameNotOnVerifiedDomain',
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
    ]);
  });

  it.each([
    [`${github}/MicrosoftDocs/azure-docs/pull/120355`, 'https://staging.example'],
    [`${github}/MicrosoftDocs/azure-docs/pull/82762`, 'https://any.example/api'],
  ])('are free for an app that takes tokens of version 2: %s', async (_source, uri) => {
    const { client, path } = await arrange({ api: { requestedAccessTokenVersion: 2 } });
    expect(toWords(await client.patch(path, { identifierUris: [uri] }))).toEqual([204]);
  });

  // https://github.com/MicrosoftDocs/azure-docs/issues/85535
  it('may have any text after api://', async () => {
    const { client, path } = await arrange();
    expect(toWords(await client.patch(path, { identifierUris: ['api://fake_'] }))).toEqual([204]);
  });

  it.each([`${github}/Azure/pcs-cli/issues/146`, `${github}/MicrosoftLearning/AI-102-AIEngineer/issues/204`])(
    'are unique in the tenant: %s',
    async () => {
      const { client, path, register } = await arrange();
      await register({ identifierUris: ['api://ai-app'] });
      expect(toWords(await client.patch(path, { identifierUris: ['api://ai-app'] }))).toEqual([
        400,
        'Request_BadRequest',
        'Another object with the same value for property identifierUris already exists.',
      ]);
    },
  );

  // https://github.com/microsoft/o365-moodle/issues/2870
  it('without the tenant are refused where the policy asks for it, and the app stays as it was', async () => {
    const { client, path } = await arrange();
    await client.patch('/v1.0/policies/defaultAppManagementPolicy', {
      isEnabled: true,
      applicationRestrictions: { identifierUris: { uriAdditionWithoutUniqueTenantIdentifier: { state: 'enabled' } } },
    });
    const answer = await client.patch(path, { identifierUris: ['api://moodle.example'], description: 'Moodle' });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'InvalidUniqueTenantIdentifier']);
    expect((await client.get(path)).body.description).toBeNull();
  });
});

// https://github.com/pulumi/pulumi-azuread/issues/1686
it('a single-page app may have the redirect URI of a broker, and a web app may not', async () => {
  const { client, path } = await arrange();
  const redirectUris = ['brk-multihub://shop.example'];
  expect(toWords(await client.patch(path, { spa: { redirectUris } }))).toEqual([204]);
  expect((await client.patch(path, { web: { redirectUris } })).status).toBe(400);
});

describe('a scope that is enabled', () => {
  const scope = (n: number, more: object = {}): object => ({
    id: `00000000-0000-4000-8000-00000000000${String(n)}`,
    adminConsentDescription: 'Writes',
    adminConsentDisplayName: 'Write',
    isEnabled: true,
    type: 'User',
    value: `Write.${String(n)}`,
    ...more,
  });
  it.each([
    `${sdk}-powershell/issues/1054`,
    `${sdk}-dotnet/issues/1888`,
    `${github}/Azure-Samples/azure-search-openai-demo/issues/1601`,
    `${terraform}/687`,
    `${github}/microsoftgraph/msgraph-bicep-types/issues/196`,
  ])('is not left out of a change: %s', async () => {
    const { client, path } = await arrange({ api: { oauth2PermissionScopes: [scope(1), scope(2)] } });
    const set = (...list: object[]): Promise<Answer> => client.patch(path, { api: { oauth2PermissionScopes: list } });
    const refusal = [
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    ];
    expect(toWords(await set(scope(3)))).toEqual(refusal);
    expect(toWords(await set(scope(1, { isEnabled: false })))).toEqual(refusal);
    expect(toWords(await set(scope(1, { isEnabled: false }), scope(2)))).toEqual([204]);
    expect(toWords(await set(scope(2)))).toEqual([204]);
  });
});

describe('a service principal', () => {
  it.each([`${github}/KelvinTegelaar/CIPP/issues/1142`, `${github}/Azure/reliable-web-app-pattern-java/issues/185`])(
    'is there once for an app: %s',
    async () => {
      const { client, app, add } = await arrange();
      await add(app.appId as string);
      expect(toWords(await client.post('/v1.0/servicePrincipals', { appId: app.appId as string }))).toEqual([
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `The service principal cannot be created, updated, or restored because the service principal name ${app.appId as string} is already in use.`,
      ]);
    },
  );

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/846
  it('is of an app that there is', async () => {
    const { client } = await arrange();
    const { status, body } = await client.post('/v1.0/servicePrincipals', { appId: nobody });
    expect([status, body.error.message]).toEqual([
      400,
      `The appId '${nobody}' of the service principal does not reference a valid application object.`,
    ]);
  });

  it.each([
    [`${github}/Azure/azure-cli/issues/28734`, 'addPassword', {}],
    [`${github}/MicrosoftDocs/azure-docs/issues/106223`, 'addPassword', { passwordCredential: { displayName: 'x' } }],
    [`${github}/MicrosoftDocs/azure-docs/issues/107219`, 'addPassword', {}],
  ])('gets no secret while its app locks it, and gets one again without the lock: %s', async (_source, verb, body) => {
    const { client, app, path, add } = await arrange({
      servicePrincipalLockConfiguration: { isEnabled: true, credentialsWithUsageVerify: true },
    });
    const { id } = await add(app.appId as string);
    const ask = (): Promise<Answer> => client.post(`/v1.0/servicePrincipals/${id as string}/${verb}`, body);
    expect(toWords(await ask())).toEqual([
      400,
      'CannotUpdateLockedServicePrincipalProperty',
      'Property passwordCredentials is invalid.',
    ]);
    await client.patch(path, { servicePrincipalLockConfiguration: { isEnabled: false } });
    expect(toWords(await ask())).toEqual([200]);
  });
});

describe('a certificate', () => {
  it.each([
    `${github}/Azure/azure-cli/issues/11146`,
    `${github}/Azure/azure-rest-api-specs/issues/11985`,
    `${github}/Azure/azure-powershell/issues/6974`,
  ])('does not outlast itself: %s', async () => {
    const { client, path } = await arrange();
    const key = toKeyCredential(await makeSigner());
    expect(
      toWords(await client.patch(path, { keyCredentials: [{ ...key, endDateTime: '2090-01-01T00:00:00Z' }] })),
    ).toEqual([400, 'KeyCredentialsInvalidEndDate', 'Key credential end date is invalid.']);
    expect(toWords(await client.patch(path, { keyCredentials: [key] }))).toEqual([204]);
  });

  it.each([`${github}/Azure/azure-powershell/issues/6855`, `${github}/Azure/azure-cli/issues/12561`])(
    'that is there is not changed: %s',
    async () => {
      const { client, path } = await arrange();
      const key = toKeyCredential(await makeSigner());
      await client.patch(path, { keyCredentials: [key] });
      const [known] = (await client.get(`${path}?$select=keyCredentials`)).body.keyCredentials as [Json];
      const other = { ...key, keyId: known.keyId as string, startDateTime: '2026-10-05T08:00:00Z' };
      const refused = await client.patch(path, { keyCredentials: [other] });
      expect([refused.status, refused.body.error.message]).toEqual([
        400,
        `Update to existing credential with KeyId '${known.keyId as string}' is not allowed.`,
      ]);
      expect(toWords(await client.patch(path, { keyCredentials: [known] }))).toEqual([204]);
    },
  );
});

describe('an owner', () => {
  // https://github.com/hashicorp/terraform-provider-azuread/issues/1554
  it('is no app registration', async () => {
    const { client, path, register } = await arrange();
    const { id } = await register();
    expect((await client.post(`${path}/owners/$ref`, toReference(id as string))).status).toBe(400);
  });

  // https://github.com/hashicorp/terraform-provider-azuread/issues/1024
  it('is somebody of the tenant', async () => {
    const { client, path } = await arrange();
    const { status, body } = await client.post(`${path}/owners/$ref`, toReference(nobody));
    expect([status, body.error.code]).toEqual([404, 'Request_ResourceNotFound']);
  });

  it.each([`${terraform}/177`, `${terraform}/203`, `${terraform}/853`])(
    'of an app who registered it can go, also as the last, and come back: %s',
    async () => {
      const { client, path, myId } = await arrange();
      expect(toWords(await client.post(`${path}/owners/$ref`, toReference(myId)))).toEqual([
        400,
        'Request_BadRequest',
        "One or more added object references already exist for the following modified properties: 'owners'.",
      ]);
      expect(toWords(await client.delete(`${path}/owners/${myId}/$ref`))).toEqual([204]);
      expect((await client.get(`${path}/owners`)).body.value).toEqual([]);
      expect(toWords(await client.post(`${path}/owners/$ref`, toReference(myId)))).toEqual([204]);
    },
  );
});

describe('a federated identity credential', () => {
  const trust = (more: object = {}): object => ({
    name: 'main',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/shop:ref:refs/heads/main',
    audiences: ['api://AzureADTokenExchange'],
    ...more,
  });
  const place = 'federatedIdentityCredentials';

  it.each([`${contrib}/8433`, `${github}/hashicorp/terraform-provider-azurerm/issues/19642`])(
    'is one of 20 at most: %s',
    async () => {
      const { client, path } = await arrange();
      for (let n = 1; n <= 20; n += 1) {
        const made = await client.post(`${path}/${place}`, trust({ name: `n${String(n)}`, subject: String(n) }));
        expect(made.status).toBe(201);
      }
      expect((await client.post(`${path}/${place}`, trust())).status).toBe(403);
      expect((await client.get(`${path}/${place}?$top=999`)).body.value).toHaveLength(20);
    },
  );

  it.each([`${github}/Azure/azure-workload-identity/issues/323`, `${github}/Azure/azure-workload-identity/pull/372`])(
    'has a name of 120 characters at most: %s',
    async () => {
      const { client, path } = await arrange();
      expect((await client.post(`${path}/${place}`, trust({ name: 'n'.repeat(121) }))).status).toBe(400);
      expect((await client.post(`${path}/${place}`, trust({ name: 'n'.repeat(120) }))).status).toBe(201);
    },
  );
});

describe('an app role', () => {
  it.each([`${docs}/20133`, `${contrib}/4628`])('is given at the resource that the body names: %s', async () => {
    const { client, app, add, register, myId } = await arrange();
    const [one, other] = [await add(app.appId as string), await add((await register()).appId as string)];
    const body = {
      principalId: myId,
      resourceId: other.id as string,
      appRoleId: '00000000-0000-0000-0000-000000000000',
    };
    const { status, body: said } = await client.post(
      `/v1.0/servicePrincipals/${one.id as string}/appRoleAssignedTo`,
      body,
    );
    // Graph says "Not a valid reference update.", and not of what.
    expect([status, said.error.code]).toEqual([400, 'Request_BadRequest']);
  });

  it.each([`${contrib}/5492`, `${docs}/7861`])('is named by the body: %s', async () => {
    const { client, app, add, myId } = await arrange();
    const { id } = await add(app.appId as string);
    const body = { principalId: myId, resourceId: id as string };
    expect((await client.post(`/v1.0/servicePrincipals/${id as string}/appRoleAssignedTo`, body)).status).toBe(400);
  });
});

// https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/811, https://github.com/microsoftgraph/microsoft-graph-docs/issues/5695,
// https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/6611
it('a grant needs no expiryTime in v1.0, which its page does not name', async () => {
  const { client, app, add, principalOf } = await arrange();
  const { id } = await add(app.appId as string);
  const graph = await principalOf('00000003-0000-0000-c000-000000000000');
  const body = {
    clientId: id as string,
    consentType: 'AllPrincipals',
    resourceId: graph.id as string,
    scope: 'User.Read',
  };
  expect((await client.post('/v1.0/oauth2PermissionGrants', body)).status).toBe(201);
});
