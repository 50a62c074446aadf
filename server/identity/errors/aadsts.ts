// What Microsoft Entra ID refuses, by its number: one row each. Who says so is in the row.
// Source of the numbers: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes

import type { Mark } from '../../domain/tenant/evidence.js';

/** One refusal. */
export interface AadstsRow {
  readonly status: number;
  /** OAuth's word. */
  readonly error: string;
  readonly suberror?: string;
  /** After `AADSTS{number}: `; `{0}`, `{1}` … are filled in. */
  readonly text: string;
  /** Recorded answers have `error_uri` for some numbers only. */
  readonly hasUri?: true;
  readonly mark: Mark;
}

const row = (status: number, error: string, mark: Mark, text: string): AadstsRow => ({ status, error, mark, text });

/** By number. A number is written in one place only. */
export const aadsts = {
  7000215: {
    status: 401,
    error: 'invalid_client',
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
    hasUri: true,
    mark: 'observed',
  },
  7000222: {
    status: 401,
    error: 'invalid_client',
    text: "The provided client secret keys for app '{0}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
    hasUri: true,
    mark: 'documented',
  },
  700038: row(400, 'unauthorized_client', 'observed', '{0} is not a valid application identifier.'),
  700016: row(
    400,
    'unauthorized_client',
    'observed',
    "Application with identifier '{0}' was not found in the directory '{1}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ),
  500011: {
    status: 400,
    error: 'invalid_resource',
    text: 'The resource principal named {0} was not found in the tenant named {1}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
    hasUri: true,
    mark: 'observed',
  },
  70003: row(400, 'unsupported_grant_type', 'observed', "The app requested an unsupported grant type '{0}'."),
  90002: row(
    400,
    'invalid_request',
    'observed',
    "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant. {1}",
  ),
  900023: row(
    400,
    'invalid_request',
    'observed',
    "Specified tenant identifier '{0}' is neither a valid DNS name, nor a valid external domain.",
  ),
  70011: row(
    400,
    'invalid_scope',
    'documented',
    "The provided value for the input parameter 'scope' isn't valid. The scope {0} isn't valid.",
  ),
  1002012: row(
    400,
    'invalid_scope',
    'observed',
    'The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ),
  900144: row(400, 'invalid_request', 'observed', "The request body must contain the following parameter: '{0}'."),
  50049: row(400, 'invalid_request', 'observed', 'Unknown or invalid instance. {0}'),
} as const satisfies Readonly<Record<number, AadstsRow>>;

/** A number that this server refuses with. */
export type AadstsCode = keyof typeof aadsts;
