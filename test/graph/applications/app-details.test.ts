// What apps and service principals have besides names, secrets and permissions. Sources:
// https://learn.microsoft.com/en-us/graph/api/resources/application, …/resources/serviceprincipal and the pages of their actions.

import { describe, expect, it } from 'vitest';
import { tinyPicture } from '../photos/photo-requests.js';
import { graphApp, newAppTenant, toId, toRefusal } from './own-apps.js';

const noPublisher = { displayName: null, verifiedPublisherId: null, addedDateTime: null };
const noInfo = {
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
};

const arrange = async (properties: object = {}) => {
  const tenant = newAppTenant();
  const app = await tenant.register(properties);
  const principal = await tenant.add(app.appId as string);
  const paths = {
    app: `/v1.0/applications/${app.id as string}`,
    principal: `/v1.0/servicePrincipals/${principal.id as string}`,
  };
  return { ...tenant, app, principal, paths };
};

describe('a new app and its service principal', () => {
  it('show what nobody has set', async () => {
    const { app, principal } = await arrange();
    expect(app).toMatchObject({
      addIns: [],
      certification: null,
      tokenEncryptionKeyId: null,
      verifiedPublisher: noPublisher,
      info: noInfo,
    });
    expect(app).not.toHaveProperty('windows');
    expect(principal).toMatchObject({
      addIns: [],
      info: noInfo,
      preferredTokenSigningKeyThumbprint: null,
      resourceSpecificApplicationPermissions: [],
      samlSingleSignOnSettings: null,
      tokenEncryptionKeyId: null,
      verifiedPublisher: noPublisher,
    });
  });

  it('show more in beta, and scopes under their old name', async () => {
    const { client, paths, principalOf } = await arrange({ samlMetadataUrl: 'https://shop.example/saml' });
    const { body: app } = await client.get(paths.app.replace('v1.0', 'beta'));
    expect(app.windows).toEqual({ packageSid: null, redirectUris: [] });
    const { body: principal } = await client.get(paths.principal.replace('v1.0', 'beta'));
    expect(principal).toMatchObject({
      errorUrl: null,
      preferredTokenSigningKeyEndDateTime: null,
      publishedPermissionScopes: [],
      publisherName: 'Contoso',
      samlMetadataUrl: 'https://shop.example/saml',
    });
    expect(principal).not.toHaveProperty('oauth2PermissionScopes');
    const { oauth2PermissionScopes } = await principalOf(graphApp);
    const { body: graph } = await client.get(`/beta/servicePrincipals(appId='${graphApp}')`);
    expect(graph.publishedPermissionScopes).toEqual(oauth2PermissionScopes);
  });
});

describe('an update', () => {
  it('sets what an app has for Windows in beta only', async () => {
    const { client, paths } = await arrange();
    const windows = { packageSid: 'S-1-15-2-1', redirectUris: ['ms-app://s-1-15-2-1'] };
    expect((await client.patch(paths.app, { windows })).status).toBe(400);
    const beta = paths.app.replace('v1.0', 'beta');
    expect((await client.patch(beta, { windows })).status).toBe(204);
    expect((await client.patch(beta, { windows: { packageSid: 'S-1-15-2-2' } })).status).toBe(204);
    expect((await client.get(`${beta}?$select=windows`)).body.windows).toEqual({
      ...windows,
      packageSid: 'S-1-15-2-2',
    });
  });

  it('sets the add-ins of an app, which its service principal has until it gets its own', async () => {
    const { client, paths } = await arrange();
    const addIn = { id: toId(1), type: 'FileHandler', properties: [{ key: 'version', value: '2' }] };
    expect((await client.patch(paths.app, { addIns: [addIn, { type: 'Other' }] })).status).toBe(204);
    const { body: app } = await client.get(paths.app);
    expect(app.addIns).toEqual([addIn, { id: expect.any(String) as string, type: 'Other', properties: [] }]);
    expect((await client.get(paths.principal)).body.addIns).toEqual(app.addIns);
    expect((await client.patch(paths.principal, { addIns: [addIn] })).status).toBe(204);
    expect((await client.get(paths.principal)).body.addIns).toEqual([addIn]);
  });

  it.each([
    [{ addIns: [{ id: toId(1) }] }, 'type'],
    [{ addIns: [{ id: 'one', type: 'a' }] }, 'id'],
    [{ addIns: [{ id: toId(1), type: 'a', properties: [{ value: 'x' }] }] }, 'key'],
    [{ addIns: 'none' }, 'StartArray'],
    [
      {
        addIns: [
          { id: toId(1), type: 'a' },
          { id: toId(1), type: 'b' },
        ],
      },
      'duplicate values',
    ],
    [{ tokenEncryptionKeyId: toId(1) }, toId(1)],
    [{ tokenEncryptionKeyId: 'one' }, 'Edm.Guid'],
    [{ certification: { isPublisherAttested: true } }, 'certification'],
    [{ verifiedPublisher: { verifiedPublisherId: '1' } }, 'verifiedPublisher'],
  ])('of an app is refused for %j', async (body, words) => {
    const { client, paths, app } = await arrange();
    const answer = await client.patch(paths.app, { displayName: 'Changed', ...body });
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
    const { '@odata.context': _context, ...own } = app;
    expect((await client.get(paths.app)).body).toMatchObject(own as object);
  });

  it('sets how people sign on to a service principal', async () => {
    const { client, paths } = await arrange();
    const settings = {
      alternativeNames: ['/subscriptions/one'],
      loginUrl: 'https://shop.example/login',
      notes: 'For the shop',
      notificationEmailAddresses: ['ann@contoso.com'],
      preferredSingleSignOnMode: 'saml',
      preferredTokenSigningKeyThumbprint: 'DA20FCA696C4F83E8A9AED59BE33368ED421F3C1',
      samlSingleSignOnSettings: { relayState: 'https://shop.example/home' },
    };
    expect((await client.patch(paths.principal, settings)).status).toBe(204);
    expect((await client.get(paths.principal)).body).toMatchObject(settings);
    expect((await client.patch(paths.principal, { samlSingleSignOnSettings: null })).status).toBe(204);
    expect((await client.get(paths.principal)).body.samlSingleSignOnSettings).toBeNull();
  });

  it.each([
    [{ samlSingleSignOnSettings: { relay: 'x' } }, 'relay'],
    [{ preferredSingleSignOnMode: 'magic' }, 'preferredSingleSignOnMode'],
    [{ info: { supportUrl: 'https://shop.example' } }, 'info'],
    [{ resourceSpecificApplicationPermissions: [] }, 'resourceSpecificApplicationPermissions'],
    [{ tokenEncryptionKeyId: toId(1) }, toId(1)],
  ])('of a service principal is refused for %j', async (body, words) => {
    const { client, paths } = await arrange();
    const answer = await client.patch(paths.principal, body);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe('a verified publisher', () => {
  it('is set and unset by actions, and its service principal has it too', async () => {
    const { client, paths, app } = await arrange();
    const publisher = {
      displayName: 'Contoso',
      verifiedPublisherId: '1234567',
      addedDateTime: '2026-10-05T09:00:00Z',
    };
    const set = await client.post(`${paths.app}/setVerifiedPublisher`, { verifiedPublisherId: '1234567' });
    expect([set.status, set.text ?? '']).toEqual([204, '']);
    expect((await client.get(paths.app)).body.verifiedPublisher).toEqual(publisher);
    expect((await client.get(paths.principal)).body.verifiedPublisher).toEqual(publisher);
    const byKey = `/beta/applications(appId='${app.appId as string}')/unsetVerifiedPublisher`;
    expect((await client.post(byKey)).status).toBe(204);
    expect((await client.get(paths.app)).body.verifiedPublisher).toEqual(noPublisher);
  });

  // Source of the codes: https://learn.microsoft.com/en-us/entra/identity-platform/troubleshoot-publisher-verification
  it.each([
    [undefined, 'MPNIdWasNotProvided'],
    [{}, 'MPNIdWasNotProvided'],
    [{ verifiedPublisherId: '' }, 'MPNIdWasNotProvided'],
    [{ verifiedPublisherId: 'one' }, 'MPNAccountInvalid'],
  ])('is not set by %j', async (body, code) => {
    const { client, paths } = await arrange();
    expect(toRefusal(await client.post(`${paths.app}/setVerifiedPublisher`, body))).toEqual([400, code]);
  });
});

describe('a logo', () => {
  it('is uploaded and read back, and goes with its app', async () => {
    const { client, paths, app } = await arrange();
    expect((await client.get(`${paths.app}/logo`)).status).toBe(404);
    const set = await client.put(`${paths.app}/logo`, tinyPicture, { headers: { 'content-type': 'image/gif' } });
    expect(set.status).toBe(204);
    const read = await client.get(`${paths.app}/logo`);
    expect([read.status, read.headers['Content-Type']]).toEqual([200, 'image/gif']);
    await client.delete(paths.app);
    await client.delete(`/v1.0/directory/deletedItems/${app.id as string}`);
    expect((await client.get('/_tenantry/state')).body.tables.photos ?? []).toEqual([]);
  });

  it.each([
    ['text/plain', 'x', 415],
    ['image/gif', 'x', 400],
    ['image/png', 'x'.repeat(200 * 1024), 413],
  ])('of the type %s is refused', async (type, content, status) => {
    const { client, paths } = await arrange();
    expect((await client.put(`${paths.app}/logo`, content, { headers: { 'content-type': type } })).status).toBe(status);
  });

  it('is in the audit log as a change of its app', async () => {
    const { client, paths } = await arrange();
    await client.put(`${paths.app}/logo`, tinyPicture, { headers: { 'content-type': 'image/gif' } });
    const { body } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(body.value[0]).toMatchObject({
      activityDisplayName: 'Update application',
      targetResources: [{ modifiedProperties: [{ displayName: 'MainLogo' }] }],
    });
  });
});

describe('a token signing certificate', () => {
  it('is a private key, a public key and a password with one identifier', async () => {
    const { client, paths } = await arrange();
    const { status, body } = await client.post(`${paths.principal}/addTokenSigningCertificate`, {
      displayName: 'CN=customDisplayName',
      endDateTime: '2028-01-25T00:00:00Z',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      '@odata.context': 'http://localhost:4365/v1.0/$metadata#microsoft.graph.selfSignedCertificate',
      displayName: 'CN=customDisplayName',
      startDateTime: '2026-10-05T09:00:00Z',
      endDateTime: '2028-01-25T00:00:00Z',
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
    });
    const identifier = Buffer.from(body.thumbprint as string, 'hex').toString('base64');
    expect(body.customKeyIdentifier).toBe(identifier);
    const { body: principal } = await client.get(paths.principal);
    const keys = principal.keyCredentials as readonly { keyId: string }[];
    const common = { customKeyIdentifier: identifier, displayName: 'CN=customDisplayName' };
    expect(keys).toMatchObject([
      { ...common, type: 'X509CertAndPassword', usage: 'Sign' },
      { ...common, type: 'AsymmetricX509Cert', usage: 'Verify', keyId: body.keyId },
    ]);
    expect(principal.passwordCredentials).toMatchObject([{ ...common, keyId: keys[0]?.keyId }]);
  });

  it('is a certificate of that name, by which the end of the preferred one is found in beta', async () => {
    const { client, paths } = await arrange();
    const { X509Certificate } = await import('node:crypto');
    const { body } = await client.post(`${paths.principal}/addTokenSigningCertificate`, { displayName: 'CN=Shop' });
    const certificate = new X509Certificate(Buffer.from(body.key as string, 'base64'));
    expect([certificate.subject, certificate.fingerprint.replaceAll(':', '')]).toEqual(['CN=Shop', body.thumbprint]);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    await client.patch(paths.principal, { preferredTokenSigningKeyThumbprint: body.thumbprint as string });
    const beta = await client.get(paths.principal.replace('v1.0', 'beta'));
    expect(beta.body.preferredTokenSigningKeyEndDateTime).toBe('2029-10-05T09:00:00Z');
  });

  it.each([
    [{}, 'displayName'],
    [{ displayName: 'Shop' }, 'CN='],
    [{ displayName: 'CN=Shop', endDateTime: '2030-01-01T00:00:00Z' }, 'three years'],
    [{ displayName: 'CN=Shop', endDateTime: '2026-01-01T00:00:00Z' }, 'past'],
    [{ displayName: 'CN=Shop', endDateTime: 'soon' }, 'Edm.DateTimeOffset'],
    [{ displayName: 'CN=a, Shop=b' }, 'displayName'],
  ])('is not made from %j', async (order, words) => {
    const { client, paths } = await arrange();
    const answer = await client.post(`${paths.principal}/addTokenSigningCertificate`, order);
    expect([answer.status, answer.body.error.message]).toEqual([400, expect.stringContaining(words)]);
    expect((await client.get(paths.principal)).body.keyCredentials).toEqual([]);
  });
});
