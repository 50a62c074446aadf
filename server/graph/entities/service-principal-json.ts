// A service principal as Graph writes one. Both service principals here belong to Microsoft.

import type { EntityProperties } from '../../contract/operations.js';
import type { GraphPermission } from '../../domain/directory/graph-permissions.js';
import type { ServicePrincipal } from '../../domain/directory/service-principals.js';
import { createWriter } from './entity-json.js';
import { readEach } from './property-readers.js';

/** Learn, troubleshoot/entra/verify-first-party-apps-sign-in: the tenant that owns Microsoft's first-party apps. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Choice: the names of permissions replace the texts of their consent pages, which are Microsoft's. */
const toAppRole = ({ value, applicationId }: GraphPermission): readonly object[] =>
  applicationId === null
    ? []
    : [
        {
          allowedMemberTypes: ['Application'],
          description: value,
          displayName: value,
          id: applicationId,
          isEnabled: true,
          origin: 'Application',
          value,
        },
      ];

/** Documented (permissions-reference): users can consent to `User.Read` and similar permissions. */
const isUserConsentable = (value: string): boolean => /^User\.Read(Write|Basic\.All)?$/.test(value);

const toScope = ({ value, delegatedId }: GraphPermission): readonly object[] =>
  delegatedId === null
    ? []
    : [
        {
          adminConsentDescription: value,
          adminConsentDisplayName: value,
          id: delegatedId,
          isEnabled: true,
          type: isUserConsentable(value) ? 'User' : 'Admin',
          userConsentDescription: value,
          userConsentDisplayName: value,
          value,
        },
      ];

const absent = [
  'deletedDateTime',
  'appDescription',
  'applicationTemplateId',
  'description',
  'disabledByMicrosoftStatus',
  'homepage',
  'loginUrl',
  'logoutUrl',
  'notes',
  'preferredSingleSignOnMode',
] as const satisfies readonly EntityProperties['servicePrincipal'][];
const empty = [
  'alternativeNames',
  'notificationEmailAddresses',
  'replyUrls',
  'tags',
] as const satisfies readonly EntityProperties['servicePrincipal'][];

/** Writes service principals. */
export const servicePrincipalWriter = createWriter<'servicePrincipal', ServicePrincipal>('servicePrincipal', {
  ...readEach(absent, () => () => null),
  ...readEach(empty, () => () => []),
  id: ({ id }) => id,
  accountEnabled: () => true,
  appDisplayName: ({ displayName }) => displayName,
  appId: ({ appId }) => appId,
  appOwnerOrganizationId: () => microsoftTenantId,
  appRoleAssignmentRequired: () => false,
  displayName: ({ displayName }) => displayName,
  servicePrincipalNames: ({ appId }) => [appId],
  servicePrincipalType: () => 'Application',
  signInAudience: () => 'AzureADMultipleOrgs',
  appRoles: ({ permissions }) => permissions.flatMap(toAppRole),
  oauth2PermissionScopes: ({ permissions }) => permissions.flatMap(toScope),
});
