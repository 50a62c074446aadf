// How administrators rank the delegated permissions of an API. Consent policies of Microsoft's ask for it; there are none here, so
// a classification changes nothing else. Graph: delegatedPermissionClassification resource.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, PermissionClassification, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';
import { readApiPermissions } from './api-permissions.js';
import { recordAppActivity, toModified, toPrincipalTarget } from '../app-audit.js';

const resource = 'DelegatedPermissionClassification';

/** What a client says of a new one. */
export interface NewClassification {
  readonly permissionId: string;
  /** The scope's value, which the client need not say. */
  readonly permissionName: string | null | undefined;
  readonly classification: PermissionClassification['classification'];
}

/** Those of an API, ordered. */
export const listClassifications = (view: TenantView, resourceId: string): readonly PermissionClassification[] =>
  Array.from(view.scan('permissionClassifications', { prefix: `${resourceId}:` }), ({ row }) => row);

/** The name of the permission that one ranks; null once its API does not offer it any more. */
export const findPermissionName = (
  view: TenantView,
  principal: ServicePrincipal,
  { permissionId }: Pick<PermissionClassification, 'permissionId'>,
): string | null =>
  readApiPermissions(view, principal.appId).scopes.find(({ id }) => id === permissionId)?.value ?? null;

const record = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  [before, after]: readonly [string | undefined, string | undefined],
  actor: Actor,
): void => {
  recordAppActivity(draft, actor, 'Update service principal', toPrincipalTarget(principal), [
    toModified('DelegatedPermissionClassification', before, after),
  ]);
};

/**
 * Ranks a permission. Choice: each has one rank, so that it has to be removed before it gets another.
 *
 * @throws DomainError `invalidValue` for a permission that the API does not offer, `permissionClassified`
 */
export const classifyPermission = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  { permissionId: given, permissionName, classification }: NewClassification,
  actor: Actor,
): PermissionClassification => {
  const permissionId = given.toLowerCase();
  const scope = readApiPermissions(draft, principal.appId).scopes.find(({ id }) => id === permissionId);
  if (scope === undefined) throw new DomainError('invalidValue', { property: 'permissionId', resource });
  if (permissionName !== undefined && permissionName !== null && permissionName !== scope.value)
    throw new DomainError('invalidValue', { property: 'permissionName', resource });
  const id = `${principal.id}:${permissionId}`;
  if (draft.get('permissionClassifications', id) !== undefined) throw new DomainError('permissionClassified');
  const row = { id, resourceId: principal.id, permissionId, classification };
  draft.put('permissionClassifications', row);
  record(draft, principal, [undefined, `${scope.value ?? ''}: ${classification}`], actor);
  return row;
};

/** Removes a rank. */
export const removeClassification = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  row: PermissionClassification,
  actor: Actor,
): void => {
  draft.remove('permissionClassifications', row.id);
  const name = findPermissionName(draft, principal, row) ?? row.permissionId;
  record(draft, principal, [`${name}: ${row.classification}`, undefined], actor);
};
