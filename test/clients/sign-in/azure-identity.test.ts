// @azure/identity, unmodified, alone and under both of Microsoft's Graph SDKs for JavaScript, over HTTPS.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { addSecret, registerApi, registerApp, registerCertificate } from './register-app.js';
import { runNode, useTenant } from './start-tenant.js';
import { readClaims } from './tokens.js';

const tenant = useTenant();
const retail = ['Adele Vance', 'Kofi Mensah', 'Lynne Robbins'];

describeClient('@azure/identity', ['node'], () => {
  it('signs an application in with a secret', async () => {
    const seen = await runNode(tenant(), 'azure-identity', 'secret');
    expect(seen.status).toBe(200);
    expect(readClaims(seen.accessToken)).toMatchObject({ idtyp: 'app' });
    // It counts from when the answer came.
    const { exp } = readClaims(seen.accessToken);
    expect(Math.abs(seen.expiresOnTimestamp / 1000 - Number(exp))).toBeLessThan(30);
  });

  it('signs an application in with a certificate', async () => {
    const given = await registerCertificate(tenant());
    const seen = await runNode(tenant(), 'azure-identity', 'certificate', given);
    expect(seen.status).toBe(200);
  });

  it('signs in with what the environment says', async () => {
    const { tenant: tenantId, clientId, clientSecret, origin } = tenant().place;
    const seen = await runNode(
      tenant(),
      'azure-identity',
      'environment',
      {},
      {
        AZURE_TENANT_ID: tenantId,
        AZURE_CLIENT_ID: clientId,
        AZURE_CLIENT_SECRET: clientSecret,
        AZURE_AUTHORITY_HOST: origin,
      },
    );
    expect(seen.status).toBe(200);
  });

  it('signs a user in with a password', async () => {
    const seen = await runNode(tenant(), 'azure-identity', 'password');
    expect(seen).toMatchObject({ status: 200, body: { displayName: 'Adele Vance' } });
  });

  it('lets an API call Graph for the user who called it', async () => {
    // An API without an address of its own is named by its id.
    const api = await registerApi(tenant(), []);
    const seen = await runNode(tenant(), 'azure-identity', 'onBehalfOf', {
      ...api,
      frontClientId: tenant().place.clientId,
      apiScope: `${api.clientId}/access`,
    });
    expect(seen).toMatchObject({ status: 200, body: { displayName: 'Adele Vance' } });
  });

  it("gets Microsoft's number for a wrong secret", async () => {
    const application = await registerApp(tenant(), { displayName: 'With a secret' }, {});
    await addSecret(tenant(), application);
    const { clientId } = application;
    const seen = await runNode(tenant(), 'azure-identity', 'wrongSecret', { clientId, clientSecret: 'not-this-one' });
    expect(seen.name).toBe('AuthenticationRequiredError');
    expect(seen.message).toContain('AADSTS7000215');
  });
});

describeClient('@azure/identity', ['node', 'chromium'], () => {
  it('signs in on a device, by a code that its user types into a browser', async () => {
    const seen = await runNode(tenant(), 'azure-identity', 'deviceCode');
    expect(seen).toMatchObject({ status: 200, body: { displayName: 'Adele Vance' } });
  });
});

describeClient('@microsoft/microsoft-graph-client', ['node'], () => {
  it('reads users with a credential of @azure/identity', async () => {
    const { names } = await runNode(tenant(), 'azure-identity', 'graphClient');
    expect(names).toEqual(expect.arrayContaining(retail));
  });
});

describeClient('@microsoft/msgraph-sdk', ['node'], () => {
  it('reads users with a credential of @azure/identity', async () => {
    const { names } = await runNode(tenant(), 'azure-identity', 'kiota');
    expect(names).toEqual(expect.arrayContaining(retail));
  });

  it('may ask for the scope of the host that it calls, as it does by itself', async () => {
    const { names } = await runNode(tenant(), 'azure-identity', 'kiotaDefaultScope');
    expect(names).toEqual(expect.arrayContaining(retail));
  });
});
