// Who acts: seen and changed in the bar on top, on every screen.

import { expect, it } from 'vitest';
import { findBarriers } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();
const adele = 'adelev@contoso.onmicrosoft.com';

it('lets somebody else act, keeps that from page to page, and goes back to the administrator', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/clock', tenant);
  await page.getByRole('button', { name: 'Acting as Global Administrator' }).click();
  await page.getByRole('searchbox', { name: 'Find a user' }).fill('Adele');
  await page.getByRole('button', { name: 'Adele Vance' }).click();
  const button = page.getByRole('button', { name: 'Acting as Adele Vance' });
  await button.waitFor();
  await hasFocus(button);
  expect(new URL(page.url()).searchParams.get('as')).toBe(adele);
  await page.getByRole('link', { name: 'Notifications' }).click();
  await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor();
  expect(new URL(page.url()).searchParams.get('as')).toBe(adele);
  await button.click();
  await page.getByRole('button', { name: 'Act as the administrator again' }).click();
  await page.getByRole('button', { name: 'Acting as Global Administrator' }).waitFor();
  expect(new URL(page.url()).searchParams.has('as')).toBe(false);
});

it('works for somebody who may not administer anything: frame and developer view stay usable', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open(`/dev/requests?as=${adele}`, tenant);
  await page.getByRole('button', { name: 'Acting as Adele Vance' }).waitFor();
  await page.getByRole('link', { name: `Contoso (${tenant})` }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await bench().ask('GET', `/t/${tenant}/v1.0/groups`);
  await page.getByRole('link', { name: /GET .*\/groups/ }).waitFor();
  expect(bench().complaints).toEqual([]);
});

it('says when the address names nobody', async () => {
  const page = await bench().open('/dev/clock?as=nobody@contoso.onmicrosoft.com');
  await page.getByRole('button', { name: 'There is no user nobody@contoso.onmicrosoft.com' }).waitFor();
});

it.each(['theme=light&lang=en', 'theme=dark&lang=de'])('keeps nobody out of the choice, %s', async (look) => {
  const page = await bench().open(`/dev/clock?${look}`);
  await page.getByRole('button', { name: /^(Acting as|Handelt als)/ }).click();
  await page
    .getByRole('button', { name: /@contoso/ })
    .first()
    .waitFor();
  expect(await findBarriers(page)).toEqual([]);
});

it.each([
  ['en', 'The server does not answer. Start Tenantry again', 'Try again'],
  ['de', 'Der Server antwortet nicht. Starten Sie Tenantry erneut', 'Erneut versuchen'],
])('says in the language %s when the server is away, and goes on once it is back', async (lang, text, button) => {
  const tenant = await bench().newTenant();
  const page = await bench().newPage();
  let isAway = true;
  await page.route('**/_tenantry/tokens', (route) => (isAway ? route.abort() : route.continue()));
  await page.goto(`${bench().server.url}/portal/t/${tenant}/admin/users?lang=${lang}`);
  await page.getByRole('alert').filter({ hasText: text }).waitFor();
  isAway = false;
  await page.getByRole('button', { name: button }).click();
  await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
});
