// Where navigation properties lead, for $expand. To make one expandable, give it `x-relation` in the contract's entity and
// an entry here.

import {
  listApplicationOwnerIds,
  listOwnedObjectIds,
  listServicePrincipalOwnerIds,
} from '../../domain/apps/app-owners.js';
import { listFederatedCredentials } from '../../domain/apps/credentials/federated-credentials.js';
import { listDeviceIdsOf, listDeviceUserIds } from '../../domain/directory/device-users.js';
import { listReferenceIds } from '../../domain/directory/domain-references.js';
import { listServiceRecords, listVerificationRecords, type DnsRecord } from '../../domain/directory/domain-records.js';
import { findRootDomain } from '../../domain/directory/domains.js';
import { listRoleMemberIds, type DirectoryRole } from '../../domain/roles/directory-roles.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../../domain/membership/group-members.js';
import { isCustomRole, type Role } from '../../domain/roles/role-definitions.js';
import { listInheritedTemplates } from '../../domain/roles/role-templates.js';
import { listSponsoredIds, listSponsorIds } from '../../domain/directory/sponsors.js';
import { listUnitMemberIds } from '../../domain/directory/unit-members.js';
import { listExtensionProperties } from '../../domain/extensions/extension-properties.js';
import { listOpenExtensions, toOpenName, type OpenExtension } from '../../domain/extensions/object-extensions.js';
import { findAppManagementPolicy, listManagedIds } from '../../domain/policies/app-management-policies.js';
import type { PolicyKind } from '../../domain/policies/policy-definition.js';
import { listAssignedPolicies, listPolicyTargetIds } from '../../domain/policies/sts-policies.js';
import type {
  CrossTenantPartner,
  Domain,
  OrgContact,
  Row,
  SecurityAttributeDefinition,
} from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { findManagerId, listReportIds } from '../../domain/users/user-manager.js';
import { cloudRelations } from './cloud-licensing-navigation.js';
import { roleRelations } from './role-navigation.js';
import { appRoleAssignedTo, appRoleAssignments } from './app-role-navigation.js';
import { dnsRecordWriter, domainWriter, toTypedRecord } from '../entities/domain-json.js';
import { extensionPropertyWriter } from '../entities/extensions/extension-property-json.js';
import { appManagementWriter } from '../entities/applications/app-management-json.js';
import { crossTenantSyncWriter } from '../entities/applications/cross-tenant-json.js';
import { federatedCredentialWriter } from '../entities/applications/federated-credential-json.js';
import { roleDefinitionWriter } from '../entities/directory-role-json.js';
import { openExtensionWriter } from '../entities/extensions/open-extension-json.js';
import { readObjects, readRolesOf, readTransitiveRolesOf, readUnitsOf } from '../entities/find-directory-object.js';
import type { Relation } from './navigation.js';
import { allowedValueWriter } from '../entities/extensions/security-attribute-json.js';
import { policyWriters } from '../entities/applications/sts-policy-json.js';
import { toTypedRow } from '../entities/entity-row.js';

/** What apps keep with an object under names. */
const extensions: Relation = {
  isCollection: true,
  entity: openExtensionWriter.entity,
  read: ({ id }: Row, view) => listOpenExtensions(view, id).map((one) => toTypedRow(openExtensionWriter, one)),
  hasId: ({ row }, id) => (row as OpenExtension).extensionName === toOpenName(id),
};

/** A relation to objects whose ids can be listed. */
const toMany = (list: (view: TenantView, id: string) => Iterable<string>): Relation => ({
  isCollection: true,
  read: ({ id }: Row, view) => readObjects(view, list(view, id)),
});

/** A user's manager, if there is one. */
const manager: Relation = {
  isCollection: false,
  read: ({ id }: Row, view) => {
    const managerId = findManagerId(view, id);
    return readObjects(view, managerId === undefined ? [] : [managerId]);
  },
};

/** The groups of a user, a group or a service principal, and then the roles and administrative units. */
const toGroupsAndRoles = (
  list: (view: TenantView, id: string) => Iterable<string>,
  readRoles = readRolesOf,
): Relation => ({
  isCollection: true,
  *read({ id }: Row, view) {
    yield* readObjects(view, list(view, id));
    yield* readRoles(view, id);
  },
});

const groupsAndRoles = {
  memberOf: toGroupsAndRoles(listGroupIdsOf),
  transitiveMemberOf: toGroupsAndRoles(listTransitiveGroupIdsOf, readTransitiveRolesOf),
};

/** The groups of a device or a contact, and then its administrative units. */
const toGroupsAndUnits = (list: (view: TenantView, id: string) => Iterable<string>): Relation => ({
  isCollection: true,
  *read({ id }: Row, view) {
    yield* readObjects(view, list(view, id));
    yield* readUnitsOf(view, id);
  },
});

const groups = {
  memberOf: toGroupsAndUnits(listGroupIdsOf),
  transitiveMemberOf: toGroupsAndUnits(listTransitiveGroupIdsOf),
};

const toRecords = (list: (view: TenantView, domain: Domain) => readonly DnsRecord[]): Relation => ({
  isCollection: true,
  entity: dnsRecordWriter.entity,
  read: (domain: Domain, view) =>
    list(view, domain).map((record) => toTypedRow(dnsRecordWriter, toTypedRecord(record))),
});

/** What a policy was assigned to. */
const appliesTo = { appliesTo: toMany(listPolicyTargetIds) };

/** The policies of a kind that an app or a service principal was given. */
const toPolicies = (type: PolicyKind): Relation => ({
  isCollection: true,
  entity: policyWriters[type].entity,
  *read({ id }: Row, view) {
    for (const policy of listAssignedPolicies(view, id, type)) yield toTypedRow(policyWriters[type], policy);
  },
});

/** The policy for the management of an app or a service principal. */
const appManagementPolicies: Relation = {
  isCollection: true,
  entity: appManagementWriter.entity,
  *read({ id }: Row, view) {
    const policy = findAppManagementPolicy(view, id);
    if (policy !== undefined) yield toTypedRow(appManagementWriter, policy);
  },
};

const federatedIdentityCredentials: Relation = {
  isCollection: true,
  entity: federatedCredentialWriter.entity,
  read: ({ id }: Row, view) =>
    listFederatedCredentials(view, id).map((one) => toTypedRow(federatedCredentialWriter, one)),
};

const policiesOfApps = {
  appManagementPolicies,
  homeRealmDiscoveryPolicies: toPolicies('homeRealmDiscoveryPolicy'),
  tokenIssuancePolicies: toPolicies('tokenIssuancePolicy'),
  tokenLifetimePolicies: toPolicies('tokenLifetimePolicy'),
};

/** By entity type and name of the property. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.user': {
    extensions,
    manager,
    directReports: toMany(listReportIds),
    ownedObjects: toMany(listOwnedObjectIds),
    sponsors: toMany(listSponsorIds),
    sponsorOf: toMany(listSponsoredIds),
    ownedDevices: toMany((view, id) => listDeviceIdsOf(view, id, 'owner')),
    registeredDevices: toMany((view, id) => listDeviceIdsOf(view, id, 'user')),
    ...groupsAndRoles,
    appRoleAssignments,
  },
  'microsoft.graph.domain': {
    domainNameReferences: toMany(listReferenceIds),
    rootDomain: {
      isCollection: false,
      entity: domainWriter.entity,
      read: (domain: Domain, view) => {
        const root = findRootDomain(view, domain);
        return root === undefined ? [] : [toTypedRow(domainWriter, root)];
      },
    },
    serviceConfigurationRecords: toRecords(listServiceRecords),
    verificationDnsRecords: toRecords(listVerificationRecords),
  },
  ...roleRelations,
  'microsoft.graph.unifiedRoleDefinition': {
    inheritsPermissionsFrom: {
      isCollection: true,
      entity: roleDefinitionWriter.entity,
      read: (role: Role) =>
        (isCustomRole(role) ? [] : listInheritedTemplates(role)).map((one) => toTypedRow(roleDefinitionWriter, one)),
    },
  },
  'microsoft.graph.administrativeUnit': { extensions, members: toMany(listUnitMemberIds) },
  'microsoft.graph.organization': { extensions },
  'microsoft.graph.servicePrincipal': {
    ...policiesOfApps,
    claimsMappingPolicies: toPolicies('claimsMappingPolicy'),
    owners: toMany(listServicePrincipalOwnerIds),
    ownedObjects: toMany(listOwnedObjectIds),
    ...groupsAndRoles,
    appRoleAssignments,
    appRoleAssignedTo,
    federatedIdentityCredentials,
  },
  'microsoft.graph.application': {
    ...policiesOfApps,
    owners: toMany(listApplicationOwnerIds),
    extensionProperties: {
      isCollection: true,
      entity: extensionPropertyWriter.entity,
      read: ({ id }: Row, view) =>
        listExtensionProperties(view, id).map((one) => toTypedRow(extensionPropertyWriter, one)),
    },
    federatedIdentityCredentials,
  },
  'microsoft.graph.customSecurityAttributeDefinition': {
    allowedValues: {
      isCollection: true,
      entity: allowedValueWriter.entity,
      read: ({ allowedValues }: SecurityAttributeDefinition) =>
        allowedValues.map((one) => toTypedRow(allowedValueWriter, one)),
    },
  },
  'microsoft.graph.crossTenantAccessPolicyConfigurationPartner': {
    identitySynchronization: {
      isCollection: false,
      entity: crossTenantSyncWriter.entity,
      read: (partner: CrossTenantPartner) =>
        partner.synchronization === undefined ? [] : [toTypedRow(crossTenantSyncWriter, partner)],
    },
  },
  'microsoft.graph.tokenLifetimePolicy': appliesTo,
  'microsoft.graph.tokenIssuancePolicy': appliesTo,
  'microsoft.graph.claimsMappingPolicy': appliesTo,
  'microsoft.graph.homeRealmDiscoveryPolicy': appliesTo,
  'microsoft.graph.activityBasedTimeoutPolicy': appliesTo,
  'microsoft.graph.appManagementPolicy': { appliesTo: toMany(listManagedIds) },
  'microsoft.graph.device': {
    ...groups,
    extensions,
    registeredOwners: toMany((view, id) => listDeviceUserIds(view, id, 'owner')),
    registeredUsers: toMany((view, id) => listDeviceUserIds(view, id, 'user')),
  },
  'microsoft.graph.orgContact': {
    ...groups,
    directReports: toMany(listReportIds),
    manager: {
      isCollection: false,
      read: ({ managerId }: OrgContact, view) => readObjects(view, managerId === undefined ? [] : [managerId]),
    },
  },
  ...cloudRelations,
  'microsoft.graph.directoryRole': {
    members: {
      isCollection: true,
      read: ({ template }: DirectoryRole, view) => readObjects(view, listRoleMemberIds(view, template.id)),
    },
  },
  'microsoft.graph.group': {
    ...groupsAndRoles,
    appRoleAssignments,
    extensions,
    members: toMany(listMemberIds),
    owners: toMany(listOwnerIds),
    transitiveMembers: toMany(listTransitiveMemberIds),
  },
};
