// The tokens that a user's sign-in gives: the end of every grant that has a user.

import type { IdentityCall } from '../identity-operation.js';
import { readClaims } from '../requests/claims-request.js';
import type { RequestedScopes } from '../requests/requested-scopes.js';
import { signAccessToken } from '../tokens/access-token.js';
import { toBase64Url } from '../tokens/base64url.js';
import { signIdToken } from '../tokens/id-token.js';
import type { SignedIn } from '../tokens/signed-in.js';
import { toAudience, toScopeText } from './asked.js';
import type { TokenClient } from '../requests/known-client.js';
import { withOpenScopes } from './delegated-scopes.js';
import type { TokenAnswer } from './grant.js';
import { sealRefresh, type RefreshToken } from './refresh-text.js';

/** What is issued. */
export interface UserTokens {
  readonly client: TokenClient;
  readonly signedIn: SignedIn;
  readonly asked: RequestedScopes;
  /** The scopes that were granted, without OpenID Connect's. */
  readonly scopes: readonly string[];
  /** The refresh token that goes with them, if there is one. */
  readonly refresh: RefreshToken | undefined;
  readonly wantsIdToken: boolean;
  readonly nonce?: string | undefined;
  readonly wantsAuthTime?: boolean;
}

/** Microsoft's: where the account is, for clients that keep several. */
export const toClientInfo = (userId: string, tenantId: string): string =>
  toBase64Url(JSON.stringify({ uid: userId, utid: tenantId }));

/** Issues the tokens. Whoever calls it has checked and written what has to be. */
export const toUserTokens = async (call: IdentityCall, tokens: UserTokens): Promise<TokenAnswer> => {
  const { client, signedIn, asked, scopes, refresh, wantsIdToken, nonce, wantsAuthTime = false } = tokens;
  const { isV2, form, tenantId } = call;
  const { token, seconds } = await signAccessToken(call, {
    client,
    resource: asked.resource,
    audience: toAudience(asked),
    permissions: withOpenScopes(asked, scopes),
    signedIn,
    capabilities: readClaims(form.get('claims')).capabilities,
  });
  const idToken = { client, signedIn, isV2, open: asked.open, nonce, wantsAuthTime };
  return {
    token_type: 'Bearer',
    scope: toScopeText(isV2 ? asked : { ...asked, open: [], identifier: '' }, scopes),
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: token,
    ...(isV2 ? {} : { resource: asked.identifier }),
    ...(refresh === undefined ? {} : { refresh_token: await sealRefresh(call, refresh) }),
    ...(wantsIdToken ? { id_token: await signIdToken(call, idToken) } : {}),
    ...(form.get('client_info') === '1' ? { client_info: toClientInfo(signedIn.user.id, tenantId) } : {}),
  };
};
