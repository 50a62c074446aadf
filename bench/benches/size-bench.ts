// What a request costs in tenants of several sizes, in memory and kept on disk; near the first page and far from it.

import { toUpperBound, type Bound, type Finding } from '../bounds.js';
import type { LoadDriver } from '../programs/load-driver.js';
import type { Running } from '../programs/programs.js';
import {
  measureRounds,
  roundHead,
  spreadOf,
  spreadOfRatio,
  toRoundCells,
  type Effort,
  type Measured,
} from '../rounds.js';
import { showSpread, showTable } from '../statistics.js';
import { subjectNames, toSubjects } from '../subjects.js';
import type { Sample } from '../programs/tenant-sample.js';
import { toGet } from '../programs/ask.js';

/** A server with a tenant of a given size. */
export interface Sized {
  readonly users: number;
  readonly isDurable: boolean;
  readonly server: Running;
  readonly sample: Sample;
}

/** A dot in the picture: server CPU per request. */
export interface CostPoint {
  readonly subject: string;
  readonly users: number;
  readonly microseconds: number;
}

const connections = 16;
const mostGrowth = 1.3;
const farPage = 1500;
const bounded: readonly string[] = [
  ...[subjectNames.userById, subjectNames.page, subjectNames.filter, subjectNames.assign, subjectNames.claim],
];

const processorTimeOf = ({ processorTime }: { readonly processorTime: number }): number => processorTime;

const toName = ({ users, isDurable }: Sized): string =>
  `${users.toLocaleString('en')} users, ${isDurable ? 'on disk' : 'in memory'}`;

/** Compares each row with the smallest tenant that is stored the same way. */
const toTable = (fleet: readonly Sized[], measured: readonly Measured[]): string => {
  const rows = measured.map((one, at) => {
    const base = measured[fleet.findIndex(({ isDurable }) => isDurable === fleet[at]?.isDurable)] ?? one;
    const growth = base === one ? '-' : showSpread(spreadOfRatio(one, base, processorTimeOf));
    return [one.name, ...toRoundCells(one), growth];
  });
  return showTable([['tenant', ...roundHead, 'CPU / smallest'], ...rows]);
};

const toBounds = (subject: string, fleet: readonly Sized[], measured: readonly Measured[]): readonly Bound[] =>
  [false, true].flatMap((isDurable) => {
    const its = measured.filter((_, at) => fleet[at]?.isDurable === isDurable);
    const [least, most] = [its[0], its.at(-1)];
    if (least === undefined || most === undefined || least === most) return [];
    const growth = spreadOfRatio(most, least, processorTimeOf);
    const bound = toUpperBound(
      `${subject}: ${most.name} compared with ${least.name}`,
      growth.median,
      mostGrowth,
      ' times',
    );
    return [{ ...bound, figure: `${showSpread(growth)} times` }];
  });

/** Measures all subjects in a fleet that is ordered by size. The claimants must be prepared. */
export const measureSizes = async (
  load: LoadDriver,
  fleet: readonly Sized[],
  effort: Effort,
): Promise<Finding & { readonly points: readonly CostPoint[] }> => {
  const sections: string[] = [];
  const bounds: Bound[] = [];
  const points: CostPoint[] = [];
  for (const [at, { name }] of toSubjects(fleet[0]?.sample ?? { people: [], claimants: [], pages: [] }).entries()) {
    const contenders = fleet.map((sized) => ({
      name: toName(sized),
      measure: (seconds: number) => {
        const subject = toSubjects(sized.sample)[at];
        if (subject === undefined) throw new Error(`there is no subject ${at}`);
        const { requests, undo } = subject;
        const drive = { server: sized.server, requests, connections, ...(undo === undefined ? {} : { undo }) };
        return load.measure(drive, seconds);
      },
    }));
    const measured = await measureRounds(`${name} by size`, contenders, effort);
    sections.push(`#### ${name}\n\n${toTable(fleet, measured)}\n`);
    if (bounded.includes(name)) bounds.push(...toBounds(name, fleet, measured));
    for (const [n, one] of measured.entries()) {
      const sized = fleet[n];
      if (sized?.isDurable !== false) continue;
      points.push({ subject: name, users: sized.users, microseconds: spreadOf(one, processorTimeOf).median });
    }
  }
  const intro = `### By size\n\n${connections} connections, ${effort.rounds} rounds of ${effort.seconds} s each.\n\n`;
  return { markdown: `${intro}${sections.join('\n')}`, bounds, points };
};

/** Compares a page far from the first with the first. */
export const measureFarPage = async (
  load: LoadDriver,
  { server, sample, users }: Sized,
  effort: Effort,
): Promise<Finding> => {
  const far = Math.min(farPage, sample.pages.length - 1);
  const contenders = [1, far].map((number) => ({
    name: `page ${number}`,
    measure: (seconds: number) =>
      load.measure({ server, requests: [toGet(sample.pages[number - 1] ?? '')], connections }, seconds),
  }));
  const measured = await measureRounds('near and far page', contenders, effort);
  const [near, distant] = measured;
  if (near === undefined || distant === undefined) throw new Error('a page was not measured');
  const growth = spreadOfRatio(distant, near, processorTimeOf);
  const table = showTable([
    ['page of 100 users', ...roundHead, 'CPU / page 1'],
    ...measured.map((one) => [one.name, ...toRoundCells(one), one === near ? '-' : showSpread(growth)]),
  ]);
  const what = `Page ${far} of ${users.toLocaleString('en')} users compared with page 1`;
  return {
    markdown: `### Near and far pages\n\n${users.toLocaleString('en')} users, in memory.\n\n${table}\n`,
    // The same cost, as far as the rounds of one run can show.
    bounds: [{ ...toUpperBound(what, growth.median, 1.1, ' times'), figure: `${showSpread(growth)} times` }],
  };
};
