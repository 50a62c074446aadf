// What axe-core finds on every screen and pane, in each language and all colors. https://www.w3.org/TR/WCAG22/

import { beforeAll, describe, expect, it } from 'vitest';
import { findBarriers } from '../bench/accessibility.js';
import { colorRules, recolor } from '../bench/looks.js';
import { settle } from '../bench/settle.js';
import { usePortal } from '../bench/use-portal.js';
import { addresses, findRoute, readRoutes } from './addresses.js';
import { arrangeTenant, type Shown } from './arrange.js';

const bench = usePortal();
let shown: Shown;
beforeAll(async () => {
  shown = await arrangeTenant(bench());
});

it('every route of the portal is among the addresses of these tests', () => {
  const routes = readRoutes();
  expect(routes.length).toBeGreaterThanOrEqual(14);
  const visited = new Set(addresses.map(({ name }) => findRoute(routes, name)));
  expect(routes.filter((route) => !visited.has(route))).toEqual([]);
  expect(visited.has(undefined)).toBe(false);
});

describe.each(['en', 'de'])('in the language %s nothing keeps anybody out', (lang) => {
  it.each(addresses)('at $name, in all colors', async ({ toPath, isPane }) => {
    const path = toPath(shown);
    const page = await bench().visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}&theme=light`, shown.tenant);
    await settle(page, isPane);
    const found = [await findBarriers(page)];
    for (const theme of ['dark', 'contrast'] as const) {
      await recolor(page, theme);
      await settle(page, isPane);
      found.push(await findBarriers(page, colorRules));
    }
    expect(found).toEqual([[], [], []]);
    expect(bench().complaints).toEqual([]);
  });
});
