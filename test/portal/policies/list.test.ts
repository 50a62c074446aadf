// The tab "Auto-claim policy". Labels: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import { expect, it } from 'vitest';
import { findBarriers } from '../bench/accessibility.js';
import { hasFocus } from '../bench/has-focus.js';
import { findBarriersInLooks } from '../bench/looks.js';
import { usePortal } from '../bench/use-portal.js';

const bench = usePortal();

const path = '/admin/licenses/policies';

it('shows the name, the app, the product, the available licenses and the status of each policy', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  const table = page.getByRole('table', { name: 'Policies' });
  await table.waitFor();
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'Policy name',
    'App',
    'Product',
    'Available licenses',
    'Status',
  ]);
  expect(await table.getByRole('cell').allInnerTexts()).toEqual([
    'Teams for everyone',
    'Microsoft Teams',
    'Microsoft Teams Enterprise\nand one backup product',
    expect.stringMatching(/^3\n/),
    'On',
  ]);
});

it('offers nothing but the setting while auto-claim is off, and turns it on', async () => {
  const tenant = await bench().newTenant('empty');
  const page = await bench().open(path, tenant);
  await page.getByRole('button', { name: 'Turn on setting' }).click();
  await page.getByRole('heading', { name: 'There is no policy yet' }).waitFor();
  await page.getByRole('link', { name: 'Add a policy' }).waitFor();
  expect((await bench().ask('GET', `/t/${tenant}/_tenantry/settings`)).autoClaim).toBe('Enabled');
});

it('keeps the policies while auto-claim is off, and says that they have no effect', async () => {
  const tenant = await bench().newTenant();
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Disabled' });
  const page = await bench().open(path, tenant);
  await page.getByText('One policy is kept, but has no effect while the setting is off.').waitFor();
  await page.getByRole('cell', { name: 'Kept, no effect' }).waitFor();
  expect(await page.getByRole('link', { name: 'Add a policy' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Turn on setting' }).click();
  await page.getByRole('cell', { name: 'On', exact: true }).waitFor();
});

it('shows what the server says to somebody who is not a Global Administrator', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}?as=pattif@contoso.onmicrosoft.com`, tenant);
  const refusal = page.getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.innerText()).toContain(
    'This needs the role Global Administrator, and Patti Fernandez has no role.',
  );
  await page.getByText('This is for Global Administrators.').waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

it('gives the focus back to the policy whose pane is closed', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  await page.getByRole('link', { name: 'Teams for everyone' }).click();
  await hasFocus(page.getByRole('heading', { level: 2, name: 'Teams for everyone' }));
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('link', { name: 'Teams for everyone' }));
});

it('keeps nobody out', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  expect(await findBarriersInLooks(page, () => page.getByRole('table').waitFor())).toEqual([]);
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Disabled' });
  const turnOn = page.getByRole('button', { name: /Turn on setting|Einstellung aktivieren/ });
  expect(await findBarriersInLooks(page, () => turnOn.waitFor())).toEqual([]);
});
