// The change notifications of a tenant: sent, waiting and failed, with what was sent and every attempt.

import { expect, it } from 'vitest';
import { hasFocus } from './bench/has-focus.js';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const subscribe = async (tenant: string, answer = '', changeType = 'updated'): Promise<void> => {
  await bench().ask('POST', `/t/${tenant}/v1.0/subscriptions`, {
    changeType,
    resource: 'users',
    notificationUrl: `${bench().server.url}/t/${tenant}/_tenantry/notifications/catch${answer}`,
    expirationDateTime: '2026-10-05T10:00:00Z',
  });
};

const change = (tenant: string): Promise<unknown> =>
  bench().ask('PATCH', `/t/${tenant}/v1.0/users/adelev@contoso.onmicrosoft.com`, { jobTitle: 'Teacher' });

it('teaches how to subscribe with lines that work, and shows the notification that they lead to', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/notifications', tenant);
  await page.getByRole('heading', { name: 'No notification yet: subscribe to a change' }).waitFor();
  for (const name of ['curl 1', 'curl 2']) {
    const line = await page.getByRole('region', { name }).innerText();
    const [, method = '', address = ''] = /curl -X (\S+) (\S+)/.exec(line) ?? [];
    const [, body = ''] = /-d '(.*)'/.exec(line) ?? [];
    await bench().ask(method, address.slice(bench().server.url.length), JSON.parse(body) as object);
  }
  await page.getByRole('table', { name: 'Notifications' }).getByText('Delivered').waitFor();
  expect(bench().complaints).toEqual([]);
});

it('shows every attempt of one that waits, and what is sent', async () => {
  const tenant = await bench().newTenant();
  await subscribe(tenant, '?answer=503');
  await change(tenant);
  const page = await bench().open('/dev/notifications?status=pending', tenant);
  const link = page.getByRole('table').getByRole('link');
  await link.click();
  const pane = page.getByRole('dialog');
  await pane.getByRole('table', { name: 'Attempts' }).getByRole('cell', { name: '503' }).first().waitFor();
  await pane.getByRole('region', { name: 'What is sent' }).getByText('"changeType": "updated"').waitFor();
  await page.keyboard.press('Escape');
  await hasFocus(link);
  expect(new URL(page.url()).searchParams.get('status')).toBe('pending');
});

it('clears those that are finished and keeps those that wait', async () => {
  const tenant = await bench().newTenant();
  await subscribe(tenant);
  // Graph takes one subscription for the same changes of the same resource.
  await subscribe(tenant, '?answer=503', 'updated,deleted');
  await change(tenant);
  const page = await bench().open('/dev/notifications', tenant);
  const rows = page.getByRole('table').getByRole('link');
  await page.getByRole('table').getByText('Delivered').waitFor();
  await expect.poll(() => rows.count()).toBe(2);
  await page.getByRole('button', { name: 'Clear the finished ones' }).click();
  await page.getByRole('table').getByText('Delivered').waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await page.getByRole('table').getByText('Waiting').waitFor();
});

it('keeps nobody out: empty, list and pane', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/notifications', tenant);
  expect(await findBarriersInLooks(page, () => page.getByRole('region', { name: 'curl 1' }).waitFor())).toEqual([]);
  await subscribe(tenant);
  await change(tenant);
  const link = page.getByRole('table').getByRole('link').first();
  expect(await findBarriersInLooks(page, () => link.waitFor())).toEqual([]);
  await link.click();
  const content = page.getByRole('dialog').getByText('"changeType": "updated"');
  expect(await findBarriersInLooks(page, () => content.waitFor())).toEqual([]);
});
