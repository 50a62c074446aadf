// `tenantry state`: its subcommands, their options and help. What they do is in the state-... files, loaded when used.

import { buildCommand, buildRouteMap } from '@stricli/core';
import { catalogueFlag } from '../options/catalogue-flag.js';
import { readDirectory } from '../options/read-directory.js';

/** What `state inspect` was told. */
export interface InspectFlags {
  readonly json: boolean;
}

/** What `state export` was told. */
export interface ExportFlags {
  readonly tenant: string;
  readonly output?: string;
}

/** What `state import` was told. */
export interface ImportFlags {
  readonly tenant: string;
  readonly replace: boolean;
  readonly catalogue?: string;
}

const directory = {
  parse: readDirectory,
  placeholder: 'dir',
  brief: 'A state directory, as in start --state',
} as const;

const tenant = { kind: 'parsed', parse: String, brief: 'Which tenant', default: 'default' } as const;

const inspect = buildCommand<InspectFlags, [string]>({
  loader: async () => (await import('./state-inspect.js')).inspectState,
  parameters: {
    flags: { json: { kind: 'boolean', brief: 'Print JSON', default: false } },
    positional: { kind: 'tuple', parameters: [directory] },
  },
  docs: {
    brief: 'Say what is in a state directory',
    fullDescription:
      'Say which tenants a state directory holds, how large they are, and in which files. Changes nothing.',
  },
});

const verify = buildCommand<object, [string]>({
  loader: async () => (await import('./state-verify.js')).verifyState,
  parameters: { flags: {}, positional: { kind: 'tuple', parameters: [directory] } },
  docs: {
    brief: 'List all damage in a state directory',
    fullDescription:
      'Read everything and list all damage with file and line. Changes nothing. Ends with 1 when there is any.',
  },
});

const compact = buildCommand<object, [string]>({
  loader: async () => (await import('./state-compact.js')).compactState,
  parameters: { flags: {}, positional: { kind: 'tuple', parameters: [directory] } },
  docs: { brief: 'Write every tenant anew, so that old journals can go' },
});

const readOutput = (text: string): string => {
  if (!/\.jsonl?$/.test(text)) throw new Error(`'${text}' must end in .json (small, readable) or .jsonl (any size)`);
  return text;
};

const exportCommand = buildCommand<ExportFlags, [string]>({
  loader: async () => (await import('./state-export.js')).exportState,
  parameters: {
    flags: {
      tenant,
      output: {
        kind: 'parsed',
        parse: readOutput,
        brief: 'A file ending in .json or .jsonl, instead of JSON on the standard output',
        optional: true,
      },
    },
    positional: { kind: 'tuple', parameters: [directory] },
  },
  docs: {
    brief: 'Write a tenant of a state directory to a file',
    fullDescription: [
      'Write a tenant as one readable JSON, the same bytes for the same state, or a line a row. Changes nothing.',
      '',
      'EXAMPLES',
      '  tenantry state export ./tenant > tenant.json',
      '  tenantry state export ./tenant --tenant ci-7 --output ci-7.jsonl',
    ].join('\n'),
  },
});

const importCommand = buildCommand<ImportFlags, [string, string]>({
  loader: async () => (await import('./state-import.js')).importState,
  parameters: {
    flags: {
      tenant,
      replace: {
        kind: 'boolean',
        brief: 'Put it in the place of a tenant that is there; its snapshots go',
        default: false,
      },
      catalogue: catalogueFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [directory, { parse: String, placeholder: 'file', brief: 'A state or a fixture: .json, or .jsonl' }],
    },
  },
  docs: {
    brief: 'Put a tenant from a file into a state directory',
    fullDescription: [
      'Put a tenant from a file into a state directory, making it if need be. All of it or nothing.',
      '',
      'EXAMPLES',
      '  tenantry state import ./tenant prepared.json',
      '  tenantry state import ./tenant prepared.json --tenant course --replace',
    ].join('\n'),
  },
});

/** The commands below `tenantry state`. */
export const stateRoutes = buildRouteMap({
  routes: { inspect, verify, compact, export: exportCommand, import: importCommand },
  docs: { brief: 'Look into, check and change directories of start --state' },
});
