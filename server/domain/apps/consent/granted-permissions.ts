// What a client may do with a resource: scopes that somebody consented to, roles that were assigned, and what the client
// asks for in its registration.

import type { AppRoleAssignment, PermissionGrant } from '../../tenant/rows.js';
import type { TenantView } from '../../tenant/tenant-view.js';
import { readApiPermissions } from './api-permissions.js';
import { findResource, type Client, type Resource } from '../find-client.js';
import { findServicePrincipal } from '../service-principals.js';

/** The role of zeros: access to an app that has no roles. Documented: appRoleAssignment resource. */
export const defaultRoleId = '00000000-0000-0000-0000-000000000000';

/** The id of a grant: one for each client, resource and user, or one for all users. */
export const toGrantId = (clientId: string, resourceId: string, principalId: string | null): string =>
  `${clientId}:${resourceId}:${principalId ?? 'all'}`;

/** The names in a scope text. */
export const splitScopes = (scope: string): readonly string[] => scope.split(' ').filter((value) => value !== '');

/** The grant for one user, or for all of them (null). */
export const findGrant = (
  view: TenantView,
  clientId: string,
  resourceId: string,
  userId: string | null,
): PermissionGrant | undefined => view.get('permissionGrants', toGrantId(clientId, resourceId, userId));

/**
 * The scopes of a resource that a client may use for a user: those granted for everybody, and those that the user consented
 * to. In the order of their consent, each once.
 *
 * @param userId - null: only what was granted for everybody
 */
export const listGrantedScopes = (
  view: TenantView,
  clientPrincipalId: string,
  resourcePrincipalId: string,
  userId: string | null,
): readonly string[] => {
  const users = userId === null ? [null] : [null, userId];
  const grants = users.map((id) => findGrant(view, clientPrincipalId, resourcePrincipalId, id));
  return [...new Set(grants.flatMap((grant) => splitScopes(grant?.scope ?? '')))];
};

/** The assignments that a principal has for a resource. */
export function* listAssignmentsTo(
  view: TenantView,
  principalId: string,
  resourcePrincipalId: string,
): Generator<AppRoleAssignment> {
  const prefix = `${principalId} ${resourcePrincipalId} `;
  for (const { row } of view.range('appRoleAssignments', 'held', { prefix })) yield row;
}

/** The values of the roles of a resource that a user, group or app holds. A role that was disabled does not count. */
export const listGrantedRoles = (
  view: TenantView,
  principalId: string,
  resourcePrincipalId: string,
): readonly string[] => {
  const held = new Set(Array.from(listAssignmentsTo(view, principalId, resourcePrincipalId), (one) => one.appRoleId));
  const resource = held.size === 0 ? undefined : findServicePrincipal(view, resourcePrincipalId);
  if (resource === undefined) return [];
  return readApiPermissions(view, resource.appId).appRoles.flatMap(({ id, isEnabled, value }) =>
    isEnabled && value !== null && held.has(id) ? [value] : [],
  );
};

/** Whether the resource names a client that may use all of the scopes without anybody's consent. */
export const isPreAuthorized = (resource: Resource, clientAppId: string, scopes: readonly string[]): boolean => {
  const entry = resource.application?.api.preAuthorizedApplications.find(({ appId }) => appId === clientAppId);
  if (entry === undefined) return false;
  const ids = new Set(entry.delegatedPermissionIds);
  return scopes.every((value) => resource.scopes.some((scope) => scope.value === value && ids.has(scope.id)));
};

/** What a client's registration asks of one API. */
export interface RequiredPermissions {
  readonly resource: Resource;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
}

/** What a client's registration asks for: the `.default` of a sign-in, and what an administrator consents to at once. */
export const listRequiredPermissions = (view: TenantView, { application }: Client): readonly RequiredPermissions[] =>
  (application?.requiredResourceAccess ?? []).flatMap(({ resourceAppId, resourceAccess }) => {
    const resource = findResource(view, resourceAppId);
    if (resource === undefined) return [];
    const toValues = (
      type: 'Scope' | 'Role',
      offered: readonly { readonly id: string; readonly value: string | null }[],
    ) =>
      resourceAccess.flatMap((asked) => {
        const value = asked.type === type ? offered.find(({ id }) => id === asked.id)?.value : undefined;
        return value === undefined || value === null ? [] : [value];
      });
    return [{ resource, scopes: toValues('Scope', resource.scopes), roles: toValues('Role', resource.appRoles) }];
  });
