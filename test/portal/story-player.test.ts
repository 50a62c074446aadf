// The player of stories: keys, links, autoplay, presenting with notes, and several people at once.

import { expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { findBarriers, type Finding } from './bench/accessibility.js';
import { hasFocus } from './bench/has-focus.js';
import { colorRules, recolor } from './bench/looks.js';
import { beginStory } from './bench/new-story.js';
import { settle } from './bench/settle.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const isAt = (page: Page, n: number, length = 3): Promise<void> =>
  page
    .getByText(`Step ${String(n)} of ${String(length)}`, { exact: true })
    .first()
    .waitFor();

it('obeys the keys of a keyboard and of a clicker', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/0`, tenant);
  const heading = page.getByRole('heading', { level: 1, name: 'Christie opens Teams' });
  await heading.waitFor();
  await hasFocus(heading);
  const presses: readonly (readonly [key: string, n: number])[] = [
    ['ArrowRight', 1],
    ['PageDown', 2],
    ['Space', 3],
    ['PageUp', 2],
    ['ArrowLeft', 1],
    ['End', 3],
    ['Home', 1],
  ];
  for (const [key, n] of presses) {
    await page.keyboard.press(key);
    await isAt(page, n);
  }
});

it('goes as many steps as somebody presses in a hurry', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/0`, tenant);
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  await page.evaluate(
    `for (let n = 0; n < 3; n += 1) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }))`,
  );
  await isAt(page, 3);
});

it('leaves keys to a menu, and letters to people who turn them off', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/1`, tenant);
  await isAt(page, 1);
  await page.getByRole('button', { name: 'More' }).click();
  await hasFocus(page.getByRole('button', { name: 'Copy link to this step' }));
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Escape');
  await hasFocus(page.getByRole('button', { name: 'More' }));
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByText('Page Down', { exact: true }).waitFor();
  await page.keyboard.press('ArrowRight');
  await dialog.getByRole('switch', { name: 'Use keys that are letters' }).uncheck();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('f');
  await page.keyboard.press('PageDown');
  await isAt(page, 2);
  expect(page.url()).not.toContain('present');
});

it('leads to a step by its link, and back by the button of the browser', async () => {
  const { tenant, id, readPosition } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/2`, tenant);
  await isAt(page, 2);
  await page.getByText('Christie opens Teams.', { exact: true }).waitFor();
  expect(await readPosition()).toBe(2);
  await page.getByRole('button', { name: 'Next' }).click();
  await isAt(page, 3);
  await page.goBack();
  await isAt(page, 2);
});

it('jumps to a step from the list of steps, which gives the focus back', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/1`, tenant);
  const opener = page.getByRole('link', { name: 'Steps' });
  await opener.click();
  await page.getByRole('dialog', { name: 'Steps' }).getByRole('button', { name: 'She opens it again.' }).click();
  await isAt(page, 3);
  await hasFocus(opener);
});

it('plays to the end by itself, and stops where somebody pauses', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/0`, tenant);
  await page.getByRole('combobox', { name: 'Speed' }).selectOption('Very fast (8×)');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await isAt(page, 3);
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByRole('button', { name: 'Begin' }).waitFor();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
});

it('says a step once to people who do not see it', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/1`, tenant);
  await isAt(page, 1);
  await page.getByRole('button', { name: 'Next' }).click();
  const said = page.getByRole('status').filter({ hasText: 'Step 2 of 3' });
  await said.waitFor();
  expect(await said.innerText()).toBe('Step 2 of 3 Christie opens Teams.');
  expect(await said.count()).toBe(1);
});

it('presents narration, seats and one pane on a projector without scrolling', async () => {
  const { tenant, id } = await beginStory(bench(), { scenario: 'backup-fallback' });
  const viewport = { width: 1280, height: 720 };
  const page = await bench().open(`/stories/${id}/13`, tenant, { viewport });
  await isAt(page, 13, 19);
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Stop presenting' }).waitFor();
  await page.getByRole('img', { name: 'Seats of Alex Wilber' }).waitFor();
  expect(await page.getByRole('navigation').count()).toBe(0);
  const scrolls = `[...document.querySelectorAll('main, main *')].filter((one) => one.scrollHeight > one.clientHeight + 1
    && /auto|scroll/.test(getComputedStyle(one).overflowY)).map(({ className }) => className)`;
  expect(await page.evaluate(scrolls)).toEqual([]);
  const next = await page.getByRole('button', { name: 'Next' }).boundingBox();
  expect((next?.y ?? 0) + (next?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present', exact: true }).waitFor();
});

it('keeps the window with the notes in step, whichever of the two moves', async () => {
  const { tenant, id } = await beginStory(bench());
  const page = await bench().open(`/stories/${id}/1?present=seats,user`, tenant);
  await isAt(page, 1);
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: 'Notes' }).click()]);
  await isAt(notes, 1);
  await notes.getByText('Ask the class first.').waitFor();
  await notes.getByText('Christie Cline: Christie opens Teams.').waitFor();
  await notes.getByRole('timer', { name: 'Elapsed time' }).waitFor();
  await page.keyboard.press('PageDown');
  await isAt(page, 2);
  await isAt(notes, 2);
  await notes.getByText('This step has no notes.').waitFor();
  await notes.keyboard.press('PageDown');
  await isAt(notes, 3);
  await isAt(page, 3);
  await notes.close();
});

it('lets two people play at once, each a playback', async () => {
  const [one, two] = [await beginStory(bench()), await beginStory(bench())];
  const first = await bench().open(`/stories/${one.id}/3`, one.tenant);
  const second = await bench().open(`/stories/${two.id}/1`, two.tenant);
  await isAt(first, 3);
  await isAt(second, 1);
  await first.getByRole('button', { name: 'Back' }).click();
  await isAt(first, 2);
  expect([await one.readPosition(), await two.readPosition()]).toEqual([2, 1]);
});

it('shows a step that has run to somebody else without moving the one who presents', async () => {
  const { tenant, id, readPosition } = await beginStory(bench());
  const presenter = await bench().open(`/stories/${id}/3`, tenant);
  await isAt(presenter, 3);
  const reader = await bench().open(`/stories/${id}/1`, tenant);
  await isAt(reader, 1);
  await reader.getByText('Only a question: nobody opened the app.').waitFor();
  expect(await readPosition()).toBe(3);
  await isAt(presenter, 3);
});

it('takes along those who follow, who look around without moving anybody', async () => {
  const { tenant, id, readPosition } = await beginStory(bench());
  const presenter = await bench().open(`/stories/${id}/1`, tenant);
  await isAt(presenter, 1);
  const phone = await bench().open(`/stories/${id}/0?follow=on`, tenant, { viewport: { width: 360, height: 740 } });
  await isAt(phone, 1);
  await presenter.getByRole('button', { name: 'Next' }).click();
  await isAt(phone, 2);
  await phone.getByRole('button', { name: 'Back' }).click();
  await isAt(phone, 1);
  expect(await readPosition()).toBe(2);
  expect(await phone.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  await phone.getByRole('switch', { name: 'Follow the presenter' }).check();
  await isAt(phone, 2);
});

/** Places of a story, and whether each opens in front of the player. */
const places: readonly (readonly [path: string, isPane?: boolean])[] = [
  ['0'],
  ['10'],
  ['11'],
  ['14'],
  ['16'],
  ['14?present=seats,changes,user,admin,graph,decision'],
  ['10?steps=1', true],
  ['notes?present=notes'],
];

it.each(['en', 'de'])(
  'keeps nobody out of a story in the language %s, in any colors',
  async (lang) => {
    const { tenant, id, goTo } = await beginStory(bench(), { scenario: 'backup-fallback' });
    await goTo(17);
    const barriers: (readonly [place: string, theme: string, ...Finding[]])[] = [];
    const look = async (page: Page, place: string, isPane?: boolean): Promise<void> => {
      for (const theme of ['light', 'dark', 'contrast'] as const) {
        await recolor(page, theme);
        await settle(page, isPane);
        const found = await findBarriers(page, theme === 'light' ? undefined : colorRules);
        if (found.length > 0) barriers.push([place, theme, ...found]);
      }
    };
    const page = await bench().open(`/stories?lang=${lang}`, tenant);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    await look(page, 'list');
    for (const [place, isPane] of places) {
      const end = `${place.includes('?') ? '&' : '?'}lang=${lang}`;
      await page.goto(`${bench().server.url}/portal/t/${tenant}/stories/${id}/${place}${end}`);
      await settle(page, isPane);
      if (/^1\d(?!.*steps)/.test(place)) await page.getByRole('tab', { name: 'PowerShell' }).waitFor();
      await look(page, place, isPane);
    }
    await page.goto(`${bench().server.url}/portal/t/${tenant}/stories/${id}/10?lang=${lang}`);
    await page.getByRole('tab', { name: 'PowerShell' }).click();
    await page.keyboard.press('?');
    await look(page, 'keys', true);
    expect(barriers).toEqual([]);
    expect(bench().complaints).toEqual([]);
  },
  180_000,
);
