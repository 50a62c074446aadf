// What a token request asks for, in the form of either endpoint, and how tokens and answers name it.

import { graphAppId, toPlainIdentifier } from '../../domain/apps/first-party-apps.js';
import type { Resource } from '../../domain/apps/find-client.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityCall } from '../identity-operation.js';
import { openScopes, readScopes, requireResource, type RequestedScopes } from '../sign-in/requested-scopes.js';
import type { TokenClient } from './client.js';

/** What a client wrote. */
export interface AskedText {
  readonly scope: string;
  /** The v1.0 endpoint. */
  readonly resource?: string | undefined;
  readonly isV2: boolean;
}

/** Documented: what v1.0 tokens are for when no resource is named, Azure AD Graph. */
const resourceOfV1 = '00000002-0000-0000-c000-000000000000';

const hostOf = ({ target }: IdentityCall): string | undefined =>
  URL.canParse(target.origin) ? new URL(target.origin).hostname : undefined;

/** An API of a request, by any of its names. @throws IdentityError 500011 */
export const requireAskedResource = (call: IdentityCall, identifier: string): Resource =>
  requireResource(call.tenant.view, identifier, hostOf(call));

const readV2 = (call: IdentityCall, { displayName }: TokenClient, scope: string): RequestedScopes => {
  try {
    return readScopes(call.tenant.view, scope, displayName, hostOf(call));
  } catch (error) {
    // The number for an unknown permission is that of the authorize endpoint; the token endpoint has its own.
    if (error instanceof IdentityError && error.code === 650053) throw new IdentityError(70011, scope);
    throw error;
  }
};

/**
 * Reads what is asked for. At the v1.0 endpoint a client asks for a resource, and gets what was granted.
 *
 * @throws IdentityError 70011, 28000, 500011
 */
export const readAsked = (call: IdentityCall, client: TokenClient, text: AskedText): RequestedScopes => {
  const { scope, resource: identifier = resourceOfV1, isV2 } = text;
  if (isV2) return readV2(call, client, scope);
  const words = scope.toLowerCase().split(' ');
  return {
    open: openScopes.filter((open) => words.includes(open)),
    resource: requireAskedResource(call, identifier),
    identifier,
    names: [],
    isDefault: true,
  };
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
