// How a server is started, and which options do not go together.

import type { EmulatorOptions } from '../../emulator.js';
import { nodeFileSystem } from '../../store/disk/file-system.js';
import { listKeptTenants } from '../../store/disk/state-directory.js';
import { defaultTenantName } from '../../store/tenant-registry.js';
import type { TenantSource } from './starting-tenant.js';
import { OptionError } from './option-error.js';

/** How to start; everything has a default. */
export interface ServerOptions extends Omit<EmulatorOptions, 'storage' | 'state' | 'catalogue' | 'notifications'> {
  /** Default 4365; 0 takes any free port. */
  readonly port?: number;
  /** Default 4366; 0 takes any free port. */
  readonly httpsPort?: number;
  /** Default true. */
  readonly https?: boolean;
  /** Where the certificates are kept. Default: `tenantry` in the user's configuration directory. */
  readonly certDir?: string;
  /** Names besides localhost and Microsoft's that a request may be addressed to, without port. */
  readonly allowedHosts?: readonly string[];
  /** Names besides the loopback to which change notifications may be sent, by HTTPS. */
  readonly allowedNotificationHosts?: readonly string[];
  /** Where all tenants are kept; without it they live in memory. */
  readonly stateDirectory?: string;
  /** What the default tenant is made from, in place of a fixture by name. */
  readonly source?: Omit<TenantSource, 'seed' | 'now'>;
  /** A catalogue file, as `tenantry fixture import` writes it; with a state directory it becomes the directory's own. */
  readonly catalogueFile?: string;
  /** Where the default tenant is written when the server closes: `.json` (readable) or `.jsonl` (any size). */
  readonly exportOnExit?: string;
  /** Bytes of journal that are worth a checkpoint. */
  readonly journalLimit?: number;
  /** Told of what was found and mended, and of what goes wrong in the background. Default: a warning of the process. */
  readonly report?: (remark: string) => void;
}

/** Options that say what the default tenant begins with, as a command line calls them. */
const listOrigins = ({ fixture, source = {} }: ServerOptions): readonly string[] => [
  ...(fixture === undefined ? [] : ['--fixture']),
  ...(source.file === undefined ? [] : ['--import']),
  ...(source.users === undefined ? [] : ['--users']),
];

/** @throws OptionError when two options contradict each other */
export const requireRightOptions = (options: ServerOptions): void => {
  const { source = {}, exportOnExit } = options;
  const origins = listOrigins(options);
  if (origins.length > 1) {
    throw new OptionError(`${origins.join(' and ')} each say what to begin with. Give one of them.`);
  }
  if (source.profile !== undefined && source.users === undefined) {
    throw new OptionError('--profile says what --users makes up. Give both.');
  }
  if (exportOnExit !== undefined && !/\.jsonl?$/.test(exportOnExit)) {
    throw new OptionError(`'${exportOnExit}' must end in .json (small, readable) or .jsonl (any size).`);
  }
};

/**
 * Makes sure that no option says what a default tenant begins with that is there already. Changes nothing.
 *
 * @throws OptionError saying what to do instead
 */
export const requireNoTenantYet = async (directory: string, options: ServerOptions): Promise<void> => {
  const { seed, now } = options;
  const given = [
    ...listOrigins(options),
    ...(seed === undefined ? [] : ['--seed']),
    ...(now === undefined ? [] : ['--now']),
  ];
  if (given.length === 0) return;
  const { whole } = await listKeptTenants(nodeFileSystem, directory);
  if (!whole.includes(defaultTenantName)) return;
  throw new OptionError(
    `${directory} holds a tenant already, so ${given.join(' and ')} would have no effect. Leave that out to go on with ` +
      'the tenant, take another directory, or put another state in its place: ' +
      `"tenantry state import ${directory} FILE --replace", or PUT /_tenantry/state while it runs.`,
  );
};
