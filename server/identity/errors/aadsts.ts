// What Microsoft Entra ID refuses, by its number: one row each. Who says so is in the row.
// Source of the numbers: https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes

import { row, type AadstsRow } from './aadsts-row.js';
import { tokenErrors } from './token-errors.js';

export type { AadstsRow } from './aadsts-row.js';

/** By number. A number is written in one place only. */
export const aadsts = {
  ...tokenErrors,
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
  900144: row(400, 'invalid_request', 'observed', "The request body must contain the following parameter: '{0}'. {1}"),
  900561: row(405, 'invalid_request', 'observed', 'The endpoint only accepts {0} requests. Received a {1} request.'),
  901002: row(
    400,
    'invalid_request',
    'observed',
    "The 'resource' request parameter is not supported. The v2.0 endpoints read 'scope': put the API before the permission, as in 'https://graph.microsoft.com/User.Read'.",
  ),
  9000411: row(
    400,
    'invalid_request',
    'observed',
    "The request is not properly formatted. The parameter '{0}' is duplicated.",
  ),
  50049: row(400, 'invalid_request', 'observed', 'Unknown or invalid instance. {0}'),
  // The authorize endpoint and the pages. Those that an app hears of are sent to it as a redirect; status is that of a page.
  16000: row(
    400,
    'interaction_required',
    'documented',
    'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  ),
  28000: row(
    400,
    'invalid_scope',
    'observed',
    'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  ),
  50011: row(
    400,
    'invalid_request',
    'documented',
    "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application '{1}'. Make sure the redirect URI sent in the request matches one added to your application. An application that is not registered here can only return to an address of this computer.",
  ),
  50058: row(400, 'login_required', 'documented', 'A silent sign-in request was sent but no user is signed in.'),
  50076: row(
    400,
    'interaction_required',
    'documented',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access this application.',
  ),
  50105: row(
    400,
    'access_denied',
    'documented',
    "Your administrator has configured the application {2} ('{1}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user '{0}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.",
  ),
  65001: {
    status: 400,
    error: 'invalid_grant',
    suberror: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{0}' named '{1}'. Send an interactive authorization request for this user and resource.",
    mark: 'observed',
  },
  65004: row(400, 'access_denied', 'documented', 'User declined to consent to access the app.'),
  650053: row(
    400,
    'invalid_scope',
    'observed',
    "The application '{0}' asked for scope '{1}' that doesn't exist on the resource '{2}'. Contact the app vendor.",
  ),
  70005: row(400, 'unsupported_response_type', 'documented', "The response type '{0}' is not supported."),
  70007: row(
    400,
    'invalid_request',
    'documented',
    "'{0}' is not a supported value of 'response_mode' when requesting a token.",
  ),
  70019: row(400, 'bad_verification_code', 'documented', 'Verification code expired. Have the user retry the sign-in.'),
  700051: row(400, 'unsupported_response_type', 'observed', "response_type '{0}' is not enabled for the application."),
  700054: row(
    400,
    'unsupported_response_type',
    'documented',
    "response_type '{0}' is not enabled for the application.",
  ),
  90023: row(400, 'invalid_request', 'documented', "Unsupported '{0}' value."),
  90094: row(
    400,
    'access_denied',
    'documented',
    '{0} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
  ),
  900971: row(400, 'invalid_request', 'observed', 'No reply address provided.'),
  165000: row(
    400,
    'invalid_request',
    'documented',
    'Invalid Request: One or more of the user context values (cookies; form fields; headers) were incorrect or invalid. Begin the sign-in again, with cookies turned on.',
  ),
  501491: row(400, 'invalid_request', 'documented', 'Invalid size of Code_Challenge parameter.'),
  9002313: row(400, 'invalid_request', 'documented', 'Invalid request. Request is malformed or invalid. {0}'),
} as const satisfies Readonly<Record<number, AadstsRow>>;

/** A number that this server refuses with. */
export type AadstsCode = keyof typeof aadsts;
