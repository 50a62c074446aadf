// What a request asks for, in the form of either endpoint.

import type { Client, Resource } from '../../domain/apps/find-client.js';
import type { IdentityCall } from '../identity-operation.js';
import { openScopes, readScopes, requireResource, type RequestedScopes } from './requested-scopes.js';

/** What a client wrote. */
export interface AskedText {
  readonly scope: string;
  /** The v1.0 endpoint. */
  readonly resource?: string | undefined;
  readonly isV2: boolean;
}

/** Documented: what v1.0 tokens are for when no resource is named, Azure AD Graph. */
const resourceOfV1 = '00000002-0000-0000-c000-000000000000';

type Asking = Pick<IdentityCall, 'tenant' | 'target'>;

const hostOf = ({ target }: Asking): string | undefined =>
  URL.canParse(target.origin) ? new URL(target.origin).hostname : undefined;

/** An API of a request, by any of its names. @throws IdentityError 500011 */
export const requireAskedResource = (call: Asking, identifier: string): Resource =>
  requireResource(call.tenant.view, identifier, hostOf(call));

/**
 * Reads what is asked for. At the v1.0 endpoint a client asks for a resource, and gets what its registration says.
 *
 * @throws IdentityError as `readScopes`
 */
export const readAskedScopes = (
  call: Asking,
  client: Pick<Client, 'displayName'>,
  asked: AskedText,
): RequestedScopes => {
  const { isV2, scope, resource: identifier = resourceOfV1 } = asked;
  if (isV2) return readScopes(call.tenant.view, scope, client.displayName, hostOf(call));
  const words = scope.toLowerCase().split(' ');
  return {
    open: openScopes.filter((open) => words.includes(open)),
    resource: requireAskedResource(call, identifier),
    identifier,
    names: [],
    isDefault: true,
  };
};
