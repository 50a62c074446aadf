// A page with the snippet for browsers, bundled by the test, and somebody who signs in there.

import { readFile } from 'node:fs/promises';
import { runTask } from './run-task.mjs';
import { signIn, withPage, withSite } from './sign-in-page.mjs';

const html = '<!doctype html><title>Application</title><body><script type="module" src="/app.js"></script>';

await runTask({
  show: async (place) =>
    withSite(html, { '/app.js': await readFile(place.file) }, (site) =>
      withPage(async (page) => {
        await page.goto(site);
        await page.waitForURL((at) => at.origin === place.origin);
        await signIn(page, place);
        await page.waitForURL((at) => at.href.startsWith(site));
        await page.waitForFunction(() => document.body.textContent.trim() !== '');
        return { text: await page.locator('body').innerText() };
      }),
    ),
});
