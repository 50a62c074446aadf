// Live: the decision of a claim, and what would have happened otherwise.

import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { hasFocus } from '../bench/has-focus.js';
import { usePortal } from '../bench/use-portal.js';
import { openLive, openTeams } from './live-bench.js';

const bench = usePortal();

const exported = async (tenant: string): Promise<string> =>
  JSON.stringify(await bench().ask('GET', `/t/${tenant}/_tenantry/state`));

describe('the decision of a claim', () => {
  it('is a ladder of rules, each with what it saw, how it is known, and its source', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec');
    const page = await openLive(bench(), '/live', tenant);
    await page.getByRole('link', { name: 'Christie Cline' }).click();
    const heading = page.getByRole('heading', { level: 1, name: 'Christie Cline opened Microsoft Teams' });
    await hasFocus(heading);
    const rungs = page.getByRole('list', { name: 'What happened' }).getByRole('listitem');
    expect(await rungs.count()).toBe(9);
    const seat = rungs.filter({ hasText: 'Is a seat free?' });
    expect(await seat.innerText()).toContain(
      'The main product, Microsoft Teams Enterprise, has a free seat: 5 of 8 seats in use.',
    );
    expect(await seat.innerText()).toMatch(/Passed[^]*R6 · documented/);
    expect(await seat.getByRole('link', { name: 'Source of R6' }).getAttribute('href')).toMatch(/^https:\/\/learn\./);
    expect(bench().complaints).toEqual([]);
  });

  it('gives the focus back to the claim in the list', async () => {
    const tenant = await bench().newTenant();
    await openTeams(bench(), tenant, 'christiec', 'deliad');
    const page = await bench().open('/live', tenant);
    const link = page.getByRole('link', { name: 'Christie Cline' });
    await link.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'All claims' }).focus();
    await page.keyboard.press('Enter');
    await hasFocus(link);
  });

  it('is said in German where the portal speaks German', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await openTeams(bench(), tenant, 'christiec');
    const page = await bench().open(`/live/${String(claim?.id)}?lang=de`, tenant);
    const ladder = page.getByRole('list', { name: 'Was geschehen ist' });
    await ladder.waitFor();
    const said = await ladder.innerText();
    expect(said).toContain(
      'Das Hauptprodukt, Microsoft Teams Enterprise, hat eine freie Lizenz: 5 von 8 Lizenzen vergeben.',
    );
    expect(await ladder.locator('[lang=en]').count()).toBe(0);
  });

  it('that a claim does not have is a sentence of the server', async () => {
    const tenant = await bench().newTenant();
    const page = await bench().open('/live/0f3e1d52-7f1e-4a2b-9a55-63a8a3b0c7d1', tenant);
    expect(await page.getByRole('alert').innerText()).toContain('There is no claim with the id');
  });
});

describe('what if', () => {
  const choose = async (page: Page, name: string): Promise<string> => {
    await page.getByRole('button', { name }).click();
    await page.getByRole('list', { name: 'What would have happened' }).waitFor();
    return page.getByRole('status').filter({ hasText: 'What would have happened' }).innerText();
  };

  it('shows the other outcome beside the real one, marked where they part', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await openTeams(bench(), tenant, 'christiec', 'deliad', 'jordanm', 'tomasd');
    const before = await exported(tenant);
    const page = await bench().open(`/live/${String(claim?.id)}`, tenant);
    expect(await choose(page, 'the policy were off?')).toContain(
      'Not eligible: the policy is off. It is different from rule R11 on.',
    );
    for (const list of ['What happened', 'What would have happened']) {
      const marked = page.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: 'Different here' });
      expect(await marked.innerText()).toContain('R11');
    }
    expect(new URL(page.url()).search).toBe('?if=policyOff');
    expect(await choose(page, 'auto-claim were off?')).toContain('R1 on');
    expect(await choose(page, 'the user had no usage location?')).toContain('No license: there is no usage location');
    expect(await choose(page, 'Microsoft Teams Enterprise had no free seat?')).toContain('Claimed Office 365 E1');
    expect(await choose(page, 'Office 365 E1 came first?')).toContain('Claimed Office 365 E1');
    expect(await exported(tenant)).toBe(before);
    expect(bench().complaints).toEqual([]);
  });

  it('gives one seat more to somebody who got none, however many came later', async () => {
    const tenant = await bench().newTenant();
    const users = ['christiec', 'deliad', 'jordanm', 'tomasd', 'aichab', 'meilingc', 'oliverh'];
    const claims = await openTeams(bench(), tenant, ...users, 'ewan');
    const page = await bench().open(`/live/${String(claims[6]?.id)}?if=policyOff`, tenant);
    await page.getByRole('list', { name: 'What would have happened' }).waitFor();
    expect(await choose(page, 'Office 365 E1 had one more seat?')).toContain(
      'Claimed Office 365 E1. It is different from rule R6 on.',
    );
  });

  it('says why, where something cannot be supposed', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await openTeams(bench(), tenant, 'gerhartm');
    const page = await bench().open(`/live/${String(claim?.id)}`, tenant);
    await page.getByRole('button', { name: 'the user had no usage location?' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('License assignment cannot be done');
  });

  it('says that the time before a claim is no longer kept', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await openTeams(bench(), tenant, 'christiec');
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots`, { name: 'later' });
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots/later/restore`);
    const page = await bench().open(`/live/${String(claim?.id)}?if=policyOff`, tenant);
    expect(await page.getByRole('alert').innerText()).toContain('is no longer kept');
  });
});
