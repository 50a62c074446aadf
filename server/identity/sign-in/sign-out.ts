// Signing out: ends the browser's session, informs the apps that were signed in to, and leads back to the app that asked.
// Source: https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request

import type { Client } from '../../domain/apps/find-client.js';
import { findClient } from '../../domain/apps/find-client.js';
import type { User } from '../../domain/tenant/rows.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { IdentityAnswer, IdentityCall, IdentityOperation } from '../identity-operation.js';
import { toAccountsPage } from '../pages/sign-in-pages.js';
import { toSignedOutPage } from '../pages/sign-out-pages.js';
import { toIssuer } from '../tokens/issuer.js';
import { answerPage, answerRedirect, forPeople, toPageAccount, toPageContext } from './answer-page.js';
import { listSignedIn, readSession, writeSession, type BrowserSession } from './browser-session.js';
import { readLanguage } from './flow.js';
import { peekAt, textOf } from '../requests/id-token-hint.js';
import { addToUri, isLoopback, mayReturnTo } from '../requests/redirect-uris.js';

/** What a sign-out asks for. */
interface SignOutRequest {
  /** Where to go then; undefined unless it belongs to an app that was signed in to. */
  readonly returnTo: string | undefined;
  readonly user: User | undefined;
}

const read = (fields: URLSearchParams, name: string): string | undefined => {
  const value = fields.get(name);
  return value === null || value === '' ? undefined : value;
};

/** An app that nobody registered may be returned to on this computer, as it could sign in from there. */
const toUnregistered = (appId: string): Client => ({
  appId,
  displayName: appId,
  application: undefined,
  principal: undefined,
  isFirstParty: false,
});

/**
 * The address to return to, if it belongs to one of the apps that the request or the session names. Everybody can make a link to
 * this page, so no other address is ever led to.
 */
const findReturn = (
  { tenant: { view }, isStrict }: IdentityCall,
  uri: string | undefined,
  clientIds: readonly string[],
) => {
  if (uri === undefined) return undefined;
  const clients = clientIds.flatMap((id) => findClient(view, id) ?? (isStrict ? [] : toUnregistered(id)));
  if (clients.some((client) => mayReturnTo(client, uri))) return uri;
  return clients.length === 0 && !isStrict && isLoopback(uri) && !uri.includes('#') ? uri : undefined;
};

const readRequest = (call: IdentityCall, session: BrowserSession): SignOutRequest => {
  const fields = call.request.method === 'POST' && call.form.size > 0 ? call.form : call.query;
  const hint = peekAt(read(fields, 'id_token_hint'));
  const { view } = call.tenant;
  const named = read(fields, 'logout_hint') ?? read(fields, 'account') ?? textOf(hint.oid);
  const named_client = read(fields, 'client_id') ?? textOf(hint.aud);
  const clientIds = [...(named_client === undefined ? [] : [named_client]), ...session.clients];
  const uri = findReturn(call, read(fields, 'post_logout_redirect_uri'), clientIds);
  const state = read(fields, 'state');
  const returnTo = uri === undefined || state === undefined ? uri : addToUri(uri, 'query', { state });
  return { returnTo, user: named === undefined ? undefined : findUser(view, named) };
};

/** OpenID Connect Front-Channel Logout 1.0, 2. */
const listFrontChannel = (call: IdentityCall, { clients, sessionId }: BrowserSession): readonly string[] =>
  clients.flatMap((id) => {
    const url = findClient(call.tenant.view, id)?.application?.web.logoutUrl ?? undefined;
    if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return [];
    return [addToUri(url, 'query', { sid: sessionId, iss: toIssuer(true, call.address, call.tenantId) })];
  });

const endSession = async (
  call: IdentityCall,
  session: BrowserSession,
  request: SignOutRequest,
): Promise<IdentityAnswer> => {
  const signedIn = listSignedIn(call, session);
  const leaving = request.user ?? signedIn[0];
  const accounts = session.accounts.filter(({ userId }) => userId !== leaving?.id);
  const frontChannel = listFrontChannel(call, session);
  const cookies = await writeSession(call, { ...session, accounts, clients: [] });
  if (request.returnTo !== undefined && frontChannel.length === 0) {
    return answerRedirect(request.returnTo, cookies, call.request.method === 'POST' ? 303 : 302);
  }
  const page = toSignedOutPage(toPageContext(call, readLanguage(call)), {
    userPrincipalName: leaving?.userPrincipalName,
    frontChannel,
    continueUrl: request.returnTo,
  });
  const frames = frontChannel.map((url) => new URL(url).origin);
  return answerPage(page, { forms: 'none', frames }, cookies);
};

/** Asks which account, when the request does not say. The form brings the request along, as its own checks are made again. */
const askWhich = (call: IdentityCall, accounts: readonly User[]): Promise<IdentityAnswer> => {
  const hidden = Object.fromEntries(
    ['post_logout_redirect_uri', 'state', 'client_id', 'id_token_hint'].flatMap((name) => {
      const value = read(call.query, name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
  const form = { action: call.target.origin + call.target.path, hidden };
  const page = toAccountsPage(toPageContext(call, readLanguage(call)), {
    form,
    accounts: accounts.map(toPageAccount),
    purpose: 'signOut',
  });
  return answerPage(page, { forms: 'app' });
};

const signOut: IdentityOperation = forPeople(async (call) => {
  const session = await readSession(call);
  const request = readRequest(call, session);
  const signedIn = listSignedIn(call, session);
  const isNamed = signedIn.some(({ id }) => id === request.user?.id);
  if (signedIn.length > 1 && !isNamed && call.request.method === 'GET') return askWhich(call, signedIn);
  return endSession(call, session, isNamed ? request : { ...request, user: undefined });
});

export const signOutOperations = {
  signOut,
  signOutByForm: signOut,
  signOutV1: signOut,
  signOutV1ByForm: signOut,
};
