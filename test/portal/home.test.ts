// The first screen: doors for a trainer, an administrator and a developer, and a glance at the tenant.

import { expect, it } from 'vitest';
import { findBarriers } from './bench/accessibility.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

it('has a door for each of three people', async () => {
  const page = await bench().open('/', await bench().newTenant());
  const main = page.getByRole('main');
  for (const [door, path] of [
    ['Stories', '/stories'],
    ['Licenses', '/admin/licenses'],
    ['Connect a program', '/dev/connect'],
  ] as const) {
    expect(await main.getByRole('link', { name: door, exact: true }).getAttribute('href')).toContain(path);
  }
  expect(await main.getByRole('listitem').filter({ hasText: 'Add a policy' }).count()).toBe(1);
});

it('shows a claim and the switch as soon as they change', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/', tenant);
  await page.getByText('Nobody has claimed a license yet.').waitFor();
  await page.getByText('On', { exact: true }).waitFor();
  await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, {
    user: 'christiec@contoso.onmicrosoft.com',
    app: 'teams',
  });
  await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/settings`, { autoClaim: 'Disabled' });
  await page.getByText('Off', { exact: true }).waitFor();
  await page.getByText('Policies at work: 0').waitFor();
  expect(bench().complaints).toEqual([]);
});

it('says so when the tenant owns nothing', async () => {
  const page = await bench().open('/', await bench().newTenant('empty'));
  await page.getByText('This tenant owns no product yet').waitFor();
});

it.each([
  ['light', 'en'],
  ['light', 'de'],
  ['dark', 'en'],
  ['dark', 'de'],
])('keeps nobody out in the colors %s, in the language %s', async (theme, lang) => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/?theme=${theme}&lang=${lang}`, tenant);
  await page.getByRole('link', { name: 'Power BI Pro' }).waitFor();
  expect(await findBarriers(page), lang).toEqual([]);
  await page.close();
});
