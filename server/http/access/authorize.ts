// Finds the caller. A token that looks like a user's name or id stands for that user and for nobody else; any other token
// that is not empty stands for the tenant's administrator. Which roles a caller needs is require-role.ts.

import type { Surface } from '../../contract/spec.js';
import { findServicePrincipal, findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { Actor, User } from '../../domain/tenant/rows.js';
import type { Settings } from '../../domain/tenant/settings.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';
import type { RequestTarget } from '../request/request-target.js';
import { readBearer, type TokenGrant, type TokenVerdict } from './token-grant.js';

/** Who calls. */
export interface Caller {
  readonly actor: Actor;
  /** The user that the token names, or the tenant's administrator; undefined if the tenant has none. */
  readonly user: User | undefined;
  /** True: the token names the user. */
  readonly isNamed: boolean;
  /** What the token carries, if somebody signed it. Undefined: plain text, which has every right. */
  readonly grant: TokenGrant | undefined;
}

/** No user is signed in, and no service principal of the tenant stands for the caller. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Microsoft Graph's own challenge, observed in public client tests. */
const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

/** Graph's refusal of a token. */
export const invalidToken = (message: string): GraphError =>
  new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });

/** A user principal name, also that of a guest: `ann_example.com#EXT#@contoso.com`. No JWT has an at sign. */
const isName = (token: string): boolean => token.includes('@') && /^[^@]+@[^@]+$/.test(token);

const guidLength = 36;

const isGuid = (token: string): boolean =>
  token.length === guidLength && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(token);

const advice =
  "Send the name or id of a user who can sign in, or any other text, such as 'anybody', to act as the tenant's administrator.";

const unsignedAdvice =
  'Access token validation failure. Nobody signed the token, and this tenant is in strict mode. Get a token from ' +
  "/{tenant}/oauth2/v2.0/token, for example with 'tenantry token', or change the tenant's setting 'authorization'.";

const isDeleted = (view: TenantView, token: string): boolean => {
  const key = token.toLowerCase();
  const [byName] = view.lookup('deletedUsers', 'userPrincipalName', key);
  return byName !== undefined || view.get('deletedUsers', key) !== undefined;
};

/** Why a name or an id is nobody's token. */
const explain = (view: TenantView, token: string): string => {
  const shown = token.slice(0, 120);
  if (isDeleted(view, token)) return `The user '${shown}' was deleted, so the token is not accepted until a restore.`;
  const app = isGuid(token) ? (findServicePrincipal(view, token) ?? findServicePrincipalOfApp(view, token)) : undefined;
  if (app !== undefined) return `The token is the id of the app ${app.displayName}, and an app cannot sign in here.`;
  const [tenant] = view.scan('organization');
  const place = tenant === undefined ? 'this tenant' : tenant.row.displayName;
  return `The token looks like the ${isGuid(token) ? 'id' : 'name'} of a user, but ${place} has no user '${shown}'.`;
};

/**
 * The user that a token names. A disabled or deleted user is refused: Entra ends the sessions of both, and Graph then answers
 * 401 (https://learn.microsoft.com/entra/identity/conditional-access/concept-continuous-access-evaluation).
 */
const findNamedUser = (view: TenantView, token: string): User | undefined => {
  // Most tokens are neither, so they need no lookup.
  if (!isName(token) && !isGuid(token)) return undefined;
  const user = findUser(view, token);
  if (user === undefined) throw invalidToken(`${explain(view, token)} ${advice}`);
  if (user.accountEnabled) return user;
  throw invalidToken(`The account of ${user.displayName} is disabled, so its token is not accepted. ${advice}`);
};

/** The user for whom a token without a name stands: the fixture's administrator. */
const findSignedInUser = (view: TenantView): User | undefined => {
  const id = view.get('settings', 'settings')?.signedInUserId;
  return id === undefined || id === null ? undefined : view.get('users', id);
};

/** The service document and $metadata are public: they need no token. */
const isPublic = ({ segments }: RequestTarget): boolean =>
  segments.length === 0 || (segments.length === 1 && segments[0]?.word === '$metadata');

const toActor = (user: User | undefined): Actor =>
  user === undefined
    ? { kind: 'app', displayName: 'Tenantry', servicePrincipalId: nobody }
    : { kind: 'user', id: user.id, userPrincipalName: user.userPrincipalName };

/** Graph, as tokens name it: by its address in each cloud, or by its app id. */
const graphAudience =
  /^(00000003-0000-0000-c000-000000000000|https:\/\/((dod-)?graph\.microsoft\.(com|us|de)|microsoftgraph\.chinacloudapi\.cn)\/?)$/i;

/** Who calls with a token that somebody signed. */
const findGranted = (grant: TokenGrant, surface: Surface, view: TenantView): Caller => {
  if (surface === 'graph' && !graphAudience.test(grant.audience)) {
    throw invalidToken('Access token validation failure. Invalid audience.');
  }
  if (view.get('organization', grant.tenantId) === undefined) {
    throw invalidToken(`The token is for the tenant '${grant.tenantId}', which is not this one.`);
  }
  const { appName = grant.clientId } = grant;
  if (grant.userId === undefined) {
    const actor: Actor = { kind: 'app', displayName: appName, servicePrincipalId: grant.principalId ?? nobody };
    return { actor, user: undefined, isNamed: false, grant };
  }
  // One look at one row, and for users' tokens only.
  if (grant.grantId !== undefined && view.get('tokenGrants', grant.grantId)?.isRevoked === true) {
    throw invalidToken(
      'The sign-in that the token came from was revoked: a code or a refresh token of it was used twice.',
    );
  }
  const user = view.get('users', grant.userId);
  if (user === undefined) throw invalidToken('The user of the token does not exist any more, so sign in again.');
  if (!user.accountEnabled)
    throw invalidToken(`The account of ${user.displayName} is disabled, so its token is not accepted.`);
  return { actor: toActor(user), user, isNamed: true, grant };
};

/**
 * Finds out who calls. The control plane needs no token, but a token that names a user counts there too.
 *
 * @param verdict - what the token stands for, if somebody signed it
 * @param mode - the tenant's; strict takes no text that nobody signed
 * @returns the caller; without a token that names a user, the tenant's administrator
 * @throws GraphError 401 without a token where one is needed, for a signed token that does not hold, and for a name or an id
 * of nobody who can sign in
 */
export const authorize = (
  surface: Surface,
  headers: HeaderMap,
  view: TenantView,
  target: RequestTarget,
  verdict?: TokenVerdict,
  mode: Settings['authorization'] = 'permissive',
): Caller => {
  const isOpen = surface === 'graph' && isPublic(target);
  if (surface !== 'control' && /(^|&)access_token=/i.test(target.query)) {
    throw invalidToken(
      'A token in the address is not read, since addresses are logged. Send it in the Authorization header.',
    );
  }
  if (verdict !== undefined && !isOpen) {
    if (verdict.kind === 'refused') throw invalidToken(verdict.reason);
    return findGranted(verdict.grant, surface, view);
  }
  const token = isOpen ? undefined : readBearer(headers.authorization);
  if (token === undefined && surface !== 'control' && !isOpen) throw invalidToken('Access token is empty.');
  if (mode === 'strict' && surface !== 'control' && !isOpen) throw invalidToken(unsignedAdvice);
  const named = token === undefined ? undefined : findNamedUser(view, token);
  const user = named ?? findSignedInUser(view);
  return { actor: toActor(user), user, isNamed: named !== undefined, grant: undefined };
};
