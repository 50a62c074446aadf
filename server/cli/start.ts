// `tenantry start`: its options and help. What it does is start-run.ts.

import { buildCommand } from '@stricli/core';
import { readPort } from './read-port.js';

/** What `start` was told. */
export interface StartFlags {
  readonly port?: number;
  readonly httpsPort?: number;
  readonly https: boolean;
  readonly fixture?: string;
  readonly seed?: number;
  readonly now?: string;
  readonly certDir?: string;
  readonly allowHost?: readonly string[];
  readonly json: boolean;
}

/** The command. */
export const startCommand = buildCommand<StartFlags>({
  loader: async () => (await import('./start-run.js')).runStart,
  parameters: {
    flags: {
      port: { kind: 'parsed', parse: readPort, brief: 'Port for HTTP: 4365, or 0 for any free one', optional: true },
      httpsPort: {
        kind: 'parsed',
        parse: readPort,
        brief: 'Port for HTTPS: 4366, or 0 for any free one',
        optional: true,
      },
      https: { kind: 'boolean', brief: 'Listen on HTTPS too', default: true },
      fixture: {
        kind: 'parsed',
        parse: async (name: string) => (await import('./read-fixture.js')).readFixture(name),
        brief: 'The tenant to begin with: contoso',
        optional: true,
      },
      seed: { kind: 'parsed', parse: readSeed, brief: 'Seed of ids and names: 42', optional: true },
      now: {
        kind: 'parsed',
        parse: readInstant,
        brief: "The tenant's clock, as in 2026-01-31T09:00:00Z",
        optional: true,
      },
      certDir: {
        kind: 'parsed',
        parse: String,
        brief: "Where the certificates are kept: your configuration directory's tenantry",
        optional: true,
      },
      allowHost: {
        kind: 'parsed',
        parse: readHostName,
        brief: 'A name besides localhost that requests may be addressed to',
        variadic: true,
        optional: true,
      },
      json: { kind: 'boolean', brief: 'Print one line of JSON when ready, and nothing else', default: false },
    },
  },
  docs: {
    brief: 'Start the tenant and serve it until stopped',
    fullDescription: [
      'Start the tenant and serve it on localhost, HTTP and HTTPS, until it is stopped.',
      '',
      'EXAMPLES',
      '  tenantry start',
      '  tenantry start --fixture last-seat',
      '  tenantry start --port 0 --https-port 0 --json     for programs: prints where it listens',
      '  tenantry start --no-https --now 2026-01-31T09:00:00Z --seed 7',
    ].join('\n'),
  },
});

function readHostName(text: string): string {
  if (!/^([a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(text)) {
    throw new Error(`'${text}' is not a host name: leave out scheme, port and path`);
  }
  return text.toLowerCase();
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed)) {
    throw new Error(`'${text}' is not a whole number`);
  }
  return seed;
}

function readInstant(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error(`'${text}' is not a date and time with its zone, like 2026-01-31T09:00:00Z`);
  }
  return new Date(text).toISOString();
}
