import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../new-emulator.js';
import { appForm, askAppToken, askToken, strangerId } from './ask-token.js';

const graph = 'https://graph.microsoft.com';

describe('discovery', () => {
  it('follows the address that the client used', async () => {
    const { body } = await newClient(newEmulator()).get('/t/default/common/v2.0/.well-known/openid-configuration');
    expect(body.token_endpoint).toBe('http://localhost:4365/t/default/common/oauth2/v2.0/token');
    expect(body.issuer).toBe('http://localhost:4365/t/default/{tenantid}/v2.0');
  });

  it('names the tenant by its id when it is asked by a domain', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const { body } = await newClient(emulator).get('/contoso.onmicrosoft.com/v2.0/.well-known/openid-configuration');
    expect(body.issuer).toBe(`http://localhost:4365/${emulator.tenantId}/v2.0`);
  });

  it('says which tenant is hosted when it is asked for another', async () => {
    const other = '11111111-2222-4333-8444-555555555555';
    const { status, body } = await newClient(newEmulator()).get(`/${other}/v2.0/.well-known/openid-configuration`);
    expect([status, body.error_codes]).toEqual([400, [90002]]);
    expect(body.error_description).toContain("or 'common'");
  });

  it('shows the key that tokens are signed with', async () => {
    const emulator = newEmulator();
    const { body } = await newClient(emulator).get('/common/discovery/v2.0/keys');
    const { kid } = decodeProtectedHeader(await askAppToken(emulator));
    expect(body.keys).toMatchObject([{ kid, kty: 'RSA', use: 'sig' }]);
  });
});

describe('a token that was issued here', () => {
  it('acts as the app that asked for it', async () => {
    const emulator = newEmulator();
    const token = await askAppToken(emulator);
    expect((await newClient(emulator, token).get('/v1.0/users')).status).toBe(200);
    const { status, body } = await newClient(emulator, token).get('/v1.0/me');
    expect([status, body.error.message]).toEqual([
      400,
      '/me request is only valid with delegated authentication flow.',
    ]);
  });

  it('leads to the hosted tenant that it was issued for, at any path', async () => {
    const emulator = newEmulator();
    const control = newClient(emulator);
    await control.post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const token = await askAppToken(emulator, { prefix: '/t/ci-7' });
    await newClient(emulator, token).post('/v1.0/groups', {
      displayName: 'Only there',
      mailEnabled: false,
      mailNickname: 'only',
      securityEnabled: true,
    });
    expect((await control.get('/v1.0/groups')).body.value).toHaveLength(0);
    expect((await control.get('/t/ci-7/v1.0/groups')).body.value).toHaveLength(1);
  });

  it('is refused at the path of another hosted tenant', async () => {
    const emulator = newEmulator();
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const token = await askAppToken(emulator);
    const { status, body } = await newClient(emulator, token).get('/t/ci-7/v1.0/users');
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(body.error.message).toContain("issued for the tenant 'default'");
  });

  it('is refused once its hour is over', async () => {
    let now = Date.parse('2026-10-05T09:00:00Z');
    const emulator = newEmulator({ systemClock: () => now });
    const token = await askAppToken(emulator);
    expect(decodeJwt(token).exp).toBe(now / 1000 + 3599);
    now += 3_700_000;
    const { status, body } = await newClient(emulator, token).get('/v1.0/users');
    expect([status, body.error.message]).toEqual([401, 'Lifetime validation failed, the token is expired.']);
  });
});

describe('the token endpoint', () => {
  it('says which member of the form is missing', async () => {
    const { status, body } = await askToken(newEmulator(), { ...appForm, grant_type: '' });
    expect([status, body.error]).toEqual([400, 'invalid_request']);
    expect(body.error_description).toMatch(
      /^AADSTS900144: The request body must contain the following parameter: 'grant_type'\. Trace ID: \S+ Correlation ID: \S+ Timestamp: 2026-10-05 09:00:00Z$/,
    );
  });

  // MSAL for Go 1.10 and for Java 1.26 send these with each request for an app's token, and work with Entra.
  it('passes over the scopes of OpenID Connect when an app signs in as itself', async () => {
    const scope = `${appForm.scope} openid offline_access profile`;
    const { status, body } = await askToken(newEmulator(), { ...appForm, scope });
    expect(status).toBe(200);
    expect(decodeJwt(body.access_token).aud).toBe('https://graph.microsoft.com');
  });

  it.each([
    'https://graph.microsoft.com/User.Read',
    'openid',
    'https://graph.microsoft.com/.default https://a.example/.default',
  ])('refuses an app that asks for %s', async (scope) => {
    const { status, body } = await askToken(newEmulator(), { ...appForm, scope });
    expect([status, body.error_codes]).toEqual([400, [1002012]]);
  });
});

describe('the endpoints of v1.0', () => {
  const form = (members: Readonly<Record<string, string>>) => ({
    raw: new URLSearchParams(members).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '', accept: 'text/html' },
  });

  it('are those of their discovery document, whose issuer is the one in v1.0 tokens', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const { body } = await newClient(emulator).get('/common/.well-known/openid-configuration');
    expect(body).toMatchObject({
      issuer: 'https://sts.windows.net/{tenantid}/',
      token_endpoint: 'http://localhost:4365/common/oauth2/token',
      jwks_uri: 'http://localhost:4365/common/discovery/keys',
    });
    const keys = await newClient(emulator).get('/common/discovery/keys');
    expect(keys.body.keys).toMatchObject([{ kty: 'RSA', use: 'sig' }]);
    expect(keys.body.keys[0]).not.toHaveProperty('issuer');
  });

  it('take the request to sign in as a form', async () => {
    const { status, text } = await newClient(newEmulator({ fixture: 'contoso' })).post(
      '/common/oauth2/authorize',
      undefined,
      form({ client_id: strangerId, response_type: 'code', redirect_uri: 'http://localhost', resource: graph }),
    );
    expect(status).toBe(200);
    expect(text).toContain('name="loginfmt"');
  });

  it('take the request to sign out as a form', async () => {
    const answer = await newClient(newEmulator({ fixture: 'contoso' })).post(
      '/common/oauth2/logout',
      undefined,
      form({}),
    );
    expect(answer.status).toBe(200);
    expect(answer.headers['Content-Type']).toContain('text/html');
  });
});

describe('the realm of a user', () => {
  // MSAL for Go asks for it before it sends a password, and stops at anything but 200.
  it.each([
    ['adelev@contoso.onmicrosoft.com', 'Managed'],
    ['somebody@elsewhere.example', 'Unknown'],
  ])('of %s is %s', async (user, type) => {
    const { status, body } = await newClient(newEmulator({ fixture: 'contoso' })).get(`/common/userrealm/${user}`);
    expect([status, body.account_type, body.domain_name]).toEqual([200, type, user.split('@')[1]]);
  });
});
