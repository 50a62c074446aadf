// The whole feature by clicking, as in a lesson: an administrator in the portal, and users who follow an invitation link. Each
// test goes on where the one before it ended, in one tenant that nothing else touches.
// Steps and labels: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal({}, 'no-preference');

/** Two products with one seat each, nothing turned on, and four people. */
const school = {
  name: 'lesson',
  description: 'A class with two products of one seat each, and nothing turned on.',
  organization: {
    tenantId: '3a1d8a52-7a53-4b6f-9f3e-5d0c2b7e9a11',
    displayName: 'Lesson',
    defaultDomain: 'lesson.onmicrosoft.com',
    countryLetterCode: 'US',
    createdDateTime: '-P90D',
  },
  signedInUser: 'admin',
  policies: [],
  subscriptions: [
    { sku: 'Microsoft_Teams_Enterprise_New', units: 1 },
    { sku: 'STANDARDPACK', units: 1 },
  ],
  users: [
    { name: 'admin', displayName: 'Administrator', usageLocation: 'US', roles: ['Global Administrator'] },
    { name: 'ann', displayName: 'Ann', usageLocation: 'US' },
    { name: 'ben', displayName: 'Ben', usageLocation: 'US' },
    { name: 'cleo', displayName: 'Cleo', usageLocation: 'US' },
    { name: 'gus_fabrikam.com#EXT#', displayName: 'Gus', usageLocation: 'US', userType: 'Guest' },
  ],
};

const main = 'Microsoft Teams Enterprise';
const backup = 'Office 365 E1';

let tenant: string;
beforeAll(async () => {
  tenant = await bench().newTenant(school);
});

const openPortal = async (screen: string): Promise<Page> => {
  const page = await bench().open('/', tenant, { viewport: { width: 1280, height: 720 } });
  await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
  return page;
};

/** Billing > Licenses > Auto-claim policy. */
const openPolicies = async (): Promise<Page> => {
  const page = await openPortal('Licenses');
  await page.getByRole('tab', { name: 'Auto-claim policy' }).click();
  return page;
};

/** Somebody follows an invitation, and signs in as one of the accounts that the page offers. Gives what the app says. */
const openTeamsAs = async (person: string): Promise<string> => {
  const page = await bench().newPage();
  await page.goto(`${bench().server.url}/t/${tenant}/apps/teams?name=Project%20Falcon`);
  await page.getByText('Accounts in this tenant').click();
  await page.getByRole('button', { name: new RegExp(`^${person} `) }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'No' }).click();
  await page.getByText('You followed an invitation to Project Falcon.').waitFor();
  return page.locator('main').innerText();
};

const noLicense = 'You do not have a license for Microsoft Teams';

/** The text of the row of a table that has a name in it. */
const readRow = (page: Page, name: string): Promise<string> =>
  page.getByRole('row').filter({ hasText: name }).first().innerText();

describe('the feature, by clicking', () => {
  it('S1: is off in a new tenant, and who opens Teams has no license', async () => {
    const page = await openPolicies();
    await page.getByRole('heading', { name: 'Auto-claim is turned off' }).waitFor();
    expect(await openTeamsAs('Ann')).toContain(noLicense);
  });

  it('S2: is turned on with one button, which alone has no effect', async () => {
    const page = await openPolicies();
    await page.getByRole('button', { name: 'Turn on setting' }).click();
    await page.getByRole('heading', { name: 'There is no policy yet' }).waitFor();
    expect(await openTeamsAs('Ann')).toContain(noLicense);
  });

  it('S3: gets a policy with a backup product from the wizard', async () => {
    const page = await openPolicies();
    const next = page.getByRole('button', { name: 'Next' });
    const arriveAt = (name: string): Promise<void> => page.getByRole('heading', { level: 2, name }).waitFor();
    await page.getByRole('link', { name: 'Add a policy' }).click();
    await page.getByRole('textbox', { name: 'Policy name' }).fill('Teams for the class');
    await next.click();
    await arriveAt('Set an auto-claim app and product');
    await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
    await page.getByRole('combobox', { name: 'Product', exact: true }).selectOption(`${main} (1 available)`);
    await page.getByRole('button', { name: 'Add a backup product to this policy' }).click();
    await page.getByRole('combobox', { name: 'Backup product 1' }).selectOption(`${backup} (1 available)`);
    await next.click();
    await arriveAt(`Select apps: ${main}`);
    await next.click();
    await arriveAt(`Select apps: ${backup}`);
    await next.click();
    await arriveAt('Review and finish');
    await page.getByRole('button', { name: 'Create policy' }).click();
    await arriveAt('The policy “Teams for the class” was created');
    await page.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('link', { name: 'Teams for the class' }).waitFor();
    expect(await readRow(page, 'Teams for the class')).toMatch(/Microsoft Teams[\s\S]*On/);
  });

  it('S4: gives Ann a license of the main product as she opens Teams', async () => {
    expect(await openTeamsAs('Ann')).toContain(`You just got ${main}.`);
  });

  it('S5: gives Ben one of the backup product, since the main product has none left', async () => {
    expect(await openTeamsAs('Ben')).toContain(`You just got ${backup}.`);
  });

  it('S6: gives Cleo nothing when no product has a license left', async () => {
    expect(await openTeamsAs('Cleo')).toContain(noLicense);
    const page = await openPortal('Licenses');
    expect(await readRow(page, main)).toMatch(/\b1\b/);
  });

  it('S7: refuses a guest, and says so', async () => {
    expect(await openTeamsAs('Gus')).toContain('You are signed in as a guest of Lesson.');
  });

  it('S8: is turned off in Org settings alone; nobody loses a license, and nobody claims one', async () => {
    const page = await openPortal('Org settings');
    await page.getByRole('link', { name: 'User owned apps and services' }).click();
    await page.getByRole('checkbox', { name: 'Let users auto-claim licenses the first time they sign in' }).uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings were saved.').waitFor();
    const policies = await openPolicies();
    await policies.getByText('One policy is kept, but has no effect while the setting is off.').waitFor();
    expect(await openTeamsAs('Ann')).toContain(`You have ${main}.`);
    expect(await openTeamsAs('Cleo')).toContain(noLicense);
  });

  it('S9: reports who claimed what, and whose attempts failed', async () => {
    const turnedOff = await openPolicies();
    await turnedOff.getByRole('button', { name: 'Turn on setting' }).click();
    await turnedOff.getByRole('link', { name: 'View report' }).click();
    await turnedOff.getByRole('heading', { level: 1, name: 'Auto-claim policy report' }).waitFor();
    await turnedOff.getByText('Show failed attempts').click();
    await turnedOff.getByRole('row').filter({ hasText: 'Cleo' }).waitFor();
    expect(await readRow(turnedOff, 'Ann')).toMatch(new RegExp(`${main}[\\s\\S]*Succeeded`));
    expect(await readRow(turnedOff, 'Ben')).toMatch(new RegExp(`${backup}[\\s\\S]*Succeeded`));
    expect(await readRow(turnedOff, 'Cleo')).toContain('Failed');
    expect(await turnedOff.getByRole('row').filter({ hasText: 'Gus' }).count()).toBe(0);
  });

  it('S10: keeps a log of who changed what, and shows why each claim was decided', async () => {
    const page = await openPortal('Audit log');
    await page.getByText('M365 License Manager').first().waitFor();
    await page.getByRole('tab', { name: /polic/i }).click();
    await page.getByText('Teams for the class').first().waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Live claims' }).click();
    await page.getByRole('link', { name: /Cleo/ }).first().click();
    await page
      .getByText(/no free seat|has no seat|all seats/i)
      .first()
      .waitFor();
    expect(bench().complaints).toEqual([]);
  });
});
