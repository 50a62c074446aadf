// Every operation of openapi/graph.yaml with its implementation. A missing or superfluous one does not compile.

import type { GraphOperationId } from '../contract/operation-ids.js';
import { runBatch } from '../http/batch.js';
import type { Operation } from '../http/operation.js';
import type { NotificationOptions } from '../notify/post.js';
import { createChangeSubscriptionOperations } from './changes/change-subscriptions.js';
import { cloudLicensingOperations } from './cloud-licensing/cloud-licensing-operations.js';
import {
  getCompanySubscription,
  getCompanySubscriptionByCommerceId,
  listCompanySubscriptions,
} from './licensing/company-subscriptions.js';
import {
  deleteDeletedItem,
  getDeletedItem,
  listDeletedGroups,
  listDeletedUsers,
  restoreDeletedItem,
} from './directory/deleted-items.js';
import {
  listApplicationChanges,
  listDirectoryObjectChanges,
  listDirectoryRoleChanges,
  listGroupChanges,
  listServicePrincipalChanges,
  listUserChanges,
} from './changes/delta.js';
import { getDirectoryAudit, listDirectoryAudits } from './activity/directory-audits.js';
import {
  activateDirectoryRole,
  addDirectoryRoleMember,
  getDirectoryRole,
  getDirectoryRoleTemplate,
  listDirectoryRoleMembers,
  listDirectoryRolesOperation,
  listDirectoryRoleTemplates,
  removeDirectoryRoleMember,
} from './directory/directory-roles.js';
import {
  assignGroupLicenseOperation,
  createGroupOperation,
  deleteGroupOperation,
  getGroup,
  updateGroupOperation,
} from './groups/groups.js';
import { getLicenseDetails, getTeamsLicensingDetails, listLicenseDetails } from './licensing/license-details.js';
import { listGroups } from './groups/list-groups.js';
import { listUsers } from './users/list-users.js';
import {
  getManager,
  listDirectReports,
  removeManagerOperation,
  revokeSignInSessionsOperation,
  setManagerOperation,
} from './users/manager.js';
import { memberChecks } from './groups/member-checks.js';
import { addMember, addOwner, removeMemberOperation, removeOwnerOperation } from './groups/member-references.js';
import {
  listGroupMemberOf,
  listGroupTransitiveMemberOf,
  listMemberOf,
  listMembers,
  listMembersWithLicenseErrors,
  listOwnedObjects,
  listOwners,
  listTransitiveMemberOf,
  listTransitiveMembers,
} from './groups/memberships.js';
import { getMetadata, getServiceDocument } from './metadata.js';
import {
  deleteDirectoryObject,
  getDirectoryObject,
  getDirectoryObjectsByIds,
  validateGroupProperties,
  validateProperties,
} from './directory/directory-object-operations.js';
import {
  getDomain,
  getOrganization,
  listDomains,
  listOrganizations,
  updateOrganizationOperation,
} from './directory/organization.js';
import {
  deleteMemberObject,
  getDirectReport,
  getGroupMemberOf,
  getGroupTransitiveMemberOf,
  getManagerReference,
  getMember,
  getMemberOf,
  getMemberReference,
  getOwner,
  getOwnerReference,
  getTransitiveMember,
  getTransitiveMemberOf,
  listDirectoryRoleMemberReferences,
  listDirectReportReferences,
  listMemberOfReferences,
  listMemberReferences,
  listOwnerReferences,
} from './directory/member-objects.js';
import {
  getOffice365ActivationCounts,
  getOffice365ActivationsUserCounts,
  getOffice365ActivationsUserDetail,
  getOffice365ActiveUserCounts,
  getOffice365ActiveUserDetail,
  getOffice365ServicesUserCounts,
  getReportSettings,
  updateReportSettings,
} from './activity/reports.js';
import {
  createRoleAssignment,
  deleteRoleAssignment,
  getRoleAssignment,
  getRoleAssignmentDefinition,
  getRoleAssignmentPrincipal,
  getRoleDefinition,
  listRoleAssignments,
  listRoleDefinitions,
} from './directory/role-management.js';
import {
  getServicePrincipal,
  getServicePrincipalByAppId,
  listApplications,
  listServicePrincipalsOperation,
} from './directory/service-principals.js';
import { getSignIn, listSignIns } from './activity/sign-ins.js';
import { getSubscribedSku, listSubscribedSkusOperation } from './licensing/subscribed-skus.js';
import {
  assignLicenseOperation,
  createUserOperation,
  deleteUserOperation,
  getUser,
  reprocessLicenseAssignment,
  updateUserOperation,
} from './users/users.js';

/** The operations that need nothing but a tenant. */
const ownOperations = {
  listOrganizations,
  getOrganization,
  updateOrganization: updateOrganizationOperation,
  listDomains,
  getDomain,
  listSubscribedSkus: listSubscribedSkusOperation,
  getSubscribedSku,
  listCompanySubscriptions,
  getCompanySubscription,
  getCompanySubscriptionByCommerceId,
  listUsers,
  createUser: createUserOperation,
  getUser,
  updateUser: updateUserOperation,
  deleteUser: deleteUserOperation,
  assignLicense: assignLicenseOperation,
  listLicenseDetails,
  getLicenseDetails,
  getTeamsLicensingDetails,
  getMe: getUser,
  updateMe: updateUserOperation,
  assignMyLicense: assignLicenseOperation,
  listMyLicenseDetails: listLicenseDetails,
  getMyLicenseDetails: getLicenseDetails,
  getMyTeamsLicensingDetails: getTeamsLicensingDetails,
  reprocessLicenseAssignment,
  reprocessMyLicenseAssignment: reprocessLicenseAssignment,
  listGroups,
  createGroup: createGroupOperation,
  getGroup,
  updateGroup: updateGroupOperation,
  deleteGroup: deleteGroupOperation,
  assignGroupLicense: assignGroupLicenseOperation,
  listMembers,
  listTransitiveMembers,
  listOwners,
  listGroupMemberOf,
  listGroupTransitiveMemberOf,
  listMembersWithLicenseErrors,
  addMember,
  removeMember: removeMemberOperation,
  getMember,
  deleteMemberObject,
  listMemberReferences,
  getMemberReference,
  listOwnerReferences,
  getOwnerReference,
  listMemberOfReferences,
  listMyMemberOfReferences: listMemberOfReferences,
  getOwner,
  getTransitiveMember,
  getGroupMemberOf,
  getGroupTransitiveMemberOf,
  getMemberOf,
  getMyMemberOf: getMemberOf,
  getTransitiveMemberOf,
  getMyTransitiveMemberOf: getTransitiveMemberOf,
  getManagerReference,
  getMyManagerReference: getManagerReference,
  listDirectReportReferences,
  listMyDirectReportReferences: listDirectReportReferences,
  getDirectReport,
  getMyDirectReport: getDirectReport,
  listDirectoryRoleMemberReferences,
  addOwner,
  removeOwner: removeOwnerOperation,
  listMemberOf,
  listTransitiveMemberOf,
  listMyMemberOf: listMemberOf,
  listMyTransitiveMemberOf: listTransitiveMemberOf,
  listOwnedObjects,
  listMyOwnedObjects: listOwnedObjects,
  ...memberChecks,
  getManager,
  setManager: setManagerOperation,
  removeManager: removeManagerOperation,
  listDirectReports,
  revokeSignInSessions: revokeSignInSessionsOperation,
  getMyManager: getManager,
  setMyManager: setManagerOperation,
  removeMyManager: removeManagerOperation,
  listMyDirectReports: listDirectReports,
  revokeMySignInSessions: revokeSignInSessionsOperation,
  getDirectoryObject,
  deleteDirectoryObject,
  getDirectoryObjectsByIds,
  validateProperties,
  validateGroupProperties,
  listDirectoryRoles: listDirectoryRolesOperation,
  activateDirectoryRole,
  getDirectoryRole,
  listDirectoryRoleMembers,
  addDirectoryRoleMember,
  removeDirectoryRoleMember,
  listDirectoryRoleTemplates,
  getDirectoryRoleTemplate,
  listRoleDefinitions,
  getRoleDefinition,
  listRoleAssignments,
  createRoleAssignment,
  getRoleAssignment,
  getRoleAssignmentDefinition,
  getRoleAssignmentPrincipal,
  deleteRoleAssignment,
  listServicePrincipals: listServicePrincipalsOperation,
  getServicePrincipal,
  getServicePrincipalByAppId,
  listApplications,
  listSignIns,
  getSignIn,
  getOffice365ActivationsUserDetail,
  getOffice365ActivationCounts,
  getOffice365ServicesUserCounts,
  getOffice365ActivationsUserCounts,
  getOffice365ActiveUserCounts,
  getOffice365ActiveUserDetail,
  getOffice365ActiveUserDetailOfDay: getOffice365ActiveUserDetail,
  getReportSettings,
  updateReportSettings,
  ...cloudLicensingOperations,
  listUserChanges,
  listGroupChanges,
  listDirectoryObjectChanges,
  listDirectoryRoleChanges,
  listServicePrincipalChanges,
  listApplicationChanges,
  listDeletedUsers,
  listDeletedGroups,
  getDeletedItem,
  restoreDeletedItem,
  deleteDeletedItem,
  listDirectoryAudits,
  getDirectoryAudit,
  getServiceDocument,
  getMetadata,
  runBatch,
};

/**
 * Graph's operations by operationId.
 *
 * @param notifications - the sender of change notifications; without it there are none
 */
export const createGraphOperations = (notifications: NotificationOptions | undefined) =>
  ({ ...ownOperations, ...createChangeSubscriptionOperations(notifications) }) satisfies Record<
    GraphOperationId,
    Operation<never>
  >;
