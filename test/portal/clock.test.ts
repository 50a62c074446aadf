// The developer's clock: what time it is in the tenant, what comes next, and moving on.

import { expect, it } from 'vitest';
import { findBarriersInLooks } from './bench/looks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const clock = (tenant: string): Promise<{ readonly now: string; readonly frozen: boolean }> =>
  bench().ask('GET', `/t/${tenant}/_tenantry/clock`);

it('moves the clock forward by a day and says that nothing fell due', async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/dev/clock', tenant);
  await page.getByText('Oct 5, 2026, 9:00:00 AM UTC').first().waitFor();
  await page.getByRole('button', { name: '1 day', exact: true }).click();
  await page.getByText('The clock shows Oct 6, 2026, 9:00:00 AM UTC.').waitFor();
  await page.getByText('Nothing fell due on the way.').waitFor();
  expect((await clock(tenant)).now).toBe('2026-10-06T09:00:00.000Z');
  expect(bench().complaints).toEqual([]);
});

it('goes to the next event, which it names beforehand, and lists what happened', async () => {
  const tenant = await bench().newTenant('empty');
  await bench().ask('POST', `/t/${tenant}/_tenantry/subscriptions`, {
    skuPartNumber: 'SPE_E5',
    units: 1,
    isTrial: true,
  });
  const page = await bench().open('/dev/clock', tenant);
  const next = page.getByRole('region', { name: 'What comes next' });
  await next.getByText('The term of a subscription ends').waitFor();
  await next.getByText('Microsoft 365 E5').waitFor();
  await next.getByRole('button', { name: 'Go to the next event' }).click();
  const ran = page.getByRole('table', { name: 'What happened on the way' });
  await ran.getByRole('cell', { name: 'Enabled to Warning' }).waitFor();
  await ran.getByRole('cell', { name: 'Microsoft 365 E5' }).waitFor();
  expect((await clock(tenant)).now).toBe('2026-11-04T09:00:00.000Z');
});

it('lets the clock run and stops it again', async () => {
  const tenant = await bench().newTenant('empty');
  const page = await bench().open('/dev/clock', tenant);
  await page.getByRole('button', { name: 'Let it run' }).click();
  await page.getByRole('button', { name: 'Stop the clock' }).click();
  await page.getByRole('button', { name: 'Let it run' }).waitFor();
  expect(await clock(tenant)).toMatchObject({ frozen: true });
});

it('takes a duration and a time of one’s own, and shows what the server says against the past', async () => {
  const tenant = await bench().newTenant('empty');
  const page = await bench().open('/dev/clock', tenant);
  await page.getByLabel('ISO 8601 duration').fill('PT2H');
  await page.getByRole('button', { name: 'Go forward by this duration' }).click();
  await page.getByText('The clock shows Oct 5, 2026, 11:00:00 AM UTC.').waitFor();
  await page.getByLabel('Date and time (UTC)').fill('2026-10-07T08:30');
  await page.getByRole('button', { name: 'Go forward to this time' }).click();
  await page.getByText('The clock shows Oct 7, 2026, 8:30:00 AM UTC.').waitFor();
  await page.getByLabel('Date and time (UTC)').fill('2026-10-01T08:30');
  await page.getByRole('button', { name: 'Go forward to this time' }).click();
  await page.getByText('cannot go back').waitFor();
  expect((await clock(tenant)).now).toBe('2026-10-07T08:30:00.000Z');
});

it('keeps nobody out, and fits on a phone', async () => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/dev/clock', tenant, { viewport: { width: 360, height: 740 } });
  const found = await findBarriersInLooks(page, (language) =>
    page.getByText(language === 'de' ? 'Was als Nächstes kommt' : 'What comes next').waitFor(),
  );
  expect(found).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  expect(bench().complaints).toEqual([]);
});
