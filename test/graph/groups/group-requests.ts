// Requests for the operations on groups, their members and owners, for every-request.ts.

import type { Request } from '../every-request.js';

/** A group to be made. */
export const newGroup = { displayName: 'Staff', mailEnabled: false, mailNickname: 'staff', securityEnabled: true };

/** What these requests speak of: a group with a member and an owner, and another group in it. */
export interface GroupScene {
  readonly groupId: string;
  readonly memberId: string;
  readonly otherId: string;
  readonly adminId: string;
  readonly innerId: string;
  readonly skuId: string;
}

const toReference = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

/** A request for each of these operations that must be answered with success. */
export const groupRequests: Readonly<Record<string, (scene: GroupScene) => Request>> = {
  listGroups: () => ['/v1.0/groups?$top=1'],
  createGroup: () => ['/v1.0/groups', newGroup],
  getGroup: ({ groupId }) => [`/v1.0/groups/${groupId}`],
  updateGroup: ({ groupId }) => [`/v1.0/groups/${groupId}`, { description: 'Everybody' }],
  deleteGroup: ({ groupId }) => [`/v1.0/groups/${groupId}`],
  assignGroupLicense: ({ groupId, skuId }) => [
    `/v1.0/groups/${groupId}/assignLicense`,
    { addLicenses: [{ skuId }], removeLicenses: [] },
  ],
  listMembers: ({ groupId }) => [`/v1.0/groups/${groupId}/members`],
  listTransitiveMembers: ({ groupId }) => [`/v1.0/groups/${groupId}/transitiveMembers`],
  listOwners: ({ groupId }) => [`/v1.0/groups/${groupId}/owners`],
  listGroupMemberOf: ({ groupId }) => [`/v1.0/groups/${groupId}/memberOf`],
  listGroupTransitiveMemberOf: ({ groupId }) => [`/v1.0/groups/${groupId}/transitiveMemberOf`],
  listMembersWithLicenseErrors: ({ groupId }) => [`/v1.0/groups/${groupId}/membersWithLicenseErrors`],
  addMember: ({ groupId, otherId: id }) => [`/v1.0/groups/${groupId}/members/$ref`, { '@odata.id': toReference(id) }],
  removeMember: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/members/${memberId}/$ref`],
  addOwner: ({ groupId, adminId }) => [`/v1.0/groups/${groupId}/owners/$ref`, { '@odata.id': toReference(adminId) }],
  removeOwner: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/owners/${memberId}/$ref`],
  getOwner: ({ groupId, otherId }) => [`/v1.0/groups/${groupId}/owners/${otherId}`],
  getTransitiveMember: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/transitiveMembers/${memberId}`],
  getGroupMemberOf: ({ innerId, groupId }) => [`/v1.0/groups/${innerId}/memberOf/${groupId}`],
  getGroupTransitiveMemberOf: ({ innerId, groupId }) => [`/v1.0/groups/${innerId}/transitiveMemberOf/${groupId}`],
  getMember: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/members/${memberId}`],
  deleteMemberObject: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/members/${memberId}`],
  listMemberReferences: ({ groupId }) => [`/v1.0/groups/${groupId}/members/$ref`],
  getMemberReference: ({ groupId, memberId }) => [`/v1.0/groups/${groupId}/members/${memberId}/$ref`],
  listOwnerReferences: ({ groupId }) => [`/v1.0/groups/${groupId}/owners/$ref`],
  getOwnerReference: ({ groupId, otherId }) => [`/v1.0/groups/${groupId}/owners/${otherId}/$ref`],
  getGroupMemberGroups: ({ groupId }) => [`/v1.0/groups/${groupId}/getMemberGroups`, { securityEnabledOnly: false }],
  getGroupMemberObjects: ({ groupId }) => [`/v1.0/groups/${groupId}/getMemberObjects`, { securityEnabledOnly: false }],
  checkGroupMemberGroups: ({ groupId }) => [`/v1.0/groups/${groupId}/checkMemberGroups`, { groupIds: [groupId] }],
  checkGroupMemberObjects: ({ groupId }) => [`/v1.0/groups/${groupId}/checkMemberObjects`, { ids: [groupId] }],
  evaluateDynamicMembership: ({ memberId }) => [
    '/beta/groups/evaluateDynamicMembership',
    { memberId, membershipRule: 'user.city -eq "Oslo"' },
  ],
  evaluateMembershipOfGroup: ({ groupId, memberId }) => [
    `/beta/groups/${groupId}/evaluateDynamicMembership`,
    { memberId, membershipRule: 'user.city -eq "Oslo"' },
  ],
  listPermissionGrantsOfGroup: ({ groupId }) => [`/v1.0/groups/${groupId}/permissionGrants`],
  listEndpointsOfGroup: ({ groupId }) => [`/beta/groups/${groupId}/endpoints`],
};
