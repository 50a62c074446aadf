// Domains whose users sign in elsewhere. Sources: https://learn.microsoft.com/en-us/graph/api/resources/internaldomainfederation and
// the pages of its methods; https://learn.microsoft.com/en-us/entra/identity/users/domains-verify-custom-subdomain

import { describe, expect, it } from 'vitest';
import type { Client } from '../../new-emulator.js';
import { domain as initial, newTenant } from '../own-tenant.js';
import { newFederation } from './object-requests.js';

const custom = 'fourthcoffee.com';
const path = `/v1.0/domains/${custom}/federationConfiguration`;

const withDomain = async (...names: readonly string[]): Promise<Client> => {
  const client = await newTenant();
  for (const id of [custom, ...names]) {
    await client.post('/v1.0/domains', { id });
    await client.post(`/v1.0/domains/${id}/verify`);
  }
  return client;
};

const readType = async (client: Client, name = custom): Promise<unknown> =>
  (await client.get(`/v1.0/domains/${name}`)).body.authenticationType;

const whole = {
  ...newFederation,
  metadataExchangeUri: 'https://sts.contoso.com/adfs/services/trust/mex',
  preferredAuthenticationProtocol: 'wsFed',
  activeSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
  signOutUri: 'https://sts.contoso.com/adfs/ls',
  promptLoginBehavior: 'nativeSupport',
  isSignedAuthenticationRequestRequired: true,
  nextSigningCertificate: 'MIIE3jCCAsagAwIBAgIQQcyDaZz3MI',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
};

describe('federating a domain', () => {
  it('makes a federation that is read in a list of one and by its id', async () => {
    const client = await withDomain();
    expect((await client.get(path)).status).toBe(404);
    const { status, body } = await client.post(path, {
      '@odata.type': '#microsoft.graph.internalDomainFederation',
      ...whole,
    });
    expect(status).toBe(201);
    expect(body).toMatchObject(whole);
    expect(body['@odata.context']).toMatch(/#domains\('fourthcoffee.com'\)\/federationConfiguration\/\$entity$/);
    expect((await client.get(path)).body.value).toMatchObject([{ ...whole, id: body.id }]);
    expect((await client.get(`${path}/${String(body.id)}`)).body).toEqual(body);
    expect((await client.get(`${path}/00000000-0000-4000-8000-000000000009`)).status).toBe(404);
    expect(await readType(client)).toBe('Federated');
  });

  it('goes for the subdomains too, until they are promoted', async () => {
    const client = await withDomain(`uk.${custom}`);
    await client.post(path, newFederation);
    expect(await readType(client, `uk.${custom}`)).toBe('Federated');
    expect((await client.get(`/v1.0/domains/uk.${custom}/federationConfiguration`)).status).toBe(404);
    await client.post(`/v1.0/domains/uk.${custom}/promote`);
    expect(await readType(client, `uk.${custom}`)).toBe('Managed');
  });

  it.each([
    ['that is not verified', 'waiting.com'],
    ['that is the default one, and one of Microsoft', initial],
    ['that is a subdomain', `uk.${custom}`],
  ])('is refused for one %s', async (_, name) => {
    const client = await withDomain(`uk.${custom}`);
    await client.post('/v1.0/domains', { id: 'waiting.com' });
    const { status, body } = await client.post(`/v1.0/domains/${name}/federationConfiguration`, newFederation);
    expect([status, body.error.code]).toEqual([400, 'Request_BadRequest']);
    expect(await readType(client, name)).toBe('Managed');
  });

  it('is refused for the default domain, and a federated one does not become it', async () => {
    const client = await withDomain('adatum.com');
    await client.patch(`/v1.0/domains/${custom}`, { isDefault: true });
    expect((await client.post(path, newFederation)).status).toBe(400);
    await client.post('/v1.0/domains/adatum.com/federationConfiguration', newFederation);
    expect((await client.patch('/v1.0/domains/adatum.com', { isDefault: true })).status).toBe(400);
  });

  it('is refused a second time', async () => {
    const client = await withDomain();
    await client.post(path, newFederation);
    expect((await client.post(path, { ...newFederation, issuerUri: 'urn:other' })).status).toBe(400);
  });

  // https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3625
  it('needs an issuer that no other domain has, also in a change', async () => {
    const client = await withDomain('adatum.com');
    await client.post(path, newFederation);
    const there = '/v1.0/domains/adatum.com/federationConfiguration';
    const refused = await client.post(there, newFederation);
    expect([refused.status, refused.body.error.code]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
    const { body } = await client.post(there, { ...newFederation, issuerUri: 'urn:adatum' });
    const changed = await client.patch(`${there}/${String(body.id)}`, { issuerUri: newFederation.issuerUri });
    expect(changed.status).toBe(409);
    expect((await client.get(there)).body.value[0].issuerUri).toBe('urn:adatum');
  });

  it.each([
    ['without its issuer', { ...newFederation, issuerUri: undefined }],
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/20203
    ['without a certificate', { ...newFederation, signingCertificate: undefined }],
    ['with an empty address', { ...newFederation, signOutUri: '' }],
    ['with a protocol that is none', { ...newFederation, preferredAuthenticationProtocol: 'oauth' }],
    ['with a number for a text', { ...newFederation, passiveSignInUri: 7 }],
    ['with a property that is none', { ...newFederation, supportsMfa: true }],
  ])('is refused %s', async (_, body) => {
    const client = await withDomain();
    expect((await client.post(path, body)).status).toBe(400);
    expect((await client.get(path)).status).toBe(404);
  });
});

describe('a federation', () => {
  it('is changed in part, answered whole, and written to the audit log', async () => {
    const client = await withDomain();
    const { body } = await client.post(path, whole);
    const { status, body: changed } = await client.patch(`${path}/${String(body.id)}`, {
      displayName: 'Contoso name change',
      promptLoginBehavior: null,
    });
    expect(status).toBe(200);
    expect(changed).toEqual({ ...body, displayName: 'Contoso name change', promptLoginBehavior: null });
    const { body: log } = await client.get('/v1.0/auditLogs/directoryAudits?$top=1');
    expect(log.value[0].activityDisplayName).toBe('Set federation settings on domain');
  });

  it.each([
    ['DELETE of it', (client: Client, id: string) => client.delete(`${path}/${id}`)],
    [
      'PATCH of the domain',
      (client: Client) => client.patch(`/v1.0/domains/${custom}`, { authenticationType: 'Managed' }),
    ],
  ])('ends with a %s', async (_, end) => {
    const client = await withDomain();
    const { body } = await client.post(path, newFederation);
    expect((await end(client, String(body.id))).status).toBe(204);
    expect(await readType(client)).toBe('Managed');
    expect((await client.get(path)).status).toBe(404);
    expect((await client.post(path, newFederation)).status).toBe(201);
  });

  it('is not made by the type of the domain alone', async () => {
    const client = await withDomain();
    expect((await client.patch(`/v1.0/domains/${custom}`, { authenticationType: 'Federated' })).status).toBe(400);
    await client.post(path, newFederation);
    expect((await client.patch(`/v1.0/domains/${custom}`, { authenticationType: 'Federated' })).status).toBe(204);
  });

  it('is not expanded with its domain, and takes no query options', async () => {
    const client = await withDomain();
    await client.post(path, newFederation);
    expect((await client.get(`/v1.0/domains/${custom}?$expand=federationConfiguration`)).status).toBe(400);
    expect((await client.get(`${path}?$filter=displayName eq 'Contoso'`)).status).toBe(400);
  });
});
