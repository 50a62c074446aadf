// Tokens that are ordered instead of signed in for: the control plane's. They are like those of a sign-in.

import { findClient } from '../../domain/apps/find-client.js';
import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { toDerivedId } from '../../domain/tenant/derived-id.js';
import type { User } from '../../domain/tenant/rows.js';
import type { IdentityTenant } from '../identity-operation.js';
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
  const principal = findServicePrincipalOfApp(view, clientId);
  const client = {
    clientId,
    displayName: findClient(view, clientId)?.displayName ?? clientId,
    principalId: principal?.id ?? toDerivedId(tenantId, clientId),
    proof: user === undefined ? ('1' as const) : ('0' as const),
  };
  const context = { keys, newId, now: now + shift, address, tenantId, tenant: { name } };
  return signAccessToken(context, { client, audience, permissions, ...(user === undefined ? {} : { user }) });
};
