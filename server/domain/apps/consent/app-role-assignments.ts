// App roles given to users, groups and service principals. Graph: appRoleAssignment.

import { DomainError } from '../../tenant/errors.js';
import type { Actor, AppRoleAssignment, AuditTarget, ServicePrincipal } from '../../tenant/rows.js';
import type { TenantDraft, TenantView } from '../../tenant/tenant-view.js';
import { toGroupTarget, toUserTarget } from '../../audit/directory-audit.js';
import { findMember } from '../find-member.js';
import { readApiPermissions } from './api-permissions.js';
import { recordAppActivity, toModified, toPrincipalTarget, type AppActivity } from '../app-audit.js';
import { defaultRoleId, listAssignmentsTo } from './granted-permissions.js';
import { findServicePrincipal, requireServicePrincipal } from '../service-principals.js';

/** What is given to whom. */
export type NewAssignment = Pick<AppRoleAssignment, 'appRoleId' | 'principalId' | 'resourceId'>;

interface Assignee {
  readonly type: AppRoleAssignment['principalType'];
  readonly displayName: string;
  readonly target: AuditTarget;
}

/** The user, group or service principal with an id. */
export const findAssignee = (view: TenantView, id: string): Assignee | undefined => {
  const object = findMember(view, id);
  if (object?.kind === 'user') {
    return { type: 'User', displayName: object.row.displayName, target: toUserTarget(object.row) };
  }
  if (object?.kind === 'group') {
    return { type: 'Group', displayName: object.row.displayName, target: toGroupTarget(object.row) };
  }
  if (object === undefined) return undefined;
  const { row } = object;
  return { type: 'ServicePrincipal', displayName: row.displayName, target: toPrincipalTarget(row) };
};

const added = {
  User: 'Add app role assignment grant to user',
  Group: 'Add app role assignment to group',
  ServicePrincipal: 'Add app role assignment to service principal',
} as const satisfies Readonly<Record<AppRoleAssignment['principalType'], AppActivity>>;

const removed = {
  User: 'Remove app role assignment from user',
  Group: 'Remove app role assignment from group',
  ServicePrincipal: 'Remove app role assignment from service principal',
} as const satisfies Readonly<Record<AppRoleAssignment['principalType'], AppActivity>>;

/** Documented: users and groups take roles for users, service principals those for apps. */
const requireRole = (view: TenantView, resource: ServicePrincipal, appRoleId: string, type: Assignee['type']): void => {
  const { appRoles } = readApiPermissions(view, resource.appId);
  const memberType = type === 'ServicePrincipal' ? 'Application' : 'User';
  const offered = appRoles.filter(({ allowedMemberTypes }) => allowedMemberTypes.includes(memberType));
  // Documented: the role of zeros is for an app without roles of its own.
  if (appRoleId === defaultRoleId) return;
  if (offered.some(({ id, isEnabled }) => id === appRoleId && isEnabled)) return;
  throw new DomainError('appRoleNotFound', { app: resource.displayName });
};

const findRoleValue = (view: TenantView, resource: ServicePrincipal, appRoleId: string): string =>
  readApiPermissions(view, resource.appId).appRoles.find(({ id }) => id === appRoleId)?.value ?? '';

/**
 * Gives an app role of a resource to a user, a group or a service principal.
 *
 * @throws DomainError `notFound`, `appRoleNotFound`, `appRoleHeld`
 */
export const assignAppRole = (
  draft: TenantDraft,
  { appRoleId, principalId, resourceId }: NewAssignment,
  actor: Actor,
): AppRoleAssignment => {
  const resource = requireServicePrincipal(draft, resourceId);
  const assignee = findAssignee(draft, principalId);
  if (assignee === undefined) throw new DomainError('notFound', { key: principalId });
  requireRole(draft, resource, appRoleId, assignee.type);
  for (const held of listAssignmentsTo(draft, principalId, resource.id)) {
    if (held.appRoleId === appRoleId) throw new DomainError('appRoleHeld');
  }
  const assignment: AppRoleAssignment = {
    id: `${principalId}:${draft.newId()}`,
    appRoleId,
    createdDateTime: draft.now(),
    principalId,
    principalType: assignee.type,
    resourceId: resource.id,
  };
  draft.put('appRoleAssignments', assignment);
  // Documented by example: the resource comes first, then who got the role.
  const value = findRoleValue(draft, resource, appRoleId);
  recordAppActivity(
    draft,
    actor,
    added[assignee.type],
    toPrincipalTarget(resource),
    [toModified('AppRole.Id', undefined, appRoleId), toModified('AppRole.Value', undefined, value)],
    assignee.target,
  );
  return assignment;
};

/** Takes an assignment away. */
export const unassignAppRole = (draft: TenantDraft, assignment: AppRoleAssignment, actor: Actor): void => {
  const resource = findServicePrincipal(draft, assignment.resourceId);
  const assignee = findAssignee(draft, assignment.principalId);
  draft.remove('appRoleAssignments', assignment.id);
  if (resource === undefined || assignee === undefined) return;
  const changes = [toModified('AppRole.Id', assignment.appRoleId, undefined)];
  recordAppActivity(draft, actor, removed[assignee.type], toPrincipalTarget(resource), changes, assignee.target);
};
