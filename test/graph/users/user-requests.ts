// Requests of passwords, sessions and the signed-in user's memberships, for every-request.ts.

const passwords = { currentPassword: 'xWwvJ]6NMw+bWH-d', newPassword: '0eM85N54wFxWwvJ]' };

interface UserScene {
  readonly adminId: string;
  readonly groupId: string;
  readonly memberId: string;
  /** The signed-in user. */
  readonly otherId: string;
}

type Request = readonly [path: string, body?: unknown];

/** A request for each of these operations that must be answered with success. */
export const userRequests: Readonly<Record<string, (scene: UserScene) => Request>> = {
  getMyMemberGroups: () => ['/v1.0/me/getMemberGroups', { securityEnabledOnly: true }],
  getMyMemberObjects: () => ['/v1.0/me/getMemberObjects', { securityEnabledOnly: true }],
  checkMyMemberGroups: ({ groupId }) => ['/v1.0/me/checkMemberGroups', { groupIds: [groupId] }],
  checkMyMemberObjects: ({ groupId }) => ['/v1.0/me/checkMemberObjects', { ids: [groupId] }],
  changePassword: ({ otherId }) => [`/v1.0/users/${otherId}/changePassword`, passwords],
  changeMyPassword: () => ['/v1.0/me/changePassword', passwords],
  validatePassword: () => ['/beta/users/validatePassword', { password: '1234567890' }],
  listSponsors: ({ memberId }) => [`/v1.0/users/${memberId}/sponsors`],
  listMySponsors: () => ['/v1.0/me/sponsors'],
  getSponsor: ({ memberId, otherId }) => [`/v1.0/users/${memberId}/sponsors/${otherId}`],
  getMySponsor: ({ memberId }) => [`/v1.0/me/sponsors/${memberId}`],
  addSponsor: ({ adminId, memberId }) => [
    `/v1.0/users/${adminId}/sponsors/$ref`,
    { '@odata.id': `https://graph.microsoft.com/v1.0/users/${memberId}` },
  ],
  removeSponsor: ({ memberId, otherId }) => [`/v1.0/users/${memberId}/sponsors/${otherId}/$ref`],
  listSponsorOf: ({ memberId }) => [`/v1.0/users/${memberId}/sponsorOf`],
  listMySponsorOf: () => ['/v1.0/me/sponsorOf'],
  invalidateAllRefreshTokens: ({ memberId }) => [`/beta/users/${memberId}/invalidateAllRefreshTokens`],
  invalidateAllMyRefreshTokens: () => ['/beta/me/invalidateAllRefreshTokens'],
};
