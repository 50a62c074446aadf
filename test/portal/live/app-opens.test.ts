// Live: the pane in which a user is let open an app.

import { describe, expect, it } from 'vitest';
import { hasFocus } from '../bench/has-focus.js';
import { usePortal } from '../bench/use-portal.js';
import { openLive } from './live-bench.js';

const bench = usePortal();

describe('letting a user open an app', () => {
  it('shows the decision, and leads to the claim', async () => {
    const tenant = await bench().newTenant();
    const page = await openLive(bench(), '/live', tenant);
    await page
      .getByRole('button', { name: 'Let a user open an app' })
      .or(page.getByRole('link', { name: 'Let a user open an app' }))
      .click();
    const pane = page.getByRole('dialog', { name: 'Let a user open an app' });
    await pane.getByRole('button', { name: 'Open the app' }).click();
    await pane.getByText('Choose a user.').waitFor();
    await pane.getByRole('searchbox', { name: 'User' }).pressSequentially('chris');
    await page.getByRole('button', { name: /Christie Cline/ }).click();
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
    const page = await openLive(bench(), '/live', tenant);
    const opener = page.getByRole('link', { name: 'Let a user open an app' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const pane = page.getByRole('dialog', { name: 'Let a user open an app' });
    await hasFocus(pane.getByRole('heading', { name: 'Let a user open an app' }));
    await pane.getByRole('searchbox', { name: 'User' }).focus();
    await page.keyboard.type('christie');
    await page.getByRole('button', { name: /Christie Cline/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await hasFocus(pane.getByRole('searchbox', { name: 'User' }));
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
    await pane.getByRole('searchbox', { name: 'User' }).pressSequentially('enrico');
    await page.getByRole('button', { name: /Enrico/ }).click();
    await pane.getByRole('button', { name: 'Open the app' }).click();
    await pane.getByText('What happened: Not eligible: an administrator turned the app off').waitFor();
    expect(await pane.getByRole('listitem').last().innerText()).toMatch(
      /R20[^]*An administrator turned off Microsoft Teams/,
    );
  });
});
