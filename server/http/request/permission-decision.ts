// Whether the permissions that a token carries are enough for a call. What a refusal says is require-permission.ts.

import type { OperationSpec } from '../../contract/spec.js';
import { findUser } from '../../domain/tenant/find-user.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import type { Caller } from './authorize.js';
import type { TokenGrant } from './token-grant.js';

/** Reads users, and shows only a few of their properties. Documented: permissions-reference. */
export const basicPermission = 'User.ReadBasic.All';

/** They reach the signed-in user and nobody else. Documented: permissions-reference. */
const ownPermissions: ReadonlySet<string> = new Set(['User.Read', 'User.ReadWrite', 'User-CloudLicensing.Read']);

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

/** Whether a call is about the signed-in user, or not about one user in particular. */
export const isAboutSelf = ({ spec, params, caller: { user }, view }: GuardedCall): boolean =>
  !isOfUser(spec) || (user !== undefined && findUser(view, params.id ?? '')?.id === user.id);

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
