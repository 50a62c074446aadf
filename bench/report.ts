// The report of a run: Markdown for the terminal, and with a picture for docs/.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { showBounds, type Finding } from './bounds.js';
import { drawCosts } from './picture.js';
import type { CostPoint } from './benches/size-bench.js';

const page = 'docs/benchmarks.md';
/** Parts of the page that come from runs of their own, in their order at its end. */
const apart = { worst: '## The last run of --worst', million: '## The last run of --million' } as const;

/** Where a part begins and ends in a page. */
const findPart = (text: string, name: keyof typeof apart): readonly [start: number, end: number] => {
  const start = text.indexOf(apart[name]);
  if (start < 0) return [text.length, text.length];
  const next = text.indexOf('\n## ', start);
  return [start, next < 0 ? text.length : next + 1];
};

const readPart = (text: string, name: keyof typeof apart): string => text.slice(...findPart(text, name)).trimEnd();
const pictureName = 'benchmarks.svg';

const toMachine = (): string => {
  const cores = cpus();
  return `Node ${process.versions.node}, ${cores.length} x ${cores[0]?.model ?? 'unknown processor'}`;
};

/** The whole report. */
export const toReport = (findings: readonly Finding[], seconds: number): string => {
  const bounds = findings.flatMap((finding) => finding.bounds);
  const time = `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
  return [
    `${toMachine()}; ${time}.\n`,
    ...(bounds.length === 0 ? [] : [`### Must reach\n\n${showBounds(bounds)}\n`]),
    ...findings.map(({ markdown }) => markdown),
  ].join('\n');
};

/** Writes the page and the picture. */
export const writePage = async (report: string, points: readonly CostPoint[]): Promise<void> => {
  const introduction = [
    '# Benchmarks',
    '',
    'The last full run of `npm run bench -- --write`, which writes this page. For a quick look: `npm run bench -- --quick`.',
    'Server, load generator and everything else share one computer, and absolute figures change with it. Compare the ratios,',
    'which come from the same run and the same round; the figures show only the order of magnitude. A spread is',
    '`median (least-most)` over the rounds. CPU is the processor time of the whole server process, including garbage',
    'collection and disk threads.',
    '',
    `![Server CPU per request by size of the tenant](${pictureName})`,
    '',
    '',
  ];
  const old = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const parts = [readPart(old, 'worst'), readPart(old, 'million')].filter((part) => part !== '');
  writeFileSync(page, `${[`${introduction.join('\n')}${report.trimEnd()}`, ...parts].join('\n\n')}\n`);
  writeFileSync(`docs/${pictureName}`, await drawCosts(points));
};

/** Writes one of the parts at the end of the page. */
export const writePart = (name: keyof typeof apart, report: string): void => {
  const old = readFileSync(page, 'utf8');
  const [first] = [findPart(old, 'worst')[0], findPart(old, 'million')[0]].toSorted((a, b) => a - b);
  const fresh = `${apart[name]}\n\n${report.trimEnd()}`;
  const parts = (['worst', 'million'] as const).map((one) => (one === name ? fresh : readPart(old, one)));
  const kept = [old.slice(0, first).trimEnd(), ...parts].filter((part) => part !== '');
  writeFileSync(page, `${kept.join('\n\n')}\n`);
};
