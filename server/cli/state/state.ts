// `tenantry state`: its subcommands, their options and help. What they do is in the state-... files, loaded on use.

import { buildCommand, buildRouteMap } from '@stricli/core';
import { catalogueFlag, readDirectory, readStateOutput } from '../options.js';

/** The options of `state inspect`. */
export interface InspectFlags {
  readonly json: boolean;
}

/** The options of `state export`. */
export interface ExportFlags {
  readonly tenant: string;
  readonly output?: string;
}

/** The options of `state import`. */
export interface ImportFlags {
  readonly tenant: string;
  readonly replace: boolean;
  readonly catalogue?: string;
}

const directory = {
  parse: readDirectory,
  placeholder: 'dir',
  brief: 'The directory of start --state',
} as const;

/** `--tenant NAME`. */
const toTenantFlag = (brief: string) => ({ kind: 'parsed', parse: String, brief, default: 'default' }) as const;

const inspect = buildCommand<InspectFlags, [string]>({
  loader: async () => (await import('./state-inspect.js')).inspectState,
  parameters: {
    flags: { json: { kind: 'boolean', brief: 'Print JSON', default: false } },
    positional: { kind: 'tuple', parameters: [directory] },
  },
  docs: {
    brief: 'Print what is in a state directory',
    fullDescription: 'Print the tenants of a state directory with their size, snapshots and files. Change nothing.',
  },
});

const verify = buildCommand<object, [string]>({
  loader: async () => (await import('./state-verify.js')).verifyState,
  parameters: { flags: {}, positional: { kind: 'tuple', parameters: [directory] } },
  docs: {
    brief: 'List all damage in a state directory',
    fullDescription:
      'Read every file and list all damage with file and line. Change nothing. The exit code is 1 when there is damage.',
  },
});

const compact = buildCommand<object, [string]>({
  loader: async () => (await import('./state-compact.js')).compactState,
  parameters: { flags: {}, positional: { kind: 'tuple', parameters: [directory] } },
  docs: { brief: 'Rewrite every tenant and delete the journals that are no longer needed' },
});

const exportCommand = buildCommand<ExportFlags, [string]>({
  loader: async () => (await import('./state-export.js')).exportState,
  parameters: {
    flags: {
      tenant: toTenantFlag('Export the tenant with this name'),
      output: {
        kind: 'parsed',
        parse: readStateOutput,
        brief: 'Write to this file (.json, .jsonl), instead of JSON to the standard output',
        optional: true,
      },
    },
    positional: { kind: 'tuple', parameters: [directory] },
  },
  docs: {
    brief: 'Write a tenant of a state directory to a file',
    fullDescription: [
      'Write a tenant as one readable JSON document (.json) or as one row per line (.jsonl). The same state gives the same',
      'bytes. Nothing in the directory changes.',
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
      tenant: toTenantFlag('Give the tenant this name'),
      replace: {
        kind: 'boolean',
        brief: 'Replace the tenant of this name and delete its snapshots',
        default: false,
      },
      catalogue: catalogueFlag,
    },
    positional: {
      kind: 'tuple',
      parameters: [
        directory,
        { parse: String, placeholder: 'file', brief: 'The state or fixture to import (.json, .jsonl)' },
      ],
    },
  },
  docs: {
    brief: 'Import a tenant from a file into a state directory',
    fullDescription: [
      'Import a tenant from a file into a state directory, which is created if it does not exist. If the import fails, nothing',
      'changes.',
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
  docs: { brief: 'Inspect, check and change the directories of start --state' },
});
