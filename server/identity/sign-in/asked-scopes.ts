// What an authorize request asks for, in the form of either endpoint.

import type { Client } from '../../domain/apps/find-client.js';
import type { IdentityCall } from '../identity-operation.js';
import type { AuthorizeRequest } from './authorize-request.js';
import { openScopes, readScopes, requireResource, type RequestedScopes } from './requested-scopes.js';

/** Documented: what v1.0 tokens are for when no resource is named, Azure AD Graph. */
const resourceOfV1 = '00000002-0000-0000-c000-000000000000';

/**
 * Reads what is asked for. At the v1.0 endpoint a client asks for a resource, and gets what its registration says.
 *
 * @throws IdentityError as `readScopes`
 */
export const readAskedScopes = (
  { tenant: { view }, target }: Pick<IdentityCall, 'tenant' | 'target'>,
  client: Client,
  request: Pick<AuthorizeRequest, 'isV2' | 'scope' | 'resource'>,
): RequestedScopes => {
  const { isV2, scope, resource } = request;
  const ownHost = URL.canParse(target.origin) ? new URL(target.origin).hostname : undefined;
  if (isV2) return readScopes(view, scope, client.displayName, ownHost);
  const identifier = resource ?? resourceOfV1;
  const words = scope.toLowerCase().split(' ');
  return {
    open: openScopes.filter((open) => words.includes(open)),
    resource: requireResource(view, identifier, ownHost),
    identifier,
    names: [],
    isDefault: true,
  };
};
