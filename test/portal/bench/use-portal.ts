// A server and a browser for one file of tests, and a new page with a tenant of its own for each test.

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startServer, type RunningServer, type ServerOptions } from '../../../server/index.js';
import { createAsker } from './ask-server.js';
import { findChromium } from './find-chromium.js';

/** What a test sees. */
export interface PortalBench {
  readonly server: RunningServer;
  /**
   * Opens a page of the portal.
   *
   * @param path - below `/portal` and the tenant, such as `/admin/licenses`
   * @param tenant - the name of a tenant that the test has made; absent: the default tenant
   */
  open(path: string, tenant?: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * Shows an address in a page that all tests of the file share, for tests that only look. It loads everything anew, but the
   * browser has the portal's files already: a third of the time of a page of one's own.
   */
  visit(path: string, tenant: string, viewport?: Size): Promise<Page>;
  /** A page that shows nothing yet, in a browser that has loaded nothing. What it complains about is noted, too. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Makes a tenant of this test's own. Gives its name. */
  newTenant(fixture?: string | object): Promise<string>;
  /** Sends a request to a tenant. Gives the body of the answer. */
  ask(method: string, path: string, body?: object): Promise<ReturnType<typeof JSON.parse>>;
  /** What the pages wrote to the console as errors, and what they threw, since the test began. */
  readonly complaints: readonly string[];
}

/** The room that a page has, in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

const projector: Size = { width: 1280, height: 720 };
const locale = 'en-US';
const now = '2026-10-05T09:00:00Z';

/**
 * Starts a server and a browser before the tests of a file, and ends them after. The clock of every tenant stands still.
 *
 * @param reducedMotion - what the users prefer. Drawers that glide and colors that fade take twice the work of a page that shows
 *   the same at once, so only tests of the portal in motion ask for `no-preference`
 */
export const usePortal = (
  options: ServerOptions = {},
  reducedMotion: 'reduce' | 'no-preference' = 'reduce',
): (() => PortalBench) => {
  const preferences = { locale, reducedMotion } satisfies BrowserContextOptions;
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  let shared: Page | undefined;
  let made = 0;
  const complaints: string[] = [];
  const closers: (() => Promise<void>)[] = [];
  const note = (page: Page): Page => {
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => {
      complaints.push(error.message);
    });
    return page;
  };
  beforeAll(async () => {
    server = await startServer({ port: 0, https: false, now, ...options });
    browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
    // Pages that want nothing special share the files that the browser has loaded, and a window: Chromium starts the parts of
    // its own window anew with each, at more cost than a page has.
    const context = await browser.newContext(preferences);
    shared = note(await context.newPage());
  });
  afterEach(async () => {
    complaints.length = 0;
    await Promise.all(closers.splice(0).map((close) => close()));
    // Nobody stays signed in.
    await shared?.context().clearCookies();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return () => {
    if (server === undefined || browser === undefined || shared === undefined)
      throw new Error('the bench has not started');
    const { url } = server;
    const running = browser;
    const lasting = shared;
    const usual = lasting.context();
    const asker = createAsker(url, now);
    const closeLater = (page: Page): Page => {
      closers.push(() => page.close());
      return page;
    };
    const newPage: PortalBench['newPage'] = async (special) =>
      closeLater(note(await running.newPage({ ...preferences, ...special })));
    const toAddress = (path: string, tenant?: string): string =>
      `${url}/portal${tenant === undefined ? '' : `/t/${tenant}`}${path}`;
    return {
      server,
      complaints,
      ask: asker.ask,
      newTenant: (fixture) => {
        made += 1;
        return asker.newTenant(`test-${String(made)}`, fixture);
      },
      newPage,
      open: async (path, tenant, options = {}) => {
        const { viewport, ...special } = options;
        const isUsual = Object.keys(special).length === 0;
        const page = isUsual ? closeLater(note(await usual.newPage())) : await newPage(options);
        if (isUsual && viewport != null) await page.setViewportSize(viewport);
        await page.goto(toAddress(path, tenant));
        return page;
      },
      visit: async (path, tenant, viewport = projector) => {
        await lasting.setViewportSize(viewport);
        await lasting.goto(toAddress(path, tenant));
        return lasting;
      },
    };
  };
};
