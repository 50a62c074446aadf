// The operations of cloud licensing, by operationId. Graph: cloud-licensing-api-overview, in beta.

import { cloudAssignmentOperations } from './cloud-assignments.js';
import {
  getAssignmentError,
  getGroupUsageRight,
  getUserAssignmentError,
  getUserUsageRight,
  listGroupCloudAssignments,
  listGroupUsageRights,
  listUserAssignmentErrors,
  listUserCloudAssignments,
  listUserUsageRights,
  listUserWaitingMembers,
  reprocessAssignments,
} from './cloud-holders.js';
import {
  getAllotment,
  listAllotmentAssignments,
  listAllotments,
  listAllotmentWaitingMembers,
  listAssignmentErrors,
  listCloudAssignments,
} from './cloud-licensing.js';
import { getAssignmentErrorUser, getCloudAssignmentAllotment, getCloudAssignmentHolder } from './assignment-objects.js';

/** Of the tenant, its users and its groups. */
export const cloudLicensingOperations = {
  listAllotments,
  getAllotment,
  listAllotmentAssignments,
  listAllotmentWaitingMembers,
  listCloudAssignments,
  listAssignmentErrors,
  listUserUsageRights,
  listUserCloudAssignments,
  listUserAssignmentErrors,
  listUserWaitingMembers,
  listMyUsageRights: listUserUsageRights,
  listMyCloudAssignments: listUserCloudAssignments,
  listMyAssignmentErrors: listUserAssignmentErrors,
  listMyWaitingMembers: listUserWaitingMembers,
  ...cloudAssignmentOperations,
  listGroupUsageRights,
  listGroupCloudAssignments,
  getUserUsageRight,
  getMyUsageRight: getUserUsageRight,
  getGroupUsageRight,
  getCloudAssignmentAllotment,
  getCloudAssignmentHolder,
  getAssignmentErrorUser,
  getAssignmentError,
  getUserAssignmentError,
  getMyAssignmentError: getUserAssignmentError,
  reprocessAssignments,
};
