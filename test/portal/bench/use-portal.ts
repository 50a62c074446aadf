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
  /** A page that shows nothing yet. What it complains about is noted, too. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Makes a tenant of this test's own. Gives its name. */
  newTenant(fixture?: string | object): Promise<string>;
  /** Sends a request to a tenant. Gives the body of the answer. */
  ask(method: string, path: string, body?: object): Promise<ReturnType<typeof JSON.parse>>;
  /** What the pages wrote to the console as errors, and what they threw, since the test began. */
  readonly complaints: readonly string[];
}

const now = '2026-10-05T09:00:00Z';

/** Starts a server and a browser before the tests of a file, and ends them after. The clock of every tenant stands still. */
export const usePortal = (options: ServerOptions = {}): (() => PortalBench) => {
  let server: RunningServer | undefined;
  let browser: Browser | undefined;
  let made = 0;
  const complaints: string[] = [];
  const closers: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = await startServer({ port: 0, https: false, now, ...options });
    browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  });
  afterEach(async () => {
    complaints.length = 0;
    await Promise.all(closers.splice(0).map((close) => close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return () => {
    if (server === undefined || browser === undefined) throw new Error('the bench has not started');
    const { url } = server;
    const running = browser;
    const asker = createAsker(url, now);
    const newPage: PortalBench['newPage'] = async (context = {}) => {
      const page = await running.newPage({ locale: 'en-US', ...context });
      closers.push(() => page.close());
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => {
        complaints.push(error.message);
      });
      return page;
    };
    return {
      server,
      complaints,
      ask: asker.ask,
      newTenant: (fixture) => {
        made += 1;
        return asker.newTenant(`test-${String(made)}`, fixture);
      },
      newPage,
      open: async (path, tenant, context) => {
        const page = await newPage(context);
        await page.goto(`${url}/portal${tenant === undefined ? '' : `/t/${tenant}`}${path}`);
        return page;
      },
    };
  };
};
