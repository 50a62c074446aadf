// Clients that prove themselves by a certificate.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/certificate-credentials

import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { X509CertificateGenerator } from '@peculiar/x509';
import { benchNow } from '../new-emulator.js';
import {
  claimsOf,
  clientForm,
  clientId,
  newIdentity,
  refusalOf,
  strangerId,
  type IdentityTenant,
} from './identity-tenant.js';
import { testKey } from './test-key.js';

const seconds = Date.parse(benchNow) / 1000;
const typeOfAssertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

let der: Buffer;
beforeAll(async () => {
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const { kty, n, e } = testKey;
  const keys = {
    privateKey: await webcrypto.subtle.importKey('jwk', testKey, algorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('jwk', { kty, n, e }, algorithm, true, ['verify']),
  };
  const certificate = await X509CertificateGenerator.createSelfSigned(
    { name: 'CN=Shop', keys, signingAlgorithm: algorithm, notAfter: new Date('2036-01-01') },
    webcrypto,
  );
  der = Buffer.from(certificate.rawData);
});

const newCertified = (end = '2027-01-01T00:00:00.000Z'): IdentityTenant =>
  newIdentity({
    client: {
      passwordCredentials: [],
      keyCredentials: [
        {
          keyId: '00000000-0000-4000-8000-00000000dddd',
          customKeyIdentifier: null,
          displayName: 'CN=Shop',
          startDateTime: '2026-01-01T00:00:00.000Z',
          endDateTime: end,
          type: 'AsymmetricX509Cert',
          usage: 'Verify',
          key: der.toString('base64'),
        },
      ],
    },
  });

const address = 'http://localhost:4365/common/oauth2/v2.0/token';

interface Changes {
  readonly claims?: object;
  readonly header?: object;
  readonly alg?: string;
  readonly client?: string;
}

const toForm = async ({ claims = {}, header = {}, alg = 'RS256', client = clientId }: Changes = {}) => {
  const content = { aud: address, iss: client, sub: client, jti: 'one', nbf: seconds, exp: seconds + 600, ...claims };
  const x5t = createHash('sha1').update(der).digest('base64url');
  const assertion = await new SignJWT(content)
    .setProtectedHeader({ x5t, ...header, alg })
    .sign(await importJWK(testKey, alg));
  const { client_secret: _secret, ...form } = clientForm;
  return { ...form, client_id: client, client_assertion_type: typeOfAssertion, client_assertion: assertion };
};

describe('an assertion', () => {
  it('proves a client, and its tokens say so', async () => {
    expect(claimsOf(await newCertified().ask(await toForm())).appidacr).toBe('2');
  });

  it('is found by either thumbprint and signed in either way', async () => {
    const sha256 = createHash('sha256').update(der).digest('base64url');
    const form = await toForm({ alg: 'PS256', header: { x5t: undefined, 'x5t#S256': sha256 } });
    expect((await newCertified().ask(form)).status).toBe(200);
  });

  // MSAL for Python 1.39, Go 1.10 and Java 1.26 send it so, against RFC 7515, and Entra takes it.
  it.each(['base64', 'base64url'] as const)('may pad its thumbprint, in %s', async (encoding) => {
    const sha256 = createHash('sha256').update(der).digest(encoding).replace(/=*$/, '=');
    const form = await toForm({ alg: 'PS256', header: { x5t: undefined, 'x5t#S256': sha256 } });
    expect((await newCertified().ask(form)).status).toBe(200);
  });

  it('names its client by itself', async () => {
    const { client_id: _id, ...form } = await toForm();
    expect((await newCertified().ask(form)).status).toBe(200);
  });

  it('is sent more than once by MSAL, and holds until it ends', async () => {
    const { ask } = newCertified();
    const form = await toForm();
    expect((await ask(form)).status).toBe(200);
    expect((await ask(form)).status).toBe(200);
  });

  it.each([
    'https://login.microsoftonline.com/organizations/oauth2/v2.0/token',
    'https://login.microsoftonline.com/common/oauth2/token',
    'https://localhost:4366/common/oauth2/v2.0/token',
    'http://localhost:4365/common/v2.0',
  ])('may be for %s', async (aud) => {
    expect((await newCertified().ask(await toForm({ claims: { aud } }))).status).toBe(200);
  });

  it.each([
    ['for another place', { claims: { aud: 'https://evil.example/common/oauth2/v2.0/token' } }, 700023],
    ['for Graph', { claims: { aud: 'https://graph.microsoft.com' } }, 700023],
    ['of another client', { claims: { iss: strangerId } }, 700021],
    ['that ended', { claims: { nbf: seconds - 7200, exp: seconds - 3600 } }, 700024],
    ['that has no end', { claims: { exp: undefined } }, 700024],
    ['that is not valid yet', { claims: { nbf: seconds + 3600 } }, 700024],
    ['with an unknown certificate', { header: { x5t: 'AAAA' } }, 700027],
    ['with another algorithm', { alg: 'RS512' }, 700027],
    ['whose end is no time', { claims: { exp: 'never' } }, 700027],
    ['whose thumbprint is no text', { header: { x5t: 5 } }, 700027],
  ])('%s is refused', async (_, changes, number) => {
    expect(refusalOf(await newCertified().ask(await toForm(changes)))).toEqual([number, 'invalid_client']);
  });

  it('whose signature or form is wrong is refused', async () => {
    const { ask } = newCertified();
    const form = await toForm();
    const { client_assertion: text } = form;
    const changed = `${text.slice(0, -20)}${'A'.repeat(20)}`;
    expect(refusalOf(await ask({ ...form, client_assertion: changed }))[0]).toBe(700027);
    expect(refusalOf(await ask({ ...form, client_assertion: 'text' }))[0]).toBe(700027);
    expect(refusalOf(await ask({ ...form, client_assertion_type: 'other' }))[0]).toBe(900144);
  });

  it('of a certificate that ended is refused', async () => {
    const { ask } = newCertified('2026-10-05T09:00:00.000Z');
    expect(refusalOf(await ask(await toForm()))[0]).toBe(700027);
  });

  it('of a client that nobody registered is read for its form only', async () => {
    const { ask } = newIdentity();
    expect((await ask(await toForm({ client: strangerId, header: { x5t: 'AAAA' } }))).status).toBe(200);
    const foreign = await toForm({ client: strangerId, claims: { aud: 'https://evil.example' } });
    expect(refusalOf(await ask(foreign))[0]).toBe(700023);
  });
});
