// `tenantry permissions`: its options and help. What it does is in permissions-run.ts.

import { buildCommand } from '@stricli/core';
import { controlTokenFlag, serverUrlFlag } from '../options.js';

/** The options of `permissions`. */
export interface PermissionsFlags {
  readonly url: URL;
  readonly tenant?: string;
  readonly operations: boolean;
  readonly controlToken?: string;
  readonly json: boolean;
}

/** The command. */
export const permissionsCommand = buildCommand<PermissionsFlags>({
  loader: async () => (await import('./permissions-run.js')).runPermissions,
  parameters: {
    flags: {
      url: serverUrlFlag,
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'Show the calls to this tenant, instead of the default tenant',
        optional: true,
      },
      operations: { kind: 'boolean', brief: 'Show every operation that was called', default: false },
      controlToken: controlTokenFlag,
      json: { kind: 'boolean', brief: 'Print JSON, one app per line', default: false },
    },
  },
  docs: {
    brief: 'Print which permissions each app used, and the least it needs',
    fullDescription: [
      'Print which apps called Microsoft Graph on a running server, with which permissions, and the least that would have been',
      'enough for all their calls.',
      '',
      'EXAMPLES',
      '  tenantry permissions',
      '  tenantry permissions --operations      also what each app called, and why a call was refused',
      '  tenantry permissions --json',
    ].join('\n'),
  },
});
