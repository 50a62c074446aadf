// The details pane of a policy, and the panes for its products and apps.
// Labels: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hasFocus } from '../bench/has-focus.js';
import { findBarriersInLooks } from '../bench/looks.js';
import { usePortal } from '../bench/use-portal.js';

const bench = usePortal();

const list = '/admin/licenses/policies';

const readPolicy = async (tenant: string) =>
  (await bench().ask('GET', `/t/${tenant}/_tenantry/autoClaimPolicies`)).value[0];

/** Opens the pane of the policy of contoso: Teams, with Microsoft Teams Enterprise and then Office 365 E1. */
const openPane = async (tenant: string, suffix = ''): Promise<Page> => {
  const { id } = await readPolicy(tenant);
  const page = await bench().open(`${list}/${String(id)}${suffix}`, tenant);
  await page.getByRole('dialog').waitFor();
  return page;
};

const listProducts = async (tenant: string): Promise<readonly string[]> =>
  (await readPolicy(tenant)).products.map(({ productName }: { readonly productName: string }) => productName);

it('changes the name with its own Edit and Save', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('button', { name: 'Edit the policy name' }).click();
  await page.getByRole('textbox', { name: 'Policy name' }).fill('');
  const name = page.getByRole('region', { name: 'Policy name' });
  await name.getByRole('button', { name: 'Save' }).click();
  await page.getByText("The policy's name must be 1 to 256 characters long.").waitFor();
  await page.getByRole('textbox', { name: 'Policy name' }).fill('Teams for the field');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Teams for the field' }).waitFor();
  await hasFocus(page.getByRole('button', { name: 'Edit the policy name' }));
  expect((await readPolicy(tenant)).name).toBe('Teams for the field');
});

it('turns a policy off with the box and Save, and closes', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('checkbox', { name: 'On', exact: true }).uncheck();
  await page.getByText('Not saved yet').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('cell', { name: 'Off', exact: true }).waitFor();
  await page.getByText('The policy was saved.').waitFor();
  expect((await readPolicy(tenant)).status).toBe('off');
});

it('changes the order with Move up and Move down, and says where the product is now', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('checkbox', { name: 'Select Office 365 E1' }).check();
  await page.getByRole('button', { name: 'Move up' }).click();
  await page.getByText('Office 365 E1 is now number 1.').waitFor();
  expect(await listProducts(tenant)).toEqual(['Microsoft Teams Enterprise', 'Office 365 E1']);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The policy was saved.').waitFor();
  expect(await listProducts(tenant)).toEqual(['Office 365 E1', 'Microsoft Teams Enterprise']);
});

it('adds a backup product in the pane for it, which Save keeps', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('button', { name: 'Add a backup product to this policy' }).click();
  await hasFocus(page.getByRole('heading', { level: 2, name: 'Add a product' }));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Choose a product.').waitFor();
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ label: 'Microsoft 365 E3 (2 available)' });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await hasFocus(page.getByRole('heading', { level: 2, name: 'Teams for everyone' }));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The policy was saved.').waitFor();
  expect(await listProducts(tenant)).toEqual(['Microsoft Teams Enterprise', 'Office 365 E1', 'Microsoft 365 E3']);
});

it('removes a product in the pane for it, but never the last one', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('button', { name: 'Remove a product' }).click();
  const pane = page.getByRole('dialog', { name: 'Remove a product from the policy' });
  await pane.getByRole('checkbox', { name: 'Microsoft Teams Enterprise' }).check();
  await pane.getByRole('checkbox', { name: 'Office 365 E1' }).check();
  await pane.getByRole('button', { name: 'Save' }).click();
  await pane.getByText('A policy needs at least one product.').waitFor();
  await pane.getByRole('checkbox', { name: 'Microsoft Teams Enterprise' }).uncheck();
  await pane.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog', { name: 'Teams for everyone' }).waitFor();
  expect(await listProducts(tenant)).toEqual(['Microsoft Teams Enterprise']);
});

it('turns apps off for one product, and for all of them', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('button', { name: 'Edit apps and services' }).click();
  const pane = page.getByRole('dialog', { name: 'Apps and services' });
  const product = pane.getByRole('combobox', { name: 'Product' });
  expect(await product.getByRole('option').allInnerTexts()).toEqual([
    'Microsoft Teams Enterprise',
    'Office 365 E1',
    'All products',
  ]);
  await product.selectOption('Office 365 E1');
  await pane.getByRole('checkbox', { name: 'Sway' }).uncheck();
  await product.selectOption('All products');
  const teams = pane.getByRole('checkbox', { name: 'Microsoft Teams (always on)' });
  expect([await teams.isChecked(), await teams.isDisabled()]).toEqual([true, true]);
  await pane
    .getByRole('checkbox', { name: /^Microsoft Forms/ })
    .first()
    .uncheck();
  await pane.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog', { name: 'Teams for everyone' }).waitFor();
  const { products } = await readPolicy(tenant);
  // Sway, and Forms; what the fixture had turned off stays off.
  expect(products[1].disabledPlans).toEqual(expect.arrayContaining(['a23b959c-7ce8-4e57-9140-b90eb88a9e97']));
  expect(products[1].disabledPlans.length).toBeGreaterThan(1);
  await page.getByText('Teams for everyone” was changed').first().waitFor();
});

it('asks before it closes with something that is not saved', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByRole('checkbox', { name: 'On', exact: true }).uncheck();
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'Close without saving?' });
  await question.getByRole('button', { name: 'Go back' }).click();
  await question.waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('dialog').locator(':focus').count()).toBe(1);
  expect(await page.getByRole('checkbox', { name: 'On', exact: true }).isChecked()).toBe(false);
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Close without saving' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect((await readPolicy(tenant)).status).toBe('on');
});

it('deletes a policy after a question, and marks that as ours', async () => {
  const tenant = await bench().newTenant();
  const page = await openPane(tenant);
  await page.getByText('does not mention this; the pages of Power Platform do').waitFor();
  await page.getByRole('button', { name: 'Delete policy' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete policy' }).click();
  await page.getByText('The policy “Teams for everyone” was deleted.').waitFor();
  await page.getByRole('heading', { name: 'There is no policy yet' }).waitFor();
  expect(await readPolicy(tenant)).toBeUndefined();
});

it('lists who changed the policy and what', async () => {
  const tenant = await bench().newTenant();
  const { id } = await readPolicy(tenant);
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/autoClaimPolicies/${String(id)}`, { enabled: false });
  const page = await openPane(tenant);
  const log = page.getByRole('region', { name: 'Changes to this policy' });
  await log.getByText('Policy “Teams for everyone” was changed').waitFor();
  await log.getByText('Turn this policy on or off: on → off').waitFor();
});

it('says that a policy is not there any more', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${list}/00000000-0000-4000-8000-000000000000`, tenant);
  await page.getByText('There is no such policy. Somebody may have deleted it.').waitFor();
});

it.each(['', '?pane=add', '?pane=remove', '?pane=apps'])('keeps nobody out of the pane %s', async (pane) => {
  const page = await openPane(await bench().newTenant(), pane);
  const isReady = (): Promise<void> => page.getByRole('dialog').getByRole('button').last().waitFor();
  expect(await findBarriersInLooks(page, isReady)).toEqual([]);
});
