// `tenantry scenario`: its subcommands, their options and help. What they do is in scenario-run.ts.

import { buildCommand, buildRouteMap } from '@stricli/core';
import { controlTokenFlag, readServerUrl } from '../options.js';

// How a run is reported.
const reporters = ['pretty', 'junit', 'json'] as const;

/** The options of `scenario run`. */
export interface ScenarioFlags {
  readonly url?: URL;
  readonly reporter: (typeof reporters)[number];
  readonly output?: string;
  readonly workflow?: string;
  readonly step: boolean;
  readonly controlToken?: string;
}

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
      reporter: { kind: 'enum', values: reporters, brief: 'Choose the format of the report', default: 'pretty' },
      output: { kind: 'parsed', parse: String, brief: 'Write the report to this file', optional: true },
      workflow: {
        kind: 'parsed',
        parse: String,
        brief: 'Run only this workflow and those it depends on',
        optional: true,
      },
      controlToken: controlTokenFlag,
      step: { kind: 'boolean', brief: 'Wait for Enter before each step', default: false },
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, placeholder: 'file', brief: 'Arazzo documents, or names of shipped scenarios' },
    },
  },
  docs: {
    brief: 'Run scenarios and report the results',
    fullDescription: [
      'Run Arazzo 1.0.1 documents, or the shipped scenarios when you name none. The exit code is 0 when everything passed,',
      '1 when something failed, and 2 when a document or the command line is wrong.',
      '',
      'EXAMPLES',
      '  tenantry scenario run',
      '  tenantry scenario run seat-exhaustion --step',
      '  tenantry scenario run my-story.yaml --url http://localhost:4365',
      '  tenantry scenario run --reporter junit --output reports/scenarios.xml',
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
