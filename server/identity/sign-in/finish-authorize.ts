// The end of a sign-in that an app asked for: the sign-in log, the app open that it may be, and the answer with its code.

import { recordClientSignIn } from '../../domain/activity/client-sign-ins.js';
import { isAssigned } from '../../domain/apps/consent/consent.js';
import type { User } from '../../domain/tenant/rows.js';
import { IdentityError } from '../errors/identity-error.js';
import type { IdentityAnswer } from '../identity-operation.js';
import type { AuthorizeRequest } from '../requests/authorize-request.js';
import { makeCode } from '../requests/authorization-code.js';
import { withAccount, withClient, writeSession, type SessionAccount } from './browser-session.js';
import type { Visit } from './flow.js';
import { requireKnownClient } from '../requests/known-client.js';
import { toVisitedClient } from './purposes.js';
import { replyIfRefused, replyToApp } from './reply-to-app.js';
import { toClientInfo } from '../grants/user-tokens.js';
import { toImplicitFields } from './implicit-tokens.js';

/** Documented: an app may be for assigned users only. */
const requireAssigned = (visit: Visit, { clientId }: AuthorizeRequest, user: User): void => {
  const { view } = visit.call.tenant;
  const { principal, displayName } = requireKnownClient(visit.call, clientId);
  if (principal?.appRoleAssignmentRequired !== true || isAssigned(view, principal.id, user.id)) return;
  throw new IdentityError(50105, user.userPrincipalName, clientId, displayName);
};

/** Answers the app. The sign-in is in the log, and whatever it claims is claimed, before the app hears of it. */
export const finishAuthorize = (
  visit: Visit,
  request: AuthorizeRequest,
  user: User,
  account: SessionAccount,
): Promise<IdentityAnswer> => {
  const { call, flow } = visit;
  const parts = { language: flow.language, cookies: visit.cookies };
  return replyIfRefused(call, request, parts, async () => {
    requireAssigned(visit, request, user);
    const client = toVisitedClient(visit);
    const grantId = call.tenant.transact((draft) => {
      recordClientSignIn(draft, user, client, { isInteractive: !request.prompts.includes('none') });
      return draft.newId();
    });
    const session = withClient(withAccount(visit.session, account), request.clientId);
    const code = {
      tenant: call.tenant.name,
      grantId,
      clientId: request.clientId,
      userId: user.id,
      redirectUri: request.redirectUri,
      isSpa: request.isSpa,
      scope: request.scope,
      resource: request.resource,
      nonce: request.nonce,
      challenge: request.challenge,
      authTime: account.authTime,
      wantsAuthTime: request.maxAge !== undefined,
      proofs: account.proofs,
      contexts: request.claims.contexts,
      sessionId: session.sessionId,
    };
    const wantsCode = request.responseTypes.includes('code');
    const text = wantsCode ? await makeCode(call, code) : undefined;
    const fields = {
      code: text,
      ...(await toImplicitFields(call, request, { user, code, codeText: text })),
      client_info: request.wantsClientInfo ? toClientInfo(user.id, call.tenantId) : undefined,
      session_state: session.sessionId,
    };
    const cookies = [...visit.cookies, ...(await writeSession(call, session))];
    return replyToApp(call, request, fields, { ...parts, cookies });
  });
};
