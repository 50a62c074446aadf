// The report of a run: Markdown for the terminal, and with a picture for docs/.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { showBounds, type Finding } from './bounds.js';
import { drawCosts } from './picture.js';
import type { CostPoint } from './benches/size-bench.js';

const page = 'docs/benchmarks.md';
/** The part of the page after this heading comes from another run: only `--million` writes it. */
const millionHead = '## The last run of --million';
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
  const million = old.includes(millionHead) ? `\n${old.slice(old.indexOf(millionHead))}` : '';
  writeFileSync(page, `${introduction.join('\n')}${report}${million}`);
  writeFileSync(`docs/${pictureName}`, await drawCosts(points));
};

/** Writes the page's last part. */
export const writeMillion = (report: string): void => {
  const [before = ''] = readFileSync(page, 'utf8').split(millionHead);
  writeFileSync(page, `${before.trimEnd()}\n\n${millionHead}\n\n${report}`);
};
