// Settings of apps that are kept and shown. Sources: https://learn.microsoft.com/en-us/graph/api/resources/application,
// https://learn.microsoft.com/en-us/graph/applications-authenticationbehaviors, and Graph's model
// (https://github.com/microsoftgraph/msgraph-metadata).

import { describe, expect, it } from 'vitest';
import { newAppTenant } from './own-apps.js';

const arrange = async () => {
  const tenant = newAppTenant();
  const app = await tenant.register();
  return { ...tenant, app, path: `/v1.0/applications/${app.id as string}` };
};

describe('an app', () => {
  it.each([
    [
      'requestSignatureVerification',
      { isSignedRequestRequired: true },
      { isSignedRequestRequired: true, allowedWeakAlgorithms: null },
    ],
    ['nativeAuthenticationApisEnabled', 'all', 'all'],
    ['isDisabled', true, true],
    ['samlMetadataUrl', 'https://shop.example/metadata', 'https://shop.example/metadata'],
  ])('has %s null until it is set', async (name, given, shown) => {
    const { client, app, path } = await arrange();
    expect(app[name]).toBeNull();
    expect((await client.patch(path, { [name]: given })).status).toBe(204);
    expect((await client.get(path)).body[name]).toEqual(shown);
    expect((await client.patch(path, { [name]: null })).status).toBe(204);
    expect((await client.get(`${path}?$select=${name}`)).body[name]).toBeNull();
  });

  it.each([
    [{ requestSignatureVerification: { allowedWeakAlgorithms: 'md5', isSignedRequestRequired: true } }],
    [{ requestSignatureVerification: {} }],
    [{ nativeAuthenticationApisEnabled: 'some' }],
    [{ isDisabled: 'true' }],
    [{ authenticationBehaviors: { colour: true } }],
    [{ createdByAppId: '00000003-0000-0000-c000-000000000000' }],
    [{ web: { redirectUriSettings: [{ index: 1 }] } }],
    [{ web: { redirectUris: [], redirectUriSettings: [{ uri: 'https://shop.example', index: 1 }] } }],
  ])('refuses %j', async (body) => {
    const { client, path } = await arrange();
    expect((await client.patch(path, body)).status).toBe(400);
  });

  it('shows authenticationBehaviors only when they are selected, in both versions', async () => {
    const { client, path } = await arrange();
    const authenticationBehaviors = { requireClientServicePrincipal: true };
    expect((await client.patch(path, { authenticationBehaviors })).status).toBe(204);
    expect((await client.get(path)).body.authenticationBehaviors).toBeUndefined();
    for (const address of [path, path.replace('v1.0', 'beta')]) {
      expect((await client.get(`${address}?$select=authenticationBehaviors`)).body.authenticationBehaviors).toEqual({
        blockAzureADGraphAccess: null,
        removeUnverifiedEmailClaim: null,
        requireClientServicePrincipal: true,
      });
    }
    await client.patch(path, { authenticationBehaviors: null });
    expect((await client.get(`${path}?$select=authenticationBehaviors`)).body.authenticationBehaviors).toBeNull();
  });

  it('shows oauth2RequirePostResponse only when it is selected', async () => {
    const { client, app, path } = await arrange();
    expect(app.oauth2RequirePostResponse).toBeUndefined();
    const read = async (): Promise<unknown> =>
      (await client.get(`${path}?$select=oauth2RequirePostResponse`)).body.oauth2RequirePostResponse;
    expect(await read()).toBe(false);
    await client.patch(path, { oauth2RequirePostResponse: true });
    expect(await read()).toBe(true);
  });

  it('shows its redirect URIs with their order, which a client can set', async () => {
    const { client, path } = await arrange();
    const [one, two] = ['https://shop.example/one', 'https://shop.example/two'];
    await client.patch(path, { web: { redirectUris: [one, two] } });
    const read = async () => (await client.get(path)).body.web;
    expect(await read()).toMatchObject({
      redirectUris: [one, two],
      redirectUriSettings: [
        { uri: one, index: null },
        { uri: two, index: null },
      ],
    });
    await client.patch(path, { web: { redirectUriSettings: [{ uri: two, index: 0 }] } });
    expect(await read()).toMatchObject({ redirectUris: [two], redirectUriSettings: [{ uri: two, index: 0 }] });
    await client.patch(path, { web: { redirectUris: [one] } });
    expect(await read()).toMatchObject({ redirectUris: [one], redirectUriSettings: [{ uri: one, index: null }] });
    // What was read can be sent back.
    expect((await client.patch(path, { web: await read() })).status).toBe(204);
  });

  it('says that its service principal is disabled, which nobody changes there', async () => {
    const { client, app, path, add } = await arrange();
    const { id, isDisabled } = await add(app.appId as string);
    expect(isDisabled).toBeNull();
    await client.patch(path, { isDisabled: true });
    const principal = `/v1.0/servicePrincipals/${id as string}`;
    expect((await client.get(principal)).body.isDisabled).toBe(true);
    expect((await client.patch(principal, { isDisabled: false })).status).toBe(400);
  });
});

it('a service principal has settings for password-based sign-on in beta, only when they are selected', async () => {
  const { client, app, add } = await arrange();
  const { id } = await add(app.appId as string);
  const path = `/beta/servicePrincipals/${id as string}`;
  const fields = [{ fieldId: 'param_1', customizedLabel: 'Name', defaultLabel: 'User', type: 'text' }];
  expect(
    (await client.get(`${path}?$select=passwordSingleSignOnSettings`)).body.passwordSingleSignOnSettings,
  ).toBeNull();
  expect((await client.patch(path, { passwordSingleSignOnSettings: { fields } })).status).toBe(204);
  expect((await client.get(path)).body.passwordSingleSignOnSettings).toBeUndefined();
  const { body } = await client.get(`${path}?$select=passwordSingleSignOnSettings`);
  expect(body.passwordSingleSignOnSettings).toEqual({ fields });
  const old = path.replace('beta', 'v1.0');
  expect((await client.patch(old, { passwordSingleSignOnSettings: { fields } })).status).toBe(400);
  expect((await client.get(`${old}?$select=passwordSingleSignOnSettings`)).status).toBe(400);
});
