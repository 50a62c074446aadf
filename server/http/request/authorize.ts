// Finds the caller. Any bearer token that is not empty is accepted; a token with a user's name or id stands for that user.

import type { Surface } from '../../contract/spec.js';
import type { Actor, User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { HeaderMap } from '../exchange.js';
import { GraphError } from '../errors/graph-error.js';
import type { RequestTarget } from './request-target.js';

/** Role template of Global Administrator. Microsoft: permissions-reference. */
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';

const guidLength = 36;

/** No user is signed in, and no service principal of the tenant stands for the caller. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Microsoft Graph's own challenge, observed in public client tests. */
const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ' +
  'client_id="00000003-0000-0000-c000-000000000000"';

const requireToken = (headers: HeaderMap): string => {
  const token = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  if (token !== undefined) return token;
  throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.', {
    headers: { 'WWW-Authenticate': challenge },
  });
};

/** Most tokens are neither, so they need no lookup. */
const canName = (token: string): boolean => token.includes('@') || token.length === guidLength;

const toActor = ({ id, userPrincipalName }: User): Actor => ({ kind: 'user', id, userPrincipalName });

/** The user for whom a token without a name stands: the fixture's administrator. */
const findSignedInUser = (view: TenantView): User | undefined => {
  const id = view.get('settings', 'settings')?.signedInUserId;
  return id === undefined || id === null ? undefined : view.get('users', id);
};

/** R2: the admin center's routes are for Global Administrators; License, User and Billing administrators get 403. */
const requireGlobalAdministrator = (user: User | undefined): void => {
  if (user?.directoryRoles.includes(globalAdministrator) !== false) return;
  throw new GraphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
};

/** The service document and $metadata are public: they need no token. */
const isPublic = ({ segments }: RequestTarget): boolean =>
  segments.length === 0 || (segments.length === 1 && segments[0]?.word === '$metadata');

/**
 * Finds out who calls.
 *
 * @returns the actor; where no token is needed, the tenant's administrator
 * @throws GraphError 401 without a token, 403 for an admin route unless the caller is a Global Administrator
 */
export const authorize = (surface: Surface, headers: HeaderMap, view: TenantView, target: RequestTarget): Actor => {
  const isOpen = surface === 'control' || (surface === 'graph' && isPublic(target));
  const token = isOpen ? undefined : requireToken(headers);
  const named = token !== undefined && canName(token) ? findUser(view, token) : undefined;
  const user = named ?? findSignedInUser(view);
  if (surface === 'admin') requireGlobalAdministrator(user);
  if (user !== undefined) return toActor(user);
  return { kind: 'app', displayName: 'Tenantry', servicePrincipalId: nobody };
};
