// Options that begin a tenant, against a state directory that already holds one. Apart from server-options.ts, because it reads
// the disk and a plain start does not.

import { nodeFileSystem } from '../../store/disk/file-system.js';
import { listKeptTenants } from '../../store/disk/state-directory.js';
import { defaultTenantName } from '../../store/tenant-registry.js';
import { OptionError } from './option-error.js';
import { listOrigins, type ServerOptions } from './server-options.js';

/**
 * Refuses options that choose the default tenant when the directory already holds one. Changes nothing.
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
    `${directory} already holds a tenant, so ${given.join(' and ')} would have no effect. To continue with that tenant, ` +
      `leave out ${given.join(' and ')}. To begin with another one, give another directory, or replace the tenant with ` +
      `'tenantry state import ${directory} FILE --replace'.`,
  );
};
