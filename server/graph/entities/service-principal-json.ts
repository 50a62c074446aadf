// A service principal as Graph writes one. Both service principals here belong to Microsoft.

import type { EntityProperties } from '../../contract/operations.js';
import type { GraphPermission } from '../../domain/directory/graph-permissions.js';
import type { ServicePrincipal } from '../../domain/directory/service-principals.js';
import { createWriter } from './entity-json.js';
import { readEach } from './property-readers.js';

/** Learn, troubleshoot/entra/verify-first-party-apps-sign-in: the tenant that owns Microsoft's first-party apps. */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

/** Choice: the names on the consent pages replace their longer texts, which are Microsoft's. */
const toAppRole = ({ value, application }: GraphPermission): readonly object[] =>
  application === null
    ? []
    : [
        {
          allowedMemberTypes: ['Application'],
          description: application.name,
          displayName: application.name,
          id: application.id,
          isEnabled: true,
          origin: 'Application',
          value,
        },
      ];

const toScope = ({ value, delegated }: GraphPermission): readonly object[] =>
  delegated === null
    ? []
    : [
        {
          adminConsentDescription: delegated.name,
          adminConsentDisplayName: delegated.name,
          id: delegated.id,
          isEnabled: true,
          type: delegated.needsAdministrator ? 'Admin' : 'User',
          userConsentDescription: delegated.name,
          userConsentDisplayName: delegated.name,
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
