// The report. Periods: https://learn.microsoft.com/en-us/microsoft-365/commerce/licenses/manage-auto-claim-policies

import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { findBarriersInLooks } from '../bench/looks.js';
import { usePortal } from '../bench/use-portal.js';

const bench = usePortal();

const path = '/admin/licenses/policies/report';

/** A tenant in which so many users claim Teams at first, and then one more ten days later. */
const newTenantWithClaims = async (users: readonly string[], later?: string): Promise<string> => {
  const tenant = await bench().newTenant();
  const open = (user: string) => bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, { user, app: 'teams' });
  for (const user of users) await open(`${user}@contoso.onmicrosoft.com`);
  if (later !== undefined) {
    await bench().ask('PATCH', `/t/${tenant}/_tenantry/clock`, { advance: 'P10D' });
    await open(`${later}@contoso.onmicrosoft.com`);
  }
  return tenant;
};

it('lists who got which license from which policy, newest first', async () => {
  const tenant = await newTenantWithClaims(['christiec']);
  const page = await bench().open(path, tenant);
  const table = page.getByRole('table', { name: 'Auto-claim policy report' });
  await table.waitFor();
  expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
    'User',
    'Username',
    'Policy',
    'App',
    'Product',
    'Date (UTC)',
    'Status',
  ]);
  const row = table.getByRole('row').nth(1);
  expect(await row.innerText()).toContain('christiec@contoso.onmicrosoft.com');
  expect(await row.innerText()).toContain('Oct 5, 2026');
});

it('shows 90 days at first, and 1, 7 or 30 when asked to', async () => {
  const tenant = await newTenantWithClaims(['christiec'], 'deliad');
  const page = await bench().open(path, tenant);
  const period = page.getByRole('combobox', { name: 'Period' });
  await page.getByText('2 rows').waitFor();
  expect(await period.getByRole('option').allInnerTexts()).toEqual([
    'Past day',
    'Past 7 days',
    'Past 30 days',
    'Past 90 days',
  ]);
  expect(await period.inputValue()).toBe('90');
  await period.selectOption('Past 7 days');
  await page.getByText('One row').waitFor();
  expect(new URL(page.url()).searchParams.get('period')).toBe('7');
  await period.selectOption('Past 30 days');
  await page.getByText('2 rows').waitFor();
});

it('shows failed attempts only when asked to, and marks them as ours', async () => {
  const tenant = await newTenantWithClaims([]);
  const { value } = await bench().ask('GET', `/t/${tenant}/_tenantry/autoClaimPolicies`);
  const [{ id, products }] = value;
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/autoClaimPolicies/${String(id)}`, {
    products: [{ skuId: products[0].skuId }],
  });
  const { value: bought } = await bench().ask('GET', `/t/${tenant}/v1.0/directory/subscriptions`);
  const teams = bought.find(({ skuId }: { readonly skuId: string }) => skuId === products[0].skuId);
  await bench().ask('PATCH', `/t/${tenant}/_tenantry/subscriptions/${String(teams.id)}`, { units: 1 });
  const order = { user: 'christiec@contoso.onmicrosoft.com', app: 'teams' };
  await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, order);
  const page = await bench().open(path, tenant);
  await page.getByText('Nobody claimed a license in this period.').waitFor();
  await page.getByRole('switch', { name: 'Show failed attempts' }).check();
  await page.getByRole('cell', { name: /^Failed/ }).waitFor();
  await page.getByText('No source shows a failed attempt').waitFor();
});

it("saves the server's table as a file, under the policy of the page", async () => {
  const tenant = await newTenantWithClaims(['christiec']);
  const page = await bench().open(path, tenant);
  await page.getByRole('table').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('auto-claim-report-90-days-2026-10-05.csv');
  const text = await readFile(await download.path(), 'utf8');
  expect(text.split(/\r?\n/)[0]).toBe('User,Username,Policy,App,Product,Date (UTC),Status,Reason');
  expect(text).toContain('christiec@contoso.onmicrosoft.com,Teams for everyone,Microsoft Teams');
  expect(bench().complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
});

it('prints all rows in black on white, without the navigation', async () => {
  const tenant = await newTenantWithClaims(['christiec', 'deliad']);
  const page = await bench().open(`${path}?theme=dark`, tenant);
  await page.getByText('2 rows').waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.getByText(/^Past 90 days · As of Oct 5, 2026/).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('row').count()).toBe(3);
  const colors = await page.evaluate<readonly string[]>(`(() => {
    const cell = document.querySelector('td');
    let around = cell;
    while (getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)') around = around.parentElement;
    return [getComputedStyle(cell).color, getComputedStyle(around).backgroundColor];
  })()`);
  expect(colors).toEqual(['rgb(36, 36, 36)', 'rgb(255, 255, 255)']);
});

it('draws of a long report only what is in view, and prints all of it', async () => {
  const tenant = await bench().newTenant();
  const claims = await bench().ask('GET', `/t/${tenant}/_tenantry/reports/autoClaim`);
  expect(claims.value).toEqual([]);
  const page = await bench().open('/', tenant);
  const row = (n: number) => ({
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    sequence: n,
    claimedDateTime: '2026-10-05T09:00:00.000Z',
    user: { id: '1', displayName: `User ${String(n)}`, userPrincipalName: `user${String(n)}@contoso.com` },
    policy: { id: '2', nameAtClaim: 'Teams for everyone' },
    app: 'teams',
    surface: 'teamsWeb',
    skuId: null,
    skuPartNumber: null,
    productIndex: null,
    status: 'succeeded',
    reason: null,
    appDisplayName: 'Microsoft Teams',
    productName: 'Office 365 E1',
  });
  // As many claims as a large tenant has in three months. Making them would take longer than showing them.
  const value = Array.from({ length: 3_000 }, (_, n) => row(3_000 - n));
  await page.route('**/_tenantry/reports/autoClaim*', (route) => route.fulfill({ json: { value } }));
  await page.goto(`${bench().server.url}/portal/t/${tenant}${path}`);
  await page.getByText('3,000 rows').waitFor();
  expect(await page.getByRole('row').count()).toBeLessThan(60);
  await page.evaluate(`document.querySelector('#screen').scrollTo(0, 1e9)`);
  await page.getByRole('rowheader', { name: 'User 1', exact: true }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => page.locator('tbody tr').count()).toBe(3_000);
});

it('can be read on a phone', async () => {
  const tenant = await newTenantWithClaims(['christiec']);
  const page = await bench().open(path, tenant, { viewport: { width: 360, height: 740 } });
  await page.getByRole('table').waitFor();
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['User', 'Date (UTC)', 'Status']);
  const width = await page.evaluate<number>(`document.querySelector('#screen').scrollWidth`);
  expect(width).toBeLessThanOrEqual(360);
});

it('keeps nobody out', async () => {
  const tenant = await newTenantWithClaims(['christiec']);
  const page = await bench().open(`${path}?failed=true`, tenant);
  expect(await findBarriersInLooks(page, () => page.getByRole('table').waitFor())).toEqual([]);
});
