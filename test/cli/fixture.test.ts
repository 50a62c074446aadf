// `tenantry fixture`: tenants made, checked and listed from the command line.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runLine } from './run-line.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenantry-fixture-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const fixedTime = ['--now', '2026-01-31T09:00:00Z'];
const generate = (...words: string[]): ReturnType<typeof runLine> =>
  runLine('fixture', 'generate', ...fixedTime, ...words);

describe('fixture generate', () => {
  it('prints lines that fixture check accepts, the same for the same seed', async () => {
    const [first, again, other] = [
      await generate('--users', '40', '--seed', '1'),
      await generate('--users', '40', '--seed', '1'),
      await generate('--users', '40', '--seed', '2'),
    ];
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(again.stdout).toBe(first.stdout);
    expect(other.stdout).not.toBe(first.stdout);
    const file = join(folder, 'printed.jsonl');
    writeFileSync(file, first.stdout);
    const checked = await runLine('fixture', 'check', file);
    expect(checked).toEqual({ code: 0, stdout: `${file}: valid, a state with 40 users\n`, stderr: '' });
  });

  it.each(['json', 'jsonl'])('writes a whole .%s file into a new folder, and nothing beside it', async (ending) => {
    const file = join(folder, 'new', `made.${ending}`);
    const { code, stdout } = await generate('--users', '25', '--profile', 'school', '--output', file);
    expect([code, stdout]).toEqual([0, `Wrote ${file}: 25 users, profile school, seed 42.\n`]);
    expect(readdirSync(join(folder, 'new'))).toEqual([`made.${ending}`]);
    expect((await runLine('fixture', 'check', file)).code).toBe(0);
  });

  it('writes the readable form in the bytes of an export', async () => {
    const file = join(folder, 'made.json');
    await generate('--users', '5', '--output', file);
    const text = readFileSync(file, 'utf8');
    expect(
      text.startsWith('{\n  "version": 1,\n  "tables": {\n    "organization": [\n      {\n        "businessPhones"'),
    ).toBe(true);
    expect(text.endsWith('\n}\n')).toBe(true);
  });

  it('leaves nothing behind when the file cannot be written', async () => {
    const { code, stderr } = await generate(
      '--users',
      '5',
      '--output',
      join(folder, 'made.json', '..', '..', '\0.json'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('tenantry:');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses a readable file for more users than fit, and says what to do', async () => {
    const { code, stderr } = await generate('--users', '900000', '--output', join(folder, 'big.json'));
    expect([code, stderr]).toEqual([1, expect.stringContaining(`--output ${join(folder, 'big.jsonl')}`)]);
  });

  it.each([
    [['--users', '0'], "'0' is not a number of users"],
    [['--users', 'many'], "'many' is not a number of users"],
    [['--seed', '1.5'], "'1.5' is not a whole number"],
    [['--profile', 'scool'], "Did you mean 'school'?"],
    [['--output', 'made.csv'], "'made.csv' must end in .json"],
    [['--now', 'today'], "'today' is not a date and time"],
  ])('%j is a wrong command line', async (words, reason) => {
    const { code, stderr } = await runLine('fixture', 'generate', ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });
});

describe('fixture check', () => {
  it('accepts the shipped fixtures', async () => {
    const files = ['contoso', 'empty', 'hybrid', 'last-seat', 'managed-environments'].map(
      (name) => `fixtures/${name}.json`,
    );
    const { code, stdout, stderr } = await runLine('fixture', 'check', ...files);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(files.map((file) => `${file}: valid, a fixture\n`).join(''));
  });

  it('lists every problem of every file, each with its place, and ends with 1', async () => {
    const wrong = join(folder, 'wrong.json');
    const contoso = readFileSync('fixtures/contoso.json', 'utf8');
    writeFileSync(wrong, contoso.replaceAll('"SPE_E3"', '"SPE_E33"'));
    const { code, stdout, stderr } = await runLine(
      'fixture',
      'check',
      wrong,
      'fixtures/empty.json',
      `${folder}/none.json`,
    );
    expect(code).toBe(1);
    expect(stdout).toBe('fixtures/empty.json: valid, a fixture\n');
    const lines = stderr.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(2);
    expect(lines[0]).toMatch(/^.*wrong\.json: subscriptions\[\d+\]\.sku: .*"SPE_E33".*Did you mean 'SPE_E3'\?$/);
    expect(lines.at(-1)).toBe(`${folder}/none.json: the file does not exist. Check the path.`);
  });

  it('says what is no file and no text', async () => {
    const binary = join(folder, 'binary.json');
    writeFileSync(binary, Uint8Array.of(0x7b, 0xff, 0xfe));
    const { code, stderr } = await runLine('fixture', 'check', folder, binary);
    expect([code, stderr]).toEqual([
      1,
      `${folder}: this is a directory. Give the path of a file.\n${binary}: this is not UTF-8 text. Save the file as UTF-8.\n`,
    ]);
  });

  it('wants a file', async () => {
    expect((await runLine('fixture', 'check')).code).toBe(2);
  });
});

describe('fixture list', () => {
  it('names the shipped fixtures with their sizes', async () => {
    const { code, stdout } = await runLine('fixture', 'list');
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
      ...['contoso', 'empty', 'hybrid', 'last-seat', 'managed-environments', ''],
    ]);
    expect(stdout).toMatch(/^empty +1 user, 0 products +One administrator/m);
  });
});

describe('fixture schema', () => {
  it('prints the JSON Schema of fixtures', async () => {
    const { code, stdout } = await runLine('fixture', 'schema');
    const schema = JSON.parse(stdout) as { readonly $schema: string; readonly required: readonly string[] };
    expect(code).toBe(0);
    expect([schema.$schema, schema.required[0]]).toEqual(['https://json-schema.org/draft/2020-12/schema', 'name']);
  });
});
