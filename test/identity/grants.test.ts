// What each grant gives. Sources: Learn, entra/identity-platform, v2-oauth2-auth-code-flow, v2-oauth2-device-code,
// v2-oauth-ropc, v2-oauth2-on-behalf-of-flow, v2-oauth2-client-creds-grant-flow.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { approveDevice, declineDevice, findDeviceCode } from '../../server/domain/activity/device-codes.js';
import { newClient } from '../new-emulator.js';
import {
  ann,
  apiId,
  claimsOf,
  clientForm,
  clientId,
  codeForm,
  newIdentity,
  passwordForm,
  refusalOf,
  secret,
  strangerId,
  type IdentityTenant,
} from './identity-tenant.js';

const graph = '00000003-0000-0000-c000-000000000000';

describe('client credentials', () => {
  it('give a registered app the roles that it was assigned', async () => {
    const { ask, consentAll } = newIdentity();
    consentAll(graph, [], ['User.Read.All', 'Group.Read.All']);
    const answer = await ask(clientForm);
    expect(answer.body).toEqual({
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: expect.any(String) as string,
    });
    expect(claimsOf(answer)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      idtyp: 'app',
      appid: clientId,
      app_displayname: 'Shop',
      appidacr: '1',
      ver: '1.0',
      roles: ['Group.Read.All', 'User.Read.All'],
      tenantry_tenant: 'default',
    });
  });

  it('give an app without roles a token without roles', async () => {
    expect(claimsOf(await newIdentity().ask(clientForm))).not.toHaveProperty('roles');
  });

  it('give a token in the form of v2.0 for an API that says so', async () => {
    const { ask, consentAll } = newIdentity({ api: { requestedAccessTokenVersion: 2 } });
    consentAll('api://orders', [], ['Orders.Run']);
    const claims = claimsOf(await ask({ ...clientForm, scope: 'api://orders/.default' }));
    expect(claims).toMatchObject({ aud: apiId, azp: clientId, azpacr: '1', ver: '2.0', roles: ['Orders.Run'] });
    expect(claims.iss).toMatch(/^http:\/\/localhost:4365\/[\da-f-]{36}\/v2\.0$/);
    expect(claims).not.toHaveProperty('appid');
    expect(claims).not.toHaveProperty('idtyp');
  });

  it('give a token in the form of v1.0 for an API that says nothing', async () => {
    const claims = claimsOf(await newIdentity().ask({ ...clientForm, scope: 'api://orders/.default' }));
    expect(claims).toMatchObject({ aud: 'api://orders', appid: clientId, ver: '1.0' });
    expect(claims.iss).toMatch(/^https:\/\/sts\.windows\.net\//);
  });

  it.each([
    ['https://graph.microsoft.com/.default', 'https://graph.microsoft.com'],
    ['https://graph.microsoft.com//.default', 'https://graph.microsoft.com/'],
    [`${graph}/.default`, graph],
    ['http://127.0.0.1/.default', 'https://graph.microsoft.com'],
    ['https://localhost:4366//.default', 'https://graph.microsoft.com'],
    ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
    ['api://orders/.default', 'api://orders'],
    [`${apiId}/.default`, apiId],
  ])('name the API of %s as %s', async (scope, audience) => {
    expect(claimsOf(await newIdentity().ask({ ...clientForm, client_id: strangerId, scope })).aud).toBe(audience);
  });

  it('of the v1.0 endpoint read the resource, and write numbers as texts', async () => {
    const { scope: _scope, ...form } = clientForm;
    const { body } = await newIdentity().ask({ ...form, resource: 'https://graph.microsoft.com' }, { isV1: true });
    expect(body).toMatchObject({ expires_in: '3599', resource: 'https://graph.microsoft.com' });
  });
});

describe('a code', () => {
  it('gives a user tokens, and Graph knows the user', async () => {
    const { ask, code, emulator, user } = newIdentity();
    const answer = await ask(codeForm(await code({ nonce: 'n-1' }), { client_info: '1' }));
    expect(answer.body).toMatchObject({ token_type: 'Bearer', scope: 'openid profile User.Read' });
    expect(answer.body).toHaveProperty('refresh_token');
    const { id } = user(ann);
    expect(claimsOf(answer)).toMatchObject({
      aud: graph,
      scp: 'openid profile User.Read',
      oid: id,
      idtyp: 'user',
      upn: ann,
    });
    expect(claimsOf(answer, 'id_token')).toMatchObject({
      aud: strangerId,
      nonce: 'n-1',
      oid: id,
      preferred_username: ann,
      ver: '2.0',
    });
    const info = JSON.parse(atob(answer.body.client_info as string)) as object;
    expect(info).toEqual({ uid: id, utid: emulator.tenantId });
    const me = await newClient(emulator, answer.body.access_token as string).get('/v1.0/me');
    expect(me.body.userPrincipalName).toBe(ann);
  });

  it('is redeemed with the verifier of its challenge', async () => {
    const verifier = 'v'.repeat(43);
    const value = createHash('sha256').update(verifier).digest('base64url');
    const { ask, code } = newIdentity();
    const text = await code({ challenge: { value, method: 'S256' } });
    expect((await ask(codeForm(text, { code_verifier: verifier }))).status).toBe(200);
    const plain = await code({ challenge: { value: verifier, method: 'plain' } });
    expect((await ask(codeForm(plain, { code_verifier: verifier }))).status).toBe(200);
  });

  it('gives a registered app what was consented to, which may be more than it asks for', async () => {
    const { ask, code, consentAll } = newIdentity();
    consentAll(graph, ['User.Read', 'Group.Read.All']);
    const text = await code({ clientId, scope: 'User.Read' });
    const answer = await ask(codeForm(text, { client_id: clientId, client_secret: secret }));
    expect(claimsOf(answer).scp).toBe('User.Read Group.Read.All');
    expect(answer.body).not.toHaveProperty('refresh_token');
    expect(answer.body).not.toHaveProperty('id_token');
  });

  it('leads to a subject that is the same in every token for an app, and another in another app', async () => {
    const { ask, code } = newIdentity();
    const other = strangerId.replace('c0ffee', 'decade');
    const first = await ask(codeForm(await code()));
    const second = await ask(codeForm(await code({ clientId: other }), { client_id: other }));
    expect(claimsOf(first, 'id_token').sub).toBe(claimsOf(first).sub);
    expect(claimsOf(second, 'id_token').sub).not.toBe(claimsOf(first).sub);
  });
});

describe('a refresh token', () => {
  const signIn = async ({ ask, code }: IdentityTenant): Promise<string> =>
    (await ask(codeForm(await code()))).body.refresh_token as string;
  const refreshForm = { grant_type: 'refresh_token', client_id: strangerId };

  it('gives new tokens and the next refresh token', async () => {
    const identity = newIdentity();
    const first = await signIn(identity);
    const answer = await identity.ask({ ...refreshForm, refresh_token: first });
    expect(answer.body.scope).toBe('openid profile User.Read');
    expect(answer.body.refresh_token).not.toBe(first);
    expect((await identity.ask({ ...refreshForm, refresh_token: answer.body.refresh_token as string })).status).toBe(
      200,
    );
  });

  it('gives tokens for fewer scopes, and for another API at the same time', async () => {
    const identity = newIdentity();
    const refresh_token = await signIn(identity);
    const fewer = await identity.ask({ ...refreshForm, refresh_token, scope: 'openid' });
    expect(claimsOf(fewer).scp).toBe('openid');
    const other = await identity.ask({ ...refreshForm, refresh_token, scope: 'api://orders/Orders.Read' });
    expect(claimsOf(other)).toMatchObject({ aud: 'api://orders', scp: 'Orders.Read' });
    expect(other.body.scope).toBe('api://orders/Orders.Read');
  });
});

describe('a name and a password', () => {
  it('sign a user in, with any password in permissive mode', async () => {
    const answer = await newIdentity().ask(passwordForm);
    expect(claimsOf(answer)).toMatchObject({ upn: ann, amr: ['pwd'] });
    expect(answer.body).toHaveProperty('id_token');
  });

  it('are in the sign-in log, and are the last sign-in of the user', async () => {
    const { ask, tenant, user } = newIdentity();
    await ask(passwordForm);
    const entries = Array.from(tenant.view.scan('signIns'), ({ row }) => row);
    expect(entries).toMatchObject([{ errorCode: 0, client: { appId: strangerId }, resource: { appId: graph } }]);
    expect(tenant.view.get('signInActivities', user(ann).id)?.lastSignIn?.requestId).toBe(entries[0]?.id);
  });

  it('need the own password in strict mode', async () => {
    const { ask, setPassword, consentAll } = newIdentity({ isStrict: true, client: { isFallbackPublicClient: true } });
    consentAll(graph, ['User.Read']);
    setPassword(ann, { password: 'Correct-horse-1', forceChangePasswordNextSignIn: false });
    const form = { ...passwordForm, client_id: clientId };
    expect(refusalOf(await ask({ ...form, password: 'wrong' }))).toEqual([50126, 'invalid_grant']);
    expect((await ask({ ...form, password: 'Correct-horse-1' })).status).toBe(200);
  });

  it('of a user whom Graph created with a password sign in strictly', async () => {
    const { ask, emulator, consentAll } = newIdentity({ client: { isFallbackPublicClient: true } });
    consentAll(graph, ['User.Read']);
    const username = 'new@small.onmicrosoft.com';
    const passwordProfile = { password: 'Correct-horse-2', forceChangePasswordNextSignIn: true };
    const user = { accountEnabled: true, displayName: 'New', mailNickname: 'new', userPrincipalName: username };
    const admin = newClient(emulator);
    await admin.post('/v1.0/users', { ...user, passwordProfile });
    const form = { ...passwordForm, client_id: clientId, username, password: 'Correct-horse-2' };
    const setMode = (authorization: string) => admin.patch('/_tenantry/settings', { authorization });
    await setMode('strict');
    expect(refusalOf(await ask({ ...form, password: 'Correct-horse-3' }))).toEqual([50126, 'invalid_grant']);
    expect(refusalOf(await ask(form))).toEqual([50055, 'invalid_grant']);
    await setMode('permissive');
    await admin.patch(`/v1.0/users/${username}`, { passwordProfile: { forceChangePasswordNextSignIn: false } });
    await setMode('strict');
    expect((await ask(form)).status).toBe(200);
    expect(JSON.stringify(emulator.exportState())).not.toContain('Correct-horse-2');
  });
});

describe('a device code', () => {
  const begin = (identity: IdentityTenant) =>
    newClient(identity.emulator).post('/common/oauth2/v2.0/devicecode', undefined, {
      raw: new URLSearchParams({ client_id: strangerId, scope: 'openid offline_access User.Read' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '' },
    });

  it('waits until somebody enters it, and then gives tokens once', async () => {
    const identity = newIdentity();
    const { body } = await begin(identity);
    expect(body).toMatchObject({
      verification_uri: 'http://localhost:4365/common/oauth2/deviceauth',
      expires_in: 900,
      interval: 5,
    });
    expect(body.message).toContain(`enter the code ${body.user_code as string} to authenticate.`);
    const device_code = body.device_code as string;
    const urn = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: strangerId, device_code };
    expect(refusalOf(await identity.ask(urn))).toEqual([70016, 'authorization_pending']);
    identity.tenant.transact((draft) => {
      const code = findDeviceCode(draft, body.user_code as string)!;
      approveDevice(draft, code, identity.user(ann), { authTime: 1, proofs: ['pwd'] });
    });
    const answer = await identity.ask({ ...urn, grant_type: 'device_code' });
    expect(claimsOf(answer).upn).toBe(ann);
    expect(answer.body).toHaveProperty('refresh_token');
    expect(refusalOf(await identity.ask(urn))).toEqual([70020, 'expired_token']);
  });

  it('is refused once somebody declined it', async () => {
    const identity = newIdentity();
    const { body } = await begin(identity);
    identity.tenant.transact((draft) => {
      declineDevice(draft, findDeviceCode(draft, body.user_code as string)!);
    });
    const form = { grant_type: 'device_code', client_id: strangerId, device_code: body.device_code as string };
    expect(refusalOf(await identity.ask(form))).toEqual([70018, 'authorization_declined']);
  });

  it('of the v1.0 endpoint has texts and another name for the page', async () => {
    const { body } = await newClient(newIdentity().emulator).post('/common/oauth2/devicecode', undefined, {
      raw: new URLSearchParams({ client_id: strangerId, resource: 'https://graph.microsoft.com' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: '' },
    });
    expect(body).toMatchObject({
      expires_in: '900',
      verification_url: 'http://localhost:4365/common/oauth2/deviceauth',
    });
  });
});

describe('a token of a user that an API got', () => {
  it('gives the API a token of the next one for the same user', async () => {
    const { ask, code, consentAll } = newIdentity({ client: { identifierUris: ['api://shop'] } });
    consentAll(graph, ['User.Read']);
    const own = await ask(codeForm(await code({ scope: 'api://shop/.default' })));
    const answer = await ask({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      client_id: clientId,
      client_secret: secret,
      assertion: own.body.access_token as string,
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/User.Read offline_access',
    });
    expect(claimsOf(answer)).toMatchObject({
      aud: 'https://graph.microsoft.com',
      upn: ann,
      scp: 'User.Read',
      appid: clientId,
    });
    expect(answer.body).toHaveProperty('refresh_token');
  });
});
