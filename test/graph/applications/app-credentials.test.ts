// Secrets and certificates of apps. Sources: https://learn.microsoft.com/en-us/graph/api/application-addpassword,
// application-removepassword, and https://learn.microsoft.com/en-us/graph/api/resources/keycredential.

import 'reflect-metadata';
import { X509CertificateGenerator } from '@peculiar/x509';
import { createHash, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newAppTenant, toId, toRefusal } from './own-apps.js';

/** A certificate that is good for the year 2027, as text in base64. */
const makeCertificate = async (): Promise<string> => {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=shop',
    notBefore: new Date('2027-01-01T00:00:00Z'),
    notAfter: new Date('2028-01-01T00:00:00Z'),
    keys,
    signingAlgorithm: algorithm,
  });
  return certificate.toString('base64');
};

describe.each([['applications'], ['servicePrincipals']])('a secret of one of %s', (set) => {
  const arrange = async () => {
    const tenant = newAppTenant();
    const { id, appId } = await tenant.register();
    const principal = await tenant.add(String(appId));
    return { ...tenant, path: `/v1.0/${set}/${String(set === 'applications' ? id : principal.id)}` };
  };

  it('is shown once, and later only how it begins', async () => {
    const { client, path } = await arrange();
    const asked = { passwordCredential: { displayName: 'CI' } };
    const { status, body } = await client.post(`${path}/addPassword`, asked);
    expect(status).toBe(200);
    expect(body).toMatchObject({ displayName: 'CI', secretText: expect.stringMatching(/^\S{40}$/) });
    expect(body['@odata.context']).toMatch(/#microsoft\.graph\.passwordCredential$/);
    const { passwordCredentials } = (await client.get(path)).body;
    expect(passwordCredentials).toEqual([
      { ...body, '@odata.context': undefined, secretText: null, hint: String(body.secretText).slice(0, 3) },
    ]);
    expect((await client.get('/_tenantry/state')).text).not.toContain(String(body.secretText));
  });

  it('lasts two years, or as long as was asked for', async () => {
    const { client, path } = await arrange();
    const { body: two } = await client.post(`${path}/addPassword`, {});
    expect([two.startDateTime, two.endDateTime]).toEqual(['2026-10-05T09:00:00Z', '2028-10-05T09:00:00Z']);
    const endDateTime = '2026-11-01T00:00:00Z';
    const { body: own } = await client.post(`${path}/addPassword`, { passwordCredential: { endDateTime } });
    expect(own.endDateTime).toBe(endDateTime);
    const early = { passwordCredential: { endDateTime: '2020-01-01T00:00:00Z' } };
    expect(toRefusal(await client.post(`${path}/addPassword`, early))).toEqual([400, 'InvalidValue']);
  });

  it('is removed by its id', async () => {
    const { client, path } = await arrange();
    const { keyId } = (await client.post(`${path}/addPassword`, {})).body as { keyId: string };
    expect((await client.post(`${path}/removePassword`, { keyId })).status).toBe(204);
    expect((await client.get(path)).body.passwordCredentials).toEqual([]);
    const { status, body } = await client.post(`${path}/removePassword`, { keyId });
    expect([status, body.error.message]).toEqual([400, `No password credential found with keyId '${keyId}'.`]);
  });

  it('is the same for the same seed and calls', async () => {
    const secrets = await Promise.all(
      [arrange(), arrange()].map(async (arranged) => {
        const { client, path } = await arranged;
        return (await client.post(`${path}/addPassword`, {})).body.secretText as string;
      }),
    );
    expect(secrets[0]).toBe(secrets[1]);
  });
});

it('secrets can be left out of a change, and none can be made by it', async () => {
  const { client, register } = newAppTenant();
  const path = `/v1.0/applications/${String((await register()).id)}`;
  const [{ body: one }, { body: other }] = [
    await client.post(`${path}/addPassword`, {}),
    await client.post(`${path}/addPassword`, {}),
  ];
  expect((await client.patch(path, { passwordCredentials: [{ keyId: other.keyId }] })).status).toBe(204);
  expect((await client.get(path)).body.passwordCredentials).toMatchObject([{ keyId: other.keyId }]);
  const { status, body } = await client.patch(path, { passwordCredentials: [{ keyId: one.keyId }] });
  expect([status, body.error.message]).toEqual([
    400,
    'New password credentials must be generated using service actions.',
  ]);
});

it('adding a secret is in the audit log, under the name that Entra gives it', async () => {
  const { client, register, listActivities } = newAppTenant();
  await client.post(`/v1.0/applications/${String((await register()).id)}/addPassword`, {});
  expect(await listActivities(1)).toEqual(['Update application – Certificates and secrets management ']);
});

describe('a certificate', () => {
  it('brings its dates and its thumbprint', async () => {
    const { client, register } = newAppTenant();
    const key = await makeCertificate();
    const keyCredentials = [{ type: 'AsymmetricX509Cert', usage: 'Verify', key, displayName: 'CN=shop' }];
    const { id } = await register({ keyCredentials });
    const { body } = await client.get(`/v1.0/applications/${String(id)}`);
    expect(body.keyCredentials).toEqual([
      {
        customKeyIdentifier: createHash('sha1').update(Buffer.from(key, 'base64')).digest('base64'),
        displayName: 'CN=shop',
        startDateTime: '2027-01-01T00:00:00Z',
        endDateTime: '2028-01-01T00:00:00Z',
        key: null,
        keyId: expect.stringMatching(/^[\da-f-]{36}$/),
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      },
    ]);
  });

  it('is kept when a client sends back what it read, and a new one is added', async () => {
    const { client, register, add } = newAppTenant();
    const { id, appId } = await register();
    const { id: principalId } = await add(String(appId));
    for (const path of [`/v1.0/applications/${String(id)}`, `/v1.0/servicePrincipals/${String(principalId)}`]) {
      const first = { type: 'AsymmetricX509Cert', usage: 'Verify', key: await makeCertificate() };
      expect((await client.patch(path, { keyCredentials: [first] })).status).toBe(204);
      const { keyCredentials } = (await client.get(path)).body as { keyCredentials: { keyId: string }[] };
      const both = [...keyCredentials, { ...first, key: await makeCertificate() }];
      expect((await client.patch(path, { keyCredentials: both })).status).toBe(204);
      const { body } = await client.get(path);
      expect(body.keyCredentials).toHaveLength(2);
      expect(body.keyCredentials[0]).toEqual(keyCredentials[0]);
      expect((await client.patch(path, { keyCredentials: [] })).status).toBe(204);
      expect((await client.get(path)).body.keyCredentials).toEqual([]);
    }
  });

  // Source: https://learn.microsoft.com/en-us/graph/api/resources/keycredential, the property key.
  it('is shown when one app is read and keyCredentials are selected, and nowhere else', async () => {
    const { client, register, add } = newAppTenant();
    const { id, appId } = await register();
    const { id: principalId } = await add(String(appId));
    const key = await makeCertificate();
    for (const [set, one] of [
      ['applications', id],
      ['servicePrincipals', principalId],
    ]) {
      const path = `/v1.0/${String(set)}/${String(one)}`;
      await client.patch(path, { keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key }] });
      const read = async (from: string): Promise<unknown> => {
        const { body } = await client.get(from);
        const { keyCredentials } = (body.value?.[0] ?? body) as { keyCredentials: { key: unknown }[] };
        return keyCredentials[0]?.key;
      };
      expect(await read(`${path}?$select=id,KeyCredentials`)).toBe(key);
      expect(await read(path)).toBeNull();
      expect(await read(`${path}?$select=*`)).toBeNull();
      expect(await read(`/v1.0/${String(set)}?$filter=id eq '${String(one)}'&$select=keyCredentials`)).toBeNull();
    }
  });

  it('can come as a PEM text in base64', async () => {
    const { register } = newAppTenant();
    const pem = `-----BEGIN CERTIFICATE-----\n${await makeCertificate()}\n-----END CERTIFICATE-----\n`;
    const app = await register({ keyCredentials: [{ key: Buffer.from(pem).toString('base64') }] });
    expect(app.keyCredentials).toMatchObject([{ startDateTime: '2027-01-01T00:00:00Z' }]);
  });

  it.each([
    ['that is none', { key: 'bm8=' }],
    ['without a key, which the app does not have', { keyId: toId(1) }],
  ])('%s is refused', async (_, credential) => {
    const { client, register } = newAppTenant();
    const { id } = await register();
    const answer = await client.patch(`/v1.0/applications/${String(id)}`, { keyCredentials: [credential] });
    expect(toRefusal(answer)).toEqual([400, 'Request_BadRequest']);
  });
});
