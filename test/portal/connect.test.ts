// How programs get to a tenant: recipes, tokens, and the least permissions they need.

import { expect, it } from 'vitest';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

it('shows the recipes of the start page with the addresses of this tenant', async () => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/dev/connect?client=curl', tenant);
  const code = page.getByRole('region', { name: 'Code' });
  await code.getByText(`${bench().server.url}/t/${tenant}/v1.0/users`).waitFor();
  const { recipes } = await bench().ask('GET', `/recipes.json?tenant=${tenant}`);
  const titles = (recipes as readonly { readonly title: string }[]).map(({ title }) => title);
  expect(await page.getByLabel('Client').getByRole('option').allInnerTexts()).toEqual(titles);
  expect(bench().complaints).toEqual([]);
});

it('gives a token for a user who is found by a part of the name, and the token works', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/connect?tab=token', tenant);
  await page.getByRole('searchbox', { name: 'User' }).fill('Adele');
  await page.getByRole('button', { name: 'Adele Vance' }).click();
  await page.getByLabel('Delegated permissions').fill('User.Read');
  await page.getByRole('button', { name: 'Get a token' }).click();
  const token = await page.getByRole('region', { name: 'Token' }).innerText();
  const response = await fetch(`${bench().server.url}/t/${tenant}/v1.0/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(((await response.json()) as { readonly displayName: string }).displayName).toBe('Adele Vance');
  await page.reload();
  await page.getByRole('button', { name: 'Get a token' }).waitFor();
  expect(await page.getByRole('region', { name: 'Token' }).count()).toBe(0);
});

it('gives a token with a flaw, which is refused', async () => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/dev/connect?tab=token', tenant);
  await page.getByRole('radio', { name: 'An app' }).click();
  await page.getByLabel('Flaw').selectOption('expired');
  await page.getByRole('button', { name: 'Get a token' }).click();
  await page.getByText('This token will be refused.').waitFor();
  const token = await page.getByRole('region', { name: 'Token' }).innerText();
  const { status } = await fetch(`${bench().server.url}/t/${tenant}/v1.0/users`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(status).toBe(401);
});

it('lists the least permissions of the programs that called, and not those of the portal', async () => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/dev/connect?tab=permissions', tenant);
  await page.getByText('No program has called Microsoft Graph yet.').waitFor();
  await bench().ask('GET', `/t/${tenant}/v1.0/groups`);
  const card = page.getByRole('region', { name: 'Calls with any text as token' });
  await card.getByText('Group.ReadBasic.All').first().waitFor();
  await page.getByRole('button', { name: 'Begin again' }).click();
  await page.getByText('No program has called Microsoft Graph yet.').waitFor();
});

it.each([
  ['recipes', 'region'],
  ['token', 'searchbox'],
  ['permissions', 'group'],
] as const)('keeps nobody out of the tab %s', async (tab, role) => {
  const tenant = await bench().newTenant('last-seat');
  await bench().ask('GET', `/t/${tenant}/v1.0/groups`);
  const page = await bench().open(`/dev/connect?tab=${tab}`, tenant, { viewport: { width: 400, height: 740 } });
  expect(await findBarriersInLooks(page, () => page.getByRole(role).first().waitFor())).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
});
