// The options of a server, and which of them contradict each other.

import { emulatorOptionKinds } from '../../emulator-options.js';
import type { EmulatorOptions } from '../../emulator.js';
import type { ControlOptions } from '../node/control-access.js';
import type { RequestEntry } from '../node/request-log.js';
import type { TenantSource } from './starting-tenant.js';
import { requireOptions, type OptionKinds } from '../../words/require-options.js';
import { OptionError } from './option-error.js';

/** How to start a server. Every option has a default. */
export interface ServerOptions
  extends
    Omit<
      EmulatorOptions,
      'storage' | 'state' | 'catalogue' | 'notifications' | 'isMemoryFull' | 'hasPages' | 'hasPortal'
    >,
    ControlOptions {
  /** Default 4365; 0 takes any free port. */
  readonly port?: number;
  /** Default 4366; 0 takes any free port. */
  readonly httpsPort?: number;
  /** Default true. */
  readonly https?: boolean;
  /** Listen as a forward proxy for Microsoft's hosts on this port too; 0 takes any free port. Default: no proxy. */
  readonly proxyPort?: number;
  /** Where the certificates are kept. Default: `tenantry` in the user's configuration directory. */
  readonly certDir?: string;
  /** Where the certificate authority is kept, if several machines share it. Default: with the certificates. */
  readonly caDir?: string;
  /** A file with the private RSA key that signs tokens, instead of the one in `certDir`. */
  readonly signingKeyFile?: string;
  /** Files that name issuers whose tokens are accepted besides the server's own, each with its public keys. */
  readonly trustedIssuerFiles?: readonly string[];
  /** Names besides localhost and Microsoft's that a request may be addressed to, without port. */
  readonly allowedHosts?: readonly string[];
  /** Names besides the loopback to which change notifications may be sent, by HTTPS. */
  readonly allowedNotificationHosts?: readonly string[];
  /** Where all tenants are saved; without it they live in memory. */
  readonly stateDirectory?: string;
  /** What the default tenant is made from, instead of a fixture by name. */
  readonly source?: Omit<TenantSource, 'seed' | 'now'>;
  /** A folder of fixtures (`*.json`), whose names work wherever the name of a shipped one does. */
  readonly fixtureDirectory?: string;
  /** A catalogue file, as `tenantry fixture import` writes it; with a state directory it becomes the directory's own. */
  readonly catalogueFile?: string;
  /** Where the default tenant is written when the server closes: `.json` (readable) or `.jsonl` (any size). */
  readonly exportOnExit?: string;
  /** What the process may keep in memory, in megabytes; beyond that it takes in nothing more. Default: 85% of what Node may use. */
  readonly maxMemory?: number;
  /** A checkpoint is written after this many bytes of journal. */
  readonly journalLimit?: number;
  /** Receives an entry for each request and each connection that failed. Without it nothing is logged. */
  readonly log?: (entry: RequestEntry) => void;
  /** Receives remarks: what was found and repaired, and what fails in the background. Default: a process warning. */
  readonly report?: (remark: string) => void;
}

/** The engine's options without those that a server provides itself. */
const {
  storage: _storage,
  state: _state,
  catalogue: _catalogue,
  notifications: _notifications,
  isMemoryFull: _isMemoryFull,
  hasPages: _hasPages,
  hasPortal: _hasPortal,
  ...startedOptionKinds
} = emulatorOptionKinds;

const serverOptionKinds: OptionKinds<ServerOptions> = {
  ...startedOptionKinds,
  fixtureDirectory: 'a string',
  log: 'a function',
  control: 'true or false',
  controlToken: 'a string',
  port: 'a whole number',
  httpsPort: 'a whole number',
  https: 'true or false',
  certDir: 'a string',
  caDir: 'a string',
  proxyPort: 'a whole number',
  signingKeyFile: 'a string',
  trustedIssuerFiles: 'a list of strings',
  allowedHosts: 'a list of strings',
  allowedNotificationHosts: 'a list of strings',
  stateDirectory: 'a string',
  source: 'an object',
  catalogueFile: 'a string',
  exportOnExit: 'a string',
  journalLimit: 'a number',
  report: 'a function',
  maxMemory: 'a number',
};

const sourceOptionKinds: OptionKinds<NonNullable<ServerOptions['source']>> = {
  file: 'a string',
  users: 'a whole number',
  profile: 'a string',
};

/** The options given that choose the default tenant, by their names on a command line. */
export const listOrigins = ({ fixture, source = {} }: ServerOptions): readonly string[] => [
  ...(fixture === undefined ? [] : ['--fixture']),
  ...(source.file === undefined ? [] : ['--import']),
  ...(source.users === undefined ? [] : ['--users']),
];

/** @throws TypeError for an option that does not exist or is of the wrong kind, OptionError when two contradict each other */
export const requireRightOptions = (options: ServerOptions): void => {
  requireOptions('startServer', options, serverOptionKinds);
  requireOptions("the option 'source' of startServer", options.source ?? {}, sourceOptionKinds);
  const { source = {}, exportOnExit, control, controlToken, https, proxyPort } = options;
  const origins = listOrigins(options);
  if (origins.length > 1) {
    throw new OptionError(`Give only one of ${origins.join(', ')}. Each of them chooses the tenant to begin with.`);
  }
  if (source.profile !== undefined && source.users === undefined) {
    throw new OptionError('--profile works only with --users. Add --users N, or leave out --profile.');
  }
  if (https === false && proxyPort !== undefined) {
    throw new OptionError('The proxy answers over HTTPS. Leave out --no-https, or leave out --proxy-port.');
  }
  if (options.signingKey !== undefined && options.signingKeyFile !== undefined) {
    throw new OptionError('Give either signingKey or signingKeyFile, not both.');
  }
  if (control === false && controlToken !== undefined) {
    throw new OptionError('Give either a secret for the control plane or --no-control, not both.');
  }
  if (controlToken !== undefined && !/^[\x21-\x7e]{16,256}$/.test(controlToken)) {
    throw new OptionError(
      'The secret of the control plane must have 16 to 256 characters: letters, digits and signs, without blanks. ' +
        "'openssl rand -hex 16' makes one.",
    );
  }
  if (exportOnExit !== undefined && !/\.jsonl?$/.test(exportOnExit)) {
    throw new OptionError(`'${exportOnExit}' must end in .json (small, readable) or .jsonl (any size).`);
  }
};
