// Which page of Microsoft is about a path of Graph.

import type { GraphPage } from '../spec.js';

/** The page about a path: the one whose beginning is the longest. A beginning is whole segments, in any case. */
export const findPage = (pages: readonly GraphPage[], path: string): string => {
  const whole = `${path.toLowerCase()}/`;
  let best: GraphPage | undefined;
  for (const page of pages) {
    const begins = page.path === '/' || whole.startsWith(`${page.path.toLowerCase()}/`);
    if (begins && (best === undefined || page.path.length > best.path.length)) best = page;
  }
  return best?.source ?? '';
};
