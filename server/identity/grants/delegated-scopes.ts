// Which scopes a client gets in the name of a user: those that somebody consented to. Who may consent, and the page for it, is
// sign-in/.

import { isAssigned } from '../../domain/apps/consent/consent.js';
import { isPreAuthorized, listGrantedScopes } from '../../domain/apps/consent/granted-permissions.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { IdentityError } from '../errors/identity-error.js';
import { openScopes, type RequestedScopes } from '../requests/requested-scopes.js';
import type { TokenClient } from '../requests/known-client.js';

const isOpen = (scope: string): boolean => openScopes.some((open) => open === scope);

const refuse = ({ appId, displayName }: TokenClient): IdentityError => new IdentityError(65001, appId, displayName);

/** Documented: an app may be for assigned users only. */
const requireAssigned = (view: TenantView, { appId, displayName, principal }: TokenClient, user: User): void => {
  if (principal?.appRoleAssignmentRequired !== true || isAssigned(view, principal.id, user.id)) return;
  throw new IdentityError(50105, user.userPrincipalName, appId, displayName);
};

/** What a client gets that nobody has to consent for: Microsoft's own, and in permissive mode one that is not registered. */
const listFree = ({ resource, names, isDefault }: RequestedScopes): readonly string[] =>
  isDefault ? resource.scopes.flatMap(({ value }) => (value === null || isOpen(value) ? [] : [value])) : names;

const listConsented = (
  view: TenantView,
  client: TokenClient,
  user: User,
  asked: RequestedScopes,
): readonly string[] => {
  const { resource, names, isDefault } = asked;
  // An app needs no consent for its own API.
  if (resource.appId === client.appId) return listFree(asked);
  const granted =
    client.principal === undefined || resource.principal === undefined
      ? []
      : listGrantedScopes(view, client.principal.id, resource.principal.id, user.id);
  if (isDefault && granted.length > 0) return granted;
  if (!isDefault && names.every((name) => granted.includes(name))) return granted;
  const free = isDefault ? listFree(asked) : names;
  if (free.length > 0 && isPreAuthorized(resource, client.appId, free)) return [...new Set([...granted, ...free])];
  throw refuse(client);
};

/**
 * The scopes that a token for a user carries. Observed: for a registered app that is all that was granted for the API, also if
 * the client asks for less. OpenID Connect's scopes need no consent here; the sign-in page asks for it.
 *
 * @throws IdentityError 65001, 50105
 */
export const requireDelegatedScopes = (
  view: TenantView,
  client: TokenClient,
  user: User,
  asked: RequestedScopes,
): readonly string[] => {
  requireAssigned(view, client, user);
  const scopes = client.isStranger || client.isFirstParty ? listFree(asked) : listConsented(view, client, user, asked);
  return scopes.filter((scope) => !isOpen(scope));
};

/** OpenID Connect's scopes in a token of Graph, where `userinfo` reads them. */
export const withOpenScopes = ({ open, resource }: RequestedScopes, scopes: readonly string[]): readonly string[] =>
  resource.isFirstParty ? [...open.filter((scope) => scope !== 'offline_access'), ...scopes] : scopes;
