// Rows of apps, for a state with rows in every table.

import type { Json } from '../new-emulator.js';
import { plantedAt } from '../fixtures/planted.js';

const now = plantedAt;
const toId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Two apps, one of them deleted, and what hangs on them. */
export const addAppRows = (tables: Json, userId: string): void => {
  const credential = {
    keyId: toId(20),
    customKeyIdentifier: null,
    displayName: 'CI',
    startDateTime: now,
    endDateTime: now,
  };
  const application = {
    id: toId(21),
    appId: toId(22),
    api: {
      acceptMappedClaims: null,
      knownClientApplications: [toId(23)],
      oauth2PermissionScopes: [
        {
          id: toId(24),
          adminConsentDescription: 'Read',
          adminConsentDisplayName: 'Read',
          isEnabled: true,
          type: 'User',
          userConsentDescription: null,
          userConsentDisplayName: null,
          value: 'Read',
        },
      ],
      preAuthorizedApplications: [{ appId: toId(23), delegatedPermissionIds: [toId(24)] }],
      requestedAccessTokenVersion: 2,
    },
    appRoles: [
      { id: toId(25), allowedMemberTypes: ['User'], description: 'x', displayName: 'x', isEnabled: true, value: 'X' },
    ],
    createdDateTime: now,
    defaultRedirectUri: null,
    description: null,
    displayName: 'Portal',
    groupMembershipClaims: null,
    identifierUris: ['api://portal'],
    info: { marketingUrl: null, privacyStatementUrl: null, supportUrl: null, termsOfServiceUrl: null },
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: false,
    keyCredentials: [{ ...credential, type: 'AsymmetricX509Cert', usage: 'Verify', key: 'MA==' }],
    notes: null,
    optionalClaims: {
      accessToken: [{ name: 'email', source: null, essential: false, additionalProperties: [] }],
      idToken: [],
      saml2Token: [],
    },
    passwordCredentials: [{ ...credential, hint: 'abc', hash: '0'.repeat(64) }],
    publicClient: { redirectUris: [] },
    requiredResourceAccess: [{ resourceAppId: toId(26), resourceAccess: [{ id: toId(27), type: 'Scope' }] }],
    samlMetadataUrl: null,
    addIns: [{ id: toId(65), type: 'FileHandler', properties: [{ key: 'fileVersion', value: 'v2' }] }],
    tokenEncryptionKeyId: null,
    verifiedPublisher: { displayName: 'Contoso', verifiedPublisherId: '1234567', addedDateTime: now },
    windows: { packageSid: null, redirectUris: [] },
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: ['https://localhost:3000'] },
    tags: [],
    uniqueName: null,
    web: {
      homePageUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      logoutUrl: null,
      redirectUris: [],
    },
  };
  const servicePrincipal = {
    id: toId(28),
    appId: toId(22),
    accountEnabled: true,
    alternativeNames: [],
    appRoleAssignmentRequired: false,
    createdDateTime: now,
    description: null,
    displayName: 'Portal',
    keyCredentials: [],
    loginUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    addIns: [],
    preferredTokenSigningKeyThumbprint: null,
    samlSingleSignOnSettings: { relayState: null },
    tokenEncryptionKeyId: null,
    tags: [],
  };
  tables.applications = [application];
  tables.applicationOwners = [{ id: `${toId(21)}:${userId}`, applicationId: toId(21), ownerId: userId }];
  tables.deletedApplications = [
    { id: toId(29), application: { ...application, id: toId(29), appId: toId(30) }, deletedDateTime: now },
  ];
  tables.servicePrincipals = [servicePrincipal];
  tables.servicePrincipalOwners = [{ id: `${toId(28)}:${userId}`, servicePrincipalId: toId(28), ownerId: userId }];
  tables.deletedServicePrincipals = [
    { id: toId(31), servicePrincipal: { ...servicePrincipal, id: toId(31), appId: toId(30) }, deletedDateTime: now },
  ];
  tables.permissionClassifications = [
    { id: `${toId(28)}:${toId(27)}`, resourceId: toId(28), permissionId: toId(27), classification: 'low' },
  ];
  tables.passwordSignOns = [
    {
      id: `${toId(28)}:${userId}`,
      principalId: toId(28),
      objectId: userId,
      credentials: [{ fieldId: 'param_username', value: 'ann', type: 'username' }],
    },
  ];
  tables.userSponsors = [{ id: `${userId}:${userId}`, userId, sponsorId: userId }];
  tables.createdObjects = [{ id: `${userId}:${toId(21)}`, creatorId: userId, objectId: toId(21) }];
  tables.appRoleAssignments = [
    {
      id: `${userId}:${toId(32)}`,
      appRoleId: toId(25),
      createdDateTime: now,
      principalId: userId,
      principalType: 'User',
      resourceId: toId(28),
    },
  ];
  tables.permissionGrants = [
    {
      id: `${toId(28)}:${toId(33)}:all`,
      clientId: toId(28),
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: toId(33),
      scope: 'User.Read',
      startTime: now,
      expiryTime: null,
    },
  ];
};
