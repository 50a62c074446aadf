// @azure/msal-node, unmodified. Only its authority is set.
// Flows: https://learn.microsoft.com/en-us/entra/identity-platform/msal-authentication-flows

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { newCertificate } from './new-certificate.js';
import { addSecret, registerApi, registerApp, registerCertificate } from './register-app.js';
import { runNode, useTenant } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();
const adele = 'adelev@contoso.onmicrosoft.com';

describeClient('@azure/msal-node', ['node'], () => {
  it('signs an application in with a secret, and keeps the token', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'secret');
    expect(seen).toMatchObject({ fromCache: true, status: 200, skus: 13 });
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'app', appid: tenant().place.clientId });
  });

  it('signs an application in with a certificate that is registered, and with no other', async () => {
    const { clientId, certificate } = await registerCertificate(tenant());
    const seen = await runNode(tenant(), 'msal-node', 'certificate', { clientId, certificate });
    expect(seen).toMatchObject({ status: 200, skus: 13 });
    expect(readClaims(seen.accessToken)).toMatchObject({ appid: clientId, roles: ['LicenseAssignment.Read.All'] });
    const foreign = { clientId, certificate: await newCertificate() };
    await expect(runNode(tenant(), 'msal-node', 'certificate', foreign)).rejects.toThrow('AADSTS700027');
  });

  it('learns that the secret of a registered application is wrong', async () => {
    const application = await registerApp(tenant(), { displayName: 'With a secret' }, { roles: ['User.Read.All'] });
    const { clientId } = application;
    const clientSecret = await addSecret(tenant(), application);
    const wrong = await runNode(tenant(), 'msal-node', 'wrongSecret', { clientId, clientSecret: 'not-this-one' });
    expect(wrong).toMatchObject({ name: 'ServerError', errorCode: 'invalid_client' });
    expect(wrong.errorMessage).toContain('AADSTS7000215');
    const seen = await runNode(tenant(), 'msal-node', 'wrongSecret', { clientId, clientSecret });
    expect(seen).toEqual({ error: 'none' });
  });

  it('signs a user in with a password', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'password');
    expect(seen).toMatchObject({ username: adele, status: 200, me: 'adelev@contoso.onmicrosoft.com' });
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'user', upn: 'adelev@contoso.onmicrosoft.com' });
  });

  it('lets an API call Graph for the user who called it', async () => {
    const api = await registerApi(tenant(), ['api://tenantry-test']);
    const seen = await runNode(tenant(), 'msal-node', 'onBehalfOf', {
      ...api,
      frontClientId: tenant().place.clientId,
      apiScope: 'api://tenantry-test/access',
    });
    expect(seen).toMatchObject({ status: 200, me: 'adelev@contoso.onmicrosoft.com' });
    expect(readClaims(seen.assertion)).toMatchObject({ scp: 'access' });
    const { appid, scp } = readClaims(seen.accessToken);
    expect([appid, String(scp).split(' ')]).toEqual([api.clientId, expect.arrayContaining(['User.Read'])]);
  });
});

describeClient('@azure/msal-node', ['node', 'chromium'], () => {
  it('signs a user in through the sign-in page, by a code with PKCE', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'interactive');
    expect(seen).toMatchObject({ status: 200, me: 'adelev@contoso.onmicrosoft.com' });
    expect(readClaims(seen.idToken)).toMatchObject({ ver: '2.0', aud: tenant().place.clientId });
  });

  it('gets a token silently: from its cache, and by a refresh token that rotates', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'silent');
    expect(seen).toMatchObject({ cached: true, renewedFromCache: false, isRotated: true, status: 200 });
  });

  it('redeems a refresh token that another process kept', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'refresh');
    expect(seen).toMatchObject({ status: 200, me: 'adelev@contoso.onmicrosoft.com' });
  });

  it('takes a code at the redirect address of a web application, once', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'web');
    expect(seen).toMatchObject({ status: 200, state: 'web-state', twice: 'invalid_grant' });
    expect(readClaims(seen.idToken)).toMatchObject({ nonce: 'web-nonce' });
  });

  it('signs in on a device, by a code that its user types into a browser', async () => {
    const seen = await runNode(tenant(), 'msal-node', 'deviceCode');
    expect(seen).toMatchObject({ status: 200, me: 'adelev@contoso.onmicrosoft.com' });
  });
});
