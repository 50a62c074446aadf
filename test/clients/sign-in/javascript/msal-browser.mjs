// @azure/msal-browser in Chromium: a single-page application that is sent to sign in and comes back with a code. Its page
// and the library are served at an origin of their own, as from anybody's development server.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { runTask } from './run-task.mjs';
import { signIn, withPage } from './sign-in-page.mjs';

const library = createRequire(import.meta.url).resolve('@azure/msal-browser/lib/msal-browser.min.js');

const html = `<!doctype html><title>Application</title><script src="/msal-browser.js"></script>
<button id="sign-in">Sign in</button><button id="sign-out">Sign out</button>`;

const serve = async () => {
  const files = { '/msal-browser.js': ['text/javascript', await readFile(library)] };
  const server = createServer((req, res) => {
    const [type, content] = files[req.url] ?? ['text/html', html];
    res.writeHead(200, { 'Content-Type': type }).end(content);
  });
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  return { url: `http://localhost:${server.address().port}/`, close: () => server.close() };
};

/** Runs in the page, each time it is loaded. */
const load = async ({ clientId, origin, host, tenant }) => {
  const auth = { clientId, authority: `${origin}/${tenant}`, knownAuthorities: [host], redirectUri: location.href };
  // The page's own address, without what the sign-in brings back.
  auth.redirectUri = location.origin + location.pathname;
  const application = new window.msal.PublicClientApplication({ auth, cache: { cacheLocation: 'sessionStorage' } });
  await application.initialize();
  const result = await application.handleRedirectPromise();
  window.application = application;
  return result === null ? null : { accessToken: result.accessToken, username: result.account.username };
};

const askSilently = async ({ origin }) => {
  const [account] = window.application.getAllAccounts();
  const request = { scopes: ['User.Read'], account };
  const cached = await window.application.acquireTokenSilent(request);
  const renewed = await window.application.acquireTokenSilent({ ...request, forceRefresh: true });
  const answer = await fetch(`${origin}/v1.0/me`, { headers: { Authorization: `Bearer ${renewed.accessToken}` } });
  const { userPrincipalName: me } = await answer.json();
  const isRenewed = renewed.accessToken !== cached.accessToken;
  return { cached: cached.fromCache, isRenewed, idToken: renewed.idToken, status: answer.status, me };
};

await runTask({
  redirect: async (place) => {
    const site = await serve();
    try {
      return await withPage(async (page) => {
        await page.goto(site.url);
        await page.evaluate(load, place);
        const go = page
          .evaluate(() => window.application.loginRedirect({ scopes: ['User.Read'] }))
          .catch(() => undefined);
        await page.waitForURL((at) => at.origin === place.origin);
        await go;
        await signIn(page, place);
        await page.waitForURL((at) => at.href.startsWith(site.url));
        const signedIn = await page.evaluate(load, place);
        const silent = await page.evaluate(askSilently, place);
        return { ...signedIn, ...silent };
      });
    } finally {
      site.close();
    }
  },
});
