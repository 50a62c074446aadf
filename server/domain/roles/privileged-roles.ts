// Which roles are privileged: what they may do leads to more rights than they give.
// Source: https://learn.microsoft.com/en-us/entra/identity/role-based-access-control/permissions-reference, the label of roles and
// actions, January 2026. Graph: unifiedRoleDefinition, isPrivileged (beta).

import { isCustomRole, type Role } from './role-definitions.js';

const privilegedRoles: ReadonlySet<string> = new Set([
  'Agent ID Administrator',
  'Application Administrator',
  'Application Developer',
  'Attribute Provisioning Administrator',
  'Attribute Provisioning Reader',
  'Authentication Administrator',
  'Authentication Extensibility Administrator',
  'B2C IEF Keyset Administrator',
  'Cloud Application Administrator',
  'Cloud Device Administrator',
  'Conditional Access Administrator',
  'Directory Writers',
  'Domain Name Administrator',
  'External Identity Provider Administrator',
  'Global Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Hybrid Identity Administrator',
  'Intune Administrator',
  'Lifecycle Workflows Administrator',
  'Partner Tier1 Support',
  'Partner Tier2 Support',
  'Password Administrator',
  'Privileged Authentication Administrator',
  'Privileged Role Administrator',
  'Security Administrator',
  'Security Operator',
  'Security Reader',
  'User Administrator',
]);

/** Of the actions that a custom role can have, those with the label on the pages of built-in roles and in their examples. */
const privilegedActions: ReadonlySet<string> = new Set(
  [
    'applications/credentials/update',
    'applications.myOrganization/allProperties/update',
    'applications.myOrganization/credentials/update',
    'oAuth2PermissionGrants/allProperties/allTasks',
    'oAuth2PermissionGrants/basic/update',
    'oAuth2PermissionGrants/create',
    'servicePrincipals/credentials/update',
    'users/allProperties/read',
    'users/create',
    'users/delete',
    'users/disable',
    'users/enable',
    'users/invalidateAllRefreshTokens',
    'users/lifeCycleInfo/read',
    'users/password/update',
    'users/userPrincipalName/update',
  ].map((action) => `microsoft.directory/${action}`),
);

/** Whether a role is privileged. Documented for custom roles: with at least one privileged action. */
export const isPrivileged = (role: Role): boolean =>
  isCustomRole(role)
    ? role.allowedResourceActions.some((action) => privilegedActions.has(action))
    : privilegedRoles.has(role.displayName);
