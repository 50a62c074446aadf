// Refusals that concern groups: their kind, their visibility, and what they lead to.

import { badRequest, shown, type ErrorRow } from './error-row.js';

const learn = 'https://learn.microsoft.com';
const docs = 'https://github.com/microsoftgraph/microsoft-graph-docs';
const group = `${learn}/graph/api/resources/group`;

/** The rows of groups. */
export const groupErrors = {
  // The rule is documented; the words are ours.
  roleAssignableGroup: badRequest(
    `${learn}/graph/api/group-post-groups`,
    () => 'Only a security group with assigned members can have isAssignableToRole.',
  ),
  // Observed, also where the group was none for roles.
  roleAssignableSettled: badRequest(
    'observed: public captures match this text',
    () => 'Value for IsAssignableToRole cannot be updated for groups assignable to role.',
  ),
  roleGroupNotPrivate: badRequest(
    `${docs}/issues/19616`,
    () => 'Visibility can only be set to Private for groups assignable to role.',
  ),
  roleGroupWithType: badRequest(
    'https://github.com/MicrosoftDocs/azure-docs/issues/78786',
    () => 'GroupType cannot be set for security groups assignable to roles.',
  ),
  roleGroupWithoutType: badRequest(
    'https://github.com/hashicorp/terraform-provider-azuread/issues/946',
    () => 'GroupType must be set to Unified for cloud groups assignable to roles.',
  ),
  // The rule is documented; the words are those observed for administrative units, with the other noun
  // (microsoft-graph-docs-contrib issue 4102).
  hiddenMembershipSettled: badRequest(group, () => 'HiddenMembership can only be set during group creation.'),
  // The rule is documented; the words are ours.
  hiddenMembershipNotUnified: badRequest(group, () => 'HiddenMembership can only be set for Microsoft 365 groups.'),
  // Owners and members of one request count together.
  tooManyLinks: badRequest(
    `${docs}/issues/6016`,
    ({ most }) => `A resource cannot contain more than ${shown(most)} link changes`,
  ),
  // Observed: the directory keeps somebody who may otherwise do everything from a group that follows a rule.
  dynamicMembership: {
    status: 403,
    code: 'Authorization_RequestDenied',
    message: () => 'Insufficient privileges to complete the operation.',
    source: 'https://github.com/KelvinTegelaar/CIPP/issues/468',
  } satisfies ErrorRow,
  groupWithoutMailbox: {
    status: 404,
    code: 'ErrorInvalidGroup',
    message: ({ id, tenantId }) => `The requested group '${shown(id)}@${shown(tenantId)}' is invalid.`,
    source: 'https://github.com/hashicorp/terraform-provider-azuread/issues/791',
  } satisfies ErrorRow,
  mailboxOfExchange: {
    status: 404,
    code: 'MailboxNotEnabledForRESTAPI',
    message: () => 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    source: `${docs}/issues/13552`,
  } satisfies ErrorRow,
  mailboxNeedsUser: {
    status: 403,
    code: 'ErrorAccessDenied',
    message: () => 'Access is denied. Check credentials and try again.',
    source: `${docs}/issues/4786`,
  } satisfies ErrorRow,
  groupMailboxByApp: {
    status: 403,
    code: 'ErrorGroupsAccessDenied',
    message: () => 'User does not have permissions to execute this action.',
    source: `${docs}/issues/10640`,
  } satisfies ErrorRow,
  // Documented: it is set by PATCH alone. The words are ours.
  groupMailboxSettled: badRequest(
    group,
    ({ property }) =>
      `Property '${shown(property)}' cannot be set when a group is created. Set it with a PATCH of its own.`,
  ),
  // Observed, but for the status. The rule is documented: entra/identity/users/groups-lifecycle.
  lifecycleNeedsPremium: {
    ...badRequest(
      `${docs}/issues/3924`,
      () => 'Tenant does not have proper license to manage lifecycle management policy.',
    ),
    code: 'NoLicenseForOperation',
  } satisfies ErrorRow,
  // Observed, but for the status.
  lifecyclePolicyExists: {
    ...badRequest(`${docs}/issues/4013`, () => 'Tenant already has maximum allowed 1 policy'),
    code: 'MaxExpirationPoliciesCountReached',
  } satisfies ErrorRow,
  // The rule is documented; the words are ours.
  tooManyLifecycleGroups: badRequest(
    `${learn}/graph/api/grouplifecyclepolicy-addgroup`,
    ({ most }) =>
      `A policy for selected groups has ${shown(most)} of them at most. Set managedGroupTypes to All instead.`,
  ),
  // The rule is documented; the words are ours.
  groupNeverExpires: badRequest(
    `${learn}/entra/identity/users/groups-lifecycle`,
    ({ id }) => `The group '${shown(id)}' is not a Microsoft 365 group, and only Microsoft 365 groups expire.`,
  ),
  unifiedInUnified: {
    ...badRequest(
      `${docs}/issues/11629`,
      () =>
        'Unified Groups cannot be added to Unified Groups. paramName: Members, paramValue: , ' +
        'objectType: Microsoft.Online.DirectoryServices.Group',
      'InvalidValue',
    ),
    target: () => 'members',
  },
  // The limit is documented (entra/external-id/b2b-sponsors); the words are ours.
  tooManySponsors: badRequest('choice', ({ most }) => `A user cannot have more than ${shown(most)} sponsors.`),
  referenceNotAllowed: badRequest(
    'https://github.com/Azure/azure-cli/issues/12946',
    ({ id, type, reference }) =>
      `The reference target '${shown(type)}_${shown(id)}' of type '${shown(type)}' is invalid for the ` +
      `'${shown(reference)}' reference.`,
  ),
} as const;
