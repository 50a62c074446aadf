// `tenantry start`: its options and help. What it does is in start-run.ts.

import { buildCommand } from '@stricli/core';
import { profileNames, type ProfileName } from '../../../fixtures/generate/profile.js';
import { defaultProxyPort } from '../../doors/hosts/microsoft-hosts.js';
import type { LogForm } from '../output/log-lines.js';
import {
  caDirFlag,
  catalogueFlag,
  certDirFlag,
  fixturesFlag,
  logFlag,
  readDirectory,
  nowFlag,
  seedFlag,
} from '../options.js';

/** How strictly tenants check who may do what. */
const authorizationModes = ['permissive', 'log', 'strict'] as const;

/** The options of `start`. */
export interface StartFlags {
  readonly port?: number;
  readonly httpsPort?: number;
  readonly https: boolean;
  readonly fixture?: string;
  readonly fixtures?: string;
  readonly state?: string;
  readonly import?: string;
  readonly users?: number;
  readonly profile?: ProfileName;
  readonly catalogue?: string;
  readonly exportOnExit?: string;
  readonly journalLimit?: number;
  readonly maxMemory?: number;
  readonly maxRows?: number;
  readonly maxTenants?: number;
  readonly maxSnapshots?: number;
  readonly seed?: number;
  readonly now?: string;
  readonly proxyPort?: number;
  readonly certDir?: string;
  readonly caDir?: string;
  readonly signingKey?: string;
  readonly authorization?: (typeof authorizationModes)[number];
  readonly trustedIssuer?: readonly string[];
  readonly control: boolean;
  readonly controlToken?: string;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly allowNotificationHost?: readonly string[];
  readonly log?: LogForm;
  readonly json: boolean;
}

const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`'${text}' is not a port. Give a number from 0 to 65535`);
  }
  return port;
};

/** The port of the proxy; `--proxy-port` alone is the usual one. */
const readProxyPort = (text: string): number => (text === '' ? defaultProxyPort : readPort(text));

const readCount = (text: string): number => {
  const count = Number(text);
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`'${text}' is not a whole number of at least 1`);
  return count;
};

const readHostName = (text: string): string => {
  if (!/^([a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(text)) {
    throw new Error(`'${text}' is not a host name. Leave out scheme, port and path`);
  }
  return text.toLowerCase();
};

const readOrigin = (text: string): string => {
  if (!/^https?:\/\/([a-z0-9_-]+\.)*[a-z0-9_-]+(:\d+)?$/i.test(text)) {
    throw new Error(`'${text}' is not an origin. Give scheme, host and port only, as in https://dev.example:8443`);
  }
  return text.toLowerCase();
};

/** The command. */
export const startCommand = buildCommand<StartFlags>({
  loader: async () => (await import('./start-run.js')).runStart,
  parameters: {
    flags: {
      port: {
        kind: 'parsed',
        parse: readPort,
        brief: 'Listen for HTTP on this port; 0 takes any free port (default 4365)',
        optional: true,
      },
      httpsPort: {
        kind: 'parsed',
        parse: readPort,
        brief: 'Listen for HTTPS on this port; 0 takes any free port (default 4366)',
        optional: true,
      },
      https: { kind: 'boolean', brief: 'Listen for HTTPS too', default: true },
      proxyPort: {
        kind: 'parsed',
        parse: readProxyPort,
        brief: "Be a proxy for Microsoft's hosts on this port; 0 takes any free port (alone: 4367)",
        placeholder: 'port',
        inferEmpty: true,
        optional: true,
      },
      fixture: {
        kind: 'parsed',
        parse: String,
        brief: 'Begin with this fixture, by name or from a file (default contoso)',
        placeholder: 'name|file',
        optional: true,
      },
      fixtures: fixturesFlag,
      state: {
        kind: 'parsed',
        parse: readDirectory,
        brief: 'Save all tenants in this directory; without it, changes are lost on exit',
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
        parse: readCount,
        brief: 'Begin with a made-up tenant of this many users',
        placeholder: 'n',
        optional: true,
      },
      profile: {
        kind: 'enum',
        values: profileNames,
        brief: 'Choose the kind of company that --users makes up (default retail)',
        optional: true,
      },
      catalogue: catalogueFlag,
      exportOnExit: {
        kind: 'parsed',
        parse: String,
        brief: 'Write the tenant to this file on exit (.json, .jsonl)',
        placeholder: 'file',
        optional: true,
      },
      maxMemory: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Take in nothing more when this many megabytes are kept (default: 85% of what Node may use)',
        placeholder: 'megabytes',
        optional: true,
      },
      maxRows: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Take in no more rows than this for one tenant (default 5000000)',
        placeholder: 'n',
        optional: true,
      },
      maxTenants: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Take in no more tenants than this (default 10000)',
        placeholder: 'n',
        optional: true,
      },
      maxSnapshots: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Keep no more snapshots of a tenant than this (default 1000)',
        placeholder: 'n',
        optional: true,
      },
      journalLimit: {
        kind: 'parsed',
        parse: readCount,
        brief: 'Write a checkpoint after this many bytes of journal',
        placeholder: 'bytes',
        optional: true,
        hidden: true,
      },
      seed: seedFlag,
      now: nowFlag,
      certDir: certDirFlag,
      caDir: caDirFlag,
      signingKey: {
        kind: 'parsed',
        parse: String,
        brief: 'Sign tokens with the private RSA key in this file, PEM or JWK (default: one beside the certificates)',
        placeholder: 'file',
        optional: true,
      },
      authorization: {
        kind: 'enum',
        values: authorizationModes,
        brief: 'Check permissions and roles: permissive (the default), log what strict would refuse, or strict',
        optional: true,
      },
      trustedIssuer: {
        kind: 'parsed',
        parse: String,
        brief: 'Accept tokens of the issuer in this JSON file, which has its public keys too',
        placeholder: 'file',
        variadic: true,
        optional: true,
      },
      control: { kind: 'boolean', brief: 'Serve the control plane under /_tenantry', default: true },
      controlToken: {
        kind: 'parsed',
        parse: String,
        brief: 'Let only those use the control plane who send this secret (default: TENANTRY_CONTROL_TOKEN, if set)',
        placeholder: 'secret',
        optional: true,
      },
      allowHost: {
        kind: 'parsed',
        parse: readHostName,
        brief: 'Accept requests for this host name, besides localhost',
        variadic: true,
        optional: true,
      },
      allowOrigin: {
        kind: 'parsed',
        parse: readOrigin,
        brief: 'Let web pages of this origin call Graph, besides those on this computer',
        variadic: true,
        optional: true,
      },
      allowNotificationHost: {
        kind: 'parsed',
        parse: readHostName,
        brief: 'Send change notifications to this host, besides localhost',
        variadic: true,
        optional: true,
      },
      log: logFlag,
      json: { kind: 'boolean', brief: 'Print only one line of JSON, when ready', default: false },
    },
  },
  docs: {
    brief: 'Start the tenant and serve it until you stop it',
    fullDescription: [
      'Start the tenant and serve it on localhost, over HTTP and HTTPS, until you stop it.',
      '',
      'EXAMPLES',
      '  tenantry start',
      '  tenantry start --fixture last-seat',
      '  tenantry start --fixtures ./tenants --fixture my-shop   begin with a fixture of your own',
      '  tenantry start --state ./tenant                   keep changes for the next start',
      '  tenantry start --proxy-port                       be the proxy of programs that call graph.microsoft.com itself',
      '  tenantry start --log                              say of each request who called, and why one was refused',
      '  tenantry start --authorization strict             take only signed tokens, with permissions and roles',
      '  tenantry start --users 200000 --seed 1            make up a tenant of this size',
      '  tenantry start --port 0 --https-port 0 --json     for programs: print the URLs as JSON',
      '  tenantry start --no-https --now 2026-01-31T09:00:00Z --seed 7',
    ].join('\n'),
  },
});
