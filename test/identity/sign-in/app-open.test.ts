// https://learn.microsoft.com/microsoft-365/commerce/licenses/manage-auto-claim-policies: users claim a license by signing in
// to the app.

import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../../server/emulator.js';
import { newClient, newEmulator, type Json } from '../../new-emulator.js';
import { newBrowser, readText, signIn, toAuthorizeUrl } from './browser.js';

const christie = 'christiec@contoso.onmicrosoft.com';
const megan = 'meganb@contoso.onmicrosoft.com';
const teamsWeb = '5e3ce6c0-2b1f-4285-8d4b-75ee78787346';
const teamsDesktop = '1fec8e78-bce4-4aaf-ab1b-5451cc387264';

const contoso = (): Emulator => newEmulator({ fixture: 'contoso' });

const readClaims = async (emulator: Emulator): Promise<Json> =>
  (await newClient(emulator).get('/_tenantry/claims')).body.value;

const readLastSignIn = async (emulator: Emulator): Promise<Json> =>
  (await newClient(emulator).get('/v1.0/auditLogs/signIns?$top=1')).body.value[0];

const turnOff = async (emulator: Emulator): Promise<void> => {
  const client = newClient(emulator);
  const { body } = await client.get('/_tenantry/autoClaimPolicies');
  for (const { id } of body.value) await client.patch(`/_tenantry/autoClaimPolicies/${id}`, { enabled: false });
};

describe('a sign-in to an app', () => {
  it.each([
    [teamsWeb, 'teamsWeb'],
    [teamsDesktop, 'teamsDesktop'],
  ])('%s opens Teams, and the license is claimed before the app hears of it', async (client_id, surface) => {
    const emulator = contoso();
    const before = (await readClaims(emulator)).length;
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl({ client_id }));
    expect((await signIn(browser, christie)).fields.has('code')).toBe(true);
    const claims = await readClaims(emulator);
    expect(claims).toHaveLength(Number(before) + 1);
    expect(claims.find(({ user }: Json) => user.userPrincipalName === christie)).toMatchObject({
      app: 'teams',
      surface,
      status: 'succeeded',
    });
    expect(await readLastSignIn(emulator)).toMatchObject({
      userPrincipalName: christie,
      appId: client_id,
      resourceDisplayName: 'Microsoft Graph',
      status: { errorCode: 0 },
    });
  });

  it.each([
    ['a8f7a65c-f5ba-4859-b2d6-df772c264e9d', 'User.Read', 'powerApps'],
    ['c0ffee00-0000-4000-8000-000000000001', 'https://service.powerapps.com/User', 'powerApps'],
    ['6204c1d1-4712-4c46-a7d9-3ed63d992682', 'User.Read', 'powerAutomatePerUser'],
    ['c0ffee00-0000-4000-8000-000000000001', 'https://service.flow.microsoft.com/.default', 'powerAutomatePerUser'],
    ['c0ffee00-0000-4000-8000-000000000001', 'https://api.spaces.skype.com/.default', 'teams'],
  ])('with the client %s for %s opens the app %s', async (client_id, scope, app) => {
    const emulator = contoso();
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl({ client_id, scope }));
    await signIn(browser, christie);
    const { body } = await newClient(emulator).get('/_tenantry/state');
    const [last] = body.tables.signIns.sort((a: Json, b: Json) => b.sequence - a.sequence);
    expect([last.app, last.client.appId]).toEqual([app, client_id]);
  });

  it('that is none that people claim for opens nothing', async () => {
    const emulator = contoso();
    const before = await readClaims(emulator);
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    await signIn(browser, christie);
    expect(await readClaims(emulator)).toEqual(before);
    expect((await readLastSignIn(emulator)).appId).toBe('c0ffee00-0000-4000-8000-000000000001');
  });
});

describe('the page /apps/teams', () => {
  it('asks who follows the link, and shows Teams with what was claimed', async () => {
    const emulator = contoso();
    const browser = newBrowser(emulator);
    const link = '/apps/teams?name=Project%20Falcon';
    expect(readText((await browser.open(link)).html)).toContain('to continue to Microsoft Teams');
    const page = readText((await signIn(browser, christie)).html);
    expect(page).toContain('You followed an invitation to Project Falcon. Welcome to Microsoft Teams You just got');
    const [claim] = (await readClaims(emulator)).filter(({ user }: Json) => user.userPrincipalName === christie);
    expect(claim).toMatchObject({ app: 'teams', surface: 'teamLink', status: 'succeeded' });
    expect((await readLastSignIn(emulator)).userPrincipalName).toBe(christie);
    expect(readText((await browser.open(link)).html)).toContain('Welcome to Microsoft Teams You have');
  });

  it('shows the screen for those without a license when the policy is off, with the words of the decision', async () => {
    const emulator = contoso();
    await turnOff(emulator);
    const browser = newBrowser(emulator);
    await browser.open('/apps/teams');
    const page = readText((await signIn(browser, christie)).html);
    expect(page).toContain('You do not have a license for Microsoft Teams');
    expect(page).toMatch(/How this was decided .*R23/);
  });

  it('lets somebody sign in who has a license, and claims nothing', async () => {
    const emulator = contoso();
    const before = await readClaims(emulator);
    const browser = newBrowser(emulator);
    await browser.open('/apps/teams');
    expect(readText((await signIn(browser, megan)).html)).toContain('Welcome to Microsoft Teams You have');
    expect(await readClaims(emulator)).toEqual(before);
  });

  it('says to a guest that guests get no license, and claims nothing', async () => {
    const emulator = contoso();
    const before = await readClaims(emulator);
    const browser = newBrowser(emulator);
    await browser.open('/apps/teams');
    const page = readText((await signIn(browser, 'cameron.white_fabrikam.com#EXT#@contoso.onmicrosoft.com')).html);
    expect(page).toContain('You are signed in as a guest of Contoso. Guests do not get a license here.');
    expect(await readClaims(emulator)).toEqual(before);
  });

  it('lets nobody in whose account is turned off', async () => {
    const browser = newBrowser(contoso());
    await browser.open('/apps/teams');
    await browser.send({ loginfmt: 'brianj@contoso.onmicrosoft.com' });
    expect(readText((await browser.send({ passwd: 'any' })).html)).toContain('Your account is turned off.');
  });

  it('asks the person whom the link names for the password alone', async () => {
    const browser = newBrowser(contoso());
    const { html } = await browser.open(`/apps/teams?login_hint=${christie}`);
    expect(html).toContain('name="passwd"');
    expect(readText(html)).toContain(christie);
  });

  it('says that the person whom the link names does not exist', async () => {
    const { html } = await newBrowser(contoso()).open('/apps/teams?login_hint=nobody@contoso.onmicrosoft.com');
    expect(readText(html)).toContain('We cannot find an account with this name.');
  });

  it('opens for each of several people in one browser whom the link names, and otherwise asks which', async () => {
    const browser = newBrowser(contoso());
    for (const name of [christie, megan]) {
      await browser.open(`/apps/teams?login_hint=${name}`);
      await browser.send({ passwd: 'any' });
      await browser.send({ idBtn_Back: 'No' });
    }
    for (const name of [christie, megan, christie]) {
      const { html } = await browser.open(`/apps/teams?login_hint=${name.toUpperCase()}`);
      expect(readText(html)).toContain('Welcome to Microsoft Teams You have');
      expect(html).toContain(`(${name})`);
    }
    expect(readText((await browser.open('/apps/teams')).html)).toContain('Pick an account');
  });

  it('does nothing when another page loads it as an image or in a frame', async () => {
    const emulator = contoso();
    const browser = newBrowser(emulator);
    await browser.open(toAuthorizeUrl());
    await signIn(browser, christie);
    const before = await readClaims(emulator);
    for (const destination of ['image', 'iframe', 'empty']) {
      expect((await browser.open('/apps/teams', { 'sec-fetch-dest': destination })).status).toBe(400);
    }
    expect(await readClaims(emulator)).toEqual(before);
  });
});

it.each(['powerapps', 'powerautomate', 'minecrafteducation'])('/apps/%s is a page, too', async (address) => {
  const { status, html } = await newBrowser(contoso()).open(`/apps/${address}`);
  expect([status, html.includes('name="loginfmt"')]).toEqual([200, true]);
});

it('/apps/excel says which apps there are', async () => {
  const { status, html } = await newBrowser(contoso()).open('/apps/excel');
  expect(status).toBe(404);
  expect(html).toContain('href="http://localhost:4365/apps/teams"');
});

it('/t/ci-7/apps/teams opens Teams in that tenant', async () => {
  const emulator = contoso();
  await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
  const before = await readClaims(emulator);
  const browser = newBrowser(emulator);
  await browser.open('/t/ci-7/apps/teams');
  expect(readText((await signIn(browser, christie)).html)).toContain('You just got');
  expect(await readClaims(emulator)).toEqual(before);
});

describe("Tenantry's own line below the app", () => {
  const openAs = async (emulator: Emulator, path: string, name: string): Promise<string> => {
    const browser = newBrowser(emulator);
    await browser.open(path);
    return (await signIn(browser, name)).html;
  };
  const findLink = (html: string): string | undefined => /<a id="why" href="([^"]*)"/.exec(html)?.[1];

  it('leads trainers to the claim in the portal', async () => {
    const emulator = newEmulator({ fixture: 'contoso', hasPortal: true });
    const html = await openAs(emulator, '/apps/teams', christie);
    const [claim] = (await readClaims(emulator)).filter(({ user }: Json) => user.userPrincipalName === christie);
    expect(findLink(html)).toBe(`http://localhost:4365/portal/live/${String(claim.id)}`);
    expect(readText(html)).toContain('Tenantry shows this page in place of the app');
  });

  it('stays in the tenant of the address', async () => {
    const emulator = newEmulator({ fixture: 'contoso', hasPortal: true });
    await newClient(emulator).post('/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' });
    const html = await openAs(emulator, '/t/ci-7/apps/teams', christie);
    expect(findLink(html)).toMatch(/^http:\/\/localhost:4365\/portal\/t\/ci-7\/live\/[\da-f-]{36}$/);
  });

  it('leads nowhere without a portal', async () => {
    expect(findLink(await openAs(contoso(), '/apps/teams', christie))).toBeUndefined();
  });

  it('leads nowhere when nothing was claimed', async () => {
    const emulator = newEmulator({ fixture: 'contoso', hasPortal: true });
    expect(findLink(await openAs(emulator, '/apps/teams', megan))).toBeUndefined();
  });
});
