// What an app registration is made of, and which values it takes. Graph: application resource.

import type { Application } from '../tenant/rows.js';

/** The properties that a client sets when it creates or changes an app. Secrets have actions of their own. */
export type ApplicationProperties = Omit<Application, 'id' | 'appId' | 'createdDateTime' | 'passwordCredentials'>;

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
