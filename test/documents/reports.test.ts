// docs/reports.md is whole: every row leads to its report, has a verdict, and is shown by a test that cites the report.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const verdicts = ['as Graph', 'fixed', 'not emulated (501)', 'Graph contradicts itself', 'open'];
/** Verdicts that nobody needs to believe. */
const shown = new Set(['as Graph', 'fixed']);

interface Row {
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

describe('docs/reports.md', () => {
  it('has rows', () => {
    expect(rows.length).toBeGreaterThan(180);
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

  it('has every report that a test cites by its address', () => {
    const known = new Set(rows.map(({ address }) => address));
    const files = readdirSync('test', { recursive: true, withFileTypes: true })
      .filter(({ name }) => name.endsWith('.ts'))
      .map(({ parentPath, name }) => `${parentPath}/${name}`)
      .filter((file) => !file.includes('/node_modules/'));
    const cited = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+/g)].map(
        ([address]) => address,
      ),
    );
    expect([...new Set(cited)].filter((address) => !known.has(address))).toEqual([]);
  });
});
