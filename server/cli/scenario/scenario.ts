// `tenantry scenario`: its subcommands, their options and help. What they do is in scenario-run.ts.

import { buildCommand, buildRouteMap } from '@stricli/core';
import { controlTokenFlag, fixturesFlag, readServerUrl } from '../options.js';
import { suggestOrList } from '../../words/suggest.js';

/** How a run can be reported. */
const reporterNames = ['pretty', 'junit', 'json'] as const;

/** A report, and the file that it goes to; without one it is printed. */
export interface Reporter {
  readonly name: (typeof reporterNames)[number];
  readonly file?: string;
}

/** The options of `scenario run`. */
export interface ScenarioFlags {
  readonly url?: URL;
  readonly reporter?: readonly Reporter[];
  readonly output?: string;
  readonly workflow?: string;
  readonly fixtures?: string;
  readonly maxSteps?: number;
  readonly maxWait?: number;
  readonly step: boolean;
  readonly controlToken?: string;
}

/** @throws Error for a name that no reporter has, and for an empty file name */
const readReporter = (text: string): Reporter => {
  const equals = text.indexOf('=');
  const wanted = equals < 0 ? text : text.slice(0, equals);
  const name = reporterNames.find((one) => one === wanted);
  if (name === undefined) throw new Error(`there is no reporter '${wanted}'.${suggestOrList(wanted, reporterNames)}`);
  if (equals < 0) return { name };
  const file = text.slice(equals + 1);
  if (file === '') throw new Error(`'${text}' names no file. Write it like ${name}=reports/scenarios.xml`);
  return { name, file };
};

const readCount = (text: string): number => {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`'${text}' is not a whole number from 0 to 9999999`);
  return Number(text);
};

/** The longest wait that a timer of Node can be set to is 24 days. */
const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > 86_400) throw new Error(`'${text}' is not a number of seconds from 0 to 86400`);
  return seconds;
};

const run = buildCommand<ScenarioFlags, string[]>({
  loader: async () => (await import('./scenario-run.js')).runScenarios,
  parameters: {
    flags: {
      url: {
        kind: 'parsed',
        parse: readServerUrl,
        brief: 'Run against the server at this URL, instead of a new tenant',
        optional: true,
      },
      reporter: {
        kind: 'parsed',
        parse: readReporter,
        brief: 'Report as pretty, junit or json, printed or to a file; repeat it for several (default pretty)',
        placeholder: 'name[=file]',
        variadic: true,
        optional: true,
      },
      output: {
        kind: 'parsed',
        parse: String,
        brief: 'Write the report to this file; with several reporters, name=file',
        placeholder: 'file',
        optional: true,
      },
      workflow: {
        kind: 'parsed',
        parse: String,
        brief: 'Run only this workflow and those it depends on',
        optional: true,
      },
      fixtures: fixturesFlag,
      maxSteps: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Stop a document after this many steps and retries (default 2000)',
        placeholder: 'n',
        optional: true,
      },
      maxWait: {
        kind: 'parsed',
        parse: readSeconds,
        brief: 'Stop a document that would wait longer than this before retries, in all (default 300)',
        placeholder: 'seconds',
        optional: true,
      },
      controlToken: controlTokenFlag,
      step: { kind: 'boolean', brief: 'Wait for Enter before each step', default: false },
    },
    positional: {
      kind: 'array',
      parameter: {
        parse: String,
        placeholder: 'file',
        brief: 'Arazzo documents, folders of them, or names of shipped scenarios',
      },
    },
  },
  docs: {
    brief: 'Run scenarios and report the results',
    fullDescription: [
      'Run Arazzo 1.0.1 documents, or the shipped scenarios when you name none. A folder means all Arazzo documents in it.',
      'The exit code is 0 when everything passed, 1 when something failed, and 2 when a document or the command line is',
      'wrong.',
      '',
      'EXAMPLES',
      '  tenantry scenario run',
      '  tenantry scenario run seat-exhaustion --step',
      '  tenantry scenario run scenarios/ --reporter pretty --reporter junit=reports/scenarios.xml',
      '  tenantry scenario run my-story.yaml --url http://localhost:4365',
      '  tenantry scenario run my-story.yaml --fixtures ./tenants',
      '  tenantry scenario run seat-exhaustion --workflow arrange --url http://localhost:4365',
    ].join('\n'),
  },
});

const list = buildCommand({
  loader: async () => (await import('./scenario-run.js')).listScenarios,
  parameters: { flags: {} },
  docs: { brief: 'List the shipped scenarios with their workflows' },
});

/** The commands below `tenantry scenario`. */
export const scenarioRoutes = buildRouteMap({
  routes: { run, list },
  docs: { brief: 'Run and list scenarios (Arazzo documents)' },
});
