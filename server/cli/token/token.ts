// `tenantry token`: its options and help. What it does is in token-run.ts.

import { buildCommand } from '@stricli/core';
import { controlTokenFlag, serverUrlFlag } from '../options.js';

/** Why a token has to be refused, by the names of the control plane. */
export const flaws = ['expired', 'notYetValid', 'wrongAudience', 'forgedSignature'] as const;

/** The options of `token`. */
export interface TokenFlags {
  readonly url: URL;
  readonly tenant?: string;
  readonly user?: string;
  readonly app?: string;
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly audience?: string;
  readonly flaw?: (typeof flaws)[number];
  readonly controlToken?: string;
}

const permissionsFlag = (brief: string) =>
  ({ kind: 'parsed', parse: String, variadic: ',', brief, placeholder: 'names', optional: true }) as const;

/** The command. */
export const tokenCommand = buildCommand<TokenFlags>({
  loader: async () => (await import('./token-run.js')).runToken,
  parameters: {
    flags: {
      url: serverUrlFlag,
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'For this tenant, instead of the default tenant',
        optional: true,
      },
      user: {
        kind: 'parsed',
        parse: String,
        brief: 'For this user (id or userPrincipalName); without it, for an app',
        optional: true,
      },
      app: {
        kind: 'parsed',
        parse: String,
        brief: 'As this app (client id; default: Microsoft Graph Command Line Tools)',
        optional: true,
      },
      scopes: permissionsFlag('With these delegated permissions, separated by commas (default: all of Graph)'),
      roles: permissionsFlag('With these application permissions, separated by commas (default: all of Graph)'),
      audience: {
        kind: 'parsed',
        parse: String,
        brief: 'For this API (default: https://graph.microsoft.com)',
        optional: true,
      },
      flaw: { kind: 'enum', values: flaws, brief: 'Make one that has to be refused, and why', optional: true },
      controlToken: controlTokenFlag,
    },
  },
  docs: {
    brief: 'Print an access token',
    fullDescription: [
      'Print an access token that a running server accepts, or one that it has to refuse.',
      '',
      'EXAMPLES',
      '  tenantry token --user adelev@contoso.onmicrosoft.com --scopes User.Read,Group.Read.All',
      '  tenantry token --roles LicenseAssignment.ReadWrite.All',
      '  tenantry token --flaw expired',
      '  curl -H "Authorization: Bearer $(tenantry token)" http://localhost:4365/v1.0/subscribedSkus',
    ].join('\n'),
  },
});
