// Moves the keyboard as a person without a mouse does.

import type { Locator } from 'playwright-core';

const most = 80;

/** Presses the Tab key until an element has the focus. @throws Error when it cannot be reached so */
export const tabTo = async (element: Locator): Promise<void> => {
  const page = element.page();
  await element.waitFor();
  for (let n = 0; n < most; n += 1) {
    if ((await element.and(page.locator(':focus')).count()) === 1) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${String(element)}`);
};
