// What a token request asks for, in the form of either endpoint, and how tokens and answers name it.

import { graphAppId, toPlainIdentifier } from '../../domain/apps/first-party-apps.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import { readAskedScopes, type AskedText } from '../requests/asked-scopes.js';
import { openScopes, type RequestedScopes } from '../requests/requested-scopes.js';
import type { TokenClient } from '../requests/known-client.js';

/**
 * Reads what is asked for. The number for an unknown permission is that of the authorize endpoint; the token endpoint has its own.
 *
 * @throws IdentityError 70011, 28000, 500011
 */
export const readAsked = (call: IdentityCall, client: TokenClient, asked: AskedText): RequestedScopes => {
  try {
    return readAskedScopes(call, client, asked);
  } catch (error) {
    if (error instanceof IdentityError && error.code === 650053) throw new IdentityError(70011, asked.scope);
    throw error;
  }
};

/** The address of Microsoft Graph in tokens. */
const graphAudience = 'https://graph.microsoft.com';

/**
 * How a token of v1.0 form names its API: as the client did. Observed: short scopes of Graph lead to its app id. Graph must know
 * itself, so our own address becomes Graph's.
 */
export const toAudience = ({ identifier, resource }: Pick<RequestedScopes, 'identifier' | 'resource'>): string => {
  if (resource.appId !== graphAppId) return identifier;
  const plain = toPlainIdentifier(identifier);
  if (identifier === '' || plain === graphAppId) return graphAppId;
  return resource.identifiers.includes(plain) ? identifier : graphAudience;
};

/** OpenID Connect's scopes that an answer names. Observed: `offline_access` shows in the refresh token only. */
const toShownOpen = (open: readonly string[]): readonly string[] => open.filter((scope) => scope !== 'offline_access');

/** The `scope` of an answer: every permission by its full name, unless the client used short ones. */
export const toScopeText = ({ open, identifier, isDefault }: RequestedScopes, scopes: readonly string[]): string => {
  const prefix = identifier === '' ? '' : `${identifier}/`;
  // MSAL finds a token in its cache by what it asked for.
  const asked = isDefault && prefix !== '' ? [`${prefix}.default`] : [];
  const names = scopes.filter((scope) => !openScopes.some((one) => one === scope)).map((scope) => prefix + scope);
  return [...toShownOpen(open), ...names, ...asked].join(' ');
};
