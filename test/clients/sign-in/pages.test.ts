// The sign-in pages in headless Chromium. What they say and refuse is in test/identity; here is what only a browser shows.

import { expect, it } from 'vitest';
import { describeClient } from './describe-client.js';
import { runNode, useTenant } from './start-tenant.js';

const tenant = useTenant();

describeClient('playwright-core', ['node', 'chromium'], () => {
  // https://www.w3.org/TR/WCAG22/ as far as axe-core can check.
  it.each([
    ['en-US', 900],
    ['de-DE', 900],
    ['de-DE', 320],
  ])('finds nothing that keeps people out of the pages in %s at a width of %i', async (locale, width) => {
    expect(await runNode(tenant(), 'pages', 'accessible', { locale, width })).toEqual([]);
  });

  it('signs in by keyboard alone, to an app that leads on to another port', async () => {
    expect(await runNode(tenant(), 'pages', 'keyboard')).toEqual({
      focus: ['i0116', 'i0118', 'KmsiCheckboxField', 'idBtn_Back', 'idSIButton9'],
      state: 'kept',
    });
  });

  it('sends the answer as a form with scripts and without', async () => {
    const { origin } = new URL(tenant().place.origin);
    expect(await runNode(tenant(), 'pages', 'formPost')).toEqual([
      { state: 'kept', origin },
      { state: 'kept', origin },
    ]);
  });

  it('shows no page in a frame of another site', async () => {
    expect(await runNode(tenant(), 'pages', 'framed')).toBe(false);
  });

  it('refuses a form that a page of another port sends', async () => {
    expect(await runNode(tenant(), 'pages', 'forged')).toContain('AADSTS165000');
  });
});
