// Live: nobody is kept out, in any colors, language and size.

import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers } from '../bench/accessibility.js';
import { usePortal } from '../bench/use-portal.js';
import { openTeams } from './live-bench.js';

const bench = usePortal();

describe('nobody is kept out', () => {
  it.each([
    ['light', 'en'],
    ['dark', 'en'],
    ['contrast', 'en'],
    ['light', 'de'],
    ['dark', 'de'],
  ])('in the colors %s and the language %s', async (theme, lang) => {
    const tenant = await bench().newTenant();
    const looks = `theme=${theme}&lang=${lang}`;
    const empty = await bench().open(`/live?${looks}`, tenant);
    await empty.getByRole('region').first().waitFor();
    expect(await findBarriers(empty)).toEqual([]);
    const [claim] = await openTeams(bench(), tenant, 'christiec', 'ewan');
    const list = await bench().open(`/live?${looks}`, tenant);
    await list.getByRole('link', { name: 'Ewa Nowak' }).waitFor();
    expect(await findBarriers(list)).toEqual([]);
    const pane = await bench().open(`/live/open?${looks}`, tenant);
    await pane.getByRole('dialog').waitFor();
    expect(await findBarriers(pane)).toEqual([]);
    const view = await bench().open(`/live/${String(claim?.id)}?if=policyOff&${looks}`, tenant);
    await view.getByRole('list').nth(1).waitFor();
    expect(await findBarriers(view)).toEqual([]);
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
      [`/live/${String(claim?.id)}?if=policyOff&lang=de`, (page: Page) => page.getByRole('list').nth(1)],
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
