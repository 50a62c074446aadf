// https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request and OpenID Connect
// RP-Initiated Logout 1.0 and Front-Channel Logout 1.0.

import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';
import { newBrowser, readText, signIn, toAuthorizeUrl } from './browser.js';
import { registerApp } from './register-app.js';

const megan = 'meganb@contoso.onmicrosoft.com';
const alex = 'alexw@contoso.onmicrosoft.com';
const logout = '/common/oauth2/v2.0/logout';

const signedIn = async () => {
  const emulator = newEmulator({ fixture: 'contoso' });
  const browser = newBrowser(emulator);
  await browser.open(toAuthorizeUrl());
  await signIn(browser, megan);
  return { emulator, browser };
};

const toLogout = (changes: Readonly<Record<string, string>>): string =>
  `${logout}?${new URLSearchParams(changes).toString()}`;

describe('signing out', () => {
  it.each([logout, '/common/oauth2/logout'])('at %s ends the session of the browser', async (path) => {
    const { browser } = await signedIn();
    expect(readText((await browser.open(path)).html)).toContain('You signed out of your account');
    expect([...browser.cookies.keys()]).toEqual(['esctx']);
    expect((await browser.open(toAuthorizeUrl())).html).toContain('name="loginfmt"');
  });

  it('leads back to the app, with its state', async () => {
    const { browser } = await signedIn();
    const { status, location } = await browser.open(
      toLogout({ post_logout_redirect_uri: 'http://localhost:3000/bye', state: 'x y' }),
    );
    expect([status, location?.href]).toEqual([302, 'http://localhost:3000/bye?state=x+y']);
  });

  it.each([
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    'http://localhost@evil.example/',
    'http://localhost:3000\\@evil.example/',
  ])('does not lead to %s, which belongs to no app', async (uri) => {
    const { browser } = await signedIn();
    const { status, location, html } = await browser.open(toLogout({ post_logout_redirect_uri: uri }));
    expect([status, location]).toEqual([200, undefined]);
    expect(readText(html)).toContain('You signed out');
    expect(html).not.toContain('evil.example');
  });

  it('leads to no address of this computer for an app that is registered elsewhere', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const client_id = await registerApp(emulator);
    const { status } = await newBrowser(emulator).open(
      toLogout({ client_id, post_logout_redirect_uri: 'http://localhost:3000/' }),
    );
    expect(status).toBe(200);
  });

  it('loads the sign-out address of each app in a frame, before it goes back', async () => {
    const emulator = newEmulator({ fixture: 'contoso' });
    const redirect_uri = 'https://expenses.example/back';
    const client_id = await registerApp(emulator, {
      web: {
        homePageUrl: null,
        implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
        logoutUrl: 'https://expenses.example/signed-out',
        redirectUris: [redirect_uri],
      },
    });
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl({ client_id, redirect_uri, scope: 'openid' }));
    await signIn(browser, megan);
    await browser.send();
    const { html, headers } = await browser.open(toLogout({ post_logout_redirect_uri: redirect_uri }));
    expect(html).toMatch(/<iframe src="https:\/\/expenses\.example\/signed-out\?sid=[^"]+&#38;iss=http/);
    expect(html).toContain(`<meta http-equiv="refresh" content="2; url=${redirect_uri}">`);
    expect(headers['Content-Security-Policy']).toContain('frame-src https://expenses.example;');
  });

  it('asks which account when there are several, and signs out of that one only', async () => {
    const { browser } = await signedIn();
    await browser.open(toAuthorizeUrl({ prompt: 'select_account' }));
    await browser.send({ otherTile: '1' });
    await signIn(browser, alex);
    expect(readText((await browser.open(logout)).html)).toContain('Which account do you want to sign out of?');
    expect(readText((await browser.send({ account: alex })).html)).toContain(alex);
    expect((await browser.open(toAuthorizeUrl({ prompt: 'none' }))).fields.has('code')).toBe(true);
    expect((await browser.open(toAuthorizeUrl({ prompt: 'none', login_hint: alex }))).fields.get('error')).toBe(
      'login_required',
    );
  });

  it('says so when nobody is signed in', async () => {
    const { html } = await newBrowser(newEmulator({ fixture: 'contoso' })).open(logout);
    expect(readText(html)).toContain('Nobody is signed in here');
  });

  it('leads nowhere that is not registered in a strict tenant', async () => {
    const { emulator, browser } = await signedIn();
    await newClient(emulator).patch('/_tenantry/settings', { authorization: 'strict' });
    const { status } = await browser.open(toLogout({ post_logout_redirect_uri: 'http://localhost:3000/' }));
    expect(status).toBe(200);
  });
});
