// A person at a sign-in page: headless Chromium fills in the fields by the names that they have on Microsoft's page.

import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

// Chromium looks for hosts of its own at every start unless told not to.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
  ['--disable-background-networking', '--disable-component-update'],
  ['--disable-sync'],
);

/** Opens a browser, hands a new page of it to `use`, and closes it. It trusts any certificate, as its user would say. */
export const withPage = async (use) => {
  const browser = await chromium.launch({ executablePath: process.env.TENANTRY_CHROMIUM, args: flags });
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-US' });
    context.setDefaultTimeout(20_000);
    return await use(await context.newPage());
  } finally {
    await browser.close();
  }
};

const fill = async (page, name, text) => {
  const field = page.locator(`input[name=${name}]:visible`);
  if ((await field.count()) > 0) await field.fill(text);
};

/** Answers one page after the other: name, password, stay signed in, consent. Ends at a page that asks for nothing. */
export const signIn = async (page, { user, password }) => {
  const button = page.locator('#idSIButton9:visible');
  for (let pages = 0; (await button.count()) > 0; pages += 1) {
    if (pages === 8) throw new Error(`the sign-in does not end: ${await page.locator('body').innerText()}`);
    await fill(page, 'loginfmt', user);
    await fill(page, 'passwd', password);
    await Promise.all([page.waitForNavigation(), button.click()]);
  }
};

/** Signs in at an address, until the browser is sent back to the application. Returns the address it is sent to. */
export const signInAt = (address, place, redirectUri) =>
  withPage(async (page) => {
    await page.goto(address);
    await signIn(page, place);
    await page
      .waitForURL((at) => at.href.startsWith(redirectUri))
      .catch(async (error) => {
        throw new Error(`never came back: ${await page.locator('body').innerText()}`, { cause: error });
      });
    return new URL(page.url());
  });

/** Serves an application at an origin of its own for as long as `use` takes. Every page is the same but for `files`. */
export const withSite = async (html, files, use) => {
  const server = createServer((req, res) => {
    const script = files[req.url];
    const type = script === undefined ? 'text/html' : 'text/javascript';
    res.writeHead(200, { 'Content-Type': type }).end(script ?? html);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  try {
    return await use(`http://localhost:${server.address().port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
};

/** Enters the code that a device shows, and signs in. Returns what the last page says. */
export const enterDeviceCode = (address, code, place) =>
  withPage(async (page) => {
    await page.goto(address);
    await fill(page, 'otc', code);
    await signIn(page, place);
    return page.locator('body').innerText();
  });
