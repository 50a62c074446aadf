// `npm run screenshots`: takes the pictures of docs/portal.md in both colors, and writes that page. The clock stands still and
// ids are counted, so only what has changed in the portal changes in the pictures. Needs Chromium.

import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { bundlePortal } from '../../../server/build/bundle-portal.js';
import { startServer } from '../../../server/index.js';
import { createAsker } from '../bench/ask-server.js';
import { findChromium } from '../bench/find-chromium.js';
import { settle } from '../bench/settle.js';
import { arrangeTenant, type Shown } from '../every-screen/arrange.js';
import { chapters, type Picture } from './pictures.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${root}docs/portal/`;
const now = '2026-10-05T09:00:00Z';
const themes = ['light', 'dark'] as const;

type Theme = (typeof themes)[number];

const toFile = ({ name }: Picture, theme: Theme): string => `${name}-${theme}.webp`;

const toPage = (): string =>
  [
    '# The portal, picture by picture',
    '',
    'What the portal shows, in light and in dark colors. `npm run screenshots` takes the pictures and writes this page; the',
    'sentences are in `test/portal/walk/pictures.ts`. How to teach with it is in [teaching.md](teaching.md).',
    ...chapters.flatMap(({ title, pictures }) => [
      '',
      `## ${title}`,
      ...pictures.flatMap((picture) => [
        '',
        `### ${picture.title}`,
        '',
        picture.sentence,
        '',
        '| Light | Dark |',
        '| --- | --- |',
        `| ${themes.map((theme) => `![${picture.title}, ${theme}](portal/${toFile(picture, theme)})`).join(' | ')} |`,
      ]),
    ]),
    '',
  ].join('\n');

interface Camera {
  readonly browser: Browser;
  readonly url: string;
}

const take = async ({ browser, url }: Camera, picture: Picture, shown: Shown, theme: Theme): Promise<number> => {
  const { toPath, act, isApp = false, isPane = false } = picture;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    colorScheme: theme,
  });
  try {
    const page = await context.newPage();
    const prefix = `/t/${shown.tenant}`;
    await page.goto(isApp ? `${url}${prefix}${toPath(shown)}` : `${url}/portal${prefix}${toPath(shown)}`);
    if (!isApp) await settle(page, isPane);
    await act?.(page);
    if (!isApp) await settle(page, isPane);
    const session = await context.newCDPSession(page);
    // Smaller than PNG, which the browser's own interface offers besides JPEG.
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80 });
    const file = `${folder}${toFile(picture, theme)}`;
    writeFileSync(file, Buffer.from(data, 'base64'));
    return statSync(file).size;
  } finally {
    await context.close();
  }
};

await bundlePortal(root, `${root}dist/portal`);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let ids = 0;
const server = await startServer({
  // The usual one, since pictures show it.
  port: 4365,
  https: false,
  now,
  stopwatch: () => 0,
  newRequestId: () => {
    ids += 1;
    return `00000000-0000-4000-8000-${String(ids).padStart(12, '0')}`;
  },
});
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
try {
  const { ask, newTenant } = createAsker(server.url, now);
  let bytes = 0;
  for (const theme of themes) {
    // The users of the pictures claim as they are taken, so each color has a tenant of its own.
    const shown = await arrangeTenant({ server, ask, newTenant: (fixture) => newTenant(`lesson-${theme}`, fixture) });
    for (const picture of chapters.flatMap(({ pictures }) => pictures)) {
      process.stderr.write(`${picture.name}, ${theme}\n`);
      bytes += await take({ browser, url: server.url }, picture, shown, theme);
    }
  }
  writeFileSync(`${root}docs/portal.md`, toPage());
  process.stderr.write(`${String(Math.round(bytes / 1000))} kB in docs/portal\n`);
} finally {
  await browser.close();
  await server.close();
}
