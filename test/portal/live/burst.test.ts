// Live: a flood of claims. Tasks are measured in time of the processor: how long a frame takes by the clock depends on what else
// the machine does, and is only reported.

import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { traceTasks } from '../bench/trace-tasks.js';
import { usePortal } from '../bench/use-portal.js';
import { at, openLive, openTeams } from './live-bench.js';

const bench = usePortal({}, 'no-preference');

const count = 500;

/** A user without a usage location fails every time, so each app open is a claim of the log. */
const flood = async (tenant: string): Promise<void> => {
  const body = { user: at('ewan'), app: 'teams' };
  for (let sent = 0; sent < count; sent += 50) {
    await Promise.all(Array.from({ length: 50 }, () => bench().ask('POST', `/t/${tenant}/_tenantry/appOpens`, body)));
  }
};

/** Notes how long the page takes from one frame to the next. */
const watchFrames = `
  window.longestFrame = 0;
  let last = performance.now();
  const next = (now) => {
    window.longestFrame = Math.max(window.longestFrame, now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
`;

/** The longest frame since the last time it was asked for. */
const readFrames = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const longest = window.longestFrame;
    window.longestFrame = 0;
    return longest;
  })()`);

/** The time of the browser in milliseconds. */
const readClock = (page: Page): Promise<number> => page.evaluate<number>('performance.now()');

const countNodes = (page: Page): Promise<number> => page.evaluate<number>(`document.querySelectorAll('*').length`);

it('is drawn without holding the page up, and keeps no more than a few hundred claims', async ({ annotate }) => {
  const tenant = await bench().newTenant();
  const other = await bench().newTenant();
  await openTeams(bench(), tenant, 'christiec');
  const page = await openLive(bench(), '/live', tenant);
  await page.getByRole('link', { name: 'Christie Cline' }).waitFor();
  await page.evaluate(watchFrames);
  await flood(other);
  const unwatched = await readFrames(page);
  const start = await readClock(page);
  let end = start;
  const { longest, all } = await traceTasks(page, async () => {
    await flood(tenant);
    end = await readClock(page);
    await page.getByText(`${String(count + 1)} claims in all`).waitFor();
  });
  const watched = await readFrames(page);
  await annotate(
    `${String(Math.round((count * 1_000) / (end - start)))} claims a second. Longest task ${longest.toFixed(0)} ms of the ` +
      `processor, all ${all.toFixed(0)} ms. Longest frame ${watched.toFixed(0)} ms; with the flood elsewhere ` +
      `${unwatched.toFixed(0)} ms.`,
  );
  expect(longest).toBeLessThan(100);
  expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('301');
  expect(await page.getByRole('table').getByRole('row').count()).toBeLessThan(60);
  const nodes = await countNodes(page);
  await flood(tenant);
  await page.getByText(`${(2 * count + 1).toLocaleString('en-US')} claims in all`).waitFor();
  expect(Math.abs((await countNodes(page)) - nodes)).toBeLessThan(200);
  expect(bench().complaints).toEqual([]);
}, 180_000);

it('does not hold the page up even when a thousand claims come in one piece', async ({ annotate }) => {
  const tenant = await bench().newTenant();
  const [claim] = await openTeams(bench(), tenant, 'christiec');
  const page = await bench().open('/', tenant);
  const events = Array.from({ length: 1_000 }, (_, n) => {
    const sequence = n + 2;
    const id = `00000000-0000-4000-8000-${String(sequence).padStart(12, '0')}`;
    return `event: claim\ndata: ${JSON.stringify({ ...claim, id, sequence })}\n\n`;
  });
  let times = 0;
  await page.route('**/_tenantry/events?types=*claim*', (route) => {
    times += 1;
    return times === 1 ? route.fulfill({ contentType: 'text/event-stream', body: events.join('') }) : route.continue();
  });
  const { longest, all } = await traceTasks(page, async () => {
    await page.getByRole('link', { name: 'Live claims' }).click();
    await page.getByText('1,001 claims in all').waitFor();
  });
  await annotate(`Longest task ${longest.toFixed(0)} ms of the processor, all ${all.toFixed(0)} ms.`);
  expect(longest).toBeLessThan(100);
  expect(await page.getByRole('table').getAttribute('aria-rowcount')).toBe('301');
});
