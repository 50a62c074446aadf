// Tokens that are ordered instead of signed in for: the control plane's. They are like those of a sign-in.

import { findClient, findResource } from '../../domain/apps/find-client.js';
import { graphAppId } from '../../domain/apps/first-party-apps.js';
import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { toDerivedId } from '../../domain/tenant/derived-id.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TokenClient } from '../requests/known-client.js';
import type { IdentityTenant } from '../identity-operation.js';
import { requireResource } from '../requests/requested-scopes.js';
import { signAccessToken, type SignedToken, type SigningContext } from './access-token.js';

/** What is ordered. */
export interface OrderedToken {
  readonly user: User | undefined;
  readonly clientId: string;
  readonly audience: string;
  readonly permissions: readonly string[];
  /** How much later than now the token begins, in milliseconds. */
  readonly shift: number;
  readonly address: string;
}

/** Signs an ordered token for a tenant. */
export const signOrdered = (
  { name, view }: Pick<IdentityTenant, 'name' | 'view'>,
  { user, clientId, audience, permissions, shift, address }: OrderedToken,
  { keys, newId, now }: Pick<SigningContext, 'keys' | 'newId' | 'now'>,
): Promise<SignedToken> => {
  const [organization] = view.scan('organization');
  const tenantId = organization?.row.id ?? '';
  const known = findClient(view, clientId);
  const principal = findServicePrincipalOfApp(view, clientId);
  const client: TokenClient = {
    appId: clientId,
    displayName: known?.displayName ?? clientId,
    application: known?.application,
    principal,
    isFirstParty: known?.isFirstParty ?? false,
    principalId: principal?.id ?? toDerivedId(tenantId, clientId),
    proof: user === undefined ? '1' : '0',
    isStranger: known === undefined,
  };
  const context = { keys, newId, now: now + shift, address, tenantId, tenant: { name, view } };
  const authTime = Math.floor(context.now / 1000);
  const signedIn =
    user === undefined
      ? undefined
      : { user, authTime, proofs: ['pwd'], contexts: [], grantId: undefined, sessionId: undefined };
  // An audience that nobody knows is ordered to see it refused.
  const resource = findResource(view, audience) ?? requireResource(view, graphAppId);
  return signAccessToken(context, { client, resource, audience, permissions, signedIn });
};
