// What a page's main thread had to do, in time of the processor. How long a frame takes by the clock depends on what else the
// machine does: no test may rest on it.

import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
  /** Microseconds of the processor, however many others wait for it. */
  readonly tdur?: number;
}

/** Milliseconds of the processor. */
export interface Tasks {
  readonly longest: number;
  readonly all: number;
}

const readTasks = (trace: Buffer): Tasks => {
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${String(pid)} ${String(tid)}`),
  );
  const tasks = traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && mains.has(`${String(pid)} ${String(tid)}`))
    .map(({ tdur = 0 }) => tdur / 1_000);
  expect(tasks.length).toBeGreaterThan(100);
  return { longest: Math.max(...tasks), all: tasks.reduce((sum, task) => sum + task, 0) };
};

/** Measures the tasks of the page's main thread while something happens. */
export const traceTasks = async (page: Page, happen: () => Promise<void>): Promise<Tasks> => {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  await happen();
  return readTasks(await browser.stopTracing());
};
