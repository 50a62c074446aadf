// The developer's list of requests: as they come, what each was taken for, and what decided.

import { expect, it } from 'vitest';
import { hasFocus } from './bench/has-focus.js';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const send = async (tenant: string, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${bench().server.url}/t/${tenant}${path}`, {
    ...init,
    headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
  });

/** As the portal does it, so that this request is not in the list itself. */
const forget = async (tenant: string): Promise<void> => {
  const { status } = await fetch(`${bench().server.url}/t/${tenant}/_tenantry/requests`, {
    method: 'DELETE',
    headers: { 'x-tenantry-portal': '1' },
  });
  expect(status).toBe(204);
};

it('teaches how to send the first request, and shows that request once it came', async () => {
  const tenant = await bench().newTenant();
  await forget(tenant);
  const page = await bench().open('/dev/requests', tenant);
  await page.getByRole('heading', { name: 'No request yet: point your client here' }).waitFor();
  const line = await page.getByRole('region', { name: 'curl' }).innerText();
  const [, address = ''] = / (http\S+)$/.exec(line) ?? [];
  expect(address).toBe(`${bench().server.url}/t/${tenant}/v1.0/organization`);
  await page.getByText('Live', { exact: true }).waitFor();
  await fetch(address, { headers: { authorization: 'Bearer anything' } });
  const row = page.getByRole('row').filter({ hasText: '/v1.0/organization' });
  await row.getByText('200').waitFor();
  expect(bench().complaints).toEqual([]);
});

it('says what refused a request, how its query was understood and what would have been permitted', async () => {
  const tenant = await bench().newTenant();
  await send(tenant, '/v1.0/users/nobody');
  await send(tenant, "/v1.0/users?$filter=startsWith(displayName,'A')&$select=id");
  const page = await bench().open('/dev/requests?status=4xx', tenant);
  await page.getByRole('link', { name: /GET .*\/v1.0\/users\/nobody/ }).click();
  const pane = page.getByRole('dialog');
  await pane.getByText('Refused by a rule of the tenant (notFound)').waitFor();
  await pane.getByText("Resource 'nobody' does not exist").first().waitFor();
  await pane.getByText('It changed nothing.').waitFor();
  expect(await pane.getByRole('link', { name: 'Documentation' }).getAttribute('href')).toBe('/docs/operations/getUser');
  await page.keyboard.press('Escape');
  await pane.waitFor({ state: 'hidden' });
  await hasFocus(page.getByRole('link', { name: /GET .*\/v1.0\/users\/nobody/ }));
  expect(new URL(page.url()).search).toContain('status=4xx');
  await page.getByLabel('Status').selectOption('');
  await page.getByRole('link', { name: /startsWith/ }).click();
  await page.getByRole('dialog').getByRole('cell', { name: '$filter' }).waitFor();
  await page.getByRole('dialog').getByText('How rows were found').waitFor();
  await page.getByRole('dialog').getByRole('heading', { name: 'Permission' }).waitFor();
});

it('says what a request changed, in words of either language, and opens a batch', async () => {
  const tenant = await bench().newTenant();
  await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, {
    user: 'christiec@contoso.onmicrosoft.com',
    app: 'teams',
  });
  await send(tenant, '/v1.0/$batch', {
    method: 'POST',
    body: JSON.stringify({ requests: [{ id: '1', method: 'GET', url: '/users/none' }] }),
  });
  const page = await bench().open('/dev/requests?lang=de&operation=openApp', tenant);
  await page.getByRole('link', { name: /appOpens/ }).click();
  await page.getByRole('dialog').getByText('Christie Cline hat Microsoft Teams Enterprise erhalten.').waitFor();
  await page.getByRole('button', { name: 'Als JSON Patch zeigen' }).click();
  await page.getByRole('region', { name: 'JSON Patch' }).getByText('"op": "add"').first().waitFor();
  await page.goto(page.url().replace(/\/dev\/requests.*/, '/dev/requests?operation=runBatch'));
  await page.getByRole('link', { name: /POST .*\$batch/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /GET .*\/users\/none/ })
    .click();
  await page.getByRole('dialog').getByText('Part of a batch').waitFor();
});

it('narrows the list by class, operation and text, keeps that in the address, and clears the list', async () => {
  const tenant = await bench().newTenant();
  await send(tenant, '/v1.0/users/nobody');
  await send(tenant, '/v1.0/groups');
  const page = await bench().open('/dev/requests', tenant);
  const rows = page.getByRole('table').getByRole('link');
  await page.getByRole('link', { name: /GET .*\/groups/ }).waitFor();
  await page.getByLabel('Text').fill('nobody');
  await expect.poll(() => rows.count()).toBe(1);
  expect(new URL(page.url()).searchParams.get('text')).toBe('nobody');
  await page.getByRole('button', { name: 'Remove the filters' }).click();
  await hasFocus(page.getByLabel('Status'));
  await page.getByLabel('Operation').selectOption('listGroups');
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('heading', { name: 'No request yet: point your client here' }).waitFor();
  expect((await bench().ask('GET', `/t/${tenant}/_tenantry/requests`)).value).toEqual([]);
});

it('stands still while it is paused, says how many came, and goes on', async () => {
  const tenant = await bench().newTenant();
  await send(tenant, '/v1.0/groups');
  const page = await bench().open('/dev/requests', tenant);
  await page.getByRole('link', { name: /GET .*\/groups/ }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await send(tenant, '/v1.0/users/nobody');
  const fresh = page.getByRole('button', { name: 'Show 1 new' });
  await fresh.waitFor();
  expect(await page.getByRole('link', { name: /nobody/ }).count()).toBe(0);
  await fresh.click();
  await page.getByRole('link', { name: /nobody/ }).waitFor();
  await hasFocus(page.getByRole('button', { name: 'Pause' }));
});

it('keeps nobody out: list, pane, empty list', async () => {
  const tenant = await bench().newTenant();
  await forget(tenant);
  const page = await bench().open('/dev/requests', tenant);
  const isEmpty = (): Promise<void> => page.getByRole('region', { name: 'curl' }).waitFor();
  expect(await findBarriersInLooks(page, isEmpty)).toEqual([]);
  await send(tenant, '/v1.0/users/nobody?$select=id');
  const link = page.getByRole('link', { name: /nobody/ });
  expect(await findBarriersInLooks(page, () => link.waitFor())).toEqual([]);
  await link.click();
  const pane = page.getByRole('dialog');
  expect(await findBarriersInLooks(page, () => pane.getByText('nobody').first().waitFor())).toEqual([]);
  expect(bench().complaints).toEqual([]);
});
