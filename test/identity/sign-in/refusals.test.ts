// What the sign-in pages refuse: wrong requests, foreign addresses, forms that another page sends, pages in frames.
// https://www.rfc-editor.org/rfc/rfc9700 and the pages of Microsoft Entra that each test names.

import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../server/emulator.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { newBrowser, readText, signIn, toAuthorizeUrl } from './browser.js';
import { registerApp } from './register-app.js';

const megan = 'meganb@contoso.onmicrosoft.com';

const contoso = (): Emulator => newEmulator({ fixture: 'contoso' });

describe('a request that may be anybody’s gets a page and no redirect:', () => {
  it.each([
    ['without a client', { client_id: undefined }, 'AADSTS900144'],
    ['with a client id that is none', { client_id: 'expenses' }, 'AADSTS700038'],
    ['without an address to return to', { redirect_uri: undefined }, 'AADSTS900971'],
    ['to an address elsewhere', { redirect_uri: 'https://evil.example/back' }, 'AADSTS50011'],
    ['to a script', { redirect_uri: 'javascript:alert(1)' }, 'AADSTS50011'],
    ['to data', { redirect_uri: 'data:text/html,x' }, 'AADSTS50011'],
    ['to a name that begins like this computer', { redirect_uri: 'http://localhost.evil.example/' }, 'AADSTS50011'],
    ['to this computer as a user name', { redirect_uri: 'http://localhost@evil.example/' }, 'AADSTS50011'],
    ['with a backslash', { redirect_uri: 'http://localhost\\@evil.example/' }, 'AADSTS50011'],
    ['with a fragment', { redirect_uri: 'http://localhost:3000/#x' }, 'AADSTS50011'],
    ['with a line break', { redirect_uri: 'http://localhost:3000/\r\nSet-Cookie: a=b' }, 'AADSTS50011'],
  ])('%s', async (_, changes, number) => {
    const { status, html, location } = await newBrowser(contoso()).open(toAuthorizeUrl(changes));
    expect([status, location]).toEqual([400, undefined]);
    expect(readText(html)).toContain(number);
    expect(readText(html)).toContain('Correlation Id');
  });

  it('to a tenant that is not here', async () => {
    const path = '/11111111-2222-4333-8444-555555555555/oauth2/v2.0';
    const { html } = await newBrowser(contoso()).open(toAuthorizeUrl({}, path));
    expect(readText(html)).toContain('AADSTS90002');
  });

  it('of a client that is not registered, in a strict tenant', async () => {
    const emulator = contoso();
    await newClient(emulator).patch('/_tenantry/settings', { authorization: 'strict' });
    const { html } = await newBrowser(emulator).open(toAuthorizeUrl());
    expect(readText(html)).toContain('AADSTS700016');
  });
});

// https://learn.microsoft.com/en-us/entra/identity-platform/reply-url
describe('a registered redirect URI', () => {
  const open = async (registered: string, used: string) => {
    const emulator = contoso();
    const client_id = await registerApp(emulator, { publicClient: { redirectUris: [registered] } });
    const { html } = await newBrowser(emulator).open(toAuthorizeUrl({ client_id, redirect_uri: used }));
    return html.includes('name="loginfmt"');
  };

  it.each([
    ['https://app.example/back', 'https://app.example/back'],
    ['http://localhost', 'http://localhost:51234'],
    ['http://localhost/back', 'http://localhost:51234/back'],
    ['http://localhost:3000/back', 'http://localhost:4000/back'],
    ['https://app.example', 'https://app.example/'],
    ['msal1234://auth', 'msal1234://auth'],
  ])('%s lets an app return to %s', async (registered, used) => {
    expect(await open(registered, used)).toBe(true);
  });

  it.each([
    ['https://app.example/back', 'https://app.example/BACK'],
    ['https://app.example/back', 'https://app.example/back/'],
    ['https://app.example/back', 'https://app.example/back?x=1'],
    ['https://app.example/back', 'https://app.example/back/../evil'],
    ['https://app.example/back', 'http://app.example/back'],
    ['https://app.example/back', 'https://app.example:444/back'],
    ['https://localhost/back', 'https://localhost:3000/back'],
    ['http://localhost/back', 'http://127.0.0.1/back'],
    ['https://app.example/back', 'http://localhost/back'],
  ])('%s does not let it return to %s', async (registered, used) => {
    expect(await open(registered, used)).toBe(false);
  });
});

describe('an error is sent to the app when it is known:', () => {
  it.each([
    [{ response_type: undefined }, 'invalid_request', 'AADSTS900144'],
    [{ response_type: 'code device' }, 'unsupported_response_type', 'AADSTS70005'],
    [{ scope: undefined }, 'invalid_request', 'AADSTS900144'],
    [{ scope: 'User.Read https://graph.microsoft.com/.default' }, 'invalid_scope', 'AADSTS70011'],
    [{ scope: 'User.Read https://management.azure.com/user_impersonation' }, 'invalid_scope', 'AADSTS28000'],
    [{ scope: 'User.Fly' }, 'invalid_scope', 'AADSTS650053'],
    [{ scope: 'https://nobody.example/.default' }, 'invalid_resource', 'AADSTS500011'],
    [{ response_mode: 'pigeon' }, 'invalid_request', 'AADSTS70007'],
    [{ code_challenge: 'short' }, 'invalid_request', 'AADSTS501491'],
    [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S512' }, 'invalid_request', 'AADSTS90023'],
    [{ max_age: '-1' }, 'invalid_request', 'AADSTS90023'],
  ] as const)('%j', async (changes, error, number) => {
    const { status, location, fields } = await newBrowser(contoso()).open(toAuthorizeUrl(changes));
    expect([status, location?.origin, fields.get('state')]).toEqual([302, 'http://localhost:3000', 'state-1']);
    expect(fields.get('error')).toBe(error);
    expect(fields.get('error_description')).toContain(number);
  });

  // https://openid.net/specs/oauth-v2-multiple-response-types-1_0.html, 5: never in the query.
  it('in the fragment when tokens were asked for in a query', async () => {
    const { location } = await newBrowser(contoso()).open(
      toAuthorizeUrl({ response_type: 'id_token', response_mode: 'query', nonce: 'n' }),
    );
    expect(location?.search).toBe('');
    expect(location?.hash).toContain('AADSTS70007');
  });

  it('when tokens are not turned on for the app', async () => {
    const emulator = contoso();
    const client_id = await registerApp(emulator);
    const redirect_uri = 'https://expenses.example/back';
    const { fields } = await newBrowser(emulator).open(
      toAuthorizeUrl({ client_id, redirect_uri, response_type: 'id_token', nonce: 'n' }),
    );
    expect(fields.get('error_description')).toContain('AADSTS700054');
  });
});

describe('a form is refused', () => {
  it.each([
    ['that a page of another site sends', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    [
      'that a page of another port of this computer sends',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9' },
    ],
    ['that a page without an origin sends', { origin: 'null' }],
    [
      'whose origin is another, in a browser that does not say more',
      { 'sec-fetch-site': '', origin: 'https://evil.example' },
    ],
  ])('%s', async (_, headers) => {
    const emulator = contoso();
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    const { status, html } = await browser.send({ loginfmt: megan }, headers);
    expect(status).toBe(400);
    expect(readText(html)).toContain('AADSTS165000');
  });

  it('in a browser for which it was not made', async () => {
    const emulator = contoso();
    const attacker = newBrowser(emulator);
    const { html } = await attacker.open(toAuthorizeUrl());
    const flowToken = /name="flowToken" value="([^"]*)"/.exec(html)?.[1] ?? '';
    const victim = newBrowser(emulator);
    await victim.open(toAuthorizeUrl());
    expect((await victim.send({ flowToken, loginfmt: megan })).status).toBe(400);
  });

  it('without cookies', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    expect((await browser.send({ loginfmt: megan }, { cookie: '' })).status).toBe(400);
  });

  it('of another hosted tenant', async () => {
    const emulator = contoso();
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const browser = newBrowser(emulator);
    const { html } = await browser.open(toAuthorizeUrl());
    const flowToken = /name="flowToken" value="([^"]*)"/.exec(html)?.[1] ?? '';
    await browser.open(toAuthorizeUrl({}, '/t/ci-7/common/oauth2/v2.0'));
    expect((await browser.send({ flowToken, loginfmt: megan })).status).toBe(400);
  });

  it('that somebody changed', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    expect((await browser.send({ flowToken: 'eyJhbGciOiJub25lIn0..', loginfmt: megan })).status).toBe(400);
  });

  it('that is older than an hour', async () => {
    let now = Date.parse('2026-10-05T09:00:00Z');
    const browser = newBrowser(newEmulator({ fixture: 'contoso', systemClock: () => now }));
    await browser.open(toAuthorizeUrl());
    now += 3_601_000;
    expect((await browser.send({ loginfmt: megan })).status).toBe(400);
  });
});

it('cannot skip the password by naming another step', async () => {
  const browser = newBrowser(contoso());
  await browser.open(toAuthorizeUrl());
  const { fields, html } = await browser.send({ loginfmt: megan, account: megan, step: 'stay' });
  expect(fields.has('code')).toBe(false);
  expect(html).not.toContain('Stay signed in?');
});

it('lets no site frame a page of the sign-in', async () => {
  const { headers } = await newBrowser(contoso()).open(toAuthorizeUrl());
  expect(headers['Content-Security-Policy']).toContain("frame-ancestors 'none'");
  expect(headers['X-Frame-Options']).toBe('DENY');
});

it('hides its cookies from scripts, and sends them over https only when they came over https', async () => {
  const browser = newBrowser(contoso(), new Map(), 'https://login.microsoftonline.com');
  await browser.open(toAuthorizeUrl());
  const emulator = contoso();
  const { cookies = [] } = await emulator.handle({
    method: 'GET',
    url: `https://login.microsoftonline.com${toAuthorizeUrl()}`,
    headers: { accept: 'text/html' },
  });
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(/; HttpOnly; Secure; SameSite=None$/);
});

it('shows what a request brings as text', async () => {
  const browser = newBrowser(contoso());
  await browser.open(toAuthorizeUrl());
  const { html } = await browser.send({ loginfmt: '"><script>alert(1)</script>' });
  expect(html).not.toContain('<script');
  expect(html).toContain('value="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
});

describe('in a strict tenant', () => {
  const strict = async () => {
    const emulator = contoso();
    const client = newClient(emulator);
    await client.patch(`/v1.0/users/${megan}`, {
      passwordProfile: { password: 'Wlan-Kabel-7', forceChangePasswordNextSignIn: false },
    });
    const client_id = await registerApp(emulator);
    await client.patch('/_tenantry/settings', { authorization: 'strict' });
    const browser = newBrowser(emulator);
    const redirect_uri = 'https://expenses.example/back';
    const { html } = await browser.open(toAuthorizeUrl({ client_id, redirect_uri, scope: 'openid' }));
    return { emulator, browser, html };
  };

  it('only the user’s own password counts, and the log has the others', async () => {
    const { emulator, browser } = await strict();
    await browser.send({ loginfmt: megan });
    expect(readText((await browser.send({ passwd: 'wrong' })).html)).toContain('AADSTS50126');
    expect(readText((await browser.send({ passwd: 'Wlan-Kabel-7' })).html)).toContain('Stay signed in?');
    await newClient(emulator).patch('/_tenantry/settings', { authorization: 'permissive' });
    const { body } = await newClient(emulator).get('/v1.0/auditLogs/signIns?$top=1');
    expect(body.value[0].status.errorCode).toBe(50126);
  });

  it('the page shows no names of the tenant', async () => {
    expect((await strict()).html).not.toContain('<details>');
  });
});

it('never puts a token or a password into a query', async () => {
  const browser = newBrowser(contoso());
  await browser.open(toAuthorizeUrl());
  const { location, status } = await signIn(browser, megan, 'secret-word');
  expect(status).toBe(303);
  expect(location?.search).not.toMatch(/token|secret-word/);
});
