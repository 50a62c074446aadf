// Active users: the list, and the pane of a user with account, licenses and apps.
// https://learn.microsoft.com/en-us/microsoft-365/admin/manage/assign-licenses-to-users

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { countryCodes } from '../../server/domain/users/country-codes.js';
import { findBarriers } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const adele = 'adelev@contoso.onmicrosoft.com';
const teams = '7e31c0d9-9551-471d-836f-32ee72be4a01';
const selected = 'id,displayName,usageLocation,assignedLicenses,licenseAssignmentStates';

const readUser = (tenant: string, user: string): ReturnType<typeof JSON.parse> =>
  bench().ask('GET', `/t/${tenant}/v1.0/users/${user}?$select=${selected}`);

/** The bodies of the requests to assignLicense that a page sends from now on. */
const watchAssignments = (page: Page): readonly unknown[] => {
  const bodies: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/assignLicense')) bodies.push(request.postDataJSON());
  });
  return bodies;
};

it('lists the users with their names and licenses', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/admin/users', tenant);
  const row = page.getByRole('row', { name: /Adele Vance/ });
  await row.getByText('Power BI Pro').waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    'Adele Vance',
    adele,
    'Microsoft 365 E3 and Power BI Pro',
  ]);
  expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('64');
  expect(bench().complaints).toEqual([]);
});

it('searches on the server, and keeps the search in the address', async () => {
  const page = await bench().open('/admin/users', await bench().newTenant());
  await page.getByRole('searchbox', { name: 'Search users' }).fill('adele');
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(new URL(page.url()).searchParams.get('search')).toBe('adele');
  await page.getByRole('searchbox').fill('nobody is called this "');
  await page.getByText('No user is like this.').waitFor();
  expect(bench().complaints).toEqual([]);
});

it.each([
  ['Unlicensed users', '/admin/users?filter=unlicensed', 'Aïcha Benali'],
  ['Guest users', '/admin/users?filter=guests', 'Cameron White'],
  ['Sign-in blocked', '/admin/users?filter=blocked', 'Brian Johnson'],
])('filters by %s', async (filter, path, name) => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/admin/users', tenant);
  await page.getByRole('combobox', { name: 'Filter' }).selectOption(filter);
  await page.getByRole('link', { name }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Adele Vance' }).count()).toBe(0);
  expect(page.url()).toBe(`${bench().server.url}/portal/t/${tenant}${path}`);
});

it('opens a user with the keyboard, and gives the focus back to the list', async () => {
  const page = await bench().open('/admin/users?search=ad', await bench().newTenant());
  const link = page.getByRole('link', { name: 'Adele Vance' });
  await link.focus();
  await page.keyboard.press('Enter');
  await hasFocus(page.getByRole('heading', { name: 'Adele Vance' }));
  expect(await page.getByText('Retail Manager').count()).toBe(1);
  await page.keyboard.press('Escape');
  await hasFocus(link);
  expect(new URL(page.url()).searchParams.get('search')).toBe('ad');
});

it('closes the pane when somebody goes back', async () => {
  const page = await bench().open('/admin/users', await bench().newTenant());
  await page.getByRole('link', { name: 'Adele Vance' }).click();
  await page.getByRole('dialog', { name: 'Adele Vance' }).waitFor();
  await page.goBack();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

it('assigns a license without one of its apps in a single request', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/users/aichab@contoso.onmicrosoft.com/licenses`, tenant);
  const bodies = watchAssignments(page);
  await page.getByRole('combobox', { name: 'Select location' }).selectOption('DE');
  await expect.poll(() => page.getByRole('combobox', { name: 'Select location' }).inputValue()).toBe('DE');
  const save = page.getByRole('button', { name: 'Save changes' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: /^Microsoft Teams Enterprise/ }).check();
  const apps = page.getByRole('group', { name: 'Apps of Microsoft Teams Enterprise' });
  await apps.getByRole('checkbox', { name: 'Microsoft Bookings' }).uncheck();
  await save.click();
  await page.getByText('The changes are saved.').waitFor();
  const [license] = (await readUser(tenant, 'aichab@contoso.onmicrosoft.com')).assignedLicenses;
  expect(license.skuId).toBe(teams);
  expect(license.disabledPlans).toHaveLength(1);
  expect(bodies).toEqual([{ addLicenses: [license], removeLicenses: [] }]);
  expect(bench().complaints).toEqual([]);
});

it('takes a license away and leaves the others', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/users/${adele}/licenses`, tenant);
  await page.getByRole('checkbox', { name: /^Microsoft 365 E3 2 of/ }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('The changes are saved.').waitFor();
  const { assignedLicenses } = await readUser(tenant, adele);
  expect(assignedLicenses).toHaveLength(1);
});

it("shows the server's words when it refuses, and keeps what was chosen", async () => {
  const tenant = await bench().newTenant();
  const { id } = await readUser(tenant, 'ewan@contoso.onmicrosoft.com');
  const page = await bench().open(`/admin/users/${id}/licenses`, tenant);
  await page.getByText('Without a location, no license can be assigned.').waitFor();
  const box = page.getByRole('checkbox', { name: /^Microsoft Teams Enterprise/ });
  await box.check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('License assignment cannot be done for user with invalid usage location.').waitFor();
  expect(await box.isChecked()).toBe(true);
});

it('says that there is no seat left in the words of the server', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/users/alexw@contoso.onmicrosoft.com/licenses`, tenant);
  await page.getByRole('checkbox', { name: /^Power BI Pro/ }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText(/does not have any available licenses/).waitFor();
});

it('shows what comes from a group alone, and does not let it be taken away here', async () => {
  const tenant = await bench().newTenant();
  const johanna = 'johannal@contoso.onmicrosoft.com';
  const premium = 'b30411f5-fea1-4a59-9ad9-3db7c7ead579';
  const direct = { addLicenses: [], removeLicenses: [premium] };
  await bench().ask('POST', `/t/${tenant}/v1.0/users/${johanna}/assignLicense`, direct);
  const page = await bench().open(`/admin/users/${johanna}/licenses`, tenant);
  const box = page.getByRole('checkbox', { name: /Inherited from App Makers/ });
  await box.waitFor();
  expect([await box.isChecked(), await box.isDisabled()]).toEqual([true, true]);
});

it('shows a license that a group could not give, and tries again when asked', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/admin/users/nestorw@contoso.onmicrosoft.com/licenses', tenant);
  await page.getByText('Power BI Pro, from the group Power BI Analysts').waitFor();
  await page.getByText('CountViolation').waitFor();
  await bench().ask('POST', `/t/${tenant}/_tenantry/subscriptions`, { skuPartNumber: 'POWER_BI_PRO', units: 5 });
  await page.getByRole('button', { name: 'Reprocess' }).click();
  await expect.poll(() => page.getByText('CountViolation').count()).toBe(0);
  await page.getByText('Inherited from Power BI Analysts').waitFor();
});

it('leads to the apps and to the live claims of the user', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/users/${adele}`, tenant);
  const app = page.getByRole('link', { name: 'Microsoft Teams (new tab)' });
  expect(await app.getAttribute('href')).toBe(`/t/${tenant}/apps/teams?login_hint=${encodeURIComponent(adele)}`);
  expect(await app.getAttribute('target')).toBe('_blank');
  const { id } = await readUser(tenant, adele);
  const claims = page.getByRole('link', { name: 'Show the live claims of this user' });
  expect(await claims.getAttribute('href')).toBe(`/portal/t/${tenant}/live?user=${id}`);
});

it('acts as the user of the pane', async () => {
  const page = await bench().open(`/admin/users/${adele}`, await bench().newTenant());
  await page.getByRole('button', { name: 'Act as this user' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('as')).toBe(adele);
});

it('offers exactly the countries that the server takes', async () => {
  const page = await bench().open(`/admin/users/${adele}`, await bench().newTenant());
  const choice = page.getByRole('combobox', { name: 'Select location' });
  await choice.waitFor();
  const codes = await page.evaluate<readonly string[]>(
    `Array.from(document.querySelectorAll('[role=dialog] option'), ({ value }) => value)`,
  );
  expect(codes.filter((code) => code !== '').toSorted()).toEqual([...countryCodes].toSorted());
});

it('shows a user who is new without being asked again', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/admin/users', tenant);
  await page.getByRole('link', { name: 'Adele Vance' }).waitFor();
  await bench().ask('POST', `/t/${tenant}/v1.0/users`, {
    accountEnabled: true,
    displayName: 'Aaron Newcomer',
    mailNickname: 'aaronn',
    userPrincipalName: 'aaronn@contoso.onmicrosoft.com',
    passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
  });
  await page.getByRole('link', { name: 'Aaron Newcomer' }).waitFor();
});

it.each([
  ['light', 'en'],
  ['light', 'de'],
  ['dark', 'en'],
  ['dark', 'de'],
])('keeps nobody out in the colors %s, in the language %s', async (theme, lang) => {
  const tenant = await bench().newTenant();
  const look = `?theme=${theme}&lang=${lang}`;
  const list = await bench().open(`/admin/users${look}`, tenant);
  await list.getByRole('link', { name: 'Adele Vance' }).waitFor();
  expect(await findBarriers(list), 'the list').toEqual([]);
  const account = await bench().open(`/admin/users/${adele}${look}`, tenant);
  await account.getByText('Retail Manager').waitFor();
  expect(await findBarriers(account), 'the account').toEqual([]);
  const licenses = await bench().open(`/admin/users/nestorw@contoso.onmicrosoft.com/licenses${look}`, tenant);
  await licenses.getByText('CountViolation').waitFor();
  expect(await findBarriers(licenses), 'the licenses').toEqual([]);
  expect(bench().complaints).toEqual([]);
});

it('asks before it closes with licenses that were changed and not saved', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/users/${adele}/licenses`, tenant);
  await page.getByRole('checkbox', { name: /^Microsoft Teams Enterprise/ }).click();
  await page.getByRole('button', { name: 'Save changes' }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const question = page.getByRole('alertdialog', { name: 'Close without saving?' });
  await question.getByRole('button', { name: 'Go back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await question.getByRole('button', { name: 'Close without saving' }).click();
  await page.getByRole('heading', { level: 1, name: 'Active users' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/portal/t/${tenant}/admin/users`);
});
