// What only the token endpoint refuses, by its number. The other numbers are in aadsts.ts.
//
// Documented: the number and its meaning are on Microsoft's page of error codes. Observed: public issues and captures show it.
// Choice: Entra has no number that we know of for this, or no case.

import { row, type AadstsRow } from './aadsts-row.js';

const invalidClient = (mark: AadstsRow['mark'], text: string): AadstsRow => row(401, 'invalid_client', mark, text);
const invalidGrant = (mark: AadstsRow['mark'], text: string): AadstsRow => row(400, 'invalid_grant', mark, text);

const noRecord = (what: string): string =>
  `No matching federated identity record found for presented assertion ${what}. ` +
  'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. ' +
  'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** By number. */
export const tokenErrors = {
  // Clients
  700021: invalidClient('observed', "Client assertion application identifier doesn't match 'client_id' parameter. {0}"),
  700023: invalidClient(
    'observed',
    "Client assertion audience claim does not match Realm issuer. It is '{0}', and has to be the address of the token endpoint.",
  ),
  700024: invalidClient('observed', 'Client assertion is not within its valid time range. {0}'),
  700025: invalidClient(
    'documented',
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  ),
  700027: invalidClient('documented', 'Client assertion failed signature validation. {0}'),
  70025: invalidClient('observed', "The client '{0}'({1}) has no configured federated identity credentials."),
  700211: invalidClient('observed', noRecord("issuer '{0}'")),
  700212: invalidClient('observed', noRecord("audience '{0}'")),
  700213: invalidClient('observed', noRecord("subject '{0}'")),
  7002138: invalidClient(
    'observed',
    noRecord("subject '{0}'").replace(
      ' Check',
      ' The subject matches with case-insensitive comparison, but not with case-sensitive comparison. Check',
    ),
  ),
  7000112: row(400, 'unauthorized_client', 'documented', "Application '{0}'({1}) is disabled."),
  7000216: invalidClient(
    'documented',
    "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
  ),
  7000218: invalidClient(
    'documented',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  ),
  7000229: row(
    400,
    'unauthorized_client',
    'observed',
    'The client application {0} is missing service principal in the tenant {1}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119',
  ),
  501051: row(
    400,
    'invalid_grant',
    'observed',
    "Application '{0}'({1}) is not assigned to a role for the application '{2}'({3}).",
  ),
  // Codes
  54005: invalidGrant(
    'documented',
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  70000: invalidGrant('documented', "The provided value for '{0}' is not valid. {1}"),
  70008: invalidGrant(
    'documented',
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  ),
  700005: invalidGrant(
    'documented',
    "Provided Authorization Code is intended to use against other tenant, thus rejected. It is for the tenant '{0}', and this is '{1}'.",
  ),
  500112: invalidGrant(
    'observed',
    "The reply address '{0}' does not match the reply address '{1}' provided when requesting Authorization code.",
  ),
  501481: invalidGrant(
    'documented',
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  50148: invalidGrant(
    'observed',
    'The code_verifier does not match the code_challenge supplied in the authorization request for PKCE. {0}',
  ),
  9002325: invalidGrant(
    'observed',
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  ),
  9002326: row(
    400,
    'invalid_request',
    'observed',
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{0}'.",
  ),
  9002327: row(
    400,
    'invalid_request',
    'observed',
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ),
  // Refresh tokens
  50173: invalidGrant(
    'documented',
    'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password, or an administrator ended their sessions.',
  ),
  700082: invalidGrant('documented', 'The refresh token has expired due to inactivity. {0}'),
  // Device codes
  70016: row(
    400,
    'authorization_pending',
    'documented',
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ),
  70018: row(
    400,
    'authorization_declined',
    'observed',
    'The end user denied the authorization request. Begin the sign-in of the device again.',
  ),
  70020: row(
    400,
    'expired_token',
    'observed',
    "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
  ),
  // People
  50034: invalidGrant(
    'documented',
    'The user account {0} does not exist in the {1} directory. To sign into this application, the account must be added to the directory.',
  ),
  50055: invalidGrant('documented', 'The password is expired. The user has to choose a new one first.'),
  50057: invalidGrant('documented', 'The user account is disabled.'),
  50126: invalidGrant('documented', 'Error validating credentials due to invalid username or password.'),
  // On behalf of
  50013: invalidGrant('documented', 'Assertion failed signature validation. {0}'),
  500131: invalidGrant('observed', 'Assertion audience does not match the Client app presenting the assertion. {0}'),
  500133: invalidGrant(
    'documented',
    'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
  ),
  7000114: invalidGrant('observed', "Application '{0}' is not allowed to make application on-behalf-of calls."),
} as const satisfies Readonly<Record<number, AadstsRow>>;
