// An API that got a user's token asks for a token of the next API, for the same user.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-on-behalf-of-flow

import { recordRenewal } from '../../domain/activity/background-sign-ins.js';
import { beginGrant, isRevokedGrant } from '../../domain/activity/token-grants.js';
import { toPlainIdentifier } from '../../domain/apps/first-party-apps.js';
import type { TokenGrant } from '../../http/access/token-grant.js';
import { IdentityError } from '../errors/identity-error.js';
import { requireField, type IdentityCall } from '../identity-operation.js';
import { readAsked } from './asked.js';
import { readTenantName } from '../../domain/directory/tenant-name.js';
import { requireClient, requireProof } from './client.js';
import type { TokenClient } from '../requests/known-client.js';
import { requireDelegatedScopes } from './delegated-scopes.js';
import type { Grant } from './grant.js';
import { toFirstRefresh } from './refresh-text.js';
import { requireUser } from './user.js';
import { toUserTokens } from './user-tokens.js';

type UserGrant = TokenGrant & { readonly userId: string };

const isFor = ({ application, appId }: TokenClient, audience: string): boolean => {
  const named = toPlainIdentifier(audience);
  return named === appId || (application?.identifierUris.some((uri) => toPlainIdentifier(uri) === named) ?? false);
};

/** Checks the token that the API got: it must be one of ours, for a user, and for this very API. */
const requireAssertion = async (call: IdentityCall, client: TokenClient): Promise<UserGrant> => {
  const verdict = await call.checkToken(`Bearer ${requireField(call, 'assertion')}`);
  if (verdict === undefined) throw new IdentityError(50013, 'The assertion is not a token that was issued here.');
  if (verdict.kind === 'refused') {
    if (verdict.reason.includes('expired')) throw new IdentityError(500133);
    throw new IdentityError(50013, verdict.reason);
  }
  const { grant } = verdict;
  const { audience, userId, grantId } = grant;
  if (grant.tenantName !== call.tenant.name) {
    throw new IdentityError(50013, `The assertion is for the tenant '${grant.tenantName ?? ''}'.`);
  }
  if (userId === undefined) throw new IdentityError(7000114, client.appId);
  if (!isFor(client, audience)) throw new IdentityError(500131, `The assertion is for '${audience}'.`);
  if (grantId !== undefined && isRevokedGrant(call.tenant.view, grantId)) {
    throw new IdentityError(50013, 'The sign-in that the assertion came from was revoked.');
  }
  return { ...grant, userId };
};

/** Gives an API tokens for the user whose token it got. */
export const grantOnBehalfOf: Grant = async (call) => {
  const client = await requireClient(call);
  requireProof(client);
  if (requireField(call, 'requested_token_use') !== 'on_behalf_of')
    throw new IdentityError(90023, 'requested_token_use');
  const assertion = await requireAssertion(call, client);
  const { tenant, form, isV2 } = call;
  const scope = isV2 ? requireField(call, 'scope') : (form.get('scope') ?? '');
  const resource = form.get('resource') ?? undefined;
  const asked = readAsked(call, client, { scope, resource, isV2 });
  const user = requireUser(tenant.view, assertion.userId, readTenantName(tenant.view));
  const scopes = requireDelegatedScopes(tenant.view, client, user, asked);
  const isRenewable = asked.open.includes('offline_access');
  // Without a refresh token it is the sign-in of the assertion: then an API that is asked often writes nothing.
  const kept = isRenewable ? undefined : assertion.grantId;
  const grantId =
    kept ??
    tenant.transact((draft) => {
      const id = draft.newId();
      beginGrant(draft, { id, clientId: client.appId, user, isRenewable });
      recordRenewal(draft, user, { client, resource: asked.resource });
      return id;
    });
  const authTime = Math.floor(call.now / 1000);
  const signedIn = { user, grantId, authTime, proofs: ['pwd'], contexts: [], sessionId: undefined };
  return toUserTokens(call, {
    client,
    signedIn,
    asked,
    scopes,
    wantsIdToken: asked.open.includes('openid'),
    refresh: isRenewable
      ? toFirstRefresh(call, signedIn, { clientId: client.appId, scope, resource, needsProof: true })
      : undefined,
  });
};
