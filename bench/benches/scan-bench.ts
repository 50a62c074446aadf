// What a query costs in a large tenant: conditions without an index, row by row, and conditions with one beside a read by
// id. The server itself reports how each was found.

import { toGet, type Question } from '../programs/ask.js';
import { toUpperBound, type Bound, type Finding } from '../bounds.js';
import type { LoadDriver } from '../programs/load-driver.js';
import {
  measureRounds,
  roundHead,
  spreadOf,
  spreadOfRatio,
  toRoundCells,
  type Effort,
  type Measured,
} from '../rounds.js';
import type { Sized } from './size-bench.js';
import { showSpread, showTable } from '../statistics.js';
import type { Person, Sample } from '../programs/tenant-sample.js';

const mostNanoseconds = 250;
const mostToById = 1.5;
const connections = 16;

/** A filter that matches nobody, so that every condition is checked for every row. */
interface Scan {
  readonly name: string;
  readonly filter: string;
  readonly conditions: number;
}

const scans: readonly Scan[] = [
  { name: 'one condition', filter: "city eq 'Nowhere'", conditions: 1 },
  {
    name: 'and: a flag, a text, a time, a list',
    filter:
      "accountEnabled in (true,false) and userType in ('Member','Guest') and createdDateTime ge 1990-01-01 and city eq 'Nowhere'",
    conditions: 4,
  },
  {
    name: 'or: equal and beginning texts',
    filter: "city eq 'x' or department eq 'y' or startsWith(jobTitle,'zz') or startsWith(usageLocation,'qq')",
    conditions: 4,
  },
];

const toList = (filter: string): Question => toGet(`/v1.0/users?$filter=${encodeURIComponent(filter)}`);
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const indexed: readonly (readonly [name: string, toFilter: (person: Person) => string])[] = [
  ['id eq', ({ id }) => `id eq ${quote(id)}`],
  ['userPrincipalName eq', ({ userPrincipalName }) => `userPrincipalName eq ${quote(userPrincipalName)}`],
  [
    'startsWith userPrincipalName',
    ({ userPrincipalName }) => `startsWith(userPrincipalName,${quote(userPrincipalName)})`,
  ],
  ['id in (one)', ({ id }) => `id in (${quote(id)})`],
  ['indexed and not', ({ id }) => `accountEnabled in (true,false) and id eq ${quote(id)}`],
];

const processorTimeOf = ({ processorTime }: { readonly processorTime: number }): number => processorTime;

const toSubjects = ({ people }: Sample): readonly (readonly [string, readonly Question[]])[] => [
  ['user by id', people.map(({ id }) => toGet(`/v1.0/users/${id}`))],
  ...indexed.map(([name, toFilter]) => [name, people.map((person) => toList(toFilter(person)))] as const),
];

const toContenders = (
  load: LoadDriver,
  { server }: Sized,
  subjects: readonly (readonly [string, readonly Question[]])[],
  width: number,
) =>
  subjects.map(([name, requests]) => ({
    name,
    measure: (seconds: number) => load.measure({ server, requests, connections: width }, seconds),
  }));

const toScanFinding = (users: number, measured: readonly Measured[]): Finding => {
  const perCondition = measured.map((one, at) => {
    const { median, least, most } = spreadOf(one, processorTimeOf);
    const share = 1_000 / users / (scans[at]?.conditions ?? 1);
    return { median: median * share, least: least * share, most: most * share };
  });
  const [first] = measured;
  const rows = measured.map((one, at) => [
    one.name,
    String(scans[at]?.conditions ?? 1),
    showSpread(spreadOf(one, processorTimeOf), 0),
    showSpread(perCondition[at] ?? { median: 0, least: 0, most: 0 }, 0),
    first === undefined || first === one ? '-' : showSpread(spreadOfRatio(one, first, processorTimeOf)),
  ]);
  const head = ['filter', 'conditions', 'server CPU us/request', 'ns per row and condition', 'CPU / one condition'];
  const compound = perCondition.slice(1).map(({ median }) => median);
  const bound = toUpperBound(
    `Scan of ${users.toLocaleString('en')} users with a compound filter, per row and condition`,
    Math.max(...compound),
    mostNanoseconds,
    ' ns',
    0,
  );
  return { markdown: `${showTable([head, ...rows])}\n`, bounds: [bound] };
};

const toIndexFinding = (measured: readonly Measured[]): Finding => {
  const [byId, ...others] = measured;
  if (byId === undefined) throw new Error('nothing was measured');
  const bounds: readonly Bound[] = others.map((one) => {
    const ratio = spreadOfRatio(one, byId, processorTimeOf);
    const bound = toUpperBound(
      `Filter by an index (${one.name}) compared with a user by id`,
      ratio.median,
      mostToById,
      ' times',
    );
    return { ...bound, figure: `${showSpread(ratio)} times` };
  });
  const rows = measured.map((one) => [
    one.name,
    ...toRoundCells(one),
    one === byId ? '-' : showSpread(spreadOfRatio(one, byId, processorTimeOf)),
  ]);
  return { markdown: `${showTable([['request', ...roundHead, 'CPU / user by id'], ...rows])}\n`, bounds };
};

/** Measures filters with and without an index. */
export const measureScans = async (load: LoadDriver, sized: Sized, effort: Effort): Promise<Finding> => {
  const whole = scans.map(({ name, filter }) => [name, [toList(filter)]] as const);
  const scanned = await measureRounds('scans', toContenders(load, sized, whole, 1), effort);
  const looked = await measureRounds(
    'indexed filters',
    toContenders(load, sized, toSubjects(sized.sample), connections),
    effort,
  );
  const [scan, index] = [toScanFinding(sized.users, scanned), toIndexFinding(looked)];
  const intro = `### Filters\n\n${sized.users.toLocaleString('en')} users, in memory. The scans match nobody, so every condition is checked for every row.\n`;
  return { markdown: [intro, scan.markdown, index.markdown].join('\n'), bounds: [...scan.bounds, ...index.bounds] };
};
