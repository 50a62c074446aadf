// Whether the permissions that a token carries are enough for a call. What a refusal says is require-permission.ts.

import type { OperationSpec } from '../../contract/spec.js';
import { findServicePrincipalOfApp } from '../../domain/apps/service-principals.js';
import type { User } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { Caller } from './authorize.js';
import { ownsObject } from './object-owner.js';
import type { TokenGrant } from './token-grant.js';

/** Reads users, and shows only a few of their properties. Documented: permissions-reference. */
export const basicPermission = 'User.ReadBasic.All';

/** They reach the signed-in user and nobody else. Documented: permissions-reference. */
const ownPermissions: ReadonlySet<string> = new Set(['User.Read', 'User.ReadWrite', 'User-CloudLicensing.Read']);

/** Manages the apps that the calling app owns, and reads all. Documented: permissions-reference. */
export const ownedAppsPermission = 'Application.ReadWrite.OwnedBy';

/** Whether a permission reaches only the signed-in user. */
export const isOwnPermission = (name: string): boolean => ownPermissions.has(name);

/** An operation of the signed-in user: Graph has no /me without one. */
export const isMine = ({ path }: OperationSpec): boolean => path.startsWith('/me') && (path[3] ?? '/') === '/';

const isOfUser = ({ path }: OperationSpec): boolean => path.startsWith('/users/{id}');

/** A call that is to be decided. */
export interface GuardedCall {
  readonly spec: OperationSpec;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly view: TenantView;
}

/** A user's id and name stand for her in paths, without case. */
const isNameOf = ({ id, userPrincipalName }: User, key: string): boolean =>
  key === id || key.toLowerCase() === id || key.toLowerCase() === userPrincipalName.toLowerCase();

/** Whether a call is about the signed-in user, or not about one user in particular. */
export const isAboutSelf = ({ spec, params, caller: { user } }: GuardedCall): boolean =>
  !isOfUser(spec) || (user !== undefined && isNameOf(user, params.id ?? ''));

/** Whether a call changes an app or service principal that the calling app does not own. */
const isForeignApp = ({ spec, params, view }: GuardedCall, { principalId, clientId }: TokenGrant): boolean => {
  const owners = spec.access?.owners;
  if (spec.method === 'GET' || owners === undefined) return false;
  const caller = principalId ?? findServicePrincipalOfApp(view, clientId)?.id;
  return caller === undefined || !ownsObject(owners, params, caller, view);
};

/** The permissions that are enough for an operation, least privileged first. */
export const listSufficient = ({ permissions }: OperationSpec, kind: TokenGrant['kind']): readonly string[] =>
  kind === 'app' ? permissions.application : permissions.delegated;

/** The permission by which a token may make a call, or undefined. One that gives all is preferred to one that gives a part. */
export const findPermission = (call: GuardedCall, grant: TokenGrant): string | undefined => {
  const { spec } = call;
  const held = grant.permissions;
  const { parts } = spec.permissions;
  let partly: string | undefined;
  for (const name of listSufficient(spec, grant.kind)) {
    if (!held.has(name)) continue;
    if (ownPermissions.has(name) && !isAboutSelf(call)) continue;
    if (name === ownedAppsPermission && isForeignApp(call, grant)) continue;
    if (name !== basicPermission && parts?.[name] === undefined) return name;
    partly ??= name;
  }
  return partly;
};

/** The first property of a body that a token may not change, when it may change only some. */
export const findForbiddenProperty = (
  { permissions: { parts = {} } }: OperationSpec,
  { permissions }: TokenGrant,
  body: object,
): string | undefined => {
  const allowed = new Set(Object.entries(parts).flatMap(([name, its]) => (permissions.has(name) ? its : [])));
  return Object.keys(body).find((name) => !name.includes('@') && !allowed.has(name));
};
