// Refusals that concern domains, and invitations of people from other organizations.

import type { ErrorDetails } from '../../domain/tenant/errors.js';
import { badRequest, type ErrorRow } from './error-row.js';

const subdomains = 'https://learn.microsoft.com/en-us/entra/identity/users/domains-verify-custom-subdomain';

/** Why a domain has to stay. */
const reasons: Readonly<Record<string, (details: ErrorDetails) => string>> = {
  initial: () => 'It is the initial domain of the tenant.',
  default: () => 'It is the default domain. Make another domain the default first.',
  subdomains: ({ below }) => `The tenant has '${String(below)}' below it. Remove that first.`,
  federated: () => 'It is federated, and the default domain cannot be.',
  last: () => 'There is no initial domain to rename its objects to.',
};

/** Why a domain cannot be federated. */
const obstacles: Readonly<Record<string, string>> = {
  microsofts: 'Names below onmicrosoft.com belong to Microsoft.',
  default: 'It is the default domain. Make another domain the default first.',
  subdomain: 'It is a subdomain, which signs users in as its root domain does. Promote it first.',
  federated: 'It is federated already. Change its federationConfiguration instead.',
  none: 'Create its federationConfiguration instead.',
};

const toReferenceWords = ({ domain, app, most }: ErrorDetails): string => {
  if (app !== undefined) {
    return `The app '${String(app)}' is for several tenants, and such an app is not renamed. Change its identifierUris first.`;
  }
  if (most !== undefined) return `More than ${String(most)} objects refer to it.`;
  return `Objects refer to it. List them: GET /domains/${String(domain)}/domainNameReferences.`;
};

/** Observed: invitations have the code without a prefix. */
const badInvitation = (source: string, message: ErrorRow['message']): ErrorRow => ({
  status: 400,
  code: 'BadRequest',
  message,
  source,
});

/** The rows of domains and invitations. */
export const domainErrors = {
  domainNotVerified: badRequest(
    'observed: public scripts match this text',
    () =>
      'The domain portion of the userPrincipalName property is invalid. ' +
      'You must use one of the verified domain names in your organization.',
  ),
  domainVerified: badRequest('choice', () => 'Domain is already verified.'),
  domainUnverified: badRequest(
    'choice',
    ({ domain }) => `The domain '${String(domain)}' is not verified, and only verified domains can be changed.`,
  ),
  domainPromotion: badRequest(
    subdomains,
    () => 'Unverified domains cannot be promoted. Please verify the domain before promotion.',
  ),
  domainNeeded: badRequest(
    'choice',
    (details) =>
      `The domain '${String(details.domain)}' is needed and cannot be removed or demoted. ` +
      (reasons[String(details.why)]?.(details) ?? ''),
  ),
  domainReferenced: badRequest(
    'choice',
    (details) => `The domain '${String(details.domain)}' cannot be removed. ${toReferenceWords(details)}`,
  ),
  federationRefused: badRequest(
    'choice',
    ({ domain, why }) => `The domain '${String(domain)}' cannot be federated. ${obstacles[String(why)] ?? ''}`,
  ),
  issuerTaken: {
    status: 409,
    code: 'Request_MultipleObjectsWithSameKeyValue',
    message: ({ value }) => `The issuerUri '${String(value)}' is that of another domain. Each domain needs its own.`,
    source: 'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/3625',
  },
  // Observed: public code quotes the text for an account that is blocked, the issue that for one that is not.
  invitedMember: badInvitation(
    'https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/798',
    ({ id, isBlocked }) =>
      isBlocked === 'true'
        ? `The invited user already exists in the directory as object ID: ${String(id)}, but the account is blocked from ` +
          'signing in. If the account is unblocked, they can use that account to sign in to shared apps and resources.'
        : `The invited user already exists in the directory as object ID: ${String(id)}. They can use that account to sign ` +
          'in to shared apps and resources.',
  ),
  // Observed, also where the policy lets only some invite: 403. The code is a choice.
  invitationsOff: {
    ...badInvitation(
      'https://learn.microsoft.com/en-us/entra/identity/multi-tenant-organizations/cross-tenant-synchronization-configure',
      () => 'Guest invitations not allowed for your company. Contact your company administrator for more details.',
    ),
    status: 403,
    code: 'Forbidden',
  },
  guestNotAllowed: badRequest(
    'choice',
    ({ id, groupId }) =>
      `The user '${String(id)}' is a guest, and the setting AllowToAddGuests does not let guests into the group '${String(groupId)}'.`,
  ),
  invitedOwnDomain: badInvitation(
    'choice',
    ({ domain }) =>
      `The domain '${String(domain)}' is a verified domain of this tenant. Create the user instead of inviting them.`,
  ),
} satisfies Readonly<Record<string, ErrorRow>>;
