// Requests for the operations on managers, roles, apps, sign-ins, reports and cloud licensing, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import {
  arrangePrivileged,
  privilegedRequests,
  type PrivilegedScene,
} from '../privileged-roles/privileged-requests.js';

/** What these requests speak of. */
export interface DirectoryScene extends PrivilegedScene {
  readonly tenantId: string;
  readonly groupId: string;
  readonly memberId: string;
  readonly otherId: string;
  readonly adminId: string;
  readonly signInId: string;
  readonly roleAssignmentId: string;
  readonly allotmentId: string;
  /** An administrative unit with the first user, who has a role for it. */
  readonly unitId: string;
  readonly scopedMembershipId: string;
  /** A role of the tenant's own. */
  readonly roleDefinitionId: string;
}

type Found = Omit<PrivilegedScene, 'adminId' | 'memberId' | 'otherId'> &
  Pick<
    DirectoryScene,
    'signInId' | 'roleAssignmentId' | 'allotmentId' | 'unitId' | 'scopedMembershipId' | 'roleDefinitionId'
  >;

const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const toReference = (id: string): object => ({ '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` });

const newRole = {
  displayName: 'Seat keeper',
  isEnabled: true,
  rolePermissions: [{ allowedResourceActions: ['microsoft.directory/users/assignLicense'] }],
};

/** Gives two users a manager, buys what shows sign-ins, and looks up ids. */
export const arrangeDirectory = async (client: Client, managerId: string, ids: readonly string[]): Promise<Found> => {
  for (const id of ids) await client.put(`/v1.0/users/${id}/manager/$ref`, toReference(managerId));
  await client.post('/_tenantry/subscriptions', { skuPartNumber: 'AAD_PREMIUM', units: 1 });
  const { body: unit } = await client.post('/v1.0/directory/administrativeUnits', { displayName: 'Bergen office' });
  const units = `/v1.0/directory/administrativeUnits/${unit.id as string}`;
  await client.post(`${units}/members/$ref`, toReference(ids[0] ?? ''));
  const { body: membership } = await client.post(`${units}/scopedRoleMembers`, {
    roleId: licenseAdministrator,
    roleMemberInfo: { id: ids[0] },
  });
  const { body: definition } = await client.post('/v1.0/roleManagement/directory/roleDefinitions', newRole);
  const [signIn, roleAssignment, allotment] = await Promise.all(
    [
      '/v1.0/auditLogs/signIns',
      '/v1.0/roleManagement/directory/roleAssignments',
      '/beta/admin/cloudLicensing/allotments',
    ].map(async (path) => (await client.get(path)).body.value[0].id as string),
  );
  return {
    signInId: signIn ?? '',
    roleAssignmentId: roleAssignment ?? '',
    allotmentId: allotment ?? '',
    unitId: unit.id as string,
    scopedMembershipId: membership.id as string,
    roleDefinitionId: definition.id as string,
    ...(await arrangePrivileged(client, ids[0] ?? '', ids[1] ?? '')),
  };
};

type Request = readonly [path: string, body?: unknown];

const names = { displayName: 'Sales', mailNickname: 'sales' };
const json = '?$format=application/json';

/** A request for each of these operations that must be answered with success. */
export const directoryRequests: Readonly<Record<string, (scene: DirectoryScene) => Request>> = {
  ...privilegedRequests,
  updateOrganization: ({ tenantId }) => [`/v1.0/organization/${tenantId}`, { technicalNotificationMails: [] }],
  getManager: ({ memberId }) => [`/v1.0/users/${memberId}/manager`],
  setManager: ({ memberId, otherId }) => [`/v1.0/users/${memberId}/manager/$ref`, toReference(otherId)],
  removeManager: ({ memberId }) => [`/v1.0/users/${memberId}/manager/$ref`],
  listDirectReports: ({ adminId }) => [`/v1.0/users/${adminId}/directReports`],
  revokeSignInSessions: ({ memberId }) => [`/v1.0/users/${memberId}/revokeSignInSessions`],
  setMyManager: ({ memberId }) => ['/v1.0/me/manager/$ref', toReference(memberId)],
  removeMyManager: () => ['/v1.0/me/manager/$ref'],
  revokeMySignInSessions: () => ['/v1.0/me/revokeSignInSessions'],
  getManagerReference: ({ memberId }) => [`/v1.0/users/${memberId}/manager/$ref`],
  listMemberOfReferences: ({ memberId }) => [`/v1.0/users/${memberId}/memberOf/$ref`],
  getMemberOf: ({ memberId, groupId }) => [`/v1.0/users/${memberId}/memberOf/${groupId}`],
  listDirectReportReferences: ({ adminId }) => [`/v1.0/users/${adminId}/directReports/$ref`],
  getDirectReport: ({ adminId, memberId }) => [`/v1.0/users/${adminId}/directReports/${memberId}`],
  listDirectoryRoleMemberReferences: () => [`/v1.0/directoryRoles/${globalAdministrator}/members/$ref`],
  getDirectoryObject: ({ groupId }) => [`/v1.0/directoryObjects/${groupId}`],
  deleteDirectoryObject: ({ memberId }) => [`/v1.0/directoryObjects/${memberId}`],
  getDirectoryObjectsByIds: ({ memberId, groupId }) => [
    '/v1.0/directoryObjects/getByIds',
    { ids: [memberId, groupId], types: ['user', 'group'] },
  ],
  validateProperties: () => ['/v1.0/directoryObjects/validateProperties', { entityType: 'Group', ...names }],
  validateGroupProperties: ({ groupId }) => [`/v1.0/groups/${groupId}/validateProperties`, names],
  getDirectoryObjectMemberGroups: ({ memberId }) => [
    `/v1.0/directoryObjects/${memberId}/getMemberGroups`,
    { securityEnabledOnly: false },
  ],
  getDirectoryObjectMemberObjects: ({ memberId }) => [
    `/v1.0/directoryObjects/${memberId}/getMemberObjects`,
    { securityEnabledOnly: false },
  ],
  checkDirectoryObjectMemberGroups: ({ memberId, groupId }) => [
    `/v1.0/directoryObjects/${memberId}/checkMemberGroups`,
    { groupIds: [groupId] },
  ],
  checkDirectoryObjectMemberObjects: ({ memberId, groupId }) => [
    `/v1.0/directoryObjects/${memberId}/checkMemberObjects`,
    { ids: [groupId] },
  ],
  activateDirectoryRole: () => ['/v1.0/directoryRoles', { roleTemplateId: licenseAdministrator }],
  getDirectoryRole: () => [`/v1.0/directoryRoles(roleTemplateId='${globalAdministrator}')`],
  listDirectoryRoleMembers: () => [`/v1.0/directoryRoles/${globalAdministrator}/members`],
  addDirectoryRoleMember: ({ memberId }) => [
    `/v1.0/directoryRoles/${globalAdministrator}/members/$ref`,
    toReference(memberId),
  ],
  getDirectoryRoleMemberReference: ({ adminId }) => [
    `/v1.0/directoryRoles/${globalAdministrator}/members/${adminId}/$ref`,
  ],
  removeDirectoryRoleMember: ({ adminId }) => [`/v1.0/directoryRoles/${globalAdministrator}/members/${adminId}/$ref`],
  getDirectoryRoleTemplate: () => [`/v1.0/directoryRoleTemplates/${licenseAdministrator}`],
  getRoleDefinition: () => [`/v1.0/roleManagement/directory/roleDefinitions/${licenseAdministrator}`],
  listRoleAssignments: () => ['/v1.0/roleManagement/directory/roleAssignments?$expand=principal'],
  createRoleAssignment: ({ memberId }) => [
    '/v1.0/roleManagement/directory/roleAssignments',
    { principalId: memberId, roleDefinitionId: licenseAdministrator, directoryScopeId: '/' },
  ],
  getRoleAssignmentPrincipal: ({ roleAssignmentId }) => [
    `/v1.0/roleManagement/directory/roleAssignments/${roleAssignmentId}/principal`,
  ],
  getRoleAssignmentDefinition: ({ roleAssignmentId }) => [
    `/v1.0/roleManagement/directory/roleAssignments/${roleAssignmentId}/roleDefinition`,
  ],
  getRoleAssignment: ({ roleAssignmentId }) => [`/v1.0/roleManagement/directory/roleAssignments/${roleAssignmentId}`],
  deleteRoleAssignment: ({ roleAssignmentId }) => [
    `/v1.0/roleManagement/directory/roleAssignments/${roleAssignmentId}`,
  ],
  createRoleDefinition: () => ['/v1.0/roleManagement/directory/roleDefinitions', newRole],
  updateRoleDefinition: ({ roleDefinitionId: id }) => [
    `/v1.0/roleManagement/directory/roleDefinitions/${id}`,
    { description: 'Gives seats' },
  ],
  deleteRoleDefinition: ({ roleDefinitionId: id }) => [`/v1.0/roleManagement/directory/roleDefinitions/${id}`],
  listInheritedRoleDefinitions: () => [
    `/v1.0/roleManagement/directory/roleDefinitions/${licenseAdministrator}/inheritsPermissionsFrom`,
  ],
  createAdministrativeUnit: () => ['/v1.0/directory/administrativeUnits', { displayName: 'Oslo office' }],
  getAdministrativeUnit: ({ unitId }) => [`/v1.0/directory/administrativeUnits/${unitId}`],
  updateAdministrativeUnit: ({ unitId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}`,
    { description: 'Everybody in Bergen' },
  ],
  deleteAdministrativeUnit: ({ unitId }) => [`/v1.0/directory/administrativeUnits/${unitId}`],
  listAdministrativeUnitMembers: ({ unitId }) => [`/v1.0/directory/administrativeUnits/${unitId}/members`],
  createAdministrativeUnitMember: ({ unitId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members`,
    {
      '@odata.type': '#microsoft.graph.group',
      displayName: 'Reception',
      mailEnabled: false,
      mailNickname: 'reception',
      securityEnabled: true,
    },
  ],
  listAdministrativeUnitMemberReferences: ({ unitId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members/$ref`,
  ],
  addAdministrativeUnitMember: ({ unitId, otherId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members/$ref`,
    toReference(otherId),
  ],
  getAdministrativeUnitMember: ({ unitId, memberId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members/${memberId}`,
  ],
  getAdministrativeUnitMemberReference: ({ unitId, memberId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members/${memberId}/$ref`,
  ],
  removeAdministrativeUnitMember: ({ unitId, memberId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/members/${memberId}/$ref`,
  ],
  listScopedRoleMembers: ({ unitId }) => [`/v1.0/directory/administrativeUnits/${unitId}/scopedRoleMembers`],
  addScopedRoleMember: ({ unitId, otherId }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/scopedRoleMembers`,
    { roleId: licenseAdministrator, roleMemberInfo: { id: otherId } },
  ],
  getScopedRoleMember: ({ unitId, scopedMembershipId: id }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/scopedRoleMembers/${id}`,
  ],
  removeScopedRoleMember: ({ unitId, scopedMembershipId: id }) => [
    `/v1.0/directory/administrativeUnits/${unitId}/scopedRoleMembers/${id}`,
  ],
  listScopedRoleMemberOf: ({ memberId }) => [`/v1.0/users/${memberId}/scopedRoleMemberOf`],
  listDirectoryRoleScopedMembers: () => [`/v1.0/directoryRoles/${globalAdministrator}/scopedMembers`],
  getSignIn: ({ signInId }) => [`/v1.0/auditLogs/signIns/${signInId}`],
  getOffice365ActivationsUserDetail: () => [`/beta/reports/getOffice365ActivationsUserDetail${json}`],
  getOffice365ActivationsUserCounts: () => [`/beta/reports/getOffice365ActivationsUserCounts${json}`],
  getOffice365ActivationCounts: () => [`/beta/reports/getOffice365ActivationCounts${json}`],
  getOffice365ServicesUserCounts: () => [`/beta/reports/getOffice365ServicesUserCounts(period='D7')${json}`],
  getOffice365ActiveUserDetail: () => [`/beta/reports/getOffice365ActiveUserDetail(period='D7')${json}`],
  getOffice365ActiveUserDetailOfDay: () => [`/beta/reports/getOffice365ActiveUserDetail(date=2026-10-04)${json}`],
  getOffice365ActiveUserCounts: () => [`/beta/reports/getOffice365ActiveUserCounts(period='D7')${json}`],
  getTeamsUserActivityUserDetail: () => [`/beta/reports/getTeamsUserActivityUserDetail(period='D7')${json}`],
  getM365AppUserDetail: () => [`/beta/reports/getM365AppUserDetail(period='D7')${json}`],
  getMailboxUsageDetail: () => [`/beta/reports/getMailboxUsageDetail(period='D7')${json}`],
  getMailboxUsageMailboxCounts: () => [`/beta/reports/getMailboxUsageMailboxCounts(period='D7')${json}`],
  getMailboxUsageQuotaStatusMailboxCounts: () => [
    `/beta/reports/getMailboxUsageQuotaStatusMailboxCounts(period='D7')${json}`,
  ],
  getMailboxUsageStorage: () => [`/beta/reports/getMailboxUsageStorage(period='D7')${json}`],
  getOneDriveUsageAccountDetail: () => [`/beta/reports/getOneDriveUsageAccountDetail(period='D7')${json}`],
  getOneDriveUsageAccountCounts: () => [`/beta/reports/getOneDriveUsageAccountCounts(period='D7')${json}`],
  getOneDriveUsageFileCounts: () => [`/beta/reports/getOneDriveUsageFileCounts(period='D7')${json}`],
  getOneDriveUsageStorage: () => [`/beta/reports/getOneDriveUsageStorage(period='D7')${json}`],
  getTeamsUserActivityUserDetailOfDay: () => [`/beta/reports/getTeamsUserActivityUserDetail(date=2026-10-04)${json}`],
  getM365AppUserDetailOfDay: () => [`/beta/reports/getM365AppUserDetail(date=2026-10-04)${json}`],
  getOneDriveUsageAccountDetailOfDay: () => [`/beta/reports/getOneDriveUsageAccountDetail(date=2026-10-04)${json}`],
  getPremiumLicenseInsight: () => ['/beta/reports/azureADPremiumLicenseInsight'],
  listUserSoftwareRights: ({ memberId }) => [`/beta/users/${memberId}/usageRights`],
  listMySoftwareRights: () => ['/beta/me/usageRights'],
  updateAuthorizationPolicy: () => ['/v1.0/policies/authorizationPolicy', { allowedToUseSSPR: false }],
  getAuthorizationPolicyOfBeta: () => ['/beta/policies/authorizationPolicy/authorizationPolicy'],
  updateAuthorizationPolicyOfBeta: () => [
    '/beta/policies/authorizationPolicy/authorizationPolicy',
    { allowedToUseSSPR: false },
  ],
  updateReportSettings: () => ['/v1.0/admin/reportSettings', { displayConcealedNames: false }],
  downloadReport: () => ['/_tenantry/reports/getOffice365ActiveUserDetail-D7-4000000000000'],
  getAllotment: ({ allotmentId }) => [`/beta/admin/cloudLicensing/allotments/${allotmentId}`],
  listAllotmentAssignments: ({ allotmentId }) => [`/beta/admin/cloudLicensing/allotments/${allotmentId}/assignments`],
  listAllotmentWaitingMembers: ({ allotmentId }) => [
    `/beta/admin/cloudLicensing/allotments/${allotmentId}/waitingMembers`,
  ],
  listUserUsageRights: ({ memberId }) => [`/beta/users/${memberId}/cloudLicensing/usageRights`],
  listUserCloudAssignments: ({ memberId }) => [`/beta/users/${memberId}/cloudLicensing/assignments`],
  listUserAssignmentErrors: ({ memberId }) => [`/beta/users/${memberId}/cloudLicensing/assignmentErrors`],
  listUserWaitingMembers: ({ memberId }) => [`/beta/users/${memberId}/cloudLicensing/waitingMembers`],
};
