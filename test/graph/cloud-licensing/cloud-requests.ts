// Requests for the operations of cloud licensing on one assignment, right or error, for every-request.ts.

import type { Client } from '../../new-emulator.js';

/** A user and the signed-in one who have a license each, and a group whose license found no seat for either. */
export interface CloudScene {
  readonly user: string;
  readonly group: string;
  /** Of the group. */
  readonly innerId: string;
  readonly pool: string;
  readonly otherPool: string;
  readonly userId: string;
  readonly userAssignmentId: string;
  readonly myAssignmentId: string;
  readonly groupAssignmentId: string;
  readonly userRightId: string;
  readonly myRightId: string;
  readonly groupRightId: string;
  /** An error for want of a seat is where they wait, too. */
  readonly userErrorId: string;
  readonly myErrorId: string;
  readonly scarcePool: string;
}

const admin = '/beta/admin/cloudLicensing';
const me = '/beta/me/cloudLicensing';
const assigned = 'POWER_BI_PRO';
const scarce = 'PROJECTPROFESSIONAL';
const spare = 'VISIOCLIENT';

const give = (allotmentId: string, holder?: string): object => ({
  'allotment@odata.bind': `https://graph.microsoft.com${admin}/allotments/${allotmentId}`,
  ...(holder === undefined ? {} : { 'assignedTo@odata.bind': `https://graph.microsoft.com/beta/users/${holder}` }),
  disabledServicePlanIds: [],
});

/** Buys, gives and looks up ids. */
export const arrangeCloud = async (client: Client, userId: string, adminId: string): Promise<CloudScene> => {
  for (const [skuPartNumber, units] of [[assigned, 5] as const, [scarce, 1] as const, [spare, 5] as const]) {
    await client.post('/_tenantry/subscriptions', { skuPartNumber, units });
  }
  const { id: myId } = (await client.get('/v1.0/me')).body as { id: string };
  const { value } = (await client.get(`${admin}/allotments`)).body as {
    value: { id: string; skuPartNumber: string }[];
  };
  const poolOf = (name: string): string => value.find((one) => one.skuPartNumber === name)?.id ?? '';
  const make = async (path: string, body: object): Promise<string> => (await client.post(path, body)).body.id as string;
  const first = async (path: string): Promise<string> => (await client.get(path)).body.value[0]?.id as string;
  await client.patch(`/v1.0/users/${adminId}`, { usageLocation: 'DE' });
  await make(`${admin}/assignments`, give(poolOf(scarce), adminId));
  const userAssignmentId = await make(`${admin}/assignments`, give(poolOf(assigned), userId));
  const myAssignmentId = await make(`${admin}/assignments`, give(poolOf(assigned), myId));
  const givers = { displayName: 'Givers', mailEnabled: false, mailNickname: 'givers', securityEnabled: true };
  const members = [userId, myId].map((id) => `https://graph.microsoft.com/v1.0/users/${id}`);
  const groupId = await make('/v1.0/groups', { ...givers, 'members@odata.bind': members });
  const group = `/beta/groups/${groupId}/cloudLicensing`;
  const user = `/beta/users/${userId}/cloudLicensing`;
  return {
    user,
    group,
    innerId: groupId,
    pool: poolOf(assigned),
    otherPool: poolOf(spare),
    scarcePool: poolOf(scarce),
    userId,
    userAssignmentId,
    myAssignmentId,
    groupAssignmentId: await make(`${group}/assignments`, give(poolOf(scarce))),
    userRightId: await first(`${user}/usageRights`),
    myRightId: await first(`${me}/usageRights`),
    groupRightId: await first(`${group}/usageRights`),
    userErrorId: await first(`${user}/assignmentErrors`),
    myErrorId: await first(`${me}/assignmentErrors`),
  };
};

type Request = readonly [path: string, body?: unknown];
type Requests = Readonly<Record<string, (scene: CloudScene) => Request>>;

/** What can be done with an assignment at one place. */
const toAssignmentRequests = (name: string, toPath: (scene: CloudScene) => string): Requests => ({
  [`get${name}`]: (scene) => [`${toPath(scene)}?$expand=allotment`],
  [`update${name}`]: (scene) => [toPath(scene), { disabledServicePlanIds: [] }],
  [`delete${name}`]: (scene) => [toPath(scene)],
});

/** A request for each of these operations that must be answered with success. */
export const cloudRequests: Requests = {
  ...toAssignmentRequests('CloudAssignment', (scene) => `${admin}/assignments/${scene.userAssignmentId}`),
  ...toAssignmentRequests(
    'AllotmentAssignment',
    (scene) => `${admin}/allotments/${scene.pool}/assignments/${scene.userAssignmentId}`,
  ),
  ...toAssignmentRequests('UserCloudAssignment', (scene) => `${scene.user}/assignments/${scene.userAssignmentId}`),
  ...toAssignmentRequests('MyCloudAssignment', (scene) => `${me}/assignments/${scene.myAssignmentId}`),
  ...toAssignmentRequests('GroupCloudAssignment', (scene) => `${scene.group}/assignments/${scene.groupAssignmentId}`),
  createCloudAssignment: ({ otherPool, userId }) => [`${admin}/assignments`, give(otherPool, userId)],
  createAllotmentAssignment: ({ otherPool, userId }) => [
    `${admin}/allotments/${otherPool}/assignments`,
    give(otherPool, userId),
  ],
  createUserCloudAssignment: ({ user, otherPool }) => [`${user}/assignments`, give(otherPool)],
  createMyCloudAssignment: ({ otherPool }) => [`${me}/assignments`, give(otherPool)],
  createGroupCloudAssignment: ({ group, otherPool }) => [`${group}/assignments`, give(otherPool)],
  reprocessAssignments: ({ user }) => [`${user}/assignments/reprocessAssignments`],
  listGroupCloudAssignments: ({ group }) => [`${group}/assignments`],
  listGroupUsageRights: ({ group }) => [`${group}/usageRights`],
  getUserUsageRight: ({ user, userRightId }) => [`${user}/usageRights/${userRightId}`],
  getMyUsageRight: ({ myRightId }) => [`${me}/usageRights/${myRightId}`],
  getGroupUsageRight: ({ group, groupRightId }) => [`${group}/usageRights/${groupRightId}`],
  listUserRightAssignments: ({ user, userRightId }) => [`${user}/usageRights/${userRightId}/assignments`],
  listMyRightAssignments: ({ myRightId }) => [`${me}/usageRights/${myRightId}/assignments`],
  listGroupRightAssignments: ({ group, groupRightId }) => [`${group}/usageRights/${groupRightId}/assignments`],
  getCloudAssignmentAllotment: ({ userAssignmentId }) => [`${admin}/assignments/${userAssignmentId}/allotment`],
  getUserCloudAssignmentAllotment: ({ user, userAssignmentId }) => [
    `${user}/assignments/${userAssignmentId}/allotment`,
  ],
  getMyCloudAssignmentAllotment: ({ myAssignmentId }) => [`${me}/assignments/${myAssignmentId}/allotment`],
  getGroupCloudAssignmentAllotment: ({ group, groupAssignmentId }) => [
    `${group}/assignments/${groupAssignmentId}/allotment`,
  ],
  getAllotmentWaitingMember: ({ scarcePool, userErrorId }) => [
    `${admin}/allotments/${scarcePool}/waitingMembers/${userErrorId}`,
  ],
  getUserWaitingMember: ({ user, userErrorId }) => [`${user}/waitingMembers/${userErrorId}?$expand=assignedTo`],
  getMyWaitingMember: ({ myErrorId }) => [`${me}/waitingMembers/${myErrorId}`],
  getUserWaitingMemberAllotment: ({ user, userErrorId }) => [`${user}/waitingMembers/${userErrorId}/allotment`],
  getMyWaitingMemberAllotment: ({ myErrorId }) => [`${me}/waitingMembers/${myErrorId}/allotment`],
  getCloudAssignmentHolder: ({ userAssignmentId }) => [`${admin}/assignments/${userAssignmentId}/assignedTo`],
  getAssignmentErrorUser: ({ userErrorId }) => [`${admin}/assignmentErrors/${userErrorId}/assignedTo`],
  getAssignmentError: ({ userErrorId }) => [`${admin}/assignmentErrors/${userErrorId}`],
  getUserAssignmentError: ({ user, userErrorId }) => [`${user}/assignmentErrors/${userErrorId}`],
  getMyAssignmentError: ({ myErrorId }) => [`${me}/assignmentErrors/${myErrorId}`],
};
