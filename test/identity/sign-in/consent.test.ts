// https://learn.microsoft.com/en-us/entra/identity-platform/permissions-consent-overview and v2-admin-consent

import { describe, expect, it } from 'vitest';
import type { Application } from '../../../server/domain/tenant/rows.js';
import type { Emulator } from '../../../server/emulator.js';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { newBrowser, readText, signIn, toAuthorizeUrl, type TestBrowser } from './browser.js';
import { graphAppId, registerApp, scopeIds } from './register-app.js';

const megan = 'meganb@contoso.onmicrosoft.com';
const admin = 'admin@contoso.onmicrosoft.com';
const redirect_uri = 'https://expenses.example/back';

const asks = (...names: readonly (keyof typeof scopeIds)[]): Partial<Application> => ({
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId,
      resourceAccess: names.map((name) => ({ id: scopeIds[name], type: 'Scope' as const })),
    },
  ],
});

const arrange = async (changes: Partial<Application> = {}) => {
  const emulator = newEmulator({ fixture: 'contoso' });
  const client_id = await registerApp(emulator, changes);
  const browser = newBrowser(emulator);
  const open = (scope: string, more: Readonly<Record<string, string>> = {}) =>
    browser.open(toAuthorizeUrl({ client_id, redirect_uri, scope, ...more }));
  return { emulator, browser, client_id, open };
};

/** The grants of the app that the test registered. */
const readGrants = async (emulator: Emulator): Promise<Json> => {
  const { tables } = (await newClient(emulator).get('/_tenantry/state')).body;
  const own = tables.servicePrincipals.find(({ displayName }: Json) => displayName === 'Expenses');
  return tables.permissionGrants.filter(({ clientId }: Json) => clientId === own?.id);
};

describe('a registered app', () => {
  it('asks for consent with the names of its permissions, once', async () => {
    const { emulator, browser, open } = await arrange();
    await open('openid profile User.Read');
    const page = readText((await signIn(browser, megan)).html);
    expect(page).toContain('Permissions requested Expenses Publisher not verified This app would like to:');
    expect(page).toContain('Sign you in openid');
    expect(page).toContain('User.Read');
    expect(page).not.toContain('administrator has to approve');
    expect((await browser.send()).fields.has('code')).toBe(true);
    expect(await readGrants(emulator)).toMatchObject([{ consentType: 'Principal', scope: 'openid profile User.Read' }]);
    expect((await open('openid profile User.Read')).fields.has('code')).toBe(true);
  });

  it('asks only for what is new', async () => {
    const { browser, open } = await arrange();
    await open('openid');
    await signIn(browser, megan);
    await browser.send();
    const page = readText((await open('openid User.Read')).html);
    expect(page).toContain('User.Read');
    expect(page).not.toContain('Sign you in openid');
  });

  it('asks again with prompt=consent', async () => {
    const { browser, open } = await arrange();
    await open('openid');
    await signIn(browser, megan);
    await browser.send();
    expect(readText((await open('openid', { prompt: 'consent' })).html)).toContain('Permissions requested');
    expect((await browser.send()).fields.has('code')).toBe(true);
  });

  it('hears that the user declined', async () => {
    const { emulator, browser, open } = await arrange();
    await open('openid');
    await signIn(browser, megan);
    const { fields } = await browser.send({ idBtn_Back: 'Cancel' });
    expect([fields.get('error'), fields.get('state')]).toEqual(['access_denied', 'state-1']);
    expect(fields.get('error_description')).toContain('AADSTS65004');
    expect(await readGrants(emulator)).toEqual([]);
  });

  it('needs an administrator for some permissions, and the user cannot accept', async () => {
    const { emulator, browser, open } = await arrange();
    await open('openid User.Read.All');
    const { html } = await signIn(browser, megan);
    expect(readText(html)).toContain('Need admin approval');
    expect(readText(html)).toContain('An administrator has to approve this.');
    expect(readText((await browser.send({ adminConsent: 'true' })).html)).toContain('AADSTS90094');
    expect(await readGrants(emulator)).toEqual([]);
  });

  it('gets them for the user when an administrator consents, or for everybody', async () => {
    const { emulator, browser, open } = await arrange();
    await open('openid User.Read.All');
    expect(readText((await signIn(browser, admin)).html)).toContain('Consent on behalf of your organization');
    await browser.send({ adminConsent: 'true' });
    expect(await readGrants(emulator)).toMatchObject([{ consentType: 'AllPrincipals', principalId: null }]);
    const other = newBrowser(emulator);
    await other.open(
      toAuthorizeUrl({
        client_id: 'ea000000-0000-4000-8000-000000000001',
        redirect_uri,
        scope: 'openid User.Read.All',
      }),
    );
    expect((await signIn(other, megan)).fields.has('code')).toBe(true);
  });

  it('cannot give somebody else’s consent by a form that lacks the button', async () => {
    const { emulator, browser, open } = await arrange();
    await open('openid');
    await signIn(browser, megan);
    await browser.send({ idBtn_Back: '', adminConsent: 'true' });
    expect(await readGrants(emulator)).toEqual([]);
  });

  it('gets consent_required with prompt=none', async () => {
    const { browser, open } = await arrange();
    await open('openid');
    await signIn(browser, megan);
    const { fields } = await open('openid', { prompt: 'none' });
    expect(fields.get('error')).toBe('consent_required');
    expect(fields.get('error_description')).toContain('AADSTS65001');
  });

  it('asks by .default for what it is registered for', async () => {
    const { browser, open } = await arrange(asks('User.Read'));
    await open('https://graph.microsoft.com/.default openid');
    const page = readText((await signIn(browser, megan)).html);
    expect(page).toContain('User.Read');
  });
});

it('an app that nobody registered needs no consent', async () => {
  const browser = newBrowser(newEmulator({ fixture: 'contoso' }));
  await browser.open(toAuthorizeUrl({ scope: 'openid User.Read.All' }));
  expect((await signIn(browser, megan)).fields.has('code')).toBe(true);
});

describe('/adminconsent', () => {
  const openAdminConsent = async (browser: TestBrowser, client_id: string, path = '/common/adminconsent') =>
    browser.open(`${path}?${new URLSearchParams({ client_id, redirect_uri, state: '12345' }).toString()}`);

  it('lets an administrator consent for everybody to all that an app is registered for', async () => {
    const { emulator, browser, client_id } = await arrange(asks('User.Read', 'User.Read.All'));
    await openAdminConsent(browser, client_id);
    expect(readText((await signIn(browser, admin)).html)).toContain('review for your organization');
    const { location, fields } = await browser.send();
    expect(location?.origin).toBe('https://expenses.example');
    expect(Object.fromEntries(fields)).toEqual({ admin_consent: 'True', tenant: emulator.tenantId, state: '12345' });
    expect(await readGrants(emulator)).toMatchObject([
      { consentType: 'AllPrincipals', scope: 'User.Read User.Read.All' },
    ]);
  });

  it('consents to the scope that the v2.0 endpoint names', async () => {
    const { browser, client_id } = await arrange(asks('User.Read'));
    const scope = 'https://graph.microsoft.com/User.Read.All';
    await browser.open(
      `/common/v2.0/adminconsent?${new URLSearchParams({ client_id, redirect_uri, scope }).toString()}`,
    );
    await signIn(browser, admin);
    expect((await browser.send()).fields.get('scope')).toBe(scope);
  });

  it('does not let anybody else', async () => {
    const { emulator, browser, client_id } = await arrange(asks('User.Read.All'));
    await openAdminConsent(browser, client_id);
    expect(readText((await signIn(browser, megan)).html)).toContain('Need admin approval');
    expect((await browser.send()).fields.get('error')).toBe('access_denied');
    expect(await readGrants(emulator)).toEqual([]);
  });

  it('says that the administrator declined', async () => {
    const { browser, client_id } = await arrange(asks('User.Read'));
    await openAdminConsent(browser, client_id);
    await signIn(browser, admin);
    expect((await browser.send({ idBtn_Back: 'Cancel' })).fields.get('error_description')).toContain('AADSTS65004');
  });

  it('leads to no address elsewhere', async () => {
    const { browser, client_id } = await arrange();
    const query = new URLSearchParams({ client_id, redirect_uri: 'https://evil.example/' }).toString();
    expect(readText((await browser.open(`/common/adminconsent?${query}`)).html)).toContain('AADSTS50011');
  });
});

it('an app for assigned users only refuses the others', async () => {
  const { emulator, browser, open } = await arrange();
  await open('openid');
  await signIn(browser, megan);
  await browser.send();
  const client = newClient(emulator);
  const { body } = await client.get('/_tenantry/state');
  const servicePrincipals = body.tables.servicePrincipals.map((one: Json) => ({
    ...one,
    appRoleAssignmentRequired: true,
  }));
  await client.put('/_tenantry/state', { ...body, tables: { ...body.tables, servicePrincipals } });
  expect((await open('openid')).fields.get('error_description')).toContain('AADSTS50105');
});
