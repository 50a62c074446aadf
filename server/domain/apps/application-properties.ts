// What an app registration is made of, and which values it takes. Graph: application resource.

import { DomainError } from '../tenant/errors.js';
import type { AppRole, Application, PermissionScope, ServicePrincipal } from '../tenant/rows.js';
import type { TenantView } from '../tenant/tenant-view.js';
import { requireRedirectUris } from './redirect-uris.js';

/** The properties that a client sets when it creates or changes an app. Secrets have actions of their own. */
export type ApplicationProperties = Omit<
  Application,
  'id' | 'appId' | 'createdDateTime' | 'passwordCredentials' | 'verifiedPublisher'
>;

/** An app as it is when only its name is given. */
export const toApplication = (
  properties: Pick<Application, 'id' | 'appId' | 'displayName' | 'createdDateTime'> & Partial<Application>,
): Application => ({
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: null,
  },
  appRoles: [],
  defaultRedirectUri: null,
  description: null,
  groupMembershipClaims: null,
  identifierUris: [],
  info: { marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
  isDeviceOnlyAuthSupported: null,
  isFallbackPublicClient: null,
  keyCredentials: [],
  notes: null,
  optionalClaims: null,
  passwordCredentials: [],
  publicClient: { redirectUris: [] },
  requiredResourceAccess: [],
  samlMetadataUrl: null,
  serviceManagementReference: null,
  // Documented: the default of Graph.
  signInAudience: 'AzureADandPersonalMicrosoftAccount',
  spa: { redirectUris: [] },
  tags: [],
  uniqueName: null,
  web: {
    homePageUrl: null,
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    logoutUrl: null,
    redirectUris: [],
  },
  ...properties,
});

const invalid = (property: string, problem: string): DomainError =>
  new DomainError('appPropertyInvalid', { property, problem });

const requireDistinct = (values: readonly string[]): void => {
  if (new Set(values).size < values.length) throw new DomainError('duplicateValues');
};

/** The host of a web address; undefined for other schemes, such as `api:` and `urn:`. */
const readHost = (uri: string): string | undefined => /^https?:\/\/([^/:?#]+)/i.exec(uri)?.[1]?.toLowerCase();

const isOnVerifiedDomain = (view: TenantView, host: string): boolean => {
  const parts = host.split('.');
  return parts.some((_, n) => view.get('domains', parts.slice(n).join('.'))?.isVerified === true);
};

/**
 * Documented (breaking changes, October 2021): an app of one tenant has web addresses on the tenant's domains only. Observed: a
 * deleted app keeps its addresses until it is deleted permanently.
 */
const requireIdentifierUris = (view: TenantView, { id, identifierUris, signInAudience, api }: Application): void => {
  requireDistinct(identifierUris.map((uri) => uri.toLowerCase()));
  // Observed: tokens of version 2 name the app by its id, so that its addresses are free (azure-docs pull request 120355).
  const isAlone = signInAudience === 'AzureADMyOrg' && api.requestedAccessTokenVersion !== 2;
  for (const uri of identifierUris) {
    if (!/^[a-z][a-z\d+.-]*:\S+$/i.test(uri)) throw invalid('identifierUris', `'${uri}' is not an absolute address.`);
    // Observed, with a path and without: msgraph-sdk-powershell issue 2113, terraform-provider-azuread pull request 928.
    if (uri.endsWith('/')) throw new DomainError('identifierUriSlash', { uri });
    const host = readHost(uri);
    if (isAlone && host !== undefined && !isOnVerifiedDomain(view, host))
      throw new DomainError('hostNotVerified', { uri });
    const key = uri.toLowerCase();
    const taken = [
      ...Array.from(view.lookup('applications', 'identifierUri', key), (row) => row.id),
      ...Array.from(view.lookup('deletedApplications', 'identifierUri', key), (row) => row.id),
    ];
    if (taken.some((other) => other !== id))
      throw new DomainError('uniquenessViolation', { property: 'identifierUris' });
  }
};

/** Documented (appRole, permissionScope): no blanks, no dot at the beginning, and each value once. */
const requirePermissions = (property: string, list: readonly (AppRole | PermissionScope)[]): void => {
  requireDistinct(list.map(({ id }) => id));
  requireDistinct(list.flatMap(({ value }) => (value === null || value === '' ? [] : [value])));
  for (const { value } of list) {
    if (value !== null && !/^(?!\.)[!#$%&'()*+,\-./:;=?@[\]^_`{|}~A-Za-z\d]*$/.test(value))
      throw invalid(property, `'${value}' has a character that a value cannot have, or begins with a dot.`);
  }
};

/** Observed: a role is for users, for apps, or for both. */
const requireMemberTypes = ({ appRoles }: Application): void => {
  const empty = appRoles.find(({ allowedMemberTypes }) => allowedMemberTypes.length === 0);
  if (empty !== undefined) throw new DomainError('appRoleWithoutMembers', { id: empty.id });
};

const requirePreAuthorized = ({ api }: Application): void => {
  const known = new Set(api.oauth2PermissionScopes.map(({ id }) => id));
  requireDistinct(api.preAuthorizedApplications.map(({ appId }) => appId));
  for (const { delegatedPermissionIds } of api.preAuthorizedApplications) {
    const missing = delegatedPermissionIds.find((id) => !known.has(id));
    if (missing !== undefined) {
      throw invalid('api.preAuthorizedApplications', `the app has no scope with the id '${missing}'.`);
    }
  }
};

/** Documented: it names one of the public keys. Entra encrypts tokens with it; Tenantry does not. */
export const requireEncryptionKey = ({
  tokenEncryptionKeyId: id,
  keyCredentials,
}: Pick<Application | ServicePrincipal, 'tokenEncryptionKeyId' | 'keyCredentials'>): void => {
  if (id === undefined || id === null || keyCredentials.some(({ keyId }) => keyId === id)) return;
  throw invalid('tokenEncryptionKeyId', `there is no key credential with the keyId '${id}'.`);
};

/** Whether people with personal Microsoft accounts can sign in. */
export const isForPersonalAccounts = ({ signInAudience }: Pick<Application, 'signInAudience'>): boolean =>
  ['AzureADandPersonalMicrosoftAccount', 'PersonalMicrosoftAccount'].includes(signInAudience);

/**
 * Checks an app as it is to be stored.
 *
 * @throws DomainError `appPropertyInvalid`, `appRoleWithoutMembers`, `duplicateValues`, `hostNotVerified`,
 * `uniquenessViolation`, `invalidProperty`
 */
export const requireApplication = (view: TenantView, application: Application): void => {
  requireIdentifierUris(view, application);
  requireRedirectUris(application);
  requirePermissions('api.oauth2PermissionScopes', application.api.oauth2PermissionScopes);
  requirePermissions('appRoles', application.appRoles);
  requireMemberTypes(application);
  requirePreAuthorized(application);
  requireDistinct(application.requiredResourceAccess.map(({ resourceAppId }) => resourceAppId));
  requireDistinct(application.tags);
  requireDistinct((application.addIns ?? []).map(({ id }) => id));
  requireEncryptionKey(application);
  // Documented: such an app takes tokens of version 2 only.
  if (isForPersonalAccounts(application) && application.api.requestedAccessTokenVersion !== 2)
    throw new DomainError('invalidProperty', { property: 'api.requestedAccessTokenVersion' });
  if (application.uniqueName !== null) {
    for (const { id } of view.lookup('applications', 'uniqueName', application.uniqueName.toLowerCase())) {
      if (id !== application.id) throw new DomainError('uniquenessViolation', { property: 'uniqueName' });
    }
  }
};
