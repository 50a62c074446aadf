// Holds what apps and service principals are given to the policy for their management: to their own, which stands before the tenant's
// default policy and takes nothing over from it. Graph: applicationauthenticationmethodpolicy page.

import { DomainError } from '../tenant/errors.js';
import type { Application, KeyCredential, PasswordCredential } from '../tenant/rows.js';
import { listRows, type TenantView } from '../tenant/tenant-view.js';
import { findAppManagementPolicy } from './app-management-policies.js';
import { readTenantAppManagementPolicy } from './app-management-policy.js';
import {
  isFor,
  noRestrictions,
  readDuration,
  type Configuration,
  type ManagedApp,
  type Restriction,
  type UriRestriction,
} from './credential-restrictions.js';

interface Rules {
  /** The id of the policy. */
  readonly id: string;
  readonly isOwn: boolean;
  readonly restrictions: Configuration;
}

/** Choice: a policy of its own that is not enabled restricts nothing, and still keeps the default policy away. */
const readRules = (view: TenantView, app: ManagedApp): Rules => {
  const own = findAppManagementPolicy(view, app.id);
  if (own !== undefined)
    return { id: own.id, isOwn: true, restrictions: own.isEnabled ? own.restrictions : noRestrictions };
  const { id, isEnabled, applicationRestrictions, servicePrincipalRestrictions } = readTenantAppManagementPolicy(view);
  const restrictions = app.kind === 'application' ? applicationRestrictions : servicePrincipalRestrictions;
  return { id, isOwn: false, restrictions: isEnabled ? restrictions : noRestrictions };
};

type Period = Pick<PasswordCredential | KeyCredential, 'startDateTime' | 'endDateTime'>;

/** Choice: a lifetime counts from the start of the credential. */
const lastsTooLong = ({ maxLifetime }: Restriction, { startDateTime, endDateTime }: Period): boolean =>
  maxLifetime !== null && Date.parse(endDateTime) - Date.parse(startDateTime) > (readDuration(maxLifetime) ?? Infinity);

/** Holds a new secret to the policy. Throws DomainError `credentialTypeNotAllowed`, `credentialLifetimeTooLong`. */
export const requireAllowedPassword = (view: TenantView, app: ManagedApp, password: Period): void => {
  const { id, restrictions } = readRules(view, app);
  const found = restrictions.passwordCredentials.filter((one) => isFor(view, one, app));
  if (found.some(({ restrictionType }) => restrictionType === 'passwordAddition'))
    throw new DomainError('credentialTypeNotAllowed', { id });
  if (found.some((one) => one.restrictionType === 'passwordLifetime' && lastsTooLong(one, password)))
    throw new DomainError('credentialLifetimeTooLong', { id });
};

/** Holds the certificates that are new to the policy. Throws DomainError `credentialLifetimeTooLong`. */
export const requireAllowedKeys = (
  view: TenantView,
  app: ManagedApp,
  [before, after]: readonly [readonly KeyCredential[], readonly KeyCredential[]],
): void => {
  if (after.length === 0) return;
  const { id, restrictions } = readRules(view, app);
  const found = restrictions.keyCredentials.filter((one) => isFor(view, one, app));
  if (found.length === 0) return;
  const known = new Set(before.map(({ keyId }) => keyId));
  const isTooLong = after.some((key) => !known.has(key.keyId) && found.some((one) => lastsTooLong(one, key)));
  if (isTooLong) throw new DomainError('credentialLifetimeTooLong', { id });
};

/** Documented: `api://{appId}` and `api://{tenantId}/{appId}`. */
const isDefaultUri = (uri: string, tenantId: string, appId: string): boolean =>
  [`api://${appId}`, `api://${tenantId}/${appId}`].includes(uri.toLowerCase());

/** Documented: the tenant's id, the app's, or a verified domain as the host or above it. */
const namesTenant = (view: TenantView, uri: string, tenantId: string, appId: string): boolean => {
  const parts = uri.toLowerCase().split(/[/:]+/);
  if (parts.includes(tenantId) || parts.includes(appId)) return true;
  const host = (/^[a-z][a-z\d+.-]*:\/\/([^/:?#]+)/i.exec(uri)?.[1] ?? '').toLowerCase().split('.');
  return host.some((_, n) => view.get('domains', host.slice(n).join('.'))?.isVerified === true);
};

type UriApp = Pick<Application, 'appId' | 'api' | 'identifierUris'>;

/** Documented: apps that take tokens of version 2, and apps for SAML, can be left out. */
const isLeftOut = (
  view: TenantView,
  { excludeAppsReceivingV2Tokens, excludeSaml }: UriRestriction,
  { appId, api }: UriApp,
): boolean => {
  if (excludeAppsReceivingV2Tokens && api.requestedAccessTokenVersion === 2) return true;
  if (!excludeSaml) return false;
  const [principal] = view.lookup('servicePrincipals', 'appId', appId);
  return principal?.preferredSingleSignOnMode?.toLowerCase() === 'saml';
};

/**
 * Holds the identifierUris that are new to the policy.
 *
 * @param before - those that the app has already, which stay
 * @throws DomainError `identifierUriNotDefault`, `identifierUriWithoutTenant`
 */
export const requireAllowedUris = (
  view: TenantView,
  app: ManagedApp,
  before: readonly string[],
  after: UriApp,
): void => {
  const added = after.identifierUris.filter((uri) => !before.includes(uri));
  if (added.length === 0) return;
  const { isOwn, restrictions } = readRules(view, app);
  const { nonDefaultUriAddition: strict, uriAdditionWithoutUniqueTenantIdentifier: loose } =
    restrictions.identifierUris ?? {};
  const tenantId = listRows(view.scan('organization'))[0]?.id ?? '';
  const holds = (one: UriRestriction | undefined): boolean =>
    one !== undefined && isFor(view, one, app) && !isLeftOut(view, one, after);
  const whose = isOwn ? 'assigned' : 'default';
  for (const uri of added) {
    if (holds(strict) && !isDefaultUri(uri, tenantId, after.appId))
      throw new DomainError('identifierUriNotDefault', { uri, whose });
    if (holds(loose) && !namesTenant(view, uri, tenantId, after.appId))
      throw new DomainError('identifierUriWithoutTenant', { uri, whose });
  }
};
