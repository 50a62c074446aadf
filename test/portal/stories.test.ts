// Stories in the player: the shipped ones to their end, back, and to their end again, and files of one's own.

import { expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { shortStory } from './bench/new-story.js';
import { usePortal } from './bench/use-portal.js';

const bench = usePortal();

const shipped = readdirSync('scenarios')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace('.yaml', ''));

const readShown = (page: Page): Promise<string> => page.locator('main').innerText();

const findStep = (page: Page, n: number, length: number) =>
  n === 0
    ? page.getByRole('button', { name: 'Begin', exact: true })
    : page.getByText(`Step ${String(n)} of ${String(length)}`, { exact: true }).first();

it.each(shipped)(
  'plays %s to its end, back to its beginning, and to its end again with the same states',
  async (name) => {
    const tenant = await bench().newTenant();
    const { value } = await bench().ask('GET', '/_tenantry/scenarios');
    const { title, steps } = value.find((one: { name: string }) => one.name === name);
    const length = Number(steps);
    const page = await bench().open('/stories', tenant);
    await page.getByRole('button', { name: `Play ${String(title.en)}`, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title.en }).waitFor();
    await findStep(page, 0, length).waitFor();
    const id = /stories\/([^/]+)\/0/.exec(page.url())?.[1] ?? '';
    const readState = async (): Promise<unknown> => {
      const { position, state } = await bench().ask('GET', `/_tenantry/playbacks/${id}`);
      return { position, state };
    };
    const shown = [await readShown(page)];
    const states = [await readState()];
    for (let n = 1; n <= length; n += 1) {
      await page.getByRole('button', { name: n === 1 ? 'Begin' : 'Next', exact: true }).click();
      await findStep(page, n, length).waitFor();
      await page.getByRole('heading', { level: 2, name: 'What Graph says' }).waitFor();
      shown.push(await readShown(page));
      states.push(await readState());
    }
    expect(new Set(shown).size).toBe(length + 1);
    const compare = async (n: number): Promise<void> => {
      await findStep(page, n, length).waitFor();
      await expect.poll(() => readShown(page), { message: `shown at step ${String(n)}` }).toBe(shown[n]);
      expect(await readState(), `the state of step ${String(n)}`).toEqual(states[n]);
    };
    for (let n = length - 1; n >= 0; n -= 1) {
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await compare(n);
    }
    for (let n = 1; n <= length; n += 1) {
      await page.getByRole('button', { name: n === 1 ? 'Begin' : 'Next', exact: true }).click();
      await compare(n);
    }
    expect(bench().complaints).toEqual([]);
  },
  180_000,
);

it('shows who took which seat, what the app says, and why', async () => {
  const tenant = await bench().newTenant();
  const { id } = await bench().ask('POST', `/t/${tenant}/_tenantry/playbacks`, { scenario: 'backup-fallback' });
  const page = await bench().open(`/stories/${String(id)}/10`, tenant);
  await page.getByRole('img', { name: 'Seats of Adele Vance' }).waitFor();
  const pane = (name: string) => page.getByRole('region', { name });
  await pane('What the user sees').getByText('Claimed just now: Microsoft 365 E3').waitFor();
  await pane('What this step changed').getByText('Adele Vance got Microsoft 365 E3.').waitFor();
  await pane('Why: the decision').getByText('The account is enabled.').waitFor();
  await pane('What the admin sees').getByText('Teams for everyone', { exact: true }).waitFor();
  await pane('What Graph says').getByText('$statusCode == 200').waitFor();
  await pane('What Graph says').getByRole('tab', { name: 'PowerShell' }).click();
  await pane('What Graph says').getByText('Invoke-RestMethod -Method POST').waitFor();
});

it('names each story in German where the reader reads German', async () => {
  const tenant = await bench().newTenant();
  const { value } = await bench().ask('GET', '/_tenantry/scenarios');
  const page = await bench().open('/stories?lang=de', tenant);
  for (const { title, summary } of value) {
    await page.getByRole('heading', { level: 3, name: title.de }).waitFor();
    await page.getByText(summary.de, { exact: true }).waitFor();
  }
});

it("plays a file of one's own, and finds it again in the list", async () => {
  const tenant = await bench().newTenant();
  const page = await bench().open('/stories', tenant);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'christie.yaml', mimeType: 'application/yaml', buffer: Buffer.from(shortStory) });
  await page.getByRole('heading', { level: 1, name: 'Christie opens Teams' }).waitFor();
  await page.getByRole('button', { name: 'Last step' }).click();
  await findStep(page, 3, 3).waitFor();
  await page.getByRole('link', { name: 'Stories', exact: true }).click();
  await page
    .getByText(/christie\.yaml/)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Christie opens Teams' }).first().click();
  await findStep(page, 3, 3).waitFor();
});

it('shows what is wrong with a file that is dropped, line by line', async () => {
  const page = await bench().open('/stories', await bench().newTenant());
  const broken = shortStory
    .replace('operationId: openApp', 'operationId: openTheApp')
    .replace('stepId: ask', 'stepID: ask');
  const transfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(broken)}], 'broken.yaml')); return data; })()`,
  );
  await page.getByText('Drop a scenario here').dispatchEvent('drop', { dataTransfer: transfer });
  const alert = page.getByRole('alert').filter({ hasText: 'broken.yaml cannot be played.' });
  await alert.waitFor();
  expect(await alert.getByText(/^Line \d+, column \d+:/).count()).toBeGreaterThan(0);
});

it('ends a story from its menu, and says so to those who come by an old link', async () => {
  const tenant = await bench().newTenant();
  const { id } = await bench().ask('POST', `/t/${tenant}/_tenantry/playbacks`, { document: shortStory });
  const page = await bench().open(`/stories/${String(id)}/1`, tenant);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'End this story' }).click();
  await page.getByRole('heading', { level: 1, name: 'Stories' }).waitFor();
  await page.goto(`${bench().server.url}/portal/t/${tenant}/stories/${String(id)}/1`);
  await page.getByText('This story is not there.').waitFor();
});
