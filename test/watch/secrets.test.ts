// What is shown of requests and changes never has a secret: no token, password, secret or code, wherever it stood.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator, type Client, type Json, type RequestExtras } from '../new-emulator.js';
import { askToken, strangerId } from '../identity/ask-token.js';
import { newBrowser, signIn, stranger, toAuthorizeUrl } from '../identity/sign-in/browser.js';

const megan = 'meganb@contoso.onmicrosoft.com';

/** Everything that can be read about what happened, as one text. */
const readAll = async (client: Client): Promise<string> => {
  const { value } = (await client.get('/_tenantry/requests?top=1000&portal=true')).body;
  const details = await Promise.all(value.map(({ id }: Json) => client.get(`/_tenantry/requests/${String(id)}`)));
  const changes = (await client.get('/_tenantry/changes?from=2')).text;
  const { epoch } = /^id: (?<epoch>\w+)-/m.exec((await client.get('/_tenantry/events')).text ?? '')?.groups ?? {};
  const events = (await client.get(`/_tenantry/events?after=${epoch ?? ''}-2&portal=true`)).text;
  return [JSON.stringify(value), ...details.map(({ text }: { text?: string }) => text), changes, events].join('\n');
};

/** Which of these texts are shown, and how often something is hidden. */
const findShown = async (client: Client, secrets: readonly (string | null | undefined)[]) => {
  const all = await readAll(client);
  const known = secrets.map((secret) => secret ?? '');
  expect(known.every((secret) => secret.length > 3)).toBe(true);
  return known.filter((secret) => all.includes(secret) || all.includes(encodeURIComponent(secret)));
};

describe('no secret is shown', () => {
  it.each<[what: string, extras: RequestExtras, secret: string]>([
    ['a token', { headers: { authorization: 'Bearer plain-token-1234' } }, 'plain-token-1234'],
    ['a cookie', { headers: { cookie: 'session=cookie-1234' } }, 'cookie-1234'],
    ['the secret of the control plane', { headers: { 'x-tenantry-control-token': 'control-1234' } }, 'control-1234'],
    ['the key of a proxy', { headers: { 'proxy-authorization': 'Basic cHJveHk6a2V5' } }, 'cHJveHk6a2V5'],
    ['a key of another service', { headers: { 'x-api-key': 'api-key-1234' } }, 'api-key-1234'],
    ['a code in a referrer', { headers: { referer: 'https://app.example/?code=referred-1' } }, 'referred-1'],
  ])('of headers: %s', async (_what, extras, secret) => {
    const client = newClient(newEmulator());
    await client.get('/v1.0/users', extras);
    expect(await findShown(client, [secret])).toEqual([]);
  });

  it.each([
    ['a token', '/v1.0/users?access_token=in-address-1', 'in-address-1'],
    ['a code', '/common/oauth2/v2.0/authorize?code=in-address-2', 'in-address-2'],
    ['a secret whose name is encoded', '/common/oauth2/v2.0/authorize?client%5Fsecret=in-address-3', 'in-address-3'],
    ['the address of a report', '/_tenantry/reports/report-address-4', 'report-address-4'],
  ])('of addresses: %s', async (_what, path, secret) => {
    const client = newClient(newEmulator());
    await client.get(path);
    expect(await findShown(client, [secret])).toEqual([]);
  });

  it('of a sign-in: password, code, tokens, cookies and the forms between the pages', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const client = newClient(emulator);
    const typed = 'Typed-Passw0rd!';
    await client.patch(`/v1.0/users/${megan}`, {
      passwordProfile: { password: typed, forceChangePasswordNextSignIn: false },
    });
    const browser = newBrowser(emulator);
    const page = await browser.open(toAuthorizeUrl({ scope: 'openid offline_access User.Read' }));
    const flow = /name="flowToken" value="([^"]+)"/.exec(page.html)?.[1];
    const { fields } = await signIn(browser, megan, typed);
    const code = fields.get('code');
    const { clientId, redirectUri } = stranger;
    const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: redirectUri, code: code ?? '' };
    const { body } = await askToken(emulator, form);
    const { body: renewed } = await askToken(emulator, {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: body.refresh_token,
    });
    await client.get('/v1.0/me', { headers: { authorization: `Bearer ${String(body.access_token)}` } });
    const tokens = [body.access_token, body.id_token, body.refresh_token, renewed.access_token, renewed.refresh_token];
    expect(await findShown(client, [typed, flow, code, ...tokens, ...browser.cookies.values()])).toEqual([]);
  });

  it('of the token endpoint: secrets, passwords, assertions and codes of devices', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const client = newClient(emulator);
    const app = { client_id: strangerId, scope: 'https://graph.microsoft.com/.default' };
    const basic = Buffer.from(`${strangerId}:basic-secret-1`).toString('base64');
    await askToken(emulator, { ...app, grant_type: 'client_credentials', client_secret: 'form-secret-1' });
    await askToken(
      emulator,
      { ...app, grant_type: 'client_credentials' },
      { headers: { authorization: `Basic ${basic}` } },
    );
    await askToken(emulator, { ...app, grant_type: 'password', username: megan, password: 'wrong-password-1' });
    const assertion = 'not-a-real-assertion-1';
    const bearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    await askToken(emulator, { ...app, grant_type: bearer, assertion, requested_token_use: 'on_behalf_of' });
    await askToken(emulator, { ...app, grant_type: 'client_credentials', client_assertion: 'not-an-assertion-2' });
    await askToken(emulator, {
      ...app,
      grant_type: 'authorization_code',
      code: 'not-a-code-1234',
      redirect_uri: 'http://localhost',
    });
    const device = (
      await client.post('/common/oauth2/v2.0/devicecode', undefined, {
        raw: new URLSearchParams(app).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).body;
    const codes = [device.device_code, device.user_code];
    const secrets = ['form-secret-1', basic, 'wrong-password-1', assertion, 'not-an-assertion-2', 'not-a-code-1234'];
    expect(await findShown(client, [...secrets, ...codes])).toEqual([]);
  });

  it('of Graph: passwords of users, secrets of apps, and what a client lets its notifications carry', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const person = {
      accountEnabled: true,
      displayName: 'New',
      mailNickname: 'new',
      userPrincipalName: 'new@contoso.onmicrosoft.com',
    };
    await client.post('/v1.0/users', { ...person, passwordProfile: { password: 'Given-Passw0rd!' } });
    await client.post('/v1.0/users', { ...person, passwordProfile: { password: 'Refused-Passw0rd!' } });
    const { id } = (await client.post('/v1.0/applications', { displayName: 'Mine' })).body;
    const { secretText, hint } = (await client.post(`/v1.0/applications/${String(id)}/addPassword`, {})).body;
    expect(hint).toHaveLength(3);
    await client.post('/v1.0/subscriptions', {
      changeType: 'updated',
      notificationUrl: 'http://localhost:9999/hook?code=function-key-1',
      resource: 'users',
      clientState: 'client-state-1',
      expirationDateTime: '2026-10-06T09:00:00Z',
    });
    const secrets = ['Given-Passw0rd!', 'Refused-Passw0rd!', secretText, 'client-state-1', 'function-key-1'];
    expect(await findShown(client, secrets)).toEqual([]);
  });

  it('of the control plane: tokens that were ordered', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const { accessToken } = (await client.post('/_tenantry/tokens', { user: megan })).body;
    expect(await findShown(client, [accessToken])).toEqual([]);
  });

  it('of batches: headers and bodies of items', async () => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer item-token-1' };
    const body = { passwordProfile: { password: 'Item-Passw0rd!' } };
    await client.post('/v1.0/$batch', {
      requests: [{ id: '1', method: 'PATCH', url: `/users/${megan}`, headers, body }],
    });
    expect(await findShown(client, ['item-token-1', 'Item-Passw0rd!'])).toEqual([]);
  });

  it.each([
    ['with an escaped name', '{"pass\\u0077ord":"hidden-value-1"}'],
    ['in a list', '{"secrets":["a"],"secret":["first-value","hidden-value-1"]}'],
    ['as a number', '{"password": 1234512345, "x": "hidden-valu"}'],
    ['in a body that is no JSON', 'client_secret=hidden-value-1&x={'],
    ['far from its name', `{"password"${' '.repeat(200)}:${' '.repeat(200)}"hidden-value-1"}`],
    ['where the body is cut off', `{"x":"${'x'.repeat(16_000)}","password":"hidden-value-1${'y'.repeat(60_000)}"}`],
    ['in a text with an address', '{"note":"see https://me:hidden-value-1@host/ and /?code=hidden-value-1"}'],
  ])('of bodies: %s', async (_what, raw) => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    await client.patch(`/v1.0/users/${megan}`, undefined, { raw });
    const secret = raw.includes('1234512345') ? '1234512345' : 'hidden-value-1';
    expect(await findShown(client, [secret])).toEqual([]);
  });
});

describe('what is no secret is shown:', () => {
  it.each([
    ['the code of an error', '/v1.0/users/nobody', 'Request_ResourceNotFound'],
    ['the token of the next page', '/v1.0/users?$top=2', '$skiptoken='],
    ['a postal code', '/v1.0/organization', '"postalCode"'],
  ])('%s', async (_what, path, text) => {
    const client = newClient(newEmulator({ fixture: 'contoso' }));
    await client.get(path);
    const [{ id }] = (await client.get('/_tenantry/requests')).body.value;
    const { responseBody } = (await client.get(`/_tenantry/requests/${String(id)}`)).body;
    expect(responseBody.text).toContain(text);
    expect(responseBody.text).not.toContain('(not shown)');
  });
});
