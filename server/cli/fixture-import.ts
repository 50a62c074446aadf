// `tenantry fixture import`: its options and help. What it does is fixture-import-run.ts.

import { buildCommand } from '@stricli/core';
import { readInstant } from './read-instant.js';
import { readSeed } from './read-seed.js';

/** What `fixture import` was told. */
export interface FixtureImportFlags {
  readonly catalogue?: string;
  readonly skus?: readonly string[];
  readonly users?: readonly string[];
  readonly subscriptions?: readonly string[];
  readonly organization?: readonly string[];
  readonly domains?: readonly string[];
  readonly administrator?: string;
  readonly anonymise: boolean;
  readonly seed?: number;
  readonly now?: string;
  readonly output: string;
}

/** An export: a file, or a folder whose files are taken by name. */
const sources = (brief: string) =>
  ({ kind: 'parsed', parse: String, placeholder: 'file', brief, variadic: true, optional: true }) as const;

/** The command. */
export const fixtureImportCommand = buildCommand<FixtureImportFlags>({
  loader: async () => (await import('./fixture-import-run.js')).runFixtureImport,
  parameters: {
    flags: {
      catalogue: {
        kind: 'parsed',
        parse: String,
        placeholder: 'file',
        brief: "Microsoft's product list as CSV, or a catalogue made of one",
        optional: true,
      },
      skus: sources('GET /subscribedSkus: a file, or a folder of pages'),
      users: sources("GET /users with assignedLicenses, or the admin center's CSV"),
      subscriptions: sources('GET /directory/subscriptions'),
      organization: sources('GET /organization'),
      domains: sources('GET /domains'),
      administrator: {
        kind: 'parsed',
        parse: String,
        brief: 'userPrincipalName of the Global Administrator: the first enabled member',
        optional: true,
      },
      anonymise: { kind: 'boolean', brief: 'Put made-up people, domains and ids in place of the real', default: false },
      seed: { kind: 'parsed', parse: readSeed, brief: 'Seed of ids and names: 42', optional: true },
      now: {
        kind: 'parsed',
        parse: readInstant,
        brief: 'The date of what has none, as in 2026-01-31T09:00:00Z',
        optional: true,
      },
      output: {
        kind: 'parsed',
        parse: String,
        placeholder: 'file',
        brief: 'Where to write: .json, or .jsonl for many',
      },
    },
  },
  docs: {
    brief: "Make a tenant of a real one's export, or a catalogue of Microsoft's list",
    fullDescription: [
      "Make a tenant of what Graph or the admin center exported of a real one, or a catalogue of Microsoft's product list.",
      'Nothing is written unless everything fits. docs/import.md says how to export.',
      '',
      'EXAMPLES',
      '  tenantry fixture import --skus skus.json --users users.json --output tenant.json',
      '  tenantry fixture import --skus skus.json --users pages/ --anonymise --seed 7 --output tenant.jsonl',
      '  tenantry fixture import --skus skus.json --users users.csv --catalogue products.csv --output tenant.json',
      '  tenantry fixture import --catalogue products.csv --output catalogue.json',
    ].join('\n'),
  },
});
