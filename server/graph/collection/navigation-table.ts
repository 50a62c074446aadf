// Where navigation properties lead, for $expand. To make one expandable, give it `x-relation` in the contract's entity and
// an entry here.

import {
  listApplicationOwnerIds,
  listOwnedObjectIds,
  listServicePrincipalOwnerIds,
} from '../../domain/apps/app-owners.js';
import { listDeviceIdsOf, listDeviceUserIds } from '../../domain/directory/device-users.js';
import { listReferenceIds } from '../../domain/directory/domain-references.js';
import { listServiceRecords, listVerificationRecords, type DnsRecord } from '../../domain/directory/domain-records.js';
import { findRootDomain } from '../../domain/directory/domains.js';
import { listContactReportIds } from '../../domain/directory/org-contacts.js';
import { listRoleMemberIds, type DirectoryRole } from '../../domain/directory/directory-roles.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../../domain/membership/group-members.js';
import { isCustomRole, type Role } from '../../domain/directory/role-definitions.js';
import { listInheritedTemplates } from '../../domain/directory/role-templates.js';
import { listUnitMemberIds } from '../../domain/directory/unit-members.js';
import { listOpenExtensions, toOpenName, type OpenExtension } from '../../domain/extensions/object-extensions.js';
import type { Domain, OrgContact, Row } from '../../domain/tenant/rows.js';
import type { TenantView } from '../../domain/tenant/tenant-view.js';
import { findManagerId, listReportIds } from '../../domain/users/user-manager.js';
import { cloudRelations } from './cloud-licensing-navigation.js';
import { roleRelations } from './role-navigation.js';
import { dnsRecordWriter, domainWriter, toTypedRecord } from '../entities/domain-json.js';
import { roleDefinitionWriter } from '../entities/directory-role-json.js';
import { openExtensionWriter } from '../entities/open-extension-json.js';
import { readObjects, readRolesOf, readTransitiveRolesOf, readUnitsOf } from '../entities/find-directory-object.js';
import type { Relation } from './navigation.js';
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

/** A user's groups, and then the roles and administrative units. */
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

/** A group's groups, and then its administrative units. */
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

/** By entity type and name of the property. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.user': {
    extensions,
    manager,
    directReports: toMany(listReportIds),
    ownedObjects: toMany(listOwnedObjectIds),
    ownedDevices: toMany((view, id) => listDeviceIdsOf(view, id, 'owner')),
    registeredDevices: toMany((view, id) => listDeviceIdsOf(view, id, 'user')),
    memberOf: toGroupsAndRoles(listGroupIdsOf),
    transitiveMemberOf: toGroupsAndRoles(listTransitiveGroupIdsOf, readTransitiveRolesOf),
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
  'microsoft.graph.servicePrincipal': { owners: toMany(listServicePrincipalOwnerIds) },
  'microsoft.graph.application': { owners: toMany(listApplicationOwnerIds) },
  'microsoft.graph.device': {
    ...groups,
    extensions,
    registeredOwners: toMany((view, id) => listDeviceUserIds(view, id, 'owner')),
    registeredUsers: toMany((view, id) => listDeviceUserIds(view, id, 'user')),
  },
  'microsoft.graph.orgContact': {
    ...groups,
    directReports: toMany(listContactReportIds),
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
    ...groups,
    extensions,
    members: toMany(listMemberIds),
    owners: toMany(listOwnerIds),
    transitiveMembers: toMany(listTransitiveMemberIds),
  },
};
