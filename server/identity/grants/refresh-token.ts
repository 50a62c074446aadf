// New tokens for a sign-in that was, without asking the user.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens

import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { recordRenewal } from '../../domain/activity/background-sign-ins.js';
import { judgeGrant, useGrant } from '../../domain/activity/token-grants.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import type { RequestedScopes } from '../requests/requested-scopes.js';
import { toBase64Url } from '../tokens/base64url.js';
import { readAsked } from './asked.js';
import { readClaims } from '../requests/claims-request.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient, requireProof } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import { requireDelegatedScopes } from './delegated-scopes.js';
import type { Grant } from './grant.js';
import { readRefresh, type RefreshToken } from './refresh-text.js';
import { requireUser } from './user.js';
import { toUserTokens } from './user-tokens.js';

const invalid = (why: string): IdentityError => new IdentityError(70000, 'refresh_token', why);

const openRefresh = async (call: IdentityCall, client: TokenClient): Promise<RefreshToken> => {
  const opened = await readRefresh(call, requireField(call, 'refresh_token'));
  if (opened.kind === 'expired') throw new IdentityError(700082, 'Sign in again.');
  if (opened.kind === 'unreadable') throw invalid('It was not issued here, or was changed.');
  const { content } = opened;
  if (content.tenant !== call.tenant.name) throw invalid(`It is for the tenant '${content.tenant}'.`);
  if (content.clientId !== client.appId) throw invalid(`It was issued to the application '${content.clientId}'.`);
  if (content.needsProof) requireProof(client);
  return content;
};

const usedTwice = 'It was used before, so the sign-in that it came from is over. Sign in again.';

/** Whether the sign-in still holds. */
const requireHolding = ({ tenant: { view } }: IdentityCall, { grantId }: RefreshToken, user: User): void => {
  switch (judgeGrant(view, grantId, user)) {
    case 'holds':
      return;
    case 'revoked':
      throw invalid(usedTwice);
    case 'sessionsEnded':
      throw new IdentityError(50173);
    case 'over':
      throw new IdentityError(700082, 'Sign in again.');
  }
};

/** What is asked for, in few letters. */
const toAskedKey = ({ resource, names, isDefault, open }: RequestedScopes): string => {
  const text = [resource.appId, isDefault, ...[...names, ...open].toSorted()].join(' ');
  return toBase64Url(sha256(utf8ToBytes(text)).slice(0, 9));
};

/** Gives tokens for a refresh token, and the next refresh token. */
export const grantRefreshToken: Grant = async (call) => {
  const client = await requireClient(call);
  const token = await openRefresh(call, client);
  const { view } = call.tenant;
  const user = requireUser(view, token.userId, readTenantName(view));
  requireHolding(call, token, user);
  const { form, isV2 } = call;
  // A claims challenge: the user has to prove more, and a refresh token proves nothing new.
  const { contexts } = readClaims(form.get('claims'));
  if (contexts.some((context) => !token.contexts.includes(context))) throw new IdentityError(50076);
  const scope = form.get('scope');
  const resource = form.get('resource') ?? token.resource;
  const asked = readAsked(call, client, {
    scope: scope ?? token.scope,
    resource,
    isV2: isV2 && (scope !== null || token.resource === undefined),
  });
  const scopes = requireDelegatedScopes(view, client, user, asked);
  const use = { id: token.grantId, rotation: token.rotation, asked: toAskedKey(asked) };
  const rotation = call.tenant.transact((draft) => {
    const next = useGrant(draft, use);
    if (next !== undefined) recordRenewal(draft, user, { client, resource: asked.resource });
    return next;
  });
  if (rotation === undefined) throw invalid(usedTwice);
  const signedIn = {
    user,
    grantId: token.grantId,
    authTime: token.authTime,
    proofs: token.proofs,
    contexts: token.contexts,
    sessionId: token.sessionId,
  };
  return toUserTokens(call, {
    client,
    signedIn,
    asked,
    scopes,
    wantsIdToken: asked.open.includes('openid') || token.scope.split(' ').includes('openid'),
    refresh: { ...token, rotation },
  });
};
