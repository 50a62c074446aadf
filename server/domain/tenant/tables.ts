// The tables of a tenant and their indexes. To add a table or an index, add an entry here.

import type { Schemas } from './generated/rows.js';
import {
  toClaimantIndexKey,
  toIdentityKey,
  toMailboxUserIds,
  toOrderKey,
  toOwedIndexKey,
  toReportedTime,
  toScheduleKey,
} from './index-keys.js';
import type { LicenseAssignment } from './rows.js';

type Lists = Required<Schemas['Tables']>;

/** Every table with its row, as openapi/tenant.yaml lists them. */
export type Tables = { [K in keyof Lists]: Lists[K][number] };

export type TableName = keyof Tables;

/** One changed row: the unit of journal, delta, audit and notifications. */
export interface Change<K extends TableName = TableName> {
  readonly table: K;
  readonly id: string;
  readonly before: Tables[K] | undefined;
  readonly after: Tables[K] | undefined;
}

type KeyOf<T> = (row: T) => string | readonly string[] | undefined;

const lower = (text: string | null): string | undefined => text?.toLowerCase();

/** The declared indexes: table → index → key of a row, or none. Text keys are lower case, since Graph ignores case. */
export const indexes = {
  organization: {},
  domains: {},
  settings: {},
  clock: {},
  idSequence: {},
  companySubscriptions: {
    skuId: (row) => row.skuId,
    commerceSubscriptionId: (row) => lower(row.commerceSubscriptionId),
    nextLifecycleDateTime: (row) => row.nextLifecycleDateTime ?? undefined,
  },
  users: {
    userPrincipalName: (row) => lower(row.userPrincipalName),
    displayName: (row) => lower(row.displayName),
    mail: (row) => lower(row.mail),
    proxyAddress: (row) => row.proxyAddresses.map((address) => address.toLowerCase()),
    onPremisesImmutableId: (row) => row.onPremisesImmutableId ?? undefined,
    identity: (row) => row.identities?.flatMap((one) => toIdentityKey(one) ?? []),
    /** The holders of a role, by its template. */
    directoryRole: (row) => row.directoryRoles,
  },
  userManagers: {
    managerId: (row) => row.managerId,
  },
  activatedRoles: {},
  deletedUsers: {
    deletedDateTime: (row) => row.deletedDateTime,
    userPrincipalName: (row) => lower(row.user.userPrincipalName),
  },
  invitations: {
    userId: (row) => row.userId,
    createdDateTime: (row) => row.createdDateTime,
  },
  licenseAssignments: {
    /** Assignments that failed, by group. */
    failedByGroup: (row) => (row.error === null ? undefined : (row.assignedByGroup ?? undefined)),
    /** Assignments that wait for a seat, by product. */
    waitingFor: (row) => (row.error === 'CountViolation' ? row.skuId : undefined),
  },
  formerPlans: {},
  groups: {
    displayName: (row) => lower(row.displayName),
    mail: (row) => lower(row.mail),
    mailNickname: (row) => lower(row.mailNickname),
    uniqueName: (row) => lower(row.uniqueName),
    /** Under `On`, the groups whose rule is applied. */
    ruleProcessing: (row) => (row.membershipRuleProcessingState === 'On' ? 'On' : undefined),
    /** Only of groups that expire. */
    expirationDateTime: (row) => row.expirationDateTime ?? undefined,
    mailboxUser: toMailboxUserIds,
  },
  groupMembers: { memberId: (row) => row.memberId },
  groupOwners: { ownerId: (row) => row.ownerId },
  groupLicenses: {
    skuId: (row) => row.skuId,
  },
  groupLicenseJobs: {
    dueDateTime: (row) => row.dueDateTime,
  },
  groupWork: {},
  photos: {},
  groupSettings: {
    /** Whose they are: a group's, or the tenant's. */
    target: (row) => row.groupId ?? 'tenant',
  },
  groupLifecyclePolicies: {},
  lifecycleGroups: {
    policyId: (row) => row.policyId,
  },
  deletedGroups: { deletedDateTime: (row) => row.deletedDateTime },
  devices: {
    deviceId: (row) => row.deviceId,
    displayName: (row) => lower(row.displayName),
  },
  deviceUsers: {
    userId: (row) => `${row.kind} ${row.userId}`,
  },
  deletedDevices: {
    deletedDateTime: (row) => row.deletedDateTime,
    deviceId: (row) => row.device.deviceId,
  },
  orgContacts: {
    displayName: (row) => lower(row.displayName),
    mail: (row) => lower(row.mail ?? null),
    managerId: (row) => row.managerId,
  },
  contracts: {},
  administrativeUnits: {
    displayName: (row) => lower(row.displayName),
    /** Under `On`, the units whose members follow a rule. */
    ruleProcessing: (row) =>
      row.membershipType === 'Dynamic' && row.membershipRuleProcessingState === 'On' ? 'On' : undefined,
  },
  administrativeUnitMembers: {
    memberId: (row) => row.memberId,
  },
  deletedAdministrativeUnits: {
    deletedDateTime: (row) => row.deletedDateTime,
  },
  roleDefinitions: {
    displayName: (row) => lower(row.displayName),
  },
  roleAssignments: {
    /** The id begins with the principal's, so that needs no index. */
    roleDefinitionId: (row) => row.roleDefinitionId,
    directoryScopeId: (row) => row.directoryScopeId,
  },
  stsPolicies: {
    type: (row) => row.type,
    /** The policy of a kind that holds where no other was assigned. */
    organizationDefault: (row) => (row.isOrganizationDefault ? row.type : undefined),
  },
  stsPolicyAssignments: { policyId: (row) => row.policyId },
  appManagementPolicies: {},
  appManagementAssignments: { policyId: (row) => row.policyId },
  crossTenantPartners: {},
  permissionGrantPolicies: {},
  attributeSets: {},
  securityAttributeDefinitions: {},
  securityAttributeValues: {},
  roleSchedules: {
    /** Each kind once for a holder, a role and a scope. */
    assignment: (row) => toScheduleKey(row.kind, row),
    principalId: (row) => row.principalId,
    roleDefinitionId: (row) => row.roleDefinitionId,
    directoryScopeId: (row) => row.directoryScopeId,
    /** When it starts, or ends. */
    dueDateTime: (row) => (row.isActive ? (row.endDateTime ?? undefined) : row.startDateTime),
  },
  roleScheduleRequests: {
    createdDateTime: (row) => row.createdDateTime,
    principalId: (row) => row.principalId,
  },
  /** The id begins with that of the role, so that needs no index. */
  rolePolicyRules: {},
  extensionProperties: {
    applicationId: (row) => row.applicationId,
    name: (row) => lower(row.name),
  },
  schemaExtensions: {
    owner: (row) => row.owner,
  },
  objectExtensions: {},
  autoClaimPolicies: {
    app: (row) => row.app,
    name: (row) => lower(row.name),
  },
  policyChanges: {
    policyId: (row) => row.policy?.id,
  },
  claims: {
    sequence: (row) => toOrderKey(row.sequence),
    userId: (row) => row.user.id,
    claimant: toClaimantIndexKey,
    owed: toOwedIndexKey,
    reported: (row) => `${toReportedTime(row)} ${toOrderKey(row.sequence)}`,
    policySequence: (row) => `${row.policy.id}:${toOrderKey(row.sequence)}`,
  },
  directoryAudits: {
    sequence: (row) => toOrderKey(row.sequence),
  },
  signIns: {
    sequence: (row) => toOrderKey(row.sequence),
    userId: (row) => `${row.user.id}:${toOrderKey(row.sequence)}`,
  },
  backgroundSignIns: {
    sequence: (row) => toOrderKey(row.sequence),
  },
  signInActivities: {},
  applications: {
    /** Each app once. */
    appId: (row) => row.appId,
    displayName: (row) => lower(row.displayName),
    identifierUri: (row) => row.identifierUris.map((uri) => uri.toLowerCase()),
    uniqueName: (row) => lower(row.uniqueName),
  },
  applicationOwners: {
    ownerId: (row) => row.ownerId,
  },
  deletedApplications: {
    deletedDateTime: (row) => row.deletedDateTime,
    appId: (row) => row.application.appId,
    identifierUri: (row) => row.application.identifierUris.map((uri) => uri.toLowerCase()),
  },
  permissionClassifications: {},
  passwordSignOns: {
    objectId: (row) => row.objectId,
  },
  createdObjects: {
    objectId: (row) => row.objectId,
  },
  userSponsors: {
    sponsorId: (row) => row.sponsorId,
  },
  federatedIdentityCredentials: {
    applicationId: (row) => row.applicationId,
  },
  servicePrincipals: {
    appId: (row) => row.appId,
    displayName: (row) => lower(row.displayName),
  },
  servicePrincipalOwners: {
    ownerId: (row) => row.ownerId,
  },
  deletedServicePrincipals: {
    deletedDateTime: (row) => row.deletedDateTime,
    appId: (row) => row.servicePrincipal.appId,
  },
  appRoleAssignments: {
    resourceId: (row) => row.resourceId,
    /** What a principal has of a resource, each role once. */
    held: (row) => `${row.principalId} ${row.resourceId} ${row.appRoleId}`,
  },
  permissionGrants: {
    principalId: (row) => row.principalId ?? undefined,
    resourceId: (row) => row.resourceId,
  },
  deviceCodes: {
    createdDateTime: (row) => row.createdDateTime,
  },
  tokenGrants: {
    usedDateTime: (row) => row.usedDateTime,
  },
  changeFeed: {
    objectId: (row) => row.objectId,
  },
  changeSubscriptions: {
    resourceKey: (row) => row.resourceKey,
    /** When it falls due. */
    dueDateTime: (row) => row.reauthorizationDateTime ?? row.expirationDateTime,
  },
  notifications: {
    /** Notifications to be sent, by target and time; no part contains a space. */
    pending: (row) => (row.dueDateTime === null ? undefined : `${row.kind} ${row.url} ${row.dueDateTime}`),
    pendingOf: (row) => (row.dueDateTime === null ? undefined : row.changeSubscriptionId),
    /** Under `done`, notifications that are not retried. */
    done: (row) => (row.dueDateTime === null ? 'done' : undefined),
  },
  faults: {},
} as const satisfies { [K in TableName]: Record<string, KeyOf<Tables[K]>> };

export type IndexName<K extends TableName> = keyof (typeof indexes)[K] & string;

/** Indexes in which the same row is looked up again and again. The store remembers what it found. */
export const rememberedIndexes: { readonly [K in TableName]?: readonly IndexName<K>[] } = {
  users: ['userPrincipalName'],
};

/**
 * Indexes that count distinct members: name → table and `[key, member]` of a row, or none. `seats` has the users who hold
 * a unit of a product, each once, however many assignments they have.
 */
export const memberIndexes = {
  seats: {
    table: 'licenseAssignments',
    of: (row: LicenseAssignment): readonly [string, string] | undefined =>
      row.state === 'Error' ? undefined : [row.skuId, row.userId],
  },
} as const;

export type MemberIndexName = keyof typeof memberIndexes;
