// A service principal as Graph writes one. What it takes over from its app is read from the app.

import type { EntityProperties } from '../../../contract/operations.js';
import { readApiPermissions } from '../../../domain/apps/consent/api-permissions.js';
import { findApplicationByAppId } from '../../../domain/apps/find-client.js';
import { findFirstPartyApp } from '../../../domain/apps/first-party-apps.js';
import type { AppRole, Application, ServicePrincipal } from '../../../domain/tenant/rows.js';
import type { TenantView } from '../../../domain/tenant/tenant-view.js';
import { toSeconds } from '../../../domain/tenant/time.js';
import { toKeyJson, toPasswordJson } from './credential-json.js';
import { createWriter } from '../entity-json.js';
import { readTenantName } from '../../../domain/directory/tenant-name.js';
import { toTenantId } from '../organization-row.js';
import { inTenant, readEach, type PropertyReaders, type TenantReader } from '../property-readers.js';

/** What a service principal takes over from the app of this tenant that it stands for. */
const inApp = (
  read: (application: Application) => unknown,
  otherwise: (principal: ServicePrincipal) => unknown = () => null,
): TenantReader<ServicePrincipal> =>
  inTenant((principal: ServicePrincipal, view: TenantView) => {
    const application = findApplicationByAppId(view, principal.appId);
    return application === undefined ? otherwise(principal) : read(application);
  });

/** An app role as Graph writes it. */
export const toAppRole = (role: AppRole): object => ({
  allowedMemberTypes: role.allowedMemberTypes,
  description: role.description,
  displayName: role.displayName,
  id: role.id,
  isEnabled: role.isEnabled,
  origin: 'Application',
  value: role.value,
});

/** Addresses for people. Choice: there is no network that delivers logos, so none has an address. */
export const toInfoJson = (info?: Application['info']): object => ({
  logoUrl: null,
  marketingUrl: null,
  privacyStatementUrl: null,
  supportUrl: null,
  termsOfServiceUrl: null,
  ...info,
});

/** Observed: an app without one has an object of nulls. */
export const toPublisherJson = (publisher: Application['verifiedPublisher']): object => ({
  displayName: publisher?.displayName ?? null,
  verifiedPublisherId: publisher?.verifiedPublisherId ?? null,
  addedDateTime: publisher === undefined ? null : toSeconds(publisher.addedDateTime),
});

const own = [
  'accountEnabled',
  'alternativeNames',
  'appId',
  'appRoleAssignmentRequired',
  'description',
  'displayName',
  'id',
  'loginUrl',
  'notes',
  'notificationEmailAddresses',
  'preferredSingleSignOnMode',
  'tags',
] as const satisfies readonly EntityProperties['servicePrincipal'][];
const absent = [
  // Only attribute-writer.ts shows it.
  'customSecurityAttributes',
  'deletedDateTime',
  'applicationTemplateId',
  'disabledByMicrosoftStatus',
  'errorUrl',
] as const satisfies readonly EntityProperties['servicePrincipal'][];

const scopes = inTenant(({ appId }: ServicePrincipal, view: TenantView) => readApiPermissions(view, appId).scopes);

/** Certificates are named by their thumbprint in hexadecimal; key credentials have it in base64. */
const toIdentifier = (thumbprint: string): string =>
  btoa(String.fromCharCode(...(thumbprint.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16) & 255)));

const findSigningEnd = ({ preferredTokenSigningKeyThumbprint, keyCredentials }: ServicePrincipal): string | null => {
  if (preferredTokenSigningKeyThumbprint === undefined || preferredTokenSigningKeyThumbprint === null) return null;
  const wanted = toIdentifier(preferredTokenSigningKeyThumbprint);
  const key = keyCredentials.find(({ customKeyIdentifier }) => customKeyIdentifier === wanted);
  return key === undefined ? null : toSeconds(key.endDateTime);
};

/** How service principals are read. */
export const servicePrincipalReaders: PropertyReaders<'servicePrincipal', ServicePrincipal> = {
  ...readEach(absent, () => () => null),
  ...readEach(own, (name) => (row: ServicePrincipal) => row[name]),
  appDescription: inApp(({ description }) => description),
  appDisplayName: inApp(
    ({ displayName }) => displayName,
    ({ displayName }) => displayName,
  ),
  appOwnerOrganizationId: inTenant(({ appId }, view) => findFirstPartyApp(appId)?.ownerId ?? toTenantId(view)),
  homepage: inApp(({ web }) => web.homePageUrl),
  logoutUrl: inApp(({ web }) => web.logoutUrl),
  replyUrls: inApp(
    ({ web, spa, publicClient }) => [...web.redirectUris, ...spa.redirectUris, ...publicClient.redirectUris],
    () => [],
  ),
  servicePrincipalNames: inApp(
    ({ appId, identifierUris }) => [...identifierUris, appId],
    ({ appId }) => [...(findFirstPartyApp(appId)?.identifiers ?? []), appId],
  ),
  createdByAppId: ({ createdByAppId }) => createdByAppId ?? null,
  isDisabled: inApp(({ isDisabled }) => isDisabled ?? null),
  passwordSingleSignOnSettings: (row) => row.passwordSingleSignOnSettings ?? null,
  preferredTokenSigningKeyThumbprint: (row) => row.preferredTokenSigningKeyThumbprint ?? null,
  tokenEncryptionKeyId: (row) => row.tokenEncryptionKeyId ?? null,
  samlSingleSignOnSettings: (row) => row.samlSingleSignOnSettings ?? null,
  addIns: inTenant(({ addIns, appId }, view) => addIns ?? findApplicationByAppId(view, appId)?.addIns ?? []),
  info: inApp(
    ({ info }) => toInfoJson(info),
    () => toInfoJson(),
  ),
  resourceSpecificApplicationPermissions: () => [],
  verifiedPublisher: inApp(
    ({ verifiedPublisher }) => toPublisherJson(verifiedPublisher),
    () => toPublisherJson(undefined),
  ),
  keyCredentials: ({ keyCredentials }) => keyCredentials.map((one) => toKeyJson(one)),
  passwordCredentials: ({ passwordCredentials }) => passwordCredentials.map((one) => toPasswordJson(one)),
  servicePrincipalType: () => 'Application',
  signInAudience: inApp(
    ({ signInAudience }) => signInAudience,
    () => 'AzureADMultipleOrgs',
  ),
  appRoles: inTenant(({ appId }, view) => readApiPermissions(view, appId).appRoles.map(toAppRole)),
  oauth2PermissionScopes: scopes,
  publishedPermissionScopes: scopes,
  samlMetadataUrl: inApp(({ samlMetadataUrl }) => samlMetadataUrl),
  // Choice: Microsoft's own name is that of the tenant that most of its apps are in.
  publisherName: inTenant(({ appId }, view) =>
    findFirstPartyApp(appId) === undefined ? readTenantName(view) : 'Microsoft Services',
  ),
  preferredTokenSigningKeyEndDateTime: findSigningEnd,
};

/** Writes service principals. */
export const servicePrincipalWriter = createWriter('servicePrincipal', servicePrincipalReaders);

/** Writes one whose certificates were asked for by name. */
export const servicePrincipalWithKeysWriter = createWriter<'servicePrincipal', ServicePrincipal>('servicePrincipal', {
  ...servicePrincipalReaders,
  keyCredentials: ({ keyCredentials }) => keyCredentials.map((one) => toKeyJson(one, one.key)),
});
