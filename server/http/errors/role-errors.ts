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
  scheduleInvalid: {
    status: 400,
    code: 'InvalidRoleAssignmentRequestSchedule',
    message: ({ reason }) => String(reason),
    source: 'choice',
  },
  policyRulesFailed: {
    status: 400,
    code: 'RoleAssignmentRequestPolicyValidationFailed',
    message: ({ rules }) => `The following policy rules failed: ${JSON.stringify(rules)}`,
    source: 'https://github.com/MicrosoftDocs/azure-docs/issues/80426',
  },
  roleScheduleExists: {
    status: 400,
    code: 'RoleAssignmentExists',
    message: () => 'The Role assignment already exists.',
    source: 'https://github.com/Microsoft365DSC/Microsoft365DSC/issues/5532',
  },
  roleScheduleNotFound: {
    status: 404,
    code: 'RoleAssignmentDoesNotExist',
    message: () => 'The Role assignment does not exist.',
    source: 'choice',
  },
  activationTooShort: {
    status: 400,
    code: 'ActiveDurationTooShort',
    message: () => 'The active duration is too short. Minimum required is 5 minutes.',
    source: 'choice',
  },
  notThePrincipal: {
    status: 403,
    code: 'Authorization_RequestDenied',
    message: ({ action }) =>
      `Insufficient privileges to complete the operation. The action ${String(action)} is for the principal of the request alone.`,
    source: 'choice',
  },
  requestNotPending: badRequest(
    `${learn}/graph/api/unifiedroleassignmentschedulerequest-cancel`,
    ({ status }) =>
      `Only a request with the status Granted can be canceled. This one has the status ${String(status)}.`,
  ),
  roleNotScopable: badRequest(
    `${learn}/entra/identity/role-based-access-control/manage-roles-portal`,
    () => 'The given built-in role is not supported to be assigned to a single resource scope.',
  ),
  eligibilityForSet: badRequest(
    `${learn}/entra/fundamentals/custom-security-attributes-manage`,
    () => 'Nobody can be made eligible for a role at the scope of an attribute set. Assign the role instead.',
  ),
  scopeInvalid: badRequest(
    `${learn}/graph/api/rbacapplication-post-roleassignments`,
    ({ scope }) =>
      `The directoryScopeId '${String(scope).slice(0, 256)}' is not valid. It is '/', '/administrativeUnits/{id}', '/attributeSets/{id}' or '/{id}'.`,
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
