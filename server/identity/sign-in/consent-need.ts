// Whether a sign-in needs somebody's consent, and whose. What a consent writes is domain/apps/consent/consent.ts.

import {
  canConsent,
  canConsentForAll,
  listAdministratorScopes,
  type Permissions,
} from '../../domain/apps/consent/consent.js';
import type { Client, Resource } from '../../domain/apps/find-client.js';
import { findResource } from '../../domain/apps/find-client.js';
import { graphAppId } from '../../domain/apps/first-party-apps.js';
import {
  isPreAuthorized,
  listGrantedScopes,
  listRequiredPermissions,
} from '../../domain/apps/consent/granted-permissions.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { ConsentPage, PagePermission } from '../pages/consent-page.js';
import type { RequestedScopes } from '../requests/requested-scopes.js';

/** What is asked for: permissions of each API. OpenID Connect's own are kept with those of Microsoft Graph. */
export type Wanted = readonly Permissions[];

/** A consent that is missing. */
export interface ConsentNeed {
  readonly permissions: Wanted;
  readonly kind: Exclude<ConsentPage['kind'], 'organization'>;
}

const isGraph = ({ appId }: Resource): boolean => appId === graphAppId;

const withOpenScopes = (view: TenantView, permissions: Wanted, open: readonly string[]): Wanted => {
  if (open.length === 0) return permissions;
  const graph = permissions.find(({ resource }) => isGraph(resource));
  if (graph !== undefined) {
    return permissions.map((one) => (one === graph ? { ...one, scopes: [...new Set([...open, ...one.scopes])] } : one));
  }
  const resource = findResource(view, graphAppId);
  return resource === undefined ? permissions : [{ resource, scopes: open }, ...permissions];
};

/** What a sign-in asks for. */
export const listWanted = (view: TenantView, client: Client, asked: RequestedScopes): Wanted => {
  const { open, resource, names, isDefault } = asked;
  const required = isDefault
    ? listRequiredPermissions(view, client).map(({ resource: api, scopes }) => ({ resource: api, scopes }))
    : [{ resource, scopes: names }];
  return withOpenScopes(view, required, open).filter(({ scopes }) => scopes.length > 0);
};

/** What of it nobody has granted yet. */
const listMissing = (view: TenantView, { principal, appId }: Client, user: User, wanted: Wanted): Wanted =>
  wanted.flatMap((one) => {
    const { resource, scopes } = one;
    if (isPreAuthorized(resource, appId, scopes)) return [];
    const granted =
      principal === undefined || resource.principal === undefined
        ? []
        : listGrantedScopes(view, principal.id, resource.principal.id, user.id);
    const missing = scopes.filter((scope) => !granted.includes(scope));
    return missing.length === 0 ? [] : [{ ...one, scopes: missing }];
  });

const openNames: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** Everybody may consent to being signed in. */
const withoutOpenScopes = (permissions: Wanted): Wanted =>
  permissions.map((one) => ({ ...one, scopes: one.scopes.filter((scope) => !openNames.has(scope)) }));

/**
 * The consent that is missing, if there is one. Microsoft's own apps need none, and nothing is kept for apps that are not
 * registered here.
 *
 * @param isAsked - the client wants the page in any case (`prompt=consent`)
 */
export const findConsentNeed = (
  view: TenantView,
  client: Client,
  user: User,
  wanted: Wanted,
  isAsked: boolean,
): ConsentNeed | undefined => {
  if (client.isFirstParty || client.application === undefined) return undefined;
  const permissions = isAsked ? wanted : listMissing(view, client, user, wanted);
  if (permissions.length === 0) return undefined;
  const judged = withoutOpenScopes(permissions);
  if (canConsentForAll(user, judged)) return { permissions, kind: 'administrator' };
  return { permissions, kind: canConsent(user, judged) ? 'user' : 'blocked' };
};

/** Permissions as the page names them. */
export const toPagePermissions = (wanted: Wanted): readonly PagePermission[] =>
  wanted.flatMap((one) => {
    const { resource, scopes, roles = [] } = one;
    const adminOnly = new Set(listAdministratorScopes(one));
    const toName = (value: string): string => {
      const scope = resource.scopes.find((offered) => offered.value === value);
      return scope?.userConsentDisplayName ?? scope?.adminConsentDisplayName ?? value;
    };
    return [
      ...scopes.map((value) => ({
        value,
        name: toName(value),
        isAdminOnly: !openNames.has(value) && adminOnly.has(value),
      })),
      ...roles.map((value) => ({
        value,
        name: resource.appRoles.find((role) => role.value === value)?.displayName ?? value,
        isAdminOnly: true,
      })),
    ];
  });
