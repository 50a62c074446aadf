// Roles as Graph writes them, in each of their three forms: the active role, the template and the definition.

import type { DirectoryRole } from '../../domain/roles/directory-roles.js';
import { isPrivileged } from '../../domain/roles/privileged-roles.js';
import { isCustomRole, type Role } from '../../domain/roles/role-definitions.js';
import type { RoleTemplate } from '../../domain/roles/role-templates.js';
import { listActionsOf } from '../../contract/role-actions.js';
import { createWriter } from './entity-json.js';

/** Writes active roles. */
export const directoryRoleWriter = createWriter<'directoryRole', DirectoryRole>('directoryRole', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  description: ({ template }) => template.description,
  displayName: ({ template }) => template.displayName,
  roleTemplateId: ({ template }) => template.id,
});

/** Writes the templates of roles. */
export const roleTemplateWriter = createWriter<'directoryRoleTemplate', RoleTemplate>('directoryRoleTemplate', {
  id: ({ id }) => id,
  deletedDateTime: () => null,
  description: ({ description }) => description,
  displayName: ({ displayName }) => displayName,
});

/** Writes roles as definitions. Documented: id and templateId are the same. Custom roles have no version unless one is set. */
export const roleDefinitionWriter = createWriter<'unifiedRoleDefinition', Role>('unifiedRoleDefinition', {
  id: ({ id }) => id,
  description: ({ description }) => description,
  displayName: ({ displayName }) => displayName,
  isBuiltIn: (role) => !isCustomRole(role),
  isEnabled: (role) => !isCustomRole(role) || role.isEnabled,
  isPrivileged,
  resourceScopes: () => ['/'],
  templateId: ({ id }) => id,
  version: (role) => (isCustomRole(role) ? role.version : '1'),
  rolePermissions: (role) => [
    {
      allowedResourceActions: isCustomRole(role) ? role.allowedResourceActions : listActionsOf(role.id),
      condition: null,
    },
  ],
});
