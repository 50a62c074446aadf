// Who created an object. Graph: user-list-createdobjects, serviceprincipal-list-createdobjects.

import type { Actor } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';

/** The creator, if the tenant knows it: a user, or an app that is registered here. */
const findCreator = (view: TenantView, actor: Actor): string | undefined => {
  if (actor.kind === 'user') return view.get('users', actor.id)?.id;
  return view.get('servicePrincipals', actor.servicePrincipalId)?.id;
};

/** Whether a user holds a role of any kind. */
export const isAdministrator = (view: TenantView, userId: string): boolean => {
  if ((view.get('users', userId)?.directoryRoles.length ?? 0) > 0) return true;
  const [assigned] = view.scan('roleAssignments', { prefix: `${userId}:` });
  return assigned !== undefined;
};

/**
 * Notes who created an object. Documented: what a user creates who is in an administrator role does not count. Choice: the roles at
 * that time decide.
 */
export const recordCreation = (draft: TenantDraft, actor: Actor, objectId: string): void => {
  const creatorId = findCreator(draft, actor);
  if (creatorId === undefined || isAdministrator(draft, creatorId)) return;
  draft.put('createdObjects', { id: `${creatorId}:${objectId}`, creatorId, objectId });
};

/** Ids of the objects that a user or a service principal created, ordered. */
export function* listCreatedObjectIds(view: TenantView, creatorId: string): Generator<string> {
  for (const { row } of view.scan('createdObjects', { prefix: `${creatorId}:` })) yield row.objectId;
}

/** Forgets an object that is gone for good: what it created, and who created it. */
export const dropCreations = (draft: TenantDraft, id: string): void => {
  const own = Array.from(draft.scan('createdObjects', { prefix: `${id}:` }), ({ row }) => row);
  const found = [...own, ...draft.lookup('createdObjects', 'objectId', id)];
  for (const row of found) draft.remove('createdObjects', row.id);
};
