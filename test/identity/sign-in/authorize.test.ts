// https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow and OpenID Connect Core 1.0, 3.1.2.

import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../server/emulator.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { newBrowser, readText, signIn, stranger, toAuthorizeUrl } from './browser.js';
import { readTestCode } from './read-code.js';

const megan = 'meganb@contoso.onmicrosoft.com';
const alex = 'alexw@contoso.onmicrosoft.com';

const contoso = (): Emulator => newEmulator({ fixture: 'contoso' });

describe('a sign-in through the pages', () => {
  it('asks for a name, a password and whether to stay signed in, and leads back to the app with a code and its state', async () => {
    const browser = newBrowser(contoso());
    const first = await browser.open(toAuthorizeUrl());
    expect(readText(first.html)).toContain('Sign in');
    expect(readText((await browser.send({ loginfmt: megan })).html)).toContain('Enter password');
    expect(readText((await browser.send({ passwd: 'any' })).html)).toContain('Stay signed in?');
    const { status, location, fields } = await browser.send();
    expect([status, location?.origin, location?.pathname]).toEqual([303, 'http://localhost:3000', '/back']);
    expect(fields.get('state')).toBe('state-1');
    const code = await readTestCode(fields.get('code'));
    expect(code).toMatchObject({
      tenant: 'default',
      clientId: stranger.clientId,
      redirectUri: stranger.redirectUri,
      scope: 'openid profile User.Read',
      proofs: ['pwd'],
    });
    expect(fields.get('session_state')).toBe(code.sessionId);
  });

  it('answers at once in a browser that is signed in', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    const { status, fields } = await browser.open(toAuthorizeUrl({ state: 'again' }));
    expect([status, fields.get('state'), fields.has('code')]).toEqual([302, 'again', true]);
  });

  it('keeps the session until the window is closed, or for 90 days after "Yes"', async () => {
    const emulator = contoso();
    const short = newBrowser(emulator);
    await short.open(toAuthorizeUrl());
    expect((await signIn(short, megan)).cookies.join()).not.toContain('Max-Age=7776000');
    const long = newBrowser(emulator);
    await long.open(toAuthorizeUrl());
    await long.send({ loginfmt: megan });
    await long.send({ passwd: 'any' });
    const { cookies } = await long.send({ DontShowAgain: 'true' });
    const cookie = cookies.find((one) => one.startsWith('ESTSAUTHPERSISTENT='));
    expect(cookie).toMatch(/; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/);
  });

  it('does not ask to stay signed in again after "Do not show this again"', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await browser.send({ loginfmt: megan });
    await browser.send({ passwd: 'any' });
    await browser.send({ DontShowAgain: 'true', idBtn_Back: 'No' });
    await browser.open(toAuthorizeUrl({ prompt: 'login', login_hint: megan }));
    expect((await browser.send({ passwd: 'any' })).fields.has('code')).toBe(true);
  });

  it('takes a name without a domain, of the domain that the client hints at or of the default one', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    expect(readText((await browser.send({ loginfmt: 'MeganB' })).html)).toContain(megan);
  });

  it('takes name and password in one form, as automation for the real page may send them', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    expect(readText((await browser.send({ loginfmt: megan, passwd: 'any' })).html)).toContain('Stay signed in?');
  });

  it('is in German for a browser that prefers German', async () => {
    const browser = newBrowser(contoso());
    const { html } = await browser.open(toAuthorizeUrl(), { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' });
    expect(html).toContain('<html lang="de"');
    expect(readText((await browser.send({ loginfmt: megan })).html)).toContain('Kennwort eingeben');
  });

  it('offers a few accounts of the tenant to pick from', async () => {
    const browser = newBrowser(contoso());
    const { html } = await browser.open(toAuthorizeUrl());
    expect(html.match(/<button type="submit" class="link" name="loginfmt"/g)).toHaveLength(5);
  });

  it('goes back from the password to the name', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await browser.send({ loginfmt: megan });
    expect((await browser.send({ idBtn_Back: 'Back' })).html).toContain('name="loginfmt"');
  });

  it('works by the v1.0 endpoint, which names a resource', async () => {
    const browser = newBrowser(contoso());
    await browser.open(
      toAuthorizeUrl({ scope: undefined, resource: 'https://graph.microsoft.com/' }, '/contoso.onmicrosoft.com/oauth2'),
    );
    const code = await readTestCode((await signIn(browser, megan)).fields.get('code'));
    expect(code.resource).toBe('https://graph.microsoft.com/');
  });

  it('signs in to the hosted tenant that the path names', async () => {
    const emulator = contoso();
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const browser = newBrowser(emulator);
    const { html } = await browser.open(toAuthorizeUrl({}, '/t/ci-7/common/oauth2/v2.0'));
    expect(html).toContain('action="http://localhost:4365/t/ci-7/common/login"');
    const { fields, cookies } = await signIn(browser, megan);
    expect((await readTestCode(fields.get('code'))).tenant).toBe('ci-7');
    expect(cookies.join()).toContain('Path=/t/ci-7;');
  });

  it('takes the request as a form', async () => {
    const [path = '', query = ''] = toAuthorizeUrl().split('?');
    const { text } = await newClient(contoso()).post(path, undefined, {
      raw: query,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(text).toContain('name="loginfmt"');
  });
});

describe('an account that cannot sign in', () => {
  it.each([
    ['nobody@contoso.onmicrosoft.com', 'AADSTS50034'],
    ['', 'Enter an email address'],
  ])('is refused by its name: "%s"', async (loginfmt, words) => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    expect(readText((await browser.send({ loginfmt })).html)).toContain(words);
  });

  it('is refused after the password if it is turned off, and the log has it', async () => {
    const emulator = contoso();
    const client = newClient(emulator);
    await client.patch(`/v1.0/users/${megan}`, { accountEnabled: false });
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    await browser.send({ loginfmt: megan });
    expect(readText((await browser.send({ passwd: 'any' })).html)).toContain('AADSTS50057');
    const { body } = await client.get('/v1.0/auditLogs/signIns?$top=1');
    expect(body.value).toMatchObject([{ userPrincipalName: megan, status: { errorCode: 50057 } }]);
  });

  it('is signed out of browsers when its sessions are revoked', async () => {
    const emulator = contoso();
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    const client = newClient(emulator);
    await client.patch('/_tenantry/clock', { now: '2026-10-05T10:00:00.000Z' });
    await client.post(`/v1.0/users/${megan}/revokeSignInSessions`);
    expect((await browser.open(toAuthorizeUrl())).html).toContain('name="loginfmt"');
  });
});

describe('several accounts in one browser', () => {
  const signInTwo = async (emulator: Emulator) => {
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    await browser.open(toAuthorizeUrl({ prompt: 'select_account' }));
    await browser.send({ otherTile: '1' });
    await signIn(browser, alex);
    return browser;
  };

  it('are offered to pick from', async () => {
    const browser = await signInTwo(contoso());
    const { html } = await browser.open(toAuthorizeUrl());
    expect(readText(html)).toMatch(/^Contoso Pick an account .* Alex Wilber .* Megan Bowen .* Use another account$/);
    const { fields } = await browser.send({ account: megan });
    expect(fields.has('code')).toBe(true);
  });

  it('are chosen by login_hint', async () => {
    const emulator = contoso();
    const browser = await signInTwo(emulator);
    const { body } = await newClient(emulator).get(`/v1.0/users/${megan}`);
    const { fields } = await browser.open(toAuthorizeUrl({ login_hint: megan }));
    expect((await readTestCode(fields.get('code'))).userId).toBe(body.id);
  });

  it('cannot be picked without having signed in', async () => {
    const browser = await signInTwo(contoso());
    await browser.open(toAuthorizeUrl());
    expect(readText((await browser.send({ account: 'admin@contoso.onmicrosoft.com' })).html)).toContain(
      'Pick an account',
    );
  });
});

describe('prompt', () => {
  it.each([
    ['none', 'login_required', 'AADSTS50058'],
    ['none', 'interaction_required', 'AADSTS16000'],
  ])('%s is answered with %s when a page would be needed', async (prompt, error, number) => {
    const browser = newBrowser(contoso());
    if (number === 'AADSTS16000') {
      await browser.open(toAuthorizeUrl());
      await signIn(browser, megan);
      await browser.open(toAuthorizeUrl({ prompt: 'select_account' }));
      await browser.send({ otherTile: '1' });
      await signIn(browser, alex);
    }
    const { fields } = await browser.open(toAuthorizeUrl({ prompt }));
    expect([fields.get('error'), fields.get('state')]).toEqual([error, 'state-1']);
    expect(fields.get('error_description')).toContain(number);
  });

  it('none is answered with a code when the browser is signed in', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    expect((await browser.open(toAuthorizeUrl({ prompt: 'none' }))).fields.has('code')).toBe(true);
  });

  it('login asks for the password of somebody who is signed in', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    expect((await browser.open(toAuthorizeUrl({ prompt: 'login' }))).html).toContain('name="passwd"');
  });

  it('select_account shows the accounts though only one is signed in', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl());
    await signIn(browser, megan);
    expect(readText((await browser.open(toAuthorizeUrl({ prompt: 'select_account' }))).html)).toContain(
      'Pick an account',
    );
  });

  it('of a word that nobody knows is refused', async () => {
    const { fields } = await newBrowser(contoso()).open(toAuthorizeUrl({ prompt: 'hurry' }));
    expect(fields.get('error_description')).toContain("AADSTS90023: Unsupported 'prompt' value.");
  });
});

describe('claims', () => {
  const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });

  it('that ask for an authentication context take a second proof', async () => {
    const browser = newBrowser(contoso());
    await browser.open(toAuthorizeUrl({ claims }));
    await browser.send({ loginfmt: megan });
    expect(readText((await browser.send({ passwd: 'any' })).html)).toContain('More information required');
    await browser.send();
    const { fields } = await browser.send();
    expect(await readTestCode(fields.get('code'))).toMatchObject({ contexts: ['c1'], proofs: ['pwd', 'mfa'] });
  });

  it.each([
    ['not json', "The parameter 'claims' is not a JSON object"],
    ['[]', "The parameter 'claims' is not a JSON object"],
    ['{"id_token":{"ctry":{"essential":true}}}', "does not emulate the claim 'ctry'"],
  ])('of %s are refused and not ignored', async (text, words) => {
    const { fields } = await newBrowser(contoso()).open(toAuthorizeUrl({ claims: text }));
    expect(fields.get('error')).toBe('invalid_request');
    expect(fields.get('error_description')).toContain(words);
  });
});
