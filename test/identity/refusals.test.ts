// What the token endpoint refuses, with Entra's numbers.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal } from '../../server/identity/keys/sealed.js';
import { createKeyRing } from '../../server/identity/keys/key-ring.js';
import { benchNow, newClient } from '../new-emulator.js';
import {
  ann,
  apiId,
  ben,
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
import { testKey } from './test-key.js';

const graph = '00000003-0000-0000-c000-000000000000';
const seconds = Date.parse(benchNow) / 1000;

const disable = ({ tenant, user }: IdentityTenant, name: string): void => {
  tenant.transact((draft) => {
    draft.put('users', { ...user(name), accountEnabled: false });
  });
};

describe('a code', () => {
  it('that is used twice is refused, and the tokens that it gave with it', async () => {
    const { ask, code, emulator } = newIdentity();
    const form = codeForm(await code());
    const { body } = await ask(form);
    const client = newClient(emulator, body.access_token as string);
    expect((await client.get('/v1.0/me')).status).toBe(200);
    expect(refusalOf(await ask(form))).toEqual([54005, 'invalid_grant']);
    const { status, body: refused } = await client.get('/v1.0/me');
    expect([status, refused.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    expect(refused.error.message).toContain('was used twice');
    const refresh = { grant_type: 'refresh_token', client_id: strangerId, refresh_token: body.refresh_token as string };
    expect(refusalOf(await ask(refresh))).toEqual([70000, 'invalid_grant']);
  });

  const challenge = {
    value: createHash('sha256').update('right'.repeat(9)).digest('base64url'),
    method: 'S256',
  } as const;

  it.each([
    ['with a wrong verifier', { challenge }, { code_verifier: 'wrong'.repeat(9) }, 501481],
    ['without its verifier', { challenge }, {}, 50148],
    ['with a verifier that it was not made for', {}, { code_verifier: 'right'.repeat(9) }, 50148],
    ['of another client', { clientId: apiId }, {}, 70000],
    ['with another redirect URI', {}, { redirect_uri: 'http://localhost:3000/other' }, 500112],
    ['without its redirect URI', {}, { redirect_uri: '' }, 900144],
    ['of another hosted tenant', { tenant: 'ci-7' }, {}, 700005],
  ])('%s is refused', async (_, content, changes, number) => {
    const { ask, code } = newIdentity();
    expect(refusalOf(await ask(codeForm(await code(content), changes)))[0]).toBe(number);
  });

  it('that ended is refused', async () => {
    const { ask, code } = newIdentity();
    expect(refusalOf(await ask(codeForm(await code({}, seconds - 1))))).toEqual([70008, 'invalid_grant']);
  });

  it('that somebody made up is refused, and so is a sealed text of another kind', async () => {
    const { ask, code } = newIdentity();
    expect(refusalOf(await ask(codeForm('0.AAAA')))).toEqual([70000, 'invalid_grant']);
    const real = await code();
    const changed = real.slice(0, -10) + (real.at(-10) === 'A' ? 'B' : 'A') + real.slice(-9);
    expect(refusalOf(await ask(codeForm(changed)))).toEqual([70000, 'invalid_grant']);
    const { body } = await ask(codeForm(real));
    expect(refusalOf(await ask(codeForm(body.refresh_token as string)))).toEqual([70000, 'invalid_grant']);
    const asRefresh = { grant_type: 'refresh_token', client_id: strangerId, refresh_token: await code() };
    expect(refusalOf(await ask(asRefresh))).toEqual([70000, 'invalid_grant']);
  });

  it('of a page is redeemed by a page with PKCE, and one of a server not by a page', async () => {
    const uri = 'http://localhost:3000/back';
    const spa = newIdentity({ client: { spa: { redirectUris: [uri] } } });
    spa.consentAll(graph, ['User.Read']);
    const ofPage = { clientId, isSpa: true, challenge: { value: 'plain'.repeat(9), method: 'plain' as const } };
    const changes = { client_id: clientId, code_verifier: 'plain'.repeat(9) };
    const origin = { headers: { origin: 'http://localhost:3000' } };
    expect(refusalOf(await spa.ask(codeForm(await spa.code(ofPage), changes)))[0]).toBe(9002327);
    expect((await spa.ask(codeForm(await spa.code(ofPage), changes), origin)).status).toBe(200);
    const bare = await spa.code({ clientId, isSpa: true });
    expect(refusalOf(await spa.ask(codeForm(bare, { client_id: clientId }), origin))[0]).toBe(9002325);
    const ofServer = codeForm(await newIdentity().code({ clientId }), { client_id: clientId, client_secret: secret });
    expect(refusalOf(await newIdentity().ask(ofServer, origin))[0]).toBe(9002326);
  });
});

describe('a refresh token', () => {
  const refreshForm = (refresh_token: string): Record<string, string> => ({
    grant_type: 'refresh_token',
    client_id: strangerId,
    refresh_token,
  });
  const signIn = async ({ ask, code }: IdentityTenant): Promise<string> =>
    (await ask(codeForm(await code()))).body.refresh_token as string;

  it('that is used twice is refused, and ends the sign-in', async () => {
    const identity = newIdentity();
    const first = await signIn(identity);
    const { body } = await identity.ask(refreshForm(first));
    expect(refusalOf(await identity.ask(refreshForm(first)))).toEqual([70000, 'invalid_grant']);
    expect(refusalOf(await identity.ask(refreshForm(body.refresh_token as string)))).toEqual([70000, 'invalid_grant']);
    expect((await newClient(identity.emulator, body.access_token as string).get('/v1.0/me')).status).toBe(401);
  });

  it('does not stand for more than the user has proven, which a claims challenge asks for', async () => {
    const identity = newIdentity();
    const refresh = refreshForm(await signIn(identity));
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    expect(refusalOf(await identity.ask({ ...refresh, claims }))).toEqual([50076, 'interaction_required']);
    expect((await identity.ask(refresh)).status).toBe(200);
  });

  it('of another client is refused', async () => {
    const identity = newIdentity();
    const form = { ...refreshForm(await signIn(identity)), client_id: apiId, client_secret: 'x' };
    expect(refusalOf(await identity.ask(form))[0]).toBe(7000215);
    const other = { ...refreshForm(await signIn(identity)), client_id: strangerId.replace('c0ffee', 'decade') };
    expect(refusalOf(await identity.ask(other))).toEqual([70000, 'invalid_grant']);
  });

  it('is refused once the sessions of the user were revoked', async () => {
    const identity = newIdentity();
    const token = await signIn(identity);
    await newClient(identity.emulator).post(`/v1.0/users/${ann}/revokeSignInSessions`);
    expect(refusalOf(await identity.ask(refreshForm(token)))).toEqual([50173, 'invalid_grant']);
    expect((await identity.ask(refreshForm(await signIn(identity)))).status).toBe(200);
  });

  it('is refused once the user has another password', async () => {
    const identity = newIdentity();
    const token = await signIn(identity);
    const passwordProfile = { password: 'Correct-horse-3' };
    await newClient(identity.emulator).patch(`/v1.0/users/${ann}`, { passwordProfile });
    expect(refusalOf(await identity.ask(refreshForm(token)))).toEqual([50173, 'invalid_grant']);
  });

  it('is refused while the user is disabled, and once the user is deleted', async () => {
    const identity = newIdentity();
    const token = await signIn(identity);
    disable(identity, ann);
    expect(refusalOf(await identity.ask(refreshForm(token)))).toEqual([50057, 'invalid_grant']);
    await newClient(identity.emulator).delete(`/v1.0/users/${ann}`);
    expect(refusalOf(await identity.ask(refreshForm(token)))).toEqual([50034, 'invalid_grant']);
  });

  it('ends when nobody uses it for 90 days', async () => {
    let now = Date.parse(benchNow);
    const identity = newIdentity({ options: { systemClock: () => now } });
    const token = await signIn(identity);
    now += 91 * 86_400_000;
    expect(refusalOf(await identity.ask(refreshForm(token)))).toEqual([700082, 'invalid_grant']);
  });

  it('of a client that proved itself needs the proof again', async () => {
    const { ask, code, consentAll } = newIdentity();
    consentAll(graph, ['User.Read']);
    const form = codeForm(await code({ clientId }), { client_id: clientId, client_secret: secret });
    const { refresh_token } = (await ask(form)).body as { readonly refresh_token: string };
    const refresh = { ...refreshForm(refresh_token), client_id: clientId };
    expect(refusalOf(await ask(refresh))).toEqual([7000218, 'invalid_client']);
    expect((await ask({ ...refresh, client_secret: secret })).status).toBe(200);
  });
});

describe('a user', () => {
  it('whom nobody knows, or who is disabled, is refused by name and password', async () => {
    const identity = newIdentity();
    const form = { ...passwordForm, username: 'nobody@small.onmicrosoft.com' };
    expect(refusalOf(await identity.ask(form))).toEqual([50034, 'invalid_grant']);
    disable(identity, ben);
    expect(refusalOf(await identity.ask({ ...passwordForm, username: ben }))).toEqual([50057, 'invalid_grant']);
    const entries = Array.from(identity.tenant.view.scan('signIns'), ({ row }) => row.errorCode);
    expect(entries).toEqual([50057]);
  });
});

describe('a device code', () => {
  it('of another kind, client or tenant, or one that ended, is refused', async () => {
    const { ask, code } = newIdentity();
    const form = { grant_type: 'device_code', client_id: strangerId };
    const ring = await createKeyRing(testKey)();
    const held = { tenant: 'default', userCode: 'ABCDEFGHJ', clientId: strangerId, isV2: true };
    const make = (changes: object, expires = seconds + 900): Promise<string> =>
      seal(ring, 'device', { ...held, ...changes }, expires);
    expect(refusalOf(await ask({ ...form, device_code: await code() }))).toEqual([70019, 'bad_verification_code']);
    expect(refusalOf(await ask({ ...form, device_code: await make({ clientId: apiId }) }))[0]).toBe(70019);
    expect(refusalOf(await ask({ ...form, device_code: await make({ tenant: 'ci-7' }) }))[0]).toBe(70019);
    expect(refusalOf(await ask({ ...form, device_code: await make({}, seconds - 1) }))).toEqual([
      70020,
      'expired_token',
    ]);
  });
});

describe('an assertion of a user', () => {
  const oboForm = (assertion: string): Record<string, string> => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientId,
    client_secret: secret,
    assertion,
    requested_token_use: 'on_behalf_of',
    scope: 'https://graph.microsoft.com/User.Read',
  });

  it('for another API is refused', async () => {
    const { ask } = newIdentity();
    const { body } = await ask(passwordForm);
    expect(refusalOf(await ask(oboForm(body.access_token as string)))).toEqual([500131, 'invalid_grant']);
  });

  it('that stands for an app, is no token, or was changed is refused', async () => {
    const { ask } = newIdentity();
    const app = (await ask(clientForm)).body.access_token as string;
    expect(refusalOf(await ask(oboForm(app)))).toEqual([7000114, 'invalid_grant']);
    expect(refusalOf(await ask(oboForm('anything')))).toEqual([50013, 'invalid_grant']);
    const user = (await ask(passwordForm)).body.access_token as string;
    expect(refusalOf(await ask(oboForm(`${user.slice(0, -8)}AAAAAAAA`)))).toEqual([50013, 'invalid_grant']);
  });

  it('that ended is refused', async () => {
    let now = Date.parse(benchNow);
    const { ask } = newIdentity({ options: { systemClock: () => now } });
    const user = (await ask(passwordForm)).body.access_token as string;
    now += 4_000_000;
    expect(refusalOf(await ask(oboForm(user)))).toEqual([500133, 'invalid_grant']);
  });

  it('needs its use', async () => {
    const { ask } = newIdentity();
    expect(refusalOf(await ask({ ...oboForm('x'), requested_token_use: 'other' }))[0]).toBe(90023);
  });
});

describe('claims', () => {
  it('that are no JSON are refused, and what a client can do is in its token', async () => {
    const { ask } = newIdentity();
    expect(refusalOf(await ask({ ...passwordForm, claims: '{' }))[0]).toBe(9002313);
    const claims = JSON.stringify({ access_token: { xms_cc: { values: ['CP1'] } } });
    expect(claimsOf(await ask({ ...passwordForm, claims })).xms_cc).toEqual(['CP1']);
  });
});
