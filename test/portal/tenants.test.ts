// Tenants, snapshots, and what is different between two moments.

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { hasFocus } from './bench/has-focus.js';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const listTenants = async (): Promise<readonly string[]> =>
  ((await bench().ask('GET', '/_tenantry/tenants')).value as readonly { readonly name: string }[]).map(
    ({ name }) => name,
  );

it('creates a tenant from a fixture, copies it, switches to it, and removes it after a question', async () => {
  const page = await bench().open('/dev/tenants');
  await page.getByRole('link', { name: 'Create a tenant' }).click();
  await page.getByLabel('Name').fill('made-here');
  await page.getByRole('combobox', { name: 'Fixture' }).selectOption('last-seat');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'made-here' });
  await row.getByText('Fabrikam').waitFor();
  await row.getByRole('link', { name: 'Copy made-here' }).click();
  await page.getByLabel('Name').fill('copied');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'copied' }).waitFor();
  await page.getByRole('link', { name: 'Switch to copied' }).click();
  await page.waitForURL(/\/portal\/t\/copied\/dev\/tenants/);
  await page.getByRole('button', { name: 'Remove made-here' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByText('Remove made-here?').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await hasFocus(page.getByRole('button', { name: 'Remove made-here' }));
  await page.getByRole('button', { name: 'Remove made-here' }).click();
  await question.getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
  expect(await listTenants()).not.toContain('made-here');
  expect(await page.getByRole('button', { name: 'Remove default' }).count()).toBe(0);
  await page.getByText('The default tenant cannot be removed.').waitFor();
  await bench().ask('DELETE', '/_tenantry/tenants/copied');
});

it('shows what the server says against a name', async () => {
  const page = await bench().open('/dev/tenants/new');
  await page.getByLabel('Name').fill('default');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await page.getByRole('alert').getByText("A tenant named 'default' already exists.").waitFor();
});

it('takes a snapshot, says in words and as a patch what changed since, and comes back to it', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/tenants/snapshots', tenant);
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor();
  await page.getByLabel('Name of the snapshot').fill('lesson-1');
  await page.getByRole('button', { name: 'Take a snapshot' }).click();
  await page.getByText('Snapshot lesson-1 was taken.').waitFor();
  await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, {
    user: 'christiec@contoso.onmicrosoft.com',
    app: 'teams',
  });
  await page.getByRole('link', { name: 'Compare lesson-1 with now' }).click();
  await page.getByText('Christie Cline got Microsoft Teams Enterprise.').waitFor();
  await page.getByRole('tab', { name: 'As JSON Patch' }).click();
  await page.getByRole('region', { name: 'JSON Patch' }).getByText('licenseAssignments').first().waitFor();
  await page.getByRole('tab', { name: 'Snapshots' }).click();
  await page.getByRole('button', { name: 'Restore lesson-1' }).click();
  await page.getByText('The tenant is as it was in lesson-1.').waitFor();
  await page.getByRole('link', { name: 'Compare lesson-1 with now' }).click();
  await page.getByText('There is no difference.').waitFor();
  await page.getByRole('tab', { name: 'Snapshots' }).click();
  await page.getByRole('button', { name: 'Delete lesson-1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'No snapshot yet' }).waitFor();
  expect(bench().complaints).toEqual([]);
});

it('loads a fixture after a question, saves the state as a file, and loads that file', async () => {
  const tenant = await bench().newTenant('empty');
  const page = await bench().open('/dev/tenants/state', tenant);
  await page.getByRole('combobox', { name: 'Fixture' }).selectOption('last-seat');
  await page.getByRole('button', { name: 'Load a fixture' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).click();
  await page.getByText('Fabrikam is loaded: 8 users.').waitFor();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${tenant}.json`);
  const file = await download.path();
  const saved = JSON.parse(await readFile(file, 'utf8')) as object;
  expect(saved).toEqual(await bench().ask('GET', `/t/${tenant}/_tenantry/state`));
  await bench().ask('PUT', `/t/${tenant}/_tenantry/state`, { fixture: 'empty' });
  await page.locator('input[type=file]').setInputFiles({
    name: 'saved.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(saved)),
  });
  await page.getByRole('button', { name: 'Load a file' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Replace' }).click();
  await expect
    .poll(async () => (await bench().ask('GET', `/_tenantry/tenants/${tenant}`)).displayName as string)
    .toBe('Fabrikam');
  expect(bench().complaints).toEqual([]);
});

it.each([
  ['/dev/tenants', 'heading'],
  ['/dev/tenants/new', 'dialog'],
  ['/dev/tenants/snapshots', 'table'],
  ['/dev/tenants/compare?from=lesson-1', 'list'],
  ['/dev/tenants/compare?from=lesson-1&view=patch', 'region'],
  ['/dev/tenants/state', 'combobox'],
] as const)('keeps nobody out of %s', async (path, role) => {
  const tenant = await bench().newTenant();
  await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots`, { name: 'lesson-1' });
  await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, {
    user: 'christiec@contoso.onmicrosoft.com',
    app: 'teams',
  });
  const page = await bench().open(path, tenant, { viewport: { width: 400, height: 740 } });
  expect(await findBarriersInLooks(page, () => page.getByRole(role).first().waitFor())).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
});
