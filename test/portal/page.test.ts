// The page of the portal as a server sends it: its policy, its size, who may open it and who may not use it.
// https://www.w3.org/TR/CSP3/

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from '../../server/index.js';
import { hasFocus } from './bench/has-focus.js';
import { observePage } from './bench/observe-page.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();
const assets = fileURLToPath(new URL('../../dist/portal/assets/', import.meta.url));
const kilobyte = 1000;
const now = '2026-10-05T09:00:00Z';

/** Another server, until the test ends. */
const start = async (options: ServerOptions): Promise<RunningServer> => {
  const server = await startServer({ port: 0, https: false, now, ...options });
  onTestFinished(() => server.close());
  return server;
};

/** The heading of the first screen. */
const waitForHome = (page: Page): Promise<void> => page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();

const weigh = (body: Uint8Array): number => gzipSync(body, { level: 9 }).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('the policy of the page', () => {
  const fetchPage = (path: string): Promise<Response> =>
    fetch(bench().server.url + path, { headers: { accept: 'text/html' } });

  it.each(['/', '/portal', '/portal/admin/users', '/portal/t/ci-7/live'])('is the same at %s', async (path) => {
    const { headers } = await fetchPage(path);
    const policy = headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\da-f]{32})'/.exec(policy)?.[1] ?? 'none';
    expect(policy).toBe(
      `default-src 'self'; style-src 'self' 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; ` +
        "frame-ancestors 'none'; object-src 'none'",
    );
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  });

  it('has another nonce in each answer', async () => {
    const [one, other] = await Promise.all(['/portal', '/portal'].map(async (path) => (await fetchPage(path)).text()));
    expect(one).toMatch(/ nonce="[\da-f]{32}"/);
    expect(one).not.toBe(other);
  });

  it('is kept on the way through the portal', async () => {
    const page = await bench().newPage();
    const notes = await observePage(page, bench().server.url);
    await page.goto(`${bench().server.url}/portal/`);
    await waitForHome(page);
    for (const name of ['Licenses', 'Live claims', 'Requests']) {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    expect(await notes.violations()).toEqual([]);
    expect([notes.strangers, notes.fonts]).toEqual([[], []]);
  });

  it('is kept by the page for readers without scripts', async () => {
    const page = await bench().newPage({ javaScriptEnabled: false });
    const notes = await observePage(page, bench().server.url);
    await page.goto(bench().server.url);
    const heading = page.getByRole('heading', { level: 1, name: 'Tenantry is running' });
    // Its style sheets have the nonce: without them the text would stand elsewhere.
    expect(await heading.boundingBox()).toMatchObject({ x: 224, y: 32 });
    expect(notes.strangers).toEqual([]);
  });

  it('stops a script, a style and a picture that somebody puts into the page, and says so', async () => {
    const page = await bench().newPage();
    const notes = await observePage(page, bench().server.url);
    await page.goto(`${bench().server.url}/portal/`);
    await waitForHome(page);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.wasRun = true';
      const style = document.createElement('style');
      style.textContent = 'body { display: none }';
      const picture = document.createElement('img');
      picture.src = 'https://elsewhere.example/pixel.png';
      document.body.append(script, style, picture);
    }`);
    await expect
      .poll(() => notes.violations())
      .toEqual(
        expect.arrayContaining([
          'script-src-elem inline',
          'style-src-elem inline',
          expect.stringMatching(/^img-src https:\/\/elsewhere\.example/),
        ]),
      );
    expect(await page.evaluate('window.wasRun')).toBeUndefined();
  });
});

describe('before its scripts have run, the page', () => {
  it.each([
    ['light', undefined, 'rgb(255, 255, 255)'],
    ['dark', undefined, 'rgb(18, 18, 18)'],
    ['light', 'dark', 'rgb(18, 18, 18)'],
    ['dark', 'light', 'rgb(255, 255, 255)'],
    ['light', "x' onload='alert(1)", 'rgb(255, 255, 255)'],
  ] as const)('on a %s computer with theme=%s has the color %s', async (colorScheme, theme, color) => {
    const page = await bench().newPage({ colorScheme, javaScriptEnabled: false });
    await page.goto(`${bench().server.url}/portal/?theme=${encodeURIComponent(theme ?? '')}`);
    const seen = await page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(seen).toBe(color);
    expect(await page.locator('.opening').innerText()).toBe('Tenantry');
  });
});

describe('the size of the portal', () => {
  it('is at most 350 kB in all, compressed', () => {
    const sizes = readdirSync(assets).map((name) => weigh(readFileSync(join(assets, name))));
    expect(sizes.length).toBeGreaterThan(10);
    expect(sum(sizes)).toBeLessThanOrEqual(350 * kilobyte);
  });

  it('is at most 250 kB for the first screen, compressed', async () => {
    const page = await bench().newPage();
    const notes = await observePage(page, bench().server.url);
    await page.goto(`${bench().server.url}/portal/`);
    await waitForHome(page);
    const loaded = await notes.loaded();
    expect(loaded.some(({ path }) => path.endsWith('.js'))).toBe(true);
    expect(sum(loaded.map(({ body }) => weigh(body)))).toBeLessThanOrEqual(250 * kilobyte);
  });

  it('does not load the words of another language', async () => {
    const page = await bench().newPage();
    const notes = await observePage(page, bench().server.url);
    await page.goto(`${bench().server.url}/portal/`);
    await waitForHome(page);
    const names = (await notes.loaded()).map(({ path }) => path.replace(/^.*\/|-[^-]*$/g, ''));
    expect(names).toContain('en');
    expect(names).not.toContain('de');
  });
});

describe('a server with a secret', () => {
  it('asks for it, refuses a wrong one, and opens with the right one', async () => {
    const server = await start({ controlToken: 'open-sesame-open-sesame' });
    const page = await bench().newPage();
    await page.goto(`${server.url}/portal/`);
    const field = page.getByLabel('Secret');
    const send = page.getByRole('button', { name: 'Continue' });
    await field.fill('open-barley-open-barley');
    await send.click();
    await page.getByText('This is not the secret of this server.').waitFor();
    await hasFocus(field);
    await field.fill('open-sesame-open-sesame');
    await send.click();
    await waitForHome(page);
    // It lasts as long as the window, and no other window has it.
    await page.reload();
    await waitForHome(page);
    const other = await bench().newPage();
    await other.goto(`${server.url}/portal/`);
    await other.getByLabel('Secret').waitFor();
  });

  it('never has the secret in an address', async () => {
    const server = await start({ controlToken: 'open-sesame-open-sesame' });
    const page = await bench().newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${server.url}/portal/`);
    await page.getByLabel('Secret').fill('open-sesame-open-sesame');
    await page.getByRole('button', { name: 'Continue' }).click();
    await waitForHome(page);
    expect(asked.filter((url) => url.includes('sesame'))).toEqual([]);
  });
});

describe('a server without a control plane', () => {
  it('has no portal, and shows a browser the start page with its commands', async () => {
    const server = await start({ control: false });
    const page = await bench().newPage();
    await page.goto(server.url);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tenantry is running');
    const answer = await page.goto(`${server.url}/portal/`);
    expect(answer?.status()).toBe(404);
    expect(await page.locator('body').innerText()).toContain('/portal/');
  });

  it('still opens apps for people, without a way to the portal', async () => {
    const server = await start({ control: false });
    const page = await bench().newPage();
    await page.goto(`${server.url}/apps/teams?login_hint=christiec`);
    await page.getByLabel('Password').fill('any');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'No' }).click();
    await page.getByRole('heading', { name: 'Welcome to Microsoft Teams' }).waitFor();
    expect(await page.getByRole('link', { name: 'Why? See the decision' }).count()).toBe(0);
  });
});

it('opens over https', async () => {
  const certDir = mkdtempSync(join(tmpdir(), 'tenantry-portal-'));
  onTestFinished(() => {
    rmSync(certDir, { recursive: true, force: true });
  });
  const server = await start({ https: true, httpsPort: 0, certDir });
  const page = await bench().newPage({ ignoreHTTPSErrors: true });
  const notes = await observePage(page, server.httpsUrl ?? '');
  await page.goto(`${server.httpsUrl ?? ''}/portal/`);
  await waitForHome(page);
  await page.getByText('Contoso').first().waitFor();
  expect([await notes.violations(), notes.strangers]).toEqual([[], []]);
});

it('shows the tenant that the address names, and says which', async () => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/', tenant);
  await page.getByRole('banner').getByText(`Fabrikam (${tenant})`).waitFor();
});

it('works with a server that checks every permission', async () => {
  const server = await start({ authorization: 'strict' });
  const page = await bench().newPage();
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 401 || response.status() === 403) refused.push(response.url());
  });
  await page.goto(`${server.url}/portal/admin/users`);
  await page.getByRole('heading', { level: 1, name: 'Active users' }).waitFor();
  await page.waitForLoadState('domcontentloaded');
  expect(refused).toEqual([]);
});

describe('a page of another site', () => {
  /** Another site, with one page. */
  const startSite = async (html: string): Promise<string> => {
    const site = createServer((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    });
    await new Promise<void>((resolve) => site.listen(0, 'localhost', resolve));
    onTestFinished(() => {
      site.closeAllConnections();
      site.close();
    });
    return `http://localhost:${String((site.address() as AddressInfo).port)}`;
  };

  it('cannot show the portal in a frame', async () => {
    const { url } = bench().server;
    const page = await bench().newPage();
    await page.goto(await startSite(`<iframe src="${url}/portal/"></iframe>`));
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:|^$/);
    expect(bench().complaints.join()).toContain('frame-ancestors');
  });

  it('can use neither the control plane nor the stream of events', async () => {
    const { url } = bench().server;
    const page = await bench().newPage();
    await page.goto(await startSite('<p>Another site</p>'));
    const ask = (path: string, init: object): Promise<string> =>
      page.evaluate<string>(
        `fetch('${url}${path}', ${JSON.stringify(init)}).then(({ status }) => 'answered ' + status, () => 'refused')`,
      );
    const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await ask('/_tenantry/clock', {})).toBe('refused');
    expect(await ask('/_tenantry/events', {})).toBe('refused');
    expect(await ask('/_tenantry/appOpens', json)).toBe('refused');
    expect(await ask('/_tenantry/appOpens', { method: 'POST', body: '{}' })).toBe('refused');
  });
});
