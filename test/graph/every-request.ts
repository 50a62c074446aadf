// A request for every operation of the documents that is answered with success. Reading a path without parameters needs no
// line here.

import type { OperationSpec } from '../../server/contract/spec.js';
import { createScenarioPlayer } from '../../server/doors/scenario-player.js';
import type { Emulator } from '../../server/emulator.js';
import { newClient, newEmulator, type Client, type Json } from '../new-emulator.js';
import { appRequests, arrangeApps, type AppScene } from './applications/app-requests.js';
import { photoRequests, tinyPicture } from './photos/photo-requests.js';
import { changeRequests, notifications, wish } from './changes/change-requests.js';
import { arrangeCloud, cloudRequests, type CloudScene } from './cloud-licensing/cloud-requests.js';
import { arrangePolicies, policyRequests, type PolicyScene } from './policies/policy-requests.js';
import { arrangeExtensions, extensionRequests, type ExtensionScene } from './extensions/extension-requests.js';
import { arrangeDirectory, directoryRequests, type DirectoryScene } from './directory/directory-requests.js';
import { addContacts, customer } from './directory/own-objects.js';
import { activityRequests } from './activity/activity-requests.js';
import { userRequests } from './users/user-requests.js';
import { groupRequests, newGroup } from './groups/group-requests.js';
import { arrangeLifecycle, lifecycleRequests, type LifecycleScene } from './groups/lifecycle-requests.js';
import { arrangeObjects, objectRequests, type ObjectScene } from './directory/object-requests.js';

const fabrikam = 'fabrikam.onmicrosoft.com';
const adele = `adelev@${fabrikam}`;
const lee = `leeg@${fabrikam}`;
const teams = 'Microsoft_Teams_Enterprise_New';
const eventual = { consistencylevel: 'eventual' };

const toReference = (id: string): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id}`;

/** What the requests speak of. */
export interface Scene
  extends DirectoryScene, CloudScene, AppScene, ObjectScene, ExtensionScene, PolicyScene, LifecycleScene {
  readonly emulator: Emulator;
  readonly client: Client;
  /** Without a user's name: the administrator. */
  readonly anybody: Client;
  readonly skuId: string;
  readonly subscription: { readonly id: string; readonly commerceSubscriptionId: string };
  readonly licenseDetailsId: string;
  readonly deletedId: string;
  readonly auditId: string;
  readonly policyId: string;
  readonly claimId: string;
  readonly changeSubscriptionId: string;
  /** Of a request that was answered. */
  readonly requestId: string;
}

/** The last-seat tenant, somebody deleted, and the last seat claimed. The signed-in user is Lee, who has a license. */
export const arrange = async (): Promise<Scene> => {
  const emulator = newEmulator({ fixture: 'last-seat', notifications, player: createScenarioPlayer() });
  const [client, anybody] = [newClient(emulator, lee), newClient(emulator)];
  const read = async (path: string): Promise<Json> =>
    (await (path.startsWith('/_tenantry') ? anybody : client).get(path)).body;
  const { id: deletedId } = (await read(`/v1.0/users/alexw@${fabrikam}`)) as { id: string };
  await client.delete(`/v1.0/users/${deletedId}`);
  await client.post('/_tenantry/appOpens', { user: adele, app: 'teams' });
  const toId = async (name: string): Promise<string> => ((await read(`/v1.0/users/${name}`)) as { id: string }).id;
  const [memberId, otherId, adminId] = [await toId(adele), await toId(lee), await toId(`admin@${fabrikam}`)];
  const group = {
    ...newGroup,
    'members@odata.bind': [toReference(memberId)],
    'owners@odata.bind': [toReference(memberId)],
  };
  const { id: groupId } = (await client.post('/v1.0/groups', group)).body as { id: string };
  const { id: changeSubscriptionId } = (await client.post('/v1.0/subscriptions', wish)).body as { id: string };
  const [sku, subscription, details, audit, policy, claim] = await Promise.all(
    [
      '/v1.0/subscribedSkus',
      '/v1.0/directory/subscriptions',
      '/v1.0/me/licenseDetails',
      '/v1.0/auditLogs/directoryAudits',
      '/_tenantry/autoClaimPolicies',
      '/_tenantry/claims',
    ].map(async (path) => (await read(path)).value[0]),
  );
  const directory = await arrangeDirectory(client, adminId, [memberId, otherId]);
  const cloud = await arrangeCloud(client, memberId, adminId);
  const apps = await arrangeApps(client, { meId: otherId, userId: memberId, groupId });
  const objects = await arrangeObjects(client, memberId);
  const policies = await arrangePolicies(client, apps);
  await anybody.post('/_tenantry/subscriptions', { skuPartNumber: 'AAD_PREMIUM', units: 1 });
  const lifecyclePolicyId = await arrangeLifecycle(client, objects.unifiedId);
  const extensions = await arrangeExtensions(client, {
    tenantId: sku.accountId as string,
    groupId,
    memberId,
    unitId: directory.unitId,
    objectDeviceId: objects.objectDeviceId,
    applicationId: apps.applicationId,
  });
  await client.put(`/v1.0/users/${adminId}/manager/$ref`, { '@odata.id': toReference(otherId) });
  for (const [id, sponsor] of [
    [memberId, otherId],
    [otherId, memberId],
  ] as const)
    await client.post(`/v1.0/users/${id}/sponsors/$ref`, { '@odata.id': toReference(sponsor) });
  await client.post(`/v1.0/groups/${groupId}/members/$ref`, { '@odata.id': toReference(cloud.innerId) });
  for (const owner of [`users/${memberId}`, `groups/${groupId}`, 'me']) {
    await client.put(`/v1.0/${owner}/photo/$value`, tinyPicture, { headers: { 'content-type': 'image/gif' } });
  }
  const { headers: lastHeaders } = await anybody.get('/_tenantry/claims');
  // Last, since it loads the tenant anew.
  await addContacts(anybody, undefined, { contracts: [customer] });
  return {
    emulator,
    client,
    anybody,
    tenantId: sku.accountId as string,
    skuId: sku.skuId as string,
    subscription: subscription as Scene['subscription'],
    licenseDetailsId: details.id as string,
    deletedId,
    groupId,
    memberId,
    otherId,
    adminId,
    auditId: audit.id as string,
    policyId: policy.id as string,
    claimId: claim.id as string,
    requestId: lastHeaders['request-id'] ?? '',
    ...directory,
    ...cloud,
    ...apps,
    ...objects,
    ...extensions,
    ...policies,
    lifecyclePolicyId,
    changeSubscriptionId,
  };
};

/** A request, and what somebody who may do everything has to ask for before it. */
export type Request = readonly [
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
  before?: readonly [method: string, path: string],
];

/** Begins a story and takes its first step. Gives the path of the playback. */
const play = async ({ anybody }: Scene): Promise<string> => {
  const { body } = await anybody.post('/_tenantry/playbacks', { scenario: 'seat-exhaustion' });
  const path = `/_tenantry/playbacks/${(body as { id: string }).id}`;
  await anybody.post(`${path}/next`);
  return path;
};

/** A fault that no request of this list meets. */
const addFault = async ({ anybody }: Scene): Promise<string> => {
  const { body } = await anybody.post('/_tenantry/faults', { path: '/nothing' });
  return `/_tenantry/faults/${(body as { id: string }).id}`;
};

const takeLicense = ({ skuId }: Scene): object => ({ addLicenses: [], removeLicenses: [skuId] });
const newUser = {
  accountEnabled: true,
  displayName: 'Joni Sherman',
  mailNickname: 'jonis',
  userPrincipalName: `jonis@${fabrikam}`,
  passwordProfile: { password: 'xWwvJ]6NMw+bWH-d' },
};

/** A request for each operation that needs more than its path. It must be answered with success. */
export const requests: Readonly<Record<string, (scene: Scene) => Request>> = {
  ...photoRequests,
  ...userRequests,
  ...activityRequests,
  ...policyRequests,
  ...changeRequests,
  ...groupRequests,
  getOrganization: ({ tenantId }) => [`/v1.0/organization/${tenantId}`],
  getDomain: () => [`/v1.0/domains/${fabrikam}`],
  getSubscribedSku: ({ tenantId, skuId }) => [`/v1.0/subscribedSkus/${tenantId}_${skuId}`],
  getCompanySubscription: ({ subscription }) => [`/v1.0/directory/subscriptions/${subscription.id}`],
  getCompanySubscriptionByCommerceId: ({ subscription }) => [
    `/v1.0/directory/subscriptions(commerceSubscriptionId='${subscription.commerceSubscriptionId}')`,
  ],
  getCompanySubscriptionByOcpId: ({ subscription }) => [
    `/beta/directory/subscriptions(ocpSubscriptionId='${subscription.commerceSubscriptionId}')`,
  ],
  listUsers: () => ['/v1.0/users?$top=2&$count=true', undefined, eventual],
  clearNotifications: () => ['/_tenantry/notifications'],
  clearFaults: () => ['/_tenantry/faults'],
  arrangeFault: () => ['/_tenantry/faults', { path: '/nothing' }],
  mintToken: () => ['/_tenantry/tokens', { roles: ['User.Read.All'] }],
  clearPermissionUse: () => ['/_tenantry/permissions'],
  catchNotification: () => ['/_tenantry/notifications/catch', { value: [] }],
  createUser: () => ['/v1.0/users', newUser],
  getUser: () => [`/v1.0/users/${lee}`],
  updateUser: () => [`/v1.0/users/${lee}`, { city: 'Oslo' }],
  deleteUser: () => [`/v1.0/users/${lee}`],
  assignLicense: (scene) => [`/v1.0/users/${lee}/assignLicense`, takeLicense(scene)],
  listLicenseDetails: () => [`/v1.0/users/${lee}/licenseDetails`],
  getLicenseDetails: ({ licenseDetailsId }) => [`/v1.0/users/${lee}/licenseDetails/${licenseDetailsId}`],
  getTeamsLicensingDetails: () => [`/v1.0/users/${lee}/licenseDetails/getTeamsLicensingDetails`],
  updateMe: () => ['/v1.0/me', { city: 'Oslo' }],
  assignMyLicense: (scene) => ['/v1.0/me/assignLicense', takeLicense(scene)],
  getMyLicenseDetails: ({ licenseDetailsId }) => [`/v1.0/me/licenseDetails/${licenseDetailsId}`],
  reprocessLicenseAssignment: () => [`/v1.0/users/${lee}/reprocessLicenseAssignment`],
  reprocessMyLicenseAssignment: () => ['/v1.0/me/reprocessLicenseAssignment'],
  retryUserServiceProvisioning: () => [`/v1.0/users/${lee}/retryServiceProvisioning`],
  retryMyServiceProvisioning: () => ['/v1.0/me/retryServiceProvisioning'],
  retryGroupServiceProvisioning: ({ groupId }) => [`/v1.0/groups/${groupId}/retryServiceProvisioning`],
  getTransitiveMemberOf: ({ memberId, groupId }) => [`/v1.0/users/${memberId}/transitiveMemberOf/${groupId}`],
  getMyMemberOf: ({ innerId }) => [`/v1.0/me/memberOf/${innerId}`],
  getMyTransitiveMemberOf: ({ groupId }) => [`/v1.0/me/transitiveMemberOf/${groupId}`],
  getMyDirectReport: ({ adminId }) => [`/v1.0/me/directReports/${adminId}`],
  listOwnedObjects: ({ memberId }) => [`/v1.0/users/${memberId}/ownedObjects`],
  listMyOwnedObjects: () => ['/v1.0/me/ownedObjects/microsoft.graph.group'],
  listMemberOf: () => [`/v1.0/users/${lee}/memberOf`],
  listTransitiveMemberOf: () => [`/v1.0/users/${lee}/transitiveMemberOf`],
  getMemberGroups: () => [`/v1.0/users/${lee}/getMemberGroups`, { securityEnabledOnly: true }],
  getMemberObjects: () => [`/v1.0/users/${lee}/getMemberObjects`, { securityEnabledOnly: true }],
  checkMemberGroups: ({ groupId }) => [`/v1.0/users/${lee}/checkMemberGroups`, { groupIds: [groupId] }],
  checkMemberObjects: ({ groupId }) => [`/v1.0/users/${lee}/checkMemberObjects`, { ids: [groupId] }],
  getMyMemberGroups: () => ['/v1.0/me/getMemberGroups', { securityEnabledOnly: true }],
  getMyMemberObjects: () => ['/v1.0/me/getMemberObjects', { securityEnabledOnly: true }],
  checkMyMemberGroups: ({ groupId }) => ['/v1.0/me/checkMemberGroups', { groupIds: [groupId] }],
  checkMyMemberObjects: ({ groupId }) => ['/v1.0/me/checkMemberObjects', { ids: [groupId] }],
  getUserOwnedObjects: ({ memberId }) => [
    '/v1.0/directory/deletedItems/getUserOwnedObjects',
    { userId: memberId, type: 'Group' },
  ],
  getDeletedItem: ({ deletedId }) => [`/v1.0/directory/deletedItems/${deletedId}`],
  restoreDeletedItem: ({ deletedId }) => [`/v1.0/directory/deletedItems/${deletedId}/restore`],
  restoreUser: () => [`/v1.0/users/${lee}/restore`],
  deleteDeletedItem: ({ deletedId }) => [`/v1.0/directory/deletedItems/${deletedId}`],
  getDirectoryAudit: ({ auditId }) => [`/v1.0/auditLogs/directoryAudits/${auditId}`],
  runBatch: () => ['/v1.0/$batch', { requests: [{ id: '1', method: 'GET', url: '/me' }] }],

  setAutoClaimSetting: () => ['/fd/m365licensing/v1/policies/autoclaim', { policyValue: 'Disabled' }],
  setOfficeStoreSetting: () => ['/admin/api/settings/apps/store', { Enabled: false }],
  setStartTrialsSetting: () => ['/admin/api/storesettings/iwpurchase/false'],

  loadState: () => ['/_tenantry/state', { fixture: 'empty' }],
  createTenant: () => ['/_tenantry/tenants', { name: 'ci-7', forkOf: 'default' }],
  getTenant: () => ['/_tenantry/tenants/default'],
  deleteTenant: () => ['/_tenantry/tenants/other'],
  takeSnapshot: () => ['/_tenantry/snapshots', { name: 'after' }],
  restoreSnapshot: () => ['/_tenantry/snapshots/before/restore'],
  deleteSnapshot: () => ['/_tenantry/snapshots/before'],
  updateSettings: () => ['/_tenantry/settings', { choices: { maxPolicies: 3 } }],
  createAutoClaimPolicy: () => [
    '/_tenantry/autoClaimPolicies',
    { name: 'Second', app: 'teams', enabled: false, products: [{ skuPartNumber: teams }] },
  ],
  getAutoClaimPolicy: ({ policyId }) => [`/_tenantry/autoClaimPolicies/${policyId}`],
  updateAutoClaimPolicy: ({ policyId }) => [`/_tenantry/autoClaimPolicies/${policyId}`, { enabled: false }],
  deleteAutoClaimPolicy: ({ policyId }) => [`/_tenantry/autoClaimPolicies/${policyId}`],
  listClaimableAppProducts: () => ['/_tenantry/claimableApps/teams/products'],
  openApp: () => ['/_tenantry/appOpens', { user: adele, app: 'teams' }],
  simulateAppOpen: () => ['/_tenantry/appOpens/simulate', { user: adele, app: 'teams' }],
  getClaim: ({ claimId }) => [`/_tenantry/claims/${claimId}`],
  getAutoClaimReport: () => ['/_tenantry/reports/autoClaim?period=90'],
  updateClock: () => ['/_tenantry/clock', { advance: 'P1D' }],
  buySubscription: () => ['/_tenantry/subscriptions', { skuPartNumber: 'SPE_E3', units: 5 }],
  updateSubscription: ({ subscription }) => [`/_tenantry/subscriptions/${subscription.id}`, { units: 9 }],

  clearRequests: () => ['/_tenantry/requests'],
  getRequest: ({ requestId }) => [`/_tenantry/requests/${requestId}`],
  listChanges: () => ['/_tenantry/changes?from=snapshot:before'],
  createPlayback: () => ['/_tenantry/playbacks', { scenario: 'seat-exhaustion' }],

  ...directoryRequests,
  ...cloudRequests,
  ...appRequests,
  ...objectRequests,
  ...lifecycleRequests,
  ...extensionRequests,
};

/** The same for the operations on a story that has begun, which is begun first. */
export const storyRequests: Readonly<Record<string, (scene: Scene) => Promise<Request>>> = {
  getFault: async (scene) => [await addFault(scene)],
  deleteFault: async (scene) => [await addFault(scene)],
  getPlayback: async (scene) => [await play(scene)],
  deletePlayback: async (scene) => [await play(scene)],
  playNextStep: async (scene) => [`${await play(scene)}/next`],
  getPlaybackStep: async (scene) => [`${await play(scene)}/steps/1`],
  goToStep: async (scene) => [`${await play(scene)}/steps/2`],
};

/** The request for an operation that needs no more than its path. */
export const toPlainRequest = ({ surface, method, path, versions }: OperationSpec): Request | undefined => {
  if (method !== 'GET' || path.includes('{')) return undefined;
  return [surface === 'graph' ? `/${versions?.[0] ?? 'v1.0'}${path}` : path];
};
