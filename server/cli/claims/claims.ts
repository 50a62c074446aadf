// `tenantry claims`: its options and help. What it does is in claims-run.ts.

import { buildCommand } from '@stricli/core';
import { controlTokenFlag, serverUrlFlag } from '../options.js';

/** The options of `claims`. */
export interface ClaimsFlags {
  readonly url: URL;
  readonly tenant?: string;
  readonly user?: string;
  readonly policy?: string;
  readonly status?: 'succeeded' | 'failed';
  readonly controlToken?: string;
  readonly json: boolean;
}

/** The command. */
export const claimsCommand = buildCommand<ClaimsFlags>({
  loader: async () => (await import('./claims-run.js')).runClaims,
  parameters: {
    flags: {
      url: serverUrlFlag,
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'Show the claims of this tenant, instead of the default tenant',
        optional: true,
      },
      user: {
        kind: 'parsed',
        parse: String,
        brief: 'Show only the claims of this user (id or userPrincipalName)',
        optional: true,
      },
      policy: { kind: 'parsed', parse: String, brief: 'Show only the claims under this policy (id)', optional: true },
      status: {
        kind: 'enum',
        values: ['succeeded', 'failed'],
        brief: 'Show only claims that ended this way',
        optional: true,
      },
      controlToken: controlTokenFlag,
      json: { kind: 'boolean', brief: 'Print JSON, one claim per line', default: false },
    },
  },
  docs: {
    brief: 'Print the claim log of a running server',
    fullDescription: [
      'Print the claim log of a running server, newest first: who claimed which license under which policy, and why a',
      'claim failed.',
      '',
      'EXAMPLES',
      '  tenantry claims',
      '  tenantry claims --status failed --user oliverh@contoso.onmicrosoft.com',
      '  tenantry claims --url http://localhost:5000 --json',
    ].join('\n'),
  },
});
