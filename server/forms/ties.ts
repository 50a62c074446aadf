// What ties the rows of a tenant together, as data: who refers to whom, which ids are made of which parts, what is there
// once. How that is checked is check-ties.ts.

import { toGrantId } from '../domain/apps/consent/granted-permissions.js';
import { toAssignmentId } from '../domain/ledger/user-licenses.js';
import type { TableName, Tables } from '../domain/tenant/tables.js';

/** A property by which a row names another one. */
export interface Reference {
  readonly table: TableName;
  readonly property: string;
  /** The row is in one of these. */
  readonly to: readonly TableName[];
  /** What people call it. */
  readonly what: string;
  /** It may also be a service principal of Microsoft's, which has no row. */
  readonly orMicrosofts?: true;
}

const reference = (from: `${TableName}.${string}`, to: readonly TableName[], what: string): Reference => {
  const [table, property = ''] = from.split('.', 2);
  return { table: table as TableName, property, to, what };
};

const owners = ['users', 'groups', 'servicePrincipals'] as const satisfies readonly TableName[];
const members = [...owners, 'devices', 'orgContacts'] as const satisfies readonly TableName[];
const creatable = [
  'users',
  'deletedUsers',
  'groups',
  'deletedGroups',
  'applications',
  'deletedApplications',
  'servicePrincipals',
  'deletedServicePrincipals',
  'devices',
  'deletedDevices',
] as const satisfies readonly TableName[];

const holders = [
  ...owners,
  'deletedUsers',
  'deletedGroups',
  'deletedServicePrincipals',
] as const satisfies readonly TableName[];

/**
 * Who refers to whom. `settings.signedInUserId` is not among them: deleting the signed-in user leaves it as it is, and
 * such a state must open.
 */
export const references: readonly Reference[] = [
  reference('licenseAssignments.userId', ['users'], 'user'),
  reference('userManagers.id', ['users'], 'user'),
  reference('userManagers.managerId', ['users', 'orgContacts'], 'user or contact'),
  reference('invitations.userId', ['users', 'deletedUsers'], 'user'),
  // Documented: it is kept for as long as the user is, and so through the 30 days of a deleted one.
  reference('signInActivities.id', ['users', 'deletedUsers'], 'user'),
  reference(
    'photos.id',
    ['users', 'deletedUsers', 'groups', 'deletedGroups', 'applications', 'deletedApplications'],
    'user, group or app',
  ),
  {
    ...reference(
      'federatedIdentityCredentials.applicationId',
      ['applications', 'deletedApplications', 'servicePrincipals', 'deletedServicePrincipals'],
      'app or service principal',
    ),
    orMicrosofts: true,
  },
  // The memberships of a large group outlive it for a moment.
  reference('groupMembers.groupId', ['groups', 'groupWork'], 'group'),
  {
    ...reference('groupMembers.memberId', members, 'user, group, service principal, device or contact'),
    orMicrosofts: true,
  },
  reference('orgContacts.managerId', ['users', 'deletedUsers', 'orgContacts'], 'user or contact'),
  reference('deviceUsers.deviceId', ['devices', 'deletedDevices'], 'device'),
  reference('deviceUsers.userId', ['users', 'deletedUsers'], 'user'),
  reference('groupOwners.groupId', ['groups'], 'group'),
  { ...reference('groupOwners.ownerId', owners, 'user, group or service principal'), orMicrosofts: true },
  reference('groupSettings.groupId', ['groups', 'deletedGroups'], 'group'),
  reference('lifecycleGroups.id', ['groups', 'deletedGroups'], 'group'),
  reference('lifecycleGroups.policyId', ['groupLifecyclePolicies'], 'lifecycle policy'),
  reference('groupLicenses.groupId', ['groups'], 'group'),
  // A member or a holder that was deleted is there again after a restore, and so is a deleted unit.
  reference(
    'administrativeUnitMembers.unitId',
    ['administrativeUnits', 'deletedAdministrativeUnits'],
    'administrative unit',
  ),
  reference(
    'administrativeUnitMembers.memberId',
    ['users', 'groups', 'devices', 'deletedUsers', 'deletedGroups', 'deletedDevices'],
    'user, group or device',
  ),
  {
    ...reference(
      'stsPolicyAssignments.objectId',
      ['applications', 'deletedApplications', 'servicePrincipals', 'deletedServicePrincipals'],
      'app or service principal',
    ),
    orMicrosofts: true,
  },
  reference('stsPolicyAssignments.policyId', ['stsPolicies'], 'policy'),
  {
    ...reference(
      'appManagementAssignments.id',
      ['applications', 'deletedApplications', 'servicePrincipals', 'deletedServicePrincipals'],
      'app or service principal',
    ),
    orMicrosofts: true,
  },
  reference('appManagementAssignments.policyId', ['appManagementPolicies'], 'policy'),
  reference('securityAttributeDefinitions.attributeSet', ['attributeSets'], 'attribute set'),
  {
    ...reference(
      'securityAttributeValues.id',
      ['users', 'deletedUsers', 'servicePrincipals', 'deletedServicePrincipals'],
      'user or service principal',
    ),
    orMicrosofts: true,
  },
  reference('roleAssignments.principalId', holders, 'user, group or service principal'),
  reference('roleSchedules.principalId', holders, 'user, group or service principal'),
  {
    ...reference(
      'permissionClassifications.resourceId',
      ['servicePrincipals', 'deletedServicePrincipals'],
      'service principal',
    ),
    orMicrosofts: true,
  },
  {
    ...reference('passwordSignOns.principalId', ['servicePrincipals', 'deletedServicePrincipals'], 'service principal'),
    orMicrosofts: true,
  },
  reference('passwordSignOns.objectId', ['users', 'deletedUsers', 'groups', 'deletedGroups'], 'user or group'),
  reference(
    'createdObjects.creatorId',
    ['users', 'deletedUsers', 'servicePrincipals', 'deletedServicePrincipals'],
    'user or service principal',
  ),
  reference('createdObjects.objectId', creatable, 'user, group, app, service principal or device'),
  reference('userSponsors.userId', ['users', 'deletedUsers'], 'user'),
  reference('userSponsors.sponsorId', ['users', 'deletedUsers', 'groups', 'deletedGroups'], 'user or group'),
  // What is said of an app stays while it can be restored. Others that these rows name can be Microsoft's, which have no row.
  reference('applicationOwners.applicationId', ['applications', 'deletedApplications'], 'app'),
];

/** Tables of which every tenant has exactly one row. */
export const singletons = ['organization', 'settings', 'clock', 'idSequence'] as const satisfies readonly TableName[];

/** Ids that are made of other properties. */
export const composedIds: { readonly [K in TableName]?: (row: Tables[K]) => string } = {
  licenseAssignments: ({ userId, skuId, assignedByGroup }) => toAssignmentId(userId, skuId, assignedByGroup),
  groupMembers: ({ groupId, memberId }) => `${groupId}:${memberId}`,
  deviceUsers: ({ deviceId, kind, userId }) => `${deviceId}:${kind}:${userId}`,
  groupOwners: ({ groupId, ownerId }) => `${groupId}:${ownerId}`,
  groupLicenses: ({ groupId, skuId }) => `${groupId}:${skuId}`,
  applicationOwners: ({ applicationId, ownerId }) => `${applicationId}:${ownerId}`,
  servicePrincipalOwners: ({ servicePrincipalId, ownerId }) => `${servicePrincipalId}:${ownerId}`,
  permissionGrants: ({ clientId, resourceId, principalId }) => toGrantId(clientId, resourceId, principalId),
  administrativeUnitMembers: ({ unitId, memberId }) => `${unitId}:${memberId}`,
  roleAssignments: ({ principalId, roleDefinitionId, directoryScopeId }) =>
    `${principalId}:${roleDefinitionId}:${directoryScopeId}`,
  stsPolicyAssignments: ({ objectId, policyId }) => `${objectId}:${policyId}`,
  attributeSets: ({ name }) => name.toLowerCase(),
  securityAttributeDefinitions: ({ attributeSet, name }) => `${attributeSet}_${name.toLowerCase()}`,
  rolePolicyRules: ({ roleDefinitionId, ruleId }) => `${roleDefinitionId}:${ruleId}`,
  permissionClassifications: ({ resourceId, permissionId }) => `${resourceId}:${permissionId}`,
  passwordSignOns: ({ principalId, objectId }) => `${principalId}:${objectId}`,
  createdObjects: ({ creatorId, objectId }) => `${creatorId}:${objectId}`,
  userSponsors: ({ userId, sponsorId }) => `${userId}:${sponsorId}`,
  groupLicenseJobs: ({ groupId, members }) => `${groupId}:${members}`,
};

/** Rows that hold another row, whose id is theirs. */
export const heldIds: { readonly [K in TableName]?: Readonly<Record<string, (row: Tables[K]) => string | undefined>> } =
  {
    deletedUsers: { 'user.id': ({ user }) => user.id, 'formerPlans.id': ({ formerPlans }) => formerPlans?.id },
    deletedGroups: { 'group.id': ({ group }) => group.id },
    deletedDevices: { 'device.id': ({ device }) => device.id },
    deletedAdministrativeUnits: { 'unit.id': ({ unit }) => unit.id },
    deletedApplications: { 'application.id': ({ application }) => application.id },
    deletedServicePrincipals: { 'servicePrincipal.id': ({ servicePrincipal }) => servicePrincipal.id },
  };

/** Logs whose entries are numbered from 1 on, each number once; and whether every number is there. An old audit is forgotten. */
export const numbered = [
  ['claims', true],
  ['directoryAudits', false],
  ['signIns', false],
  ['backgroundSignIns', false],
] as const satisfies readonly (readonly [TableName, boolean])[];
