// Every operation of openapi/graph.yaml with what answers it. One missing, or one too many, does not compile.

import type { GraphOperationId } from '../contract/operation-ids.js';
import { runBatch } from '../http/batch.js';
import type { Operation } from '../http/operation.js';
import {
  getCompanySubscription,
  getCompanySubscriptionByCommerceId,
  listCompanySubscriptions,
} from './company-subscriptions.js';
import { deleteDeletedItem, getDeletedItem, listDeletedUsers, restoreDeletedItem } from './deleted-items.js';
import { getDirectoryAudit, listDirectoryAudits } from './directory-audits.js';
import { getLicenseDetails, getTeamsLicensingDetails, listLicenseDetails } from './license-details.js';
import { listUsers } from './list-users.js';
import { getDomain, getOrganization, listDomains, listOrganizations } from './organization.js';
import { getSubscribedSku, listSubscribedSkusOperation } from './subscribed-skus.js';
import {
  assignLicenseOperation,
  createUserOperation,
  deleteUserOperation,
  getUser,
  updateUserOperation,
} from './users.js';

/** Graph's operations by operationId. */
export const graphOperations = {
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
  listDeletedUsers,
  getDeletedItem,
  restoreDeletedItem,
  deleteDeletedItem,
  listDirectoryAudits,
  getDirectoryAudit,
  runBatch,
} satisfies Record<GraphOperationId, Operation<never>>;
