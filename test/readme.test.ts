// What the documents for people say is true: their examples are run as they stand, and their names are looked up.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { rules } from '../server/domain/tenant/rules.js';
import { defaultChoices } from '../server/domain/tenant/settings.js';
import { startServer, type RunningServer } from '../server/index.js';
import { expectShown, listExamples, toTitle } from './document-examples.js';

const read = (file: string): string => readFileSync(file, 'utf8');

const guides = ['tour', 'ci', 'trainers', 'auto-claim', 'groups', 'queries', 'delta-and-notifications', 'connect'];
// The README is read beside a plain start: test/documents/first-hour.test.ts.
const walks = guides.map((name) => `docs/${name}.md`);

describe.each(walks)('%s', (file) => {
  const certDir = mkdtempSync(join(tmpdir(), 'tenantry-document-'));
  let server: RunningServer;

  beforeAll(async () => {
    server = await startServer({ port: 0, httpsPort: 0, certDir, now: '2026-10-05T09:00:00Z' });
  });

  afterAll(async () => {
    await server.close();
    rmSync(certDir, { recursive: true, force: true });
  });

  const examples = listExamples(read(file)).map((example) => [toTitle(example), example] as const);

  it.each(examples)('shows what comes out of: %s', (_, example) => expectShown(example, server), 30_000);
});

const decisions = readdirSync('docs/decisions').map((file) => `docs/decisions/${file}`);
// docs/fidelity.md is made from the tests, and checked where it is made.
const pages = readdirSync('docs').filter((name) => name.endsWith('.md') && name !== 'fidelity.md');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'fixtures/README.md',
  'scenarios/README.md',
  ...pages.map((name) => `docs/${name}`),
  ...decisions,
];
const links = documents.flatMap((document) => {
  const targets = Array.from(read(document).matchAll(/\]\((?!https?:)([^)]+)\)/g), ([, target = '']) => target);
  return [...new Set(targets)].map((target) => [document, target] as const);
});

/** The anchors of a page, as GitHub makes them from its headings. */
const listAnchors = (page: string): readonly string[] =>
  Array.from(read(page).matchAll(/^#+ (.+)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the documents', () => {
  it.each(links)('%s links to %s, which is there', (document, target) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? document : join(dirname(document), path);
    expect(existsSync(file)).toBe(true);
    if (anchor !== undefined) expect(listAnchors(file)).toContain(anchor);
  });

  it('keeps the README short', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });

  it.each(documents)('%s names only npm scripts that there are', (document) => {
    const named = Array.from(read(document).matchAll(/`npm (?:run (\w[\w:]*)|(start|test))/g), ([, a, b]) => a ?? b);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
  });

  // On the wire a delay is a duration, in the tenant it is in seconds.
  const settings = Object.keys(defaultChoices).map((name) => name.replace(/Seconds$/, ''));

  it.each(settings)('explains the setting %s in docs/auto-claim.md', (name) => {
    expect(read('docs/auto-claim.md')).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  });

  it('names only settings that there are, beside the choices that they turn around', () => {
    const rows = read('docs/decisions/0013-choices-are-settings.md').matchAll(/^\|.*\| `(\w+)` \|$/gm);
    const named = Array.from(rows, ([, name = '']) => name);
    expect(named.length).toBeGreaterThan(10);
    expect(settings).toEqual(expect.arrayContaining(named));
  });

  it('explains every rule of the feature', () => {
    const text = read('docs/auto-claim.md');
    const groups = read('docs/groups.md');
    for (const { id } of rules) expect(id.startsWith('G') ? groups : text).toMatch(new RegExp(`\\b${id}\\b`));
  });

  it('lists every rule that is our choice', () => {
    const text = read('docs/decisions/0013-choices-are-settings.md');
    for (const { id, mark } of rules) if (mark === 'choice') expect(text).toMatch(new RegExp(`^\\| ${id} \\|`, 'm'));
  });
});
