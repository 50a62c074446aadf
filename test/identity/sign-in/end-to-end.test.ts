// From the sign-in page to Graph: with a code, and with tokens that the page itself gives.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-implicit-grant-flow

import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { newClient, newEmulator } from '../../new-emulator.js';
import { askToken } from '../ask-token.js';
import { newBrowser, readText, signIn, stranger, toAuthorizeUrl } from './browser.js';

const megan = 'meganb@contoso.onmicrosoft.com';
const half = (text: string): string => createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url');

/** Signs Megan in, and gives what the app gets. */
const arrive = async (changes: Readonly<Record<string, string>>) => {
  const emulator = newEmulator({ fixture: 'contoso' });
  const browser = newBrowser(emulator);
  await browser.open(toAuthorizeUrl(changes));
  const { location } = await signIn(browser, megan);
  const url = new URL(location ?? '');
  return { emulator, fields: new URLSearchParams(url.hash === '' ? url.search : url.hash.slice(1)) };
};

describe('a sign-in on the page', () => {
  it('gives a code, the code gives a token, and Graph knows the user', async () => {
    const { emulator, fields } = await arrive({ scope: 'openid profile User.Read', max_age: '3600' });
    const { body } = await askToken(emulator, {
      grant_type: 'authorization_code',
      client_id: stranger.clientId,
      redirect_uri: stranger.redirectUri,
      code: fields.get('code') ?? '',
    });
    expect(decodeJwt(body.id_token as string)).toHaveProperty('auth_time');
    const me = await newClient(emulator, body.access_token as string).get('/v1.0/me');
    expect(me.body.userPrincipalName).toBe(megan);
  });

  it('gives tokens in the fragment that are tied to each other', async () => {
    const { emulator, fields } = await arrive({
      scope: 'openid profile User.Read',
      response_type: 'id_token token',
      response_mode: 'fragment',
      nonce: 'n-1',
    });
    const token = fields.get('access_token') ?? '';
    expect(decodeJwt(fields.get('id_token') ?? '')).toMatchObject({ nonce: 'n-1', at_hash: half(token) });
    expect((await newClient(emulator, token).get('/v1.0/me')).body.userPrincipalName).toBe(megan);
  });
});

describe('the page for the code of a device', () => {
  it('looks no code up after a hundred wrong ones, until 15 minutes have passed', async () => {
    let now = Date.parse('2026-10-05T09:00:00Z');
    const emulator = newEmulator({ fixture: 'contoso', systemClock: () => now });
    const browser = newBrowser(emulator);
    await browser.open('/common/oauth2/deviceauth');
    for (let n = 0; n < 100; n += 1) await browser.send({ otc: 'WRONGCODE' });
    expect(readText((await browser.send({ otc: 'WRONGCODE' })).html)).toContain('Too many wrong codes were entered');
    now += 16 * 60_000;
    expect(readText((await browser.send({ otc: 'WRONGCODE' })).html)).toContain('That code did not work');
  });
});
