// Reports about apps, and about what they and people are granted. docs/reports.md says what each is about.

import { describe, expect, it } from 'vitest';
import { contrib, docs, github, newScene, sdk, type Scene } from './scene.js';

const terraform = `${github}/hashicorp/terraform-provider-azuread`;
const newApp = async ({ client }: Scene, more: object = {}) =>
  client.post('/v1.0/applications', { displayName: 'app', ...more });
const refusal = ({ status, body }: Awaited<ReturnType<typeof newApp>>): readonly unknown[] => [
  status,
  body.error?.code,
  body.error?.message,
];

describe("an app's identifierUris", () => {
  it.each([
    [`${terraform}/pull/928`, 'https://mydomain.com/'],
    [`${terraform}/issues/1728`, 'https://www.ovhcloud.com/eu/auth/'],
    [`${sdk}-powershell/issues/2113`, 'https://example.com/metadata/'],
  ])('do not end with a slash: %s', async (_source, uri) => {
    expect(refusal(await newApp(await newScene(), { identifierUris: [uri] }))).toEqual([
      400,
      'IdentifierUrisEndsWithSlash',
      `Application alias '${uri}' value is invalid.`,
    ]);
  });

  it.each([
    [`${github}/Azure/azure-powershell/issues/16230`, 'https://fhirpaas21.azurehealthcareapis.com'],
    [`${github}/Azure/Industrial-IoT/pull/1432`, 'https://e2e.example/e2etesting-service'],
    [`${github}/18F/piipan/issues/2289`, 'https://tts-func-orchestrator-eth2.azurewebsites.net'],
    [`${github}/dotnet/sign/issues/423`, 'https://SignService/uuid'],
  ])('are on a domain of the tenant, if the app is for it alone: %s', async (_source, uri) => {
    const scene = await newScene();
    const audience = { signInAudience: 'AzureADMyOrg' };
    expect(refusal(await newApp(scene, { ...audience, identifierUris: [uri] }))).toEqual([
      400,
      'HostNameNotOnVerifiedDomain',
      `Values of identifierUris property must use a verified domain of the organization or its subdomain: '${uri}'`,
    ]);
    const own = await newApp(scene, { ...audience, identifierUris: ['https://app.northwind.onmicrosoft.com'] });
    expect(own.status).toBe(201);
  });

  // https://github.com/hashicorp/terraform-provider-azuread/issues/951
  it('are no bare domains', async () => {
    const { status } = await newApp(await newScene(), { identifierUris: ['app.northwind.onmicrosoft.com'] });
    expect(status).toBe(400);
  });
});

// https://github.com/microsoftgraph/microsoft-graph-docs/issues/11524
it('an app is for everybody, unless something else was asked', async () => {
  const { body } = await newApp(await newScene());
  expect(body.signInAudience).toBe('AzureADandPersonalMicrosoftAccount');
});

describe('an app role', () => {
  const everybody = '00000000-0000-0000-0000-000000000000';
  const newService = async (): Promise<Scene & { readonly service: string }> => {
    const scene = await newScene();
    const { body: app } = await newApp(scene);
    const { body } = await scene.client.post('/v1.0/servicePrincipals', { appId: app.appId as string });
    return { ...scene, service: body.id as string };
  };

  it.each([`${docs}/5869`, `${docs}/7444`])('is not assigned by a PATCH: %s', async () => {
    const { client, service } = await newService();
    const { status, body } = await client.patch(`/beta/servicePrincipals/${service}/appRoleAssignedTo`, {});
    expect([status, body.error.message]).toEqual([405, 'Specified HTTP method is not allowed for the request target.']);
  });

  // The words differ: "Permission being assigned already exists on the object" today,
  // "EntitlementGrant entry already exists." in https://github.com/microsoftgraph/msgraph-bicep-types/issues/161
  it('is assigned once', async () => {
    const { client, service, ids } = await newService();
    const wish = { principalId: ids.ada, resourceId: service, appRoleId: everybody };
    const assign = async (): Promise<number> =>
      (await client.post(`/v1.0/servicePrincipals/${service}/appRoleAssignedTo`, wish)).status;
    expect([await assign(), await assign()]).toEqual([201, 400]);
  });

  // Graph says "Not a valid reference update." in 2020 and 2023, and does not say of what.
  it.each([`${docs}/9738`, `${contrib}/1407`])('is of the resource that the path names: %s', async () => {
    const { client, service, ids } = await newService();
    const wish = { principalId: ids.ada, resourceId: ids.ben, appRoleId: everybody };
    expect((await client.post(`/v1.0/servicePrincipals/${service}/appRoleAssignedTo`, wish)).status).toBe(400);
  });
});
