// How soon somebody sees the portal, and can use it: a browser without a cache, while two other programs keep two cores busy.

import { spawn, type ChildProcess } from 'node:child_process';
import { chromium, type Browser, type Page } from 'playwright-core';
import { toUpperBound, type Finding } from '../bounds.js';
import { startProgram, type Programs, type Running } from '../programs/programs.js';
import { showProgress } from '../progress.js';
import { showSpread, showTable, toSpread } from '../statistics.js';
import { findChromium } from '../../test/portal/bench/find-chromium.js';

interface Visit {
  /** Milliseconds from the click on a link until the first thing is drawn. */
  readonly painted: number;
  /** Until the heading and the navigation are there and the page answers. */
  readonly usable: number;
  /** From a click on the navigation until the next screen has its heading. */
  readonly next: number;
}

/** The page answers once it does what was asked of it after the heading is there. */
const noteTimes = `window.usable = new Promise((resolve) => {
  new MutationObserver((_changes, observer) => {
    if (document.querySelector('main h1') === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  }).observe(document, { childList: true, subtree: true });
});`;

const readPaint = `performance.getEntriesByName('first-contentful-paint')[0].startTime`;

/** Clicks on a link of the navigation, and waits for the heading of its screen. */
const clickThrough = `new Promise((resolve) => {
  const began = performance.now();
  new MutationObserver((_changes, observer) => {
    if (document.querySelector('main h1')?.textContent !== 'Licenses') return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
  }).observe(document, { childList: true, subtree: true, characterData: true });
  document.querySelector('nav a[href$="/admin/licenses"], a[href$="/admin/licenses"]').click();
})`;

const visit = async (page: Page, url: string): Promise<Visit> => {
  await page.addInitScript(noteTimes);
  await page.goto(`${url}/portal/`);
  return {
    usable: await page.evaluate<number>('window.usable'),
    painted: await page.evaluate<number>(readPaint),
    next: await page.evaluate<number>(clickThrough),
  };
};

/** A visit by somebody who was never here. */
const visitAnew = async (browser: Browser, url: string): Promise<Visit> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
  try {
    return await visit(await context.newPage(), url);
  } finally {
    await context.close();
  }
};

/** As many programs as given, each of which keeps one core busy. */
const keepBusy = (count: number): ChildProcess[] =>
  Array.from({ length: count }, () => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));

const busyCores = 2;
const bounds = { painted: 1000, usable: 1500 } as const;

interface Place {
  readonly programs: Programs;
  readonly server: Running;
  readonly rounds: number;
}

const measure = async ({ programs, server, rounds }: Place): Promise<Record<'first' | 'later', Visit[]>> => {
  const visits: Record<'first' | 'later', Visit[]> = { first: [], later: [] };
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  try {
    for (let round = 0; round <= rounds; round += 1) {
      showProgress(`portal: round ${round} of ${rounds}`);
      const fresh = await startProgram(programs.toTenantry('Tenantry, contoso'));
      const first = await visitAnew(browser, fresh.url);
      await fresh.stop();
      const later = await visitAnew(browser, server.url);
      // The first round warms the disk's cache and the browser.
      if (round === 0) continue;
      visits.first.push(first);
      visits.later.push(later);
    }
    return visits;
  } finally {
    await browser.close();
  }
};

/** Measures the portal's start. */
export const measurePortal = async (programs: Programs, rounds: number): Promise<Finding> => {
  const server = await startProgram(programs.toTenantry('Tenantry, contoso'));
  const busy = keepBusy(busyCores);
  try {
    const { first, later } = await measure({ programs, server, rounds });
    const toRow = (name: string, visits: readonly Visit[]): string[] => [
      name,
      ...(['painted', 'usable', 'next'] as const).map((part) =>
        showSpread(toSpread(visits.map((one) => one[part])), 0),
      ),
    ];
    const table = showTable([
      ['visit', 'first paint, ms', 'usable, ms', 'next screen, ms'],
      toRow('the first after the start of the server', first),
      toRow('later', later),
    ]);
    const about = `${rounds} rounds in Chromium without a cache, beside ${busyCores} busy loops: median (least-most)`;
    return {
      markdown: `### The portal\n\n${about}\n\n${table}\n`,
      bounds: (['painted', 'usable'] as const).map((part) =>
        toUpperBound(
          `portal ${part === 'painted' ? 'drawn' : 'usable'}, first visit, median`,
          toSpread(first.map((one) => one[part])).median,
          bounds[part],
          ' ms',
          0,
        ),
      ),
    };
  } finally {
    busy.forEach((program) => program.kill());
    await server.stop();
  }
};
