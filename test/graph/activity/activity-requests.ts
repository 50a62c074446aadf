// Requests of sign-ins and usage reports, for every-request.ts.

const json = '?$format=application/json';

interface ActivityScene {
  /** Of a sign-in. */
  readonly signInId: string;
  readonly memberId: string;
}

type Request = readonly [path: string, body?: unknown];

const toReports = (names: readonly string[], span: string, tail = ''): Readonly<Record<string, () => Request>> =>
  Object.fromEntries(names.map((name) => [`${name}${tail}`, (): Request => [`/beta/reports/${name}(${span})${json}`]]));

/** Reports that cover a day, too. */
const details = [
  'getYammerActivityUserDetail',
  'getYammerDeviceUsageUserDetail',
  'getYammerGroupsActivityDetail',
  'getOffice365GroupsActivityDetail',
  'getSharePointSiteUsageDetail',
];

const counts = [
  'getM365AppUserCounts',
  'getM365AppPlatformUserCounts',
  'getOffice365GroupsActivityCounts',
  'getOffice365GroupsActivityGroupCounts',
  'getOffice365GroupsActivityFileCounts',
  'getOffice365GroupsActivityStorage',
  'getSharePointSiteUsageSiteCounts',
  'getSharePointSiteUsageFileCounts',
  'getSharePointSiteUsageStorage',
  'getSharePointSiteUsagePages',
];

/** A request for each of these operations that must be answered with success. */
export const activityRequests: Readonly<Record<string, (scene: ActivityScene) => Request>> = {
  ...toReports([...details, ...counts], "period='D7'"),
  ...toReports(details, 'date=2026-10-04', 'OfDay'),
  getAzureADApplicationSignInSummary: () => ["/beta/reports/getAzureADApplicationSignInSummary(period='D7')"],
  getCredentialUsageSummary: () => ["/beta/reports/getCredentialUsageSummary(period='D30')"],
  countRegisteredByFeature: () => [
    "/v1.0/reports/authenticationMethods/usersRegisteredByFeature(includedUserTypes='all',includedUserRoles='admin')",
  ],
  countRegisteredByMethod: () => [
    "/v1.0/reports/authenticationMethods/usersRegisteredByMethod(includedUserTypes='member',includedUserRoles='all')",
  ],
  getUserRegistrationDetails: ({ memberId }) => [
    `/v1.0/reports/authenticationMethods/userRegistrationDetails/${memberId}`,
  ],
  confirmCompromisedSignIns: ({ signInId }) => [
    '/v1.0/auditLogs/signIns/confirmCompromised',
    { requestIds: [signInId] },
  ],
  dismissSignIns: ({ signInId }) => ['/beta/auditLogs/signIns/dismiss', { requestIds: [signInId] }],
  confirmSafeSignIns: ({ signInId }) => ['/v1.0/auditLogs/signIns/confirmSafe', { requestIds: [signInId] }],
};
