// The directory's audit log (https://learn.microsoft.com/en-us/graph/api/directoryaudit-list), and the log of policy changes.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hasFocus } from './bench/has-focus.js';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const path = '/admin/audit';

/** A tenant in which Christie claimed Teams and, a day later, Delia. */
const newTenantWithClaims = async (): Promise<string> => {
  const tenant = await bench().newTenant();
  const open = (user: string) => bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, { user, app: 'teams' });
  await open('christiec@contoso.onmicrosoft.com');
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/clock`, { advance: 'P1D' });
  await open('deliad@contoso.onmicrosoft.com');
  return tenant;
};

const readTable = async (page: Page): Promise<readonly string[]> => {
  const table = page.getByRole('table', { name: 'Audit log' });
  await table.getByRole('link').first().waitFor();
  return table.getByRole('row').allInnerTexts();
};

it('lists who did what to whom, newest first', async () => {
  const tenant = await newTenantWithClaims();
  const page = await bench().open(path, tenant);
  const [head, first, , , last] = await readTable(page);
  expect(head).toContain('Initiated by (actor)');
  expect(first).toContain('deliad@contoso.onmicrosoft.com');
  expect(last).toContain('christiec@contoso.onmicrosoft.com');
  expect(first).toContain('M365 License Manager');
});

it('shows each changed property with its old and its new value', async () => {
  const tenant = await newTenantWithClaims();
  const page = await bench().open(path, tenant);
  await page.getByRole('link', { name: 'Change user license' }).first().click();
  await hasFocus(page.getByRole('heading', { level: 2, name: 'Audit log details' }));
  const table = page.getByRole('table', { name: /^Modified properties/ });
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual(['Property name', 'Old value', 'New value']);
  await table
    .getByRole('cell', { name: /SkuName=Microsoft_Teams_Enterprise_New/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('link', { name: 'Change user license' }).first());
});

it('filters by activity, actor, target and date, and keeps that in the address', async () => {
  const tenant = await newTenantWithClaims();
  const page = await bench().open(path, tenant);
  await page.getByRole('textbox', { name: 'Activity' }).fill('Change user');
  await page.getByRole('textbox', { name: 'Initiated by (actor)' }).fill('M365 License Manager');
  await page.getByRole('textbox', { name: 'Target' }).fill('christiec@contoso.onmicrosoft.com');
  await page.getByLabel('From (UTC)').fill('2026-10-05');
  await page.getByLabel('Until (UTC)').fill('2026-10-05');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readTable(page)).length).toBe(2);
  expect((await readTable(page))[1]).toContain('Change user license');
  await page.reload();
  expect(await page.getByRole('textbox', { name: 'Activity' }).inputValue()).toBe('Change user');
  await expect.poll(async () => (await readTable(page)).length).toBe(2);
  await page.getByRole('textbox', { name: 'Initiated by (actor)' }).fill('admin@contoso.onmicrosoft.com');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('No entry matches.').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect.poll(async () => (await readTable(page)).length).toBe(5);
});

it('says so when there is no such user to filter by', async () => {
  const tenant = await newTenantWithClaims();
  const page = await bench().open(`${path}?target=nobody@contoso.com`, tenant);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain("Resource 'nobody@contoso.com' does not exist");
});

it('keeps the changes to policies and to the setting apart, and says that this log is ours', async () => {
  const tenant = await bench().newTenant();
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Disabled' });
  const page = await bench().open(path, tenant);
  await page.getByRole('tab', { name: 'Policy changes' }).click();
  await page.getByText('Tenantry keeps this log of its own').waitFor();
  await page.getByText('The setting of the tenant was changed').waitFor();
  await page.getByText('Let users auto-claim licenses the first time they sign in: on → off').waitFor();
});

it('keeps nobody out', async () => {
  const tenant = await newTenantWithClaims();
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Disabled' });
  const page = await bench().open(path, tenant);
  const link = page.getByRole('link', { name: 'Change user license' }).first();
  expect(await findBarriersInLooks(page, () => link.waitFor())).toEqual([]);
  await link.click();
  const pane = page.getByRole('dialog').getByRole('table').first();
  await pane.waitFor();
  expect(await findBarriersInLooks(page, () => pane.waitFor())).toEqual([]);
  const policies = await bench().open(`${path}/policies`, tenant);
  const entry = policies.getByRole('main').getByRole('listitem').first();
  expect(await findBarriersInLooks(policies, () => entry.waitFor())).toEqual([]);
});
