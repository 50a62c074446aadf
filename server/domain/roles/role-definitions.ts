// Roles: the built-in ones, and those that the tenant made itself of single actions. Graph: unifiedRoleDefinition.

import { DomainError } from '../tenant/errors.js';
import { requireText } from '../tenant/property-text.js';
import type { Actor, AuditTarget, CustomRole } from '../tenant/rows.js';
import type { TenantDraft, TenantView } from '../tenant/tenant-view.js';
import { findRoleTemplate, type RoleTemplate } from './role-templates.js';
import { listModified, recordUnitActivity } from '../directory/unit-audit.js';

/** As errors name the type. */
const resource = 'RoleDefinition';

/** A built-in role, or one of the tenant's own. */
export type Role = RoleTemplate | CustomRole;

/** Whether the tenant made the role itself. */
export const isCustomRole = (role: Role): role is CustomRole => 'allowedResourceActions' in role;

/** Finds a role by id, in any case. */
export const findRole = (view: TenantView, id: string): Role | undefined =>
  findRoleTemplate(id) ?? view.get('roleDefinitions', id.toLowerCase());

/** Finds a role. Throws DomainError `notFound` when there is none. */
export const requireRole = (view: TenantView, id: string): Role => {
  const role = findRole(view, id);
  if (role === undefined) throw new DomainError('notFound', { key: id });
  return role;
};

/** Finds a role that can be changed. Throws DomainError `notFound`, and `builtInRole`. */
export const requireCustomRole = (view: TenantView, id: string): CustomRole => {
  const role = requireRole(view, id);
  if (!isCustomRole(role)) throw new DomainError('builtInRole', { name: role.displayName });
  return role;
};

/** What a client may set. `templateId` is set at creation only. */
export type CustomRoleProperties = Omit<CustomRole, 'id'>;

/**
 * The kinds of objects on which a custom role can have actions. Documented: custom-create, "available categories". Which single
 * actions of these Entra leaves out is not checked.
 */
const customForm =
  /^microsoft\.directory\/(?:applications|applicationPolicies|applicationTemplates|auditLogs|connectors|connectorGroups|devices|groups|oAuth2PermissionGrants|provisioningLogs|servicePrincipals|signInReports|users)(?:\.\w+)?\/\w+(?:\/\w+)?$/;

const requireActions = (actions: readonly string[]): void => {
  const refused = actions.find((action) => !customForm.test(action));
  if (refused !== undefined) throw new DomainError('roleActionNotSupported', { action: refused });
};

const toRoleTarget = ({ id, displayName }: CustomRole): AuditTarget => ({ id, displayName, type: 'Role' });

/**
 * Creates a role of the tenant's own.
 *
 * @throws DomainError `valueRequired`, `invalidValue`, `roleActionNotSupported`; `conflictingObject` for a templateId that
 * another role has
 */
export const createCustomRole = (
  draft: TenantDraft,
  properties: Partial<CustomRoleProperties>,
  actor: Actor,
): CustomRole => {
  const { displayName, isEnabled, allowedResourceActions } = properties;
  if (displayName === undefined) throw new DomainError('valueRequired', { property: 'displayName', resource });
  if (allowedResourceActions === undefined)
    throw new DomainError('valueRequired', { property: 'rolePermissions', resource });
  if (isEnabled === undefined) throw new DomainError('valueRequired', { property: 'isEnabled', resource });
  requireText(resource, 'displayName', displayName);
  requireActions(allowedResourceActions);
  // Documented by example: the template's id is the role's, also where the client chose it.
  const id = properties.templateId?.toLowerCase() ?? draft.newId();
  if (findRole(draft, id) !== undefined) throw new DomainError('conflictingObject', { id });
  const { description = null, version = null } = properties;
  const role = { id, displayName, description, isEnabled, templateId: id, version, allowedResourceActions };
  draft.put('roleDefinitions', role);
  recordUnitActivity(draft, actor, 'Add role definition', [toRoleTarget(role)]);
  return role;
};

/** Changes the given properties and leaves the others. Throws DomainError `invalidValue`, `roleActionNotSupported`. */
export const updateCustomRole = (
  draft: TenantDraft,
  role: CustomRole,
  changes: Partial<Omit<CustomRoleProperties, 'templateId'>>,
  actor: Actor,
): void => {
  const { displayName, allowedResourceActions } = changes;
  if (displayName !== undefined) requireText(resource, 'displayName', displayName);
  if (allowedResourceActions !== undefined) requireActions(allowedResourceActions);
  const modified = listModified(role, changes);
  if (modified.length === 0) return;
  const changed = { ...role, ...changes };
  draft.put('roleDefinitions', changed);
  recordUnitActivity(draft, actor, 'Update role definition', [toRoleTarget(changed)], modified);
};

/** Deletes a role of the tenant's own. Choice: whoever holds it loses it. */
export const deleteCustomRole = (draft: TenantDraft, role: CustomRole, actor: Actor): void => {
  const held = Array.from(draft.lookup('roleAssignments', 'roleDefinitionId', role.id), ({ id }) => id);
  for (const id of held) draft.remove('roleAssignments', id);
  const schedules = Array.from(draft.lookup('roleSchedules', 'roleDefinitionId', role.id), ({ id }) => id);
  for (const id of schedules) draft.remove('roleSchedules', id);
  const rules = Array.from(draft.scan('rolePolicyRules', { prefix: `${role.id}:` }), ({ row }) => row.id);
  for (const id of rules) draft.remove('rolePolicyRules', id);
  draft.remove('roleDefinitions', role.id);
  recordUnitActivity(draft, actor, 'Delete role definition', [toRoleTarget(role)]);
};
