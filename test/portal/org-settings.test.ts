// Org settings: the three switches of "User owned apps and services", and what is ours.
// https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { choiceForms, choiceGroups } from '../../portal/screens/org-settings/choices/choice-groups.js';
import { en } from '../../portal/words/en.js';
import { hasFocus } from './bench/has-focus.js';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const path = '/admin/org-settings';

const readSettings = (tenant: string) => bench().ask('GET', `/t/${tenant}/_tenantry/settings`);

it('turns auto-claim off with its check box and Save', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(path, tenant);
  await page.getByRole('link', { name: 'User owned apps and services' }).click();
  await hasFocus(page.getByRole('heading', { level: 2, name: 'User owned apps and services' }));
  await page.getByRole('checkbox', { name: 'Let users auto-claim licenses the first time they sign in' }).uncheck();
  expect((await readSettings(tenant)).autoClaim).toBe('Enabled');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings were saved.').waitFor();
  expect((await readSettings(tenant)).autoClaim).toBe('Disabled');
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('link', { name: 'User owned apps and services' }));
});

it('saves the other two switches, and leaves what nobody touched', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/user-owned-apps`, tenant);
  await page.getByRole('checkbox', { name: 'Let users access the Office Store' }).uncheck();
  await page.getByRole('checkbox', { name: 'Let users start trials on behalf of your organization' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings were saved.').waitFor();
  expect(await readSettings(tenant)).toMatchObject({ officeStore: false, startTrials: false, autoClaim: 'Enabled' });
});

it('saves several choices together, and can discard them first', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/tenantry`, tenant);
  await page.getByRole('switch', { name: 'Guests may claim' }).check();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  expect(await page.getByRole('switch', { name: 'Guests may claim' }).isChecked()).toBe(false);
  await page.getByRole('switch', { name: 'Guests may claim' }).check();
  await page.getByRole('spinbutton', { name: 'Most policies' }).fill('1');
  await page.getByRole('textbox', { name: 'Delay of new policies' }).fill('PT2H');
  await page.getByRole('combobox', { name: 'Period of the report' }).selectOption('Past 30 days');
  await page.getByRole('radio', { name: 'Log' }).check();
  await page.getByText('5 changes are not saved.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The settings were saved.').waitFor();
  expect(await readSettings(tenant)).toMatchObject({
    authorization: 'log',
    choices: { guestsMayClaim: true, maxPolicies: 1, policyActivationDelay: 'PT2H', reportPeriodDays: 30 },
  });
});

it('shows a refused value at its field', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/tenantry`, tenant);
  const delay = page.getByRole('textbox', { name: 'Delay of groups' });
  await delay.fill('two hours');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText("'choices/groupProcessingDelay' in the body is two hours").waitFor();
  expect(await delay.getAttribute('aria-invalid')).toBe('true');
  expect((await readSettings(tenant)).choices.groupProcessingDelay).toBe('PT0S');
});

it('shows what the server says to somebody who is not a Global Administrator', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/tenantry?as=pattif@contoso.onmicrosoft.com`, tenant);
  await page.getByText('This needs the role Global Administrator, and Patti Fernandez has no role.').waitFor();
});

it('has every choice of the contract once, with its default and its explanation', async () => {
  const file = new URL('../../openapi/generated/choices.json', import.meta.url);
  const { components } = JSON.parse(await readFile(file, 'utf8'));
  const { properties } = components.schemas.Choices;
  const names = choiceGroups.flatMap(([, group]) => group);
  expect(names.toSorted()).toEqual(Object.keys(properties).toSorted());
  const plain = (text: string): string => text.replaceAll(/[`"]/g, '').replaceAll('’', "'").replaceAll(/[“”]/g, '');
  for (const name of names) {
    expect([name, choiceForms[name].default]).toEqual([name, properties[name].default]);
    // The screen shows a switch and an empty field where the contract has false and null.
    const said = plain(properties[name].description).replace('null is no limit', 'empty is no limit');
    expect(plain(en.orgSettings.choices[name].text)).toBe(said.replace('False: only', 'Off: only'));
  }
});

it('keeps nobody out', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`${path}/user-owned-apps`, tenant);
  const pane = page.getByRole('dialog').getByRole('checkbox').first();
  expect(await findBarriersInLooks(page, () => pane.waitFor())).toEqual([]);
  const ours = await bench().open(`${path}/tenantry`, tenant);
  expect(await findBarriersInLooks(ours, () => ours.getByRole('switch').first().waitFor())).toEqual([]);
});
