// A list of many users costs the server one page at a time.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { usePortal } from './bench/use-portal.js';

const many = 200_000;
const bench = usePortal({ source: { users: many }, seed: 1 });

/** The pages of users that a page of the portal asks for. */
const watchPages = (page: Page): URL[] => {
  const asked: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/v1.0/users')) asked.push(url);
  });
  return asked;
};

const toToken = (url: URL): string | null => url.searchParams.get('$skiptoken');

/** Scrolls as far down as the table goes. */
const scrollToEnd = (page: Page): Promise<unknown> =>
  page.evaluate(`document.querySelector('[role=table]').parentElement.scrollTo(0, 1e9)`);

it('reads one page of 200,000 users, and the next when somebody scrolls there', async () => {
  const page = await bench().newPage();
  const asked = watchPages(page);
  await page.goto(`${bench().server.url}/portal/admin/users`);
  const table = page.getByRole('table', { name: 'Active users' });
  const row = table.getByRole('row');
  await table.getByRole('link').first().waitFor();
  expect(Number(await table.getAttribute('aria-rowcount'))).toBeGreaterThan(many);
  expect(asked.map((url) => url.searchParams.get('$top'))).toEqual(['100']);
  // What is out of sight is not in the page.
  expect(await row.count()).toBeLessThan(40);
  await scrollToEnd(page);
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(1);
  const last = table.getByRole('row').last().getByRole('link');
  await last.waitFor();
  expect(await row.count()).toBeLessThan(40);
  // No page is read twice while nothing changes.
  await page.getByRole('link', { name: 'Home' }).click();
  await page.goBack();
  await table.getByRole('link').first().waitFor();
  expect(new Set(asked.map(toToken)).size).toBe(asked.length);
  // The rows at the end of a page lie close to the page behind it.
  expect(asked.length).toBeLessThan(4);
  expect(bench().complaints).toEqual([]);
});

it('keeps the place of somebody far down while the list changes, and reads again what is shown', async () => {
  const page = await bench().newPage();
  const asked = watchPages(page);
  await page.goto(`${bench().server.url}/portal/admin/users`);
  const table = page.getByRole('table', { name: 'Active users' });
  await table.getByRole('link').first().waitFor();
  for (const pages of [2, 3, 4]) {
    await scrollToEnd(page);
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThanOrEqual(pages);
    await table.getByRole('row').last().getByRole('link').waitFor();
  }
  const firstRow = async (): Promise<string | null> => table.getByRole('row').nth(1).getAttribute('aria-rowindex');
  const place = await firstRow();
  expect(Number(place)).toBeGreaterThan(150);
  const before = Number(await table.getAttribute('aria-rowcount'));
  const { value: known } = await bench().ask('GET', '/v1.0/users?$top=1');
  const [, domain = ''] = String(known[0].userPrincipalName).split('@');
  asked.length = 0;
  await bench().ask('POST', '/v1.0/users', {
    accountEnabled: true,
    displayName: '1 comes before all others',
    mailNickname: 'first',
    userPrincipalName: `first@${domain}`,
    passwordProfile: { password: 'Teach-Me-2026' },
  });
  await expect
    .poll(async () => Number(await table.getAttribute('aria-rowcount')), { timeout: 20_000 })
    .toBe(before + 1);
  await table.getByRole('row').last().getByRole('link').waitFor();
  expect(await firstRow()).toBe(place);
  // The first page has the number of users.
  expect(asked.map(toToken).filter((token) => token === null)).toHaveLength(1);
  expect(new Set(asked.map(toToken)).size).toBe(asked.length);
  expect(asked.length).toBeLessThan(5);
});

it('finds one of 200,000 users by the beginning of a name', async () => {
  const page = await bench().newPage();
  const asked = watchPages(page);
  await page.goto(`${bench().server.url}/portal/admin/users`);
  const table = page.getByRole('table', { name: 'Active users' });
  const name = await table.getByRole('link').first().innerText();
  await page.getByRole('searchbox', { name: 'Search users' }).fill(name);
  await expect.poll(() => Number(new URL(page.url()).searchParams.get('search') === name)).toBe(1);
  await table.getByRole('link', { name }).first().waitFor();
  await expect.poll(async () => Number(await table.getAttribute('aria-rowcount'))).toBeLessThan(many / 10);
  expect(asked.length).toBe(2);
});
