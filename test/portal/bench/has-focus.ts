// Where the keyboard is.

import { expect } from 'vitest';
import type { Locator } from 'playwright-core';

/** Waits until an element has the focus. */
export const hasFocus = (element: Locator): Promise<void> =>
  expect.poll(() => element.and(element.page().locator(':focus')).count()).toBe(1);
