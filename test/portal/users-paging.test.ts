// A list of many users costs the server one page at a time.

import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { usePortal } from './bench/use-portal.js';

const many = 20_000;
const bench = usePortal({ source: { users: many }, seed: 1 });

/** The pages of users that a page of the portal asks for. */
const watchPages = (page: Page): readonly URL[] => {
  const asked: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/v1.0/users')) asked.push(url);
  });
  return asked;
};

it('reads one page of 20,000 users, and the next when somebody scrolls there', async () => {
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
  await table.hover();
  // As far as the rows of one page: a wheel that turns further goes on into the rows that have come meanwhile.
  await page.mouse.wheel(0, 100 * 44);
  // What has changed meanwhile is read again; of the pages behind the first, one alone is asked for.
  await expect
    .poll(() => new Set(asked.map((url) => url.searchParams.get('$skiptoken'))).size, { timeout: 20_000 })
    .toBe(2);
  const last = table.getByRole('row').last().getByRole('link');
  await last.waitFor();
  expect(await row.count()).toBeLessThan(40);
  expect(bench().complaints).toEqual([]);
});

it('finds one of 20,000 users by the beginning of a name', async () => {
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
