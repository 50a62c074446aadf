// Finds the caller. A token that looks like a user's name or id stands for that user and for nobody else; any other token
// that is not empty stands for the tenant's administrator. Which roles a caller needs is require-role.ts.

import type { Surface } from '../../contract/spec.js';
import { findServicePrincipal, findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { Actor, User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';
import type { RequestTarget } from './request-target.js';

/** Who calls. */
export interface Caller {
  readonly actor: Actor;
  /** The user that the token names, or the tenant's administrator; undefined if the tenant has none. */
  readonly user: User | undefined;
  /** True: the token names the user. */
  readonly isNamed: boolean;
}

/** No user is signed in, and no service principal of the tenant stands for the caller. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Microsoft Graph's own challenge, observed in public client tests. */
const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

const refuse = (message: string): GraphError =>
  new GraphError(401, 'InvalidAuthenticationToken', message, { headers: { 'WWW-Authenticate': challenge } });

const readToken = (headers: HeaderMap): string | undefined =>
  /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];

/** A user principal name, also that of a guest: `ann_example.com#EXT#@contoso.com`. No JWT has an at sign. */
const isName = (token: string): boolean => token.includes('@') && /^[^@]+@[^@]+$/.test(token);

const guidLength = 36;

const isGuid = (token: string): boolean =>
  token.length === guidLength && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(token);

const advice =
  "Send the name or id of a user who can sign in, or any other text, such as 'anybody', to act as the tenant's administrator.";

const isDeleted = (view: TenantView, token: string): boolean => {
  const key = token.toLowerCase();
  const [byName] = view.lookup('deletedUsers', 'userPrincipalName', key);
  return byName !== undefined || view.get('deletedUsers', key) !== undefined;
};

/** Why a name or an id is nobody's token. */
const explain = (view: TenantView, token: string): string => {
  const shown = token.slice(0, 120);
  if (isDeleted(view, token)) return `The user '${shown}' was deleted, so the token is not accepted until a restore.`;
  const app = isGuid(token)
    ? (findServicePrincipal(view, token) ?? findServicePrincipalOfApp(view, token))
    : undefined;
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
  if (user === undefined) throw refuse(`${explain(view, token)} ${advice}`);
  if (user.accountEnabled) return user;
  throw refuse(`The account of ${user.displayName} is disabled, so its token is not accepted. ${advice}`);
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

/**
 * Finds out who calls. The control plane needs no token, but a token that names a user counts there too.
 *
 * @returns the caller; without a token that names a user, the tenant's administrator
 * @throws GraphError 401 without a token where one is needed, and for a name or an id of nobody who can sign in
 */
export const authorize = (surface: Surface, headers: HeaderMap, view: TenantView, target: RequestTarget): Caller => {
  const isOpen = surface === 'graph' && isPublic(target);
  const token = isOpen ? undefined : readToken(headers);
  if (token === undefined && surface !== 'control' && !isOpen) throw refuse('Access token is empty.');
  const named = token === undefined ? undefined : findNamedUser(view, token);
  const user = named ?? findSignedInUser(view);
  return { actor: toActor(user), user, isNamed: named !== undefined };
};
