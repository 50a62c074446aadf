// Comments and pages name only files that exist, and cite only what a reader can open.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCitations, findStaleNames, listPassages, readable } from './stale-names.js';

const roots = ['server', 'fixtures', 'openapi', 'scenarios', 'portal', 'test', 'bench', 'docs'];

const listFolder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    // Packages of the clients that sign in are other people's.
    .filter((file) => !file.includes('/node_modules/'));

const top = readdirSync('.', { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name);
const files: ReadonlySet<string> = new Set([...top, ...roots.flatMap(listFolder)]);

// A file of the reader's.
const examples = new Set(['my-story.yaml']);

// docs/fidelity.md is made from the tests, and checked where it is made.
const sources = [...files].filter(
  (file) =>
    readable.includes(file.split('.').at(-1) ?? '') && !file.includes('/generated/') && file !== 'docs/fidelity.md',
);
const toRoom = (file: string): string => {
  const folders = file.split('/').slice(0, -1);
  return folders.slice(0, folders[0] === 'server' ? 2 : 1).join('/') || 'the root';
};
const rooms = [...new Set(sources.map(toRoom))].sort();

describe('comments and pages', () => {
  it.each(rooms)('in %s name only files that exist', (room) => {
    const stale = sources
      .filter((file) => toRoom(file) === room)
      .flatMap((file) =>
        listPassages(file, readFileSync(file, 'utf8')).flatMap(({ line, text }) =>
          findStaleNames(file, text, files)
            .filter((name) => !examples.has(name))
            .map((name) => `${file}:${line} names ${name}`),
        ),
      );
    expect(stale).toEqual([]);
  });

  it.each(rooms)('in %s cite no section of a document that is not here', (room) => {
    const cited = sources
      .filter((file) => toRoom(file) === room && !file.endsWith('.md'))
      .flatMap((file) =>
        listPassages(file, readFileSync(file, 'utf8')).flatMap(({ line, text }) =>
          findCitations(text).map((citation) => `${file}:${line} cites ${citation}`),
        ),
      );
    expect(cited).toEqual([]);
  });
});

describe('what is checked', () => {
  const here: ReadonlySet<string> = new Set([
    ...['server/http/batch.ts', 'server/http/errors/errors.ts', 'server/domain/tenant/errors.ts'],
    ...['docs/queries.md', 'docs/decisions/0014-durable-journal.md'],
  ]);
  const stale = (text: string, from = 'server/http/errors/errors.ts'): readonly string[] =>
    findStaleNames(from, text, here);

  it.each([
    ['a path from the root', 'server/http/batch.ts'],
    ['a path from server/', 'http/batch.ts'],
    ['a path from the folder of the comment', '../batch.ts'],
    ['the only file of its name', 'batch.ts'],
    ['a file beside the comment, of several with that name', 'errors.ts'],
    ['a decision by its number', 'decisions/0014'],
    ['a folder', '`server/http/errors/`'],
    ['a page on the web', 'https://example.com/gone.md'],
  ])('accepts %s', (_, name) => {
    expect(stale(`See ${name}.`)).toEqual([]);
  });

  it.each(['server/http/bench.ts', 'graph/batch.ts', './batch.ts', 'batches.ts', 'decisions/0099'])(
    'refuses %s, which does not exist',
    (name) => {
      expect(stale(`See ${name}.`)).toEqual([name]);
    },
  );

  it('refuses a name that several files in other rooms have', () => {
    expect(stale('See errors.ts.', 'server/cli/start.ts')).toEqual(['errors.ts']);
  });

  it.each(['/** 2.7: seconds */', '// as in section 10', '// (10.4)', '// see 4.3', '# in facts/wire.md', '// § 3'])(
    'refuses a citation that nobody can look up: %s',
    (text) => {
      expect(findCitations(text)).toHaveLength(1);
    },
  );

  it.each([
    '// RFC 9535, section 2.3',
    '// https://example.com, section 10',
    '// TLS 1.2: the oldest',
    '// OData 4.01',
  ])('accepts %s', (text) => {
    expect(findCitations(text)).toEqual([]);
  });

  it('finds comments at the end of a line, above a function and in YAML, but not in strings', () => {
    const found = (file: string, text: string): readonly string[] => listPassages(file, text).map((one) => one.text);
    expect(found('a.ts', "const a = 'https://x//y'; // one\n/** two */\nb();\n")).toEqual(['// one', '/** two */']);
    expect(found('a.yaml', 'a: b#c # one\n# two\n')).toEqual(['# one\n# two']);
    expect(found('a.md', 'one\n\n```js\n// code\n```\n')).toEqual(['one\n']);
  });
});
