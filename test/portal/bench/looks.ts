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

/** Rules of axe whose result depends on colors. Structure and names do not change with them. */
export const colorRules = ['color-contrast', 'link-in-text-block'] as const;

/** Shows a page in other colors, without loading it again. */
export const recolor = async (page: Page, theme: 'light' | 'dark' | 'contrast'): Promise<void> => {
  await page.evaluate(`{
    const url = new URL(location.href);
    url.searchParams.set('theme', '${theme}');
    history.replaceState(history.state, '', url);
  }`);
  await page.locator(`html[data-theme="${theme}"]`).waitFor();
};

/**
 * Shows the present page in English and German, each in light and dark, and gives what axe finds in each.
 *
 * @param isReady - waits until there is something to look at; gets the language
 */
export const findBarriersInLooks = async (
  page: Page,
  isReady: (language: 'en' | 'de') => Promise<unknown>,
): Promise<readonly (readonly [look: string, ...findings: Finding[]])[]> => {
  const found: (readonly [string, ...Finding[]])[] = [];
  const note = async (look: string, rules?: readonly string[]): Promise<void> => {
    const findings = await findBarriers(page, rules);
    if (findings.length > 0) found.push([look, ...findings]);
  };
  for (const language of ['en', 'de'] as const) {
    const address = new URL(page.url());
    address.searchParams.set('theme', 'light');
    address.searchParams.set('lang', language);
    await page.goto(address.href);
    await isReady(language);
    await note(`light ${language}`);
    await recolor(page, 'dark');
    await note(`dark ${language}`, colorRules);
  }
  return found;
};
