// An app registration as Graph writes one.

import type { EntityProperties } from '../../../contract/operations.js';
import type { Application } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { toKeyJson, toPasswordJson } from './credential-json.js';
import { createWriter } from '../entity-json.js';
import { inSeconds, inTenant, readEach, type PropertyReaders } from '../property-readers.js';
import { toAppRole, toInfoJson, toPublisherJson } from './service-principal-json.js';

const own = [
  'id',
  'appId',
  'displayName',
  'description',
  'groupMembershipClaims',
  'identifierUris',
  'isDeviceOnlyAuthSupported',
  'isFallbackPublicClient',
  'notes',
  'serviceManagementReference',
  'signInAudience',
  'tags',
  'uniqueName',
  'samlMetadataUrl',
  'defaultRedirectUri',
  'optionalClaims',
  'publicClient',
  'requiredResourceAccess',
  'spa',
] as const satisfies readonly EntityProperties['application'][];

const absent = [
  'deletedDateTime',
  'applicationTemplateId',
  'disabledByMicrosoftStatus',
  'certification',
] as const satisfies readonly EntityProperties['application'][];

/** Documented: the verified publisher domain. Choice: the tenant's default domain, as for a new app. */
const findPublisherDomain = (view: TenantView): string | null => {
  for (const { row } of view.scan('domains')) if (row.isDefault) return row.id;
  return null;
};

/** How app registrations are read. */
export const applicationReaders: PropertyReaders<'application', Application> = {
  ...readEach(absent, () => () => null),
  ...readEach(own, (name) => (row: Application) => row[name]),
  createdDateTime: inSeconds(({ createdDateTime }: Application) => createdDateTime),
  authenticationBehaviors: ({ authenticationBehaviors }) => authenticationBehaviors ?? null,
  createdByAppId: ({ createdByAppId }) => createdByAppId ?? null,
  isDisabled: ({ isDisabled }) => isDisabled ?? null,
  nativeAuthenticationApisEnabled: ({ nativeAuthenticationApisEnabled }) => nativeAuthenticationApisEnabled ?? null,
  oauth2RequirePostResponse: ({ oauth2RequirePostResponse }) => oauth2RequirePostResponse ?? false,
  requestSignatureVerification: ({ requestSignatureVerification }) => requestSignatureVerification ?? null,
  servicePrincipalLockConfiguration: ({ servicePrincipalLockConfiguration }) =>
    servicePrincipalLockConfiguration ?? null,
  tokenEncryptionKeyId: ({ tokenEncryptionKeyId }) => tokenEncryptionKeyId ?? null,
  addIns: ({ addIns }) => addIns ?? [],
  windows: ({ windows }) => windows ?? { packageSid: null, redirectUris: [] },
  verifiedPublisher: ({ verifiedPublisher }) => toPublisherJson(verifiedPublisher),
  publisherDomain: inTenant((_, view) => findPublisherDomain(view)),
  api: ({ api }) => ({
    acceptMappedClaims: api.acceptMappedClaims,
    knownClientApplications: api.knownClientApplications,
    requestedAccessTokenVersion: api.requestedAccessTokenVersion,
    oauth2PermissionScopes: api.oauth2PermissionScopes,
    preAuthorizedApplications: api.preAuthorizedApplications,
  }),
  appRoles: ({ appRoles }) => appRoles.map(toAppRole),
  info: ({ info }) => toInfoJson(info),
  keyCredentials: ({ keyCredentials }) => keyCredentials.map((one) => toKeyJson(one)),
  parentalControlSettings: () => ({ countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' }),
  passwordCredentials: ({ passwordCredentials }) => passwordCredentials.map((one) => toPasswordJson(one)),
  web: ({ web }) => ({
    homePageUrl: web.homePageUrl,
    logoutUrl: web.logoutUrl,
    redirectUris: web.redirectUris,
    redirectUriSettings: web.redirectUris.map((uri) => ({ uri, index: web.redirectUriIndexes?.[uri] ?? null })),
    implicitGrantSettings: web.implicitGrantSettings,
  }),
};

/** Writes app registrations. */
export const applicationWriter = createWriter('application', applicationReaders);

/** Writes one whose certificates were asked for by name. */
export const applicationWithKeysWriter = createWriter<'application', Application>('application', {
  ...applicationReaders,
  keyCredentials: ({ keyCredentials }) => keyCredentials.map((one) => toKeyJson(one, one.key)),
});
