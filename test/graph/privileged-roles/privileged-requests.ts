// Requests for the operations of privileged identity management, for every-request.ts.

import type { Client } from '../../new-emulator.js';

/** What these requests speak of. */
export interface PrivilegedScene {
  readonly adminId: string;
  readonly memberId: string;
  readonly otherId: string;
  /** An eligibility of the first user, who may activate the role. */
  readonly eligibilityId: string;
  readonly eligibilityInstanceId: string;
  readonly assignmentScheduleId: string;
  readonly assignmentInstanceId: string;
  /** Requests whose time has not come. */
  readonly pendingAssignmentId: string;
  readonly pendingEligibilityId: string;
  readonly rolePolicyId: string;
  readonly rolePolicyAssignmentId: string;
  readonly scopedAssignmentId: string;
}

const root = '/v1.0/roleManagement/directory';
const licenseAdministrator = '4d6ac14f-3453-41d0-bef9-a3e0c569773a';
const userAdministrator = 'fe930be7-5e62-47db-91af-98c3a49a38b1';

const toWish = (principalId: string, roleDefinitionId: string, startDateTime?: string): object => ({
  action: 'adminAssign',
  principalId,
  roleDefinitionId,
  directoryScopeId: '/',
  justification: 'New starters',
  scheduleInfo: { startDateTime, expiration: { type: 'afterDuration', duration: 'P30D' } },
});

type Found = Omit<PrivilegedScene, 'adminId' | 'memberId' | 'otherId'>;

/** Makes somebody eligible, gives a role for a time, and asks for more later. */
export const arrangePrivileged = async (client: Client, memberId: string, otherId: string): Promise<Found> => {
  const ask = async (kind: string, body: object): Promise<string> =>
    (await client.post(`${root}/role${kind}ScheduleRequests`, body)).body.id as string;
  const later = '2027-01-01T00:00:00Z';
  const eligibilityId = await ask('Eligibility', toWish(otherId, userAdministrator));
  const assignmentScheduleId = await ask('Assignment', toWish(memberId, userAdministrator));
  const pendingAssignmentId = await ask('Assignment', toWish(otherId, licenseAdministrator, later));
  const pendingEligibilityId = await ask('Eligibility', toWish(memberId, licenseAdministrator, later));
  const first = async (path: string): Promise<Record<string, string>> =>
    (await client.get(path)).body.value[0] as Record<string, string>;
  const policy = await first('/v1.0/policies/roleManagementPolicyAssignments');
  const scoped = (await client.get(`${root}/roleAssignments?$filter=principalId eq '${memberId}'`)).body.value.find(
    (one: { directoryScopeId: string }) => one.directoryScopeId !== '/',
  ) as { id: string } | undefined;
  return {
    eligibilityId,
    eligibilityInstanceId: (await first(`${root}/roleEligibilityScheduleInstances`)).id ?? '',
    assignmentScheduleId,
    assignmentInstanceId: (await first(`${root}/roleAssignmentScheduleInstances`)).id ?? '',
    pendingAssignmentId,
    pendingEligibilityId,
    rolePolicyId: policy.policyId ?? '',
    rolePolicyAssignmentId: policy.id ?? '',
    scopedAssignmentId: scoped?.id ?? '',
  };
};

type Request = readonly [path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

const mine = "filterByCurrentUser(on='principal')";
const policies = '/v1.0/policies/roleManagementPolicies';
const rule = 'rules/Expiration_EndUser_Assignment';

/** By operationId. */
export const privilegedRequests: Readonly<Record<string, (scene: PrivilegedScene) => Request>> = {
  listTransitiveRoleAssignments: ({ memberId }) => [
    `/beta/roleManagement/directory/transitiveRoleAssignments?$count=true&$filter=principalId eq '${memberId}'`,
    undefined,
    { consistencylevel: 'eventual' },
  ],
  listAllRoleSchedules: ({ memberId }) => [
    `/beta/roleManagement/directory/roleSchedules(directoryScopeId='%2F',appScopeId='',principalId='${memberId}',roleDefinitionId='')`,
  ],
  listAllRoleScheduleInstances: () => ['/beta/roleManagement/directory/roleScheduleInstances'],
  listAssignedPrincipals: () => [
    `/beta/roleManagement/directory/roleDefinitions/${userAdministrator}/assignedPrincipals(transitive=true)`,
  ],
  getRoleAssignmentScope: ({ scopedAssignmentId: id }) => [`${root}/roleAssignments/${id}/directoryScope`],
  listMyRoleAssignmentSchedules: () => [`${root}/roleAssignmentSchedules/${mine}`],
  getRoleAssignmentSchedule: ({ assignmentScheduleId: id }) => [`${root}/roleAssignmentSchedules/${id}`],
  listMyRoleAssignmentScheduleInstances: () => [`${root}/roleAssignmentScheduleInstances/${mine}`],
  getRoleAssignmentScheduleInstance: ({ assignmentInstanceId: id }) => [
    `${root}/roleAssignmentScheduleInstances/${id}`,
  ],
  listMyRoleAssignmentScheduleRequests: () => [`${root}/roleAssignmentScheduleRequests/${mine}`],
  createRoleAssignmentScheduleRequest: ({ adminId }) => [
    `${root}/roleAssignmentScheduleRequests`,
    toWish(adminId, licenseAdministrator),
  ],
  getRoleAssignmentScheduleRequest: ({ pendingAssignmentId: id }) => [`${root}/roleAssignmentScheduleRequests/${id}`],
  cancelRoleAssignmentScheduleRequest: ({ pendingAssignmentId: id }) => [
    `${root}/roleAssignmentScheduleRequests/${id}/cancel`,
  ],
  listMyRoleEligibilitySchedules: () => [`${root}/roleEligibilitySchedules/${mine}`],
  getRoleEligibilitySchedule: ({ eligibilityId: id }) => [`${root}/roleEligibilitySchedules/${id}`],
  listMyRoleEligibilityScheduleInstances: () => [`${root}/roleEligibilityScheduleInstances/${mine}`],
  getRoleEligibilityScheduleInstance: ({ eligibilityInstanceId: id }) => [
    `${root}/roleEligibilityScheduleInstances/${id}`,
  ],
  listMyRoleEligibilityScheduleRequests: () => [`${root}/roleEligibilityScheduleRequests/${mine}`],
  createRoleEligibilityScheduleRequest: ({ adminId }) => [
    `${root}/roleEligibilityScheduleRequests`,
    toWish(adminId, licenseAdministrator),
  ],
  getRoleEligibilityScheduleRequest: ({ pendingEligibilityId: id }) => [
    `${root}/roleEligibilityScheduleRequests/${id}`,
  ],
  cancelRoleEligibilityScheduleRequest: ({ pendingEligibilityId: id }) => [
    `${root}/roleEligibilityScheduleRequests/${id}/cancel`,
  ],
  getRoleManagementPolicy: ({ rolePolicyId: id }) => [`${policies}/${id}?$expand=rules`],
  listRoleManagementPolicyRules: ({ rolePolicyId: id }) => [`${policies}/${id}/rules`],
  listRoleManagementPolicyEffectiveRules: ({ rolePolicyId: id }) => [`${policies}/${id}/effectiveRules`],
  getRoleManagementPolicyRule: ({ rolePolicyId: id }) => [`${policies}/${id}/${rule}`],
  updateRoleManagementPolicyRule: ({ rolePolicyId: id }) => [
    `${policies}/${id}/${rule}`,
    { maximumDuration: 'PT1H45M' },
  ],
  getRoleManagementPolicyAssignment: ({ rolePolicyAssignmentId: id }) => [
    `/v1.0/policies/roleManagementPolicyAssignments/${id}?$expand=policy($expand=rules)`,
  ],
};
