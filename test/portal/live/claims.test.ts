// Live: claims as they happen.

import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { usePortal } from '../bench/use-portal.js';
import { at, listNames, openLive, openTeams, patience } from './live-bench.js';

const bench = usePortal();

const rows = (page: Page) => page.getByRole('table').getByRole('row');

describe('the list of claims', () => {
  it('teaches how to make the first claim, with a line that works as it is', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive(bench(), '/live', tenant);
    await page.getByRole('heading', { name: 'No claim yet' }).waitFor();
    const line = await page.getByRole('region', { name: 'Command' }).innerText();
    expect(line).toContain(`${bench().server.url}/t/${tenant}/_tenantry/appOpens`);
    const body = /-d '(.+)'$/.exec(line)?.[1] ?? '';
    const { outcome, claim } = await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, JSON.parse(body) as object);
    expect(outcome).toBe('claimed');
    await page.getByRole('link', { name: claim.user.displayName }).waitFor();
    expect(bench().complaints).toEqual([]);
  });

  it('shows claims as they happen, the newest first, with product or reason', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec', 'deliad');
    const page = await openLive(bench(), '/live', tenant);
    await expect.poll(() => listNames(page), patience).toEqual(['Delia Dennis', 'Christie Cline']);
    await openTeams(bench(), tenant, 'ewan');
    await expect.poll(() => listNames(page), patience).toEqual(['Ewa Nowak', 'Delia Dennis', 'Christie Cline']);
    expect(await rows(page).nth(1).innerText()).toMatch(/there is no usage location[^]*Failed/i);
    expect(await rows(page).nth(2).innerText()).toMatch(/Microsoft Teams Enterprise[^]*Claimed/);
    await page.getByText('3 claims in all').waitFor();
  });

  it('starts again when the tenant is put back', async () => {
    const tenant = await bench().newTenant();
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots`, { name: 'start' });
    await openTeams(bench(), tenant, 'christiec');
    const page = await openLive(bench(), '/live', tenant);
    await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots/start/restore`);
    await page.getByRole('heading', { name: 'No claim yet' }).waitFor();
  });

  it('keeps filters in the address, and holds new claims to them', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec', 'ewan');
    const page = await openLive(bench(), '/live', tenant);
    await page.getByRole('combobox', { name: 'Outcome' }).selectOption('Failed');
    await expect.poll(() => listNames(page), patience).toEqual(['Ewa Nowak']);
    expect(new URL(page.url()).search).toBe('?outcome=failed');
    await openTeams(bench(), tenant, 'deliad', 'ewan');
    await expect.poll(() => listNames(page), patience).toEqual(['Ewa Nowak', 'Ewa Nowak']);
    await page.getByRole('searchbox', { name: 'User' }).pressSequentially('delia');
    await page.getByRole('button', { name: /Delia Dennis/ }).click();
    await page.getByText('No claim fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => listNames(page), patience).toHaveLength(4);
    expect(new URL(page.url()).search).toBe('');
  });

  it('is the same behind a link with filters', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec', 'deliad');
    const { value } = await bench().ask('GET', `/t/${tenant}/_tenantry/autoClaimPolicies`);
    const page = await openLive(
      bench(),
      `/live?user=${at('deliad')}&policy=${String(value[0].id)}&outcome=succeeded`,
      tenant,
    );
    await expect.poll(() => listNames(page), patience).toEqual(['Delia Dennis']);
    expect(await page.getByRole('combobox', { name: 'Policy' }).locator('option:checked').innerText()).toBe(
      'Teams for everyone',
    );
  });

  it('says what is wrong with a filter in the words of the server', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive(bench(), '/live?user=nobody', tenant);
    expect(await page.getByRole('alert').innerText()).toContain("There is no user 'nobody'.");
  });

  it('stands still while somebody reads it, and says how much has come since', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec');
    const page = await openLive(bench(), '/live', tenant);
    await page.getByRole('button', { name: 'Pause' }).click();
    await openTeams(bench(), tenant, 'deliad', 'jordanm');
    await page.getByRole('button', { name: 'Show 2 more' }).waitFor();
    expect(await listNames(page)).toEqual(['Christie Cline']);
    await page.getByRole('button', { name: 'Show 2 more' }).click();
    await expect.poll(() => listNames(page), patience).toEqual(['Jordan Miller', 'Delia Dennis', 'Christie Cline']);
  });
});
