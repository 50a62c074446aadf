// A program sends a user's name and password itself.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth-ropc

import { recordClientSignIn, recordFailedSignIn, type SignInClient } from '../../domain/activity/client-sign-ins.js';
import { beginGrant } from '../../domain/activity/token-grants.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { User } from '../../domain/tenant/rows.js';
import { checkPassword } from '../../domain/users/passwords.js';
import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { readAsked } from './asked.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient, requireProofUnlessPublic } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import { requireDelegatedScopes } from './delegated-scopes.js';
import type { Grant } from './grant.js';
import { toFirstRefresh } from './refresh-text.js';
import { toUserTokens } from './user-tokens.js';

/** Why a user cannot sign in by a password. In permissive mode any password will do. */
const findFault = (call: IdentityCall, user: User, password: string): 50126 | 50057 | 50055 | undefined => {
  const verdict = call.isStrict ? checkPassword(user, password) : 'right';
  if (verdict === 'wrong') return 50126;
  // Entra says only to somebody who knows the password that an account is disabled.
  if (!user.accountEnabled) return 50057;
  return verdict === 'mustChange' ? 50055 : undefined;
};

const requirePasswordUser = (call: IdentityCall, client: SignInClient): User => {
  const { view } = call.tenant;
  const username = requireField(call, 'username');
  const password = requireField(call, 'password');
  const user = findUser(view, username);
  if (user === undefined) throw new IdentityError(50034, username, readTenantName(view));
  const fault = findFault(call, user, password);
  if (fault === undefined) return user;
  call.tenant.transact((draft) => {
    recordFailedSignIn(draft, user, client, fault);
  });
  throw new IdentityError(fault);
};

const toSignInClient = ({ appId, displayName }: TokenClient, resource: SignInClient['resource']): SignInClient => ({
  appId,
  displayName,
  resource,
});

/** Gives tokens for a name and a password. */
export const grantPassword: Grant = async (call) => {
  const client = await requireClient(call);
  requireProofUnlessPublic(client);
  const { isV2, form } = call;
  const scope = isV2 ? requireField(call, 'scope') : (form.get('scope') ?? '');
  const resource = form.get('resource') ?? undefined;
  const asked = readAsked(call, client, { scope, resource, isV2 });
  const { appId, displayName } = asked.resource;
  const logged = toSignInClient(client, { appId, displayName });
  const user = requirePasswordUser(call, logged);
  const scopes = requireDelegatedScopes(call.tenant.view, client, user, asked);
  const isRenewable = !isV2 || asked.open.includes('offline_access');
  const grantId = call.tenant.transact((draft) => {
    recordClientSignIn(draft, user, logged, { isInteractive: true });
    const id = draft.newId();
    beginGrant(draft, { id, clientId: client.appId, user, isRenewable });
    return id;
  });
  const authTime = Math.floor(call.now / 1000);
  const signedIn = { user, grantId, authTime, proofs: ['pwd'], contexts: [], sessionId: undefined };
  const needsProof = client.proof !== '0';
  return toUserTokens(call, {
    client,
    signedIn,
    asked,
    scopes,
    wantsIdToken: asked.open.includes('openid'),
    refresh: isRenewable
      ? toFirstRefresh(call, signedIn, { clientId: client.appId, scope, resource, needsProof })
      : undefined,
  });
};
