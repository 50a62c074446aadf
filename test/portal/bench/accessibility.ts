// What axe-core finds on a page. The portal lets no script in from outside, so the browser itself puts axe there.

import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule of axe that a page breaks, and where. */
export type Finding = readonly [rule: string, ...places: string[]];

const run = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))`;

/** Runs axe-core on a page as it is now. Empty when it finds nothing. */
export const findBarriers = async (page: Page): Promise<readonly Finding[]> => {
  await page.evaluate(axe.source);
  return page.evaluate<readonly Finding[]>(run);
};
