// A page with the snippet for browsers, bundled by the test, and somebody who signs in there.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { runTask } from './run-task.mjs';
import { signIn, withPage } from './sign-in-page.mjs';

await runTask({
  show: async (place) => {
    const code = await readFile(place.file);
    const html = '<!doctype html><title>Application</title><body><script type="module" src="/app.js"></script>';
    const server = createServer((req, res) => {
      const isCode = req.url === '/app.js';
      res.writeHead(200, { 'Content-Type': isCode ? 'text/javascript' : 'text/html' }).end(isCode ? code : html);
    });
    await new Promise((resolve) => server.listen(0, 'localhost', resolve));
    const site = `http://localhost:${server.address().port}/`;
    try {
      return await withPage(async (page) => {
        await page.goto(site);
        await page.waitForURL((at) => at.origin === place.origin);
        await signIn(page, place);
        await page.waitForURL((at) => at.href.startsWith(site));
        await page.waitForFunction(() => document.body.textContent.trim() !== '');
        return { text: await page.locator('body').innerText() };
      });
    } finally {
      server.close();
    }
  },
});
