// `tenantry start`: its options and help. What it does is start-run.ts.

import { buildCommand } from '@stricli/core';
import { profileNames, type ProfileName } from '../../../fixtures/generate/profile.js';
import { catalogueFlag } from '../options/catalogue-flag.js';
import { readDirectory } from '../options/read-directory.js';
import { readInstant } from '../options/read-instant.js';
import { readPort } from './read-port.js';
import { readSeed } from '../options/read-seed.js';

/** What `start` was told. */
export interface StartFlags {
  readonly port?: number;
  readonly httpsPort?: number;
  readonly https: boolean;
  readonly fixture?: string;
  readonly state?: string;
  readonly import?: string;
  readonly users?: number;
  readonly profile?: ProfileName;
  readonly catalogue?: string;
  readonly exportOnExit?: string;
  readonly journalLimit?: number;
  readonly seed?: number;
  readonly now?: string;
  readonly certDir?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowNotificationHost?: readonly string[];
  readonly json: boolean;
}

const readUsers = (text: string): number => {
  const count = Number(text);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`'${text}' is not a whole number from 1`);
  return count;
};

const readHostName = (text: string): string => {
  if (!/^([a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(text)) {
    throw new Error(`'${text}' is not a host name: leave out scheme, port and path`);
  }
  return text.toLowerCase();
};

const readOrigin = (text: string): string => {
  if (!/^https?:\/\/([a-z0-9_-]+\.)*[a-z0-9_-]+(:\d+)?$/i.test(text)) {
    throw new Error(`'${text}' is not an origin: give scheme, name and port alone, as in https://dev.example:8443`);
  }
  return text.toLowerCase();
};

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
        brief: 'The tenant to begin with, by name or as a file: contoso',
        placeholder: 'name|file',
        optional: true,
      },
      state: {
        kind: 'parsed',
        parse: readDirectory,
        brief: 'Directory in which all tenants are kept; without it they are gone afterwards',
        placeholder: 'dir',
        optional: true,
      },
      import: {
        kind: 'parsed',
        parse: String,
        brief: 'Begin with an exported or imported state (.json, .jsonl)',
        placeholder: 'file',
        optional: true,
      },
      users: {
        kind: 'parsed',
        parse: readUsers,
        brief: 'Begin with a made-up tenant of so many people',
        placeholder: 'n',
        optional: true,
      },
      profile: { kind: 'enum', values: profileNames, brief: 'The kind of company made up: retail', optional: true },
      catalogue: catalogueFlag,
      exportOnExit: {
        kind: 'parsed',
        parse: String,
        brief: 'Write the tenant to a file when it is stopped',
        placeholder: 'file',
        optional: true,
      },
      journalLimit: {
        kind: 'parsed',
        parse: readUsers,
        brief: 'Bytes of journal that are worth a checkpoint',
        placeholder: 'bytes',
        optional: true,
        hidden: true,
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
        parse: readDirectory,
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
      allowOrigin: {
        kind: 'parsed',
        parse: readOrigin,
        brief: 'An origin besides the loopback whose web pages may call Graph',
        variadic: true,
        optional: true,
      },
      allowNotificationHost: {
        kind: 'parsed',
        parse: readHostName,
        brief: 'A name besides localhost that change notifications may be sent to',
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
      '  tenantry start --state ./tenant                   what is changed is there the next time',
      '  tenantry start --users 200000 --seed 1            a made-up tenant of that size',
      '  tenantry start --port 0 --https-port 0 --json     for programs: prints where it listens',
      '  tenantry start --no-https --now 2026-01-31T09:00:00Z --seed 7',
    ].join('\n'),
  },
});
