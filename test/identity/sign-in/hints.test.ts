// Whom a client names, and how recent their sign-in has to be: OpenID Connect Core 1.0, 3.1.2.1.

import { expect, it } from 'vitest';
import type { Emulator } from '../../../server/emulator.js';
import { newEmulator } from '../../new-emulator.js';
import { newBrowser, signIn, toAuthorizeUrl } from './browser.js';

const megan = 'meganb@contoso.onmicrosoft.com';
const alex = 'alexw@contoso.onmicrosoft.com';

const contoso = (): Emulator => newEmulator({ fixture: 'contoso' });

it('max_age asks for the password again once the sign-in is older', async () => {
  let now = Date.parse('2026-10-05T09:00:00Z');
  const browser = newBrowser(newEmulator({ fixture: 'contoso', systemClock: () => now }));
  await browser.open(toAuthorizeUrl());
  await signIn(browser, megan);
  now += 60_000;
  expect((await browser.open(toAuthorizeUrl({ max_age: '120' }))).fields.has('code')).toBe(true);
  expect((await browser.open(toAuthorizeUrl({ max_age: '30' }))).html).toContain('name="passwd"');
});

it('max_age of 0 asks for the password in any case', async () => {
  const browser = newBrowser(contoso());
  await browser.open(toAuthorizeUrl());
  await signIn(browser, megan);
  expect((await browser.open(toAuthorizeUrl({ max_age: '0' }))).html).toContain('name="passwd"');
  const { fields } = await browser.open(toAuthorizeUrl({ max_age: '0', prompt: 'none' }));
  expect(fields.get('error')).toBe('login_required');
});

it('id_token_hint names the user, so that a silent sign-in is not somebody else’s', async () => {
  const toHint = (claims: object): string => ['{}', JSON.stringify(claims), ''].map((part) => btoa(part)).join('.');
  const browser = newBrowser(contoso());
  await browser.open(toAuthorizeUrl());
  await signIn(browser, megan);
  const ask = async (id_token_hint: string): Promise<URLSearchParams> =>
    (await browser.open(toAuthorizeUrl({ prompt: 'none', id_token_hint }))).fields;
  expect((await ask(toHint({ preferred_username: megan }))).has('code')).toBe(true);
  expect((await ask(toHint({ preferred_username: alex }))).get('error')).toBe('login_required');
  expect((await ask('no-token')).get('error_description')).toContain("AADSTS90023: Unsupported 'id_token_hint' value.");
});

it('login_hint goes to the password at once', async () => {
  const { html } = await newBrowser(contoso()).open(toAuthorizeUrl({ login_hint: megan }));
  expect(html).toContain('name="passwd"');
});
