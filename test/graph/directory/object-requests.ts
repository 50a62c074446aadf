// Requests for the operations on domains and on the other objects of the directory, for every-request.ts.

import type { Client } from '../../new-emulator.js';
import { ada, addDevice, customer, newDevice, rex } from './own-objects.js';

const toReference = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const unifiedTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b';
const guestTemplate = '08d542b9-071f-4e16-94b0-74abb372e3d9';
const passwordTemplate = '5cf42378-d67d-4f36-ba46-e8b86229381d';
const unifiedGroup = {
  displayName: 'Guests',
  mailNickname: 'guests',
  mailEnabled: true,
  securityEnabled: false,
  groupTypes: ['Unified'],
};
const values = [{ name: 'AllowToAddGuests', value: 'true' }];
/** What federates a domain. */
export const newFederation = {
  displayName: 'Contoso',
  issuerUri: 'http://contoso.com/adfs/services/trust',
  passiveSignInUri: 'https://sts.contoso.com/adfs/ls',
  signingCertificate: 'MIIE3jCCAsagAwIBAgIQQcyDaZz3MI',
};
const checks = [
  ['checkMemberGroups', { groupIds: [rex] }],
  ['checkMemberObjects', { ids: [rex] }],
  ['getMemberGroups', { securityEnabledOnly: false }],
  ['getMemberObjects', { securityEnabledOnly: false }],
] as const;

const toName = (action: string, of: string): string => action.replace('Member', `${of}Member`);

/** What these requests speak of. */
export interface ObjectScene {
  /** A verified domain that nothing refers to, with a subdomain that is verified with it. */
  readonly customDomain: string;
  readonly unverifiedDomain: string;
  /** Of the federation of another domain. */
  readonly federationPath: string;
  /** A device that Adele owns and uses. */
  readonly objectDeviceId: string;
  /** A Microsoft 365 group with settings of its own, and the settings. */
  readonly unifiedId: string;
  readonly unifiedSettingId: string;
  readonly tenantSettingId: string;
  readonly groupOfNoSettings: string;
  readonly memberId: string;
  readonly otherId: string;
}

/** Adds domains, a device and contacts. */
export const arrangeObjects = async (
  client: Client,
  memberId: string,
): Promise<Omit<ObjectScene, 'memberId' | 'otherId'>> => {
  const [customDomain, unverifiedDomain] = ['fourthcoffee.com', 'tailspintoys.com'];
  const federatedDomain = 'adventure-works.com';
  for (const id of [customDomain, unverifiedDomain, federatedDomain]) await client.post('/v1.0/domains', { id });
  for (const id of [customDomain, federatedDomain]) await client.post(`/v1.0/domains/${id}/verify`);
  const { body: federation } = await client.post(
    `/v1.0/domains/${federatedDomain}/federationConfiguration`,
    newFederation,
  );
  const federationPath = `/v1.0/domains/${federatedDomain}/federationConfiguration/${(federation as { id: string }).id}`;
  const objectDeviceId = await addDevice(client);
  for (const relation of ['registeredOwners', 'registeredUsers'])
    await client.post(`/v1.0/devices/${objectDeviceId}/${relation}/$ref`, toReference(memberId));
  const { body: group } = await client.post('/v1.0/groups', unifiedGroup);
  const unifiedId = (group as { id: string }).id;
  const { body: other } = await client.post('/v1.0/groups', { ...unifiedGroup, mailNickname: 'others' });
  const groupOfNoSettings = (other as { id: string }).id;
  const ids = [];
  for (const [path, templateId] of [
    [`/v1.0/groups/${unifiedId}/settings`, guestTemplate],
    ['/v1.0/groupSettings', unifiedTemplate],
  ] as const)
    ids.push(((await client.post(path, { templateId, values: [] })).body as { id: string }).id);
  const [unifiedSettingId = '', tenantSettingId = ''] = ids;
  const settings = { unifiedId, unifiedSettingId, tenantSettingId, groupOfNoSettings };
  return { customDomain, unverifiedDomain, federationPath, objectDeviceId, ...settings };
};

type Request = readonly [path: string, body?: unknown, headers?: Readonly<Record<string, string>>];

const eventual = { consistencylevel: 'eventual' };

/** A request for each of these operations that must be answered with success. */
export const objectRequests: Readonly<Record<string, (scene: ObjectScene) => Request>> = {
  createInvitation: () => [
    '/v1.0/invitations',
    { invitedUserEmailAddress: 'ann@woodgrove.com', inviteRedirectUrl: 'https://myapps.microsoft.com' },
  ],
  createDomain: () => ['/v1.0/domains', { id: 'woodgrove.com' }],
  updateDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}`, { isDefault: true }],
  deleteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}`],
  forceDeleteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/forceDelete`, { disableUserAccounts: true }],
  verifyDomain: ({ unverifiedDomain }) => [`/v1.0/domains/${unverifiedDomain}/verify`],
  promoteDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/promote`],
  getRootDomain: ({ customDomain }) => [`/v1.0/domains/${customDomain}/rootDomain`],
  listDomainNameReferences: ({ customDomain }) => [`/v1.0/domains/${customDomain}/domainNameReferences`],
  listVerificationDnsRecords: ({ customDomain }) => [`/v1.0/domains/${customDomain}/verificationDnsRecords`],
  listServiceConfigurationRecords: ({ customDomain }) => [`/v1.0/domains/${customDomain}/serviceConfigurationRecords`],
  listFederationConfiguration: ({ federationPath }) => [federationPath.slice(0, federationPath.lastIndexOf('/'))],
  createFederationConfiguration: ({ customDomain }) => [
    `/v1.0/domains/${customDomain}/federationConfiguration`,
    { ...newFederation, issuerUri: 'http://fourthcoffee.com/adfs/services/trust' },
  ],
  getFederationConfiguration: ({ federationPath }) => [federationPath],
  updateFederationConfiguration: ({ federationPath }) => [federationPath, { displayName: 'New' }],
  deleteFederationConfiguration: ({ federationPath }) => [federationPath],
  countTransitiveReports: ({ memberId: id }) => [`/beta/users/${id}/transitiveReports/$count`, undefined, eventual],
  countMyTransitiveReports: () => ['/beta/me/transitiveReports/$count', undefined, eventual],
  countOrgContactTransitiveReports: () => [`/beta/contacts/${rex}/transitiveReports/$count`, undefined, eventual],
  listDeviceSoftwareRights: ({ objectDeviceId: id }) => [`/beta/devices/${id}/usageRights`],
  getContract: () => [`/v1.0/contracts/${customer.id}`],
  createGroupSetting: () => ['/v1.0/groupSettings', { templateId: passwordTemplate, values: [] }],
  getGroupSetting: ({ tenantSettingId: id }) => [`/v1.0/groupSettings/${id}`],
  updateGroupSetting: ({ tenantSettingId: id }) => [`/v1.0/groupSettings/${id}`, { values }],
  deleteGroupSetting: ({ tenantSettingId: id }) => [`/v1.0/groupSettings/${id}`],
  listSettingsOfGroup: ({ unifiedId }) => [`/v1.0/groups/${unifiedId}/settings`],
  createSettingOfGroup: ({ groupOfNoSettings: id }) => [
    `/v1.0/groups/${id}/settings`,
    { templateId: guestTemplate, values },
  ],
  getSettingOfGroup: ({ unifiedId, unifiedSettingId: id }) => [`/v1.0/groups/${unifiedId}/settings/${id}`],
  updateSettingOfGroup: ({ unifiedId, unifiedSettingId: id }) => [
    `/v1.0/groups/${unifiedId}/settings/${id}`,
    { values },
  ],
  deleteSettingOfGroup: ({ unifiedId, unifiedSettingId: id }) => [`/v1.0/groups/${unifiedId}/settings/${id}`],
  getGroupSettingTemplate: () => [`/v1.0/groupSettingTemplates/${guestTemplate}`],
  createDirectorySetting: () => ['/beta/settings', { templateId: passwordTemplate, values: [] }],
  getDirectorySetting: ({ tenantSettingId: id }) => [`/beta/settings/${id}`],
  updateDirectorySetting: ({ tenantSettingId: id }) => [`/beta/settings/${id}`, { values }],
  deleteDirectorySetting: ({ tenantSettingId: id }) => [`/beta/settings/${id}`],
  getDirectorySettingTemplate: () => [`/beta/directorySettingTemplates/${guestTemplate}`],
  createDevice: () => ['/v1.0/devices', { ...newDevice, deviceId: '00000000-0000-4000-8000-000000000008' }],
  getDevice: () => [`/v1.0/devices(deviceId='${newDevice.deviceId}')`],
  updateDevice: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}`, { displayName: 'Lab 9' }],
  deleteDevice: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}`],
  listDeviceMemberOf: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}/memberOf`],
  listDeviceTransitiveMemberOf: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}/transitiveMemberOf`],
  listRegisteredOwners: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}/registeredOwners`],
  listRegisteredUsers: ({ objectDeviceId: id }) => [`/v1.0/devices/${id}/registeredUsers`],
  addRegisteredOwner: ({ objectDeviceId: id, otherId }) => [
    `/v1.0/devices/${id}/registeredOwners/$ref`,
    toReference(otherId),
  ],
  addRegisteredUser: ({ objectDeviceId: id, otherId }) => [
    `/v1.0/devices/${id}/registeredUsers/$ref`,
    toReference(otherId),
  ],
  removeRegisteredOwner: ({ objectDeviceId: id, memberId }) => [
    `/v1.0/devices/${id}/registeredOwners/${memberId}/$ref`,
  ],
  removeRegisteredUser: ({ objectDeviceId: id, memberId }) => [`/v1.0/devices/${id}/registeredUsers/${memberId}/$ref`],
  listOwnedDevices: ({ memberId }) => [`/v1.0/users/${memberId}/ownedDevices`],
  listRegisteredDevices: ({ memberId }) => [`/v1.0/users/${memberId}/registeredDevices`],
  getOrgContact: () => [`/v1.0/contacts/${rex}`],
  getOrgContactManager: () => [`/v1.0/contacts/${ada}/manager`],
  listOrgContactDirectReports: () => [`/v1.0/contacts/${rex}/directReports`],
  listOrgContactMemberOf: () => [`/v1.0/contacts/${rex}/memberOf`],
  listOrgContactTransitiveMemberOf: () => [`/v1.0/contacts/${rex}/transitiveMemberOf`],
  ...Object.fromEntries(
    checks.flatMap(([action, body]) => [
      [
        toName(action, 'Device'),
        ({ objectDeviceId: id }: ObjectScene): Request => [`/v1.0/devices/${id}/${action}`, body],
      ],
      [toName(action, 'OrgContact'), (): Request => [`/v1.0/contacts/${rex}/${action}`, body]],
    ]),
  ),
};
