// Tokens that nobody here issued, or that are not for this place, never count at Graph, in any mode.

import { exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyRing, type KeyRing } from '../../server/identity/keys/key-ring.js';
import { benchNow, newClient, newEmulator } from '../new-emulator.js';
import { askToken } from './ask-token.js';
import { ann, newIdentity, passwordForm, strangerId, claimsOf } from './identity-tenant.js';
import { testKey } from './test-key.js';

const seconds = Date.parse(benchNow) / 1000;

let ring: KeyRing;
beforeAll(async () => {
  ring = await createKeyRing(testKey)();
});

const emulator = newEmulator({ fixture: 'contoso' });

/** What a right token of this tenant says. */
const toClaims = (changes: object = {}): JWTPayload => ({
  aud: 'https://graph.microsoft.com',
  iss: `https://sts.windows.net/${emulator.tenantId}/`,
  iat: seconds,
  nbf: seconds,
  exp: seconds + 3599,
  appid: strangerId,
  idtyp: 'app',
  oid: strangerId,
  roles: ['User.Read.All'],
  tid: emulator.tenantId,
  tenantry_tenant: 'default',
  ...changes,
});

const sign = (claims: JWTPayload): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: ring.kid, typ: 'JWT' }).sign(ring.privateKey);

const ask = async (token: string): Promise<readonly [status: number, message: string | undefined]> => {
  const { status, body } = await newClient(emulator, token).get('/v1.0/users?$top=1');
  return [status, body.error?.message];
};

describe('Graph', () => {
  it('takes a token that was signed here', async () => {
    expect((await ask(await sign(toClaims())))[0]).toBe(200);
  });

  it.each([
    ['that ended', { nbf: seconds - 7200, exp: seconds - 3600 }, 'the token is expired'],
    ['that has no end', { exp: undefined }, 'no end'],
    ['that is not valid yet', { nbf: seconds + 3600, exp: seconds + 7200 }, 'not yet valid'],
    ['for another API', { aud: 'https://management.azure.com' }, 'Invalid audience'],
    ['of another issuer', { iss: 'https://accounts.google.com' }, 'Invalid issuer'],
    ['for another tenant', { tid: '11111111-2222-4333-8444-555555555555' }, 'which is not this one'],
  ])('refuses a token %s', async (_, changes, words) => {
    const [status, message] = await ask(await sign(toClaims(changes)));
    expect(status).toBe(401);
    expect(message).toContain(words);
  });

  it('refuses a token whose claims were changed', async () => {
    const [head, , signature] = (await sign(toClaims())).split('.');
    const body = Buffer.from(JSON.stringify(toClaims({ roles: ['Directory.ReadWrite.All'] }))).toString('base64url');
    expect(await ask(`${head}.${body}.${signature}`)).toEqual([401, expect.stringContaining('signature') as string]);
  });

  it('refuses a token that somebody else signed in our name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const header = { alg: 'RS256', kid: ring.kid, typ: 'JWT' };
    const forged = await new SignJWT(toClaims()).setProtectedHeader(header).sign(privateKey);
    expect((await ask(forged))[0]).toBe(401);
    const foreign = await new SignJWT(toClaims()).setProtectedHeader({ ...header, kid: 'other' }).sign(privateKey);
    expect(await ask(foreign)).toEqual([401, expect.stringContaining('not issued here') as string]);
  });

  it('refuses a token without a signature', async () => {
    expect((await ask(new UnsecuredJWT(toClaims()).encode()))[0]).toBe(401);
  });

  it('refuses a token that was signed with the public key as a password', async () => {
    const { kty, n, e } = testKey;
    const publicKey = await importJWK({ kty, n, e, alg: 'RS256' }, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new TypeError('the key is no RSA key');
    const password = new TextEncoder().encode(await exportSPKI(publicKey));
    const forged = await new SignJWT(toClaims()).setProtectedHeader({ alg: 'HS256', kid: ring.kid }).sign(password);
    expect((await ask(forged))[0]).toBe(401);
  });

  it('refuses a token in the address, with words that say where it belongs', async () => {
    const token = await sign(toClaims());
    const { status, body } = await newClient(emulator, token).get(`/v1.0/users?access_token=${token}`);
    expect(status).toBe(401);
    expect(body.error.message).toContain('Send it in the Authorization header.');
    expect(body.error.message).not.toContain(token);
  });
});

describe.each(['permissive', 'log', 'strict'] as const)('in the mode %s a token of the real cloud', (authorization) => {
  const tid = '11111111-2222-4333-8444-555555555555';
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const toReal = (iss: string): string =>
    `${encode({ alg: 'RS256', kid: 'real' })}.${encode({ iss, aud: 'https://graph.microsoft.com' })}.${'real'.repeat(85)}`;

  it.each([
    ['of v1.0', toReal(`https://sts.windows.net/${tid}/`)],
    ['of v2.0', toReal(`https://login.microsoftonline.com/${tid}/v2.0`)],
    ['with a slash at the end', toReal(`https://login.microsoftonline.com/${tid}/v2.0/`)],
    ['of China', toReal(`https://sts.chinacloudapi.cn/${tid}/`)],
    ['of the German cloud', toReal(`https://sts.microsoftonline.de/${tid}/`)],
    ['of a personal account, which is no JWT', `EwB4A8l6BAAU${'real'.repeat(250)}`],
  ])('%s is refused with words, and kept nowhere', async (_, token) => {
    const real = newEmulator({ authorization });
    for (const path of ['/v1.0/me', '/_tenantry/health']) {
      const { status, body } = await newClient(real, token).get(path);
      expect(status).toBe(401);
      expect(body.error.message).toContain('of the real Microsoft cloud');
      expect(body.error.message).not.toContain('real'.repeat(10));
    }
    const kept = await newClient(real, '').get('/_tenantry/permissions', { headers: { authorization: '' } });
    expect(JSON.stringify([kept.body, real.exportState()])).not.toContain('real'.repeat(10));
  });
});

describe('a hosted tenant', () => {
  it('does not take the codes and refresh tokens of another', async () => {
    const identity = newIdentity();
    await newClient(identity.emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const { body } = await askToken(identity.emulator, passwordForm, { prefix: '/t/ci-7' });
    const form = { grant_type: 'refresh_token', client_id: strangerId, refresh_token: body.refresh_token as string };
    expect((await identity.ask(form)).body.error_codes).toEqual([70000]);
    expect((await askToken(identity.emulator, form, { prefix: '/t/ci-7' })).status).toBe(200);
  });
});

describe('userinfo', () => {
  const userInfo = '/oidc/userinfo';

  it('names the user as the ID token does', async () => {
    const identity = newIdentity();
    const answer = await identity.ask({ ...passwordForm, scope: 'openid profile email User.Read' });
    const client = newClient(identity.emulator, answer.body.access_token as string);
    const { body } = await client.get(userInfo);
    expect(body).toMatchObject({ sub: claimsOf(answer, 'id_token').sub, name: identity.user(ann).displayName });
    const byForm = await newClient(identity.emulator).post(userInfo, undefined, {
      raw: new URLSearchParams({ access_token: answer.body.access_token as string }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '' },
    });
    expect(byForm.body).toEqual(body);
  });

  it('answers for the hosted tenant that the token names', async () => {
    const identity = newIdentity();
    await newClient(identity.emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const { body } = await askToken(identity.emulator, passwordForm, { prefix: '/t/ci-7' });
    const client = newClient(identity.emulator, body.access_token as string);
    expect((await client.get(userInfo)).status).toBe(200);
    expect((await client.get(`/t/default${userInfo}`)).status).toBe(401);
  });

  it.each([
    ['without a token', ''],
    ['with made-up text', 'Bearer anything'],
    ['with an unsigned token', `Bearer ${new UnsecuredJWT({ scp: 'openid' }).encode()}`],
  ])('refuses a request %s', async (_, authorization) => {
    const { status, headers } = await newClient(newIdentity().emulator).get(userInfo, { headers: { authorization } });
    expect([status, headers['WWW-Authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  it('refuses a token without openid, and one in the address', async () => {
    const identity = newIdentity();
    const { body } = await identity.ask({ ...passwordForm, scope: 'User.Read' });
    expect((await newClient(identity.emulator, body.access_token as string).get(userInfo)).status).toBe(401);
    expect((await newClient(identity.emulator, '').get(`${userInfo}?access_token=x`)).status).toBe(401);
  });
});
