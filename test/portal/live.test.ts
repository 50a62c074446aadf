// Live: claims as they happen, the decision behind each, and what would have happened otherwise.

import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const at = (name: string): string => `${name}@contoso.onmicrosoft.com`;

/** Lets users open Teams, one after the other. Gives the claims. */
const open = async (
  tenant: string,
  ...users: readonly string[]
): Promise<readonly { id: string; sequence: number }[]> => {
  const claims = [];
  for (const user of users) {
    const { claim } = await bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, { user: at(user), app: 'teams' });
    claims.push(claim);
  }
  return claims;
};

const exported = async (tenant: string): Promise<string> =>
  JSON.stringify(await bench().ask('GET', `/t/${tenant}/_tenantry/state`));

const rows = (page: Page) => page.getByRole('table').getByRole('row');

const names = (page: Page): Promise<readonly string[]> =>
  page.getByRole('table').getByRole('row').getByRole('link').allInnerTexts();

/** Waits until the stream is open, so that nothing is missed. */
const openLive = async (path: string, tenant: string, context = {}): Promise<Page> => {
  const page = await bench().open(path, tenant, context);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
};

describe('the list of claims', () => {
  it('teaches how to make the first claim, with a line that works as it is', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive('/live', tenant);
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
    await open(tenant, 'christiec', 'deliad');
    const page = await openLive('/live', tenant);
    await expect.poll(() => names(page)).toEqual(['Delia Dennis', 'Christie Cline']);
    await open(tenant, 'ewan');
    await expect.poll(() => names(page)).toEqual(['Ewa Nowak', 'Delia Dennis', 'Christie Cline']);
    expect(await rows(page).nth(1).innerText()).toMatch(/there is no usage location[^]*Failed/i);
    expect(await rows(page).nth(2).innerText()).toMatch(/Microsoft Teams Enterprise[^]*Claimed/);
    await page.getByText('3 claims in all').waitFor();
  });

  it('starts again when the tenant is put back', async () => {
    const tenant = await bench().newTenant();
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots`, { name: 'start' });
    await open(tenant, 'christiec');
    const page = await openLive('/live', tenant);
    await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots/start/restore`);
    await page.getByRole('heading', { name: 'No claim yet' }).waitFor();
  });

  it('keeps filters in the address, and holds new claims to them', async () => {
    const tenant = await bench().newTenant();
    await open(tenant, 'christiec', 'ewan');
    const page = await openLive('/live', tenant);
    await page.getByRole('combobox', { name: 'Outcome' }).click();
    await page.getByRole('option', { name: 'Failed' }).click();
    await expect.poll(() => names(page)).toEqual(['Ewa Nowak']);
    expect(new URL(page.url()).search).toBe('?outcome=failed');
    await open(tenant, 'deliad', 'ewan');
    await expect.poll(() => names(page)).toEqual(['Ewa Nowak', 'Ewa Nowak']);
    await page.getByRole('combobox', { name: 'User' }).fill('delia');
    await page.getByRole('option', { name: /Delia Dennis/ }).click();
    await page.getByText('No claim fits these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await expect.poll(() => names(page)).toHaveLength(4);
    expect(new URL(page.url()).search).toBe('');
  });

  it('is the same behind a link with filters', async () => {
    const tenant = await bench().newTenant();
    await open(tenant, 'christiec', 'deliad');
    const { value } = await bench().ask('GET', `/t/${tenant}/_tenantry/autoClaimPolicies`);
    const page = await openLive(`/live?user=${at('deliad')}&policy=${String(value[0].id)}&outcome=succeeded`, tenant);
    await expect.poll(() => names(page)).toEqual(['Delia Dennis']);
    expect(await page.getByRole('combobox', { name: 'Policy' }).innerText()).toBe('Teams for everyone');
  });

  it('says what is wrong with a filter in the words of the server', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive('/live?user=nobody', tenant);
    expect(await page.getByRole('alert').innerText()).toContain("There is no user 'nobody'.");
  });

  it('stands still while somebody reads it, and says how much has come since', async () => {
    const tenant = await bench().newTenant();
    await open(tenant, 'christiec');
    const page = await openLive('/live', tenant);
    await page.getByRole('button', { name: 'Pause' }).click();
    await open(tenant, 'deliad', 'jordanm');
    await page.getByRole('button', { name: 'Show 2 more' }).waitFor();
    expect(await names(page)).toEqual(['Christie Cline']);
    await page.getByRole('button', { name: 'Show 2 more' }).click();
    await expect.poll(() => names(page)).toEqual(['Jordan Miller', 'Delia Dennis', 'Christie Cline']);
  });
});

describe('the decision of a claim', () => {
  it('is a ladder of rules, each with what it saw, how it is known, and its source', async () => {
    const tenant = await bench().newTenant();
    await open(tenant, 'christiec');
    const page = await openLive('/live', tenant);
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
    await open(tenant, 'christiec', 'deliad');
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
    const [claim] = await open(tenant, 'christiec');
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
    const [claim] = await open(tenant, 'christiec', 'deliad', 'jordanm', 'tomasd');
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
    const claims = await open(tenant, ...users, 'ewan');
    const page = await bench().open(`/live/${String(claims[6]?.id)}?if=policyOff`, tenant);
    await page.getByRole('list', { name: 'What would have happened' }).waitFor();
    expect(await choose(page, 'Office 365 E1 had one more seat?')).toContain(
      'Claimed Office 365 E1. It is different from rule R6 on.',
    );
  });

  it('says why, where something cannot be supposed', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await open(tenant, 'gerhartm');
    const page = await bench().open(`/live/${String(claim?.id)}`, tenant);
    await page.getByRole('button', { name: 'the user had no usage location?' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('License assignment cannot be done');
  });

  it('says that the time before a claim is no longer kept', async () => {
    const tenant = await bench().newTenant();
    const [claim] = await open(tenant, 'christiec');
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots`, { name: 'later' });
    await bench().ask('POST', `/t/${tenant}/_tenantry/snapshots/later/restore`);
    const page = await bench().open(`/live/${String(claim?.id)}?if=policyOff`, tenant);
    expect(await page.getByRole('alert').innerText()).toContain('is no longer kept');
  });
});

describe('letting a user open an app', () => {
  it('shows the decision, and leads to the claim', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive('/live', tenant);
    await page
      .getByRole('button', { name: 'Let a user open an app' })
      .or(page.getByRole('link', { name: 'Let a user open an app' }))
      .click();
    const pane = page.getByRole('dialog', { name: 'Let a user open an app' });
    await pane.getByRole('button', { name: 'Open the app' }).click();
    await pane.getByText('Choose a user.').waitFor();
    await pane.getByRole('combobox', { name: 'User' }).fill('chris');
    await page.getByRole('option', { name: /Christie Cline/ }).click();
    await pane.getByRole('button', { name: 'Only simulate' }).click();
    await pane.getByText('What would happen: Claimed Microsoft Teams Enterprise').waitFor();
    expect((await bench().ask('GET', `/t/${tenant}/_tenantry/claims`)).value).toEqual([]);
    await pane.getByRole('button', { name: 'Open the app' }).click();
    await pane.getByText('What happened: Claimed Microsoft Teams Enterprise').waitFor();
    expect(await pane.getByRole('list', { name: 'Decision' }).getByRole('listitem').count()).toBe(9);
    await pane.getByRole('link', { name: 'Show this claim' }).click();
    await page.getByRole('heading', { level: 1, name: 'Christie Cline opened Microsoft Teams' }).waitFor();
    expect(bench().complaints).toEqual([]);
  });

  it('can be done with the keyboard alone, and gives the focus back', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive('/live', tenant);
    const opener = page.getByRole('link', { name: 'Let a user open an app' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const pane = page.getByRole('dialog', { name: 'Let a user open an app' });
    await hasFocus(pane.getByRole('heading', { name: 'Let a user open an app' }));
    await pane.getByRole('combobox', { name: 'User' }).focus();
    await page.keyboard.type('christie');
    await page.getByRole('option', { name: /Christie Cline/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await pane.getByRole('button', { name: 'Open the app' }).focus();
    await page.keyboard.press('Enter');
    await pane.getByText('What happened: Claimed Microsoft Teams Enterprise').waitFor();
    await page.keyboard.press('Escape');
    await hasFocus(opener);
    await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
  });

  it('shows why an app open led to no claim', async () => {
    const tenant = await bench().newTenant();
    const page = await bench().open('/live/open', tenant);
    const pane = page.getByRole('dialog');
    await pane.getByRole('combobox', { name: 'User' }).fill('enrico');
    await page.getByRole('option', { name: /Enrico/ }).click();
    await pane.getByRole('button', { name: 'Open the app' }).click();
    await pane.getByText('What happened: Not eligible: an administrator turned the app off').waitFor();
    expect(await pane.getByRole('listitem').last().innerText()).toMatch(
      /R20[^]*An administrator turned off Microsoft Teams/,
    );
  });
});

describe('nobody is kept out', () => {
  it.each([
    ['light', 'en'],
    ['dark', 'en'],
    ['contrast', 'en'],
    ['light', 'de'],
    ['dark', 'de'],
  ])('in the colors %s and the language %s', async (theme, lang) => {
    const tenant = await bench().newTenant();
    const looks = `theme=${theme}&lang=${lang}`;
    const empty = await bench().open(`/live?${looks}`, tenant);
    await empty.getByRole('region').first().waitFor();
    expect(await findBarriers(empty)).toEqual([]);
    const [claim] = await open(tenant, 'christiec', 'ewan');
    const list = await bench().open(`/live?${looks}`, tenant);
    await list.getByRole('link', { name: 'Ewa Nowak' }).waitFor();
    expect(await findBarriers(list)).toEqual([]);
    const pane = await bench().open(`/live/open?${looks}`, tenant);
    await pane.getByRole('dialog').waitFor();
    expect(await findBarriers(pane)).toEqual([]);
    const view = await bench().open(`/live/${String(claim?.id)}?if=policyOff&${looks}`, tenant);
    await expect.poll(() => view.getByRole('list').count()).toBe(2);
    expect(await findBarriers(view)).toEqual([]);
  });

  it.each([
    ['a phone', { width: 360, height: 740 }],
    ['200 % zoom on a projector', { width: 640, height: 360 }],
  ])('on %s nothing has to be scrolled sideways', async (_, viewport) => {
    const tenant = await bench().newTenant();
    const [claim] = await open(tenant, 'christiec');
    for (const path of ['/live', '/live/open', `/live/${String(claim?.id)}?if=policyOff&lang=de`]) {
      const page = await bench().open(path, tenant, { viewport });
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      const [wide, seen] = await page.evaluate<readonly [number, number]>(
        `[document.querySelector('main').scrollWidth, document.querySelector('main').clientWidth]`,
      );
      expect(wide, path).toBeLessThanOrEqual(seen);
      expect(await findBarriers(page), path).toEqual([]);
    }
  });
});
