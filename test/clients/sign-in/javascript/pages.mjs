// The sign-in pages in a real browser: by keyboard, without scripts, framed by another site, and looked over by axe-core for
// people who use a screen reader.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { URLSearchParams } from 'node:url';
import { chromium } from 'playwright-core';
import { runTask } from './run-task.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Chromium looks for hosts of its own at every start unless told not to.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'].concat(
  ['--disable-background-networking', '--disable-component-update'],
  ['--disable-sync'],
);

/** A site on a port of its own. */
const withSite = async (answer, use) => {
  const site = createServer(answer);
  await new Promise((resolve) => site.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://localhost:${site.address().port}`);
  } finally {
    site.closeAllConnections();
    site.close();
  }
};

const withBrowser = async (use, options = {}) => {
  const browser = await chromium.launch({ executablePath: process.env.TENANTRY_CHROMIUM, args: flags });
  try {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-US', ...options });
    context.setDefaultTimeout(20_000);
    return await use(await context.newPage());
  } finally {
    await browser.close();
  }
};

const toAuthorizeUrl = ({ origin, clientId }, redirectUri, more = {}) =>
  `${origin}/common/oauth2/v2.0/authorize?${new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid User.Read',
    state: 'kept',
    ...more,
  })}`;

const press = (page, button) => Promise.all([page.waitForNavigation(), page.click(button)]);

const enter = async (page, text) => {
  await page.keyboard.type(text);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
};

const focused = (page) => page.evaluate(() => document.activeElement.id);

/** What axe-core has against a page. */
const lookOver = async (page, name) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${name}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
};

await runTask({
  /** Every page on the way, in the language and the width that the test names. */
  accessible: ({ origin, user, ...place }) =>
    withBrowser(
      async (page) => {
        const found = [];
        const look = async (name) => found.push(...(await lookOver(page, name)));
        await page.goto(toAuthorizeUrl({ origin, ...place }, 'https://evil.example/'));
        await look('error');
        await page.goto(`${origin}/devicelogin`);
        await look('code');
        await page.goto(`${origin}/apps/teams?name=Falcon`);
        await look('name');
        await page.fill('input[name=loginfmt]', 'nobody@contoso.onmicrosoft.com');
        await press(page, '#idSIButton9');
        await look('unknown name');
        await page.fill('input[name=loginfmt]', user);
        await press(page, '#idSIButton9');
        await look('password');
        await page.fill('input[name=passwd]', 'any');
        await press(page, '#idSIButton9');
        await look('stay signed in');
        await press(page, '#idSIButton9');
        await page.click('#decision summary');
        await look('app');
        await page.goto(toAuthorizeUrl({ origin, ...place }, 'http://localhost:5999/', { prompt: 'select_account' }));
        await look('accounts');
        await page.goto(`${origin}/common/oauth2/v2.0/logout`);
        await look('signed out');
        return found;
      },
      { locale: place.locale, viewport: { width: place.width, height: 640 } },
    ),

  /** Nothing but keys, to an app that sends the browser on to another port. */
  keyboard: (place) =>
    withSite(
      (_, response) => response.end('Done'),
      (last) =>
        withSite(
          ({ url }, response) =>
            response.writeHead(302, { location: `${last}/done${new URL(url, last).search}` }).end(),
          (app) =>
            withBrowser(async (page) => {
              const focus = [];
              await page.goto(toAuthorizeUrl(place, `${app}/back`));
              focus.push(await focused(page));
              await enter(page, place.user);
              focus.push(await focused(page));
              await enter(page, 'any');
              for (let n = 0; n < 3; n += 1) {
                await page.keyboard.press('Tab');
                focus.push(await focused(page));
              }
              await Promise.all([page.waitForURL(`${last}/**`), page.keyboard.press('Enter')]);
              return { focus, state: new URL(page.url()).searchParams.get('state') };
            }),
        ),
    ),

  /** With scripts and without, to an app that takes the answer as a form. */
  formPost: async (place) => {
    const posts = [];
    const take = (request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        if (request.method === 'POST')
          posts.push({ state: new URLSearchParams(body).get('state'), origin: request.headers.origin });
        response.end('Taken');
      });
    };
    await withSite(take, async (app) => {
      for (const javaScriptEnabled of [true, false]) {
        await withBrowser(
          async (page) => {
            await page.goto(toAuthorizeUrl(place, `${app}/back`, { response_mode: 'form_post' }));
            await page.fill('input[name=loginfmt]', place.user);
            await press(page, '#idSIButton9');
            await page.fill('input[name=passwd]', 'any');
            await press(page, '#idSIButton9');
            await page.click('#idBtn_Back');
            if (!javaScriptEnabled) await page.click('#idSIButton9');
            await page.waitForURL(`${app}/**`);
          },
          { javaScriptEnabled },
        );
      }
    });
    return posts;
  },

  /** A page of another site that shows the sign-in page as its own. */
  framed: (place) =>
    withSite(
      (_, response) =>
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(`<iframe src="${toAuthorizeUrl(place, 'http://localhost:5999/').replaceAll('&', '&amp;')}"></iframe>`),
      (site) =>
        withBrowser(async (page) => {
          const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
          await page.goto(site);
          await refused;
          const [, frame] = page.frames();
          return (await frame.content()).includes('loginfmt');
        }),
    ),

  /** A page of another site that sends the form of a page that it got itself. */
  forged: (place) =>
    withBrowser(async (page) => {
      await page.goto(toAuthorizeUrl(place, 'http://localhost:5999/'));
      const action = await page.getAttribute('form', 'action');
      const token = await page.inputValue('input[name=flowToken]');
      const form =
        `<form method="post" action="${action}"><input name="flowToken" value="${token}">` +
        `<input name="loginfmt" value="${place.user}"><button>Send</button></form>`;
      return withSite(
        (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(form),
        async (site) => {
          await page.goto(site);
          await press(page, 'button');
          return page.locator('#exceptionMessageContainer').innerText();
        },
      );
    }),
});
