// `tenantry fixture`: its subcommands, their options and help. What they do is in the fixture-... files, loaded when used.

import { buildCommand, buildRouteMap } from '@stricli/core';
import { profileNames, type ProfileName } from '../../fixtures/generate/profile.js';
import { catalogueFlag } from './catalogue-flag.js';
import { fixtureImportCommand } from './fixture-import.js';
import { readInstant } from './read-instant.js';
import { readSeed } from './read-seed.js';

/** What `fixture generate` was told. */
export interface GenerateFlags {
  readonly users: number;
  readonly seed: number;
  readonly profile: ProfileName;
  readonly now?: string;
  readonly output?: string;
}

const generate = buildCommand<GenerateFlags>({
  loader: async () => (await import('./fixture-generate.js')).generateFixture,
  parameters: {
    flags: {
      users: { kind: 'parsed', parse: readUsers, brief: 'How many, guests among them', default: '1000' },
      seed: { kind: 'parsed', parse: readSeed, brief: 'The same seed and time give the same bytes', default: '42' },
      profile: { kind: 'enum', values: profileNames, brief: 'The kind of company', default: 'retail' },
      now: {
        kind: 'parsed',
        parse: readInstant,
        brief: 'The moment before which everything happened: now, as in 2026-01-31T09:00:00Z',
        optional: true,
      },
      output: {
        kind: 'parsed',
        parse: readOutput,
        brief: 'A file ending in .json or .jsonl, instead of lines on the standard output',
        optional: true,
      },
    },
  },
  docs: {
    brief: 'Make up a tenant of any size',
    fullDescription: [
      'Make up a tenant: people of many languages, departments and places, with licenses as companies give them. The same',
      'seed and --now give the same bytes.',
      '',
      'EXAMPLES',
      '  tenantry fixture generate --users 500 --output retail.json',
      '  tenantry fixture generate --users 200000 --seed 1 --profile enterprise --output big.jsonl',
      '  tenantry fixture generate --users 50 --now 2026-01-31T09:00:00Z > small.jsonl',
    ].join('\n'),
  },
});

/** What `fixture check` was told. */
export interface CheckFlags {
  readonly catalogue?: string;
}

const check = buildCommand<CheckFlags, string[]>({
  loader: async () => (await import('./fixture-check.js')).checkFixtures,
  parameters: {
    flags: {
      catalogue: catalogueFlag,
    },
    positional: {
      kind: 'array',
      minimum: 1,
      parameter: { parse: String, placeholder: 'file', brief: 'Fixtures and states: .json, or .jsonl' },
    },
  },
  docs: {
    brief: 'Say what is wrong in files that hold a tenant',
    fullDescription: [
      'Check fixtures written by hand and exported or generated states. Everything that is wrong is listed with its place;',
      'ends with 1 when there is anything.',
      '',
      'EXAMPLES',
      '  tenantry fixture check my-tenant.json',
      '  tenantry fixture check big.jsonl fixtures/*.json',
      '  tenantry fixture check imported.json --catalogue catalogue.json',
    ].join('\n'),
  },
});

const list = buildCommand({
  loader: async () => (await import('./fixture-list.js')).printFixtures,
  parameters: { flags: {} },
  docs: { brief: 'List the fixtures that come with it' },
});

const schema = buildCommand({
  loader: async () => (await import('./fixture-schema.js')).printSchema,
  parameters: { flags: {} },
  docs: { brief: 'Print the JSON Schema of fixtures, for editors' },
});

/** The commands below `tenantry fixture`. */
export const fixtureRoutes = buildRouteMap({
  routes: { generate, import: fixtureImportCommand, check, list, schema },
  docs: { brief: 'Make, import, check and list tenants to start with' },
});

function readUsers(text: string): number {
  const users = Number(text);
  if (!/^\d+$/.test(text) || users < 1 || users > 5_000_000) {
    throw new Error(`'${text}' is not a number of users: 1 to 5000000`);
  }
  return users;
}

function readOutput(text: string): string {
  if (!/\.jsonl?$/.test(text)) throw new Error(`'${text}' must end in .json (small, readable) or .jsonl (any size)`);
  return text;
}
