// What axe-core finds on a page. The portal lets no script in from outside, so the browser itself puts axe there.

import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';
import { waitForMotion } from './settle.js';

/** A rule of axe that a page breaks, and where. */
export type Finding = readonly [rule: string, ...places: string[]];

// Half a megabyte: a third of what the package exports as its source, which is not minified.
const { source } = createRequire(import.meta.url)('axe-core/axe.min.js') as typeof axe;

/**
 * Runs axe-core on a page once nothing moves in it: half-opened, a drawer has colors that nobody gets to read. Empty when it
 * finds nothing.
 *
 * @param rules - only these, such as `color-contrast`; all when absent
 */
export const findBarriers = async (page: Page, rules?: readonly string[]): Promise<readonly Finding[]> => {
  await waitForMotion(page);
  // A page that is looked at in several colors takes it once.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(source);
  const options = {
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: rules } }),
    // Of what passes, nothing is kept; and the start of an element says more than a selector, which axe must search for.
    resultTypes: ['violations'],
    selectors: false,
  };
  // Stops that Fluent's library for the keyboard puts around lists and panes. They are hidden from readers and pass the focus on
  // at once, which keyboard.ts proves; axe only sees something hidden that can have the focus.
  const context = { exclude: ['[data-tabster-dummy]'] };
  return page.evaluate<
    readonly Finding[]
  >(`axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))`);
};
