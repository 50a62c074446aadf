// The wizard for a new policy, by mouse and by keyboard.
// Steps: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { findBarriers } from '../bench/accessibility.js';
import { hasFocus } from '../bench/has-focus.js';
import { looks } from '../bench/looks.js';
import { tabTo } from '../bench/tab-to.js';
import { usePortal } from '../bench/use-portal.js';

const bench = usePortal();

const path = '/admin/licenses/policies';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

const listPolicies = async (tenant: string) =>
  (await bench().ask('GET', `/t/${tenant}/_tenantry/autoClaimPolicies`)).value;

/** Waits for a step, and for its heading to have the focus. */
const arriveAt = async (page: Page, name: string): Promise<void> => {
  await heading(page, name).waitFor();
  await hasFocus(heading(page, name));
};

/** A tenant whose policy for Teams is gone, so that there can be another. */
const newTenantWithoutPolicy = async (): Promise<string> => {
  const tenant = await bench().newTenant();
  for (const { id } of await listPolicies(tenant)) {
    await bench().ask('DELETE', `/t/${tenant}/_tenantry/autoClaimPolicies/${String(id)}`);
  }
  return tenant;
};

/** Types a name and goes on. */
const passName = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Policy name' }).fill(name);
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Set an auto-claim app and product').waitFor();
};

it('creates a policy with backup products, in the documented steps', async () => {
  const tenant = await newTenantWithoutPolicy();
  const page = await bench().open(path, tenant);
  await page.getByRole('link', { name: 'Add a policy' }).click();
  await passName(page, 'Teams for all');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
  await page
    .getByRole('combobox', { name: 'Product', exact: true })
    .selectOption('Microsoft Teams Enterprise (3 available)');
  await page.getByRole('button', { name: 'Add a backup product to this policy' }).click();
  await hasFocus(page.getByRole('combobox', { name: 'Backup product 1' }));
  await page.getByRole('combobox', { name: 'Backup product 1' }).selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Select apps: Microsoft Teams Enterprise').waitFor();
  await page.getByText('Product 1 of 2').waitFor();
  const locked = page.getByRole('checkbox', { name: 'Microsoft Teams (always on)' });
  expect([await locked.isChecked(), await locked.isDisabled()]).toEqual([true, true]);
  // After the box for all apps and the one that is locked.
  await page.getByRole('checkbox').nth(2).uncheck();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Product 2 of 2').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Review and finish').waitFor();
  await page.getByText(/^Without /).waitFor();
  await page.getByRole('button', { name: 'Create policy' }).click();
  await heading(page, 'The policy “Teams for all” was created').waitFor();
  await page.getByText('It is active').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('link', { name: 'Teams for all' }).waitFor();
  await hasFocus(page.getByRole('heading', { level: 1, name: 'Licenses' }));
  const [policy] = await listPolicies(tenant);
  expect(policy).toMatchObject({ name: 'Teams for all', app: { id: 'teams' }, enabled: true, assignmentMode: 'user' });
  expect(policy.products).toHaveLength(2);
  expect(policy.products[0].disabledPlans).toHaveLength(1);
});

it('can be used with the keyboard alone, and puts the focus on the heading of each step', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  await tabTo(page.getByRole('link', { name: 'Add a policy' }));
  await page.keyboard.press('Enter');
  await arriveAt(page, 'Name this auto-claim policy');
  await tabTo(page.getByRole('textbox', { name: 'Policy name' }));
  await page.keyboard.type('Apps for makers');
  await page.keyboard.press('Enter');
  await arriveAt(page, 'Set an auto-claim app and product');
  await tabTo(page.getByRole('combobox', { name: 'App' }));
  await page.keyboard.type('Power Apps');
  await page.getByRole('combobox', { name: 'Product' }).waitFor();
  await tabTo(page.getByRole('combobox', { name: 'Product' }));
  await page.keyboard.type('Power Apps');
  await tabTo(page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Enter');
  await arriveAt(page, 'Select apps: Power Apps Premium');
  await tabTo(page.getByRole('checkbox', { name: /Dataverse|Common Data Service/ }).first());
  await page.keyboard.press('Space');
  await tabTo(page.getByRole('button', { name: 'Next' }));
  await page.keyboard.press('Space');
  await arriveAt(page, 'Review and finish');
  await tabTo(page.getByRole('button', { name: 'Create policy' }));
  await page.keyboard.press('Enter');
  await arriveAt(page, 'The policy “Apps for makers” was created');
  await tabTo(page.getByRole('button', { name: 'Close' }));
  await page.keyboard.press('Enter');
  await hasFocus(page.getByRole('heading', { level: 1, name: 'Licenses' }));
  const made = (await listPolicies(tenant)).find(({ name }: { readonly name: string }) => name === 'Apps for makers');
  expect(made.products[0].disabledPlans).toHaveLength(1);
});

it('shows a refused name at the step for the name', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/new`, tenant);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText("The policy's name must be 1 to 256 characters long.").waitFor();
  await page.getByRole('textbox', { name: 'Policy name' }).fill('teams for everyone');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('A policy named "teams for everyone" already exists.').waitFor();
  await heading(page, 'Name this auto-claim policy').waitFor();
});

it('shows at the step for the app that another policy for it is on', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Another one');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Choose an app.').waitFor();
  await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('for Microsoft Teams is already on').waitFor();
  await heading(page, 'Set an auto-claim app and product').waitFor();
});

it('goes back to the step that has become wrong before the policy is created', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Apps for makers');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Power Apps Per User Plan');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Select apps: Power Apps Premium').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Review and finish').waitFor();
  const [{ id }] = await listPolicies(tenant);
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/autoClaimPolicies/${String(id)}`, { name: 'Apps for makers' });
  await page.getByRole('button', { name: 'Create policy' }).click();
  await heading(page, 'Name this auto-claim policy').waitFor();
  await page.getByText('A policy named "Apps for makers" already exists.').waitFor();
});

it('loses nothing when somebody goes back, with the button or in the browser', async () => {
  const tenant = await newTenantWithoutPolicy();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Teams for all');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Select apps').waitFor();
  await page.getByRole('checkbox', { name: /Yammer/ }).uncheck();
  await page.getByRole('button', { name: 'Next' }).click();
  await heading(page, 'Review and finish').waitFor();
  await page.goBack();
  await heading(page, 'Select apps').waitFor();
  expect(await page.getByRole('checkbox', { name: /Yammer/ }).isChecked()).toBe(false);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await heading(page, 'Set an auto-claim app and product').waitFor();
  expect(await page.getByRole('combobox', { name: 'App' }).inputValue()).toBe('teams');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  expect(await page.getByRole('textbox', { name: 'Policy name' }).inputValue()).toBe('Teams for all');
});

it('offers no backup product when the tenant has one product with the app', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Apps for makers');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Power Apps Per User Plan');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
  await page.getByRole('radio', { name: 'Add user to a security group' }).waitFor();
  expect(await page.getByRole('button', { name: 'Add a backup product to this policy' }).count()).toBe(0);
});

it('takes four backup products and no more', async () => {
  const tenant = await newTenantWithoutPolicy();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Teams for all');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
  await page.getByRole('combobox', { name: 'Product', exact: true }).selectOption({ index: 1 });
  for (const n of [1, 2, 3, 4]) {
    await page.getByRole('button', { name: 'Add a backup product to this policy' }).click();
    await page.getByRole('combobox', { name: `Backup product ${String(n)}` }).selectOption({ index: 1 });
  }
  await page.getByText('A policy has at most four backup products.').waitFor();
  expect(await page.getByRole('button', { name: 'Add a backup product to this policy' }).count()).toBe(0);
  await page
    .getByRole('button', { name: /^Remove / })
    .last()
    .click();
  await hasFocus(page.getByRole('button', { name: 'Add a backup product to this policy' }));
});

it('adds users to a security group that has the product', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Apps for makers');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Power Apps Per User Plan');
  await page.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
  await page.getByRole('radio', { name: 'Add user to a security group' }).check();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Choose a group.').waitFor();
  await page.getByRole('combobox', { name: 'Security group' }).selectOption('App Makers');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('The license of the group says which apps are on.').waitFor();
  expect(await page.getByRole('checkbox').first().isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('Add user to a security group: App Makers').waitFor();
  await page.getByRole('button', { name: 'Create policy' }).click();
  await heading(page, 'The policy “Apps for makers” was created').waitFor();
  const made = (await listPolicies(tenant)).find(({ name }: { readonly name: string }) => name === 'Apps for makers');
  expect(made).toMatchObject({ assignmentMode: 'securityGroup', securityGroupId: expect.any(String) });
});

it('asks before it is left only when something was entered', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  await page.getByRole('link', { name: 'Add a policy' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Add a policy' }).click();
  await page.getByRole('textbox', { name: 'Policy name' }).fill('x');
  await page.getByRole('button', { name: 'Cancel' }).click();
  const question = page.getByRole('alertdialog', { name: 'Leave without creating the policy?' });
  await question.getByRole('button', { name: 'Stay here' }).click();
  expect(await page.getByRole('textbox', { name: 'Policy name' }).inputValue()).toBe('x');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('link', { name: 'Add a policy' }).waitFor();
  expect(await listPolicies(tenant)).toHaveLength(1);
});

it('says that a tenant without the app has no product for it', async () => {
  const tenant = await bench().newTenant('empty');
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Enabled' });
  const page = await bench().open(`${path}/new`, tenant);
  await passName(page, 'Teams for all');
  await page.getByRole('combobox', { name: 'App' }).selectOption('Microsoft Teams');
  await page.getByText('The organization has no product that contains Microsoft Teams.').waitFor();
});

it.each(looks)('keeps nobody out with %s', async (look) => {
  const tenant = await newTenantWithoutPolicy();
  const page = await bench().open(`${path}/new?${look}`, tenant);
  const next = page.getByRole('button', { name: /^(Next|Weiter)$/ });
  const steps = page.getByRole('heading', { level: 2 });
  const shows = (text: RegExp): Promise<void> => steps.filter({ hasText: text }).waitFor();
  await shows(/Name this|benennen/);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('textbox').fill('Teams for all');
  await next.click();
  await shows(/Set an auto-claim app|App und Produkt/);
  await next.click();
  await page.getByText(/Choose an app|Wählen Sie eine App/).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'App' }).selectOption('teams');
  await page.getByRole('combobox', { name: /^(Product|Produkt)$/ }).selectOption({ index: 1 });
  await page.getByRole('button', { name: /Add a backup|Sicherungsprodukt/ }).click();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /^Remove|entfernen$/ }).click();
  await next.click();
  await shows(/Select apps|Apps auswählen/);
  expect(await findBarriers(page)).toEqual([]);
  await next.click();
  await shows(/Review|Überprüfen/);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /Cancel|Abbrechen/ }).click();
  await page.getByRole('alertdialog').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: /Stay here|Hier bleiben/ }).click();
  await page.getByRole('button', { name: /Create policy|Richtlinie erstellen/ }).click();
  await shows(/was created|wurde erstellt/);
  expect(await findBarriers(page)).toEqual([]);
});
