// @azure/msal-browser in Chromium: a single-page application that is sent to sign in and comes back with a code. Its page
// and the library are served at an origin of their own, as from anybody's development server.

import { readFile } from 'node:fs/promises';
import { runTask } from './run-task.mjs';
import { signIn, withPage, withSite } from './sign-in-page.mjs';

// The bundle for a script element, which is no entry of the package.
const library = new URL('./node_modules/@azure/msal-browser/lib/msal-browser.min.js', import.meta.url);

const html = '<!doctype html><title>Application</title><script src="/msal-browser.js"></script>';

/** Runs in the page, each time it is loaded. */
const load = async ({ clientId, origin, host, tenant }) => {
  const auth = {
    clientId,
    authority: `${origin}/${tenant}`,
    knownAuthorities: [host],
    redirectUri: location.origin + location.pathname,
  };
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
    const files = { '/msal-browser.js': await readFile(library) };
    return withSite(html, files, (site) =>
      withPage(async (page) => {
        await page.goto(site);
        await page.evaluate(load, place);
        // The page goes away while this runs in it.
        const go = page
          .evaluate(() => window.application.loginRedirect({ scopes: ['User.Read'] }))
          .catch(() => undefined);
        await page.waitForURL((at) => at.origin === place.origin);
        await go;
        await signIn(page, place);
        await page.waitForURL((at) => at.href.startsWith(site));
        const signedIn = await page.evaluate(load, place);
        const silent = await page.evaluate(askSilently, place);
        return { ...signedIn, ...silent };
      }),
    );
  },
});
