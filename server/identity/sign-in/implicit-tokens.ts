// Tokens that come with the answer of the authorize endpoint itself, for clients that ask for them: in a fragment or a form,
// never in a query.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-implicit-grant-flow

import type { User } from '../../domain/tenant/rows.js';
import { readAsked, toAudience, toScopeText } from '../grants/asked.js';
import { requireKnownClient } from '../requests/known-client.js';
import { requireDelegatedScopes, withOpenScopes } from '../grants/delegated-scopes.js';
import type { IdentityCall } from '../identity-operation.js';
import { signAccessToken } from '../tokens/access-token.js';
import { signIdToken } from '../tokens/id-token.js';
import type { AuthorizationCode } from '../requests/authorization-code.js';
import type { AuthorizeRequest } from '../requests/authorize-request.js';
import type { ReplyFields } from './reply-to-app.js';

/** What the tokens are about. */
export interface ImplicitParts {
  readonly user: User;
  readonly code: AuthorizationCode;
  /** The code that travels with them. */
  readonly codeText: string | undefined;
}

/** Fields of the answer besides the code. */
export const toImplicitFields = async (
  call: IdentityCall,
  request: AuthorizeRequest,
  { user, code, codeText }: ImplicitParts,
): Promise<ReplyFields> => {
  const wantsToken = request.responseTypes.includes('token');
  const wantsIdToken = request.responseTypes.includes('id_token');
  if (!wantsToken && !wantsIdToken) return {};
  const client = { ...requireKnownClient(call, request.clientId), proof: '0' as const };
  const asked = readAsked(call, client, request);
  const { grantId, authTime, proofs, contexts, sessionId } = code;
  const signedIn = { user, grantId, authTime, proofs, contexts, sessionId };
  const scopes = wantsToken ? requireDelegatedScopes(call.tenant.view, client, user, asked) : [];
  const access = wantsToken
    ? await signAccessToken(call, {
        client,
        resource: asked.resource,
        audience: toAudience(asked),
        permissions: withOpenScopes(asked, scopes),
        signedIn,
      })
    : undefined;
  const idToken = wantsIdToken
    ? await signIdToken(call, {
        client,
        signedIn,
        isV2: request.isV2,
        open: asked.open,
        nonce: request.nonce,
        accessToken: access?.token,
        code: codeText,
        wantsAuthTime: request.maxAge !== undefined,
      })
    : undefined;
  return {
    ...(access === undefined
      ? {}
      : {
          access_token: access.token,
          token_type: 'Bearer',
          expires_in: String(access.seconds),
          scope: toScopeText(asked, scopes),
        }),
    ...(idToken === undefined ? {} : { id_token: idToken }),
  };
};
