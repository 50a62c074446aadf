// Refusals that concern administrative units, roles for them, and the tenant's own roles.

import { badRequest, type ErrorRow } from './error-row.js';

const learn = 'https://learn.microsoft.com';

/** The rows of units and roles. */
export const roleErrors = {
  dynamicUnit: badRequest(
    'choice',
    () =>
      'The members of an administrative unit with dynamic membership follow its membershipRule and cannot be added or removed.',
  ),
  unitRuleWithoutType: badRequest(
    'choice',
    () => "Only an administrative unit with the membershipType 'Dynamic' has a membershipRule.",
  ),
  unitPropertySettled: badRequest(
    `${learn}/entra/identity/role-based-access-control/admin-units-restricted-management`,
    ({ property }) =>
      `Property '${String(property)}' is set when the administrative unit is created and cannot be changed.`,
  ),
  groupWithoutRoles: badRequest(
    'https://github.com/Microsoft365DSC/Microsoft365DSC/issues/879',
    () => 'Groups without IsAssignableToRole property set cannot be assigned to roles.',
  ),
  roleNotScopable: badRequest(
    `${learn}/entra/identity/role-based-access-control/manage-roles-portal`,
    ({ role }) => `The role ${String(role)} cannot be assigned with the scope of an administrative unit.`,
  ),
  scopeInvalid: badRequest(
    `${learn}/graph/api/rbacapplication-post-roleassignments`,
    ({ scope }) =>
      `The directoryScopeId '${String(scope).slice(0, 256)}' is not valid. It is '/' or '/administrativeUnits/{id}'.`,
  ),
  builtInRole: badRequest(
    `${learn}/graph/api/unifiedroledefinition-delete`,
    ({ name }) => `The role ${String(name)} is built in. Built-in roles cannot be changed or deleted.`,
  ),
  roleActionNotSupported: badRequest(
    'https://github.com/MicrosoftDocs/azure-docs/issues/100973',
    ({ action }) => `Action '${String(action).slice(0, 256)}' is not supported for Custom Role creation`,
  ),
  roleDefinitionDisabled: badRequest(
    `${learn}/graph/api/resources/unifiedroledefinition`,
    ({ role }) => `The role ${String(role)} is not enabled, so it cannot be assigned.`,
  ),
} satisfies Readonly<Record<string, ErrorRow>>;
