// Every operation of openapi/graph.yaml with what answers it. One missing, or one too many, does not compile.

import type { GraphOperationId } from '../contract/operation-ids.js';
import { runBatch } from '../http/batch.js';
import type { Operation } from '../http/operation.js';
import type { NotificationOptions } from '../notify/post.js';
import { createChangeSubscriptionOperations } from './change-subscriptions.js';
import {
  getCompanySubscription,
  getCompanySubscriptionByCommerceId,
  listCompanySubscriptions,
} from './company-subscriptions.js';
import {
  deleteDeletedItem,
  getDeletedItem,
  listDeletedGroups,
  listDeletedUsers,
  restoreDeletedItem,
} from './deleted-items.js';
import { listGroupChanges, listUserChanges } from './delta.js';
import { getDirectoryAudit, listDirectoryAudits } from './directory-audits.js';
import {
  assignGroupLicenseOperation,
  createGroupOperation,
  deleteGroupOperation,
  getGroup,
  updateGroupOperation,
} from './groups.js';
import { getLicenseDetails, getTeamsLicensingDetails, listLicenseDetails } from './license-details.js';
import { listGroups } from './list-groups.js';
import { listUsers } from './list-users.js';
import { memberChecks } from './member-checks.js';
import { addMember, addOwner, removeMemberOperation, removeOwnerOperation } from './member-references.js';
import {
  listGroupMemberOf,
  listGroupTransitiveMemberOf,
  listMemberOf,
  listMembers,
  listMembersWithLicenseErrors,
  listOwners,
  listTransitiveMemberOf,
  listTransitiveMembers,
} from './memberships.js';
import { getMetadata, getServiceDocument } from './metadata.js';
import { getDomain, getOrganization, listDomains, listOrganizations } from './organization.js';
import { getSubscribedSku, listSubscribedSkusOperation } from './subscribed-skus.js';
import {
  assignLicenseOperation,
  createUserOperation,
  deleteUserOperation,
  getUser,
  reprocessLicenseAssignment,
  updateUserOperation,
} from './users.js';

/** Those that need nothing but a tenant. */
const ownOperations = {
  listOrganizations,
  getOrganization,
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
  addOwner,
  removeOwner: removeOwnerOperation,
  listMemberOf,
  listTransitiveMemberOf,
  listMyMemberOf: listMemberOf,
  listMyTransitiveMemberOf: listTransitiveMemberOf,
  ...memberChecks,
  listUserChanges,
  listGroupChanges,
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
 * @param notifications - what sends change notifications; without it there are none
 */
export const createGraphOperations = (notifications: NotificationOptions | undefined) =>
  ({ ...ownOperations, ...createChangeSubscriptionOperations(notifications) }) satisfies Record<
    GraphOperationId,
    Operation<never>
  >;
