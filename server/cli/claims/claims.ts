// `tenantry claims`: its options and help. What it does is claims-run.ts.

import { buildCommand } from '@stricli/core';

/** What `claims` was told. */
export interface ClaimsFlags {
  readonly url: URL;
  readonly tenant?: string;
  readonly user?: string;
  readonly policy?: string;
  readonly status?: 'succeeded' | 'failed';
  readonly json: boolean;
}

const readAddress = (text: string): URL => {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error(`'${text}' is not an address like http://localhost:4365`);
  }
  return new URL(text);
};

/** The command. */
export const claimsCommand = buildCommand<ClaimsFlags>({
  loader: async () => (await import('./claims-run.js')).runClaims,
  parameters: {
    flags: {
      url: {
        kind: 'parsed',
        parse: readAddress,
        brief: 'Where Tenantry runs',
        default: 'http://localhost:4365',
      },
      tenant: { kind: 'parsed', parse: String, brief: 'A tenant by name, instead of the default one', optional: true },
      user: { kind: 'parsed', parse: String, brief: 'Id or user principal name', optional: true },
      policy: { kind: 'parsed', parse: String, brief: 'Id of a policy', optional: true },
      status: { kind: 'enum', values: ['succeeded', 'failed'], brief: 'How the claim ended', optional: true },
      json: { kind: 'boolean', brief: 'Print JSON, one claim a line', default: false },
    },
  },
  docs: {
    brief: 'Show the claim log of a running server',
    fullDescription: [
      'Show the claim log of a running server, newest first: who claimed which license by which policy, and why not.',
      '',
      'EXAMPLES',
      '  tenantry claims',
      '  tenantry claims --status failed --user oliverh@contoso.onmicrosoft.com',
      '  tenantry claims --url http://localhost:5000 --json',
    ].join('\n'),
  },
});
