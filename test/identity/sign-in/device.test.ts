// https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-device-code and RFC 8628, 5.4 (remote phishing).

import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../server/emulator.js';
import { newClient, newEmulator } from '../../new-emulator.js';
import { newBrowser, readText, signIn, stranger, type TestBrowser } from './browser.js';

const megan = 'meganb@contoso.onmicrosoft.com';

/** A tenant in which a device waits, and its code. */
const arrange = async (createdDateTime = '2026-10-05T09:00:00.000Z') => {
  const emulator = newEmulator({ fixture: 'contoso' });
  const client = newClient(emulator);
  const { body } = await client.get('/_tenantry/state');
  const device = {
    id: 'ABCDEFGHK',
    createdDateTime,
    clientId: stranger.clientId,
    scope: 'openid User.Read',
    status: 'pending',
    signedIn: null,
  };
  await client.put('/_tenantry/state', { ...body, tables: { ...body.tables, deviceCodes: [device] } });
  return { emulator, browser: newBrowser(emulator) };
};

const readDevice = async (emulator: Emulator) =>
  (await newClient(emulator).get('/_tenantry/state')).body.tables.deviceCodes[0];

const typeCode = async (browser: TestBrowser, otc: string, path = '/common/oauth2/deviceauth') => {
  await browser.open(path);
  return browser.send({ otc });
};

describe('the page for the code of a device', () => {
  it.each(['/common/oauth2/deviceauth', '/devicelogin'])(
    'at %s leads to the sign-in and to a question',
    async (path) => {
      const { emulator, browser } = await arrange();
      expect(readText((await typeCode(browser, ' abcd-efghk', path)).html)).toContain('Sign in');
      const question = readText((await signIn(browser, megan)).html);
      expect(question).toContain(`Are you trying to sign in to ${stranger.clientId}?`);
      expect((await readDevice(emulator)).status).toBe('pending');
      expect(readText((await browser.send()).html)).toContain('You have signed in to');
      expect(await readDevice(emulator)).toMatchObject({ status: 'approved', signedIn: { proofs: ['pwd'] } });
    },
  );

  it('signs nothing in when the reader cancels', async () => {
    const { emulator, browser } = await arrange();
    await typeCode(browser, 'ABCDEFGHK');
    await signIn(browser, megan);
    expect(readText((await browser.send({ idBtn_Back: 'Cancel' })).html)).toContain('You canceled the sign-in');
    expect((await readDevice(emulator)).status).toBe('declined');
  });

  it('asks even somebody who is signed in, so that a link cannot sign a stranger in', async () => {
    const { emulator, browser } = await arrange();
    await typeCode(browser, 'ABCDEFGHK');
    await signIn(browser, megan);
    const second = await browser.open('/common/oauth2/deviceauth?otc=ABCDEFGHK');
    expect(second.html).toContain('value="ABCDEFGHK"');
    expect((await readDevice(emulator)).status).toBe('pending');
  });

  it('refuses an answer that another page sends', async () => {
    const { emulator, browser } = await arrange();
    await typeCode(browser, 'ABCDEFGHK');
    await signIn(browser, megan);
    const { status } = await browser.send({}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect([status, (await readDevice(emulator)).status]).toEqual([400, 'pending']);
  });

  it('does not take a form without its button for a yes', async () => {
    const { emulator, browser } = await arrange();
    await typeCode(browser, 'ABCDEFGHK');
    await signIn(browser, megan);
    await browser.send({ account: megan });
    expect((await readDevice(emulator)).status).toBe('declined');
  });

  it.each([
    ['that is none', 'WRONGCODE', undefined],
    ['that is older than 15 minutes', 'ABCDEFGHK', '2026-10-05T08:44:59.000Z'],
  ])('refuses a code %s', async (_, otc, createdDateTime) => {
    const { browser } = await arrange(createdDateTime);
    expect(readText((await typeCode(browser, otc)).html)).toContain('That code did not work');
  });

  it('takes a code once', async () => {
    const { browser } = await arrange();
    await typeCode(browser, 'ABCDEFGHK');
    await signIn(browser, megan);
    await browser.send();
    expect(readText((await typeCode(browser, 'ABCDEFGHK')).html)).toContain('That code did not work');
  });
});
