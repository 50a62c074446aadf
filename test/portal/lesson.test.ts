// The lesson of docs/teaching.md, with the mouse alone, in the order and with the words of the page. Each test goes on where the
// one before it ended.

import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();
const lesson = readFileSync(new URL('../../docs/teaching.md', import.meta.url), 'utf8');

let page: Page;
let tenant: string;
beforeAll(async () => {
  tenant = await bench().newTenant();
});

/** The portal as the lesson finds it: at its start, and from there by the navigation. */
const goTo = async (screen: string): Promise<void> => {
  if (page.isClosed()) page = await bench().open('/', tenant);
  await page.getByRole('navigation').getByRole('link', { name: screen, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
};

/** Opens Teams from the details of a user, and signs in without a password. Gives the window of the user. */
const openTeamsAs = async (name: string): Promise<Page> => {
  await goTo('Active users');
  await page.getByRole('searchbox', { name: 'Search users' }).fill(name);
  await page.getByRole('link', { name, exact: true }).click();
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: 'Microsoft Teams (new tab)' }).click(),
  ]);
  await opened.getByRole('button', { name: 'Sign in' }).click();
  await opened.getByRole('button', { name: 'No' }).click();
  await opened.locator('#outcome').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  return opened;
};

const noLicense = 'You do not have a license for Microsoft Teams';

describe('the lesson', () => {
  it('names only what the portal shows', () => {
    const labels = Array.from(lesson.matchAll(/\*\*([^*]+)\*\*/g), ([, label = '']) => label.replace(/\s+/g, ' '));
    const portal = readFileSync(new URL('../../portal/words/en.ts', import.meta.url), 'utf8');
    const pages = readFileSync(new URL('../../server/identity/pages/words.ts', import.meta.url), 'utf8');
    const stress = 'forward and back';
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => ![portal, pages, stress].some((text) => text.includes(label)))).toEqual([]);
  });

  it('begins with a snapshot', async () => {
    page = await bench().open('/', tenant);
    await goTo('Tenants and snapshots');
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('start');
    await page.getByRole('button', { name: 'Take a snapshot' }).click();
    await page.getByRole('button', { name: 'Restore start' }).waitFor();
  });

  it('minutes 0 to 4: Christie opens Teams, has a license, and the decision says why', async () => {
    page = await bench().open('/', tenant);
    const hers = await openTeamsAs('Christie Cline');
    expect(await hers.locator('main').innerText()).toContain('You just got Microsoft Teams Enterprise.');
    await hers.getByRole('link', { name: 'Why? See the decision' }).click();
    await hers.getByRole('heading', { level: 1, name: 'Christie Cline opened Microsoft Teams' }).waitFor();
    const before = (await bench().ask('GET', `/t/${tenant}/_tenantry/claims`)).value.length;
    await hers.getByRole('button', { name: 'Microsoft Teams Enterprise had no free seat?' }).click();
    await hers.getByRole('list', { name: 'What would have happened' }).waitFor();
    expect((await bench().ask('GET', `/t/${tenant}/_tenantry/claims`)).value).toHaveLength(before);
    await hers.close();
  });

  it('minute 4: the policy is where an administrator looks for it', async () => {
    page = await bench().open('/', tenant);
    await goTo('Licenses');
    await page.getByRole('tab', { name: 'Auto-claim policy' }).click();
    await page.getByRole('link', { name: 'Teams for everyone' }).click();
    const details = page.getByRole('dialog', { name: 'Teams for everyone' });
    await details.getByText('Backup 1').first().waitFor();
    await details.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('link', { name: 'Add a policy' }).click();
    await page.getByRole('textbox', { name: 'Policy name' }).waitFor();
  });

  it.each([
    ['Ewa Nowak', noLicense],
    ['Cameron White', 'You are signed in as a guest'],
    ['Delia Dennis', 'You just got'],
  ])('minute 6: %s sees "%s"', async (name, text) => {
    page = await bench().open('/', tenant);
    const theirs = await openTeamsAs(name);
    expect(await theirs.locator('main').innerText()).toContain(text);
    await theirs.close();
  });

  it('minute 7: turned off, Christie keeps her license and Jordan Miller gets none', async () => {
    page = await bench().open('/', tenant);
    await goTo('Org settings');
    await page.getByRole('link', { name: 'User owned apps and services' }).click();
    const box = page.getByRole('checkbox', { name: 'Let users auto-claim licenses the first time they sign in' });
    await box.uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings were saved.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();
    expect(await (await openTeamsAs('Christie Cline')).locator('main').innerText()).toContain('You have');
    expect(await (await openTeamsAs('Jordan Miller')).locator('main').innerText()).toContain(noLicense);
    await goTo('Licenses');
    await page.getByRole('tab', { name: 'Auto-claim policy' }).click();
    await page.getByRole('button', { name: 'Turn on setting' }).click();
    await page.getByRole('link', { name: 'View report' }).waitFor();
  });

  it('minute 8: report, audit log and live claims have it all', async () => {
    page = await bench().open('/', tenant);
    await goTo('Licenses');
    await page.getByRole('tab', { name: 'Auto-claim policy' }).click();
    await page.getByRole('link', { name: 'View report' }).click();
    await page.getByRole('row').filter({ hasText: 'Delia Dennis' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
    await goTo('Audit log');
    await page.getByText('M365 License Manager').first().waitFor();
    await goTo('Live claims');
    await page.getByRole('link', { name: 'Delia Dennis' }).first().waitFor();
  });

  it('minute 9: a story goes forward and back', async () => {
    page = await bench().open('/', tenant);
    await goTo('Stories');
    await page.getByRole('button', { name: 'Play The backup product' }).click();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Step 1 of').first().waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.getByRole('button', { name: 'Present' }).click();
    expect(new URL(page.url()).searchParams.has('present')).toBe(true);
  });

  it('afterwards: the tenant is as it was', async () => {
    page = await bench().open('/', tenant);
    await goTo('Tenants and snapshots');
    await page.getByRole('tab', { name: 'Snapshots' }).click();
    await page.getByRole('button', { name: 'Restore start' }).click();
    await expect.poll(async () => (await bench().ask('GET', `/t/${tenant}/_tenantry/claims`)).value).toEqual([]);
    expect(bench().complaints).toEqual([]);
  });
});
