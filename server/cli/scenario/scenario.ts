// `tenantry scenario`: its subcommands, their options and help. What they do is scenario-run.ts.

import { buildCommand, buildRouteMap } from '@stricli/core';

// How a run is reported.
const reporters = ['pretty', 'junit', 'json'] as const;

/** What `scenario run` was told. */
export interface ScenarioFlags {
  readonly url?: string;
  readonly reporter: (typeof reporters)[number];
  readonly output?: string;
  readonly workflow?: string;
  readonly step: boolean;
}

const readUrl = (text: string): string => {
  if (!/^https?:\/\/./.test(text) || !URL.canParse(text)) {
    throw new Error(`'${text}' is not an address, like http://localhost:4365`);
  }
  return text;
};

const run = buildCommand<ScenarioFlags, string[]>({
  loader: async () => (await import('./scenario-run.js')).runScenarios,
  parameters: {
    flags: {
      url: {
        kind: 'parsed',
        parse: readUrl,
        brief: 'A running server; without it, a tenant of its own',
        optional: true,
      },
      reporter: { kind: 'enum', values: reporters, brief: 'How to tell what happened', default: 'pretty' },
      output: { kind: 'parsed', parse: String, brief: 'Write the report to this file', optional: true },
      workflow: { kind: 'parsed', parse: String, brief: 'Run only this one and what it depends on', optional: true },
      step: { kind: 'boolean', brief: 'Wait for Enter before each step', default: false },
    },
    positional: {
      kind: 'array',
      parameter: { parse: String, placeholder: 'file', brief: 'Arazzo documents, or names of shipped scenarios' },
    },
  },
  docs: {
    brief: 'Run scenarios and report what happened',
    fullDescription: [
      'Run Arazzo 1.0.1 documents, the shipped ones when none is named. Ends with 0 when all held, 1 when something did',
      'not, 2 when a document or the command line is wrong.',
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
  docs: { brief: 'Run stories that are Arazzo documents' },
});
