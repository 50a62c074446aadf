// Waits until a page shows what it was opened for, and nothing moves any more.

import type { Page } from 'playwright-core';

const finishMotion = `Promise.all(document.getAnimations()
  .filter((one) => one.effect?.getTiming().iterations !== Infinity)
  .map((one) => one.finished.catch(() => undefined)))`;

/** Waits until nothing moves. Opening a drawer takes a moment, and colors on their way are no colors to judge. */
export const waitForMotion = (page: Page): Promise<unknown> => page.evaluate(finishMotion);

/**
 * Waits for the heading of a page, for whatever is still loading, and for drawers that open.
 *
 * @param isPane - whether a pane opens in front of the screen
 */
export const settle = async (page: Page, isPane = false): Promise<void> => {
  if (isPane) await page.getByRole('dialog').first().waitFor();
  else await page.locator('main h1').first().waitFor();
  await page.locator('[role=progressbar]:visible').first().waitFor({ state: 'detached' });
  await waitForMotion(page);
};
