// The list of requests under a thousand requests a second: it does not freeze, and it does not grow. Tasks are measured in time
// of the processor: how long a frame takes by the clock depends on what else the machine does, and is only reported.

import { request as sendRequest, Agent } from 'node:http';
import { expect, it } from 'vitest';
import { traceTasks } from './bench/trace-tasks.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal({}, 'no-preference');

/** Sends batches of twenty, each of whose items is a request in the list, until there were so many. Gives how many a second. */
const flood = async (tenant: string, count: number): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const requests = Array.from({ length: 20 }, (_, n) => ({
    id: String(n),
    method: 'GET',
    url: `/users?$top=1&$select=id&n=${String(n)}`,
  }));
  const body = JSON.stringify({ requests });
  const sendOne = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = sendRequest(
        `${bench().server.url}/t/${tenant}/v1.0/$batch`,
        { method: 'POST', agent, headers: { authorization: 'Bearer test', 'content-type': 'application/json' } },
        (response) => response.resume().once('end', resolve),
      );
      sent.once('error', reject);
      sent.end(body);
    });
  const start = process.uptime();
  for (let sent = 0; sent < count; sent += 20) {
    await sendOne();
    // Never faster than a thousand a second.
    while ((process.uptime() - start) * 1000 < sent) await new Promise(setImmediate);
  }
  agent.destroy();
  return count / (process.uptime() - start);
};

/** Watches how long frames take, from inside the page. */
const watchFrames = `
  window.frames_ = [];
  let last = performance.now();
  const look = (now) => { window.frames_.push(now - last); last = now; window.looking_ = requestAnimationFrame(look); };
  requestAnimationFrame(look);`;

interface Figures {
  readonly frames: readonly number[];
  readonly elements: number;
  readonly heap: number;
}

const readFigures = `(() => ({
  frames: window.frames_.splice(0),
  elements: document.querySelectorAll('*').length,
  heap: performance.memory.usedJSHeapSize,
}))()`;

it('does nothing that takes 100 ms, and neither page nor memory grow', async ({ annotate }) => {
  const tenant = await bench().newTenant('last-seat');
  const page = await bench().open('/dev/requests', tenant);
  await page.getByText('Live', { exact: true }).waitFor();
  await flood(tenant, 2_000);
  const row = page.getByRole('row').filter({ hasText: '/users?$top=1' }).first();
  await row.waitFor();
  await page.evaluate(watchFrames);
  const collector = await page.context().newCDPSession(page);
  await collector.send('HeapProfiler.collectGarbage');
  const before = await page.evaluate<Figures>(readFigures);
  let rate = 0;
  const { longest, all } = await traceTasks(page, async () => {
    rate = await flood(tenant, 10_000);
  });
  const { frames } = await page.evaluate<Figures>(readFigures);
  await collector.send('HeapProfiler.collectGarbage');
  const after = await page.evaluate<Figures>(readFigures);
  const mebibytes = (after.heap - before.heap) / 1024 / 1024;
  await annotate(
    `${rate.toFixed(0)} requests a second. Longest task ${longest.toFixed(0)} ms of the processor, all ${all.toFixed(0)} ms. ` +
      `Longest of ${String(frames.length)} frames by the clock ${Math.max(...frames).toFixed(0)} ms. ` +
      `${mebibytes.toFixed(1)} MiB more, ${String(before.elements)} elements before and ${String(after.elements)} after.`,
  );
  expect(longest).toBeLessThan(100);
  expect(after.elements).toBeLessThan(before.elements + 100);
  expect(mebibytes).toBeLessThan(8);
  expect(await page.getByText(/of 1,000/).count()).toBe(1);
  expect(bench().complaints).toEqual([]);
});
