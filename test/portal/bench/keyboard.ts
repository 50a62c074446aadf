// A walk through a page with the Tab key: what gets the focus, whether one sees it there, and what never gets it.

import type { Page } from 'playwright-core';

/** What a walk found. */
export interface Walk {
  /** Controls that the keyboard does not reach. */
  readonly missed: readonly string[];
  /** Controls that look the same with the focus and without. */
  readonly unseen: readonly string[];
  /** How many stops there were. */
  readonly stops: number;
  /** Whether the walk came back to where it began. */
  readonly cameRound: boolean;
}

/** Puts the functions of a walk into the page. */
const setUp = `{
  const selector = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const walk = (window.walk = { seen: [], looks: new Map() });
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: false }) &&
    node.getClientRects().length > 0;
  const name = (node) => node.outerHTML.replace(/ class="[^"]*"/g, '').slice(0, 140);
  const root = document.querySelector('[role=dialog]') ?? document;
  // One of a group of radio buttons or tabs stands for all: arrows lead on from there.
  walk.wanted = () => [...root.querySelectorAll(selector)].filter((node) =>
    isShown(node) && node.tabIndex >= 0 && !node.disabled && node.closest('[inert], [aria-hidden=true]') === null &&
    node.matches(':not([role=tab][aria-selected=false])') && !(node.type === 'radio' && !node.checked && document.querySelector(
      'input[type=radio][name="' + CSS.escape(node.name) + '"]:checked') !== null));
  const properties = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderTopColor', 'borderBottomColor',
    'borderTopWidth', 'borderBottomWidth', 'backgroundColor', 'color', 'textDecorationLine', 'transform', 'opacity', 'left'];
  const read = (node, part) => {
    const style = getComputedStyle(node, part);
    return properties.map((property) => style[property]).join();
  };
  walk.look = (node) => {
    const looks = [];
    for (let one = node, n = 0; one !== null && n < 3; one = one.parentElement, n += 1) {
      looks.push(read(one), read(one, '::before'), read(one, '::after'));
    }
    // A check box is drawn beside the input that has the focus.
    for (const one of node.parentElement?.children ?? []) looks.push(read(one));
    return looks.join(';');
  };
  walk.note = () => {
    const node = document.activeElement;
    if (node === null || node === document.body || node === document.documentElement) return 'nowhere';
    if (walk.seen.some((one) => one.node === node)) return node === walk.seen[0].node ? 'round' : 'again';
    walk.seen.push({ node, look: walk.look(node) });
    return 'new';
  };
  walk.finish = () => {
    const wanted = walk.wanted();
    document.activeElement?.blur?.();
    const met = new Set(walk.seen.map(({ node }) => node));
    return {
      missed: wanted.filter((node) => !met.has(node)).map(name),
      unseen: walk.seen.filter(({ node }) => node.isConnected && isShown(node))
        .filter(({ node, look }) => walk.look(node) === look).map(({ node }) => name(node)),
      stops: walk.seen.length,
    };
  };
}`;

/** More than any page of these tests has. */
const mostStops = 300;

/** Presses Tab until the walk comes round, on a page that has settled. */
export const walkByTab = async (page: Page): Promise<Walk> => {
  await page.evaluate(setUp);
  let cameRound = false;
  let idle = 0;
  for (let n = 0; n < mostStops && !cameRound; n += 1) {
    await page.keyboard.press('Tab');
    const step = await page.evaluate<string>('walk.note()');
    // A field for a date has a stop for each of its parts.
    idle = step === 'again' ? idle + 1 : 0;
    cameRound = step === 'round';
    if (idle > 12) break;
  }
  return { ...(await page.evaluate<Omit<Walk, 'cameRound'>>('walk.finish()')), cameRound };
};
