// Live: nobody is kept out, in any colors, language and size.

import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers } from '../bench/accessibility.js';
import { colorRules, recolor } from '../bench/looks.js';
import { settle } from '../bench/settle.js';
import { usePortal } from '../bench/use-portal.js';
import { openTeams } from './live-bench.js';

const bench = usePortal();

describe('nobody is kept out', () => {
  it.each(['en', 'de'])('in the language %s, in any colors', async (lang) => {
    const tenant = await bench().newTenant();
    const visit = (path: string): Promise<Page> =>
      bench().visit(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}&theme=light`, tenant);
    const look = async (page: Page): Promise<void> => {
      expect(await findBarriers(page)).toEqual([]);
      for (const theme of ['dark', 'contrast'] as const) {
        await recolor(page, theme);
        expect(await findBarriers(page, colorRules), theme).toEqual([]);
      }
    };
    const empty = await visit('/live');
    await empty.getByRole('region').first().waitFor();
    await look(empty);
    const [claim] = await openTeams(bench(), tenant, 'christiec', 'ewan');
    const list = await visit('/live');
    await list.getByRole('link', { name: 'Ewa Nowak' }).waitFor();
    await look(list);
    const pane = await visit('/live/open');
    await pane.getByRole('dialog').waitFor();
    await look(pane);
    const view = await visit(`/live/${String(claim?.id)}?if=policyOff`);
    await settle(view);
    await view.getByRole('main').getByRole('list').nth(1).waitFor();
    await look(view);
  });

  it.each([
    ['a phone', { width: 360, height: 740 }],
    ['200 % zoom on a projector', { width: 640, height: 360 }],
  ])('on %s nothing has to be scrolled sideways', async (_, viewport) => {
    const tenant = await bench().newTenant();
    const [claim] = await openTeams(bench(), tenant, 'christiec');
    const places = [
      ['/live', (page: Page) => page.getByRole('link', { name: 'Christie Cline' })],
      ['/live/open', (page: Page) => page.getByRole('dialog')],
      [
        `/live/${String(claim?.id)}?if=policyOff&lang=de`,
        (page: Page) => page.getByRole('main').getByRole('list').nth(1),
      ],
    ] as const;
    for (const [path, find] of places) {
      const page = await bench().open(path, tenant, { viewport });
      await find(page).waitFor();
      const [wide, seen] = await page.evaluate<readonly [number, number]>(
        `[document.querySelector('main').scrollWidth, document.querySelector('main').clientWidth]`,
      );
      expect(wide, path).toBeLessThanOrEqual(seen);
      expect(await findBarriers(page), path).toEqual([]);
    }
  });
});
