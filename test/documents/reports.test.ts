// docs/reports.md is whole: every row leads to its report, has a verdict, and is shown by a test that cites the report.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listRefusals } from '../../server/http/errors/errors.js';
import { queryErrors } from '../../server/http/errors/query-errors.js';

const verdicts = ['as Graph', 'fixed', 'not emulated (501)', 'Graph contradicts itself', 'open'];
/** Verdicts that nobody needs to believe. */
const shown = new Set(['as Graph', 'fixed']);

interface Row {
  /** What the row calls the report, for example `CIPP#783`. */
  readonly label: string;
  readonly address: string;
  readonly about: string;
  readonly verdict: string;
  readonly test: string | undefined;
}

const rows: readonly Row[] = readFileSync('docs/reports.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ['))
  .map((line) => {
    const [, report = '', about = '', verdict = '', by = ''] = line.split(' | ').join('|').split('|');
    return {
      label: /\[([^\]]+)\]/.exec(report)?.[1] ?? '',
      address: /\]\((https:\/\/[^)\s]+)\)/.exec(report)?.[1] ?? '',
      about: about.trim(),
      verdict: verdict.trim(),
      test: /`(test\/[^`]+\.ts)`/.exec(by)?.[1],
    };
  });

/** Whether a file names a report: an issue by its number, a page by its address. */
const cites = (text: string, address: string): boolean => {
  const number = /\/(?:issues|pull)\/(\d+)$/.exec(address)?.[1];
  return number === undefined ? text.includes(address) : new RegExp(`(?<=[/ #])${number}(?!\\d)`).test(text);
};

const anyAddress = /https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+/g;

/** What is written in a folder by hand. */
const readSources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((file) => /\.(?:ts|yaml)$/.test(file) && !/\/(?:node_modules|generated)\//.test(file))
    .map((file) => readFileSync(file, 'utf8'));

/** Addresses that no row leads to. */
const listUnknown = (addresses: readonly string[]): readonly string[] => {
  const known = new Set(rows.map(({ address }) => address));
  return [...new Set(addresses)].filter((address) => !known.has(address));
};

describe('docs/reports.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(300);
  });

  it('leads to every report once', () => {
    expect(rows.filter(({ address, about }) => address === '' || about === '')).toEqual([]);
    const addresses = rows.map(({ address }) => address);
    expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  });

  it('has a known verdict for each', () => {
    expect(rows.filter(({ verdict }) => !verdicts.includes(verdict))).toEqual([]);
  });

  it('names a test that cites the report, wherever Tenantry is said to be right', () => {
    const unshown = rows.filter(({ verdict, test }) => test === undefined && shown.has(verdict));
    expect(unshown).toEqual([]);
    const wrong = rows.filter(
      ({ test, address }) => test !== undefined && !(existsSync(test) && cites(readFileSync(test, 'utf8'), address)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['test', 'server', 'openapi'])('has every report that a file in %s cites by its address', (folder) => {
    const cited = readSources(folder).flatMap((text) => [...text.matchAll(anyAddress)].map(([address]) => address));
    expect(new Set(cited).size).toBeGreaterThan(folder === 'test' ? 100 : 1);
    expect(listUnknown(cited)).toEqual([]);
  });

  it.each(['test', 'server', 'openapi'])('has every report that a file in %s cites by name and number', (folder) => {
    const repositories = new Set(rows.map(({ label }) => label.split('#')[0]));
    const known = new Set(rows.map(({ label }) => label));
    const cited = readSources(folder).flatMap((text) =>
      [...text.matchAll(/([\w.-]+) (?:issue|pull request)s? (\d+)/g)]
        .filter(([, name = '']) => repositories.has(name))
        .map(([, name = '', number = '']) => `${name}#${number}`),
    );
    expect(cited.length).toBeGreaterThan(0);
    expect([...new Set(cited)].filter((label) => !known.has(label))).toEqual([]);
  });

  // The tables put their addresses together, so they are asked and not read.
  it('has every report that a table of errors has its words from', () => {
    const sources = [...Object.values(queryErrors), ...listRefusals()].map(({ source }) => source);
    expect(sources.length).toBeGreaterThan(100);
    expect(listUnknown(sources.filter((source) => source.match(anyAddress)?.[0] === source))).toEqual([]);
  });
});
