// Refusals that concern apps: registrations, service principals, secrets, grants and app roles.

import { badRequest, type ErrorRow } from './error-row.js';

const learn = 'https://learn.microsoft.com';
const publicScripts = 'observed: public scripts match this text';
const teamsToolkit = 'https://github.com/OfficeDev/microsoft-365-agents-toolkit';
const scopesOrRoles = 'https://github.com/microsoftgraph/msgraph-sdk-powershell/issues/1211';

const keyTaken = (source: string, message: ErrorRow['message'], detailCode?: string): ErrorRow => ({
  status: 409,
  code: 'Request_MultipleObjectsWithSameKeyValue',
  message,
  source,
  ...(detailCode === undefined ? {} : { detailCode }),
});

const refuse = (code: string, source: string, message: ErrorRow['message'], detailCode?: string): ErrorRow => ({
  status: 400,
  code,
  message,
  source,
  ...(detailCode === undefined ? {} : { detailCode }),
});

/** Observed, whatever is wrong with a proof. */
const proofRefused: ErrorRow = {
  status: 401,
  code: 'Authentication_MissingOrMalformed',
  message: ({ problem }) => `Access Token missing or malformed. The proof is not accepted. ${String(problem)}`,
  source: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/2862',
};

/** The rows of apps. */
export const appErrors = {
  principalInUnifiedGroup: badRequest(
    'https://github.com/Azure/azure-cli/issues/29097',
    () =>
      'Directory object type: ServicePrincipal cannot be added to Unified Groups. paramName: Members, paramValue: , ' +
      'objectType: Microsoft.Online.DirectoryServices.Group',
    'InvalidValue',
  ),
  permissionEntryExists: keyTaken(
    'https://github.com/hashicorp/terraform-provider-azuread/issues/690',
    () => 'Permission entry already exists.',
  ),
  appRoleNotFound: badRequest(
    publicScripts,
    ({ app }) => `Permission being assigned was not found on application '${String(app)}'.`,
  ),
  appRoleHeld: badRequest(
    publicScripts,
    () => 'Permission being assigned already exists on the object',
    'InvalidUpdate',
  ),
  // Observed for a time that is too long; the same is said of whatever a definition cannot hold.
  policyDefinitionInvalid: badRequest(
    'https://github.com/MicrosoftDocs/entra-docs/pull/1946',
    () => 'Property definition has an invalid value.',
    'InvalidValue',
  ),
  // Documented: that they cannot be changed. Choice: the words.
  policyOfMicrosoft: badRequest(
    `${learn}/entra/identity/enterprise-apps/manage-app-consent-policies`,
    ({ id }) => `The permission grant policy '${String(id)}' is one of Microsoft's and cannot be changed.`,
  ),
  // Documented: that it is refused. Choice: the words.
  partnerSynchronized: badRequest(
    `${learn}/graph/api/crosstenantaccesspolicyconfigurationpartner-delete`,
    ({ id }) =>
      `The partner '${String(id)}' has a user synchronization policy. Delete its identitySynchronization first.`,
  ),
  // Observed, code and text: public scripts match them. The link is to one that matches both codes.
  credentialTypeNotAllowed: refuse(
    'CredentialTypeNotAllowedAsPerAppPolicy',
    teamsToolkit,
    ({ id }) => `Credential type not allowed as per assigned policy '${String(id)}'.`,
  ),
  credentialLifetimeTooLong: refuse(
    'CredentialInvalidLifetimeAsPerAppPolicy',
    teamsToolkit,
    ({ id }) => `Credential lifetime exceeds the max value allowed as per assigned policy '${String(id)}'.`,
  ),
  // Documented, the text for the tenant's default policy; choice for one that was assigned. The code of the first is a choice.
  identifierUriNotDefault: refuse(
    'IdentifierUriNotDefaultAsPerAppPolicy',
    `${learn}/graph/api/resources/identifieruriconfiguration`,
    ({ uri, whose }) =>
      `The newly added URI ${String(uri)} must comply with the format 'api://{appId}' or 'api://{tenantId}/{appId}' as per the ` +
      `${String(whose)} app management policy of your organization. If the requestedAccessTokenVersion is set to 2, this ` +
      'restriction may not apply. See https://aka.ms/identifier-uri-addition-error for more information on this error.',
  ),
  identifierUriWithoutTenant: refuse(
    'InvalidUniqueTenantIdentifier',
    `${learn}/entra/identity-platform/identifier-uri-restrictions`,
    ({ uri, whose }) =>
      `Failed to add identifier URI ${String(uri)}. All newly added URIs must contain a tenant verified domain, tenant ID, or app ` +
      `ID, as per the ${whose === 'default' ? 'default tenant policy' : 'assigned policy'} of your organization. See ` +
      'https://aka.ms/identifier-uri-addition-error for more information on this error.',
  ),
  principalLocked: refuse(
    'CannotUpdateLockedServicePrincipalProperty',
    'https://github.com/Azure/azure-cli/issues/28734',
    ({ property }) => `Property ${String(property)} is invalid.`,
  ),
  // Observed for a second policy of the same kind. The status is that of the code elsewhere.
  policyTaken: keyTaken(
    'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/1114',
    () =>
      'Request contains property changes that would result in property-uniqueness violation(s). ' +
      'Please retry your request with corrected values.',
  ),
  servicePrincipalExists: keyTaken(
    publicScripts,
    ({ appId }) =>
      'The service principal cannot be created, updated, or restored because the service principal name ' +
      `${String(appId)} is already in use.`,
    'ObjectConflict',
  ),
  noBackingApplication: badRequest(
    publicScripts,
    ({ appId }) =>
      `The appId '${String(appId)}' of the service principal does not reference a valid application object.`,
    'NoBackingApplicationObject',
  ),
  grantSettled: badRequest(
    'https://github.com/MicrosoftDocs/azure-docs/issues/105249',
    ({ property }) => `Property cannot be updated: ${String(property)}`,
  ),
  appRoleWithoutMembers: badRequest(
    'https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2043',
    ({ id }) =>
      `App role with identifier '${String(id)}' must have at least one value specified for 'allowedMemberTypes'.`,
  ),
  enabledEntitlement: refuse(
    'CannotDeleteOrUpdateEnabledEntitlement',
    scopesOrRoles,
    () => 'Permission (scope or role) cannot be deleted or updated unless disabled first.',
  ),
  hostNotVerified: refuse(
    'HostNameNotOnVerifiedDomain',
    'https://github.com/Azure/Industrial-IoT/pull/1432',
    ({ uri }) =>
      'Values of identifierUris property must use a verified domain of the organization or its subdomain: ' +
      `'${String(uri)}'`,
  ),
  identifierUriSlash: refuse(
    'IdentifierUrisEndsWithSlash',
    'https://github.com/hashicorp/terraform-provider-azuread/pull/928',
    ({ uri }) => `Application alias '${String(uri)}' value is invalid.`,
  ),
  passwordNotFound: badRequest(
    publicScripts,
    ({ keyId }) => `No password credential found with keyId '${String(keyId)}'.`,
  ),
  passwordNotGenerated: badRequest(
    publicScripts,
    () => 'New password credentials must be generated using service actions.',
  ),
  keyNotFound: badRequest('choice', ({ keyId }) => `No key credential found with keyId '${String(keyId)}'.`),
  proofRefused,
  microsoftsApp: badRequest(
    'choice',
    ({ app }) => `${String(app)} is one of Microsoft's own apps, which every tenant has here. It cannot be deleted.`,
  ),
  appPropertyInvalid: refuse(
    'InvalidValue',
    `${learn}/graph/api/resources/application`,
    ({ property, problem }) => `Invalid value specified for property '${String(property)}': ${String(problem)}`,
  ),
  permissionClassified: keyTaken(
    'choice',
    () => 'The delegated permission has a classification already. Remove it first.',
  ),
  publisherIdMissing: refuse(
    'MPNIdWasNotProvided',
    `${learn}/entra/identity-platform/troubleshoot-publisher-verification`,
    () =>
      'The Partner One ID wasn\'t provided in the request body or the request content type wasn\'t "application/json".',
  ),
  publisherIdInvalid: refuse(
    'MPNAccountInvalid',
    `${learn}/entra/identity-platform/troubleshoot-publisher-verification`,
    ({ id }) =>
      `The Partner One ID you provided (${String(id)}) isn't valid. Provide a valid Partner One ID and try again.`,
  ),
  federatedCredentialTaken: keyTaken(
    'https://github.com/Azure/azure-dev/issues/1482',
    ({ name }) => `FederatedIdentityCredential with name ${String(name)} already exists.`,
  ),
  // Observed for a pair that is there; the other problems are said in the same form.
  federatedValueInvalid: refuse(
    'InvalidFederatedIdentityCredentialValue',
    'https://github.com/Azure/azure-workload-identity/issues/434',
    ({ property, value, problem }) =>
      `${String(problem)} paramName: FederatedIdentityCredential.${String(property)}, paramValue: ${String(value)}, ` +
      'objectType: Microsoft.Online.DirectoryServices.Application',
  ),
  // The status and the text are those that administrators report for the 21st; the code is the one that this text has elsewhere.
  tooManyFederatedCredentials: {
    status: 403,
    code: 'Directory_ResourceSizeExceeded',
    message: () =>
      'The size of the object has exceeded its limit. Please reduce the number of values and retry your request.',
    source: 'observed: public guides for administrators quote this text',
  },
} as const;
