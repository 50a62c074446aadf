// Groups and the licenses that their members get from them.
// https://learn.microsoft.com/en-us/entra/identity/users/licensing-groups-resolve-problems

import { expect, it } from 'vitest';
import { findBarriers } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

it('lists the groups with their kind, their licenses and how far these are', async () => {
  const page = await bench().open('/admin/groups', await bench().newTenant());
  const row = page.getByRole('row', { name: /Power BI Analysts/ });
  await row.getByText('Power BI Pro').waitFor();
  expect(await row.getByRole('cell').allInnerTexts()).toEqual([
    'Power BI Analysts',
    'Security',
    'Power BI Pro',
    'Complete (ProcessingComplete)',
  ]);
  await page.getByRole('switch', { name: 'Only groups with license errors' }).click();
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  expect(bench().complaints).toEqual([]);
});

it('opens a group with the keyboard: its members, and those with license errors', async () => {
  const page = await bench().open('/admin/groups', await bench().newTenant());
  const link = page.getByRole('link', { name: 'Power BI Analysts' });
  await link.focus();
  await page.keyboard.press('Enter');
  await hasFocus(page.getByRole('heading', { name: 'Power BI Analysts' }));
  const pane = page.getByRole('dialog');
  await pane.getByRole('link', { name: 'Nestor Wilke' }).waitFor();
  await pane.getByText('CountViolation').waitFor();
  await pane.getByRole('tab', { name: 'Members' }).click();
  await pane.getByRole('link', { name: 'Emily Braun' }).waitFor();
  expect(await pane.getByRole('row').count()).toBe(5);
  await page.keyboard.press('Escape');
  await hasFocus(link);
});

it('gives a group a license without one of its apps', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/admin/groups', tenant);
  await page.getByRole('link', { name: 'Revenue Teams' }).click();
  await page.getByRole('tab', { name: 'Licenses' }).click();
  await page.getByRole('checkbox', { name: /^Microsoft Teams Enterprise/ }).check();
  await page.getByRole('checkbox', { name: 'Microsoft Bookings' }).uncheck();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('The changes are saved.').waitFor();
  const { value } = await bench().ask(
    'GET',
    `/t/${tenant}/v1.0/groups?$filter=displayName eq 'Revenue Teams'&$select=assignedLicenses`,
  );
  expect(value[0].assignedLicenses).toMatchObject([{ skuId: '7e31c0d9-9551-471d-836f-32ee72be4a01' }]);
  expect(value[0].assignedLicenses[0].disabledPlans).toHaveLength(1);
  expect(bench().complaints).toEqual([]);
});

it.each([
  ['light', 'en'],
  ['light', 'de'],
  ['dark', 'en'],
  ['dark', 'de'],
])('keeps nobody out in the colors %s, in the language %s', async (theme, lang) => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/admin/groups?theme=${theme}&lang=${lang}`, tenant);
  await page.getByRole('link', { name: 'Power BI Analysts' }).waitFor();
  expect(await findBarriers(page), `the list in ${lang}`).toEqual([]);
  await page.getByRole('link', { name: 'Power BI Analysts' }).click();
  await page.getByText('CountViolation').waitFor();
  expect(await findBarriers(page), `the pane in ${lang}`).toEqual([]);
  await page.getByRole('tab').nth(2).click();
  await page
    .getByRole('checkbox', { name: /Power BI Pro/ })
    .first()
    .waitFor();
  expect(await findBarriers(page), `the licenses in ${lang}`).toEqual([]);
  await page.close();
});
