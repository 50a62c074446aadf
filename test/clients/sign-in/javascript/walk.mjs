// Makes the pictures of docs/sign-in-walk.md: what somebody sees who follows an invitation to a team, with the policy off and then
// with the policy on. Run it after `npm run build` and the script install.sh beside the tests:
//   TENANTRY_CHROMIUM=/usr/bin/chromium node test/clients/sign-in/javascript/walk.mjs

import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { startServer } from '../../../../dist/index.js';

const pictures = fileURLToPath(new URL('../../../../docs/sign-in-walk/', import.meta.url));

// Chromium looks for hosts of its own at every start unless told not to.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
  ['--disable-background-networking', '--disable-component-update'],
  ['--disable-sync'],
);

const server = await startServer({ port: 0, now: '2026-10-05T09:00:00.000Z' });
const browser = await chromium.launch({ executablePath: process.env.TENANTRY_CHROMIUM, args: flags });

/** Turns all policies on or off, as an administrator would in the admin center. */
const setPolicies = async (enabled) => {
  const list = await (await fetch(`${server.url}/_tenantry/autoClaimPolicies`)).json();
  for (const { id } of list.value) {
    await fetch(`${server.url}/_tenantry/autoClaimPolicies/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ enabled }),
    });
  }
};

try {
  const context = await browser.newContext({ viewport: { width: 720, height: 540 }, locale: 'en-US' });
  const page = await context.newPage();
  // Without the background, whose colors would make a picture five times as large.
  const take = (name) => page.locator('main').screenshot({ path: `${pictures}${name}.png` });
  // The decision is below the app.
  const takeAll = (name) => page.screenshot({ path: `${pictures}${name}.png`, fullPage: true });
  const press = (button) => Promise.all([page.waitForNavigation(), page.click(button)]);

  await setPolicies(false);
  await page.goto(`${server.url}/apps/teams?name=Project+Falcon`);
  await page.fill('input[name=loginfmt]', 'christiec@contoso.onmicrosoft.com');
  await take('1-name');
  await press('#idSIButton9');
  await page.fill('input[name=passwd]', 'any password');
  await take('2-password');
  await press('#idSIButton9');
  await take('3-stay-signed-in');
  await press('#idBtn_Back');
  await page.click('#decision summary');
  await takeAll('4-no-license');

  await setPolicies(true);
  await press('text=Try again');
  await page.click('#decision summary');
  await takeAll('5-claimed');
} finally {
  await browser.close();
  await server.close();
}
