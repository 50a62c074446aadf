// `tenantry connect`: its options and help. What it does is in connect-run.ts.

import { buildCommand } from '@stricli/core';
import { readServerUrl } from '../options.js';

/** The options of `connect`. */
export interface ConnectFlags {
  readonly url: URL;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly code: boolean;
}

/** What goes between quotes in any language. @throws Error when the text would end them */
const readQuotable = (text: string): string => {
  if (!/^[\w.~+/=:@-]+$/.test(text)) {
    throw new Error(`'${text}' has characters that not every language takes between quotes. Put it in by hand`);
  }
  return text;
};

/** The command. */
export const connectCommand = buildCommand<ConnectFlags, [client?: string]>({
  loader: async () => (await import('./connect-run.js')).runConnect,
  parameters: {
    flags: {
      url: {
        kind: 'parsed',
        parse: readServerUrl,
        brief: 'Take the addresses from the server at this URL',
        default: 'http://localhost:4365',
      },
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'Connect to this tenant, instead of the default tenant',
        optional: true,
      },
      clientId: {
        kind: 'parsed',
        parse: readQuotable,
        brief: 'Sign in as this application (default: one of nobody, which any server that is not strict takes)',
        placeholder: 'id',
        optional: true,
      },
      clientSecret: {
        kind: 'parsed',
        parse: readQuotable,
        brief: 'Its secret (default: any-secret)',
        placeholder: 'secret',
        optional: true,
      },
      code: { kind: 'boolean', brief: 'Print the code only, for a file', default: false },
    },
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, brief: 'The client to connect', placeholder: 'client', optional: true }],
    },
  },
  docs: {
    brief: 'Print what a program has to write to reach a running server',
    fullDescription: [
      'Print what to install, what to set and what to write so that a program reaches a running server, with its addresses.',
      'Without a client, print which there are. Where no server answers, the addresses are those of a plain start.',
      '',
      'EXAMPLES',
      '  tenantry connect',
      '  tenantry connect msal-node',
      '  tenantry connect python --tenant ci-7',
      '  tenantry connect msal-node --code > app.mjs',
    ].join('\n'),
  },
});
