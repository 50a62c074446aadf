// Where navigation properties lead, for $expand. To make one expandable: a property with `x-relation` in the contract's
// entity, and an entry here.

import type { EntitySpec } from '../contract/spec.js';
import type { CloudAssignment } from '../domain/cloud-assignments.js';
import { listRoleMemberIds, type DirectoryRole } from '../domain/directory-roles.js';
import {
  listGroupIdsOf,
  listMemberIds,
  listOwnerIds,
  listTransitiveGroupIdsOf,
  listTransitiveMemberIds,
} from '../domain/group-members.js';
import type { RoleAssignment } from '../domain/role-assignments.js';
import { findRoleTemplate } from '../domain/role-templates.js';
import type { Row } from '../domain/rows.js';
import { findSubscribedSku } from '../domain/subscribed-sku.js';
import type { TenantView } from '../domain/tenant-view.js';
import { findManagerId, listReportIds } from '../domain/user-manager.js';
import { allotmentWriter } from './cloud-licensing-json.js';
import { roleDefinitionWriter } from './directory-role-json.js';
import { readObjects, readRolesOf } from './read-objects.js';
import { toTypedRow, type TypedRow } from './typed-row.js';

/** A navigation property. */
export interface Relation {
  readonly isCollection: boolean;
  /** The type of its objects, where it is one only; else they are directory objects, each written with its type. */
  readonly entity?: EntitySpec;
  /** The objects it leads to; of one that is no collection at most one. */
  readonly read: (row: never, view: TenantView) => Iterable<TypedRow>;
}

/** A relation to objects whose ids can be listed. */
const toMany = (list: (view: TenantView, id: string) => Iterable<string>): Relation => ({
  isCollection: true,
  read: ({ id }: Row, view) => readObjects(view, list(view, id)),
});

/** A user's manager, or nobody. */
const manager: Relation = {
  isCollection: false,
  read: ({ id }: Row, view) => {
    const managerId = findManagerId(view, id);
    return readObjects(view, managerId === undefined ? [] : [managerId]);
  },
};

/** A user's groups, and then the roles that the user holds. */
const toGroupsAndRoles = (list: (view: TenantView, id: string) => Iterable<string>): Relation => ({
  isCollection: true,
  *read({ id }: Row, view) {
    yield* readObjects(view, list(view, id));
    yield* readRolesOf(view, id);
  },
});

const groups = { memberOf: toMany(listGroupIdsOf), transitiveMemberOf: toMany(listTransitiveGroupIdsOf) };

/** By entity type and name of the property. */
export const relations: Readonly<Record<string, Readonly<Record<string, Relation>>>> = {
  'microsoft.graph.user': {
    manager,
    directReports: toMany(listReportIds),
    memberOf: toGroupsAndRoles(listGroupIdsOf),
    transitiveMemberOf: toGroupsAndRoles(listTransitiveGroupIdsOf),
  },
  'microsoft.graph.unifiedRoleAssignment': {
    principal: {
      isCollection: false,
      read: ({ principalId }: RoleAssignment, view) => readObjects(view, [principalId]),
    },
    roleDefinition: {
      isCollection: false,
      entity: roleDefinitionWriter.entity,
      read: ({ roleDefinitionId }: RoleAssignment) => {
        const template = findRoleTemplate(roleDefinitionId);
        return template === undefined ? [] : [toTypedRow(roleDefinitionWriter, template)];
      },
    },
  },
  'microsoft.graph.cloudLicensing.assignment': {
    allotment: {
      isCollection: false,
      read: ({ skuId }: CloudAssignment, view) => {
        const sku = findSubscribedSku(view, skuId);
        return sku === undefined ? [] : [toTypedRow(allotmentWriter, sku)];
      },
      entity: allotmentWriter.entity,
    },
    assignedTo: {
      isCollection: false,
      read: ({ assignedToId }: CloudAssignment, view) => readObjects(view, [assignedToId]),
    },
  },
  'microsoft.graph.directoryRole': {
    members: {
      isCollection: true,
      read: ({ template }: DirectoryRole, view) => readObjects(view, listRoleMemberIds(view, template.id)),
    },
  },
  'microsoft.graph.group': {
    ...groups,
    members: toMany(listMemberIds),
    owners: toMany(listOwnerIds),
    transitiveMembers: toMany(listTransitiveMemberIds),
  },
};
