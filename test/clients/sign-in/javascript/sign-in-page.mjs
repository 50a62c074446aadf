// A person at a sign-in page: headless Chromium fills in the fields by the names that they have on Microsoft's page.

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

/** Signs in at an address, and returns the address that the browser is sent back to. */
export const signInAt = (address, place, redirectUri) =>
  withPage(async (page) => {
    const isBack = (at) => at.href.startsWith(redirectUri);
    // Where nothing listens, only the address matters.
    if (redirectUri === place.redirectUri) await page.route(isBack, (route) => route.fulfill({ body: 'Back' }));
    await page.goto(address);
    await signIn(page, place);
    await page.waitForURL(isBack).catch(async (error) => {
      throw new Error(`never came back: ${await page.locator('body').innerText()}`, { cause: error });
    });
    return new URL(page.url());
  });

/** Enters the code that a device shows, and signs in. Returns what the last page says. */
export const enterDeviceCode = (address, code, place) =>
  withPage(async (page) => {
    await page.goto(address);
    await fill(page, 'otc', code);
    await signIn(page, place);
    return page.locator('body').innerText();
  });
