// Where the reports of a run go: several at once, each printed or to a file.

import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from '../../doors/files/make-directory.js';
import type { DocumentOutcome, Listener } from '../../scenario/run/outcome.js';
import { toJsonReport } from '../../scenario/report/json.js';
import { toJunitReport } from '../../scenario/report/junit.js';
import { createPrettyReporter, toSummary } from '../../scenario/report/pretty.js';
import type { Reporter, ScenarioFlags } from './scenario.js';

/** The reports of one run. */
export interface Reports {
  /** Those that are written during the run. */
  readonly listeners: readonly Listener[];
  /** Prints and writes what is left when the run is over. */
  finish(outcomes: readonly DocumentOutcome[]): Promise<void>;
}

/** How the reports are printed. */
export interface ReportOptions {
  readonly print: (text: string) => void;
  /** Whether what is printed may have colours. */
  readonly colour: boolean;
  /** Called before each step, for an audience. */
  readonly pause?: () => Promise<void>;
}

const printsWhat = (reporters: readonly Reporter[]): string => reporters.map(({ name }) => name).join(' and ');

/**
 * Reads which reports are wanted.
 *
 * @returns the reporters, or what is wrong with the options
 */
export const readReporters = ({ reporter, output, step }: ScenarioFlags): readonly Reporter[] | string => {
  const given = reporter ?? [{ name: 'pretty' }];
  const printed = given.filter(({ file }) => file === undefined);
  if (step && !(output === undefined && printed[0]?.name === 'pretty')) {
    return '--step works only with the pretty report on the terminal. Leave out --reporter and --output.';
  }
  if (printed.length > 1) {
    return `The reports ${printsWhat(printed)} would be printed over each other. Give all but one a file: --reporter ${printed[1]?.name ?? ''}=FILE.`;
  }
  const files = given.flatMap(({ file }) => file ?? []);
  const twice = files.find((file, n) => files.indexOf(file) < n);
  if (twice !== undefined) return `Two reports would be written to ${twice}. Give each a file of its own.`;
  if (output === undefined) return given;
  const [only] = given;
  if (given.length > 1 || only?.file !== undefined) {
    return `--output is for a single reporter. With several, give each its file: --reporter junit=${output}.`;
  }
  return given.map((one) => ({ ...one, file: output }));
};

/** Begins the reports of a run. */
export const createReports = (reporters: readonly Reporter[], { print, colour, pause }: ReportOptions): Reports => {
  const kept = reporters.map((reporter) => ({ ...reporter, parts: [] as string[] }));
  const listeners = kept.flatMap(({ name, file, parts }) => {
    if (name !== 'pretty') return [];
    if (file !== undefined) return [createPrettyReporter({ write: (text) => parts.push(text), colour: false })];
    return [createPrettyReporter({ write: print, colour, ...(pause === undefined ? {} : { pause }) })];
  });
  const toRest = (name: Reporter['name'], outcomes: readonly DocumentOutcome[], inColour: boolean): string => {
    if (name === 'pretty') return toSummary(outcomes, inColour);
    return name === 'junit' ? toJunitReport(outcomes) : toJsonReport(outcomes);
  };
  return {
    listeners,
    async finish(outcomes) {
      for (const { name, file, parts } of kept) {
        if (file === undefined) {
          print(toRest(name, outcomes, colour));
          continue;
        }
        await makeDirectory(dirname(file));
        await writeFile(file, `${parts.join('')}${toRest(name, outcomes, false)}`);
      }
      // Somebody who watches wants to know, too.
      if (kept.every(({ file }) => file !== undefined)) print(toSummary(outcomes, colour).trimStart());
    },
  };
};
