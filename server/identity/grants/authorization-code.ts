// A code that the authorize endpoint gave to the client's redirect URI is redeemed, once.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow#redeem-a-code-for-an-access-token

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { beginGrant } from '../../domain/activity/token-grants.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { readCode, type AuthorizationCode } from '../requests/authorization-code.js';
import { isPublicRedirect } from '../requests/redirect-uris.js';
import { toBase64Url } from '../tokens/base64url.js';
import type { SignedIn } from '../tokens/signed-in.js';
import { readAsked } from './asked.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient, requireProof } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import { requireDelegatedScopes } from './delegated-scopes.js';
import type { Grant } from './grant.js';
import { pageLifetime, toFirstRefresh } from './refresh-text.js';
import { requireUser } from './user.js';
import { toUserTokens } from './user-tokens.js';

const openCode = async (call: IdentityCall): Promise<AuthorizationCode> => {
  const opened = await readCode(call, requireField(call, 'code'));
  if (opened.kind === 'expired') throw new IdentityError(70008);
  if (opened.kind === 'unreadable') throw new IdentityError(70000, 'code', 'It was not issued here, or was changed.');
  const { content } = opened;
  if (content.tenant !== call.tenant.name) throw new IdentityError(700005, content.tenant, call.tenant.name);
  return content;
};

/** RFC 7636, 4.6. */
const checkVerifier = ({ form }: IdentityCall, { challenge, isSpa }: AuthorizationCode): void => {
  const verifier = form.get('code_verifier') ?? '';
  if (challenge === undefined) {
    if (isSpa) throw new IdentityError(9002325);
    // A code that was asked for without a challenge may be a stolen one. RFC 9700, 2.1.1.
    if (verifier !== '') throw new IdentityError(50148, 'The authorization request had no code_challenge.');
    return;
  }
  if (verifier === '') throw new IdentityError(50148, 'The code_verifier is missing.');
  const hash = challenge.method === 'S256' ? toBase64Url(sha256(utf8ToBytes(verifier))) : verifier;
  if (hash !== challenge.value) throw new IdentityError(501481);
};

/**
 * How the client has to prove itself follows from the kind of its redirect URI.
 * Source: https://learn.microsoft.com/en-us/entra/identity-platform/reply-url
 */
const checkProof = (
  { request }: IdentityCall,
  client: TokenClient,
  { isSpa, redirectUri }: AuthorizationCode,
): void => {
  if (client.application === undefined) return;
  const { origin } = request.headers;
  if (isSpa) {
    if (origin === undefined) throw new IdentityError(9002327);
    if (client.proof !== '0') throw new IdentityError(700025);
    return;
  }
  if (origin !== undefined) throw new IdentityError(9002326, origin);
  const isPublic = isPublicRedirect(client, redirectUri) || client.application.isFallbackPublicClient === true;
  if (!isPublic) requireProof(client);
  else if (client.proof !== '0' && client.application.web.redirectUris.length === 0) throw new IdentityError(700025);
};

const requireMatch = (call: IdentityCall, client: TokenClient, code: AuthorizationCode): void => {
  if (code.clientId.toLowerCase() !== client.appId) {
    throw new IdentityError(70000, 'code', `It was issued to the application '${code.clientId}'.`);
  }
  const redirectUri = call.form.get('redirect_uri') ?? '';
  if (redirectUri === '') throw new IdentityError(900144, 'redirect_uri');
  if (redirectUri !== code.redirectUri) throw new IdentityError(500112, redirectUri, code.redirectUri);
  checkVerifier(call, code);
  checkProof(call, client, code);
};

const requireCodeUser = ({ tenant: { view } }: IdentityCall, { userId }: AuthorizationCode): User =>
  requireUser(view, userId, readTenantName(view));

const toSignedIn = (
  { grantId, authTime, proofs, contexts, sessionId }: AuthorizationCode,
  user: User,
): SignedIn & { readonly grantId: string } => ({
  user,
  grantId,
  authTime,
  proofs,
  contexts,
  sessionId,
});

/** Gives tokens for a code. */
export const grantAuthorizationCode: Grant = async (call) => {
  const client = await requireClient(call);
  const code = await openCode(call);
  requireMatch(call, client, code);
  const { view } = call.tenant;
  const user = requireCodeUser(call, code);
  const { isV2, form } = call;
  // A request without a scope means what was asked for with the code.
  const scope = form.get('scope') ?? code.scope;
  const resource = form.get('resource') ?? code.resource;
  const asked = readAsked(call, client, {
    scope,
    resource,
    isV2: isV2 && (form.has('scope') || code.resource === undefined),
  });
  const scopes = requireDelegatedScopes(view, client, user, asked);
  const isRenewable = !isV2 || `${scope} ${code.scope}`.split(' ').includes('offline_access');
  const grant = { id: code.grantId, clientId: client.appId, user, isRenewable };
  if (!call.tenant.transact((draft) => beginGrant(draft, grant))) throw new IdentityError(54005);
  const signedIn = toSignedIn(code, user);
  const ends = code.isSpa ? Math.floor(call.now / 1000) + pageLifetime : undefined;
  const needsProof = client.proof !== '0';
  return toUserTokens(call, {
    client,
    signedIn,
    asked,
    scopes,
    nonce: code.nonce,
    wantsAuthTime: code.wantsAuthTime,
    wantsIdToken: !isV2 || code.scope.split(' ').includes('openid') || asked.open.includes('openid'),
    refresh: isRenewable
      ? toFirstRefresh(call, signedIn, { clientId: client.appId, scope, resource, needsProof, ends })
      : undefined,
  });
};
