// Grants of delegated permissions: which scopes of a resource a client may use, for one user or for all.
// Graph: oAuth2PermissionGrant. Who may consent is consent.ts.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, PermissionGrant } from '../../tenant/rows.js';
import type { TenantDraft } from '../../tenant/tenant-view.js';
import { recordAppActivity, toModified, toPrincipalTarget } from '../app-audit.js';
import { findGrant, splitScopes, toGrantId } from './granted-permissions.js';
import { findServicePrincipal, requireServicePrincipal } from '../service-principals.js';

/** What a grant is about. */
export type GrantKey = Pick<PermissionGrant, 'clientId' | 'resourceId' | 'principalId'>;

const record = (
  draft: TenantDraft,
  actor: Actor,
  name: 'Add delegated permission grant' | 'Update delegated permission grant' | 'Remove delegated permission grant',
  grant: PermissionGrant,
  [before, after]: readonly [string | undefined, string | undefined],
): void => {
  // Documented by example: the first target is the resource.
  const resource = findServicePrincipal(draft, grant.resourceId);
  if (resource === undefined) return;
  recordAppActivity(draft, actor, name, toPrincipalTarget(resource), [
    toModified('DelegatedPermissionGrant.Scope', before, after),
    toModified('DelegatedPermissionGrant.ConsentType', undefined, grant.consentType),
    toModified('ServicePrincipal.ObjectID', undefined, grant.clientId),
  ]);
};

/** Documented: a grant has no scopes that its resource does not offer; Graph accepts the text as it is (observed). */
const toScopeText = (scopes: readonly string[]): string => [...new Set(scopes)].join(' ');

/**
 * Creates a grant.
 *
 * @throws DomainError `notFound` for a client, resource or user that is not there; `permissionEntryExists`
 */
export const createGrant = (
  draft: TenantDraft,
  { clientId, resourceId, principalId }: GrantKey,
  { scope, ...times }: Pick<PermissionGrant, 'scope' | 'startTime' | 'expiryTime'>,
  actor: Actor,
): PermissionGrant => {
  const client = requireServicePrincipal(draft, clientId);
  const resource = requireServicePrincipal(draft, resourceId);
  if (principalId !== null && draft.get('users', principalId) === undefined)
    throw new DomainError('notFound', { key: principalId });
  if (findGrant(draft, client.id, resource.id, principalId) !== undefined)
    throw new DomainError('permissionEntryExists');
  const grant: PermissionGrant = {
    id: toGrantId(client.id, resource.id, principalId),
    clientId: client.id,
    consentType: principalId === null ? 'AllPrincipals' : 'Principal',
    principalId,
    resourceId: resource.id,
    scope: toScopeText(splitScopes(scope)),
    ...times,
  };
  draft.put('permissionGrants', grant);
  record(draft, actor, 'Add delegated permission grant', grant, [undefined, grant.scope]);
  return grant;
};

/** Replaces the scopes of a grant. */
export const updateGrant = (draft: TenantDraft, grant: PermissionGrant, scope: string, actor: Actor): void => {
  const changed = { ...grant, scope: toScopeText(splitScopes(scope)) };
  if (changed.scope === grant.scope) return;
  draft.put('permissionGrants', changed);
  record(draft, actor, 'Update delegated permission grant', changed, [grant.scope, changed.scope]);
};

/** Adds scopes to what a client already has; makes the grant if there is none. */
export const addScopes = (draft: TenantDraft, key: GrantKey, scopes: readonly string[], actor: Actor): void => {
  const grant = findGrant(draft, key.clientId, key.resourceId, key.principalId);
  if (grant === undefined) createGrant(draft, key, { scope: toScopeText(scopes) }, actor);
  else updateGrant(draft, grant, toScopeText([...splitScopes(grant.scope), ...scopes]), actor);
};

/** Takes a grant away. */
export const deleteGrant = (draft: TenantDraft, grant: PermissionGrant, actor: Actor): void => {
  record(draft, actor, 'Remove delegated permission grant', grant, [grant.scope, undefined]);
  draft.remove('permissionGrants', grant.id);
};
