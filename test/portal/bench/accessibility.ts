// What axe-core finds on a page. The portal lets no script in from outside, so the browser itself puts axe there.

import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A rule of axe that a page breaks, and where. */
export type Finding = readonly [rule: string, ...places: string[]];

/** Fluent's hidden stops at the ends of a list of tabs: they hand the focus on at once, so that nobody is ever at one. */
const handingOn = '[data-tabster-dummy]';

/**
 * Runs axe-core on a page as it is now. Empty when it finds nothing.
 *
 * @param tags - only rules with one of these tags, such as `cat.color`; all when absent
 */
export const findBarriers = async (page: Page, tags?: readonly string[]): Promise<readonly Finding[]> => {
  await page.evaluate(axe.source);
  const options = tags === undefined ? {} : { runOnly: { type: 'tag', values: tags } };
  const context = { exclude: [handingOn] };
  return page.evaluate<readonly Finding[]>(
    `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)}).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html.slice(0, 200))]))`,
  );
};
