// What surrounds every screen.

import { expect, it } from 'vitest';
import { findBarriers } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

it('opens at the start page of the server for a browser', async () => {
  const page = await bench().open('/');
  await page.goto(bench().server.url);
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/portal');
  expect(bench().complaints).toEqual([]);
});

it('shows a reader without scripts the commands of the start page', async () => {
  const page = await bench().open('/', undefined, { javaScriptEnabled: false });
  await page.goto(bench().server.url);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tenantry is running');
});

it('goes to a screen and puts the focus on its heading', async () => {
  const page = await bench().open('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Licenses', exact: true }).click();
  const heading = page.getByRole('heading', { level: 1, name: 'Licenses' });
  await heading.waitFor();
  await hasFocus(heading);
});

it('keeps language and colors from page to page', async () => {
  const page = await bench().open('/?lang=de&theme=dark');
  await page.getByRole('link', { name: 'Lizenzen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Lizenzen' }).waitFor();
  expect(new URL(page.url()).search).toBe('?lang=de&theme=dark');
});

it.each(['light', 'dark', 'contrast'])('keeps nobody out in the colors %s', async (theme) => {
  const page = await bench().open(`/?theme=${theme}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
});
