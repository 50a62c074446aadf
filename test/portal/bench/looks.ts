// A screen in the looks and languages that it must be usable in.

import type { Page } from 'playwright-core';
import { findBarriers, type Finding } from './accessibility.js';

/** Colors and languages, as the end of an address. */
export const looks = [
  'theme=light&lang=en',
  'theme=dark&lang=de',
  'theme=dark&lang=en',
  'theme=light&lang=de',
] as const;

/**
 * Shows the present page in light and dark, English and German, and gives what axe finds in each.
 *
 * @param isReady - waits until there is something to look at; gets the language
 */
export const findBarriersInLooks = async (
  page: Page,
  isReady: (language: 'en' | 'de') => Promise<unknown>,
): Promise<readonly (readonly [look: string, ...findings: Finding[]])[]> => {
  const found: (readonly [string, ...Finding[]])[] = [];
  for (const look of looks) {
    const address = new URL(page.url());
    for (const [name, value] of new URLSearchParams(look)) address.searchParams.set(name, value);
    await page.goto(address.href);
    await isReady(look.endsWith('de') ? 'de' : 'en');
    const findings = await findBarriers(page);
    if (findings.length > 0) found.push([look, ...findings]);
  }
  return found;
};
