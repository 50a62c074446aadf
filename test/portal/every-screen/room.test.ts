// Every screen where there is little room: twice as large on a projector, and on a phone. Lines are read without scrolling
// sideways; only tables of data may be wider than the room, inside a box of their own that scrolls.
// https://www.w3.org/TR/WCAG22/#reflow

import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { settle } from '../bench/settle.js';
import { usePortal } from '../bench/use-portal.js';
import { addresses } from './addresses.js';
import { arrangeTenant, type Shown } from './arrange.js';

const bench = usePortal();
let shown: Shown;
beforeAll(async () => {
  shown = await arrangeTenant(bench());
});

/** Boxes of the page that are wider inside than outside, without being the box of a table. */
const findWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`
    [document.documentElement, document.querySelector('main'), ...document.querySelectorAll('[role=dialog], [role=dialog] > *')]
      .filter((box) => box !== null && box.scrollWidth > box.clientWidth + 1)
      .map((box) => box.outerHTML.slice(0, 120) + ' ' + box.scrollWidth + ' in ' + box.clientWidth)`);

const sizes = {
  'on a phone': { width: 360, height: 740 },
  'twice as large on 1280 × 720': { width: 640, height: 360 },
} as const;

it.each(addresses)('at $name a reader never scrolls sideways, on a phone and twice as large', async (address) => {
  const path = address.toPath(shown);
  // German words are the longer ones.
  const page = await bench().visit(
    `${path}${path.includes('?') ? '&' : '?'}lang=de`,
    shown.tenant,
    sizes['on a phone'],
  );
  const wide: Record<string, readonly string[]> = {};
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await settle(page, address.isPane);
    wide[name] = await findWide(page);
  }
  expect(wide).toEqual({ 'on a phone': [], 'twice as large on 1280 × 720': [] });
});
