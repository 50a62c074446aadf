// Who owns apps and service principals: users and service principals. An owner who was deleted stays in the table, and is
// shown again after a restore.

import { listOwnedGroupIds } from '../membership/group-members.js';
import { DomainError } from '../tenant/errors.js';
import type { Actor, Application, ServicePrincipal } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findAssignee } from './consent/app-role-assignments.js';
import { recordAppActivity, toApplicationTarget, toPrincipalTarget } from './app-audit.js';

/** Ids of the owners of an app, ordered. */
export function* listApplicationOwnerIds(view: TenantView, applicationId: string): Generator<string> {
  for (const { row } of view.scan('applicationOwners', { prefix: `${applicationId}:` })) yield row.ownerId;
}

/** Ids of the owners of a service principal, ordered. */
export function* listServicePrincipalOwnerIds(view: TenantView, principalId: string): Generator<string> {
  for (const { row } of view.scan('servicePrincipalOwners', { prefix: `${principalId}:` })) yield row.ownerId;
}

/** Ids of the apps, and then of the service principals, that a user or service principal owns. */
function* listOwnedAppIds(view: TenantView, ownerId: string): Generator<string> {
  for (const { applicationId } of view.lookup('applicationOwners', 'ownerId', ownerId)) yield applicationId;
  for (const row of view.lookup('servicePrincipalOwners', 'ownerId', ownerId)) yield row.servicePrincipalId;
}

/** Ids of everything that a user or service principal owns: groups, apps, service principals. */
export function* listOwnedObjectIds(view: TenantView, ownerId: string): Generator<string> {
  yield* listOwnedGroupIds(view, ownerId);
  yield* listOwnedAppIds(view, ownerId);
}

const requireOwner = (view: TenantView, ownerId: string) => {
  // Observed: not even an app registration (terraform-provider-azuread issue 1554).
  if (view.get('applications', ownerId) !== undefined)
    throw new DomainError('referenceNotAllowed', { id: ownerId, type: 'Application', reference: 'owners' });
  const owner = findAssignee(view, ownerId);
  if (owner === undefined) throw new DomainError('notFound', { key: ownerId });
  // Documented: only users and service principals own apps.
  if (owner.type === 'Group')
    throw new DomainError('referenceNotAllowed', { id: ownerId, type: owner.type, reference: 'owners' });
  return owner;
};

/** Writes an ownership, which must not be there. */
export const putApplicationOwner = (
  draft: TenantDraft,
  application: Application,
  ownerId: string,
  actor: Actor,
): void => {
  const { target } = requireOwner(draft, ownerId);
  const id = `${application.id}:${ownerId}`;
  if (draft.get('applicationOwners', id) !== undefined)
    throw new DomainError('referenceExists', { property: 'owners' });
  draft.put('applicationOwners', { id, applicationId: application.id, ownerId });
  recordAppActivity(draft, actor, 'Add owner to application', target, [], toApplicationTarget(application));
};

/** Removes an owner. Throws DomainError `notFound` for one who is none. */
export const removeApplicationOwner = (
  draft: TenantDraft,
  application: Application,
  ownerId: string,
  actor: Actor,
): void => {
  const id = `${application.id}:${ownerId}`;
  if (draft.get('applicationOwners', id) === undefined) throw new DomainError('notFound', { key: ownerId });
  draft.remove('applicationOwners', id);
  const target = findAssignee(draft, ownerId)?.target ?? { id: ownerId, userPrincipalName: ownerId };
  recordAppActivity(draft, actor, 'Remove owner from application', target, [], toApplicationTarget(application));
};

/** As `putApplicationOwner`, for a service principal. */
export const putServicePrincipalOwner = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  ownerId: string,
  actor: Actor,
): void => {
  const { target } = requireOwner(draft, ownerId);
  const id = `${principal.id}:${ownerId}`;
  if (draft.get('servicePrincipalOwners', id) !== undefined)
    throw new DomainError('referenceExists', { property: 'owners' });
  draft.put('servicePrincipalOwners', { id, servicePrincipalId: principal.id, ownerId });
  recordAppActivity(draft, actor, 'Add owner to service principal', target, [], toPrincipalTarget(principal));
};

/** As `removeApplicationOwner`, for a service principal. */
export const removeServicePrincipalOwner = (
  draft: TenantDraft,
  principal: ServicePrincipal,
  ownerId: string,
  actor: Actor,
): void => {
  const id = `${principal.id}:${ownerId}`;
  if (draft.get('servicePrincipalOwners', id) === undefined) throw new DomainError('notFound', { key: ownerId });
  draft.remove('servicePrincipalOwners', id);
  const target = findAssignee(draft, ownerId)?.target ?? { id: ownerId, userPrincipalName: ownerId };
  recordAppActivity(draft, actor, 'Remove owner from service principal', target, [], toPrincipalTarget(principal));
};
